import RevenueCycle
import Storage

/// The figures of the practice (KPI), with what they are made of. The window is the last twelve
/// months to the day; each month of a line is one of them.
public struct FiguresDesk {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    public struct Row: Encodable {
        public var key: String
        public var title: String
        public var value: String
        public var numerator: String
        public var denominator: String
        public var claims: Int
        public var target: String
        public var formula: String
        /// Tenths, month by month, the last one now.
        public var months: [Int64?]
    }

    public func rows() throws(StorageFailure) -> [Row] {
        try figures().map { figure in
            func text(_ number: Int64) -> String {
                figure.isMoney ? Money(cents: number).text : "\(number)"
            }
            return Row(
                key: figure.key, title: figure.title, value: figure.value,
                numerator: text(figure.numerator),
                denominator: figure.key == "daysInReceivables"
                    ? Money(cents: figure.denominator).text : text(figure.denominator),
                claims: figure.count, target: figure.target, formula: figure.formula,
                months: figure.months)
        }
    }

    /// Claims behind a figure; nil for a key that is none.
    public func claims(_ key: String) throws(StorageFailure) -> [String]? {
        try figures().first { $0.key == key }?.claims
    }

    public func lines() throws(StorageFailure) -> [String] {
        var lines: [String] = []
        for figure in try figures() {
            lines.append(
                AgingText.pad(figure.title, 30) + AgingText.right(figure.value, 12) + "  "
                    + AgingText.pad(figure.sparkline(isUnicode: false), 14) + "  aim "
                    + figure.target)
            lines.append(
                "    \(figure.parts)  \(figure.formula)"
                    + (figure.claims.isEmpty ? "" : "  (\(figure.claims.count) claims behind)"))
        }
        lines += ["", "twohats report kpi --claims KEY lists the claims behind a figure."]
        return lines
    }

    // MARK: Figures

    public func figures() throws(StorageFailure) -> [Figure] {
        let courses = try desk.store.claimCourses()
        let starts = monthStarts
        var figures = FigureSet(courses, from: starts[0], through: desk.today).all
        // The same of each month, for the line.
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1].adding(days: -1) : desk.today
            let month = FigureSet(courses, from: start, through: end).all
            for index in figures.indices { figures[index].months.append(month[index].tenths) }
        }
        return try receivables(starts) + figures + [try lag()]
    }

    /// First days of the last twelve months and of this one.
    private var monthStarts: [CalendarDay] {
        let (year, month, _) = desk.today.parts
        return (0...12).reversed().compactMap { back in
            let index = year * 12 + month - 1 - back
            return CalendarDay(index / 12, index % 12 + 1, 1)
        }
    }

    private func receivables(_ starts: [CalendarDay]) throws(StorageFailure) -> [Figure] {
        var days: [Int64?] = []
        var over: [Int64?] = []
        for start in starts.dropFirst() + [desk.today.adding(days: 1)] {
            let (age, ninety) = try receivables(asOf: start.adding(days: -1))
            days.append(age.tenths)
            over.append(ninety.tenths)
        }
        var (age, ninety) = try receivables(asOf: desk.today)
        age.months = days
        ninety.months = over
        return [age, ninety]
    }

    private func receivables(
        asOf day: CalendarDay
    ) throws(StorageFailure) -> (days: Figure, overNinety: Figure) {
        let totals = try desk.store.aging(AgingQuestion(asOf: day)).totals
        let charges = try desk.store.charges(from: day.adding(days: -89), through: day)
        let daily = Figure(
            key: "daysInReceivables", title: "Days in A/R (gross)", unit: .days,
            numerator: totals.total.cents * 90, denominator: charges.cents, isMoney: true,
            target: "< 40 d, 50 at most",
            formula: "owed, credits apart, x 90 / charges of the last 90 days")
        let old = Figure(
            key: "overNinety", title: "A/R over 90 days", unit: .percent,
            numerator: totals.overNinety.cents, denominator: totals.total.cents, isMoney: true,
            target: "< 15 %", formula: "owed for more than 90 days since service / owed")
        return (daily, old)
    }

    private func lag() throws(StorageFailure) -> Figure {
        let lags = try desk.store.postingLags()
        return Figure(
            key: "postingLag", title: "ERA posting lag", unit: .days,
            numerator: Int64(lags.reduce(0, +)), denominator: Int64(lags.count),
            count: lags.count, target: "<= 1 d",
            formula: "days from coming in to posted whole / payments")
    }
}

/// Figures counted over claims, in a span of days.
struct FigureSet {
    private let courses: [ClaimCourse]
    private let first: CalendarDay
    private let last: CalendarDay

    init(_ courses: [ClaimCourse], from first: CalendarDay, through last: CalendarDay) {
        self.courses = courses
        self.first = first
        self.last = last
    }

    var all: [Figure] {
        [
            cleanClaims, firstPass, firstPassResolution, denialRate, denialMoney, netCollection,
            chargeLag, turnaround, underpayment, touches,
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
        figure.claims = part.map(\.number)
        return figure
    }

    private var cleanClaims: Figure {
        let sent = courses.filter { within($0.firstSent) && $0.entered != nil }
        return share(
            "cleanClaims", "Clean claim rate", sent.filter { $0.touchesBefore == 0 }, of: sent,
            ">= 95 %", "sent without an edit by hand / claims sent first")
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
        figure.claims = denied.map(\.number)
        return figure
    }

    /// Services at least six months old.
    private var netCollection: Figure {
        let end = last.adding(days: -182)
        let cohort = courses.filter { first.adding(days: -182) <= $0.service && $0.service <= end }
        let paid = cohort.map(\.payments).total - cohort.map(\.refunds).total
        let due = cohort.map(\.charge).total - cohort.map(\.approved).total
        var figure = Figure(
            key: "netCollection", title: "Net collection (cohort)", unit: .percent,
            numerator: paid.cents, denominator: due.cents, isMoney: true, count: cohort.count,
            target: ">= 95 %",
            formula:
                "(payments - refunds) / (charges - approved adjustments), served 6 to 18 months ago"
        )
        figure.claims = cohort.filter { $0.payments - $0.refunds < $0.charge - $0.approved }
            .map(\.number)
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
        figure.claims = entered.filter { course in
            course.entered.map { $0.days(since: course.service) > 2 } ?? false
        }.map(\.number)
        return figure
    }

    /// Median days, told as one of them.
    private var turnaround: Figure {
        let waits = decided.compactMap { course -> Int? in
            guard let sent = course.firstSent, let day = course.decisionDay else { return nil }
            return max(0, day.days(since: sent))
        }
        return Figure(
            key: "payerTurnaround", title: "Payer turnaround", unit: .days,
            numerator: Int64(percentile(waits, 50)), denominator: waits.isEmpty ? 0 : 1,
            count: waits.count, target: "14-21 d",
            formula: "median days from first sent to first decision, \(waits.count) claims")
    }

    private var underpayment: Figure {
        let priced = decided.filter { $0.expected > .zero }
        var figure = Figure(
            key: "underpayment", title: "Underpayment", unit: .percent,
            numerator: priced.map(\.short).total.cents,
            denominator: priced.map(\.expected).total.cents, isMoney: true, count: priced.count,
            target: "< 1 %", formula: "allowed less than the contract / the contract's amount")
        figure.claims = priced.filter { $0.short > .zero }.map(\.number)
        return figure
    }

    private var touches: Figure {
        let done = decided.filter(\.isFinal)
        return Figure(
            key: "touches", title: "Touches per claim", unit: .ratio,
            numerator: Int64(done.map(\.touches).reduce(0, +)), denominator: Int64(done.count),
            count: done.count, target: "towards 1",
            formula: "edits by hand / final claims")
    }

    private func percentile(_ values: [Int], _ percent: Int) -> Int {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
}
