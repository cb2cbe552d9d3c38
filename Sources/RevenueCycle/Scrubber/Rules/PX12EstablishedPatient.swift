/// An established-patient visit, though the last one is more than three years back.
enum PX12EstablishedPatient: Rule {
    static let about = RuleAbout(
        "PX12", "ESTAB", .warning,
        "A visit of an established patient follows one within three years.",
        source: "CPT E/M guidelines; CPM chapter 12 section 30.6.7")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard let number = ProcedureFamily.number(line.code), isEstablished(number),
                let day = line.fromDay
            else { continue }
            guard let history = context.history else {
                report.cannotDecide("the patient's earlier visits to the practice")
                return
            }
            var last: CalendarDay?
            for prior in history
            where prior.claimNumber != claim.number && prior.day < day
                && SeenPatient.isSeen(at: prior.code)
            {
                last = max(last ?? prior.day, prior.day)
            }
            guard let last else {
                report.cannotDecide("an earlier visit of the patient; the records hold none")
                return
            }
            if last >= day.adding(years: -NewOrEstablished.years) { continue }
            report.find(
                .lineCode, index,
                "\(line.code) is for an established patient; the last visit on record was on "
                    + "\(last.short), more than \(NewOrEstablished.years) years before.")
        }
    }

    /// 99211 is left out: it is no visit that could be a new patient's.
    private static func isEstablished(_ number: Int) -> Bool {
        switch number {
        case 92012, 92014, 99212...99215, 99347...99350, 99391...99397: return true
        default: return false
        }
    }
}
