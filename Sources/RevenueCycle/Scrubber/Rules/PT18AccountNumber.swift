/// Account number is there, unique, at most 20 plain characters, and tells nothing.
enum PT18AccountNumber: Rule {
    static let about = RuleAbout(
        "PT18", "ACCT", .reject,
        "The account number is present, used once, at most 20 capitals, digits and hyphens, "
            + "and does not hold the patient's name.",
        source: "005010X222A1 2300 CLM01; NUCC item 26")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.number.isEmpty {
            report.find(.claimNumber, 0, "The account number is missing.")
        } else if claim.number.count > 20 {
            report.find(
                .claimNumber, 0, "The account number is longer than 20 characters.")
        } else if PatientControlNumber(claim.number) == nil {
            // A delimiter cuts the number in two; other marks come back whole from most receivers.
            report.find(
                .claimNumber, 0, "The account number holds more than capitals, digits and hyphens.",
                severity: claim.number.utf8.contains { isDelimiter($0) } ? nil : .warning)
        } else if holdsName(claim) {
            report.find(.claimNumber, 0, "The account number holds the patient's name.")
        } else if context.numberTaken == true {
            report.find(.claimNumber, 0, "Another claim has this account number.")
        }
    }

    /// `*` `~` `^` `:`
    private static func isDelimiter(_ byte: UInt8) -> Bool {
        byte == 42 || byte == 126 || byte == 94 || byte == 58
    }

    private static func holdsName(_ claim: Claim) -> Bool {
        let words = claim.number.uppercased().split(separator: "-").map(String.init)
        return [claim.patient.lastName, claim.patient.firstName].contains { name in
            let upper = name.uppercased()
            return words.contains(upper) || (upper.count > 3 && claim.number.contains(upper))
        }
    }
}
