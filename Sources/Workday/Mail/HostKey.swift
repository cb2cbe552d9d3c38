import Foundation
import RevenueCycle
import Storage

/// A host's public key as it can be pinned: never by itself, only after a person has compared
/// the fingerprint with the clearinghouse's.
public struct HostKey: Equatable, Sendable, Codable {
    /// `type base64`, as `Mailbox.hostKeys` holds it.
    public let line: String
    /// `SHA256:` and 43 letters, as OpenSSH shows it.
    public let fingerprint: String

    public var type: String { String(line.prefix { $0 != " " }) }

    public init?(line: String) {
        guard Mailbox.isHostKey(line) else { return nil }
        self.line = line
        fingerprint = Self.fingerprint(line)
    }

    /// Of a pinned line; `?` when its second word is not base64.
    public static func fingerprint(_ line: String) -> String {
        guard let coded = line.split(separator: " ").last,
            let key = Data(base64Encoded: String(coded))
        else { return "?" }
        let digest = Array(PracticeStore.sha256([UInt8](key)).utf8)
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digest.count - 1, by: 2) {
            let pair = String(decoding: digest[place...place + 1], as: UTF8.self)
            bytes.append(UInt8(pair, radix: 16) ?? 0)
        }
        let text = Data(bytes).base64EncodedString()
        return "SHA256:" + text.prefix { $0 != "=" }
    }

    /// The keys a host shows to anyone who asks, which proves nothing by itself. `folder` is a
    /// private folder for the answer.
    public static func fetch(
        host: String, port: Int, folder: String, seconds: Int = 15
    ) throws(MailProblem) -> [HostKey] {
        guard let program = CommandRun.find("ssh-keyscan") else {
            throw MailProblem(
                .notInstalled,
                "The program ssh-keyscan is not on this machine; install the OpenSSH client.")
        }
        let run = CommandRun(
            program: program,
            arguments: [
                "-T", "\(seconds)", "-p", "\(port)", "-t", "ed25519,ecdsa,rsa", host,
            ], folder: folder, seconds: seconds * 4)
        guard let outcome = run.run() else {
            throw MailProblem(.noOwnRoom, "ssh-keyscan could not be started; is the disk full?")
        }
        let keys = outcome.output.split(separator: "\n").compactMap { line -> HostKey? in
            let words = line.split(separator: " ")
            guard words.count >= 3, !line.hasPrefix("#") else { return nil }
            return HostKey(line: "\(words[1]) \(words[2])")
        }
        if keys.isEmpty {
            throw MailProblem(
                .hostGone, "\(host) shows no key on port \(port): it is gone, slow, or no SFTP "
                    + "host. Check name and port.")
        }
        return keys.sorted { $0.line < $1.line }
    }
}
