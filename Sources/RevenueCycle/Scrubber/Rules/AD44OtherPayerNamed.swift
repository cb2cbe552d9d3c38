/// Another payer on the claim is named whole.
enum AD44OtherPayerNamed: Rule {
    static let about = RuleAbout(
        "AD44", "OTHER", .reject,
        "Every other payer has a name and an id, a filing indicator of the guide, and its insured "
            + "a last name and a member id; no two of them share an id.",
        source: "005010X222A1 2320 SBR09, 2330A NM103, NM109, 2330B NM103, NM109")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var seen: Set<String> = [claim.payerID]
        for (place, other) in claim.otherPayers.enumerated() where !other.isBlank {
            let needed: [(ClaimField, String, String)] = [
                (.otherPayerName, other.name, "the name"), (.otherPayerID, other.payerID, "the id"),
                (.otherMemberID, other.memberID, "the member id"),
                (.otherLastName, other.subscriber.lastName, "the insured's last name"),
            ]
            for (field, text, what) in needed where text.isEmpty {
                report.find(field, place, "Other payer \(place + 1): \(what) is missing.")
            }
            if !context.codes.isFilingIndicator(other.filingIndicator) {
                report.find(
                    .otherFilingIndicator, place,
                    "Other payer \(place + 1): the filing indicator is none of the guide.")
            }
            // Decisions on lines find their payer by this id.
            if !other.payerID.isEmpty, !seen.insert(other.payerID).inserted {
                report.find(
                    .otherPayerID, place,
                    "Two payers of the claim have the id \(other.payerID): decisions on lines "
                        + "cannot be told apart.",
                    severity: .denial)
            }
        }
    }
}
