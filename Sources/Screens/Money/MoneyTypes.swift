import RevenueCycle

/// A patient with what is open, as money is taken from them.
public struct PatientAccount: Equatable, Sendable {
    public var patient: Int64
    public var name: String
    public var recordNumber: String
    public var credit: Money
    /// Of it what belongs to no claim yet, and may pay one.
    public var free: Money
    /// Open at the patient, oldest first.
    public var open: [OpenClaim]

    public init(
        patient: Int64, name: String, recordNumber: String, credit: Money, free: Money = .zero,
        open: [OpenClaim]
    ) {
        self.patient = patient
        self.name = name
        self.recordNumber = recordNumber
        self.credit = credit
        self.free = free
        self.open = open
    }

    public var owed: Money { open.map(\.balance).total }
}

/// Money taken from a patient, to be posted.
public struct ReceiptDraft: Equatable, Sendable {
    public var patient: Int64
    public var method: String
    public var reference: String
    public var amount: Money
    /// Claim and part; the rest stays as credit.
    public var parts: [ReceiptPart]

    public init(
        patient: Int64, method: String, reference: String, amount: Money,
        parts: [ReceiptPart]
    ) {
        self.patient = patient
        self.method = method
        self.reference = reference
        self.amount = amount
        self.parts = parts
    }
}

/// A claim as a paper explanation of benefits is typed against it.
public struct PaperClaim: Equatable, Sendable {
    public var known: KnownClaim
    public var patientName: String

    public init(known: KnownClaim, patientName: String) {
        self.known = known
        self.patientName = patientName
    }
}

/// A check with its explanation of benefits, typed from paper.
public struct PaperDraft: Equatable, Sendable {
    public var remittance: Remittance

    public init(remittance: Remittance) { self.remittance = remittance }
}

/// Bank lines beside payments: what fits, what is missing on either side.
public struct DepositBoard: Equatable, Sendable {
    public struct Row: Equatable, Sendable {
        /// Row of the bank line; nil for a payment without money.
        public var line: Int64?
        public var day: CalendarDay
        public var amount: Money
        public var words: String
        /// The payments matched or proposed: one, or the checks of one deposit.
        public var remittances: [Int64]
        public var remittance: Int64? { remittances.first }
        /// What patients paid that is in it, by row.
        public var receipts: [Int64]
        public var payment: String
        /// What the payment says, where the bank says something else.
        public var paid: Money?
        public var state: State
        /// Business days it waits.
        public var age: Int

        public init(
            line: Int64?, day: CalendarDay, amount: Money, words: String, remittances: [Int64],
            receipts: [Int64] = [], payment: String, state: State, age: Int
        ) {
            self.line = line
            self.day = day
            self.amount = amount
            self.words = words
            self.remittances = remittances
            self.receipts = receipts
            self.payment = payment
            self.state = state
            self.age = age
        }
    }

    public enum State: String, Equatable, Sendable, Codable {
        case matched, matchedWithDifference, proposed, moneyWithoutRemittance
        case remittanceWithoutMoney, settled
    }

    public var rows: [Row]

    public init(rows: [Row] = []) { self.rows = rows }
}

/// What stands in the way of closing, and the proof that the books tie.
public struct ClosingSheet: Equatable, Sendable {
    public struct Point: Equatable, Sendable {
        public var title: String
        public var detail: String
        /// It must be dealt with first.
        public var isBlocking: Bool

        public init(title: String, detail: String, isBlocking: Bool) {
            self.title = title
            self.detail = detail
            self.isBlocking = isBlocking
        }
    }

    public var kind: PeriodKind
    public var through: CalendarDay
    public var points: [Point]
    /// Title and amount, as they are shown.
    public var rollForward: [AmountLine]
    /// Money of the period by how it came, refunds below zero: what must be in the drawer and in
    /// the bank.
    public var received: [AmountLine]
    public var isProven: Bool

    public init(
        kind: PeriodKind, through: CalendarDay, points: [Point],
        rollForward: [AmountLine], received: [AmountLine] = [], isProven: Bool
    ) {
        self.kind = kind
        self.through = through
        self.points = points
        self.rollForward = rollForward
        self.received = received
        self.isProven = isProven
    }

    public var mayClose: Bool { isProven && !points.contains(where: \.isBlocking) }
}
