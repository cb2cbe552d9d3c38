import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

extension Mail {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a mailbox, or change the one of that name.",
            discussion: """
                Example: twohats mail add MESA --sftp dwfp1@sftp.example.com:22 \
                --key ~/.ssh/mesa --out /inbound --in /outbound. There is no password: use a \
                key, or leave --key out for the agent's keys.
                """)

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Short name: letters, digits, hyphens.") var name: String
        @Option(help: "The host: user@host or user@host:port.") var sftp: String?
        @Option(help: "The private key file.") var key: String?
        @Option(help: "A folder of this machine instead of a host; holds out and in.")
        var folder: String?
        @Option(help: "Folder that takes batches.") var out: String?
        @Option(name: .customLong("in"), help: "Folder that holds answers; may be repeated.")
        var inbound: [String] = []
        @Option(name: .customLong("receiver-name"), help: "The clearinghouse's name.")
        var receiverName: String?
        @Option(name: .customLong("receiver-id"), help: "ISA08.") var receiverID: String?
        @Option(name: .customLong("receiver-qualifier"), help: "ISA07.")
        var receiverQualifier: String?
        @Option(name: .customLong("submitter-id"), help: "ISA06.") var submitterID: String?
        @Flag(help: "ISA15: send for production, or as a test.") var usage: Usage?
        @Option(help: "Seconds to wait for an answer of the host.") var timeout: Int?
        @Option(help: "Received files there: leave, delete or move.")
        var after: Mailbox.AfterReceive?
        @Option(name: .customLong("done"), help: "Folder there for received files that move.")
        var done: String?

        enum Usage: String, EnumerableFlag { case production, test }

        func run() throws {
            if (sftp == nil) == (folder == nil) {
                throw ValidationError("Say either --sftp user@host or --folder DIR.")
            }
            let boxes = try MailBoxes(options)
            let short = name.uppercased()
            let old = boxes.all.first { $0.mailbox.key == short }?.mailbox
            var mailbox = old ?? Mailbox()
            mailbox.key = short
            if let folder { try place(folder, &mailbox) }
            if let sftp { try place(host: sftp, &mailbox) }
            if let old, (old.host, old.port) != (mailbox.host, mailbox.port) {
                mailbox.hostKeys = []
            }
            details(&mailbox)
            try boxes.save(mailbox)
            Output.line("\(short): \(mailbox.kind.rawValue) \(mailbox.place)")
            if mailbox.kind == .sftp, mailbox.hostKeys.isEmpty {
                Output.line("Next, pin its host key: twohats mail pin \(short)")
            }
        }

        private func place(_ folder: String, _ mailbox: inout Mailbox) throws {
            let base = Self.absolute(folder)
            func inside(_ path: String) -> String {
                path.hasPrefix("/") ? path : base + "/" + path
            }
            mailbox.kind = .folder
            mailbox.host = ""
            mailbox.user = ""
            mailbox.identityFile = ""
            mailbox.outbound = inside(out ?? "out")
            mailbox.inbound = (inbound.isEmpty ? ["in"] : inbound).map(inside)
            if let done { mailbox.doneFolder = inside(done) }
            var isFolder: ObjCBool = false
            guard
                FileManager.default.fileExists(atPath: base, isDirectory: &isFolder),
                isFolder.boolValue
            else {
                throw Failure.cannotOpen(
                    "There is no folder \(base). Make it, or correct --folder.")
            }
            let places = [mailbox.outbound, mailbox.doneFolder] + mailbox.inbound
            for path in places where !path.isEmpty {
                do {
                    try FileManager.default.createDirectory(
                        atPath: path, withIntermediateDirectories: true,
                        attributes: [.posixPermissions: 0o700])
                } catch {
                    throw Failure.cannotOpen("The folder \(path) cannot be made.")
                }
            }
        }

        private func place(host text: String, _ mailbox: inout Mailbox) throws {
            guard let at = text.lastIndex(of: "@") else {
                throw ValidationError("--sftp is user@host or user@host:port.")
            }
            mailbox.kind = .sftp
            mailbox.user = String(text[..<at])
            var host = text[text.index(after: at)...]
            mailbox.port = 22
            // An address with several colons has a port only behind a bracket: [::1]:22.
            let bracket = host.firstIndex(of: "]")
            if let colon = host.lastIndex(of: ":"), colon > bracket ?? host.startIndex,
                bracket != nil || host.firstIndex(of: ":") == colon
            {
                guard let port = Int(host[host.index(after: colon)...]) else {
                    throw ValidationError("The port in --sftp is a number.")
                }
                mailbox.port = port
                host = host[..<colon]
            }
            mailbox.host = host.filter { $0 != "[" && $0 != "]" }
            if let key { mailbox.identityFile = Self.absolute(key) }
            if let out { mailbox.outbound = out }
            if !inbound.isEmpty { mailbox.inbound = inbound }
            if let done { mailbox.doneFolder = done }
        }

        private func details(_ mailbox: inout Mailbox) {
            if let receiverName { mailbox.receiverName = receiverName }
            if let receiverID { mailbox.receiverID = receiverID }
            if let receiverQualifier { mailbox.receiverQualifier = receiverQualifier }
            if let submitterID { mailbox.submitterID = submitterID }
            if let usage { mailbox.isProduction = usage == .production }
            if let timeout { mailbox.timeoutSeconds = timeout }
            if let after { mailbox.afterReceive = after }
            mailbox.name = mailbox.receiverName.isEmpty ? mailbox.key : mailbox.receiverName
        }

        private static func absolute(_ path: String) -> String {
            let full = (path as NSString).expandingTildeInPath
            return URL(fileURLWithPath: full).standardizedFileURL.path
        }
    }

    struct Pin: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a host's keys, and keep the one whose fingerprint you confirm.",
            discussion: """
                Compare with what the clearinghouse published or says on the telephone. \
                Example: twohats mail pin MESA --fingerprint SHA256:...
                """)

        @OptionGroup var options: PracticeOptions
        @Argument(help: "The mailbox.") var name: String
        @Option(help: "The fingerprint that you compared.") var fingerprint: String?
        @Flag(help: "The keys as one JSON array.") var json = false

        func run() throws {
            let boxes = try MailBoxes(options)
            var mailbox = try boxes.one(name).mailbox
            guard mailbox.kind == .sftp else {
                throw Failure(message: "\(mailbox.key) is a folder; it has no key.", code: 1)
            }
            let keys: [HostKey]
            do { keys = try boxes.rounds.hostKeys(try boxes.one(name)) } catch {
                throw Failure(
                    message: (error as? MailProblem)?.sentence ?? "The host shows no key.", code: 1)
            }
            if json { try Output.json(keys) }
            guard let fingerprint else {
                if !json { show(keys, mailbox) }
                throw ExitCode(1)
            }
            guard let key = keys.first(where: { $0.fingerprint == fingerprint }) else {
                if !json { show(keys, mailbox) }
                throw Failure(
                    message: "The host shows no key with \(fingerprint); nothing was pinned.",
                    code: 1)
            }
            mailbox.hostKeys = [key.line]
            try boxes.save(mailbox)
            if !json { Output.line("\(mailbox.key): pinned \(key.type) \(key.fingerprint)") }
        }

        private func show(_ keys: [HostKey], _ mailbox: Mailbox) {
            Output.line("\(mailbox.host) port \(mailbox.port) shows:")
            for key in keys {
                let pinned = mailbox.hostKeys.contains(key.line) ? "  (pinned)" : ""
                Output.line("  \(key.type) \(key.fingerprint)\(pinned)")
            }
            Output.line(
                "Compare one with the clearinghouse's own word, then: twohats mail pin "
                    + "\(mailbox.key) --fingerprint SHA256:...")
        }
    }
}

extension Mailbox.AfterReceive: ExpressibleByArgument {}
