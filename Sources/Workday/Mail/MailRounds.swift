import Foundation
import RevenueCycle
import Storage

/// Rounds with a practice's mailboxes: one program at a time with each, copies in a private
/// folder beside the practice that is emptied before and after.
public struct MailRounds {
    private let desk: Desk
    private let now: () -> Int64

    /// `now` gives milliseconds of UTC.
    public init(_ desk: Desk, now: @escaping () -> Int64) {
        self.desk = desk
        self.now = now
    }

    public func send(_ record: MailboxRecord) -> MailReport {
        round(record) { $0.send() }
    }

    public func receive(_ record: MailboxRecord) -> MailReport {
        round(record) { $0.receive() }
    }

    /// The keys the mailbox's host shows.
    public func hostKeys(_ record: MailboxRecord) throws(MailProblem) -> [HostKey] {
        let place = try MailPlace(practice: desk.store.path, key: record.mailbox.key)
        defer { place.leave() }
        return try HostKey.fetch(
            host: record.mailbox.host, port: record.mailbox.port, folder: place.folder,
            seconds: min(record.mailbox.timeoutSeconds, 15))
    }

    private func round(
        _ record: MailboxRecord, _ work: (MailRoom) -> MailReport
    ) -> MailReport {
        do throws(MailProblem) {
            let place = try MailPlace(practice: desk.store.path, key: record.mailbox.key)
            defer { place.leave() }
            let importer = FileImporter(desk)
            return work(
                MailRoom(
                    store: desk.store, record: record,
                    transport: try transport(record.mailbox, place.folder), folder: place.folder,
                    day: desk.today, now: now
                ) { (name, bytes) throws(StorageFailure) in
                    try importer.take(name: name, bytes: bytes)
                })
        } catch {
            var report = MailReport(mailbox: record.mailbox.key)
            report.waiting = (try? desk.store.waiting(mailbox: record.id).count) ?? 0
            report.note(error)
            return report
        }
    }

    private func transport(
        _ mailbox: Mailbox, _ folder: String
    ) throws(MailProblem) -> any MailTransport {
        switch mailbox.kind {
        case .folder: return FolderTransport()
        case .sftp: return try SFTPTransport(mailbox, folder: folder, now: now() / 1000)
        }
    }
}

/// The private folder of a round, and the lock that keeps a second program away. The lock goes
/// with the program, however it ends.
final class MailPlace {
    let folder: String
    private let lock: Int32

    init(practice: String, key: String) throws(MailProblem) {
        let base =
            practice == ":memory:"
            ? NSTemporaryDirectory() + "twohats-\(UUID().uuidString).mail" : practice + ".mail"
        folder = base + "/" + key
        let noRoom = MailProblem(
            .noOwnRoom, "\(base) cannot be written: no room on this disk, or no right to it.")
        guard Self.makePrivate(base) else { throw noRoom }
        lock = open(folder + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw noRoom }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw MailProblem(
                .busy, "Another console or command is at work with mailbox \(key); try later.")
        }
        try? FileManager.default.removeItem(atPath: folder)
        guard Self.makePrivate(folder) else {
            close(lock)
            throw noRoom
        }
    }

    func leave() {
        try? FileManager.default.removeItem(atPath: folder)
        close(lock)
    }

    private static func makePrivate(_ path: String) -> Bool {
        if mkdir(path, 0o700) != 0 && errno != EEXIST { return false }
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
            && chmod(path, 0o700) == 0
    }
}
