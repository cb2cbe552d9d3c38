/// A modifier is one that the fee schedule allows with the code. Assistants (MD22) and two
/// surgeons (MD23) are judged apart.
enum MD02ModifierFitsCode: Rule {
    static let about = RuleAbout(
        "MD02", "MOD", .denial,
        "Modifiers of visits stand on visits; 26, TC, 50, 54, 55, 56 and 66 only on codes whose "
            + "fee schedule indicators allow them.",
        source: "MPFSDB indicators PC/TC, global days, bilateral, team; CPM chapter 23")

    private static let scheduled: Set<String> = ["26", "TC", "50", "54", "55", "56", "66"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where !line.modifiers.isEmpty {
            for modifier in line.modifiers where !modifier.isEmpty {
                guard let why = reason(modifier, line, context, &report) else { continue }
                report.find(
                    LineModifiers.field(modifier, of: line), index,
                    "\(modifier) does not go with \(line.code) on line \(index + 1): \(why).",
                    fix: LineModifiers.removing([modifier], from: line, index))
            }
        }
    }

    private static func reason(
        _ modifier: String, _ line: ServiceLine, _ context: ScrubContext,
        _ report: inout RuleReport
    ) -> String? {
        if modifier == "24" || modifier == "27" || modifier == "57" {
            return ProcedureFamily.isPlainProcedure(line.code) ? "it is for visits" : nil
        }
        guard scheduled.contains(modifier) else { return nil }
        // No visit has parts, sides or a team.
        if let number = ProcedureFamily.number(line.code), (99202...99498).contains(number) {
            return "it is not for visits"
        }
        guard let day = line.fromDay else { return nil }
        guard context.edits.isLoaded(.feeSchedule, on: day) else {
            report.cannotDecide(EditSet.feeSchedule.missing)
            return nil
        }
        guard let fee = context.edits.fee(line.code, modifier: "", on: day) else { return nil }
        switch modifier {
        case "26", "TC":
            // Rows of their own are the plainest permission.
            if context.edits.fee(line.code, modifier: modifier, on: day) != nil { return nil }
            return split(modifier, fee.professionalTechnical)
        case "50": return bilateral(fee.bilateral)
        case "66": return team(fee.team)
        default:
            return ["010", "090"].contains(fee.globalDays) || fee.globalDays == "YYY"
                ? nil : "its care is not split (global days \(fee.globalDays))"
        }
    }

    private static func split(_ modifier: String, _ indicator: String) -> String? {
        switch indicator {
        case "0": return "it is a physician's service without a technical part"
        case "2": return "it is the professional part already"
        case "3": return "it is the technical part already"
        case "4": return "it is the global test; its parts have codes of their own"
        case "5", "7", "9": return "it has no professional and technical part"
        case "6", "8": return modifier == "TC" ? "its technical part is the test's own" : nil
        default: return nil
        }
    }

    private static func bilateral(_ indicator: String) -> String? {
        switch indicator {
        case "0": return "it is not paid as bilateral (indicator 0)"
        case "2": return "it is for both sides already (indicator 2)"
        case "9": return "it has no sides (indicator 9)"
        default: return nil
        }
    }

    private static func team(_ indicator: String) -> String? {
        indicator == "0" || indicator == "9"
            ? "a team of surgeons is not paid (indicator \(indicator))" : nil
    }
}
