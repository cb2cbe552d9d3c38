/// Services for an age the patient does not have.
enum PX10AgeConflict: Rule {
    static let about = RuleAbout(
        "PX10", "AGE", .denial,
        "A service for newborns, children or adults fits the age on the day of service.",
        source: "CPT newborn care, critical care and immunization sections; charge master")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            let published = published(line.code)
            let own = published == nil ? ownAges(line.code, context) : nil
            guard published != nil || own != nil, let birth = claim.patient.birth,
                let day = line.fromDay, day >= birth
            else { continue }
            if let band = published {
                if band.holds(birth, day) { continue }
                report.find(
                    .lineCode, index,
                    "\(line.code) on line \(index + 1) is for \(band.words); the patient was "
                        + "\(words(birth, day)).")
            } else if let own {
                checkOwn(line, index, birth.years(on: day), own, &report)
            }
        }
    }

    /// The practice's entry of a code that is for some ages only.
    private static func ownAges(_ code: String, _ context: ScrubContext) -> ChargeMasterItem? {
        // The bands of preventive visits have their own rule, which knows the right code.
        guard let item = context.chargeMaster[code], item.kind != .preventive,
            item.minimumAge != nil || item.maximumAge != nil
        else { return nil }
        return item
    }

    /// Ages of the practice's own list: a hint, not a payer's edit.
    private static func checkOwn(
        _ line: ServiceLine, _ index: Int, _ age: Int, _ item: ChargeMasterItem,
        _ report: inout RuleReport
    ) {
        let least = item.minimumAge ?? 0
        let most = item.maximumAge ?? 999
        if age >= least, age <= most { return }
        let from = least == 0 ? "" : item.maximumAge == nil ? "from \(least)" : "\(least) "
        let span = from + (item.maximumAge == nil ? "" : "to \(most)")
        report.find(
            .lineCode, index,
            "\(line.code) on line \(index + 1) is for ages \(span) in the charge master; the "
                + "patient was \(age).", severity: .warning)
    }

    /// An age in days or in completed years.
    private enum Band {
        case days(ClosedRange<Int>)
        case years(ClosedRange<Int>)
        /// From so many days to below so many completed years.
        case between(days: Int, years: Int)

        func holds(_ birth: CalendarDay, _ day: CalendarDay) -> Bool {
            let lived = day.days(since: birth)
            let years = birth.years(on: day)
            switch self {
            case .days(let span): return span.contains(lived)
            case .years(let span): return span.contains(years)
            case .between(let first, let last): return lived >= first && years < last
            }
        }

        var words: String {
            switch self {
            case .days(let span): return "the first \(span.upperBound) days of life"
            case .years(let span):
                return span.lowerBound == 0
                    ? "ages up to \(span.upperBound)"
                    : "ages \(span.lowerBound) to \(span.upperBound)"
            case .between(let first, let last):
                return "ages from \(first) days to below \(last) years"
            }
        }
    }

    private static func published(_ code: String) -> Band? {
        guard let number = ProcedureFamily.number(code) else { return nil }
        switch number {
        case 90460...90461: return .years(0...18)
        // Counted from birth as day 0: a newborn is one through the 28th day.
        case 99460...99465, 99468...99469, 99477: return .days(0...28)
        case 99471...99472: return .between(days: 29, years: 2)
        case 99475...99476: return .years(2...5)
        default: return nil
        }
    }

    private static func words(_ birth: CalendarDay, _ day: CalendarDay) -> String {
        let years = birth.years(on: day)
        return years > 1 ? "\(years)" : "\(day.days(since: birth)) days old"
    }
}
