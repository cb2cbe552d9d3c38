import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

/// The clearinghouses' mailboxes.
struct Mail: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send batches to clearinghouses and take in their answers.",
        subcommands: [
            Add.self, Pin.self, List.self, Queue.self, Send.self, Receive.self, Status.self,
        ])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the mailboxes.", discussion: "Example: twohats mail list --json")

        @OptionGroup var options: PracticeOptions
        @Flag(help: "As one JSON array.") var json = false

        func run() throws {
            let records = try MailBoxes(options).all
            if json { return try Output.json(records.map(\.mailbox)) }
            if records.isEmpty { Output.line("There is no mailbox. Add one: twohats mail add") }
            for mailbox in records.map(\.mailbox) {
                Output.line("\(mailbox.key): \(mailbox.kind.rawValue) \(mailbox.place)")
                Output.line("  sends to \(mailbox.outbound.isEmpty ? "-" : mailbox.outbound)")
                for folder in mailbox.inbound { Output.line("  receives from \(folder)") }
                for key in mailbox.hostKeys {
                    Output.line("  host key \(HostKey.fingerprint(key))")
                }
                if mailbox.kind == .sftp, mailbox.hostKeys.isEmpty {
                    Output.line("  no host key yet: twohats mail pin \(mailbox.key)")
                }
            }
        }
    }

    struct Queue: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a batch that was made before into a mailbox.",
            discussion: "Not for one that was sent by hand. Example: twohats mail queue 12 MESA")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Control number of the batch.") var batch: Int
        @Argument(help: "The mailbox.") var name: String

        func run() throws {
            let boxes = try MailBoxes(options)
            let record = try boxes.one(name)
            do {
                guard let batch = try boxes.desk.store.batch(control: batch) else {
                    throw Failure(message: "There is no batch \(batch).", code: 1)
                }
                try boxes.desk.store.enqueue(batch, mailbox: record.id, at: MailBoxes.now)
                Output.line("\(batch.fileName) waits. To send it: twohats mail send \(name)")
            } catch let failure as StorageFailure {
                throw Failure(message: failure.message, code: 1)
            }
        }
    }

    struct Send: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send what waits.", discussion: "Example: twohats mail send MESA --json")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "The mailbox; without it, all.") var name: String?
        @Flag(help: "One JSON object per mailbox.") var json = false

        func run() throws {
            try MailBoxes(options).round(name, json) { $0.send($1) }
        }
    }

    struct Receive: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in the answers.", discussion: "Example: twohats mail receive --json")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "The mailbox; without it, all.") var name: String?
        @Flag(help: "One JSON object per mailbox.") var json = false

        func run() throws {
            try MailBoxes(options).round(name, json) { $0.receive($1) }
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the files on their way; ends with 1 when some are left.",
            discussion: "Example: twohats mail status --json")

        @OptionGroup var options: PracticeOptions
        @Flag(help: "As one JSON array.") var json = false

        struct Item: Encodable {
            var mailbox: String
            var file: String
            var bytes: Int
            var state: OutgoingRecord.State
            var attempts: Int
            var problem: String
        }

        func run() throws {
            let boxes = try MailBoxes(options)
            let items: [Item]
            do {
                items = try boxes.all.flatMap { record in
                    try boxes.desk.store.outgoing(mailbox: record.id).map {
                        Item(
                            mailbox: record.mailbox.key, file: $0.remoteName, bytes: $0.size,
                            state: $0.state, attempts: $0.attempts, problem: $0.problem)
                    }
                }
            } catch let failure as StorageFailure {
                throw Failure.cannotOpen(failure.message)
            }
            if json { try Output.json(items) } else { Self.show(items) }
            if items.contains(where: { $0.state != .sent }) { throw ExitCode(1) }
        }

        private static func show(_ items: [Item]) {
            if items.isEmpty { Output.line("Nothing was put into a mailbox yet.") }
            for item in items {
                var words = "\(item.mailbox) \(item.file): \(item.state.rawValue)"
                if !item.problem.isEmpty { words += ", tried \(item.attempts): \(item.problem)" }
                Output.line(words)
            }
        }
    }
}

/// The mailboxes of a practice that is there.
struct MailBoxes {
    let desk: Desk
    let all: [MailboxRecord]

    init(_ options: PracticeOptions) throws {
        desk = try options.desk()
        do { all = try desk.store.mailboxes() } catch {
            throw Failure.cannotOpen(error.message)
        }
    }

    /// Milliseconds of UTC.
    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    var rounds: MailRounds { MailRounds(desk) { Self.now } }

    func one(_ name: String) throws -> MailboxRecord {
        guard let record = all.first(where: { $0.mailbox.key == name.uppercased() }) else {
            throw Failure(
                message: "There is no mailbox \(name); see: twohats mail list", code: 1)
        }
        return record
    }

    func save(_ mailbox: Mailbox) throws {
        do { try desk.store.saveMailbox(mailbox) } catch {
            throw Failure(message: error.message, code: 1)
        }
    }

    /// A round with one mailbox or with all; ends with 1 when something is left or went wrong.
    func round(
        _ name: String?, _ json: Bool, _ work: (MailRounds, MailboxRecord) -> MailReport
    ) throws {
        let chosen = try name.map { [try one($0)] } ?? all
        if chosen.isEmpty {
            throw Failure(
                message: "There is no mailbox. Add one: twohats mail add", code: 1)
        }
        var allDone = true
        for record in chosen {
            let report = work(rounds, record)
            if !report.isDone { allDone = false }
            if json { try Output.json(report) } else { Self.show(report) }
        }
        if !allDone { throw ExitCode(1) }
    }

    private static func show(_ report: MailReport) {
        for sent in report.sent {
            Output.line("\(report.mailbox): \(sent.file) sent, \(sent.bytes) bytes")
            if !sent.note.isEmpty { Output.line("  \(sent.note)") }
        }
        for received in report.received { FileWork.show(received) }
        for problem in report.problems {
            let file = problem.file.isEmpty ? "" : "\(problem.file): "
            Output.line("\(report.mailbox): \(file)\(problem.sentence)")
        }
        if report.waiting > 0 { Output.line("\(report.mailbox): \(report.waiting) still wait") }
        if report.sent.isEmpty, report.received.isEmpty, report.problems.isEmpty {
            Output.line("\(report.mailbox): nothing new, \(report.known) known")
        }
    }
}
