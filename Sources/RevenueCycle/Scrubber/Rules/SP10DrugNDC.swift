/// Drug lines carry the NDC where the payer asks for it.
enum SP10DrugNDC: Rule {
    static let about = RuleAbout(
        "SP10", "NDC", .denial,
        "A drug line to Medicaid, Medicare Advantage or a commercial payer carries an NDC of "
            + "eleven digits with a quantity above zero.",
        source: "005010X222A1 2410 LIN03, CTP04; NUCC item 24 shaded")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            if !line.ndc.isEmpty {
                shape(line, index, &report)
            } else if wantsNDC(claim) {
                missing(claim, index, context, &report)
            }
        }
    }

    private static func missing(
        _ claim: Claim, _ index: Int, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        let item = context.chargeMaster[line.code]
        if item == nil {
            guard ServiceFamily.isDrug(line.code), !LineFacts.isExcluded(line) else { return }
            // Medicaid by law (42 CFR 447.520); others by contract.
            if claim.payerKind != .medicaid {
                report.cannotDecide("whether the payer takes \(line.code) without an NDC")
                return
            }
        } else if item?.kind != .drug {
            return
        }
        report.find(
            .lineNDC, index, "The payer needs the NDC of \(line.code) on line \(index + 1).",
            fix: fix(line, index, item))
    }

    private static func fix(
        _ line: ServiceLine, _ index: Int, _ item: ChargeMasterItem?
    ) -> Fix? {
        guard let item, item.ndc.count == 11 else { return nil }
        return Fix(
            "take the NDC of the charge master",
            [
                ClaimEdit(FieldRef(.lineNDC, index), item.ndc),
                ClaimEdit(FieldRef(.lineNDCQuantity, index), line.units),
            ])
    }

    private static func wantsNDC(_ claim: Claim) -> Bool {
        switch claim.payerKind {
        case .medicaid, .medicareAdvantage, .commercial, .blue: return true
        case .medicare, .tricare, .workersCompensation, .auto: return false
        }
    }

    private static func shape(_ line: ServiceLine, _ index: Int, _ report: inout RuleReport) {
        if line.ndc.count != 11 || !line.ndc.utf8.allSatisfy({ (48...57).contains($0) }) {
            report.find(.lineNDC, index, "The NDC of line \(index + 1) is not eleven digits.")
        } else if line.ndcQuantity.hasPrefix("-")
            || !line.ndcQuantity.contains(where: { "123456789".contains($0) })
        {
            report.find(
                .lineNDCQuantity, index, "The NDC quantity of line \(index + 1) is not above zero.")
        }
    }
}
