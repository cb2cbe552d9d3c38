import RevenueCycle
import X12

/// Makes remittances for claims, balanced or broken in one way, for tests and measurements of
/// what posts and what is held.
public struct RemittanceGenerator {
    /// How a payment is made wrong.
    public enum Break: String, CaseIterable, Sendable {
        case none
        /// SVC03 is not SVC02 less its CAS.
        case line
        /// CLP04 is not CLP03 less all CAS.
        case claim
        /// The lines' charges are not the claim's.
        case lineCharges
        /// BPR02 is not the claims less the PLBs.
        case transaction
        /// A PLB counted with the wrong sign.
        case providerAdjustmentSign
        /// An amount that is none.
        case unreadable
    }

    public var payer: String
    public var payerID: String
    public var payeeNPI: String
    public var day: CalendarDay
    /// With denials, later payers, amounts below zero, and payments that take back what an
    /// earlier one paid and decide anew.
    public var isVaried = false
    private var random: SeededRandom
    private var control = 0

    public init(
        payer: String, payerID: String, payeeNPI: String, day: CalendarDay, seed: UInt64
    ) {
        self.payer = payer
        self.payerID = payerID
        self.payeeNPI = payeeNPI
        self.day = day
        random = SeededRandom(seed: seed)
    }

    /// A payment, what it pays (BPR02), what it settles otherwise, and whether it balances.
    public struct Made {
        public var paid: Money
        /// Amounts of its CAS by group and reason, `CO-45`; those taken back below zero. What is
        /// passed on to another payer (CLP02 19) carries that first, `19 PR-1`.
        public var reasons: [String: Money]
        public var wrong: Break
        public var trace: String
        public var isBalanced: Bool { wrong == .none }
    }

    /// A decision that a later payment may take back.
    private struct Decision {
        var claim: Claim
        var segments: [(String, [String])]
        var paid: Money
        var reasons: [String: Money]
    }

    private var decided: [Decision] = []

    public mutating func make(
        _ claims: [Claim], _ wrong: Break
    ) -> (bytes: [UInt8], made: Made) {
        let (bytes, made) = make([(claims, wrong)])
        return (bytes, made[0])
    }

    /// A file of several payments (ST), each balanced or wrong for itself.
    public mutating func make(
        _ payments: [(claims: [Claim], wrong: Break)]
    ) -> (bytes: [UInt8], made: [Made]) {
        control += 1
        var out = InterchangeWriter()
        open(&out)
        var made: [Made] = []
        for (index, payment) in payments.enumerated() {
            let trace = "MADE\(control)" + (index == 0 ? "" : "-\(index)")
            made.append(add(payment.claims, payment.wrong, trace: trace, set: index + 1, &out))
        }
        out.close()
        return (out.bytes, made)
    }

    private func open(_ out: inout InterchangeWriter) {
        out.open(
            InterchangeWriter.Envelope(
                sender: "MADE", receiver: "US", date: day.d8, time: "0700", control: control,
                production: false),
            group: "HP", version: "005010X221A1")
    }

    private mutating func add(
        _ claims: [Claim], _ wrong: Break, trace: String, set: Int,
        _ out: inout InterchangeWriter
    ) -> Made {
        var body = Body()
        let target = wrong == .none ? -1 : random.number(0...max(0, claims.count - 1))
        var fresh: [Decision] = []
        for (index, claim) in claims.enumerated() {
            fresh.append(add(claim, index == target ? wrong : .none, &body))
        }
        if isVaried, random.chance(20), !decided.isEmpty {
            let old = decided.remove(at: random.number(0...(decided.count - 1)))
            takeBack(old, &body)
            if random.chance(70) { fresh.append(add(old.claim, .none, &body)) }
            // What is held whole took nothing back.
            if wrong != .none { decided.append(old) }
        }
        if wrong == .none { decided = Array((decided + fresh).suffix(200)) }
        var adjustments = providerAdjustments(wrong, most: max(.zero, body.paid))
        var paid = body.paid - adjustments.map(\.amount).total
        if paid < .zero {
            // A check cannot be below zero: the rest is carried forward.
            adjustments.append(("FB", "CARRY\(random.digits(6))", paid))
            paid = .zero
        }
        if wrong == .providerAdjustmentSign {
            let flipped = max(.zero, body.paid + adjustments.map(\.amount).total)
            paid = flipped == paid ? paid + Money(cents: 1) : flipped
        }
        if wrong == .transaction { paid += Money(cents: Int64(random.number(1...5000))) }
        write(paid, body.segments, adjustments, trace: trace, set: set, &out)
        return Made(paid: paid, reasons: body.reasons, wrong: wrong, trace: trace)
    }

    /// A payment of nothing that takes back the decision made on a claim: the money is carried
    /// forward (PLB FB). nil when none was made.
    public mutating func makeReversal(of number: String) -> [UInt8]? {
        guard let place = decided.firstIndex(where: { $0.claim.number == number }) else {
            return nil
        }
        var body = Body()
        takeBack(decided.remove(at: place), &body)
        control += 1
        var out = InterchangeWriter()
        open(&out)
        write(
            .zero, body.segments, [("FB", "BACK\(control)", body.paid)], trace: "BACK\(control)",
            set: 1, &out)
        out.close()
        return out.bytes
    }

    /// CLP02 22: every amount the other way.
    private func takeBack(_ old: Decision, _ body: inout Body) {
        func turned(_ text: String) -> String {
            DecimalText.cents(text).map { DecimalText.text(cents: -$0) } ?? text
        }
        body.paid -= old.paid
        for (reason, amount) in old.reasons { body.reasons[reason, default: .zero] -= amount }
        for (id, elements) in old.segments {
            var turnedOnes = elements
            switch id {
            case "CLP":
                turnedOnes[1] = "22"
                for place in 2...4 { turnedOnes[place] = turned(elements[place]) }
            case "CAS":
                for place in stride(from: 2, to: elements.count, by: 3) {
                    turnedOnes[place] = turned(elements[place])
                }
            case "SVC": for place in 1...2 { turnedOnes[place] = turned(elements[place]) }
            default: break
            }
            body.segments.append((id, turnedOnes))
        }
    }

    private struct Body {
        var segments: [(String, [String])] = []
        var paid = Money.zero
        var reasons: [String: Money] = [:]
    }

    private func text(_ amount: Money) -> String { DecimalText.text(cents: amount.cents) }

    /// A decision with random shares, or a denial; lines or none, adjustments at line or claim.
    private mutating func add(_ claim: Claim, _ wrong: Break, _ body: inout Body) -> Decision {
        let hasLines = wrong == .line || wrong == .lineCharges || random.chance(85)
        let isDenied = isVaried && wrong == .none && random.chance(10)
        var lines: [Share] = []
        for line in claim.lines {
            lines.append(isDenied ? denied(line) : share(line))
        }
        let paid = lines.map(\.paid).total
        let patient = lines.flatMap(\.reasons).filter { $0.0 == "PR" }.map(\.2).total
        var told = paid
        if wrong == .claim { told += Money(cents: isVaried && random.chance(50) ? -1 : 1) }
        body.paid += told
        let charge = wrong == .unreadable ? "1E3" : text(claim.charge)
        var status = isDenied ? "4" : "1"
        if isVaried, !isDenied { status = random.pick(["1", "1", "1", "19", "2"]) }
        let version = isVaried ? "V\(random.digits(4))" : ""
        let first = body.segments.count
        body.segments.append(
            (
                "CLP",
                [
                    claim.number, status, charge, text(told), text(patient), "12",
                    "ICN\(claim.number)\(version)", "11", "1",
                ]
            ))
        if hasLines {
            name(claim, &body)
            addLines(lines, wrong, &body)
        } else {
            for (group, reason, amount) in lines.flatMap(\.reasons) {
                body.segments.append(("CAS", [group, reason, text(amount)]))
            }
            name(claim, &body)
        }
        var reasons: [String: Money] = [:]
        for (group, reason, amount) in lines.flatMap(\.reasons) {
            let passedOn = status == "19" && group == "PR" ? "19 " : ""
            reasons["\(passedOn)\(group)-\(reason)", default: .zero] += amount
        }
        for (reason, amount) in reasons { body.reasons[reason, default: .zero] += amount }
        return Decision(
            claim: claim, segments: Array(body.segments[first...]), paid: told, reasons: reasons)
    }

    private func addLines(_ lines: [Share], _ wrong: Break, _ body: inout Body) {
        for (index, line) in lines.enumerated() {
            var paidText = line.paid
            var chargeText = line.line.charge
            if wrong == .line, index == 0 { paidText -= Money(cents: 7) }
            if wrong == .lineCharges, index == 0 { chargeText += Money(cents: 100) }
            if wrong == .lineCharges, index == 0 { paidText += Money(cents: 100) }
            body.segments.append(
                (
                    "SVC",
                    [
                        (["HC", line.line.code] + line.line.modifiers).joined(separator: ":"),
                        text(chargeText), text(paidText), "", line.line.units,
                    ]
                ))
            body.segments.append(("DTM", ["472", line.line.fromDay?.d8 ?? ""]))
            for (group, reason, amount) in line.reasons {
                body.segments.append(("CAS", [group, reason, text(amount)]))
            }
        }
    }

    private func name(_ claim: Claim, _ body: inout Body) {
        body.segments.append(
            ("NM1", ["QC", "1", claim.patient.lastName, claim.patient.firstName]))
    }

    private struct Share {
        var line: ServiceLine
        var paid: Money
        var reasons: [(String, String, Money)]
    }

    private mutating func denied(_ line: ServiceLine) -> Share {
        Share(line: line, paid: .zero, reasons: [("CO", "16", line.charge)])
    }

    /// Now and then more is paid than charged, by an adjustment below zero.
    private mutating func share(_ line: ServiceLine) -> Share {
        var left = line.charge
        var reasons: [(String, String, Money)] = []
        if isVaried, random.chance(4) {
            let more = Money(cents: Int64(random.number(1...500)))
            left += more
            reasons.append(("CO", "94", -more))
        }
        for (group, reason) in [
            ("CO", "45"), ("PR", "1"), ("PR", "2"), ("CO", "253"), ("CO", "97"),
        ]
        where random.chance(group == "CO" && reason == "45" ? 80 : 25) {
            let part = Money(cents: Int64(random.number(0...Int(left.cents / 2))))
            if part == .zero { continue }
            left -= part
            reasons.append((group, reason, part))
        }
        return Share(line: line, paid: left, reasons: reasons)
    }

    private mutating func providerAdjustments(
        _ wrong: Break, most: Money
    ) -> [(reason: String, reference: String, amount: Money)] {
        let needsOne = wrong == .providerAdjustmentSign
        guard needsOne || random.chance(40) else { return [] }
        let all = ["WO", "FB", "L6", "72", "CS", "J1", "AM", "XX"]
        // One sign for all where the sign is to be wrong: they must not cancel out.
        let sign = needsOne && (!isVaried || random.chance(50))
        return (0..<random.number(1...3)).map { _ in
            let size = Money(cents: Int64(random.number(1...max(1, Int(most.cents / 4) + 1))))
            let isTaken = needsOne ? sign : random.chance(50)
            return (
                random.pick(all), "REF\(random.digits(6))", isTaken ? size : -size
            )
        }
    }

    private func write(
        _ paid: Money, _ segments: [(String, [String])],
        _ adjustments: [(reason: String, reference: String, amount: Money)], trace: String,
        set: Int, _ out: inout InterchangeWriter
    ) {
        let number = "\(set)"
        out.openSet(
            "835", control: String(repeating: "0", count: 4 - number.count) + number,
            convention: nil)
        let method = paid > .zero ? ["I", text(paid), "C", "ACH"] : ["H", text(paid), "C", "NON"]
        out.segment("BPR", method + [String](repeating: "", count: 11) + [day.d8])
        out.segment("TRN", ["1", trace, "1\(payerID)"])
        out.segment("N1", ["PR", payer])
        out.segment("N1", ["PE", "PRACTICE", "XX", payeeNPI])
        out.segment("LX", ["1"])
        for (id, elements) in segments { out.segment(id, elements) }
        for one in adjustments {
            out.segment(
                "PLB",
                [
                    payeeNPI, "\(day.year)1231", "\(one.reason):\(one.reference)",
                    text(one.amount),
                ])
        }
        out.closeSet()
    }
}
