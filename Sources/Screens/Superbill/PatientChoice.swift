import RevenueCycle

/// One patient found, as the list below the field shows it.
public struct PatientChoice: Equatable, Sendable {
    public var id: Int64
    public var recordNumber: String
    /// `ALVAREZ, MARIA`
    public var name: String
    public var birthDay: CalendarDay?
    /// F, M or U.
    public var sex: String

    public init(
        id: Int64, recordNumber: String, name: String, birthDay: CalendarDay?, sex: String
    ) {
        self.id = id
        self.recordNumber = recordNumber
        self.name = name
        self.birthDay = birthDay
        self.sex = sex
    }
}
