/// Services that are counted once a day have one unit.
enum UN14OncePerDay: Rule {
    static let about = RuleAbout(
        "UN14", "UNITS", .denial,
        "A visit, an evaluation and other services of a whole day have one unit a day.",
        source: "CPT E/M guidelines; NCCI policy manual chapters 11 and 12")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where line.units != "1" {
            // A line over several days is PX05's.
            guard isOncePerDay(line.code), LineFacts.days(line) == 1,
                let tenths = LineFacts.tenths(line.units), tenths > 10,
                !isLimited(line, claim, context)
            else { continue }
            report.find(
                .lineUnits, index,
                "\(line.code) on line \(index + 1) is counted once a day, not \(line.units) times.",
                fix: Fix("set 1", .lineUnits, index, to: "1"))
        }
    }

    /// Draws (SP08), first vaccines (SP14) and critical care (PX25) are judged there.
    private static let codes: Set<String> = [
        "98940", "98941", "98942", "G0008", "G0009", "G0010", "G0402", "G0438", "G0439", "G0444",
        "G0463", "G2211", "90791", "90792", "98925", "98926", "98927", "98928", "98929", "97161",
        "97162", "97163", "97164", "97165", "97166", "97167", "97168", "99406", "99407", "99408",
        "99409", "99495", "99496",
    ]

    private static func isOncePerDay(_ code: String) -> Bool {
        codes.contains(code) || ProcedureFamily.isVisit(code)
    }

    /// The unit edits say it already.
    private static func isLimited(
        _ line: ServiceLine, _ claim: Claim, _ context: ScrubContext
    ) -> Bool {
        guard let day = line.fromDay,
            let limit = context.edits.unitLimit(line.code, on: day)
        else { return false }
        return BundlingEdits.standing(claim, context, on: day) == .judges
            && (LineFacts.tenths(line.units) ?? 0) > limit.units * 10
    }
}
