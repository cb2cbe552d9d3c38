import Foundation
import RevenueCycle
import Storage
import Workday

/// A worker for the tools that break things: it posts payments, takes money and undoes, says a
/// line after every commit, and ends with 1 when a save fails. `verify` looks at what is left.
enum Worker {
    /// A practice with claims taken over and payments that wait.
    ///
    /// - asFiles: they wait as files in the folder and are not in the practice yet.
    static func prepare(_ folder: String, payments: Int, asFiles: Bool = false) throws {
        let desk = try LoadedPractice.desk(folder + "/practice.sqlite", day: ClaimBench.day)
        let claims = try TakenClaims.make(desk, count: payments * 4)
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001", payeeNPI: desk.practice.billing.npi,
            day: desk.today, seed: 17)
        for payment in 0..<payments {
            let some = Array(claims[(payment * 4)..<(payment * 4 + 4)])
            let made = generator.make(some, .none)
            if asFiles {
                let file = URL(fileURLWithPath: "\(folder)/\(payment).835")
                try Data(made.bytes).write(to: file)
                continue
            }
            _ = try FileImporter(desk).take(name: "\(payment).835", bytes: made.bytes)
        }
        try desk.store.close()
    }

    /// - rounds: nil goes on for ever.
    /// - pause: milliseconds between rounds.
    static func run(_ path: String, rounds: Int?, pause: Int = 0) -> Int32 {
        var opened: Desk?
        do {
            let desk = try LoadedPractice.opened(path, day: ClaimBench.day)
            opened = desk
            var round = 0
            while rounds.map({ round < $0 }) ?? true {
                try oneRound(desk, round)
                round += 1
                // The pace of a console at work, as the trial asks for it.
                Wait.until(ContinuousClock.now.advanced(by: .milliseconds(max(0, pause))))
            }
            return 0
        } catch let failure as StorageFailure {
            FileHandle.standardError.write(Data("\(failure.message)\n".utf8))
            return endCode(opened, after: failure)
        } catch {
            FileHandle.standardError.write(Data("not saved\n".utf8))
        }
        return 1
    }

    /// 1; or 3, which no trial lets pass, when more could be saved after the disk had failed: that
    /// must wait until the practice is opened anew. A full disk is no failed one.
    private static func endCode(_ desk: Desk?, after failure: StorageFailure) -> Int32 {
        guard let desk, failure != .diskFull else { return 1 }
        if case .busy = failure { return 1 }
        do {
            try oneRound(desk, 1)
        } catch StorageFailure.diskFailed where desk.store.isReadOnly {
            return 1
        } catch {}
        FileHandle.standardError.write(Data("not held after the disk had failed\n".utf8))
        return 3
    }

    /// A worker beside this program, until it is terminated.
    static func start(_ path: String, pause: Int) throws -> Process {
        let child = Process()
        child.executableURL = Places.program
        child.arguments = ["worker", path, "--pause", "\(pause)"]
        child.standardOutput = FileHandle.nullDevice
        try child.run()
        return child
    }

    private static func oneRound(_ desk: Desk, _ round: Int) throws {
        let open = try desk.store.remittances().filter { !$0.isDone }
        if let payment = open.last {
            let outcome = try RemittancePoster(desk).post(payment.id)
            for posting in outcome.postings { say("posting \(posting)") }
            return
        }
        let id = try desk.store.takeReceipt(
            patient: 1, method: "check", reference: "\(round)",
            amount: Money(cents: Int64(round % 900 + 100)), parts: [],
            key: "worker|\(ProcessInfo.processInfo.processIdentifier)|\(round)|\(UUID())",
            day: desk.today)
        say("posting \(id)")
        if round % 3 == 0 {
            let undone = try desk.store.undo(.postings([id]), day: desk.today)
            for posting in undone.written { say("posting \(posting)") }
        }
    }

    private static func say(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }

    /// Everything ties, and every posting that was acknowledged is there.
    static func verify(_ path: String, acks: String?) -> Int32 {
        do {
            let store = try PracticeStore(path: path)
            let broken = try store.check()
            for one in broken { print("broken: \(one.name): \(one.detail)") }
            if !broken.isEmpty { return 2 }
            let last = try store.ledgerHead().posting
            guard let acks, let said = FileManager.default.contents(atPath: acks) else { return 0 }
            let told = String(decoding: said, as: UTF8.self).split(separator: "\n")
                .filter { $0.hasPrefix("posting ") }.compactMap { Int64($0.dropFirst(8)) }
            if let most = told.max(), most > last {
                print("posting \(most) was acknowledged, the last is \(last)")
                return 1
            }
            return 0
        } catch {
            print("it does not open: \(error)")
            return 2
        }
    }
}
