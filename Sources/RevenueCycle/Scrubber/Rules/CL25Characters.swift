/// Only characters that every receiver takes.
enum CL25Characters: Rule {
    static let about = RuleAbout(
        "CL25", "CHAR", .reject,
        "Text holds only upper-case letters, digits, space and the marks of the basic set; those "
            + "of the extended set some receivers refuse.",
        source: "X12 basic character set; 005010X222A1 appendix B")

    private static let texts: [ClaimField] = [
        .patientLastName, .patientFirstName, .patientMiddleName, .patientSuffix, .patientStreet,
        .patientCity, .subscriberLastName, .subscriberFirstName, .subscriberStreet,
        .subscriberCity, .memberID, .groupNumber, .groupName,
        .payerName, .billingName, .billingStreet, .billingCity, .renderingLastName,
        .renderingFirstName, .referringLastName, .referringFirstName, .facilityName,
        .facilityStreet, .facilityCity, .priorAuthorization, .referralNumber, .note,
        .claimNumber, .payerControlNumber,
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for field in texts {
            let text = claim.text(FieldRef(field))
            if text.utf8.allSatisfy(isPlain) { continue }
            let plain = String(text.uppercased().map { $0 == "#" ? " " : $0 })
            let fix =
                plain.utf8.allSatisfy(isPlain)
                ? Fix("write it as \(plain)", field, to: plain) : nil
            let isTaken = text.utf8.allSatisfy { isPlain($0) || isExtended($0) }
            report.find(
                field, 0, "\(field.title) holds \(what(text, isTaken)).", fix: fix,
                severity: isTaken ? .warning : nil)
        }
    }

    private static func what(_ text: String, _ isTaken: Bool) -> String {
        guard isTaken else { return "a character receivers refuse" }
        let isLower = text.utf8.allSatisfy { isPlain($0) || (97...122).contains($0) }
        return isLower
            ? "lower case, which some receivers refuse" : "a character that some receivers refuse"
    }

    /// Lower case and # @ % _ $: the extended set, which partners agree on.
    private static func isExtended(_ byte: UInt8) -> Bool {
        switch byte {
        case 97...122, 35, 36, 37, 64, 95: return true
        default: return false
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        // Letters, digits, comma to slash; space, !, ", &, ', (, ), +, ;, =, ?
        case 65...90, 48...57, 44...47, 32, 33, 34, 38, 39, 40, 41, 43, 59, 61, 63: return true
        default: return false
        }
    }
}
