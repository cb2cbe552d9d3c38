/// A PLB that lives until its amount is explained.
public struct TakebackItem: Equatable, Sendable {
    public var id: Int64
    /// Row of the payment that brought it.
    public var remittance: Int64
    public var payer: Int64?
    public var payerName: String
    public var trace: String
    public var day: CalendarDay?
    /// PLB03-1
    public var reason: String
    /// PLB03-2
    public var reference: String
    /// Positive: taken out of the payment. Negative: added to it.
    public var amount: Money
    /// Not yet explained; of the sign of the amount.
    public var open: Money
    public var links: [TakebackLink]

    public init(
        id: Int64, remittance: Int64, payer: Int64?, payerName: String, trace: String,
        day: CalendarDay?, reason: String, reference: String, amount: Money, open: Money,
        links: [TakebackLink] = []
    ) {
        self.id = id
        self.remittance = remittance
        self.payer = payer
        self.payerName = payerName
        self.trace = trace
        self.day = day
        self.reason = reason
        self.reference = reference
        self.amount = amount
        self.open = open
        self.links = links
    }

    /// References are glued of account number, date and claim number, with blanks in between.
    public static func compact(_ reference: String) -> String {
        String(
            decoding: reference.utf8.compactMap { byte -> UInt8? in
                switch byte {
                case 48...57, 65...90: return byte
                case 97...122: return byte - 32
                default: return nil
                }
            }, as: UTF8.self)
    }

    /// The claim numbers a reference names, whatever stands around them.
    public static func names(_ reference: String, _ number: String) -> Bool {
        let wanted = compact(number)
        return wanted.utf8.count >= 4 && compact(reference).contains(wanted)
    }
}

/// Part of a takeback that is explained, and by what.
public struct TakebackLink: Equatable, Sendable {
    public enum Cause: Equatable, Sendable {
        /// Another PLB of opposite sign: trace of its payment, reason.
        case other(item: Int64, trace: String, reason: String)
        /// The overpayment on one of our claims, booked back there.
        case claim(Int64, number: String)
        /// Settled by a person, with the reason given.
        case note(String)
    }

    public var amount: Money
    public var cause: Cause

    public init(amount: Money, cause: Cause) {
        self.amount = amount
        self.cause = cause
    }
}

/// Which takebacks explain each other: opposite signs, same payer, same reference; oldest first.
public enum TakebackMatcher {
    public struct Pair: Equatable, Sendable {
        public var one: Int64
        public var other: Int64
        /// Positive.
        public var amount: Money
    }

    /// - items: open ones, oldest first.
    public static func pairs(_ items: [TakebackItem]) -> [Pair] {
        var left = items.map(\.open)
        var pairs: [Pair] = []
        // Places of the items before, by reference.
        var earlier: [String: [Int]] = [:]
        for (late, item) in items.enumerated() {
            let reference = TakebackItem.compact(item.reference)
            if reference.isEmpty { continue }
            for early in earlier[reference] ?? [] where left[late] != .zero {
                guard samePayer(items[early], item), !isCarriedHere(items[early], item),
                    left[early].cents.signum() == -left[late].cents.signum()
                else { continue }
                let size = Money(
                    cents: Int64(min(left[early].cents.magnitude, left[late].cents.magnitude)))
                if size == .zero { continue }
                pairs.append(Pair(one: items[early].id, other: item.id, amount: size))
                left[early] = left[early] > .zero ? left[early] - size : left[early] + size
                left[late] = left[late] > .zero ? left[late] - size : left[late] + size
            }
            earlier[reference, default: []].append(late)
        }
        return pairs
    }

    /// What a check carries forward (FB) is for a later one; it explains nothing of its own.
    private static func isCarriedHere(_ one: TakebackItem, _ other: TakebackItem) -> Bool {
        one.remittance == other.remittance && (one.reason == "FB" || other.reason == "FB")
    }

    private static func samePayer(_ one: TakebackItem, _ other: TakebackItem) -> Bool {
        one.payer != nil && one.payer == other.payer || one.payerName == other.payerName
    }
}
