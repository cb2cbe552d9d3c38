import Clearinghouse
import Foundation
import RevenueCycle
import Storage
import Workday

/// Batches with a death between any two steps, from the freezing to the last note of the
/// delivery: control numbers stay unique, and every claim is sent once or still ready.
enum SendTest {
    private static let day = CalendarDay(2026, 9, 15)!
    private static let perRound = 50

    private static let key = BackupKey.keyFile(Array(repeating: 5, count: 64))

    private struct Death: Error {}

    /// - count: batches to send, of one claim each. Returns the exit code.
    static func run(count: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/practice.sqlite"
        var desk = try LoadedPractice.desk(path, day: day)
        let mailbox = try mailbox(desk, folder)
        let claims = LoadedPractice.claims(count)
        try LoadedPractice.file(claims, desk)
        var random = SystemRandomNumberGenerator()
        var deaths = 0
        var rounds = 0
        var isSaved = false
        while try !desk.store.readyByPayer(claims: nil).isEmpty {
            if !isSaved, rounds >= count / perRound / 2 {
                _ = try desk.store.backup(to: folder + "/half.twohats", key)
                isSaved = true
            }
            let first = rounds * perRound % count + 1
            let isLast = rounds > 2 * count / perRound
            for id in first..<min(first + perRound, count + 1) {
                let dies = !isLast && Int.random(in: 0..<4, using: &random) == 0
                do {
                    try freeze(desk, Int64(id), mailbox, dies: dies)
                } catch { deaths += 1 }
            }
            let step = isLast ? 0 : Int.random(in: 0..<40, using: &random)
            if !deliver(desk, mailbox, folder, dies: step) { deaths += 1 }
            try collect(folder + "/host")
            // The program ends here as if killed and is started again.
            let store = try PracticeStore(path: path)
            desk = try Desk(store: store, codeFiles: desk.codeFiles, today: day)
            rounds += 1
        }
        while try !desk.store.waiting(mailbox: mailbox.id).isEmpty {
            _ = deliver(desk, mailbox, folder, dies: 0)
        }
        try collect(folder + "/host")
        let later = isSaved ? try controlsAfterRestore(folder, mailbox, count) : []
        return try judge(desk, folder + "/host", claims, deaths: deaths, later)
    }

    /// Control numbers a practice gives that is restored from the middle of the run and sends
    /// what was still ready then.
    private static func controlsAfterRestore(
        _ folder: String, _ mailbox: MailboxRecord, _ count: Int
    ) throws -> [Int] {
        let path = folder + "/again/practice.sqlite"
        _ = try PracticeStore.restore(folder + "/half.twohats", to: path, key)
        let desk = try LoadedPractice.reopened(path)
        var controls: [Int] = []
        var claim = Int64(count)
        while claim > 0, controls.count < 200 {
            try freeze(desk, claim, mailbox, dies: false) { controls.append($0) }
            claim -= 1
        }
        return controls
    }

    private static func mailbox(_ desk: Desk, _ folder: String) throws -> MailboxRecord {
        for part in ["/host/in", "/host/taken", "/own"] {
            try FileManager.default.createDirectory(
                atPath: folder + part, withIntermediateDirectories: true)
        }
        var mailbox = Mailbox()
        mailbox.key = "HOST"
        mailbox.outbound = folder + "/host/in"
        return try desk.store.saveMailbox(mailbox)
    }

    /// One claim, one batch; a death comes when the number is taken and the bytes are made.
    private static func freeze(
        _ desk: Desk, _ claim: Int64, _ mailbox: MailboxRecord, dies: Bool,
        note: (Int) -> Void = { _ in }
    ) throws {
        let order = SendingOrder(claims: [claim], mailbox: mailbox.id, moment: 1)
        _ = try desk.store.submitReady(day: day, order: order) { control, claims in
            var batch = LoadedPractice.batch(claims, day)
            batch.control = control
            note(control)
            let bytes = Claim837PWriter.write(batch)
            if dies { throw Death() }
            return FrozenBatch(
                fileName: "\(day.iso)-\(control).837", bytes: bytes,
                setControls: batch.sets.flatMap { set in set.claims.map { _ in set.control } })
        }
    }

    /// The other side takes what lies there whole, as clearinghouses do at any moment.
    private static func collect(_ host: String) throws {
        let manager = FileManager.default
        for name in try manager.contentsOfDirectory(atPath: host + "/in")
        where !name.hasSuffix(".part") {
            try manager.moveItem(atPath: "\(host)/in/\(name)", toPath: "\(host)/taken/\(name)")
        }
    }

    /// False when the line broke at the chosen step of the round.
    private static func deliver(
        _ desk: Desk, _ mailbox: MailboxRecord, _ folder: String, dies: Int
    ) -> Bool {
        let room = MailRoom(
            store: desk.store, record: mailbox, transport: DyingTransport(dies: dies),
            folder: folder + "/own", day: day, now: { 1 },
            take: { (name, _) throws(StorageFailure) in throw .refused(name) })
        return room.send().problems.isEmpty
    }

    /// Reads what arrived: every control number once, every claim once.
    private static func judge(
        _ desk: Desk, _ host: String, _ claims: [Claim], deaths: Int, _ later: [Int]
    ) throws -> Int32 {
        let files = try FileManager.default.contentsOfDirectory(atPath: host + "/taken")
        var controls: [Substring: Int] = [:]
        var numbers: [Substring: Int] = [:]
        for file in files {
            let bytes = try FileReading.bytes(host + "/taken/" + file)
            let text = String(decoding: bytes, as: UTF8.self)
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: "*", omittingEmptySubsequences: false)
                if parts[0] == "ISA", parts.count > 13 { controls[parts[13], default: 0] += 1 }
                if parts[0] == "CLM", parts.count > 1 { numbers[parts[1], default: 0] += 1 }
            }
        }
        let twice = numbers.count { $0.value > 1 }
        for control in later {
            controls[
                Substring(String(repeating: "0", count: 9) + "\(control)").suffix(9), default: 0] +=
                1
        }
        let reused = controls.count { $0.value > 1 }
        let lost = claims.count { numbers[Substring($0.number)] == nil }
        let broken = try desk.store.check().map(\.name)
        print(
            "\(files.count) batches, \(deaths) deaths between steps: \(numbers.count) claims "
                + "arrived, \(lost) missing, \(twice) twice, \(reused) control numbers reused "
                + "(\(later.count) of them given after a restore), "
                + "\(broken.count) invariants broken \(broken.joined(separator: "; "))")
        let isTried = !later.isEmpty || claims.count < 2 * perRound
        return lost == 0 && twice == 0 && reused == 0 && broken.isEmpty && isTried ? 0 : 1
    }
}

/// A folder at the other side whose line breaks at a chosen step, before or after it was done.
private final class DyingTransport: MailTransport {
    private let inner = FolderTransport()
    private var steps = 0
    private let dies: Int

    /// - dies: from 1, each step counting before and after; 0 for never.
    init(dies: Int) { self.dies = dies }

    private func pass() throws(MailProblem) {
        steps += 1
        // Once broken it stays so for the round.
        if dies > 0, steps >= dies { throw MailProblem(.hostGone, "The line broke.") }
    }

    func list(_ folder: String) throws(MailProblem) -> [MailEntry] {
        try pass()
        return try inner.list(folder)
    }

    func upload(_ file: String, to path: String, resume: Bool) throws(MailProblem) {
        try pass()
        try inner.upload(file, to: path, resume: resume)
        try pass()
    }

    func rename(_ path: String, to other: String) throws(MailProblem) {
        try pass()
        try inner.rename(path, to: other)
        try pass()
    }

    func download(_ path: String, size: Int, to file: String) throws(MailProblem) {
        try pass()
        try inner.download(path, size: size, to: file)
    }

    func remove(_ path: String) throws(MailProblem) {
        try pass()
        try inner.remove(path)
        try pass()
    }
}
