/// Diagnoses of an age the patient does not have.
enum DX14AgeConflict: Rule {
    static let about = RuleAbout(
        "DX14", "DXAGE", .denial,
        "Newborn, child, adult and maternity diagnoses fit the age on the day of service.",
        source: "Medicare Code Editor age conflicts; ICD-10-CM tabular P00-P96, Z00, Z38, Z68")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let place = claim.diagnoses.firstIndex(where: isOfAge),
            let birth = claim.patient.birth, let day = claim.firstServiceDay, day >= birth
        else { return }
        let age = Age(years: birth.years(on: day), days: day.days(since: birth))
        for index in place..<claim.diagnoses.count {
            let code = claim.diagnoses[index]
            guard isOfAge(code), let found = conflict(code, age, claim.payerKind) else { continue }
            let shown = DiagnosisCode.dotted(code)
            report.find(
                .diagnosis, index, "\(shown) is \(found.who); the patient was \(age.words).",
                fix: found.better.map {
                    Fix("take \(DiagnosisCode.dotted($0))", .diagnosis, index, to: $0)
                }, severity: found.isSure ? nil : .warning)
        }
    }

    private struct Age {
        var years: Int
        var days: Int

        var words: String {
            if years > 1 { return "\(years)" }
            return days <= 60 ? "\(days) days old" : "\(days / 30) months old"
        }
    }

    private struct Conflict {
        var who: String
        var better: String?
        var isSure = true
    }

    /// First letters that can be of an age at all.
    private static func isOfAge(_ code: String) -> Bool {
        switch code.utf8.first {
        case UInt8(ascii: "O"), UInt8(ascii: "P"): return true
        case UInt8(ascii: "Z"):
            return code.hasPrefix("Z00") || code.hasPrefix("Z3") || code.hasPrefix("Z68")
        default: return false
        }
    }

    private static let maternity: Set<String> = ["Z33", "Z34", "Z36", "Z37", "Z39", "Z3A"]

    private static func conflict(_ code: String, _ age: Age, _ payer: PayerKind) -> Conflict? {
        if code.first == "O" || maternity.contains(String(code.prefix(3))) {
            if (9...64).contains(age.years) { return nil }
            return Conflict(who: "of pregnancy and birth, for ages 9 to 64")
        }
        if code.first == "P" {
            // It may stay for life where the condition does.
            return age.years < 1
                ? nil : Conflict(who: "of the newborn, unless it is still there", isSure: false)
        }
        if code.hasPrefix("Z38") {
            return age.days <= 28 ? nil : Conflict(who: "for the record of the birth alone")
        }
        if code.hasPrefix("Z68") { return bodyMass(code, age) }
        return examination(code, age, payer)
    }

    private static func bodyMass(_ code: String, _ age: Age) -> Conflict? {
        if code.hasPrefix("Z685") {
            return (2...19).contains(age.years)
                ? nil : Conflict(who: "a body mass index for ages 2 to 19", isSure: false)
        }
        return age.years >= 20
            ? nil : Conflict(who: "a body mass index for ages from 20", isSure: false)
    }

    /// Z00.110 under 8 days, Z00.111 to 28 days, Z00.12- to 17 years, Z00.0- for adults.
    private static func examination(_ code: String, _ age: Age, _ payer: PayerKind) -> Conflict? {
        let newborn = age.days < 8 ? "Z00110" : "Z00111"
        switch code {
        case "Z00110", "Z00111":
            if code == newborn, age.days <= 28 { return nil }
            return Conflict(
                who: code == "Z00110" ? "for newborns under 8 days" : "for ages of 8 to 28 days",
                better: age.days <= 28 ? newborn : nil)
        case "Z00121", "Z00129":
            if age.days <= 28 {
                return Conflict(who: "for children over 28 days", better: newborn)
            }
            // Medicaid pays the child's visits until 21.
            if age.years < 18 || (payer == .medicaid && age.years < 21) { return nil }
            return Conflict(who: "for children up to 17", isSure: age.years >= 21)
        case "Z0000", "Z0001":
            return age.years >= 15
                ? nil : Conflict(who: "for adults", better: better(code, age))
        default: return nil
        }
    }

    /// With or without findings stays what it was.
    private static func better(_ code: String, _ age: Age) -> String? {
        if age.days <= 28 { return age.days < 8 ? "Z00110" : "Z00111" }
        return code == "Z0001" ? "Z00121" : "Z00129"
    }
}
