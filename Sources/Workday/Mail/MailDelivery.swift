import Foundation
import RevenueCycle
import Storage

/// The way of one file to a mailbox: under a temporary name first, counted, then renamed, so
/// that nobody collects half of it.
struct MailDelivery {
    let room: MailRoom
    let row: OutgoingRecord

    /// What to do, by what the practice noted and what lies at the other side.
    enum Step: Equatable {
        /// It is there or was collected; the words are for a person.
        case sent(String)
        /// Another file has its name.
        case taken
        /// A file of its name and size is there that we never named: ours or not?
        case compare
        case upload(resume: Bool)
        /// All of it is there under the temporary name.
        case rename
    }

    /// Sizes of the file and of its temporary form; nil where there is none.
    static func step(_ row: OutgoingRecord, final: Int?, part: Int?) -> Step {
        guard row.isWhole else {
            if let final { return final == row.size ? .compare : .taken }
            // A part before our first try is not ours.
            guard row.state == .sending, let part else { return .upload(resume: false) }
            return .upload(resume: (1...row.size).contains(part))
        }
        switch (final, part) {
        case (row.size, row.size): return .compare
        case (row.size, _): return .sent("")
        case (.some, row.size): return .taken
        case (.some, _): return .sent("The host shows it with another size; watch for its 999.")
        case (nil, row.size): return .rename
        case (nil, .some): return .upload(resume: false)
        case (nil, nil):
            return .sent("It was collected before it was seen there; watch for its 999.")
        }
    }

    private var final: String { room.path(room.mailbox.outbound, row.remoteName) }
    private var part: String { final + ".part" }

    /// Throws `MailProblem` or `StorageFailure`.
    func run() throws -> MailReport.Sent {
        guard !room.mailbox.outbound.isEmpty else {
            throw MailProblem(.noFolder, "This mailbox has no folder to send to.")
        }
        let there = try look()
        let step = Self.step(row, final: there.final, part: there.part)
        try room.store.markSending(row.id, at: room.now())
        switch step {
        case .sent(let note):
            if there.part != nil { try? room.transport.remove(part) }
            return try sent(note)
        case .taken: throw taken
        case .compare: return try compared(there)
        case .upload(let resume):
            try upload(resume: resume, over: there.part)
            try room.store.markWhole(row.id)
            return try renamed()
        case .rename: return try renamed()
        }
    }

    private var taken: MailProblem {
        MailProblem(
            .taken, "\(final) is there already and is another file; it was not touched. Ask "
                + "whose it is and have it moved.")
    }

    private func look() throws(MailProblem) -> (final: Int?, part: Int?) {
        let entries = try room.transport.list(room.mailbox.outbound)
        return (
            entries.first { $0.name == row.remoteName }?.size,
            entries.first { $0.name == row.remoteName + ".part" }?.size
        )
    }

    private func bytes() throws -> [UInt8] {
        guard let bytes = try room.store.fileBytes(row.file), bytes.count == row.size else {
            throw StorageFailure.other("\(row.remoteName) is not whole in the practice")
        }
        return bytes
    }

    /// Sent by hand, or before the practice was restored from a backup: the same bytes count.
    private func compared(_ there: (final: Int?, part: Int?)) throws -> MailReport.Sent {
        guard try room.fetch(final, size: row.size) == bytes() else { throw taken }
        if row.isWhole || there.part == row.size { try? room.transport.remove(part) }
        return try sent(row.isWhole ? "" : "It was there already, with the same content.")
    }

    // MARK: The upload

    /// All bytes at the other side under the temporary name, or a problem.
    private func upload(resume: Bool, over old: Int?) throws {
        let bytes = try bytes()
        let file = try room.write(bytes, as: "sending")
        defer { _ = unlink(file) }
        if resume {
            if old != row.size { try room.transport.upload(file, to: part, resume: true) }
            // What lay there was written while a line broke; it is trusted when read again.
            if try look().part == row.size, try isSame(bytes) { return }
        }
        if old != nil, !row.isWhole { try room.transport.remove(part) }
        try room.transport.upload(file, to: part, resume: false)
        guard try look().part == row.size else {
            throw MailProblem(
                .dropped, "\(final) did not arrive whole; it is sent on in the next round.")
        }
    }

    /// A folder that we may not read from cannot confirm.
    private func isSame(_ bytes: [UInt8]) throws(MailProblem) -> Bool {
        do throws(MailProblem) {
            return try room.fetch(part, size: row.size) == bytes
        } catch {
            if error.endsTheRound { throw error }
            return false
        }
    }

    // MARK: The name

    private func renamed() throws -> MailReport.Sent {
        do throws(MailProblem) {
            try room.transport.rename(part, to: final)
        } catch {
            if error.kind == .taken { throw taken }
            throw error
        }
        var note = ""
        // The name was confirmed; a line that breaks now changes nothing.
        if let size = try? look().final, size != row.size {
            note = "The host shows it with another size; watch for its 999."
        }
        return try sent(note)
    }

    private func sent(_ note: String) throws(StorageFailure) -> MailReport.Sent {
        try room.store.markSent(row.id, at: room.now())
        return MailReport.Sent(file: row.remoteName, bytes: row.size, note: note)
    }
}
