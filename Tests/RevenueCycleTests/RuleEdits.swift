import RevenueCycle

/// Payment edits for the rule tables: a few invented pairs, limits and indicators, in force on
/// every day.
struct RuleEdits: PaymentEdits {
    var loaded = Set(EditSet.allCases)

    func isLoaded(_ set: EditSet, on day: CalendarDay) -> Bool { loaded.contains(set) }

    func pair(_ one: String, _ other: String, on day: CalendarDay) -> ProcedurePair? {
        guard loaded.contains(.pairs) else { return nil }
        return Self.pairs.first {
            ($0.columnOne, $0.columnTwo) == (one, other)
                || ($0.columnOne, $0.columnTwo) == (other, one)
        }
    }

    func unitLimit(_ code: String, on day: CalendarDay) -> UnitLimit? {
        loaded.contains(.unitLimits) ? Self.limits[code] : nil
    }

    func addOn(_ code: String, on day: CalendarDay) -> AddOnCode? {
        loaded.contains(.addOnCodes) ? Self.addOns[code] : nil
    }

    func fee(_ code: String, modifier: String, on day: CalendarDay) -> FeeIndicators? {
        guard loaded.contains(.feeSchedule) else { return nil }
        return Self.fees[modifier.isEmpty ? code : "\(code)-\(modifier)"]
    }

    func coverage(_ code: String, on day: CalendarDay) -> [CoverageList] {
        loaded.contains(.coverage) ? Self.articles[code] ?? [] : []
    }

    /// Column 1, column 2, indicator.
    private static let pairs: [ProcedurePair] = [
        ("20610", "99213", 1), ("20610", "99214", 1), ("20610", "20550", 1),
        ("90471", "99213", 1), ("90471", "99396", 1), ("90480", "99213", 1),
        ("96372", "99213", 1), ("96372", "99211", 0), ("99396", "99213", 1),
        ("G0439", "99213", 1), ("G0439", "99215", 0), ("93000", "93005", 0),
        ("93000", "93010", 0), ("80053", "80048", 0), ("11042", "11720", 1),
        ("99291", "99213", 1), ("99214", "94760", 1), ("71046", "71045", 9),
        ("27447", "99213", 1), ("29881", "20610", 1),
    ].map {
        ProcedurePair(
            columnOne: $0.0, columnTwo: $0.1, modifierIndicator: $0.2, rationale: "invented")
    }

    private static func limit(_ units: Int, _ adjudication: Int) -> UnitLimit {
        UnitLimit(units: units, adjudication: adjudication, rationale: "invented")
    }

    private static let limits: [String: UnitLimit] = [
        "85025": limit(3, 1), "J3301": limit(16, 1), "20610": limit(2, 1), "A9999": limit(0, 1),
        "11042": limit(1, 2), "99214": limit(1, 2), "29881": limit(1, 2), "J9999": limit(0, 2),
        "81003": limit(2, 3), "97110": limit(6, 3), "94640": limit(4, 3),
    ]

    private static let addOns: [String: AddOnCode] = [
        "90472": AddOnCode(type: 1, primaries: ["90460", "90471", "90473"]),
        "90461": AddOnCode(type: 1, primaries: ["90460"]),
        "11045": AddOnCode(type: 1, primaries: ["11042"]),
        "96375": AddOnCode(type: 1, primaries: ["96365", "96374", "96409", "96413"]),
        "95940": AddOnCode(type: 2, primaries: []),
        "99417": AddOnCode(type: 2, primaries: []),
        "76937": AddOnCode(type: 3, primaries: ["36556", "36569"]),
    ]

    /// `status global pc/tc multiple bilateral assistant co-surgeon team value`
    private static func fee(_ text: String) -> FeeIndicators {
        let cells = text.split(separator: " ").map(String.init)
        var fee = FeeIndicators()
        guard cells.count == 9 else { return fee }
        fee.status = cells[0]
        fee.globalDays = cells[1]
        fee.professionalTechnical = cells[2]
        fee.multipleProcedure = cells[3]
        fee.bilateral = cells[4]
        fee.assistant = cells[5]
        fee.coSurgeon = cells[6]
        fee.team = cells[7]
        fee.totalNonFacility = Int(cells[8]) ?? 0
        return fee
    }

    private static let fees: [String: FeeIndicators] = [
        "99213": "A XXX 0 0 0 0 0 0 280", "99214": "A XXX 0 0 0 0 0 0 400",
        "20610": "A 000 0 2 1 1 0 0 190", "20550": "A 000 0 2 1 1 0 0 170",
        "11042": "A 000 0 2 0 1 0 0 380", "11045": "A ZZZ 0 0 0 1 0 0 120",
        "17110": "A 010 0 2 0 1 0 0 330", "27447": "A 090 0 2 1 2 2 0 3700",
        "29881": "A 090 0 2 1 0 1 0 1600", "33945": "R 090 0 2 0 2 2 2 14000",
        "27590": "A 090 0 2 1 2 0 1 2300", "22551": "A 090 0 2 0 2 1 0 5000",
        "58150": "A 090 0 2 0 2 2 0 2900", "22614": "A ZZZ 0 0 0 2 1 0 1100",
        "90472": "A ZZZ 5 0 0 0 0 0 40",
        "71046": "A XXX 1 4 0 9 9 9 100", "71046-26": "A XXX 1 4 0 9 9 9 25",
        "71046-TC": "A XXX 1 4 0 9 9 9 75", "73562": "A XXX 1 4 3 9 9 9 110",
        "93000": "A XXX 4 0 0 9 9 9 43", "93005": "A XXX 3 0 0 9 9 9 19",
        "93010": "A XXX 2 0 0 9 9 9 24", "88305": "A XXX 1 0 0 9 9 9 210",
        "83020": "X XXX 6 9 9 9 9 9 0", "83020-26": "A XXX 6 0 0 9 9 9 50",
        "96372": "A XXX 5 0 0 9 9 9 42", "31231": "A 000 0 3 2 1 0 0 560",
        "85025": "X XXX 9 9 9 9 9 9 0", "J3301": "E XXX 9 9 9 9 9 9 0",
        "99051": "B XXX 9 9 9 9 9 9 0", "92015": "N XXX 9 9 9 9 9 9 50",
        "99070": "P XXX 9 9 9 9 9 9 0", "98005": "I XXX 9 9 9 9 9 9 250",
        "98016": "A XXX 0 0 0 0 0 0 50", "99243": "I XXX 9 9 9 9 9 9 0",
        "1036F": "M XXX 9 9 9 9 9 9 0",
        "99080": "B XXX 9 9 9 9 9 9 0", "S9088": "I XXX 9 9 9 9 9 9 0",
    ].mapValues(fee)

    private static func list(
        _ article: String, _ covered: Set<String>, _ notCovered: Set<String> = []
    ) -> CoverageList {
        CoverageList(
            article: article, title: "invented", contractors: ["901"], covered: covered,
            notCovered: notCovered)
    }

    private static let articles: [String: [CoverageList]] = [
        "82306": [list("A90001", ["E559", "N183"]), list("A90002", ["E559", "I10"])],
        "83036": [list("A90003", ["E119", "E1165"])],
        "93000": [list("A90004", [], ["M25561"])],
        "95811": [list("A90005", [])],
    ]
}
