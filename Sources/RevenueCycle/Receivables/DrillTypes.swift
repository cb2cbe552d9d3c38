/// What one patient has open behind a cell of the aging report.
public struct PatientBalance: Equatable, Sendable {
    public var patient: Int64
    public var name: String
    public var claims: Int
    public var balance: Money
    /// The oldest of its open balances, by the clock asked for.
    public var oldest: CalendarDay

    public init(
        patient: Int64, name: String, claims: Int, balance: Money, oldest: CalendarDay
    ) {
        self.patient = patient
        self.name = name
        self.claims = claims
        self.balance = balance
        self.oldest = oldest
    }
}

/// Money here that is somebody else's: a patient's, or a payer's on one claim.
public struct CreditBalance: Equatable, Sendable {
    public var patient: Int64
    /// Of the patient, or of the payer.
    public var name: String
    public var claims: Int
    /// Below zero.
    public var balance: Money
    public var oldest: CalendarDay
    /// Row of the payer that paid too much; nil: the patient did.
    public var payer: Int64?
    /// The claim it did so on, and whose it is.
    public var claim = ""
    public var patientName = ""

    public init(
        patient: Int64, name: String, claims: Int, balance: Money, oldest: CalendarDay
    ) {
        self.patient = patient
        self.name = name
        self.claims = claims
        self.balance = balance
        self.oldest = oldest
    }
}

/// Patients with something open: the first of them by amount, how many there are, and their sum.
public struct OpenPatientList: Equatable, Sendable {
    public var rows: [PatientBalance]
    public var count: Int
    public var total: Money

    public init(rows: [PatientBalance], count: Int, total: Money) {
        self.rows = rows
        self.count = count
        self.total = total
    }
}

/// What stands beside an aging report: that it ties, money without a claim, and how it was.
public struct AgingFacts: Equatable, Sendable {
    /// Receivable accounts of the ledger as of the day.
    public var ledger = Money.zero
    /// Patient money not yet applied, and money of unknown purpose, as of the day.
    public var unapplied = Money.zero
    public var unidentified = Money.zero
    /// Total balance so many days before.
    public var earlier: [AmountLine] = []

    public init() {}
}

/// A line of a claim as the ledger has it.
public struct LineBalance: Equatable, Sendable {
    /// From 1; nil for what was booked on the whole claim.
    public var line: Int?
    public var isTotal = false
    public var charge = Money.zero
    public var payerPaid = Money.zero
    public var patientPaid = Money.zero
    public var givenUp = Money.zero
    public var insurer = Money.zero
    public var patient = Money.zero

    public init(line: Int?, isTotal: Bool = false) {
        self.line = line
        self.isTotal = isTotal
    }

    mutating func take(_ entry: LedgerLine) {
        switch entry.account {
        case .charges: charge -= entry.amount
        case .cash where entry.kind == .patientPayment: patientPaid += entry.amount
        case .cash: payerPaid += entry.amount
        case .payerReceivable: insurer += entry.amount
        case .patientReceivable: patient += entry.amount
        case let account where LedgerAccount.givenUp.contains(account): givenUp += entry.amount
        default: break
        }
    }

    /// The lines in order, what was booked on the whole claim, and the claim.
    public static func of(_ entries: [LedgerLine]) -> [LineBalance] {
        let numbers = Set(entries.map(\.line))
        var lines = numbers.compactMap { $0 }.sorted().map { LineBalance(line: $0) }
        if numbers.contains(nil) { lines.append(LineBalance(line: nil)) }
        var total = LineBalance(line: nil, isTotal: true)
        for entry in entries {
            total.take(entry)
            if let place = lines.firstIndex(where: { $0.line == entry.line }) {
                lines[place].take(entry)
            }
        }
        return lines + [total]
    }
}
