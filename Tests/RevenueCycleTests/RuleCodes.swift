import RevenueCycle

/// Small code sets for the rule tables.
struct RuleCodes: CodeReference {
    private static let billable: Set<String> = [
        "M25561", "M25562", "I10", "E119", "Z0000", "Z23", "W010XXA", "S52501A", "N400", "O2341",
        "S52501D",
        "J069", "E1165", "E1122", "C50911", "Z3A20", "E1010", "B990", "E8351", "QA00101",
        "M170",
    ]
    /// Words that rules look for in a description.
    private static let descriptions = [
        "O2341": "Infection in pregnancy, first trimester",
        "O2342": "Infection in pregnancy, second trimester",
        "O6013X0": "Labor in the second trimester, delivery in the third trimester",
        "O1003": "Hypertension complicating the puerperium",
    ]

    func diagnosis(_ code: String, on day: CalendarDay) -> DiagnosisStanding {
        if let text = Self.descriptions[code] { return .billable(text) }
        if Self.billable.contains(code) { return .billable(code) }
        switch code {
        case "M2556": return .header(below: 3, first: "M25561")
        case "B99": return .header(below: 1, first: "B990")
        case "S52501": return .needsSeventh(stem: "S52501", characters: ["A", "B", "C", "D"])
        default: return .unknown
        }
    }

    func uncovered(_ day: CalendarDay) -> String? { nil }

    func excludedBeside(_ code: String, on day: CalendarDay) -> [String] {
        switch code {
        case "E119": return ["E10-"]
        case "E1010": return ["E11-"]
        default: return []
        }
    }

    func position(_ code: String) -> DiagnosisPosition? {
        switch code.prefix(3) {
        case "Z00", "Z01": return DiagnosisPosition(.first, source: "Guidelines I.C.21.c.16")
        case "Z68", "Z3A": return DiagnosisPosition(.secondary, source: "Guidelines I.B.14")
        case "Z79": return DiagnosisPosition(.secondary, source: "Practice: status code")
        case "Z86", "Z87": return DiagnosisPosition(.secondary, source: "Guidelines I.C.21.c.4")
        case "F02": return DiagnosisPosition(.manifestation, source: "Guidelines I.A.13")
        default: return nil
        }
    }

    func codeFirst(_ code: String, on day: CalendarDay) -> [String] {
        switch code.prefix(3) {
        case "F02": return ["G30-", "G20-", "B20"]
        case "I50": return ["I110", "I13-", "O00-"]
        case "N18": return ["E1122", "I12-", "I13-"]
        case "E66": return ["O9921-"]
        default: return []
        }
    }

    func sides(_ code: String, on day: CalendarDay) -> DiagnosisSides? {
        let families: [[DiagnosisSides.Side: String]] = [
            [.right: "M25561", .left: "M25562", .unspecified: "M25569"],
            [.right: "M1711", .left: "M1712", .unspecified: "M1710"],
            [.right: "H6121", .left: "H6122", .bilateral: "H6123", .unspecified: "H6120"],
            [.right: "I63511", .left: "I63512", .unspecified: "I63519"],
        ]
        for family in families {
            guard let own = family.first(where: { $0.value == code })?.key else { continue }
            return DiagnosisSides(own, others: family.filter { $0.key != own })
        }
        return nil
    }

    func isPlaceOfService(_ code: String) -> Bool {
        ["11", "12", "21", "22", "31", "02", "10"].contains(code)
    }
    func isModifier(_ code: String) -> Bool {
        ["25", "57", "59", "QW", "RT", "LT", "KX", "50", "76", "90"].contains(code)
    }
    func states(zipPrefix: String) -> Set<String>? {
        switch zipPrefix {
        case "852": return ["AZ"]
        case "900": return ["CA"]
        default: return []
        }
    }
    func isState(_ code: String) -> Bool { ["AZ", "CA", "NM"].contains(code) }
    func isFilingIndicator(_ code: String) -> Bool {
        ["CI", "MB", "MC", "BL", "CH", "16"].contains(code)
    }
    func procedure(_ code: String, on day: CalendarDay) -> ProcedureStanding {
        switch code {
        case "99999": return .unknown
        case "99998": return .ended(CalendarDay(2026, 1, 1)!)
        case "12345": return .noList
        default: return .active
        }
    }

    static let chargeMaster: [String: ChargeMasterItem] = {
        func item(
            _ code: String, _ kind: ChargeMasterItem.Kind, _ global: String = "XXX",
            _ clia: String = "-", _ ndc: String = ""
        ) -> ChargeMasterItem {
            ChargeMasterItem(
                code: code, description: code, fee: Money(cents: 5000), kind: kind,
                globalDays: global, clia: clia, ndc: ndc)
        }
        let items = [
            item("99213", .em), item("99214", .em), item("99203", .em), item("99396", .preventive),
            item("20610", .procedure, "000"), item("36415", .lab), item("81003", .lab, "XXX", "W"),
            item("81002", .lab, "XXX", "W"), item("85025", .lab, "XXX", "M"), item("90471", .admin),
            item("90686", .vaccine), item("J3301", .drug, "XXX", "-", "00003029305"),
            item("96372", .admin), item("10060", .procedure, "010"),
            item("27447", .procedure, "090"),
            ChargeMasterItem(
                code: "J1050", description: "J1050", fee: Money(cents: 110), kind: .drug, sex: "F",
                minimumAge: 10, maximumAge: 60),
        ]
        return Dictionary(uniqueKeysWithValues: items.map { ($0.code, $0) })
    }()
}
