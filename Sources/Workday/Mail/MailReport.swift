/// What one round with a mailbox did.
public struct MailReport: Equatable, Sendable, Codable {
    public struct Sent: Equatable, Sendable, Codable {
        public var file: String
        public var bytes: Int
        /// What a person should know of it; empty in the usual case.
        public var note: String
    }

    public struct Problem: Equatable, Sendable, Codable {
        /// Empty when it concerns the whole mailbox.
        public var file: String
        public var kind: MailProblem.Kind
        public var sentence: String
    }

    public var mailbox: String
    public var sent: [Sent] = []
    /// Files that were not sent yet when the round ended.
    public var waiting = 0
    public var received: [FileReport] = []
    /// Files there that were received before.
    public var known = 0
    public var problems: [Problem] = []

    public init(mailbox: String) { self.mailbox = mailbox }

    /// Nothing is left and nothing went wrong.
    public var isDone: Bool {
        problems.isEmpty && waiting == 0 && received.allSatisfy(\.isClean)
    }

    mutating func note(_ problem: MailProblem, file: String = "") {
        problems.append(
            Problem(file: file, kind: problem.kind, sentence: problem.sentence))
    }
}
