/// A HCPCS code of a kind the payer does not take.
enum PX29PayerCodeSet: Rule {
    static let about = RuleAbout(
        "PX29", "HCPCS", .denial,
        "S, T and H codes are not for Medicare; wellness G codes are for payers that take them.",
        source: "HCPCS level II sections; CPM chapter 23 section 20; payer facts")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            switch line.code.utf8.first {
            case UInt8(ascii: "S"), UInt8(ascii: "T"), UInt8(ascii: "H"):
                privateCode(line, index, claim.payerKind, context, &report)
            case UInt8(ascii: "G") where line.code == "G0438" || line.code == "G0439":
                wellness(line, index, claim.payerKind, context, &report)
            default: break
            }
        }
    }

    /// With GY or GX she asks for the denial.
    private static func privateCode(
        _ line: ServiceLine, _ index: Int, _ kind: PayerKind, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        if line.hasModifier("GY") || line.hasModifier("GX") { return }
        if kind == .medicare {
            report.find(
                .lineCode, index,
                "Medicare takes no \(line.code.prefix(1)) codes: \(line.code) on line "
                    + "\(index + 1) will not be paid.")
            return
        }
        let day = line.fromDay ?? context.today
        guard let fact = context.payer?.fact(.paysHCPCSPrivate, on: day), fact.value == "no",
            line.code.utf8.first != UInt8(ascii: "H")
        else { return }
        report.find(
            .lineCode, index,
            "The payer pays no S and T codes: \(line.code) on line \(index + 1).",
            severity: fact.isDefault ? .warning : nil)
    }

    private static func wellness(
        _ line: ServiceLine, _ index: Int, _ kind: PayerKind, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        if kind == .medicare || kind == .medicareAdvantage { return }
        let day = line.fromDay ?? context.today
        guard let fact = context.payer?.fact(.preventiveStyle, on: day), !fact.isDefault else {
            report.cannotDecide("whether the payer takes \(line.code) (its codes of preventive "
                + "visits)")
            return
        }
        guard fact.value == "CPT" else { return }
        report.find(
            .lineCode, index,
            "The payer takes CPT codes for preventive visits, not \(line.code) on line "
                + "\(index + 1).")
    }
}
