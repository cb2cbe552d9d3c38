/// The visit complexity code beside a visit it does not go with.
enum PX22ComplexityAddOn: Rule {
    static let about = RuleAbout(
        "PX22", "G2211", .denial,
        "G2211 goes with an office or home visit without modifier 25, except beside Medicare's "
            + "preventive services and vaccines.",
        source: "Medicare physician fee schedule final rules 2024, 2025 and 2026; CPM chapter 12")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where line.code == ComplexityAddOn.code {
            guard let day = line.fromDay else { continue }
            let visits = claim.lines.filter { $0.isSameDay(as: line) && isVisit($0.code) }
            let found = visits.map { judge($0, line, day, claim, context) }
            if visits.isEmpty {
                let record = VisitRecord(setting: .office, day: day)
                refuse(ComplexityAddOn.decide(base: nil, record), index, &report)
            } else if found.allSatisfy({ $0.verdict == .doNotBill }), let first = found.first {
                refuse(first, index, &report)
            }
        }
    }

    private static func refuse(
        _ verdict: ComplexityAddOn, _ index: Int, _ report: inout RuleReport
    ) {
        report.find(.lineCode, index, verdict.reason)
    }

    private static func judge(
        _ base: ServiceLine, _ line: ServiceLine, _ day: CalendarDay, _ claim: Claim,
        _ context: ScrubContext
    ) -> ComplexityAddOn {
        var record = LevelFindings.record(for: day, claim, context)
            ?? VisitRecord(setting: .office, day: day)
        record.payer = .medicare
        let isPreventive = claim.lines.contains {
            $0.isSameDay(as: line) && isMedicarePreventive($0.code)
        }
        // Before 2025 modifier 25 for a preventive service stood in the way as any other did.
        let isExcused = isPreventive && day.year >= 2025
        record.sameDayPreventiveOrVaccine = isPreventive
        record.otherModifier25OnBase =
            base.hasModifier("25") && followsMedicare(claim.payerKind) && !isExcused
        if !base.hasModifier("25") { record.sameDayPreventiveOrVaccine = false }
        return ComplexityAddOn.decide(base: base.code, record)
    }

    private static func followsMedicare(_ kind: PayerKind) -> Bool {
        kind == .medicare || kind == .medicareAdvantage
    }

    private static func isVisit(_ code: String) -> Bool {
        ProcedureFamily.number(code).map(ServiceFamily.isLevelVisit) ?? false
    }

    /// Part B preventive services that a visit may need modifier 25 for.
    private static let preventive: Set<String> = [
        "76706", "77063", "77067", "77080", "77081", "97802", "97803", "97804", "99406", "99407",
        "99497", "99498", "G0101", "G0102", "G0105", "G0108", "G0109", "G0117", "G0118", "G0121",
        "G0136", "G0270", "G0271", "G0296", "G0402", "G0403", "G0404", "G0405", "G0438", "G0439",
        "G0442", "G0443", "G0444", "G0445", "G0446", "G0447", "G0473", "M0201", "Q0091",
    ]

    private static func isMedicarePreventive(_ code: String) -> Bool {
        preventive.contains(code) || VaccineCodes.isAdministration(code)
    }
}
