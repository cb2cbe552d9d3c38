/// Dates of service exist, run forward, and are not in the future.
enum PX04ServiceDates: Rule {
    static let about = RuleAbout(
        "PX04", "DOS", .reject,
        "Every line has a date of service that exists, does not end before it begins, and is "
            + "not in the future.",
        source: "005010X222A1 2400 DTP*472; NUCC item 24A")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            let number = index + 1
            guard let from = line.fromDay else {
                let said = line.from.isEmpty ? "no date of service" : "a date that does not exist"
                report.find(.lineFrom, index, "Line \(number) has \(said).")
                continue
            }
            if !line.to.isEmpty, line.toDay == nil {
                report.find(.lineTo, index, "Line \(number) ends on a day that does not exist.")
            }
            if let to = line.toDay, to < from {
                report.find(.lineTo, index, "Line \(number) ends before it begins.")
            }
            if (line.toDay ?? from) > context.today {
                report.find(.lineFrom, index, "Line \(number) is dated in the future.")
            }
        }
    }
}
