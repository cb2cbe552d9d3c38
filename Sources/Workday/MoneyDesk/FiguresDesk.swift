import RevenueCycle
import Screens
import Storage

/// The figures of the practice (KPI), with what they are made of. The window is the last twelve
/// closed months and this one to date; each month of a line is one of them.
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

        public init(_ figure: Figure) {
            func text(_ number: Int64) -> String {
                figure.isMoney ? Money(cents: number).text : "\(number)"
            }
            key = figure.key
            title = figure.title
            value = figure.value
            numerator = text(figure.numerator)
            denominator = text(figure.denominator)
            claims = figure.count
            target = figure.target
            formula = figure.formula
            months = figure.months
        }
    }

    /// Claims behind a figure; nil for a key that is none.
    public func claims(_ key: String) throws(StorageFailure) -> [String]? {
        try figures().first { $0.key == key }?.claims
    }

    public static func lines(_ figures: [Figure]) -> [String] {
        var lines: [String] = []
        for figure in figures {
            lines.append(
                AgingText.pad(figure.title, 30) + AgingText.right(figure.value, 12) + "  "
                    + AgingText.pad(figure.sparkline(isUnicode: false), 14) + "  aim "
                    + figure.target)
            let count = figure.count == 0 ? "" : "  n = \(figure.count)"
            lines.append("    \(figure.parts)  \(figure.formula)\(count)")
        }
        return lines
    }

    // MARK: Figures

    public func figures() throws(StorageFailure) -> [Figure] {
        let counted = FigureSet.figures(
            try desk.store.claimCourses(), starts: monthStarts, today: desk.today)
        return try receivables() + counted + [lag(try postingLags())]
    }

    /// One figure told apart, the whole of it first; nil for a key that is none or cannot be.
    public func parts(
        _ key: String, by slice: FigureSlice
    ) throws(StorageFailure) -> [Figure]? {
        guard FigureSlice.of(key).contains(slice) else { return nil }
        let names = try SliceNames(desk)
        var parts: [Figure]
        switch key {
        case "daysInReceivables", "overNinety", "overOneTwenty":
            parts = try receivableParts(key, slice)
        case "postingLag":
            let lags = try postingLags()
            parts = Set(lags.map(\.payer)).map { payer in
                var part = lag(lags.filter { $0.payer == payer })
                part.sliceKey = payer
                return part
            }
        default: parts = try countedParts(key, slice)
        }
        for index in parts.indices {
            if let row = parts[index].sliceKey { parts[index].title = names.name(slice, row) }
        }
        guard let whole = try figures().first(where: { $0.key == key }) else { return nil }
        return [whole] + parts.sorted { ($1.denominator, $0.title) < ($0.denominator, $1.title) }
    }

    private func countedParts(
        _ key: String, _ slice: FigureSlice
    ) throws(StorageFailure) -> [Figure] {
        var apart: [Part: [ClaimCourse]] = [:]
        for course in try desk.store.claimCourses() {
            switch slice {
            case .payer: apart[.row(course.payer), default: []].append(course)
            case .provider: apart[.row(course.provider), default: []].append(course)
            case .place: apart[.row(Int64(course.place) ?? 0), default: []].append(course)
            case .code:
                // A claim counts under each of its codes.
                for code in course.codes { apart[.code(code), default: []].append(course) }
            }
        }
        return apart.compactMap { part, courses in
            let all = FigureSet.figures(courses, starts: monthStarts, today: desk.today)
            guard var figure = all.first(where: { $0.key == key }),
                figure.denominator != 0 || figure.numerator != 0
            else { return nil }
            if slice == .code {
                figure.formula += "; a claim counts whole under each of its codes"
            }
            switch part {
            case .row(let row): figure.sliceKey = row
            case .code(let code): figure.title = code
            }
            return figure
        }
    }

    private enum Part: Hashable {
        case row(Int64)
        case code(String)
    }

    /// First days of the last twelve months and of this one.
    private var monthStarts: [CalendarDay] {
        let (year, month, _) = desk.today.parts
        return (0...12).reversed().compactMap { back in
            let index = year * 12 + month - 1 - back
            return CalendarDay(index / 12, index % 12 + 1, 1)
        }
    }

    // MARK: Balances

    private func receivables() throws(StorageFailure) -> [Figure] {
        var figures = try receivables(asOf: desk.today)
        for start in monthStarts.dropFirst() + [desk.today.adding(days: 1)] {
            let then = try receivables(asOf: start.adding(days: -1))
            for index in figures.indices { figures[index].months.append(then[index].tenths) }
        }
        return figures
    }

    private func receivables(asOf day: CalendarDay) throws(StorageFailure) -> [Figure] {
        let totals = try desk.store.aging(AgingQuestion(asOf: day)).totals
        let charges = try desk.store.charges(from: day.adding(days: -89), through: day)
        return Self.receivables(totals, charges: charges)
    }

    /// By slice; what patients owe is a part of its own by payer, against all charges.
    private func receivableParts(
        _ key: String, _ slice: FigureSlice
    ) throws(StorageFailure) -> [Figure] {
        let grouping: AgingQuestion.Grouping =
            slice == .payer ? .payer : slice == .provider ? .provider : .place
        let first = desk.today.adding(days: -89)
        let charges = try desk.store.charges(from: first, through: desk.today, by: grouping)
        let report = try desk.store.aging(
            AgingQuestion(asOf: desk.today, groupings: [grouping]))
        return report.rows.compactMap { row in
            let isPatients = slice == .payer && row.keys[0] == 0
            let part = isPatients ? charges.values.total : charges[row.keys[0]] ?? .zero
            var figure = Self.receivables(row, charges: part).first { $0.key == key }
            figure?.sliceKey = row.keys[0]
            if isPatients, key == "daysInReceivables" {
                figure?.formula += " to all payers: patients have none of their own"
            }
            return figure
        }
    }

    private static func receivables(_ row: AgingRow, charges: Money) -> [Figure] {
        let days = Figure(
            key: "daysInReceivables", title: "Days in A/R (gross)", unit: .days,
            numerator: row.total.cents, denominator: charges.cents, isMoney: true,
            factor: 90, target: "< 40 d, 50 at most",
            formula: "owed, credits apart, x 90 / charges of the last 90 days")
        let ninety = Figure(
            key: "overNinety", title: "A/R over 90 days", unit: .percent,
            numerator: row.overNinety.cents, denominator: row.total.cents, isMoney: true,
            target: "< 15 %", formula: "owed for more than 90 days since service / owed")
        let last = row.amounts[row.amounts.count - 1]
        let oneTwenty = Figure(
            key: "overOneTwenty", title: "A/R over 120 days", unit: .percent,
            numerator: last.cents, denominator: row.total.cents, isMoney: true,
            target: "< 12 %", formula: "owed for more than 120 days since service / owed")
        return [days, ninety, oneTwenty]
    }

    private func postingLags() throws(StorageFailure) -> [PostingLag] {
        try desk.store.postingLags(since: monthStarts.first ?? desk.today)
    }

    private func lag(_ lags: [PostingLag]) -> Figure {
        var figure = lag(of: lags)
        for (index, start) in monthStarts.enumerated() {
            let next = index + 1 < monthStarts.count ? monthStarts[index + 1] : nil
            let those = lags.filter { lag in
                lag.posted >= start && (next.map { end in lag.posted < end } ?? true)
            }
            figure.months.append(lag(of: those).tenths)
        }
        return figure
    }

    private func lag(of lags: [PostingLag]) -> Figure {
        Figure(
            key: "postingLag", title: "ERA posting lag", unit: .days,
            numerator: Int64(lags.map(\.days).reduce(0, +)), denominator: Int64(lags.count),
            count: lags.count, target: "<= 1 d",
            formula: "days from coming in to posted whole / payments")
    }
}

/// Names of payers, providers and places.
private struct SliceNames {
    private let payers: [Int64: String]
    private let providers: [Int64: String]

    init(_ desk: Desk) throws(StorageFailure) {
        payers = Dictionary(
            desk.payers.map { ($0.id, $0.payer.name) }
        ) { first, _ in first }
        providers = Dictionary(
            try desk.store.providers().map { ($0.id, $0.provider.name.lastName) }
        ) { first, _ in first }
    }

    func name(_ slice: FigureSlice, _ row: Int64) -> String {
        switch slice {
        case .payer: return row == 0 ? "PATIENT" : payers[row] ?? "(unknown payer)"
        case .provider: return providers[row] ?? "(none)"
        case .place: return row == 0 ? "(no place)" : row < 10 ? "place 0\(row)" : "place \(row)"
        case .code: return "\(row)"
        }
    }
}

extension FiguresDesk {
    /// What the console asks about figures.
    func carryOut(_ wish: FigureWish) throws(StorageFailure) -> [Reply] {
        switch wish {
        case .all: return [.figures(.all(try figures()))]
        case .parts(let key, let slice):
            guard let found = try parts(key, by: slice) else { return [] }
            return [.figures(.parts(found, slice))]
        case .claims(let title, let numbers):
            return [.figures(.claims(title, try desk.store.figureClaims(numbers)))]
        }
    }
}
