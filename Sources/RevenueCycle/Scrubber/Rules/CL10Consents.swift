/// Signature, assignment, benefits and release hold codes of the guide.
enum CL10Consents: Rule {
    static let about = RuleAbout(
        "CL10", "SIGN", .reject,
        "Signature on file is Y or N, assignment A, B or C, benefits Y, N or W, release Y or I.",
        source: "005010X222A1 2300 CLM06-CLM09; NUCC items 12, 13, 27")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let all: [(ClaimField, String, Set<String>)] = [
            (.signatureOnFile, claim.signatureOnFile, ["Y", "N"]),
            (.acceptAssignment, claim.acceptAssignment, ["A", "B", "C"]),
            (.benefitsAssigned, claim.benefitsAssigned, ["Y", "N", "W"]),
            (.releaseOfInformation, claim.releaseOfInformation, ["Y", "I"]),
        ]
        for (field, code, legal) in all where !legal.contains(code) {
            let list = legal.sorted().joined(separator: ", ")
            report.find(field, 0, "\(field.title) is none of \(list).")
        }
    }
}
