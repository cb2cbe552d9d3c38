import Testing

@testable import RevenueCycle

/// Reads visit records from the cells of a table.
enum VisitCase {
    /// setting, new or established, problems, data, risk, minutes, payer, day; `-` is not
    /// recorded, and the last two may be left out.
    static func record(_ cells: [String]) -> VisitRecord {
        let cells = cells + Array(repeating: "-", count: max(0, 8 - cells.count))
        guard let setting = VisitSetting(rawValue: cells[0]) else {
            Issue.record("no setting \(cells[0])")
            return VisitRecord(setting: .office, day: CalendarDay(2026, 11, 20)!)
        }
        var record = VisitRecord(
            setting: setting, payer: VisitPayer(rawValue: cells[6]) ?? .other,
            day: CalendarDay(iso: cells[7]) ?? CalendarDay(2026, 11, 20)!)
        if cells[1] != "-" { record.isNew = cells[1] == "new" }
        if cells[2] != "-" {
            record.problems = ProblemCounts(cells[2])
            if record.problems == nil { Issue.record("no problems \(cells[2])") }
        }
        if cells[3] != "-" {
            record.data = DataCounts(cells[3])
            if record.data == nil { Issue.record("no data \(cells[3])") }
        }
        record.risk = Int(cells[4])
        record.minutes = Int(cells[5])
        return record
    }

    /// The same cells with `/` between: `office/established/3/2/3/-`.
    static func record(_ text: String) -> VisitRecord {
        record(text.split(separator: "/", omittingEmptySubsequences: false).map(String.init))
    }

    static func day(_ iso: String) -> CalendarDay { CalendarDay(iso: iso)! }
}
