/// Only characters that every receiver takes.
enum CL25Characters: Rule {
    static let about = RuleAbout(
        "CL25", "CHAR", .reject,
        "Text holds only upper-case letters, digits, space and the marks of the basic set.",
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
    private static let marks = Set(" !\"&'()+,-./;?=".utf8)

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for field in texts {
            let text = claim.text(FieldRef(field))
            let upper = text.uppercased()
            if text.utf8.allSatisfy(isPlain) { continue }
            let plain = String(upper.map { $0 == "#" ? " " : $0 })
            let fix =
                plain.utf8.allSatisfy(isPlain)
                ? Fix("write it as \(plain)", field, to: plain) : nil
            let why =
                text.utf8.allSatisfy { isPlain($0) || (97...122).contains($0) }
                ? "lower case" : "a character receivers refuse"
            report.find(field, 0, "\(field.title) holds \(why).", fix: fix)
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (48...57).contains(byte) || marks.contains(byte)
    }
}
