import RevenueCycle

/// First and last day of coverage out of the dates of a 271.
///
/// DTP01: 346 and 347 plan, 291 plan as a range, 356 and 357 eligibility, 307 eligibility as
/// a range, 348 and 349 benefit; the earlier in this list, the more it counts.
struct PlanSpan {
    private(set) var begin: CalendarDay?
    private(set) var end: CalendarDay?
    private var beginRank = Int.max
    private var endRank = Int.max

    private static let begins = ["346", "291", "356", "307", "348"]
    private static let ends = ["347", "291", "357", "307", "349"]

    /// A single day under 291 or 307 often only repeats the day that was asked for; Medicare
    /// (`entitlement`) means the first day of a part.
    mutating func take(_ date: BenefitDate, entitlement: Bool) {
        let isRangeKind = date.qualifier == "291" || date.qualifier == "307"
        let echo = isRangeKind && date.last == nil && !entitlement
        if !echo, let first = date.first,
            let rank = Self.begins.firstIndex(of: date.qualifier), rank < beginRank
        {
            (begin, beginRank) = (first, rank)
        }
        let last = isRangeKind ? date.last : date.last ?? date.first
        if let last, let rank = Self.ends.firstIndex(of: date.qualifier), rank < endRank {
            (end, endRank) = (last, rank)
        }
    }
}
