/// One course taken. Entries are never changed or deleted: a wrong one is voided and stays.
public struct CreditEntry: Equatable, Sendable, Codable {
    /// Row in the practice; 0 before it is saved.
    public var id: Int64 = 0
    public var day: CalendarDay
    public var title: String
    /// Who gave the course.
    public var provider: String
    /// Tenths of a credit, above zero.
    public var tenths: Int
    /// As the body names it, like "ethics" or "coding"; may be empty.
    public var category: String
    public var certificateNumber: String
    public var note: String
    public var isVoided = false

    private enum CodingKeys: String, CodingKey {
        case day, title, provider, tenths, category, certificateNumber, note
    }

    public init(
        id: Int64 = 0, day: CalendarDay, title: String, provider: String, tenths: Int,
        category: String = "", certificateNumber: String = "", note: String = "",
        isVoided: Bool = false
    ) {
        self.id = id
        self.day = day
        self.title = title
        self.provider = provider
        self.tenths = tenths
        self.category = category
        self.certificateNumber = certificateNumber
        self.note = note
        self.isVoided = isVoided
    }
}
