/// Administration codes that fit each other, the vaccine and the payer.
enum SP14VaccineAdministration: Rule {
    static let about = RuleAbout(
        "SP14", "VACCIN", .denial,
        "One first administration a day; COVID vaccines have 90480; Medicare has G0008, G0009 and "
            + "G0010, other payers CPT codes.",
        source: "CPT 90460 to 90480; CPM chapter 18 section 10.2; payer facts")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            switch line.code {
            case "90471", "90473": first(claim, index, &report)
            case "G0008", "G0009", "G0010": forMedicare(claim, index, context, &report)
            default: continue
            }
            if line.code.utf8.first == UInt8(ascii: "9") { byProduct(claim, index, &report) }
        }
    }

    /// Products of the day with their kinds.
    private static func products(_ claim: Claim, _ line: ServiceLine) -> [VaccineKind] {
        claim.lines.compactMap { $0.isSameDay(as: line) ? VaccineCodes.product($0.code) : nil }
    }

    private static func has(_ claim: Claim, _ line: ServiceLine, _ code: String) -> Bool {
        claim.lines.contains { $0.code == code && $0.isSameDay(as: line) }
    }

    // MARK: One first code a day

    private static func first(_ claim: Claim, _ index: Int, _ report: inout RuleReport) {
        let line = claim.lines[index]
        let further = line.code == "90471" ? "90472" : "90474"
        if let units = line.wholeUnits, units > 1 {
            report.find(
                .lineUnits, index,
                "\(line.code) on line \(index + 1) is the first vaccine of the day, 1 unit; each "
                    + "further one is \(further).")
        }
        let begun = ["90460", "90471"].first { $0 != line.code && has(claim, line, $0) }
        guard let begun, line.code == "90473" || begun == "90460" else { return }
        // A further vaccine beside it stands on a line of its own, whose units would change too.
        let isAlone = !has(claim, line, further)
        report.find(
            .lineCode, index,
            "\(begun) is the first vaccine of the day; \(line.code) on line \(index + 1) is a "
                + "further one, \(further).",
            fix: isAlone ? Fix("take \(further)", .lineCode, index, to: further) : nil)
    }

    // MARK: By product and payer

    /// One vaccine alone tells what its administration was.
    private static func byProduct(_ claim: Claim, _ index: Int, _ report: inout RuleReport) {
        let line = claim.lines[index]
        let given = products(claim, line)
        guard let kind = given.first, given.allSatisfy({ $0 == kind }) else { return }
        var right: String?
        if kind == .covid {
            right = "90480"
        } else if claim.payerKind == .medicare {
            right = VaccineCodes.medicareAdministration(kind)
        }
        guard let right, !has(claim, line, right) else { return }
        report.find(
            .lineCode, index,
            "\(line.code) on line \(index + 1) gives a vaccine whose administration is \(right).",
            fix: given.count == 1 ? Fix("take \(right)", .lineCode, index, to: right) : nil)
    }

    private static func forMedicare(
        _ claim: Claim, _ index: Int, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        if claim.payerKind == .medicare { return }
        let line = claim.lines[index]
        let day = line.fromDay ?? context.today
        guard let fact = context.payer?.fact(.vaccineStyle, on: day) else {
            report.cannotDecide("whether the payer takes \(line.code) (its vaccine codes)")
            return
        }
        guard fact.value == "CPT" else { return }
        let isFirst = !["90460", "90471", "90473"].contains { has(claim, line, $0) }
        let code = isFirst ? "90471" : "90472"
        let isOnly = !has(claim, line, code)
            && claim.lines.count {
                VaccineCodes.isMedicareAdministration($0.code) && $0.isSameDay(as: line)
            } == 1
        report.find(
            .lineCode, index,
            "\(line.code) on line \(index + 1) is Medicare's; the payer takes CPT codes for "
                + "giving vaccines.",
            fix: isOnly ? Fix("take \(code)", .lineCode, index, to: code) : nil,
            severity: fact.isDefault ? .warning : nil)
    }
}
