import RevenueCycle
import Storage

/// Figures counted over claims, in a span of days.
struct FigureSet {
    private let courses: [ClaimCourse]
    private let first: CalendarDay
    private let last: CalendarDay

    /// All figures from the first day on, each with its months.
    static func figures(
        _ courses: [ClaimCourse], starts: [CalendarDay], today: CalendarDay
    ) -> [Figure] {
        var figures = FigureSet(courses, from: starts[0], through: today).all
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1].adding(days: -1) : today
            let month = FigureSet(courses, from: start, through: end).all
            for index in figures.indices { figures[index].months.append(month[index].tenths) }
        }
        return figures
    }

    init(_ courses: [ClaimCourse], from first: CalendarDay, through last: CalendarDay) {
        self.courses = courses
        self.first = first
        self.last = last
    }

    var all: [Figure] {
        [
            cleanClaims, firstPass, firstPassResolution, denialRate, denialMoney, netCollection,
            chargeLag, claimLag, turnaround, underpayment, touches,
        ]
    }

    private func within(_ day: CalendarDay?) -> Bool {
        day.map { first <= $0 && $0 <= last } ?? false
    }

    private func share(
        _ key: String, _ title: String, _ part: [ClaimCourse], of whole: [ClaimCourse],
        _ target: String, _ formula: String
    ) -> Figure {
        var figure = Figure(
            key: key, title: title, unit: .percent, numerator: Int64(part.count),
            denominator: Int64(whole.count), count: whole.count, target: target,
            formula: formula)
        figure.tell(part, of: whole)
        return figure
    }

    /// Those nobody filed or touched yet are not judged.
    private var cleanClaims: Figure {
        let judged = courses.filter { within($0.entered) && ($0.isFiled || $0.touchesBefore > 0) }
        return share(
            "cleanClaims", "Clean claim rate",
            judged.filter { $0.touchesBefore == 0 }, of: judged,
            ">= 95 %", "filed without an edit by hand / claims that came in and were worked")
    }

    private var firstPass: Figure {
        let answered = courses.filter { within($0.firstSent) && $0.firstAnswer != nil }
        return share(
            "firstPassAcceptance", "First-pass acceptance",
            answered.filter { $0.firstAnswer == true }, of: answered, ">= 98 %",
            "first transmissions accepted / with a final acknowledgment")
    }

    private var decided: [ClaimCourse] { courses.filter { within($0.firstDecision) } }

    private var firstPassResolution: Figure {
        share(
            "firstPassResolution", "First-pass resolution",
            decided.filter { !$0.wasDenied && !$0.wasSentAgain && $0.isFinal }, of: decided,
            ">= 90 %", "final by the first decision, not sent again / with a first decision")
    }

    private var denialRate: Figure {
        share(
            "denialRate", "Denial rate (claims)",
            decided.filter { $0.wasDenied && !$0.isDuplicateDenial }, of: decided, "< 5 %",
            "with a denial on the first decision, duplicates apart / decided")
    }

    private var denialMoney: Figure {
        let sent = courses.filter { within($0.firstSent) }
        let denied = decided.filter { $0.wasDenied }
        var figure = Figure(
            key: "denialMoney", title: "Denial rate (money)", unit: .percent,
            numerator: denied.map(\.deniedAmount).total.cents,
            denominator: sent.map(\.charge).total.cents, isMoney: true, count: denied.count,
            target: "< 5 %", formula: "denied in the span / charges sent in the span")
        figure.tell(denied, of: sent)
        return figure
    }

    /// Services at least six months old.
    private var netCollection: Figure {
        let end = last.adding(days: -182)
        let cohort = courses.filter {
            $0.firstSent != nil && first.adding(days: -182) <= $0.service && $0.service <= end
        }
        let paid = cohort.map(\.payments).total - cohort.map(\.refunds).total
        let due = cohort.map(\.charge).total - cohort.map(\.approved).total
        var figure = Figure(
            key: "netCollection", title: "Net collection (cohort)", unit: .percent,
            numerator: paid.cents, denominator: due.cents, isMoney: true, count: cohort.count,
            target: ">= 95 %",
            formula:
                "(payments - refunds) / (charges - approved adjustments), served 6 to 18 months ago"
        )
        figure.tell(
            cohort.filter { $0.payments - $0.refunds >= $0.charge - $0.approved }, of: cohort)
        return figure
    }

    private var chargeLag: Figure {
        let entered = courses.filter { within($0.entered) }
        let lags = entered.compactMap { course in
            course.entered.map { max(0, $0.days(since: course.service)) }
        }
        var figure = Figure(
            key: "chargeLag", title: "Charge lag", unit: .days,
            numerator: Int64(lags.reduce(0, +)), denominator: Int64(lags.count),
            count: lags.count, target: "<= 2 d",
            formula: "days from service to charge, mean; p90 \(percentile(lags, 90)) d")
        figure.tell(zip(entered, lags).filter { $0.1 > 2 }.map(\.0), of: entered)
        return figure
    }

    /// From the day the charge came in to the day the payer took the claim.
    private var claimLag: Figure {
        let taken = courses.filter { within($0.accepted) && $0.entered != nil }
        let lags = taken.compactMap { course -> Int? in
            guard let entered = course.entered, let accepted = course.accepted else { return nil }
            return max(0, accepted.days(since: entered))
        }
        var figure = Figure(
            key: "claimLag", title: "Claim lag", unit: .days,
            numerator: Int64(lags.reduce(0, +)), denominator: Int64(lags.count),
            count: lags.count, target: "<= 3 d",
            formula: "days from charge to accepted, mean; p90 \(percentile(lags, 90)) d")
        figure.tell(zip(taken, lags).filter { $0.1 > 3 }.map(\.0), of: taken)
        return figure
    }

    /// Median days, told as one of them.
    private var turnaround: Figure {
        let timed = decided.filter { $0.firstSent != nil && $0.decisionDay != nil }
        let waits = timed.compactMap { course -> Int? in
            guard let sent = course.firstSent, let day = course.decisionDay else { return nil }
            return max(0, day.days(since: sent))
        }
        var figure = Figure(
            key: "payerTurnaround", title: "Payer turnaround", unit: .days,
            numerator: Int64(percentile(waits, 50)), denominator: waits.isEmpty ? 0 : 1,
            count: waits.count, target: "14-21 d",
            formula: "median days from first sent to first decision, \(waits.count) claims")
        figure.tell(zip(timed, waits).filter { $0.1 > 21 }.map(\.0), of: timed)
        return figure
    }

    private var underpayment: Figure {
        let priced = decided.filter { $0.expected > .zero }
        var figure = Figure(
            key: "underpayment", title: "Underpayment", unit: .percent,
            numerator: priced.map(\.short).total.cents,
            denominator: priced.map(\.expected).total.cents, isMoney: true, count: priced.count,
            target: "< 1 %", formula: "allowed less than the contract / the contract's amount")
        figure.tell(priced.filter { $0.short > .zero }, of: priced)
        return figure
    }

    private var touches: Figure {
        let done = decided.filter(\.isFinal)
        var figure = Figure(
            key: "touches", title: "Touches per claim", unit: .ratio,
            numerator: Int64(done.map(\.touches).reduce(0, +)), denominator: Int64(done.count),
            count: done.count, target: "towards 1",
            formula: "edits by hand / final claims")
        figure.tell(done.filter { $0.touches > 1 }, of: done)
        return figure
    }

    /// By nearest rank: the smallest value that so many percent are not above. Between the two in
    /// the middle the median is halfway, in whole days.
    private func percentile(_ values: [Int], _ percent: Int) -> Int {
        let sorted = values.sorted()
        if percent == 50, !sorted.isEmpty, sorted.count.isMultiple(of: 2) {
            return (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2] + 1) / 2
        }
        return sorted.isEmpty ? 0 : sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
    }
}

extension Figure {
    /// The claims above the line, and the other ones below it.
    fileprivate mutating func tell(_ above: [ClaimCourse], of below: [ClaimCourse]) {
        claims = above.map(\.number)
        let counted = Set(claims)
        rest = below.map(\.number).filter { !counted.contains($0) }
    }
}
