/// Units are a number above zero.
enum UN01Units: Rule {
    static let about = RuleAbout(
        "UN01", "UNITS", .reject,
        "Units are above zero, with at most eight digits before the point and three behind it; "
            + "anesthesia by time is in minutes.",
        source: "005010X222A1 2400 SV103, SV104; NUCC item 24G")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            if !isLegal(line.units) {
                report.find(
                    .lineUnits, index,
                    "The units of line \(index + 1) are not a number above zero of at most eight "
                        + "digits and three decimals.",
                    fix: Fix("set 1", .lineUnits, index, to: "1"))
            }
            if isTimedAnesthesia(line.code), line.basis != "MJ" {
                report.find(
                    .lineUnits, index, "Anesthesia on line \(index + 1) is counted in minutes (MJ)."
                )
            } else if line.basis != "UN" && line.basis != "MJ" {
                report.find(.lineUnits, index, "Line \(index + 1) counts in neither UN nor MJ.")
            }
        }
    }

    /// 00100 to 01999, without the two that are not timed.
    private static func isTimedAnesthesia(_ code: String) -> Bool {
        guard code.count == 5, let number = Int(code) else { return false }
        return (100...1999).contains(number) && number != 1953 && number != 1996
    }

    private static func isLegal(_ typed: String) -> Bool {
        let text = typed.hasPrefix(".") ? "0" + typed : typed
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...8).contains(parts[0].utf8.count),
            parts.count == 1 || (1...3).contains(parts[1].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return false }
        return parts.contains { $0.utf8.contains { $0 != 48 } }
    }
}
