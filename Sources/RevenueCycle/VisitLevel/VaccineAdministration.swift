/// Vaccines that payers tell apart for their administration.
public enum VaccineKind: String, Sendable, Codable, CaseIterable {
    case flu, pneumo, hepB, covid, other
}

public enum VaccineRoute: String, Sendable, Codable, CaseIterable {
    case injection, oral, nasal
}

/// One vaccine given at a visit.
public struct GivenVaccine: Equatable, Sendable, Codable {
    public var kind: VaccineKind
    /// Antigens it protects against, as 90461 counts them.
    public var components: Int
    public var route: VaccineRoute
    /// A physician or other qualified professional counselled face to face.
    public var isCounselled: Bool

    public init(
        kind: VaccineKind = .other, components: Int = 1, route: VaccineRoute = .injection,
        isCounselled: Bool = false
    ) {
        self.kind = kind
        self.components = components
        self.route = route
        self.isCounselled = isCounselled
    }
}

/// How many components a vaccine has, by its usual short name.
/// Source: CPT 90460 and 90461, in force since 2011.
public enum VaccineComponents {
    private static let first = CalendarDay(2011, 1, 1)!
    private static let counts: [String: Int] = [
        "MMR": 3, "MMRV": 4, "VAR": 1, "DTAP": 3, "TDAP": 3, "TD": 2, "DTAP-IPV": 4,
        "DTAP-IPV-HIB": 5, "DTAP-HEPB-IPV": 5, "DTAP-IPV-HIB-HEPB": 6, "IPV": 1, "HIB": 1,
        "HEPA": 1, "HEPB": 1, "HEPA-HEPB": 2, "HPV": 1, "PCV": 1, "PPSV": 1, "FLU": 1,
        "MENACWY": 1, "MENB": 1, "RV": 1, "RSV": 1, "COVID": 1,
    ]

    /// nil for a name or a day the table does not have.
    public static func count(_ name: String, on day: CalendarDay) -> Int? {
        day >= first ? counts[name.uppercased()] : nil
    }

    public static var names: [String] { counts.keys.sorted() }
}

/// The administration codes for the vaccines of one visit. Source: CPT 90460 to 90474, 90480,
/// 90482 to 90484; Medicare claims processing manual chapter 18, section 10.
public struct VaccineAdministration: Equatable, Sendable {
    public struct Line: Equatable, Sendable {
        public var code: String
        public var units: Int
    }

    public private(set) var lines: [Line] = []
    /// Whole sentences to keep in mind before billing.
    public private(set) var remarks: [String] = []
    /// Whole sentences: what must be known to choose.
    public private(set) var missing: [String] = []

    public init() {}

    /// Age in completed years. `inHome`: the visit to the home was only for the vaccine.
    public static func of(
        _ vaccines: [GivenVaccine], age: Int?, payer: VisitPayer, inHome: Bool = false
    ) -> VaccineAdministration {
        var result = VaccineAdministration()
        var rest: [GivenVaccine] = []
        for vaccine in vaccines {
            if let code = code(vaccine.kind, payer) {
                result.add(code)
            } else {
                rest.append(vaccine)
            }
        }
        if age == nil, rest.contains(where: \.isCounselled) {
            result.missing.append("Counselling counts through age 18; the age is not known.")
        }
        let isChild = age.map { $0 <= 18 } ?? false
        result.addCounselled(rest.filter { $0.isCounselled && isChild })
        result.addPlain(rest.filter { !($0.isCounselled && isChild) })
        if payer == .medicare { result.finishMedicare(vaccines, rest, inHome) }
        return result
    }

    /// Codes by the kind of vaccine; the rest go by counselling, route and order.
    private static func code(_ kind: VaccineKind, _ payer: VisitPayer) -> String? {
        switch (kind, payer) {
        case (.covid, _): return "90480"
        case (.flu, .medicare): return "G0008"
        case (.pneumo, .medicare): return "G0009"
        case (.hepB, .medicare): return "G0010"
        default: return nil
        }
    }

    private mutating func add(_ code: String, _ units: Int = 1) {
        guard units > 0 else { return }
        if let place = lines.firstIndex(where: { $0.code == code }) {
            lines[place].units += units
        } else {
            lines.append(Line(code: code, units: units))
        }
    }

    private mutating func addCounselled(_ vaccines: [GivenVaccine]) {
        add("90460", vaccines.count)
        add("90461", vaccines.map { max(0, $0.components - 1) }.reduce(0, +))
    }

    private mutating func addPlain(_ vaccines: [GivenVaccine]) {
        let injections = vaccines.count { $0.route == .injection }
        let others = vaccines.count - injections
        // A first code stands once in a visit; counselled vaccines have had it already.
        let isBegun = lines.contains { $0.code == "90460" }
        if injections > 0 {
            if !isBegun { add("90471") }
            add("90472", isBegun ? injections : injections - 1)
            add("90474", others)
        } else if others > 0 {
            if !isBegun { add("90473") }
            add("90474", isBegun ? others : others - 1)
        }
    }

    private mutating func finishMedicare(
        _ vaccines: [GivenVaccine], _ rest: [GivenVaccine], _ inHome: Bool
    ) {
        let isCovered = vaccines.contains { $0.kind != .other }
        if inHome, isCovered {
            add("M0201")
            remarks.append("M0201 is paid only when the vaccine was the sole reason for the visit.")
        }
        if rest.contains(where: { $0.kind == .other }) {
            remarks.append("Part D pays most other vaccines; Part B pays them only for an injury.")
        }
    }

    /// Counselling when no vaccine was given, by minutes; from 2026. nil below 3 minutes or
    /// before.
    public static func counsellingOnly(minutes: Int, on day: CalendarDay) -> String? {
        guard day.year >= 2026, minutes >= 3 else { return nil }
        if minutes <= 10 { return "90482" }
        return minutes <= 20 ? "90483" : "90484"
    }

    /// Whether an administration code beside a visit asks for modifier 25 on the visit.
    public static func asksModifier25(_ code: String) -> Bool {
        !["G0008", "G0009", "G0010", "M0201"].contains(code)
    }
}
