import Foundation
import RevenueCycle
import Storage

/// Sends what waits for one mailbox and takes in what lies there.
///
/// Each step at the other side is followed by a note in the practice, in such an order that a
/// program which dies between any two of them finds out what happened and goes on: a batch is
/// neither lost nor sent twice, an answer neither lost nor taken twice.
public struct MailRoom {
    /// Does with a received file what it is for; the practice keeps its bytes.
    public typealias Taker = (String, [UInt8]) throws(StorageFailure) -> FileReport

    let store: PracticeStore
    let record: MailboxRecord
    let transport: any MailTransport
    /// Private folder for copies on their way; the caller empties it.
    let folder: String
    let day: CalendarDay
    /// Milliseconds of UTC.
    let now: () -> Int64
    let take: Taker

    public init(
        store: PracticeStore, record: MailboxRecord, transport: any MailTransport,
        folder: String, day: CalendarDay, now: @escaping () -> Int64, take: @escaping Taker
    ) {
        self.store = store
        self.record = record
        self.transport = transport
        self.folder = folder
        self.day = day
        self.now = now
        self.take = take
    }

    var mailbox: Mailbox { record.mailbox }

    /// Sends all that waits, in the order it was queued.
    public func send() -> MailReport {
        var report = MailReport(mailbox: mailbox.key)
        do {
            try send(&report)
            report.waiting = try store.waiting(mailbox: record.id).count
        } catch {
            report.note(Self.problem(error))
        }
        return report
    }

    private func send(_ report: inout MailReport) throws {
        var patience = LinePatience()
        for row in try store.waiting(mailbox: record.id) {
            do {
                report.sent.append(try MailDelivery(room: self, row: row).run())
                patience.lineHeld()
            } catch let problem as MailProblem {
                report.note(problem, file: row.remoteName)
                try store.markProblem(row.id, problem.sentence)
                if patience.ends(after: problem) { return }
            }
        }
    }

    /// Takes in all that lies in the inbound folders and was not received before.
    public func receive() -> MailReport {
        var report = MailReport(mailbox: mailbox.key)
        do {
            var pickup = MailPickup(
                room: self, seen: try store.seenMail(mailbox: record.id), report: report)
            defer { report = pickup.report }
            try pickup.run()
        } catch {
            report.note(Self.problem(error))
        }
        return report
    }

    private static func problem(_ error: any Error) -> MailProblem {
        if let problem = error as? MailProblem { return problem }
        if let failure = error as? StorageFailure {
            return MailProblem(.noOwnRoom, failure.message)
        }
        return MailProblem(.unclear, "The round ended unexpectedly; nothing is lost.")
    }

    // MARK: Copies on their way

    func path(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    func write(_ bytes: [UInt8], as name: String) throws(MailProblem) -> String {
        let place = folder + "/" + name
        guard
            FileManager.default.createFile(
                atPath: place, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else {
            throw MailProblem(.noOwnRoom, "This machine's disk is full; free some room.")
        }
        return place
    }

    /// The bytes of a file at the other side; nothing when not all of them came.
    func fetch(_ path: String, size: Int) throws(MailProblem) -> [UInt8] {
        let place = folder + "/compared"
        try transport.download(path, size: size, to: place)
        defer { _ = unlink(place) }
        guard let data = FileManager.default.contents(atPath: place), data.count == size else {
            throw MailProblem(.growing, "\(path) did not come whole; it is looked at again.")
        }
        return [UInt8](data)
    }
}

/// One file may break the line by itself; two in a row mean that the line is gone.
struct LinePatience {
    private var failures = 0

    mutating func lineHeld() { failures = 0 }

    mutating func ends(after problem: MailProblem) -> Bool {
        guard problem.kind == .dropped || problem.kind == .timedOut else {
            failures = 0
            return problem.endsTheRound
        }
        failures += 1
        return failures >= 2
    }
}
