/// Level findings for the lines of a claim.
extension LevelFindings {
    /// The lines of one day with their places on the claim.
    struct Day {
        let day: CalendarDay
        var places: [Int] = []
        var services: [BilledService] = []
    }

    static func days(of claim: Claim) -> [Day] {
        var days: [Day] = []
        for (place, line) in claim.lines.enumerated() {
            guard let day = line.fromDay else { continue }
            let service = BilledService(
                code: line.code, units: Int(line.units) ?? 1, modifiers: line.modifiers)
            let known = days.firstIndex { $0.day == day } ?? days.count
            if known == days.count { days.append(Day(day: day)) }
            days[known].places.append(place)
            days[known].services.append(service)
        }
        return days
    }

    /// The record with the payer the claim goes to, when it is of that day.
    static func record(
        for day: CalendarDay, _ claim: Claim, _ context: ScrubContext
    ) -> VisitRecord? {
        guard var record = context.recordedVisit, record.day == day else { return nil }
        record.payer = VisitPayer(claim.payerKind)
        return record
    }

    /// Reports what the levels of the recorded day show under one rule.
    static func reportLevels(
        _ id: String, _ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        for day in days(of: claim) {
            guard let record = record(for: day.day, claim, context) else { continue }
            let found = levels(day.services, record).filter { $0.id == id }
            Self.report(found, day, &report)
        }
    }

    static func report(_ found: [LevelFinding], _ day: Day, _ report: inout RuleReport) {
        for finding in found {
            let place = day.places[finding.place]
            let isOnUnits = finding.suggestedUnits != nil && finding.suggestedCode == nil
            report.find(
                isOnUnits ? .lineUnits : .lineCode, place, finding.sentence,
                // More money is never one key away: she changes the code herself.
                fix: finding.id == "EM02" ? nil : fix(finding, place), severity: finding.severity)
        }
    }

    private static func fix(_ finding: LevelFinding, _ place: Int) -> Fix? {
        var words: [String] = []
        var edits: [ClaimEdit] = []
        if let code = finding.suggestedCode {
            words.append(code)
            edits.append(ClaimEdit(FieldRef(.lineCode, place), code))
        }
        if let units = finding.suggestedUnits {
            words.append(units == 1 ? "1 unit" : "\(units) units")
            edits.append(ClaimEdit(FieldRef(.lineUnits, place), "\(units)"))
        }
        return edits.isEmpty ? nil : Fix("take \(words.joined(separator: ", "))", edits)
    }
}
