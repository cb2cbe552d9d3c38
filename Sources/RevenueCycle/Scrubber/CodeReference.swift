/// What the rules ask of the code sets; the books themselves live in another room.
public protocol CodeReference: Sendable {
    /// Standing of a compact ICD-10-CM code on a day of service.
    func diagnosis(_ code: String, on day: CalendarDay) -> DiagnosisStanding
    /// The loaded edition when it does not speak for the day: a verdict is then by the nearest.
    func uncovered(_ day: CalendarDay) -> String?
    /// Code patterns excluded beside this code (Excludes1 of the code and its ancestors),
    /// compact; a trailing `-` stands for everything below.
    func excludedBeside(_ code: String, on day: CalendarDay) -> [String]
    /// Where a code must stand in the list of diagnoses; nil when anywhere.
    func position(_ code: String) -> DiagnosisPosition?
    /// Code patterns that come before this code when both are there (code first notes of the
    /// code and its ancestors), compact; a trailing `-` stands for everything below.
    func codeFirst(_ code: String, on day: CalendarDay) -> [String]
    /// nil for a code that has no counterpart on another side.
    func sides(_ code: String, on day: CalendarDay) -> DiagnosisSides?
    func isPlaceOfService(_ code: String) -> Bool
    func isModifier(_ code: String) -> Bool
    /// States whose ZIP codes begin with these three digits; nil when no table is loaded.
    func states(zipPrefix: String) -> Set<String>?
    func isState(_ code: String) -> Bool
    func isFilingIndicator(_ code: String) -> Bool
    /// CPT or HCPCS code on a day of service.
    func procedure(_ code: String, on day: CalendarDay) -> ProcedureStanding
}

public enum DiagnosisStanding: Equatable, Sendable {
    case billable(String)
    /// Too short: so many billable codes lie below it, with the first of them.
    case header(below: Int, first: String)
    /// Needs a seventh character out of these; the stem padded with X to six.
    case needsSeventh(stem: String, characters: [String])
    case unknown
}

public enum ProcedureStanding: Equatable, Sendable {
    case active
    /// In the practice's own charge master but in no imported list.
    case ownOnly
    case ended(CalendarDay)
    case unknown
    /// No list was imported that could tell.
    case noList
}
