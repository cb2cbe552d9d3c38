/// One change to read, because the practice uses the code or bills near it.
public struct DigestItem: Equatable, Sendable {
    /// Row in the practice; 0 before it is saved.
    public var id: Int64
    /// The import it came with.
    public var batch: Int64
    /// Place in the reading list of its import.
    public var position: Int
    public var code: String
    public var kind: CodeChange.Kind
    /// The whole change in words.
    public var sentence: String
    /// Times billed in twelve months: the code itself, or the category of one that
    /// is added or billable newly.
    public var used: Int
    public var readOn: CalendarDay?

    public init(
        id: Int64 = 0, batch: Int64, position: Int, code: String, kind: CodeChange.Kind,
        sentence: String, used: Int, readOn: CalendarDay? = nil
    ) {
        self.id = id
        self.batch = batch
        self.position = position
        self.code = code
        self.kind = kind
        self.sentence = sentence
        self.used = used
        self.readOn = readOn
    }

    /// The code as printed: every sentence begins with it.
    public var shownCode: String { String(sentence.prefix { $0 != " " }) }

    public var isRead: Bool { readOn != nil }
}

/// An open claim that a change touches.
public struct DigestClaim: Equatable, Sendable {
    public var claim: Int64
    public var number: String
    public var patientName: String
    public var serviceDay: CalendarDay
    public var status: ClaimStatus

    public init(
        claim: Int64, number: String, patientName: String, serviceDay: CalendarDay,
        status: ClaimStatus
    ) {
        self.claim = claim
        self.number = number
        self.patientName = patientName
        self.serviceDay = serviceDay
        self.status = status
    }
}
