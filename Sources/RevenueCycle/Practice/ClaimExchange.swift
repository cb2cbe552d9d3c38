/// A file that went out with a claim or came back about it.
public struct ClaimExchange: Equatable, Sendable {
    public var day: CalendarDay
    public var isSent: Bool
    /// `837P`, `999`, `TA1`, `277CA`
    public var kind: String
    public var fileName: String
    public var sha256: String
    /// Bytes.
    public var size: Int
    /// Row of the kept file.
    public var file: Int64
    /// Interchange control number of the batch it belongs to.
    public var control: Int?
    public var words: String
    public var verdict: String

    public init(
        day: CalendarDay, isSent: Bool, kind: String, fileName: String, sha256: String, size: Int,
        file: Int64, control: Int?, words: String, verdict: String
    ) {
        self.day = day
        self.isSent = isSent
        self.kind = kind
        self.fileName = fileName
        self.sha256 = sha256
        self.size = size
        self.file = file
        self.control = control
        self.words = words
        self.verdict = verdict
    }
}
