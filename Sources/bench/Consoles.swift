import Foundation
import RevenueCycle
import Storage
import Workday

/// Many consoles on one practice at once: each posts, edits and takes money; nothing is lost,
/// the same payment posts once, of two that say otherwise of one check one is held, and an edit
/// that lost the race is told. They begin together, when the last of them is ready.
enum Consoles {
    static func run(count: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/practice.sqlite"
        try Worker.prepare(folder, payments: 30)
        let desk = try LoadedPractice.reopened(path)
        let twenty = LoadedPractice.claims(20)
        try LoadedPractice.file(twenty, desk)
        let before = try desk.store.trialBalance()[.cash] ?? .zero
        var expected = try desk.store.remittances().map(\.paid).total
        expected += try sharedFile(desk, folder)
        let first = try contested(desk).map(\.version).reduce(0, +)
        var children: [(Process, Pipe)] = []
        for number in 0..<count {
            let child = Process()
            let pipe = Pipe()
            child.executableURL = Places.program
            child.arguments = ["console-child", path, "\(number)"]
            child.standardOutput = pipe
            try child.run()
            children.append((child, pipe))
        }
        let isReady = try Wait.until(seconds: 120) {
            try FileManager.default.contentsOfDirectory(atPath: folder)
                .count { $0.hasPrefix("ready.") } == count
        }
        if !isReady { print("consoles: not all came to begin") }
        _ = FileManager.default.createFile(atPath: folder + "/go", contents: nil)
        var told: [String] = []
        for (child, pipe) in children {
            let data = pipe.fileHandleForReading.readDataToEndOfFile()
            child.waitUntilExit()
            told += String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
            if child.terminationStatus != 0 { told.append("died") }
        }
        return try judge(desk, told, before + expected, first, count)
    }

    /// One payment that every console finds in its inbox at the same moment.
    private static func sharedFile(_ desk: Desk, _ folder: String) throws -> Money {
        let claims = try TakenClaims.make(desk, count: 3, from: 5000)
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000009", payeeNPI: desk.practice.billing.npi,
            day: desk.today, seed: 99)
        let (bytes, made) = generator.make(claims, .none)
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/shared.835"))
        return try made.paid + reissued(desk, folder)
    }

    /// One check told in two ways: half the consoles find the one, half the other.
    private static func reissued(_ desk: Desk, _ folder: String) throws -> Money {
        let claims = try TakenClaims.make(desk, count: 3, from: 6000)
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000010", payeeNPI: desk.practice.billing.npi,
            day: desk.today, seed: 100)
        let (bytes, made) = generator.make(claims, .none)
        let other = String(decoding: bytes, as: UTF8.self)
            .replacingOccurrences(of: "*ICN", with: "*JCN")
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/check.0.835"))
        try Data(other.utf8).write(to: URL(fileURLWithPath: folder + "/check.1.835"))
        return made.paid
    }

    private static func judge(
        _ desk: Desk, _ told: [String], _ cash: Money, _ first: Int, _ count: Int
    ) throws -> Int32 {
        func number(_ what: String) -> Int { told.filter { $0.hasPrefix(what) }.count }
        let (saved, conflicts) = (number("saved"), number("conflict"))
        let tries = count * 20
        let versions = try contested(desk).map(\.version).reduce(0, +) - first
        let receipts = told.filter { $0.hasPrefix("took ") }
            .compactMap { Money(String($0.dropFirst(5))) }.total
        let broken = try desk.store.check()
        let books = try desk.store.trialBalance()[.cash] ?? .zero
        let waits = told.filter { $0.hasPrefix("wait ") }.compactMap { Int($0.dropFirst(5)) }
        let held = try desk.store.remittances(limit: .max).count { !$0.held.isEmpty }
        let good =
            number("died") == 0 && number("shared imported") == 1
            && number("check.0 imported") == 1 && number("check.1 imported") == 1 && held == 1
            && saved + conflicts == tries && conflicts > 0 && versions == saved
            && broken.isEmpty && books == cash + receipts
        print(
            "consoles: \(count) at once, \(saved) edits saved + \(conflicts) conflicts told = "
                + "\(tries) tries, the same file taken \(number("shared imported")) time, "
                + "\(held) of two that differ held, "
                + "\(number("posted")) claims posted once, cash "
                + "\(books.grouped), save p99 \(Measure.text(Measure.percentile(waits, 99))), "
                + (good ? "nothing lost" : "WRONG: \(broken), versions \(versions)"))
        return good ? 0 : 1
    }

    /// One console: posts every payment it finds open, edits shared claims, takes money.
    static func child(_ arguments: [String]) -> Int32 {
        do {
            let desk = try LoadedPractice.reopened(arguments[0])
            let number = Int(arguments[1]) ?? 0
            let folder = (arguments[0] as NSString).deletingLastPathComponent
            let files = ["shared", "check.\(number % 2)"]
            let bytes = files.map {
                [UInt8](FileManager.default.contents(atPath: "\(folder)/\($0).835") ?? Data())
            }
            _ = FileManager.default.createFile(atPath: "\(folder)/ready.\(number)", contents: nil)
            guard Wait.until(seconds: 180, { access(folder + "/go", F_OK) == 0 }) else { return 1 }
            for (file, bytes) in zip(files, bytes) {
                let report = try FileImporter(desk).take(name: "\(number).835", bytes: bytes)
                say("\(file) \(report.outcome)")
            }
            for payment in try desk.store.remittances().filter({ !$0.isDone }) {
                // Another console may be quicker: then nothing is left to post, or it is stale.
                guard let outcome = try? RemittancePoster(desk).post(payment.id) else { continue }
                for _ in 0..<outcome.posted { say("posted") }
            }
            for round in 0..<20 { try edit(desk, number, round) }
            let amount = Money(cents: Int64(100 + number))
            _ = try desk.store.takeReceipt(
                patient: 1, method: "cash", reference: "", amount: amount, parts: [],
                key: "console|\(number)", day: desk.today)
            say("took \(amount.text)")
            return 0
        } catch {
            say("failed")
            return 1
        }
    }

    /// What every console edits: claims that have not gone out, filed ones too.
    private static func contested(_ desk: Desk) throws -> [ClaimRecord] {
        try (desk.store.openClaims() + desk.store.readyClaims()).sorted { $0.id < $1.id }
    }

    private static func edit(_ desk: Desk, _ number: Int, _ round: Int) throws {
        let claims = try contested(desk)
        let claim = claims[(number + round) % claims.count]
        // Between reading and saving a person thinks; others save meanwhile.
        usleep(UInt32.random(in: 0...3000))
        var outcome = "saved"
        let time = Measure.microseconds {
            do throws(StorageFailure) {
                _ = try desk.store.edit(
                    claim: claim.id, version: claim.version,
                    edits: [ClaimEdit(FieldRef(.priorAuthorization), "PA\(number)\(round)")],
                    title: "edit", day: desk.today)
            } catch .conflict {
                outcome = "conflict"
            } catch {
                // Nothing else may stand in an edit's way: it counts as neither.
                outcome = "refused: \(error.message)"
            }
        }
        say(outcome)
        say("wait \(time)")
    }

    private static func say(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }
}

extension LoadedPractice {
    /// The practice as another console opens it.
    static func reopened(_ path: String) throws -> Desk {
        let resources = try CodeFileLoader.resourceFolder(programPath: Places.program.path)
        return try Desk(
            store: try PracticeStore(path: path),
            codeFiles: try CodeFileLoader.load(folder: resources), today: ClaimBench.day)
    }
}
