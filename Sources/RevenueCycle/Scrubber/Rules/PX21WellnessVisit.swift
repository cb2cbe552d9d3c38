/// The wellness visit that is due: welcome, first, later.
enum PX21WellnessVisit: Rule {
    static let about = RuleAbout(
        "PX21", "AWV", .denial,
        "G0402 is for the first 12 months of Part B, G0438 once in life after them, G0439 from 11 "
            + "full months after the last.",
        source: "CPM chapter 18 section 140; 42 CFR 410.15, 410.16",
        payers: [.medicare, .medicareAdvantage])

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard
            let index = claim.lines.firstIndex(where: {
                ServiceFamily.isMedicareWellness($0.code)
            }), let day = claim.lines[index].fromDay
        else { return }
        let line = claim.lines[index]
        if let second = claim.lines.indices.first(where: {
            $0 > index && ServiceFamily.isMedicareWellness(claim.lines[$0].code)
        }) {
            report.find(
                .lineCode, second,
                "\(claim.lines[second].code) on line \(second + 1) is a second wellness visit "
                    + "beside \(line.code): one of them is due.")
            return
        }
        guard let known = known(claim, context) else {
            report.cannotDecide("the patient's earlier visits to the practice")
            return
        }
        judge(line.code, index, day, known, &report)
    }

    /// What was recorded of the patient's wellness visits, with what the practice billed.
    private static func known(_ claim: Claim, _ context: ScrubContext) -> MedicareWellness? {
        guard let history = context.history else { return context.recordedVisit?.wellness }
        var known = context.recordedVisit?.wellness ?? MedicareWellness()
        for prior in history
        where prior.claimNumber != claim.number && prior.status != .rejected
            && prior.status != .denied
            && ServiceFamily.isMedicareWellness(prior.code)
        {
            if prior.code == "G0402" {
                known.welcomeVisit = max(known.welcomeVisit ?? prior.day, prior.day)
            } else {
                known.lastAnnualVisit = max(known.lastAnnualVisit ?? prior.day, prior.day)
            }
        }
        return known
    }

    private static func judge(
        _ code: String, _ index: Int, _ day: CalendarDay, _ known: MedicareWellness,
        _ report: inout RuleReport
    ) {
        let last = [known.welcomeVisit, known.lastAnnualVisit].compactMap { $0 }
            .filter { $0 < day }.max()
        if let last, day < MedicareWellness.elevenFullMonths(after: last) {
            if code == "G0438", known.lastAnnualVisit != nil {
                report.find(
                    .lineCode, index,
                    "G0438 is once in life, and an annual visit was on \(last.short); G0439 is due "
                        + "from \(MedicareWellness.elevenFullMonths(after: last).short).")
                return
            }
            report.find(
                .lineCode, index,
                "\(code) is due from \(MedicareWellness.elevenFullMonths(after: last).short): the "
                    + "last wellness visit was on \(last.short).")
        } else if code != "G0439", let last = known.lastAnnualVisit, last < day {
            report.find(
                .lineCode, index,
                "\(code) comes before any other annual visit, and there was one on \(last.short).",
                fix: Fix("take G0439, later year", .lineCode, index, to: "G0439"))
        } else if code == "G0402", let last = known.welcomeVisit, last < day {
            report.find(
                .lineCode, index, "G0402 is paid once, and was billed on \(last.short).")
        } else if let start = known.partBStart {
            firstYear(code, index, day, start, &report)
        } else if code == "G0402" {
            report.cannotDecide("the first day of the patient's Part B")
        }
    }

    private static func firstYear(
        _ code: String, _ index: Int, _ day: CalendarDay, _ start: CalendarDay,
        _ report: inout RuleReport
    ) {
        let ends = start.adding(years: 1)
        if code == "G0402", day >= ends {
            report.find(
                .lineCode, index,
                "G0402 is for the first 12 months of Part B, which began on \(start.short).",
                fix: Fix("take G0438, first year", .lineCode, index, to: "G0438"))
        } else if code != "G0402", day < ends {
            report.find(
                .lineCode, index,
                "\(code) is paid from \(ends.short), after the first 12 months of Part B.",
                fix: Fix("take G0402, welcome visit", .lineCode, index, to: "G0402"))
        }
    }
}
