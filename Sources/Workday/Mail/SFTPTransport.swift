import Foundation
import RevenueCycle

/// A mailbox at a host, entered by the system's OpenSSH `sftp`: pinned host key, a key or the
/// agent, no password, no setting of the user's own files. One connection for each step.
public struct SFTPTransport: MailTransport {
    private let mailbox: Mailbox
    /// Private folder for the commands, the pinned key and the program's answers.
    private let folder: String
    private let program: String
    /// Seconds since 1970, to read the years that listings leave out.
    private let now: Int64

    public init(_ mailbox: Mailbox, folder: String, now: Int64) throws(MailProblem) {
        if let problem = mailbox.problems.first { throw MailProblem(.unclear, problem) }
        guard let program = CommandRun.find("sftp") else {
            throw MailProblem(
                .notInstalled,
                "The program sftp is not on this machine; install the OpenSSH client.")
        }
        guard !mailbox.hostKeys.isEmpty else {
            throw MailProblem(
                .notPinned, "The key of \(mailbox.host) is not pinned yet; nothing was sent. "
                    + "Use: twohats mail pin \(mailbox.key)")
        }
        if !mailbox.identityFile.isEmpty { try Self.check(key: mailbox.identityFile) }
        self.mailbox = mailbox
        self.folder = folder
        self.program = program
        self.now = now
        let pins = mailbox.hostKeys.map { "\(Self.alias) \($0)\n" }.joined()
        try write(pins, to: "pinned")
    }

    /// OpenSSH passes over a key that others can read, and says so only sometimes.
    private static func check(key: String) throws(MailProblem) {
        var facts = stat()
        guard stat(key, &facts) == 0, FileManager.default.isReadableFile(atPath: key) else {
            throw MailProblem(
                .loginRefused, "The key file \(key) is not there, or this user may not read it.")
        }
        if facts.st_uid == getuid(), facts.st_mode & 0o077 != 0 {
            throw MailProblem(
                .loginRefused, "The key file \(key) can be read by others and is not used; let "
                    + "its owner alone read it (chmod 600).")
        }
    }

    // MARK: Steps

    public func list(_ folder: String) throws(MailProblem) -> [MailEntry] {
        let text = try command("ls -ln \(Self.quoted(folder))", of: folder, "list")
        return try SFTPListing.entries(text, now: now)
    }

    public func upload(_ file: String, to path: String, resume: Bool) throws(MailProblem) {
        let verb = resume ? "reput" : "put"
        try link(file, as: "outgoing")
        _ = try command(
            "\(verb) -f outgoing \(Self.quoted(path))", of: path, "write", bytes: size("outgoing"))
    }

    /// The older request (`-l`): the newer one of OpenSSH replaces a file that is there.
    public func rename(_ path: String, to other: String) throws(MailProblem) {
        _ = try command(
            "rename -l \(Self.quoted(path)) \(Self.quoted(other))", of: other, "rename")
    }

    public func download(_ path: String, size: Int, to file: String) throws(MailProblem) {
        _ = unlink(folder + "/incoming")
        _ = try command("get \(Self.quoted(path)) incoming", of: path, "read", bytes: size)
        _ = unlink(file)
        guard Foundation.rename(folder + "/incoming", file) == 0 else {
            throw MailProblem(.noOwnRoom, "The copy of \(path) could not be kept on this disk.")
        }
    }

    public func remove(_ path: String) throws(MailProblem) {
        _ = try command("rm \(Self.quoted(path))", of: path, "remove")
    }

    // MARK: The program

    private static let alias = "pinned-mailbox"

    /// Slower than this is as good as stuck: 8 KiB a second.
    private static let slowest = 8 * 1024

    private func command(
        _ line: String, of path: String, _ step: String, bytes: Int = 0
    ) throws(MailProblem) -> String {
        guard Mailbox.isPlain(path) else {
            throw MailProblem(.oddName, "A name at the host holds characters that cannot be used.")
        }
        try write("@\(line)\n", to: "commands")
        let limit = mailbox.timeoutSeconds + bytes / Self.slowest
        let run = CommandRun(
            program: program, arguments: arguments, folder: folder, seconds: limit)
        guard let outcome = run.run() else {
            throw MailProblem(
                .noOwnRoom, "sftp could not be started: no room on this disk, or no right to it.")
        }
        if outcome.timedOut {
            throw MailProblem(
                .timedOut, "\(mailbox.host) did not finish within \(limit) seconds (\(step) "
                    + "\(path)). What waits is tried again in the next round.")
        }
        guard outcome.status == 0 else {
            throw SFTPComplaint(mailbox: mailbox, step: step, path: path)
                .problem(outcome.complaint)
        }
        return outcome.output
    }

    private var arguments: [String] {
        let patience = min(mailbox.timeoutSeconds, 30)
        var options = [
            "BatchMode=yes", "StrictHostKeyChecking=yes", "HostKeyAlias=\(Self.alias)",
            "UserKnownHostsFile=pinned",
            "GlobalKnownHostsFile=/dev/null", "HostKeyAlgorithms=\(algorithms)",
            "CheckHostIP=no", "UpdateHostKeys=no", "VerifyHostKeyDNS=no",
            "PreferredAuthentications=publickey", "PasswordAuthentication=no",
            "KbdInteractiveAuthentication=no", "ForwardAgent=no", "ControlPath=none",
            "ConnectTimeout=\(patience)", "ServerAliveInterval=\(max(patience / 3, 1))",
            "ServerAliveCountMax=3", "LogLevel=ERROR", "User=\(mailbox.user)",
        ]
        var identity: [String] = []
        if !mailbox.identityFile.isEmpty {
            options.append("IdentitiesOnly=yes")
            identity = ["-i", mailbox.identityFile]
        }
        let host = mailbox.host.contains(":") ? "[\(mailbox.host)]" : mailbox.host
        return ["-F", "none", "-b", "commands", "-P", "\(mailbox.port)"]
            + options.map { "-o\($0)" } + identity + [host]
    }

    /// Signature algorithms that go with the pinned keys, so that the host shows one of them.
    private var algorithms: String {
        mailbox.hostKeys.compactMap { $0.split(separator: " ").first.map(String.init) }
            .map { $0 == "ssh-rsa" ? "rsa-sha2-512,rsa-sha2-256" : $0 }.joined(separator: ",")
    }

    static func quoted(_ path: String) -> String { "\"\(path)\"" }

    // MARK: Files of our own

    private func size(_ name: String) -> Int {
        var facts = stat()
        return stat(folder + "/" + name, &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// A plain name beside the commands: no path of this machine has to be quoted.
    private func link(_ file: String, as name: String) throws(MailProblem) {
        let place = folder + "/" + name
        if file == place { return }
        _ = unlink(place)
        guard symlink(file, place) == 0 else {
            throw MailProblem(.noOwnRoom, "No room on this disk for what sending needs.")
        }
    }

    private func write(_ text: String, to name: String) throws(MailProblem) {
        guard
            FileManager.default.createFile(
                atPath: folder + "/" + name, contents: Data(text.utf8),
                attributes: [.posixPermissions: 0o600])
        else {
            throw MailProblem(.noOwnRoom, "No room on this disk for what a connection needs.")
        }
    }
}
