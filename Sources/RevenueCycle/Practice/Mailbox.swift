/// A clearinghouse's mailbox: where batches are put and answers are fetched. It holds no
/// password: a folder needs none, and a host is entered with a key or the agent's keys.
public struct Mailbox: Equatable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case folder, sftp }

    /// What becomes of a received file at the other side, after it is safe in the practice.
    public enum AfterReceive: String, Sendable, Codable, CaseIterable { case leave, delete, move }

    /// Short name for lists and commands: `MESA`.
    public var key = ""
    public var name = ""
    public var kind = Kind.folder
    public var host = ""
    public var port = 22
    public var user = ""
    /// Path of the private key; empty asks the agent.
    public var identityFile = ""
    /// Pinned host keys as `type base64`, without a host's name. Without one nothing connects.
    public var hostKeys: [String] = []
    /// Folder at the other side that takes our batches.
    public var outbound = ""
    /// Folders at the other side that hold answers.
    public var inbound: [String] = []
    /// 1000B NM103.
    public var receiverName = ""
    /// ISA08 and 1000B NM109.
    public var receiverID = ""
    /// ISA07: 01, 14, 20, 27, 28, 29, 30, 33 or ZZ.
    public var receiverQualifier = "ZZ"
    /// ISA06 and 1000A NM109.
    public var submitterID = ""
    /// ISA15 P; a mailbox under test sends T.
    public var isProduction = true
    /// For an answer of the host; moving a file gets more, by its size.
    public var timeoutSeconds = 60
    public var afterReceive = AfterReceive.leave
    /// Folder at the other side for received files, when they are moved.
    public var doneFolder = ""

    public init() {}

    /// Where it is, for a person: `files@sftp.example.com:22` or the folder.
    public var place: String { kind == .sftp ? "\(user)@\(host):\(port)" : outbound }

    public static let receiverQualifiers = ["01", "14", "20", "27", "28", "29", "30", "33", "ZZ"]

    /// What keeps this mailbox from working, as sentences; empty when nothing does.
    public var problems: [String] {
        var found: [String] = []
        if key.isEmpty || !key.unicodeScalars.allSatisfy({ Self.isKeyLetter($0) }) {
            found.append("The short name of a mailbox has letters, digits and hyphens only.")
        }
        if outbound.isEmpty && inbound.isEmpty {
            found.append("Name a folder to send to, to receive from, or both.")
        }
        let folders = [outbound, doneFolder] + inbound
        if !folders.allSatisfy(Self.isPlain) || inbound.contains("") {
            found.append(
                "A folder's name may hold no quote, backslash or control character, "
                    + "nor begin with a hyphen.")
        }
        if afterReceive == .move, doneFolder.isEmpty || inbound.contains(doneFolder) {
            found.append("Received files are to be moved: name another folder for them.")
        }
        if !(5...3600).contains(timeoutSeconds) {
            found.append("The time limit is 5 to 3600 seconds.")
        }
        if !Self.receiverQualifiers.contains(receiverQualifier) {
            found.append("The receiver's qualifier (ISA07) \(receiverQualifier) is not one.")
        }
        return kind == .sftp ? found + hostProblems : found
    }

    private var hostProblems: [String] {
        var found: [String] = []
        if host.isEmpty || host.hasPrefix("-")
            || !host.unicodeScalars.allSatisfy({ Self.isKeyLetter($0, or: ".:_") })
        {
            found.append("The host is a name or an address: sftp.example.com.")
        }
        if !(1...65535).contains(port) { found.append("The port is 1 to 65535.") }
        if user.isEmpty || !Self.isPlain(user) || user.contains(" ") {
            found.append("Name the user at the host: --sftp user@host.")
        }
        if !Self.isPlain(identityFile) {
            found.append("The path of the key file holds characters that cannot be used.")
        }
        if !hostKeys.allSatisfy(Self.isHostKey) {
            found.append("A pinned host key is not one; pin it anew.")
        }
        return found
    }

    /// Nothing that a command line or a command file could take for more than a name.
    public static func isPlain(_ text: String) -> Bool {
        !text.hasPrefix("-")
            && text.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\"" && $0 != "\\"
                    && !(0x2028...0x202E).contains($0.value)
                    && !(0x2066...0x2069).contains($0.value)
            }
    }

    /// `ssh-ed25519 AAAA...`: two words, the second base64.
    public static func isHostKey(_ line: String) -> Bool {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        return words.count == 2
            && words[0].unicodeScalars.allSatisfy { isKeyLetter($0, or: "@._") }
            && !words[0].isEmpty && !words[1].isEmpty
            && words[1].unicodeScalars.allSatisfy {
                $0 != "-" && isKeyLetter($0, or: "+/=")
            }
    }

    private static func isKeyLetter(_ letter: Unicode.Scalar, or more: String = "") -> Bool {
        switch letter {
        case "a"..."z", "A"..."Z", "0"..."9", "-": return true
        default: return more.unicodeScalars.contains(letter)
        }
    }
}
