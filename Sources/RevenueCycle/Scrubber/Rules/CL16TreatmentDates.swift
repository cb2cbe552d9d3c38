/// Dates Medicare wants of chiropractic treatment and of routine foot care.
enum CL16TreatmentDates: Rule {
    static let about = RuleAbout(
        "CL16", "DATES", .denial,
        "To Medicare, chiropractic manipulation carries the initial treatment date, and routine "
            + "foot care of a patient under a physician's active care the day last seen there "
            + "and that physician's NPI.",
        source: "CPM chapter 26 section 10.4 items 14, 19; Benefit Policy Manual chapter 15 "
            + "sections 240, 290; 005010X222A1 2300 DTP*454, DTP*304",
        payers: [.medicare])

    private static let manipulation: Set<String> = ["98940", "98941", "98942"]
    private static let footCare: Set<String> = [
        "11055", "11056", "11057", "11719", "11720", "11721", "G0127",
    ]
    private static let classFindings: Set<String> = ["Q7", "Q8", "Q9"]
    /// Conditions that count only while a physician treats them: diabetes, phlebitis, multiple
    /// sclerosis, kidney disease, neuropathy by drugs, alcohol or toxins.
    private static let underCare = [
        "E08", "E09", "E10", "E11", "E13", "I80", "G35", "N18", "G620", "G621", "G622",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            if manipulation.contains(line.code) {
                checkInitialTreatment(claim, line, index, &report)
            } else if footCare.contains(line.code),
                line.modifiers.contains(where: classFindings.contains),
                claim.diagnoses.contains(where: { code in
                    underCare.contains { code.hasPrefix($0) }
                })
            {
                checkLastSeen(claim, line, index, &report)
                return
            }
        }
    }

    private static func checkInitialTreatment(
        _ claim: Claim, _ line: ServiceLine, _ index: Int, _ report: inout RuleReport
    ) {
        let own = line.situational[.lineInitialTreatmentDay]
        let text = own.isEmpty ? claim.situational[.initialTreatmentDay] : own
        let field: ClaimField = own.isEmpty ? .initialTreatmentDay : .lineInitialTreatmentDay
        let place = own.isEmpty ? 0 : index
        guard let day = CalendarDay(iso: text) else {
            report.find(
                field, place,
                "\(line.code) on line \(index + 1) needs the date the course of treatment began.")
            return
        }
        if let service = line.fromDay, day > service {
            report.find(
                field, place, "The initial treatment is dated after line \(index + 1).")
        }
    }

    private static func checkLastSeen(
        _ claim: Claim, _ line: ServiceLine, _ index: Int, _ report: inout RuleReport
    ) {
        let own = line.situational[.lineLastSeenDay]
        let text = own.isEmpty ? claim.situational[.lastSeenDay] : own
        let field: ClaimField = own.isEmpty ? .lastSeenDay : .lineLastSeenDay
        let place = own.isEmpty ? 0 : index
        let day = CalendarDay(iso: text)
        if let day, let service = line.fromDay, day > service {
            report.find(field, place, "The day last seen is after line \(index + 1).")
        } else if let day, let service = line.fromDay, service.days(since: day) > 183 {
            report.find(
                field, place, "The patient was last seen more than six months before line "
                    + "\(index + 1): Medicare counts active care of six months.")
        } else if day == nil {
            report.find(
                field, place,
                "\(line.code) on line \(index + 1) needs the day the treating physician last "
                    + "saw the patient.")
        }
        if !namesPhysician(claim, line) {
            report.find(
                .supervisingNPI, 0,
                "\(line.code) on line \(index + 1) needs the NPI of the treating physician.")
        }
    }

    /// As supervising or referring provider, or as a number in the note.
    private static func namesPhysician(_ claim: Claim, _ line: ServiceLine) -> Bool {
        if !claim.situational[.supervisingNPI].isEmpty || !claim.referring.npi.isEmpty
            || !line.situational[.lineSupervisingNPI].isEmpty
            || !line.situational[.lineReferringNPI].isEmpty
        {
            return true
        }
        let notes = [claim.note, line.situational[.lineNote]]
        return notes.contains { note in
            note.split { !$0.isNumber }.contains { NPI(String($0)) != nil }
        }
    }
}
