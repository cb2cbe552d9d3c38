import GRDB
import RevenueCycle
import TestSupport
import Testing

@testable import Storage

/// What the schema itself keeps of files on their way and of files received.
@Suite struct MailboxRecordsTests {
    private let day = CalendarDay(2026, 11, 20)!

    private var box: Mailbox {
        var box = Mailbox()
        box.key = "MESA"
        box.outbound = "/out"
        box.inbound = ["/in"]
        return box
    }

    /// A store with one file that waits.
    private func waiting() throws -> (store: PracticeStore, mailbox: Int64, row: Int64) {
        let store = try PracticeStore()
        let mailbox = try store.saveMailbox(box).id
        let row = try store.write { db in
            let file = try PracticeStore.keepFile(
                db, name: "1.837", kind: "837P", bytes: [1, 2, 3], sent: true, day: day)
            return try PracticeStore.enqueue(
                db, batch: nil, file: file.id, mailbox: mailbox, remoteName: "1.837", at: 5)
        }
        return (store, mailbox, row)
    }

    @Test func `a file goes from waiting to sending to sent`() throws {
        let (store, mailbox, row) = try waiting()
        #expect(try store.waiting(mailbox: mailbox).map(\.state) == [.waiting])
        try store.markSending(row, at: 6)
        try store.markProblem(row, "The line dropped.")
        try store.markSending(row, at: 7)
        try store.markWhole(row)
        let left = try #require(try store.waiting(mailbox: mailbox).first)
        #expect(left.attempts == 2)
        #expect(left.isWhole)
        #expect(left.problem == "The line dropped.")
        #expect(left.size == 3)
        try store.markSent(row, at: 8)
        #expect(try store.waiting(mailbox: mailbox).isEmpty)
        #expect(try store.outgoing(mailbox: mailbox).map(\.sentAt) == [8])
    }

    /// Statement that must be refused, and whether the file is sent before it.
    static let refused: [(sql: String, sent: Bool)] = [
        ("UPDATE outgoing SET state = 'sending', sentAt = NULL", true),
        ("UPDATE outgoing SET state = 'waiting', sentAt = NULL", true),
        ("UPDATE outgoing SET problem = 'x'", true),
        ("UPDATE outgoing SET state = 'sent', sentAt = 1", false),
        ("UPDATE outgoing SET sentAt = 1", false),
        ("UPDATE outgoing SET remoteName = 'x'", false),
        ("UPDATE outgoing SET fileID = 2", false),
        ("DELETE FROM outgoing", false),
        ("DELETE FROM mailbox", false),
        ("INSERT INTO outgoing SELECT 9, mailboxID, batchID, fileID, 'x', byteCount, state, 0, 0, "
            + "'', 1, NULL, NULL FROM outgoing", false),
    ]

    @Test(arguments: refused)
    func `the schema refuses`(sql: String, sent: Bool) throws {
        let (store, _, row) = try waiting()
        if sent {
            try store.markSending(row, at: 6)
            try store.markSent(row, at: 7)
        }
        #expect(throws: StorageFailure.self, "\(sql)") {
            try store.write { db in try db.execute(sql: sql) }
        }
    }

    @Test func `what the bytes once were seen whole stays so`() throws {
        let (store, _, row) = try waiting()
        try store.markSending(row, at: 6)
        try store.markWhole(row)
        #expect(throws: StorageFailure.self) {
            try store.write { db in try db.execute(sql: "UPDATE outgoing SET isWhole = 0") }
        }
    }

    @Test func `a batch that cannot be queued is not frozen either`() throws {
        let (store, mailbox, _) = try waiting()
        #expect(throws: StorageFailure.self) {
            try store.write { db in
                let file = try PracticeStore.keepFile(
                    db, name: "1.837", kind: "837P", bytes: [4], sent: true, day: day)
                return try PracticeStore.enqueue(
                    db, batch: nil, file: file.id, mailbox: mailbox, remoteName: "1.837", at: 5)
            }
        }
        let files = try store.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM rawFile")
        }
        #expect(files == 1)
    }

    @Test func `what no importer took is kept apart and can still be imported`() throws {
        let (store, mailbox, _) = try waiting()
        let listing = MailListing(path: "/in/a.pdf", size: 2, modified: "now")
        let hash = PracticeStore.sha256([7, 8])
        try store.recordReceived(
            mailbox: mailbox, listing, bytes: [7, 8], isSettled: false, day: day, at: 1)
        #expect(try store.refusedMail(sha256: hash) == [7, 8])
        #expect(try store.receivedFile(sha256: hash) == nil)
        #expect(try store.seenMail(mailbox: mailbox)[listing]?.map(\.isSettled) == [false])
        let isNew = try store.write { db in
            try PracticeStore.keepFile(
                db, name: "a.pdf", kind: "x", bytes: [7, 8], sent: false, day: day
            ).isNew
        }
        #expect(isNew)
        try store.recordReceived(
            mailbox: mailbox, listing, bytes: [7, 8], isSettled: true, day: day, at: 2)
        let seen = try #require(try store.seenMail(mailbox: mailbox)[listing])
        #expect(seen.map(\.isSettled) == [true])
        #expect(seen.map(\.checkedAt) == [2])
    }

    @Test func `a mailbox that cannot work is not saved`() throws {
        let store = try PracticeStore()
        var wrong = box
        wrong.outbound = "-x"
        #expect(throws: StorageFailure.self) { try store.saveMailbox(wrong) }
        #expect(try store.mailboxes().isEmpty)
        try store.saveMailbox(box)
        var changed = box
        changed.name = "ANOTHER"
        try store.saveMailbox(changed)
        #expect(try store.mailboxes().map(\.mailbox) == [changed])
    }
}
