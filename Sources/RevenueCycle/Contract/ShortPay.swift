/// A service line that a payer allowed less than its contract says.
public struct ShortLine: Equatable, Sendable {
    public enum Standing: String, Sendable {
        /// In a payment's plan, not decided yet.
        case waiting
        /// Posted, with the difference left open at the payer.
        case open
        /// Posted when no contract was known, so the difference was given up.
        case writtenOff
    }

    public var claim: Int64
    public var number: String
    public var patientName: String
    public var memberID: String
    public var payer: Int64
    public var payerName: String
    public var payerControlNumber: String
    /// Row, number and day of the payment.
    public var remittance: Int64
    public var trace: String
    public var paid: CalendarDay?
    public var service: CalendarDay
    /// Of our claim, from 1; nil when the payer decided only the claim as a whole.
    public var line: Int?
    /// `99214-25`
    public var code: String
    /// What took it off the price, `CO-45`; empty when nothing was said of the line.
    public var reason: String
    public var expected: Money
    public var allowed: Money
    /// The difference; of an open one no more than the payer still owes.
    public var short: Money
    /// The contract's term that fired, and what it did to the amount step by step.
    public var term: String
    public var steps: [String]
    public var standing: Standing

    public init(
        claim: Int64, number: String, patientName: String, memberID: String, payer: Int64,
        payerName: String, payerControlNumber: String, remittance: Int64, trace: String,
        paid: CalendarDay?,
        service: CalendarDay, line: Int?, code: String, reason: String, expected: Money,
        allowed: Money, short: Money, term: String, steps: [String], standing: Standing
    ) {
        self.claim = claim
        self.number = number
        self.patientName = patientName
        self.memberID = memberID
        self.payer = payer
        self.payerName = payerName
        self.payerControlNumber = payerControlNumber
        self.remittance = remittance
        self.trace = trace
        self.paid = paid
        self.service = service
        self.line = line
        self.code = code
        self.reason = reason
        self.expected = expected
        self.allowed = allowed
        self.short = short
        self.term = term
        self.steps = steps
        self.standing = standing
    }
}

/// Short lines of one payer, code and reason.
public struct ShortGroup: Equatable, Sendable {
    public var payer: Int64
    public var payerName: String
    public var code: String
    public var reason: String
    public var lines: [ShortLine]

    public var expected: Money { lines.map(\.expected).total }
    public var allowed: Money { lines.map(\.allowed).total }
    public var short: Money { lines.map(\.short).total }

    /// The most money first.
    public static func of(_ lines: [ShortLine]) -> [ShortGroup] {
        var groups: [ShortGroup] = []
        var places: [String: Int] = [:]
        for line in lines {
            let key = "\(line.payer)|\(line.code)|\(line.reason)"
            if let place = places[key] {
                groups[place].lines.append(line)
            } else {
                places[key] = groups.count
                groups.append(
                    ShortGroup(
                        payer: line.payer, payerName: line.payerName, code: line.code,
                        reason: line.reason, lines: [line]))
            }
        }
        return groups.sorted {
            ($1.short, $0.payerName, $0.code, $0.reason)
                < ($0.short, $1.payerName, $1.code, $1.reason)
        }
    }
}

/// What a decision allowed line by line against what the contract says.
public enum ShortPay {
    /// Lines of one claim, together short by no more than is still open.
    public static func capped(_ lines: [ShortLine], at open: Money) -> [ShortLine] {
        var left = open
        return lines.compactMap { line in
            var line = line
            line.short = min(line.short, left)
            left -= line.short
            return line.short > .zero ? line : nil
        }
    }

    /// What the payer said of one of our lines; line nil: of the claim.
    public struct Allowed: Equatable, Sendable {
        public var line: Int?
        public var amount: Money
        public var reason: String

        public init(line: Int?, amount: Money, reason: String) {
            self.line = line
            self.amount = amount
            self.reason = reason
        }
    }

    /// By our lines: each charge less what lowered its price. A payer that said something only of
    /// the whole claim has allowed only the whole.
    ///
    /// - charges: of our lines, from 1.
    /// - adjustments: with our lines.
    public static func allowed(
        charges: [Money], adjustments: [ClaimAdjustment]
    ) -> [Allowed] {
        let lowering = adjustments.filter(\.lowersAllowed)
        func words(_ list: [ClaimAdjustment]) -> String {
            var shown: [String] = []
            for one in list where one.amount > .zero {
                let word = "\(one.group)-\(one.reason)"
                if !shown.contains(word) { shown.append(word) }
            }
            return shown.joined(separator: " ")
        }
        if lowering.contains(where: { $0.line == nil && $0.amount != .zero }) {
            let off = lowering.map(\.amount).total
            return [Allowed(line: nil, amount: charges.total - off, reason: words(lowering))]
        }
        return charges.enumerated().map { index, charge in
            let mine = lowering.filter { $0.line == index + 1 }
            return Allowed(
                line: index + 1, amount: charge - mine.map(\.amount).total, reason: words(mine))
        }
    }
}
