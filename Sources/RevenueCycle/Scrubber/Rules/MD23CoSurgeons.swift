/// Two surgeons of different specialties share some operations.
enum MD23CoSurgeons: Rule {
    static let about = RuleAbout(
        "MD23", "62", .denial,
        "62 stands on operations that two surgeons of different specialties may share.",
        source: "MPFSDB co-surgeon indicator; CPM chapter 12 section 40.8")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where line.hasModifier("62") {
            guard let day = line.fromDay else { continue }
            guard context.edits.isLoaded(.feeSchedule, on: day) else {
                report.cannotDecide(EditSet.feeSchedule.missing)
                return
            }
            let field = LineModifiers.field("62", of: line)
            switch context.edits.fee(line.code, modifier: "", on: day)?.coSurgeon {
            case "0":
                report.find(
                    field, index,
                    "Two surgeons are not paid for \(line.code) on line \(index + 1) "
                        + "(indicator 0).")
            case "9":
                report.find(
                    field, index,
                    "\(line.code) on line \(index + 1) is no operation that two surgeons share.",
                    fix: LineModifiers.removing(["62"], from: line, index))
            case "1" where !OperativeRecord.isAnnounced(claim, line):
                report.find(
                    field, index,
                    "Two surgeons at \(line.code) on line \(index + 1) are paid when the record "
                        + "shows the need for both: announce it.", severity: .warning)
            default: sameSpecialty(claim, index, &report)
            }
        }
    }

    /// Both on one claim, and of one specialty.
    private static func sameSpecialty(_ claim: Claim, _ index: Int, _ report: inout RuleReport) {
        let line = claim.lines[index]
        let own = taxonomy(line, claim)
        let other = claim.lines[..<index].firstIndex {
            $0.code == line.code && $0.from == line.from && $0.hasModifier("62")
                && LineFacts.renderingNPI($0, claim) != LineFacts.renderingNPI(line, claim)
                && taxonomy($0, claim) == own
        }
        guard let other, !own.isEmpty else { return }
        report.find(
            .lineRenderingTaxonomy, index,
            "The surgeons of lines \(other + 1) and \(index + 1) are of one specialty; 62 is for "
                + "two.", severity: .warning)
    }

    private static func taxonomy(_ line: ServiceLine, _ claim: Claim) -> String {
        if line.situational.isEmpty { return claim.rendering.taxonomy }
        let own = line.situational[.lineRenderingTaxonomy]
        if !own.isEmpty { return own }
        // Another physician's specialty is not the claim's.
        return line.situational[.lineRenderingNPI].isEmpty ? claim.rendering.taxonomy : ""
    }
}
