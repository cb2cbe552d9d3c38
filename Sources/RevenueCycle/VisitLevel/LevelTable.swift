/// One row of level codes: a setting, for new or established patients, in a span of days.
public struct LevelRow: Equatable, Sendable {
    public let setting: VisitSetting
    /// nil where the family does not ask.
    public let isNew: Bool?
    public let first: CalendarDay
    /// nil while the row stands.
    public let last: CalendarDay?
    /// For straightforward, low, moderate and high; a code may serve two levels.
    public let codes: [String]
    /// Least total minutes on the day for each code; empty where time does not choose.
    public let minutes: [Int]

    func stands(on day: CalendarDay) -> Bool { first <= day && day <= last ?? day }

    /// The code for decision making of 1 to 4.
    func code(mdm: Int) -> String { codes[mdm - 1] }

    /// The highest code whose minutes are reached; nil below the first.
    func code(minutes spent: Int) -> String? {
        minutes.lastIndex { $0 <= spent }.map { codes[$0] }
    }

    func minutes(of code: String) -> Int? {
        guard let place = codes.firstIndex(of: code), minutes.indices.contains(place)
        else { return nil }
        return minutes[place]
    }

    var top: String { codes[3] }
}

/// A discharge is chosen by minutes alone: one code up to 30, another beyond.
struct DischargeRow: Equatable, Sendable {
    let setting: VisitSetting
    let first: CalendarDay
    let short: String
    let long: String
    let shortMinutesMax: Int

    func code(minutes: Int) -> String { minutes > shortMinutesMax ? long : short }
}

/// Codes of one row from the lowest to the highest, with those no decision making chooses.
struct LevelFamily: Equatable, Sendable {
    let setting: VisitSetting
    let isNew: Bool?
    let codes: [String]
}

/// Level codes with their least minutes, dated.
/// Source: CPT evaluation and management guidelines 2021, 2023, 2024 and 2025.
public enum LevelTable {
    /// The last day these tables were compared with what was published.
    public static let checkedThrough = CalendarDay(2026, 12, 31)!

    private static let year2021 = CalendarDay(2021, 1, 1)!
    static let year2023 = CalendarDay(2023, 1, 1)!
    private static let end2023 = CalendarDay(2023, 12, 31)!
    private static let year2024 = CalendarDay(2024, 1, 1)!
    static let year2025 = CalendarDay(2025, 1, 1)!

    static let rows: [LevelRow] = office + hospital + consultations + nursing + home + remote

    private static func row(
        _ setting: VisitSetting, _ isNew: Bool?, _ first: CalendarDay, _ codes: [String],
        _ minutes: [Int] = [], until last: CalendarDay? = nil
    ) -> LevelRow {
        LevelRow(
            setting: setting, isNew: isNew, first: first, last: last, codes: codes,
            minutes: minutes)
    }

    private static let office = [
        row(.office, true, year2021, ["99202", "99203", "99204", "99205"], [15, 30, 45, 60]),
        row(.office, false, year2021, ["99212", "99213", "99214", "99215"], [10, 20, 30, 40]),
    ]

    private static let hospital = [
        row(
            .hospitalInitial, nil, year2023, ["99221", "99221", "99222", "99223"],
            [40, 40, 55, 75]),
        row(
            .hospitalSubsequent, nil, year2023, ["99231", "99231", "99232", "99233"],
            [25, 25, 35, 50]),
        row(.sameDay, nil, year2023, ["99234", "99234", "99235", "99236"], [45, 45, 70, 85]),
        row(.emergency, nil, year2023, ["99282", "99283", "99284", "99285"]),
    ]

    private static let consultations = [
        row(
            .consultOffice, nil, year2023, ["99242", "99243", "99244", "99245"], [20, 30, 40, 55]),
        row(
            .consultInpatient, nil, year2023, ["99252", "99253", "99254", "99255"],
            [35, 45, 60, 80]),
    ]

    private static let nursingFirst = ["99304", "99304", "99305", "99306"]
    private static let nursingLater = ["99307", "99308", "99309", "99310"]
    private static let nursing = [
        row(.nursingInitial, nil, year2023, nursingFirst, [25, 25, 35, 45], until: end2023),
        row(.nursingInitial, nil, year2024, nursingFirst, [25, 25, 35, 50]),
        row(.nursingSubsequent, nil, year2023, nursingLater, [10, 15, 30, 45], until: end2023),
        row(.nursingSubsequent, nil, year2024, nursingLater, [10, 20, 30, 45]),
    ]

    private static let home = [
        row(.home, true, year2023, ["99341", "99342", "99344", "99345"], [15, 30, 60, 75]),
        row(.home, false, year2023, ["99347", "99348", "99349", "99350"], [20, 30, 40, 60]),
    ]

    private static let remote = [
        row(.telehealth, true, year2025, ["98000", "98001", "98002", "98003"], [15, 30, 45, 60]),
        row(.telehealth, false, year2025, ["98004", "98005", "98006", "98007"], [10, 20, 30, 40]),
        row(.audio, true, year2025, ["98008", "98009", "98010", "98011"], [15, 30, 45, 60]),
        row(.audio, false, year2025, ["98012", "98013", "98014", "98015"], [10, 20, 30, 40]),
    ]

    static let discharges = [
        DischargeRow(
            setting: .discharge, first: year2023, short: "99238", long: "99239",
            shortMinutesMax: 30),
        DischargeRow(
            setting: .nursingDischarge, first: year2023, short: "99315", long: "99316",
            shortMinutesMax: 30),
    ]

    /// Codes below the first of a row, for staff visits and short calls.
    private static let below: [(code: String, setting: VisitSetting, isNew: Bool?)] = [
        ("99211", .office, false), ("99281", .emergency, nil), ("98016", .audio, false),
    ]

    static func row(_ setting: VisitSetting, isNew: Bool?, on day: CalendarDay) -> LevelRow? {
        rows.first {
            $0.setting == setting && ($0.isNew == nil || $0.isNew == isNew) && $0.stands(on: day)
        }
    }

    static func discharge(_ setting: VisitSetting, on day: CalendarDay) -> DischargeRow? {
        discharges.first { $0.setting == setting && $0.first <= day }
    }

    /// Whether a setting has a table for a day; preventive codes have no dated table.
    static func isLoaded(_ setting: VisitSetting, on day: CalendarDay) -> Bool {
        switch setting {
        case .preventive: return true
        case .cognitive: return day >= year2023
        case .discharge, .nursingDischarge: return discharge(setting, on: day) != nil
        default: return rows.contains { $0.setting == setting && $0.stands(on: day) }
        }
    }

    /// The family a billed code belongs to on a day.
    static func family(of code: String, on day: CalendarDay) -> LevelFamily? {
        if let row = discharges.first(where: { $0.short == code || $0.long == code }),
            row.first <= day
        {
            return LevelFamily(setting: row.setting, isNew: nil, codes: [row.short, row.long])
        }
        let extra = below.first { $0.code == code }
        let found = rows.first {
            guard $0.stands(on: day) else { return false }
            if let extra { return $0.setting == extra.setting && $0.isNew == extra.isNew }
            return $0.codes.contains(code)
        }
        guard let found else { return nil }
        var codes = below.filter { $0.setting == found.setting && $0.isNew == found.isNew }
            .map(\.code)
        for code in found.codes where codes.last != code { codes.append(code) }
        return LevelFamily(setting: found.setting, isNew: found.isNew, codes: codes)
    }
}
