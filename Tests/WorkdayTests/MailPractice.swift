import Foundation
import RevenueCycle
import Storage
import TestSupport

@testable import Workday

/// A practice with a mailbox and batches that wait for it, with bytes of the test's choice.
final class MailPractice {
    let folder = Fixtures.scratch()
    private(set) var store: PracticeStore
    private(set) var record: MailboxRecord
    /// Milliseconds of UTC; moved by the tests.
    var clock: Int64 = 1_790_000_000_000

    /// One practice with drafts, copied for each test.
    private static let template: [UInt8] = {
        do {
            let practice = try TestPractice()
            defer { practice.remove() }
            try practice.importVisits(practice.visits(6))
            try practice.desk.store.close()
            return Fixtures.read(practice.folder + "/practice.sqlite")
        } catch {
            preconditionFailure("no practice to copy: \(error)")
        }
    }()

    init(_ mailbox: Mailbox) throws {
        let path = folder + "/practice.sqlite"
        _ = FileManager.default.createFile(atPath: path, contents: Data(Self.template))
        store = try PracticeStore(path: path)
        record = try store.saveMailbox(mailbox)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A batch with these bytes on its way; its name.
    @discardableResult
    func queue(_ bytes: [UInt8]) throws -> String {
        let draft = try store.openClaims().first { $0.status == .draft }
        guard let draft else { preconditionFailure("no draft is left") }
        try store.apply(.scrubbedClean, to: [draft.id], cause: "test", day: TestPractice.day)
        let batch = try store.submitReady(day: TestPractice.day, limit: 1) { control, _ in
            FrozenBatch(fileName: "\(control).837", bytes: bytes, setControls: ["0001"])
        }
        guard let batch else { preconditionFailure("no batch") }
        try store.enqueue(batch, mailbox: record.id, at: clock)
        return batch.fileName
    }

    func change(_ edit: (inout Mailbox) -> Void) throws {
        var mailbox = record.mailbox
        edit(&mailbox)
        record = try store.saveMailbox(mailbox)
    }

    /// The program dies: nothing more is read or written.
    func kill() {
        isDead = true
        try? store.close()
    }

    private var isDead = false

    /// Another life of the program on the same practice.
    func reopen() throws {
        isDead = false
        store = try PracticeStore(path: folder + "/practice.sqlite")
    }

    func desk() throws(StorageFailure) -> Desk {
        try Desk(store: store, codeFiles: Fixtures.codeFiles, today: TestPractice.day)
    }

    /// A room whose importer is the real one; `after` runs between importing and noting it.
    func room(
        _ transport: any MailTransport, after: @escaping () -> Void = {}
    ) throws -> MailRoom {
        let copies = folder + "/copies"
        try? FileManager.default.removeItem(atPath: copies)
        try FileManager.default.createDirectory(
            atPath: copies, withIntermediateDirectories: true)
        let clock = clock
        return MailRoom(
            store: store, record: record, transport: transport, folder: copies,
            day: TestPractice.day, now: { clock }
        ) { (name, bytes) throws(StorageFailure) in
            if self.isDead { throw .other("the program is dead") }
            let report = try FileImporter(try self.desk()).take(name: name, bytes: bytes)
            after()
            return report
        }
    }

    /// Bytes that are in the archive, taken or not.
    func isArchived(_ bytes: [UInt8]) throws -> Bool {
        let hash = PracticeStore.sha256(bytes)
        if let file = try store.receivedFile(sha256: hash) {
            return try store.fileBytes(file) == bytes
        }
        return try store.refusedMail(sha256: hash) == bytes
    }

    /// Bytes that repeat nowhere soon.
    static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        var words = [UInt64](repeating: 0, count: count / 8 + 1)
        for place in words.indices { words[place] = random.next() }
        return Array(words.withUnsafeBytes { $0.prefix(count) })
    }
}
