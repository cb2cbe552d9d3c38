/// Where a credential stands on a day: what counts, what is due, and how fast it must come.
public struct EducationStanding: Equatable, Sendable {
    public enum Pace: Equatable, Sendable {
        case notBegun, complete, even
        /// Tenths of a credit before or behind an even spread over the cycle.
        case ahead(Int)
        case behind(Int)
        /// The cycle is over with tenths of a credit missing.
        case missed(Int)
    }

    public let credential: Credential
    public let today: CalendarDay
    /// The entries that count, oldest first: not voided, in the cycle, not later than today.
    /// Another credential may count the same ones.
    public let entries: [CreditEntry]

    public init(_ credential: Credential, entries: [CreditEntry], today: CalendarDay) {
        self.credential = credential
        self.today = today
        self.entries = entries.filter {
            !$0.isVoided && credential.covers($0.day) && $0.day <= today
        }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    }

    /// Tenths of a credit.
    public var earned: Int { entries.reduce(0) { $0 + $1.tenths } }

    public var needed: Int { credential.creditsNeeded }

    /// Tenths of a credit still to earn; never below zero.
    public var due: Int { max(0, needed - earned) }

    /// Calendar days from today to the last day: 0 on it, negative after it.
    public var daysLeft: Int { credential.lastDay.days(since: today) }

    /// Earned tenths after each entry.
    public var runningTotals: [Int] {
        var sum = 0
        return entries.map { entry in
            sum += entry.tenths
            return sum
        }
    }

    public var pace: Pace {
        if due == 0 { return .complete }
        if daysLeft < 0 { return .missed(due) }
        if today < credential.firstDay { return .notBegun }
        let days = credential.lastDay.days(since: credential.firstDay) + 1
        let gone = today.days(since: credential.firstDay) + 1
        let ahead = earned - needed * gone / days
        return ahead == 0 ? .even : ahead > 0 ? .ahead(ahead) : .behind(-ahead)
    }

    /// One or two words for a list: `behind 10.5`.
    public var paceWord: String {
        switch pace {
        case .notBegun: return "not begun"
        case .complete: return "complete"
        case .even: return "on pace"
        case .ahead(let tenths): return "ahead \(CreditAmount.text(tenths))"
        case .behind(let tenths): return "behind \(CreditAmount.text(tenths))"
        case .missed: return "ENDED"
        }
    }

    /// The standing as a sentence.
    public var sentence: String {
        let last = credential.lastDay.long
        switch pace {
        case .complete:
            let verb = daysLeft < 0 ? "ended" : "ends"
            return "All \(CreditAmount.text(needed)) credits are earned; the cycle \(verb) \(last)."
        case .missed(let tenths):
            return "The cycle ended \(last) with \(CreditAmount.text(tenths)) credits missing."
        case .notBegun:
            return "The cycle begins \(credential.firstDay.long); "
                + "\(CreditAmount.text(needed)) credits will be due by \(last)."
        case .even: return "\(dueText), on an even pace."
        case .ahead(let tenths):
            return "\(dueText); ahead of an even pace by \(CreditAmount.text(tenths))."
        case .behind(let tenths):
            return "\(dueText); behind an even pace by \(CreditAmount.text(tenths))."
        }
    }

    private var dueText: String {
        let left = daysLeft == 0 ? "today" : "\(daysLeft) day\(daysLeft == 1 ? "" : "s") left"
        let text = "\(CreditAmount.text(due)) credits due by \(credential.lastDay.long), \(left)"
        let days = daysLeft + 1
        if days <= 30 { return text }
        let rate = (due * 30 + days - 1) / days
        return "\(text): \(CreditAmount.text(rate)) every 30 days"
    }
}
