/// What on a line says that the patient was elsewhere.
/// Source: CMS place of service set; CPT modifiers 93 and 95, 98000 to 98016; CPM chapter 12
/// section 190.
enum TelehealthSigns {
    static let places: Set<String> = ["02", "10"]
    static let modifiers: Set<String> = ["93", "95", "GT", "GQ", "FQ"]

    /// Place 02 or 10, or a modifier of telehealth.
    static func isTelehealth(_ line: ServiceLine, _ claim: Claim) -> Bool {
        places.contains(LineFacts.place(line, claim)) || line.hasAnyModifier(of: modifiers)
    }

    /// Sound only, by modifier.
    static func isAudio(_ line: ServiceLine) -> Bool {
        line.hasModifier("93") || line.hasModifier("FQ")
    }

    /// Codes that say themselves how the patient was reached: telemedicine visits, calls,
    /// electronic visits, remote monitoring.
    static func saysItself(_ code: String) -> Bool {
        if code.utf8.first == UInt8(ascii: "G") { return sayingG.contains(code) }
        guard let number = ProcedureFamily.number(code) else { return false }
        switch number {
        case 98000...98016, 98966...98972, 98975...98981, 99421...99423, 99441...99452,
            99453...99458, 99473...99474, 99091:
            return true
        default: return false
        }
    }

    /// Brief contacts, and Medicare's consultations by telehealth.
    private static let sayingG: Set<String> = [
        "G0406", "G0407", "G0408", "G0425", "G0426", "G0427", "G0459", "G0508", "G0509", "G2010",
        "G2012", "G2250", "G2251", "G2252",
    ]

    /// Nobody gives these from afar: operations, draws, injections, vaccines.
    static func needsPresence(_ code: String) -> Bool {
        guard let number = ProcedureFamily.number(code) else {
            return VaccineCodes.isMedicareAdministration(code)
        }
        switch number {
        // Maternity care is counted by visits, some of which may be from afar.
        case 59400...59622: return false
        case 10004...69990: return true
        case 90460...90461, 90471...90474, 90480, 96360...96379, 96401...96425: return true
        default: return false
        }
    }
}
