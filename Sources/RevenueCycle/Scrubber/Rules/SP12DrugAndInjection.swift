/// A drug has been given somehow, and an injection had something in it.
enum SP12DrugAndInjection: Rule {
    static let about = RuleAbout(
        "SP12", "GIVEN", .warning,
        "A drug stands beside the service that gave it, and an injection beside its drug.",
        source: "CPT injections and infusions; practice: lost charges")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            if isInjected(line.code) {
                let isGiven = claim.lines.contains {
                    $0.isSameDay(as: line) && canGive($0.code)
                }
                if isGiven || line.hasModifier("JW") { continue }
                report.find(
                    .lineCode, index,
                    "\(line.code) on line \(index + 1) is a drug; the service that gave it is not "
                        + "on the claim.")
            } else if isInjection(line.code) {
                let hasDrug = claim.lines.contains {
                    $0.isSameDay(as: line) && isDrug($0.code)
                }
                if hasDrug || isFacility(LineFacts.place(line, claim)) { continue }
                report.find(
                    .lineCode, index,
                    "\(line.code) on line \(index + 1) has no drug on the claim; only a drug the "
                        + "patient brought or was supplied is not billed.")
            }
        }
    }

    /// J codes but oral and inhaled drugs, implants and what is dispensed.
    private static func isInjected(_ code: String) -> Bool {
        guard code.utf8.first == UInt8(ascii: "J"), code.utf8.count == 5 else { return false }
        return !code.hasPrefix("J7") && !code.hasPrefix("J8")
    }

    private static func isInjection(_ code: String) -> Bool {
        switch code {
        case "96365", "96372", "96374", "96409", "96413": return true
        default: return false
        }
    }

    /// Anything with a drug in it.
    private static func isDrug(_ code: String) -> Bool {
        switch code.utf8.first {
        case UInt8(ascii: "J"), UInt8(ascii: "Q"), UInt8(ascii: "C"), UInt8(ascii: "A"),
            UInt8(ascii: "S"), UInt8(ascii: "P"):
            return true
        default:
            return ProcedureFamily.number(code).map { (90281...90399).contains($0) } ?? false
        }
    }

    /// Operations, nerve blocks, imaging, injections, tests with a drug; never visits,
    /// laboratory tests or vaccines.
    private static func canGive(_ code: String) -> Bool {
        guard let number = ProcedureFamily.number(code) else {
            return code.utf8.first == UInt8(ascii: "M") || code.utf8.first == UInt8(ascii: "G")
                && !VaccineCodes.isMedicareAdministration(code)
                && code != ComplexityAddOn.code && !ServiceFamily.isMedicareWellness(code)
        }
        switch number {
        case 36415...36416: return false
        case 10004...79999, 92920...96999: return true
        default: return false
        }
    }

    /// The hospital bills the drug.
    private static func isFacility(_ place: String) -> Bool {
        ["19", "21", "22", "23", "24", "31", "51", "61"].contains(place)
    }
}
