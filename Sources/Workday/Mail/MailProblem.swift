/// Why a step with a mailbox did not work: what, where, and what to do. It never holds a
/// password or anything of a file's content.
public struct MailProblem: Error, Equatable, Sendable {
    public enum Kind: String, Sendable, Codable {
        /// The line: nothing more can be done in this round.
        case notInstalled, notPinned, keyChanged, hostGone, refused, timedOut, dropped
        case loginRefused, noOwnRoom, busy
        /// One folder or file.
        case noFolder, noRight, full, taken, differs, growing, tooLarge, oddName, unclear
    }

    public let kind: Kind
    public let sentence: String

    public init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }

    /// Other files would meet the same.
    var endsTheRound: Bool {
        switch kind {
        case .notInstalled, .notPinned, .keyChanged, .hostGone, .refused, .timedOut, .dropped,
            .loginRefused, .noOwnRoom, .busy:
            return true
        default: return false
        }
    }
}
