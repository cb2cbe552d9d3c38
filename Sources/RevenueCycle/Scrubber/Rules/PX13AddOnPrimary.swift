/// An add-on code stands beside its primary code.
enum PX13AddOnPrimary: Rule {
    static let about = RuleAbout(
        "PX13", "ADD-ON", .denial,
        "An add-on code is billed only beside its primary code of the same day and provider.",
        source: "NCCI add-on code edits; MPFSDB global days ZZZ; CPT add-on codes")

    /// Complexity (PX22) and prolonged services (EM04).
    private static let judgedElsewhere: Set<String> = [
        "G2211", "99417", "99418", "G2212", "G0316", "G0317", "G0318",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var days = ServiceDays()
        for (index, line) in claim.lines.enumerated() where !line.code.isEmpty {
            guard let day = days.day(line), !judgedElsewhere.contains(line.code) else { continue }
            if let addOn = context.edits.addOn(line.code, on: day) {
                check(claim, index, day, addOn, context, &report)
            } else if !context.edits.isLoaded(.addOnCodes, on: day) {
                if let primaries = AddOnPrimaries.of(line.code, on: day) {
                    checkKnown(claim, index, day, primaries, context, &report)
                } else if ProcedureFamily.globalDays(line.code, context, on: day) == "ZZZ" {
                    checkGlobal(claim, index, day, context, &report)
                }
            }
        }
    }

    private static func check(
        _ claim: Claim, _ index: Int, _ day: CalendarDay, _ addOn: AddOnCode,
        _ context: ScrubContext, _ report: inout RuleReport
    ) {
        let isListed: (String) -> Bool = { addOn.primaries.contains($0) }
        if has(claim, index, isListed) { return }
        // Beside any other service the contractor may take another primary code than the listed.
        let mayBeOther = addOn.type != 1
        let isPrimary: (String) -> Bool = {
            $0 != claim.lines[index].code && context.edits.addOn($0, on: day) == nil
        }
        if mayBeOther, has(claim, index, isPrimary) { return }
        let wanted = mayBeOther ? isPrimary : isListed
        report.decide(claim, index, day, context, wanted, named(addOn.primaries))
    }

    /// By the few pairs that CPT itself binds. Who renders may differ within a group.
    private static func checkKnown(
        _ claim: Claim, _ index: Int, _ day: CalendarDay, _ primaries: Set<String>,
        _ context: ScrubContext, _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        if claim.lines.contains(where: { primaries.contains($0.code) && $0.isSameDay(as: line) }) {
            return
        }
        report.decide(claim, index, day, context, primaries.contains, named(primaries))
    }

    /// Without the file of add-on codes only a claim with nothing but add-on codes is told.
    private static func checkGlobal(
        _ claim: Claim, _ index: Int, _ day: CalendarDay, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        let isPrimary: (String) -> Bool = {
            ProcedureFamily.globalDays($0, context, on: day) != "ZZZ"
        }
        if has(claim, index, isPrimary) {
            report.cannotDecide(EditSet.addOnCodes.missing)
        } else {
            report.decide(claim, index, day, context, isPrimary, "")
        }
    }

    private static func has(
        _ claim: Claim, _ index: Int, _ isPrimary: (String) -> Bool
    ) -> Bool {
        let line = claim.lines[index]
        return claim.lines.contains {
            LineFacts.areTogether($0, line, claim) && $0.code != line.code && isPrimary($0.code)
        }
    }

    /// ` (11042)`, or the first three of many.
    private static func named(_ codes: Set<String>) -> String {
        if codes.isEmpty { return "" }
        let first = codes.sorted().prefix(3).joined(separator: ", ")
        return codes.count > 3 ? " (\(first) ...)" : " (\(first))"
    }
}

extension RuleReport {
    /// The primary code may be on another claim of the day.
    fileprivate mutating func decide(
        _ claim: Claim, _ index: Int, _ day: CalendarDay, _ context: ScrubContext,
        _ isPrimary: (String) -> Bool, _ names: String
    ) {
        guard let history = context.history else {
            cannotDecide("the patient's other services of the day")
            return
        }
        let isElsewhere = history.contains {
            $0.day == day && $0.claimNumber != claim.number && isPrimary($0.code)
        }
        if isElsewhere { return }
        let code = claim.lines[index].code
        find(
            .lineCode, index,
            "\(code) on line \(index + 1) is an add-on code; its primary code\(names) is not "
                + "billed for the day.")
    }
}
