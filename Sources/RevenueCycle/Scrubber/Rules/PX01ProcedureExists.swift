/// The procedure code exists on the line's own day.
enum PX01ProcedureExists: Rule {
    static let about = RuleAbout(
        "PX01", "CODE", .reject,
        "Every procedure code is a CPT or HCPCS code in force on the date of service.",
        source: "005010X222A1 2400 SV101-2; 45 CFR 162.1002")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            if line.code.isEmpty {
                report.find(.lineCode, index, "Line \(index + 1) has no procedure code.")
            } else if !isShaped(line.code) {
                report.find(
                    .lineCode, index,
                    "\(line.code) on line \(index + 1) has not the shape of a CPT or HCPCS code.")
            } else {
                standing(line, index, context, &report)
            }
        }
    }

    private static func standing(
        _ line: ServiceLine, _ index: Int, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        let isOwn = context.chargeMaster[line.code] != nil
        switch context.codes.procedure(line.code, on: line.fromDay ?? context.today) {
        case .ended(let day):
            report.find(.lineCode, index, "\(line.code) ended on \(day.short).")
        case .unknown where !isOwn:
            report.find(
                .lineCode, index, "\(line.code) on line \(index + 1) is in no imported code list.")
        case .noList where !isOwn:
            report.cannotDecide("a CPT/HCPCS list or the practice's charge master")
        case .active, .ownOnly, .unknown, .noList: break
        }
    }

    /// CPT: four digits and a digit or letter; HCPCS: a letter and four digits.
    private static func isShaped(_ code: String) -> Bool {
        let bytes = Array(code.utf8)
        guard bytes.count == 5 else { return false }
        let digit: (UInt8) -> Bool = { (48...57).contains($0) }
        let letter: (UInt8) -> Bool = { (65...90).contains($0) }
        if bytes[..<4].allSatisfy(digit) { return digit(bytes[4]) || letter(bytes[4]) }
        return letter(bytes[0]) && bytes[1...].allSatisfy(digit)
    }
}
