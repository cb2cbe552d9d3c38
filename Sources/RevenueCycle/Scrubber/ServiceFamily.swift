/// Families of procedure codes that several rules tell apart. Source: sections of CPT and
/// HCPCS level II; codes by number only.
enum ServiceFamily {
    /// Visits whose level a physician or other qualified professional chooses.
    static func isLevelVisit(_ number: Int) -> Bool {
        switch number {
        case 99202...99239, 99242...99255, 99281...99285, 99291, 99304...99316, 99341...99350:
            return true
        default: return false
        }
    }

    /// Preventive visits, 99381 to 99397.
    static func isPreventive(_ number: Int) -> Bool { (99381...99397).contains(number) }

    /// Medicare's welcome and annual wellness visits.
    static func isMedicareWellness(_ code: String) -> Bool {
        code == "G0438" || code == "G0439" || code == "G0402"
    }

    /// Anesthesia by time, without the two that are not timed.
    static func isTimedAnesthesia(_ code: String) -> Bool {
        guard code.utf8.first == 48, let number = ProcedureFamily.number(code) else { return false }
        return (100...1999).contains(number) && number != 1953 && number != 1996
    }

    /// Drugs of HCPCS level II: J codes, and the Q codes of biosimilars and new drugs.
    static func isDrug(_ code: String) -> Bool {
        guard code.utf8.count == 5, let first = code.utf8.first else { return false }
        if first == UInt8(ascii: "J") { return true }
        return first == UInt8(ascii: "Q")
            && ["Q01", "Q20", "Q51", "Q99"].contains(where: code.hasPrefix)
    }

    /// Injections, infusions and chemotherapy, 96360 to 96549.
    static func isInfusion(_ number: Int) -> Bool { (96360...96549).contains(number) }
}

extension ServiceLine {
    /// The day that stands in the line falls on the same as that of another line.
    func isSameDay(as other: ServiceLine) -> Bool { from == other.from && !from.isEmpty }

    /// Whole units; nil for a fraction or no number.
    var wholeUnits: Int? { Int(units) }

    /// One of the modifiers stands on the line.
    func hasAnyModifier(of list: Set<String>) -> Bool {
        modifiers.contains { list.contains($0) }
    }
}
