/// A delay reason is a code of the guide, and excuses something.
enum CL18DelayReason: Rule {
    static let about = RuleAbout(
        "CL18", "DELAY", .denial,
        "A delay reason is 1 to 11 or 15 and stands only on a claim filed after the limit.",
        source: "005010X222A1 2300 CLM20")

    private static let codes: Set<String> = [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "15",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let code = claim.situational[.delayReason]
        if code.isEmpty { return }
        if !codes.contains(code) {
            report.find(
                .delayReason, 0, "\(code) is no delay reason of the guide (1 to 11, 15).",
                severity: .reject)
            return
        }
        guard let service = claim.firstServiceDay else { return }
        guard let payer = context.payer else {
            report.cannotDecide("the payer's filing limit")
            return
        }
        let limit = payer.limit(.filingLimit, on: service)?.last(from: service)
        if (limit ?? service.adding(days: payer.filingLimitDays)) >= context.today {
            report.find(
                .delayReason, 0, "A delay reason stands here, and the filing limit has not passed.",
                fix: Fix("take the delay reason out", .delayReason, to: ""), severity: .warning)
        }
    }
}
