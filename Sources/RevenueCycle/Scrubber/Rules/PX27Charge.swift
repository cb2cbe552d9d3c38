/// A charge far from the practice's own fee.
enum PX27Charge: Rule {
    static let about = RuleAbout(
        "PX27", "FEE", .warning,
        "A line is charged, and its charge is near the practice's fee.",
        source: "charge master of the practice")

    /// A charge above so many times the fee, or below one part in so many, is a slip.
    private static let most: Int64 = 5

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where !line.code.isEmpty {
            let fee = context.chargeMaster[line.code]?.fee ?? .zero
            if line.charge == .zero {
                zero(claim, index, fee, context, &report)
                continue
            }
            guard fee.cents > 0, line.basis != "MJ", line.charge.cents > 0,
                let units = line.wholeUnits, (1...9999).contains(units),
                !line.hasAnyModifier(of: reduced)
            else { continue }
            let usual = fee.cents * Int64(units)
            let isHigh = line.charge.cents / most > usual
            guard isHigh || line.charge.cents < usual / most else { continue }
            report.find(
                .lineCharge, index,
                "Line \(index + 1) charges \(line.charge.text); \(units) of \(line.code) at the "
                    + "practice's fee are \(Money(cents: usual).text).")
        }
    }

    /// A part of the service, or a supplied product, has a charge of its own.
    private static let reduced: Set<String> = [
        "26", "52", "53", "54", "55", "56", "80", "81", "82", "AS", "FB", "FC", "SL", "TC",
    ]

    private static func zero(
        _ claim: Claim, _ index: Int, _ fee: Money, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        if isFree(line) { return }
        let day = line.fromDay ?? context.today
        // A claim without any charge is another rule's.
        if claim.charge == .zero || context.payer?.says(.takesZeroCharge, on: day) == true {
            return
        }
        let fix =
            fee.cents > 0 && line.wholeUnits.map { (1...9999).contains($0) } == true
            ? Fix(
                "charge the fee", .lineCharge, index,
                to: Money(cents: fee.cents * Int64(line.wholeUnits ?? 1)).text) : nil
        report.find(
            .lineCharge, index, "Line \(index + 1), \(line.code), charges nothing.", fix: fix)
    }

    /// Follow-up within a fee, measures of quality, products that were supplied.
    private static func isFree(_ line: ServiceLine) -> Bool {
        line.code == "99024" || line.code.utf8.last == UInt8(ascii: "F")
            || line.code.hasPrefix("G8") || line.code.hasPrefix("G9")
            || line.hasModifier("SL") || line.hasModifier("FB")
    }
}
