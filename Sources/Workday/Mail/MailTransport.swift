/// A file at the other side.
public struct MailEntry: Equatable, Sendable {
    public var name: String
    public var size: Int
    /// Time of the last change as the other side writes it; compared, never reckoned with.
    public var modified: String
    /// The same in seconds of UTC where `modified` is too coarse to tell two changes apart.
    public var coarseSeconds: Int64?

    public init(name: String, size: Int, modified: String, coarseSeconds: Int64? = nil) {
        self.name = name
        self.size = size
        self.modified = modified
        self.coarseSeconds = coarseSeconds
    }
}

/// The few things that can be done at the other side. Each either is done when it returns, or
/// throws; after a throw it may have been done all the same, or in part.
public protocol MailTransport {
    /// Regular files of a folder, by name; hidden ones left out.
    func list(_ folder: String) throws(MailProblem) -> [MailEntry]

    /// Writes the local `file` to `path`. With `resume` the bytes there stay and the rest is
    /// added; without, what was there is replaced.
    func upload(_ file: String, to path: String, resume: Bool) throws(MailProblem)

    /// Gives a file another name; never over a file that is there.
    func rename(_ path: String, to other: String) throws(MailProblem)

    /// Fetches `path`, `size` bytes as listed, into the local `file`, which is replaced.
    func download(_ path: String, size: Int, to file: String) throws(MailProblem)

    func remove(_ path: String) throws(MailProblem)
}
