/// A new-patient visit, though this practice saw the patient within three years.
enum PX11NewPatient: Rule {
    static let about = RuleAbout(
        "PX11", "NEW", .denial,
        "A new-patient visit is billed only when the practice gave no service in three years.",
        source: "CPT E/M guidelines; CPM chapter 12 section 30.6.7")

    private static let established = [
        "99202": "99212", "99203": "99213", "99204": "99214", "99205": "99215",
        "99381": "99391", "99382": "99392", "99383": "99393", "99384": "99394",
        "99385": "99395", "99386": "99396", "99387": "99397",
        "99341": "99347", "99342": "99348", "99344": "99349", "99345": "99350",
        "92002": "92012", "92004": "92014",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard let other = established[line.code], let day = line.fromDay else { continue }
            guard let history = context.history else {
                report.cannotDecide("the patient's earlier visits to the practice")
                return
            }
            let seen = history.filter {
                $0.claimNumber != claim.number && $0.day < day && $0.day >= day.adding(years: -3)
                    && SeenPatient.isSeen(at: $0.code)
            }
            guard let last = seen.max(by: { $0.day < $1.day }) else { continue }
            report.find(
                .lineCode, index,
                "\(line.code) is for a new patient; the practice saw the patient on "
                    + "\(last.day.short).",
                fix: Fix("take \(other), established patient", .lineCode, index, to: other))
        }
    }
}
