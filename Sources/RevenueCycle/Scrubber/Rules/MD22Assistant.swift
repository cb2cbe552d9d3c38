/// An assistant at surgery is paid for some codes only.
enum MD22Assistant: Rule {
    static let about = RuleAbout(
        "MD22", "80", .denial,
        "80, 81, 82 and AS stand on operations whose assistant is paid; where it is paid by "
            + "report, records go along.",
        source: "MPFSDB assistant indicator; CPM chapter 12 section 20.4.3")

    private static let assistants: Set<String> = ["80", "81", "82", "AS"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where !line.modifiers.isEmpty {
            guard let modifier = line.modifiers.first(where: { assistants.contains($0) }),
                let day = line.fromDay
            else { continue }
            guard context.edits.isLoaded(.feeSchedule, on: day) else {
                report.cannotDecide(EditSet.feeSchedule.missing)
                return
            }
            let field = LineModifiers.field(modifier, of: line)
            switch context.edits.fee(line.code, modifier: "", on: day)?.assistant {
            case "1":
                report.find(
                    field, index,
                    "No assistant is paid at \(line.code) on line \(index + 1) (indicator 1).")
            case "9":
                report.find(
                    field, index,
                    "\(line.code) on line \(index + 1) is no operation that has an assistant.",
                    fix: LineModifiers.removing(assistants, from: line, index))
            case "0" where !OperativeRecord.isAnnounced(claim, line):
                report.find(
                    field, index,
                    "The assistant at \(line.code) on line \(index + 1) is paid by report only: "
                        + "announce the operative record.", severity: .warning)
            default: break
            }
        }
    }
}
