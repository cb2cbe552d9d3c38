/// The group number is there for payers that want it, and is not the member id once more.
enum PT17GroupNumber: Rule {
    static let about = RuleAbout(
        "PT17", "GROUP", .warning,
        "A payer that wants the group number gets it, and it is not the member id.",
        source: "005010X222A1 2000B SBR03; NUCC item 11")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.groupNumber.isEmpty {
            // The public programs have no groups.
            if claim.payerKind == .medicare || claim.payerKind == .medicaid { return }
            guard let payer = context.payer else {
                report.cannotDecide("whether the payer wants a group number")
                return
            }
            if payer.says(.wantsGroupNumber, on: claim.firstServiceDay ?? context.today) {
                report.find(.groupNumber, 0, "This payer wants the group number: it is missing.")
            }
            return
        }
        guard claim.groupNumber.utf8.count == claim.memberID.utf8.count,
            claim.groupNumber.uppercased() == claim.memberID.uppercased()
        else { return }
        let day = claim.firstServiceDay ?? context.today
        let isWanted = context.payer?.says(.wantsGroupNumber, on: day) ?? false
        report.find(
            .groupNumber, 0, "The group number repeats the member id.",
            fix: isWanted ? nil : Fix("take the group number out", .groupNumber, to: ""))
    }
}
