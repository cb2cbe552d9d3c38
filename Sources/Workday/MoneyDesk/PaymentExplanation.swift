import RevenueCycle
import Storage

/// Why a check is what it is: what its claims were paid, what was taken and added, and for what.
struct PaymentExplanation {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func lines(_ id: Int64) throws(StorageFailure) -> [String] {
        guard let (plan, held) = try RemittancePoster(desk).plan(id) else {
            return ["The payment is not there."]
        }
        let advice = plan.remittance
        let paid = plan.items.filter { !$0.claim.isReversal }.map(\.claim.paid).total
        let reversed = plan.items.filter { $0.claim.isReversal }.map(\.claim.paid).total
        var lines = [
            "\(advice.payerName)  check or EFT \(advice.trace)  "
                + "\(advice.paymentDay?.long ?? "")", "",
            row("paid on \(Self.claims(plan.items.count { !$0.claim.isReversal }))", paid),
        ]
        if reversed != .zero {
            lines.append(row("taken back on claims (22)", reversed))
            lines += reversals(plan)
        }
        let items = try desk.store.takebacks(onlyOpen: false).filter { $0.remittance == id }
        var left = items
        for adjustment in advice.providerAdjustments {
            let kind = ProviderAdjustmentKind(adjustment.reason)
            lines.append(
                row(
                    "\(adjustment.reason) \(kind.title) \(adjustment.reference)",
                    -adjustment.amount))
            guard kind.isItem else { continue }
            if let place = left.firstIndex(where: {
                $0.reason == adjustment.reason && $0.reference == adjustment.reference
                    && $0.amount == adjustment.amount
            }) {
                lines += try explained(left.remove(at: place))
            } else {
                lines.append("    not posted yet: nothing says what it is for")
            }
        }
        lines.append(row("the check", advice.paid))
        let short = paid - advice.paid
        let isExplained =
            plan.providerAdjustmentsPosted && items.allSatisfy { $0.open == .zero }
            && reversed == .zero
        if short != .zero, isExplained {
            lines += ["", "All of the difference to what its claims were paid is explained above."]
        } else if short != .zero {
            lines += [
                "",
                "It is \(short > .zero ? "short" : "over") by "
                    + "\(Money(cents: Int64(short.cents.magnitude)).grouped) against what "
                    + "its claims were paid.",
            ]
        }
        if !held.isEmpty { lines += ["", "Held whole: \(held)"] }
        return lines
    }

    private static func claims(_ count: Int) -> String {
        "\(count) claim\(count == 1 ? "" : "s")"
    }

    private func row(_ title: String, _ amount: Money) -> String {
        let text = amount.grouped
        let pad = max(1, 62 - title.count - text.count)
        return "  \(title)\(String(repeating: " ", count: pad))\(text)"
    }

    private func reversals(_ plan: RemittancePlan) -> [String] {
        plan.items.filter { $0.claim.isReversal }.map { item in
            "    claim \(item.claim.patientControlNumber) \(item.claim.paid.grouped)"
                + (item.reason.isEmpty ? "" : ": \(item.reason)")
        }
    }

    private func explained(_ item: TakebackItem) throws(StorageFailure) -> [String] {
        var lines: [String] = []
        for link in item.links {
            switch link.cause {
            case .other(let other, let trace, let reason):
                lines.append("    \(link.amount.grouped): \(reason) of check \(trace)")
                lines += try claims(behind: other, reference: item.reference)
            case .claim(_, let number):
                lines.append("    \(link.amount.grouped): overpayment on claim \(number)")
                lines += try payments(of: number)
            case .note(let text): lines.append("    \(link.amount.grouped): \(text)")
            }
        }
        if item.open != .zero {
            lines.append("    \(item.open.grouped) not explained yet")
            lines += try guesses(item)
        }
        return lines
    }

    /// Reversals of the payment that carried the other half, and what had been paid first.
    private func claims(
        behind other: Int64, reference: String
    ) throws(StorageFailure) -> [String] {
        guard let item = try desk.store.takebacks(onlyOpen: false).first(where: { $0.id == other }),
            let (plan, _) = try RemittancePoster(desk).plan(item.remittance)
        else { return [] }
        let all = plan.items.filter { $0.claim.isReversal }
        let named = all.filter {
            TakebackItem.names(reference, $0.claim.patientControlNumber)
                || TakebackItem.names(reference, $0.claim.payerControlNumber)
        }
        var lines: [String] = []
        for reversal in named.isEmpty && all.count == 1 ? all : named {
            let number = reversal.known?.number ?? reversal.claim.patientControlNumber
            lines.append(
                "      claim \(number) was reversed there, \(reversal.claim.paid.grouped)")
            lines += try payments(of: number)
        }
        return lines
    }

    private func payments(of number: String) throws(StorageFailure) -> [String] {
        guard let record = try desk.store.claim(number: number) else { return [] }
        return try desk.store.decisions(claim: record.id).map { decision in
            "      claim \(number): \(decision.paid.grouped) by check \(decision.trace) on "
                + (decision.day?.long ?? "?")
        }
    }

    /// Claims the reference names, for a takeback nothing explains yet.
    private func guesses(_ item: TakebackItem) throws(StorageFailure) -> [String] {
        try desk.store.claims(namedIn: item.reference).prefix(3).map {
            "    its reference names claim \($0): Enter in the takebacks (K) books it there"
        }
    }
}
