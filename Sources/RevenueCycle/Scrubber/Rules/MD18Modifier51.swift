/// 51 only for payers that want it.
enum MD18Modifier51: Rule {
    static let about = RuleAbout(
        "MD18", "51", .warning,
        "Modifier 51 goes to payers that want it and not to others.",
        source: "CPM chapter 12 section 40.6; payer's own instruction")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let carrying = claim.lines.indices.filter { claim.lines[$0].hasModifier("51") }
        let isTold = context.payer?.policy.facts.contains { $0.kind == .wantsModifier51 } == true
        if carrying.isEmpty, claim.lines.count < 2 || !isTold { return }
        guard let day = claim.firstServiceDay else { return }
        // What is usual is no wish: only an entered one, and Medicare's manual, count.
        let wish = context.payer?.policy.entered(.wantsModifier51, on: day)?.value
        if wish == "yes" {
            add(claim, context, &report)
        } else if wish == "no" || claim.payerKind == .medicare {
            for index in carrying {
                let line = claim.lines[index]
                report.find(
                    LineModifiers.field("51", of: line), index,
                    "This payer ranks procedures itself: 51 on line \(index + 1) is not wanted.",
                    fix: LineModifiers.removing(["51"], from: line, index))
            }
        }
    }

    /// All but the dearest of several procedures that are reduced together.
    private static func add(
        _ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        let surgery = claim.lines.indices.filter {
            ProcedureFamily.isSurgery(claim.lines[$0].code)
        }
        for index in surgery where surgery.count > 1 {
            let line = claim.lines[index]
            guard let day = line.fromDay else { continue }
            guard context.edits.isLoaded(.feeSchedule, on: day) else {
                report.cannotDecide(EditSet.feeSchedule.missing)
                return
            }
            guard !line.hasModifier("51"), let value = reduced(line, context, on: day) else {
                continue
            }
            let isSecond = surgery.contains { other in
                guard other != index, LineFacts.areTogether(claim.lines[other], line, claim),
                    let than = reduced(claim.lines[other], context, on: day)
                else { return false }
                return (than, index) > (value, other)
            }
            guard isSecond else { continue }
            report.find(
                .lineModifier1, index,
                "This payer wants 51 on every procedure after the first; \(line.code) on line "
                    + "\(index + 1) has none.",
                fix: LineModifiers.adding("51", to: line, index))
        }
    }

    /// Relative value of a procedure that is reduced beside others (indicator 2 or 3).
    private static func reduced(
        _ line: ServiceLine, _ context: ScrubContext, on day: CalendarDay
    ) -> Int? {
        guard let fee = context.edits.fee(line.code, modifier: "", on: day),
            fee.multipleProcedure == "2" || fee.multipleProcedure == "3"
        else { return nil }
        return fee.totalNonFacility
    }
}
