/// What is known of a Medicare patient's wellness visits. Source: Medicare claims processing
/// manual chapter 18, section 140; 42 CFR 410.15 and 410.16.
public struct MedicareWellness: Equatable, Sendable, Codable {
    /// First day of Part B; nil: not known.
    public var partBStart: CalendarDay?
    /// Day of the welcome visit (G0402); nil: none is recorded.
    public var welcomeVisit: CalendarDay?
    /// Day of the last annual wellness visit (G0438, G0439); nil: none is recorded.
    public var lastAnnualVisit: CalendarDay?

    public init(
        partBStart: CalendarDay? = nil, welcomeVisit: CalendarDay? = nil,
        lastAnnualVisit: CalendarDay? = nil
    ) {
        self.partBStart = partBStart
        self.welcomeVisit = welcomeVisit
        self.lastAnnualVisit = lastAnnualVisit
    }

    /// What Medicare pays on a day.
    public struct Choice: Equatable, Sendable {
        /// nil: nothing is due, or it cannot be said.
        public var code: String?
        /// The first day on which something is due, when nothing is yet.
        public var dueFrom: CalendarDay?
        /// As a whole sentence.
        public var reason: String
    }

    public func choice(on day: CalendarDay) -> Choice {
        guard let partBStart else {
            return Choice(
                reason: "The start of Part B is not known, so the wellness visit cannot be chosen.")
        }
        if day < partBStart {
            return Choice(
                dueFrom: partBStart, reason: "Part B begins on \(partBStart.long), after the visit."
            )
        }
        let firstYearEnds = partBStart.adding(years: 1)
        if day < firstYearEnds {
            return firstYear(until: firstYearEnds)
        }
        let last = [welcomeVisit, lastAnnualVisit].compactMap { $0 }.max()
        if let last {
            let due = Self.elevenFullMonths(after: last)
            if day < due {
                return Choice(
                    dueFrom: due,
                    reason: "The last wellness visit was on \(last.long); "
                        + "the next is due from \(due.long).")
            }
        }
        guard let lastAnnualVisit else {
            return Choice(
                code: "G0438", reason: "No annual wellness visit is recorded: G0438, once in life.")
        }
        return Choice(
            code: "G0439",
            reason: "11 full months have passed since the wellness visit of "
                + "\(lastAnnualVisit.long): G0439.")
    }

    private func firstYear(until end: CalendarDay) -> Choice {
        if let welcomeVisit {
            let due = max(end, Self.elevenFullMonths(after: welcomeVisit))
            return Choice(
                dueFrom: due,
                reason: "The welcome visit was on \(welcomeVisit.long); "
                    + "an annual wellness visit is due from \(due.long).")
        }
        return Choice(
            code: "G0402", reason: "The first 12 months of Part B have the welcome visit: G0402.")
    }

    /// The first day of the same month a year later: 11 full months lie between.
    static func elevenFullMonths(after day: CalendarDay) -> CalendarDay {
        let (year, month, _) = day.parts
        return CalendarDay(year + 1, month, 1) ?? day.adding(years: 1)
    }
}
