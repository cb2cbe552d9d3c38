import Foundation
import RevenueCycle

/// What `sftp` complained of, as a sentence for a person.
struct SFTPComplaint {
    var mailbox: Mailbox
    /// list, write, rename, read or remove.
    var step: String
    var path: String

    private var host: String { mailbox.host }

    func problem(_ complaint: String) -> MailProblem {
        let said = Said(complaint)
        return key(said) ?? login(said) ?? way(said) ?? place(said) ?? line(said)
            ?? MailProblem(.unclear, "\(host), \(step) \(path): \(said.lastLine)")
    }

    private func key(_ said: Said) -> MailProblem? {
        let words = [
            "REMOTE HOST IDENTIFICATION HAS CHANGED", "Host key verification failed",
            "host key is known for", "no matching host key type",
        ]
        guard said.has(words) else { return nil }
        let pinned = mailbox.hostKeys.map(HostKey.fingerprint).joined(separator: ", ")
        let shown =
            said.fingerprint.map { "showed \($0)" } ?? "showed no key of the pinned kind"
        return MailProblem(
            .keyChanged, "\(host) \(shown), not the pinned \(pinned). Nothing was sent. Ask the "
                + "clearinghouse by telephone whether it changed its key; if so: "
                + "twohats mail pin \(mailbox.key)")
    }

    private func login(_ said: Said) -> MailProblem? {
        if said.has(["Permission denied (", "Too many authentication failures"]) {
            let with =
                mailbox.identityFile.isEmpty
                ? "the agent's keys" : "the key \(mailbox.identityFile)"
            return MailProblem(
                .loginRefused, "\(host) does not let \(mailbox.user) in with \(with). Check the "
                    + "user, and that the clearinghouse has the public key.")
        }
        return nil
    }

    private func way(_ said: Said) -> MailProblem? {
        if said.has(["Could not resolve hostname"]) {
            return MailProblem(
                .hostGone, "There is no host \(host) on the network; check its name and the line.")
        }
        if said.has(["Connection refused"]) {
            return MailProblem(
                .refused, "\(host) answers, but not on port \(mailbox.port); check the port or "
                    + "try later.")
        }
        if said.has(["timed out", "Timeout, server"]) {
            return MailProblem(.timedOut, "\(host) does not answer in time; try later.")
        }
        if said.has(["No route to host", "Network is unreachable", "Host is down"]) {
            return MailProblem(.hostGone, "\(host) cannot be reached; check the line.")
        }
        if said.has(["subsystem request failed", "Received message too long"]) {
            return MailProblem(
                .noRight, "\(host) lets \(mailbox.user) in, but offers no SFTP to this user.")
        }
        return nil
    }

    private func place(_ said: Said) -> MailProblem? {
        if said.has(["No such file or directory", "not found", "No such path"]) {
            return MailProblem(.noFolder, "\(host) has no \(path); check the mailbox's folders.")
        }
        if said.has([": Permission denied", "permission denied"]) {
            return MailProblem(.noRight, "\(host) does not let \(mailbox.user) \(step) \(path).")
        }
        if said.has(["No space left on device", "Disk quota exceeded"]), said.has(["local"]) {
            return MailProblem(.noOwnRoom, "This machine's disk is full; free some room.")
        }
        let full = ["No space left", "uota exceeded", "isk full"]
        if said.has(full) || step == "write" && said.has([": Failure"]) {
            return MailProblem(
                .full, "\(host) could not store \(path): its disk may be full or the quota used "
                    + "up. It is tried again in the next round.")
        }
        if step == "rename", said.has([": Failure", "already exists"]) {
            return MailProblem(.taken, "\(host) did not name the file \(path); one may be there.")
        }
        return nil
    }

    private func line(_ said: Said) -> MailProblem? {
        let words = [
            "Connection closed", "Connection reset", "Broken pipe", "closed by remote host",
            "send disconnect", "Connection to ", "corrupted",
        ]
        // A failed step is always named; `sftp` ends without a word only when its line, that
        // is its `ssh`, died under it.
        guard said.isSilent || said.has(words) else { return nil }
        return MailProblem(
            .dropped, "The line to \(host) dropped (\(step) \(path)). What waits is tried again "
                + "in the next round.")
    }
}

/// The words of the complaint.
private struct Said {
    private let text: String

    init(_ text: String) { self.text = text }

    func has(_ phrases: [String]) -> Bool { phrases.contains { text.contains($0) } }

    var isSilent: Bool { text.allSatisfy(\.isWhitespace) }

    /// The fingerprint that the host showed.
    var fingerprint: String? {
        guard let range = text.range(of: "SHA256:") else { return nil }
        let digits = text[range.upperBound...].prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+" || $0 == "/")
        }
        return digits.count == 43 ? "SHA256:\(digits)" : nil
    }

    /// Cleaned of what could move a terminal's cursor.
    var lastLine: String {
        let line = text.split(whereSeparator: \.isNewline).last ?? "no reason was given"
        return String(line.filter { $0.isASCII && $0 >= " " && $0 != "\u{7F}" }.prefix(160))
    }
}
