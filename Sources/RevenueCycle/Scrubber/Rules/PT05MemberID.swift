/// Member id is there, without spaces or dashes.
enum PT05MemberID: Rule {
    static let about = RuleAbout(
        "PT05", "ID", .reject,
        "The member id is present, at least two characters, without spaces or hyphens.",
        source: "005010X222A1 2010BA NM109; NUCC item 1a")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let id = claim.memberID
        if id.isEmpty {
            report.find(.memberID, 0, "The insured's member id is missing.")
            return
        }
        let plain = id.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        if plain != id {
            report.find(
                .memberID, 0, "The member id holds spaces, hyphens or lower case.",
                fix: plain.count >= 2 ? Fix("write it as \(plain)", .memberID, to: plain) : nil)
        } else if id.count < 2 {
            report.find(.memberID, 0, "The member id is too short.")
        }
    }
}
