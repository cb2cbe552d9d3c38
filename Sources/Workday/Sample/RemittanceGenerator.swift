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

    /// A file of one payment, what it pays (BPR02), and whether it balances.
    public struct Made {
        public var bytes: [UInt8]
        public var paid: Money
        public var isBalanced: Bool
        /// Sum of what its claims are paid and of its PLBs.
        public var claimsPaid: Money
        public var adjusted: Money
    }

    public mutating func make(_ claims: [Claim], _ wrong: Break) -> Made {
        control += 1
        var body = Body()
        let target = wrong == .none ? -1 : random.number(0...max(0, claims.count - 1))
        for (index, claim) in claims.enumerated() {
            add(claim, index == target ? wrong : .none, &body)
        }
        let adjustments = providerAdjustments(wrong, most: body.paid)
        let adjusted = adjustments.map(\.amount).total
        let flipped = wrong == .providerAdjustmentSign
        var paid = flipped ? body.paid + adjusted : body.paid - adjusted
        if wrong == .transaction { paid += Money(cents: Int64(random.number(1...5000))) }
        let bytes = file(paid, body.segments, adjustments)
        return Made(
            bytes: bytes, paid: paid, isBalanced: wrong == .none, claimsPaid: body.paid,
            adjusted: adjusted)
    }

    private struct Body {
        var segments: [(String, [String])] = []
        var paid = Money.zero
    }

    private func text(_ amount: Money) -> String { DecimalText.text(cents: amount.cents) }

    /// A decision with random shares; lines or none, adjustments at line or claim.
    private mutating func add(_ claim: Claim, _ wrong: Break, _ body: inout Body) {
        let hasLines = wrong == .line || wrong == .lineCharges || random.chance(85)
        var lines: [(ServiceLine, paid: Money, reasons: [(String, String, Money)])] = []
        for line in claim.lines { lines.append(share(line)) }
        let paid = lines.map(\.paid).total
        let patient = lines.flatMap(\.reasons).filter { $0.0 == "PR" }.map(\.2).total
        var told = paid
        if wrong == .claim { told += Money(cents: 1) }
        body.paid += told
        let charge = wrong == .unreadable ? "1E3" : text(claim.charge)
        body.segments.append(
            (
                "CLP",
                [
                    claim.number, "1", charge, text(told), text(patient), "12",
                    "ICN\(claim.number)", "11", "1",
                ]
            ))
        guard hasLines else {
            for (group, reason, amount) in lines.flatMap(\.reasons) {
                body.segments.append(("CAS", [group, reason, text(amount)]))
            }
            name(claim, &body)
            return
        }
        name(claim, &body)
        for (index, line) in lines.enumerated() {
            var paidText = line.paid
            var chargeText = line.0.charge
            if wrong == .line, index == 0 { paidText -= Money(cents: 7) }
            if wrong == .lineCharges, index == 0 { chargeText += Money(cents: 100) }
            if wrong == .lineCharges, index == 0 { paidText += Money(cents: 100) }
            body.segments.append(
                (
                    "SVC",
                    [
                        (["HC", line.0.code] + line.0.modifiers).joined(separator: ":"),
                        text(chargeText), text(paidText), "", line.0.units,
                    ]
                ))
            body.segments.append(("DTM", ["472", line.0.fromDay?.d8 ?? ""]))
            for (group, reason, amount) in line.reasons {
                body.segments.append(("CAS", [group, reason, text(amount)]))
            }
        }
    }

    private func name(_ claim: Claim, _ body: inout Body) {
        body.segments.append(
            ("NM1", ["QC", "1", claim.patient.lastName, claim.patient.firstName]))
    }

    private mutating func share(
        _ line: ServiceLine
    ) -> (ServiceLine, paid: Money, reasons: [(String, String, Money)]) {
        var left = line.charge
        var reasons: [(String, String, Money)] = []
        for (group, reason) in [
            ("CO", "45"), ("PR", "1"), ("PR", "2"), ("CO", "253"), ("CO", "97"),
        ]
        where random.chance(group == "CO" && reason == "45" ? 80 : 25) {
            let part = Money(cents: Int64(random.number(0...Int(left.cents / 2))))
            if part == .zero { continue }
            left -= part
            reasons.append((group, reason, part))
        }
        return (line, left, reasons)
    }

    private mutating func providerAdjustments(
        _ wrong: Break, most: Money
    ) -> [(reason: String, reference: String, amount: Money)] {
        let needsOne = wrong == .providerAdjustmentSign
        guard needsOne || random.chance(40) else { return [] }
        let all = ["WO", "FB", "L6", "72", "CS", "J1", "AM", "XX"]
        return (0..<random.number(1...3)).map { _ in
            let size = Money(cents: Int64(random.number(1...max(1, Int(most.cents / 4) + 1))))
            let isTaken = needsOne || random.chance(50)
            return (
                random.pick(all), "REF\(random.digits(6))", isTaken ? size : -size
            )
        }
    }

    private func file(
        _ paid: Money, _ segments: [(String, [String])],
        _ adjustments: [(reason: String, reference: String, amount: Money)]
    ) -> [UInt8] {
        var out = InterchangeWriter()
        out.open(
            InterchangeWriter.Envelope(
                sender: "MADE", receiver: "US", date: day.d8, time: "0700", control: control,
                production: false),
            group: "HP", version: "005010X221A1")
        out.openSet("835", control: "0001", convention: nil)
        let method = paid > .zero ? ["I", text(paid), "C", "ACH"] : ["H", text(paid), "C", "NON"]
        out.segment("BPR", method + [String](repeating: "", count: 11) + [day.d8])
        out.segment("TRN", ["1", "MADE\(control)", "1\(payerID)"])
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
        out.close()
        return out.bytes
    }
}
