/// A claim on which Medicare pays second says why.
enum AD08MedicareSecondary: Rule {
    static let about = RuleAbout(
        "AD08", "MSP", .reject,
        "A claim to Medicare behind another payer carries the insurance type that makes the "
            + "other pay first: 12 to 16, 41 to 43 or 47.",
        source: "005010X222A1 2000B SBR05; Medicare Secondary Payer manual chapter 3",
        payers: [.medicare])

    private static let types: Set<String> = [
        "12", "13", "14", "15", "16", "41", "42", "43", "47",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.goesToLaterPayer else { return }
        let type = claim.situational[.insuranceType]
        if !types.contains(type) {
            report.find(
                .insuranceType, 0,
                type.isEmpty
                    ? "Medicare pays second here: say why (12 working aged, 13 kidney disease, "
                        + "14 no-fault, 15 workers' compensation, 16 federal, 41 black lung, "
                        + "42 veterans, 43 disabled, 47 liability)."
                    : "\(type) is no Medicare secondary type of the guide.")
            return
        }
        if let sentence = doubt(type, claim) {
            report.find(.insuranceType, 0, sentence, severity: .warning)
        }
    }

    /// What of the claim speaks against the type; nil when nothing does.
    private static func doubt(_ type: String, _ claim: Claim) -> String? {
        if let birth = claim.patient.birth, let day = claim.firstServiceDay {
            let age = birth.years(on: day)
            if type == "12", age < 65 {
                return "Type 12 is for the working aged, and the patient is \(age)."
            }
            if type == "43", age >= 65 {
                return "Type 43 is for the disabled under 65, and the patient is \(age)."
            }
        }
        guard let first = claim.earlierPayers.first, !claim.otherPayers[first].isBlank else {
            return nil
        }
        let indicator = claim.otherPayers[first].filingIndicator
        if type == "15", indicator != "WC" {
            return "Type 15 is workers' compensation, and the first payer's indicator is not WC."
        }
        if type == "14", indicator != "AM" {
            return "Type 14 is no-fault insurance, and the first payer's indicator is not AM."
        }
        if type == "12" || type == "13" || type == "43",
            ["WC", "AM", "LM"].contains(indicator)
        {
            return "Type \(type) is for a group health plan, and the first payer is none."
        }
        return nil
    }
}
