/// Therapy under a plan of care: codes that are always therapy for Medicare, and the discipline.
/// Source: CMS annual therapy code list; CPM chapter 5 section 20.
enum TherapyCodes {
    static let disciplines: Set<String> = ["GP", "GO", "GN"]

    /// Always therapy, whoever renders it.
    static func isAlwaysTherapy(_ code: String) -> Bool {
        guard let number = ProcedureFamily.number(code) else {
            return code == "G0281" || code == "G0283" || code == "G0329"
        }
        switch number {
        case 92507, 92508, 92521...92524, 92526, 92597, 92607...92609, 96125: return true
        case 97012, 97016...97028, 97032...97036, 97039, 97110...97124, 97139...97150: return true
        case 97161...97168, 97530...97542, 97750...97763, 97799:
            // 97129 and 97130, 97545 and 97546 may be others' work, and so may 97610.
            return true
        default: return false
        }
    }

    /// The discipline that a code is of by itself.
    static func own(_ code: String) -> String? {
        guard code.utf8.first == UInt8(ascii: "9"), let number = ProcedureFamily.number(code) else {
            return nil
        }
        switch number {
        case 97161...97164: return "GP"
        case 97165...97168: return "GO"
        case 92507, 92508, 92521...92524, 92607...92609: return "GN"
        default: return nil
        }
    }

    /// Discipline by what the renderer is: physical, occupational, speech.
    static func discipline(taxonomy: String) -> String? {
        if taxonomy.hasPrefix("2251") || taxonomy.hasPrefix("2252") { return "GP" }
        if taxonomy.hasPrefix("225X") || taxonomy.hasPrefix("224Z") { return "GO" }
        return taxonomy.hasPrefix("235Z") ? "GN" : nil
    }

    /// The threshold a therapy line counts towards: `PT` with speech, or `OT`; nil for a line
    /// that is no therapy.
    static func discipline(_ line: ServiceLine) -> String? {
        if line.hasModifier("GO") { return "OT" }
        if line.hasModifier("GP") || line.hasModifier("GN") { return "PT" }
        return nil
    }
}
