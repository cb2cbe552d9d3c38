import Foundation
import RevenueCycle
import Storage

/// Takes in what lies in the inbound folders. A file is looked at twice, before and after it was
/// fetched: one that changed meanwhile is still being written and is left for the next round.
struct MailPickup {
    let room: MailRoom
    let seen: [MailListing: [SeenMail]]
    var report: MailReport

    private var patience = LinePatience()

    init(room: MailRoom, seen: [MailListing: [SeenMail]], report: MailReport) {
        self.room = room
        self.seen = seen
        self.report = report
    }

    private struct Fetched {
        var entry: MailEntry
        var listing: MailListing
        var file: String
    }

    /// Throws `StorageFailure`; what went wrong at the other side is in the report.
    mutating func run() throws {
        for folder in room.mailbox.inbound {
            do {
                try pickUp(folder)
            } catch let problem as MailProblem {
                report.note(problem, file: folder)
                if problem.endsTheRound { return }
            }
        }
    }

    private mutating func pickUp(_ folder: String) throws {
        var fetched: [Fetched] = []
        var end: MailProblem?
        for entry in try room.transport.list(folder) where !Self.isPartial(entry.name) {
            let listing = MailListing(
                path: room.path(folder, entry.name), size: entry.size, modified: entry.modified)
            if isKnown(entry, listing) {
                report.known += 1
                continue
            }
            let file = room.folder + "/received-\(fetched.count)"
            do throws(MailProblem) {
                try fetch(entry, listing, to: file)
                fetched.append(Fetched(entry: entry, listing: listing, file: file))
                patience.lineHeld()
            } catch {
                report.note(error, file: listing.path)
                if patience.ends(after: error) {
                    end = error
                    break
                }
            }
        }
        defer { for one in fetched { _ = unlink(one.file) } }
        if !fetched.isEmpty {
            let later = try room.transport.list(folder)
            for one in fetched { try settle(one, later.first { $0.name == one.entry.name }) }
        }
        // Said already; the other folders would meet the same.
        if end != nil { throw MailProblem(.dropped, "The rest was left for the next round.") }
    }

    /// Names that programs give to files they are still writing.
    private static func isPartial(_ name: String) -> Bool {
        name.hasSuffix(".part") || name.hasSuffix(".filepart")
    }

    /// A listing that names minutes cannot tell two changes within one: such a file is read once
    /// more when it was last read that soon after its change. One that should be gone is, too.
    private func isKnown(_ entry: MailEntry, _ listing: MailListing) -> Bool {
        guard let last = seen[listing]?.last else { return false }
        if room.mailbox.afterReceive != .leave, last.isSettled { return false }
        guard let changed = entry.coarseSeconds else { return true }
        return last.checkedAt >= (changed + 120) * 1000
    }

    private func fetch(
        _ entry: MailEntry, _ listing: MailListing, to file: String
    ) throws(MailProblem) {
        guard Mailbox.isPlain(entry.name) else {
            throw MailProblem(
                .oddName, "A file's name holds characters that cannot be used; it was left. Ask "
                    + "the sender for another name.")
        }
        guard entry.size <= FileReading.largest else {
            throw MailProblem(
                .tooLarge, "\(listing.path) is larger than \(FileReading.largest / 1_048_576) MB "
                    + "and was left.")
        }
        try room.transport.download(listing.path, size: entry.size, to: file)
        var facts = stat()
        guard stat(file, &facts) == 0, Int(facts.st_size) == entry.size else {
            throw growing(listing)
        }
    }

    private func growing(_ listing: MailListing) -> MailProblem {
        MailProblem(
            .growing, "\(listing.path) is still being written; it is taken in the next round.")
    }

    // MARK: Into the practice

    private mutating func settle(_ one: Fetched, _ later: MailEntry?) throws {
        if let later, later.size != one.entry.size || later.modified != one.entry.modified {
            report.note(growing(one.listing), file: one.listing.path)
            return
        }
        guard let data = FileManager.default.contents(atPath: one.file),
            data.count == one.entry.size
        else {
            throw MailProblem(.noOwnRoom, "A received copy cannot be read from this disk.")
        }
        let bytes = [UInt8](data)
        let hash = PracticeStore.sha256(bytes)
        let earlier = seen[one.listing]?.last { $0.sha256 == hash }
        var isSettled = earlier?.isSettled ?? false
        if earlier == nil {
            let taken = taken(one.entry.name, bytes)
            isSettled = taken.outcome != "refused" && taken.faults.isEmpty
            report.received.append(taken)
        } else {
            report.known += 1
        }
        try room.store.recordReceived(
            mailbox: room.record.id, one.listing, bytes: bytes, isSettled: isSettled,
            day: room.day, at: room.now())
        if isSettled, later != nil { clear(one, hash, bytes) }
    }

    /// One file the practice cannot take must not keep the others waiting.
    private func taken(_ name: String, _ bytes: [UInt8]) -> FileReport {
        do throws(StorageFailure) {
            return try room.take(name, bytes)
        } catch {
            var refused = FileReport(file: name, kind: "file", outcome: "refused")
            refused.faults = [error.message]
            return refused
        }
    }

    /// Only now, when its bytes are safe in the practice, may the file go at the other side.
    private mutating func clear(_ one: Fetched, _ hash: String, _ bytes: [UInt8]) {
        do throws(MailProblem) {
            switch room.mailbox.afterReceive {
            case .leave: return
            case .delete: try room.transport.remove(one.listing.path)
            case .move: try move(one, hash, bytes)
            }
        } catch {
            report.note(error, file: one.listing.path)
        }
    }

    /// Another file of the same name from earlier stays; this one gets a part of its hash.
    private func move(
        _ one: Fetched, _ hash: String, _ bytes: [UInt8]
    ) throws(MailProblem) {
        let target = room.path(room.mailbox.doneFolder, one.entry.name)
        do throws(MailProblem) {
            try room.transport.rename(one.listing.path, to: target)
        } catch {
            if error.kind != .taken { throw error }
            if let there = try? room.fetch(target, size: bytes.count), there == bytes {
                return try room.transport.remove(one.listing.path)
            }
            try room.transport.rename(one.listing.path, to: "\(target).\(hash.prefix(8))")
        }
    }
}
