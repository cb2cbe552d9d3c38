/// Age classes of the receivables, in calendar days.
public enum AgeBucket: Int, Sendable, CaseIterable, Codable {
    case to30, to60, to90, to120, over120

    public init(days: Int) {
        switch days {
        case ...30: self = .to30
        case 31...60: self = .to60
        case 61...90: self = .to90
        case 91...120: self = .to120
        default: self = .over120
        }
    }

    public var title: String {
        ["0-30", "31-60", "61-90", "91-120", "120+"][rawValue]
    }
}

/// One open balance as of a day.
public struct OpenBalance: Equatable, Sendable {
    public var claim: Int64
    public var patient: Int64
    /// nil: the patient owes it.
    public var payer: Int64?
    public var amount: Money
    /// Day the age counts from.
    public var day: CalendarDay

    public init(
        claim: Int64, patient: Int64, payer: Int64?, amount: Money, day: CalendarDay
    ) {
        self.claim = claim
        self.patient = patient
        self.payer = payer
        self.amount = amount
        self.day = day
    }
}

/// A row of the aging report: who, and how much in each age class.
public struct AgingRow: Equatable, Sendable {
    public var name: String
    /// Row id of payer, patient or provider; nil for the patient row of a payer report.
    public var key: Int64?
    public var amounts: [Money]

    public init(name: String, key: Int64?, amounts: [Money] = Array(repeating: .zero, count: 5)) {
        precondition(amounts.count == AgeBucket.allCases.count, "one amount per age class")
        self.name = name
        self.key = key
        self.amounts = amounts
    }

    public var total: Money { amounts.total }

    /// Share older than 90 days in whole percent of the positive total.
    public var overNinetyPercent: Int {
        let old = (amounts[3] + amounts[4]).cents
        return total.cents > 0 ? Int((old * 100 + total.cents / 2) / total.cents) : 0
    }
}

/// The aging report as of a day; rows in the order they are shown.
public struct AgingReport: Equatable, Sendable {
    public enum Grouping: String, Sendable, CaseIterable { case payer, patient, provider }
    public enum Basis: String, Sendable, CaseIterable { case service, billed }

    public var asOf: CalendarDay
    public var grouping: Grouping
    public var basis: Basis
    public var rows: [AgingRow]

    public init(asOf: CalendarDay, grouping: Grouping, basis: Basis, rows: [AgingRow]) {
        self.asOf = asOf
        self.grouping = grouping
        self.basis = basis
        self.rows = rows
    }

    public var totals: AgingRow {
        var sum = AgingRow(name: "TOTAL", key: nil)
        for row in rows {
            for index in row.amounts.indices { sum.amounts[index] += row.amounts[index] }
        }
        return sum
    }
}
