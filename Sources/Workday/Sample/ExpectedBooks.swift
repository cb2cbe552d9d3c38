import RevenueCycle
import Storage

/// What the accounts must hold after a walk of posting, undoing and making again, by rules of its
/// own: each decision of a payment stands or does not, and the accounts are what was there before
/// plus what stands. It takes from the ledger only what a posting moved when it was made.
struct ExpectedBooks {
    typealias Sums = [LedgerAccount: Money]

    /// A decision by payment and position; all provider adjustments of a payment are position -1.
    /// What was posted by hand has no payment (0) and its own row for a position.
    private struct Place: Hashable {
        var payment: Int64
        var position: Int
    }
    private struct Slot {
        var sums: Sums
        /// Of the posting that moved them, by line of the claim.
        var lines: [Int: Sums] = [:]
        /// Lines taken back apart, the last one last.
        var dropped: [(line: Int, sums: Sums)] = []
        var stands = true
        /// Number of the undo that took it away.
        var undoneBy = 0
    }

    private let store: PracticeStore
    private var base: Sums
    private var slots: [Place: Slot] = [:]
    private var undos = 0

    init(_ store: PracticeStore) throws {
        self.store = store
        base = try store.trialBalance()
    }

    var sums: Sums {
        slots.values.filter(\.stands).reduce(base) { Self.sum($0, $1.sums, 1) }
    }

    /// What the accounts hold otherwise than they should.
    func problems() throws -> [String] {
        let found = try store.trialBalance()
        let expected = sums
        return Set(found.keys).union(expected.keys).sorted { $0.rawValue < $1.rawValue }
            .compactMap { account in
                let (held, wanted) = (found[account] ?? .zero, expected[account] ?? .zero)
                return held == wanted ? nil : "\(account) has \(held.text), not \(wanted.text)"
            }
    }

    // MARK: What was done

    /// - claims: of the payment, by position.
    mutating func posted(_ payment: Int64, claims: [Claim]) throws {
        for (position, claim) in claims.enumerated() {
            let place = Place(payment: payment, position: position)
            if slots[place]?.stands == true { continue }
            guard let id = try store.posting(of: payment, position: position),
                let row = try store.claim(number: claim.number)
            else { continue }
            var slot = Slot(sums: [:])
            for entry in try store.ledger(claim: row.id) where entry.posting == id {
                slot.sums[entry.account, default: .zero] += entry.amount
                if let line = entry.line {
                    slot.lines[line, default: [:]][entry.account, default: .zero] += entry.amount
                }
            }
            slots[place] = slot
        }
        let adjustments = Place(payment: payment, position: -1)
        if slots[adjustments]?.stands == true { return }
        let rest = Self.sum(try store.trialBalance(), sums, -1).filter { $0.value != .zero }
        // What is left can only be cash against the payer's own adjustments.
        let accounts: Set = [
            LedgerAccount.cash, .providerAdjustment, .interestIncome, .incentiveAdjustment,
            .capitation, .payerSettlement,
        ]
        if !rest.isEmpty, Set(rest.keys).isSubset(of: accounts), rest.values.total == .zero {
            slots[adjustments] = Slot(sums: rest)
        }
    }

    mutating func undone(_ payment: Int64) {
        undos += 1
        for place in slots.keys where place.payment == payment { takeAway(place) }
    }

    mutating func undone(_ payment: Int64, position: Int) {
        undos += 1
        takeAway(Place(payment: payment, position: position))
    }

    /// The decision stands on without what it said of a line.
    mutating func undone(_ payment: Int64, position: Int, line: Int) {
        undos += 1
        let place = Place(payment: payment, position: position)
        guard var slot = slots[place], slot.stands else { return }
        slot.sums = Self.sum(slot.sums, slot.lines[line] ?? [:], -1)
        slot.dropped.append((line, slot.lines[line] ?? [:]))
        slot.lines[line] = nil
        slots[place] = slot
    }

    /// The line that was taken back last counts again.
    mutating func redone(_ payment: Int64, position: Int, line: Int) {
        let place = Place(payment: payment, position: position)
        guard var slot = slots[place], slot.stands, slot.dropped.last?.line == line,
            let back = slot.dropped.popLast()
        else { return }
        slot.sums = Self.sum(slot.sums, back.sums, 1)
        slot.lines[line] = back.sums
        slots[place] = slot
    }

    /// What the last undo took of the payment comes back; what went before stays away.
    mutating func redone(_ payment: Int64) {
        let away = slots.filter { $0.key.payment == payment && !$0.value.stands }
        let last = away.values.map(\.undoneBy).max()
        for (place, slot) in away where slot.undoneBy == last { slots[place]?.stands = true }
    }

    /// Money taken, moved or given back by hand, a posting of its own. What it moved is told
    /// beforehand: nil leaves the accounts besides cash to the posting.
    mutating func byHand(_ posting: Int64, cash: Money, _ told: Sums? = nil) throws -> [String] {
        let moved = Self.sum(try store.trialBalance(), sums, -1).filter { $0.value != .zero }
        slots[Place(payment: 0, position: Int(posting))] = Slot(sums: moved)
        if moved[.cash] ?? .zero != cash || moved.values.total != .zero {
            return ["posting \(posting) by hand moved cash \((moved[.cash] ?? .zero).text)"]
        }
        if let told, told.filter({ $0.value != .zero }) != moved {
            return ["posting \(posting) by hand moved other accounts than told"]
        }
        return []
    }

    mutating func undone(byHand posting: Int64) {
        undos += 1
        takeAway(Place(payment: 0, position: Int(posting)))
    }

    mutating func redone(byHand posting: Int64) {
        slots[Place(payment: 0, position: Int(posting))]?.stands = true
    }

    private mutating func takeAway(_ place: Place) {
        guard slots[place]?.stands == true else { return }
        slots[place]?.stands = false
        slots[place]?.undoneBy = undos
    }

    private static func sum(_ one: Sums, _ other: Sums, _ sign: Int64) -> Sums {
        one.merging(other.mapValues { Money(cents: sign * $0.cents) }) { $0 + $1 }
    }
}
