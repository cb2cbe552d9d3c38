/// When a prolonged service begins after one top code.
public struct ProlongedRow: Equatable, Sendable {
    public let base: String
    public let code: String
    public let payer: VisitPayer
    /// Total minutes at which the first unit is full.
    public let firstMinutes: Int
    public let first: CalendarDay
    public let last: CalendarDay?
    /// Days around the visit whose minutes count, as a clause.
    public let counted: String

    /// Units for total minutes: one at the first, one more for each further full 15 minutes.
    public func units(minutes: Int) -> Int {
        minutes < firstMinutes ? 0 : 1 + (minutes - firstMinutes) / ProlongedTable.unitMinutes
    }
}

/// Prolonged services that may follow a top code chosen by time.
/// Source: CPT 99417 and 99418; Medicare physician fee schedule final rules 2021 and 2023.
public enum ProlongedTable {
    public static let unitMinutes = 15

    private static let year2021 = CalendarDay(2021, 1, 1)!
    private static let end2023 = CalendarDay(2023, 12, 31)!
    private static let year2024 = CalendarDay(2024, 1, 1)!

    private static let visitDay = "the day of the visit"
    private static let home = "3 days before the visit to 7 days after"
    private static let nursing = "1 day before the visit to 3 days after"
    private static let stay = "the visit to 3 days after"

    static let rows: [ProlongedRow] = published + medicare

    private static func row(
        _ base: String, _ code: String, _ minutes: Int, _ first: CalendarDay,
        _ last: CalendarDay? = nil
    ) -> ProlongedRow {
        ProlongedRow(
            base: base, code: code, payer: .other, firstMinutes: minutes, first: first,
            last: last, counted: visitDay)
    }

    private static let published = [
        row("99205", "99417", 75, year2021),
        row("99215", "99417", 55, year2021),
        row("99245", "99417", 70, LevelTable.year2023),
        row("99345", "99417", 90, LevelTable.year2023),
        row("99350", "99417", 75, LevelTable.year2023),
        row("99483", "99417", 75, LevelTable.year2023),
        row("98003", "99417", 75, LevelTable.year2025),
        row("98007", "99417", 55, LevelTable.year2025),
        row("98011", "99417", 75, LevelTable.year2025),
        row("98015", "99417", 55, LevelTable.year2025),
        row("99223", "99418", 90, LevelTable.year2023),
        row("99233", "99418", 65, LevelTable.year2023),
        row("99236", "99418", 100, LevelTable.year2023),
        row("99255", "99418", 95, LevelTable.year2023),
        row("99306", "99418", 60, LevelTable.year2023, end2023),
        row("99306", "99418", 65, year2024),
        row("99310", "99418", 60, LevelTable.year2023),
    ]

    private static func medicareRow(
        _ base: String, _ code: String, _ minutes: Int, _ first: CalendarDay, _ counted: String
    ) -> ProlongedRow {
        ProlongedRow(
            base: base, code: code, payer: .medicare, firstMinutes: minutes, first: first,
            last: nil, counted: counted)
    }

    private static let medicare = [
        medicareRow("99205", "G2212", 89, year2021, visitDay),
        medicareRow("99215", "G2212", 69, year2021, visitDay),
        medicareRow("99483", "G2212", 100, LevelTable.year2023, home),
        medicareRow("99345", "G0318", 140, LevelTable.year2023, home),
        medicareRow("99350", "G0318", 110, LevelTable.year2023, home),
        medicareRow("99223", "G0316", 90, LevelTable.year2023, visitDay),
        medicareRow("99233", "G0316", 65, LevelTable.year2023, visitDay),
        medicareRow("99236", "G0316", 110, LevelTable.year2023, stay),
        medicareRow("99306", "G0317", 95, LevelTable.year2023, nursing),
        medicareRow("99310", "G0317", 85, LevelTable.year2023, nursing),
    ]

    public static func row(
        base: String, payer: VisitPayer, on day: CalendarDay
    ) -> ProlongedRow? {
        rows.first { $0.base == base && $0.payer == payer && stands($0, day) }
    }

    static func row(base: String, code: String, on day: CalendarDay) -> ProlongedRow? {
        rows.first { $0.base == base && $0.code == code && stands($0, day) }
    }

    static func stands(_ row: ProlongedRow, _ day: CalendarDay) -> Bool {
        row.first <= day && day <= row.last ?? day
    }

    static func isProlonged(_ code: String) -> Bool { rows.contains { $0.code == code } }

    static func isMedicareCode(_ code: String) -> Bool {
        rows.contains { $0.code == code && $0.payer == .medicare }
    }

    /// Top codes a prolonged code may follow, in the order of the table.
    static func bases(of code: String) -> [String] {
        var found: [String] = []
        for row in rows where row.code == code && !found.contains(row.base) {
            found.append(row.base)
        }
        return found
    }
}

/// A prolonged service beside the visit.
public struct ProlongedService: Equatable, Sendable {
    public var code: String
    public var units: Int

    public init(code: String, units: Int) {
        self.code = code
        self.units = units
    }

    /// `99417x2`
    public var text: String { "\(code)x\(units)" }
}
