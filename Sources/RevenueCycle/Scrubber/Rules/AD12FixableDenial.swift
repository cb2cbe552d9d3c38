/// A denial one can mend is mended before the next payer is billed.
enum AD12FixableDenial: Rule {
    static let about = RuleAbout(
        "AD12", "DENIED", .warning,
        "What the first payer denied for a reason that can be mended goes back there before the "
            + "next payer is billed.",
        source: "practice; claim adjustment reason codes in 2320 and 2430 CAS")

    /// Adjustment reasons: modifier, place, age, sex, type of provider or diagnosis do not fit;
    /// missing information; wrong identification; invalid codes; authorization; records.
    private static let fixable: Set<String> = [
        "4", "5", "6", "7", "8", "9", "10", "11", "15", "16", "31", "125", "129", "140", "146",
        "148", "163", "181", "182", "183", "184", "185", "197", "198", "199", "206", "207",
        "208", "226", "227", "252", "B7",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for place in claim.earlierPayers {
            let other = claim.otherPayers[place]
            for (line, decision) in claim.decisions(of: place) where decision.paid <= .zero {
                guard let reason = reason(decision.adjustments) else { continue }
                report.find(
                    .lineDecision, FieldRef.decision(line: line, payer: place).index,
                    "\(other.shownName) denied line \(line + 1) with \(reason), which can be "
                        + "mended there first.")
                return
            }
            guard let paid = other.paid, paid <= .zero, let reason = reason(other.adjustments)
            else { continue }
            report.find(
                .otherAdjustments, place,
                "\(other.shownName) denied the claim with \(reason), which can be mended there "
                    + "first.")
        }
    }

    private static func reason(_ list: [ClaimAdjustment]) -> String? {
        list.first { $0.amount > .zero && fixable.contains($0.reason) }.map {
            "\($0.group)-\($0.reason)"
        }
    }
}
