/// A charge that does not go with its units.
enum PX28UnitPrice: Rule {
    static let about = RuleAbout(
        "PX28", "PRICE", .reject,
        "A line charge is not below zero, and is the price of all its units.",
        source: "005010X222A1 2400 SV102, SV104; NUCC items 24F, 24G")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            if line.charge < .zero {
                report.find(
                    .lineCharge, index,
                    "Line \(index + 1) charges \(line.charge.text); a charge is not below zero.",
                    fix: Fix(
                        "charge \((-line.charge).text)", .lineCharge, index,
                        to: (-line.charge).text))
                continue
            }
            guard line.units != "1", line.basis != "MJ", let units = line.wholeUnits,
                (2...9999).contains(units), let fee = context.chargeMaster[line.code]?.fee,
                fee.cents > 0, line.charge == fee
            else { continue }
            let whole = Money(cents: fee.cents * Int64(units)).text
            report.find(
                .lineCharge, index,
                "Line \(index + 1) has \(units) units at the price of one; all are \(whole).",
                fix: Fix("charge \(whole)", .lineCharge, index, to: whole), severity: .warning)
        }
    }
}
