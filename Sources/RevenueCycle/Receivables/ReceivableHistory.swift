/// Who treated and where, as the claim said when it last went out: a correction counts from the
/// day it is sent, and what a month showed stays.
public struct ReceivableOrigin: Hashable, Sendable {
    /// Row of the rendering provider; 0 when none of the practice's is named.
    public var provider: Int64
    /// Place of service, a number; 0 when none is given.
    public var place: Int64

    public init(provider: Int64 = 0, place: Int64 = 0) {
        self.provider = provider
        self.place = place
    }
}

/// What one claim owes, by who owes it, through its history. The ledger's entries and the days
/// the claim went out go in, in the order of their days; what changes in the aging comes out.
/// It is the definition of the aging report as of any day: everything that is kept to be quick
/// about it must agree with a replay of this.
public struct ReceivableHistory: Equatable, Sendable {
    /// Who owes: row of a payer, or 0 for the patient.
    public typealias Debtor = Int64
    public static let patient: Debtor = 0

    /// What is open at one debtor.
    public struct Balance: Equatable, Sendable {
        public var amount: Money
        public var days: ReceivableDays

        public init(amount: Money, days: ReceivableDays) {
            self.amount = amount
            self.days = days
        }
    }

    /// An amount that came to, or left, a debtor at its four days.
    public struct Move: Equatable, Sendable {
        public var debtor: Debtor
        public var days: ReceivableDays
        public var origin: ReceivableOrigin
        public var amount: Money
        /// Belongs to a balance below zero, which the aging keeps apart.
        public var isCredit: Bool
    }

    public private(set) var balances: [Debtor: Balance]
    /// Balances that are not zero.
    public var openCount: Int { balances.values.count { $0.amount != .zero } }
    public private(set) var origin: ReceivableOrigin
    private var service: CalendarDay
    private var firstBill: CalendarDay?
    private var lastBill: CalendarDay?

    /// - service, origin: count until the claim goes out the first time.
    public init(
        service: CalendarDay, origin: ReceivableOrigin, firstBill: CalendarDay? = nil,
        lastBill: CalendarDay? = nil, balances: [Debtor: Balance] = [:]
    ) {
        self.service = service
        self.origin = origin
        self.firstBill = firstBill
        self.lastBill = lastBill
        self.balances = balances
    }

    /// The claim goes out; what is open ages from the new days.
    public mutating func bill(
        on day: CalendarDay, service new: CalendarDay, origin from: ReceivableOrigin
    ) -> [Move] {
        let before = origin
        origin = from
        firstBill = firstBill ?? day
        lastBill = day
        service = new
        var moves: [Move] = []
        for (debtor, old) in balances where old.amount != .zero {
            var days = old.days
            days.service = new
            days.firstBill = firstBill ?? day
            days.lastBill = day
            if days == old.days, before == from { continue }
            let isCredit = old.amount < .zero
            moves += [
                Move(
                    debtor: debtor, days: old.days, origin: before, amount: -old.amount,
                    isCredit: isCredit),
                Move(
                    debtor: debtor, days: days, origin: from, amount: old.amount,
                    isCredit: isCredit),
            ]
            balances[debtor]?.days = days
        }
        return moves
    }

    /// Amounts of one posting, summed by debtor before it counts: what passes through within
    /// one posting is no new debt.
    public mutating func post(on day: CalendarDay, _ amounts: [Debtor: Money]) -> [Move] {
        var moves: [Move] = []
        for (debtor, amount) in amounts where amount != .zero {
            let fresh = ReceivableDays(
                service: service, firstBill: firstBill ?? day, lastBill: lastBill ?? day,
                since: day)
            let old = balances[debtor] ?? Balance(amount: .zero, days: fresh)
            let new = Balance(
                amount: old.amount + amount, days: old.amount == .zero ? fresh : old.days)
            balances[debtor] = new
            moves += change(of: debtor, from: old, to: new)
        }
        return moves
    }

    private func change(of debtor: Debtor, from old: Balance, to new: Balance) -> [Move] {
        let (was, isNow) = (old.amount < .zero, new.amount < .zero)
        if old.amount != .zero, new.amount != .zero, was != isNow {
            return [
                Move(
                    debtor: debtor, days: old.days, origin: origin, amount: -old.amount,
                    isCredit: was),
                Move(
                    debtor: debtor, days: new.days, origin: origin, amount: new.amount,
                    isCredit: isNow),
            ]
        }
        return [
            Move(
                debtor: debtor, days: new.days, origin: origin, amount: new.amount - old.amount,
                isCredit: was || isNow)
        ]
    }
}

extension Posting {
    /// What it does to each claim's receivables, by debtor.
    public static func receivables(
        _ entries: [LedgerEntry]
    ) -> [Int64: [ReceivableHistory.Debtor: Money]] {
        var found: [Int64: [ReceivableHistory.Debtor: Money]] = [:]
        for entry in entries where entry.account.isReceivable {
            guard let claim = entry.claim else { continue }
            let debtor =
                entry.account == .patientReceivable
                ? ReceivableHistory.patient : entry.payer ?? ReceivableHistory.patient
            found[claim, default: [:]][debtor, default: .zero] += entry.amount
        }
        return found
    }
}
