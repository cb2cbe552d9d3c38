import RevenueCycle
import X12

/// An 835 in the field's words.
public enum RemittanceReader {
    public static func remittance(_ advice: Advice835) -> Remittance {
        var result = Remittance()
        result.payerName = advice.payerName
        result.payerID = advice.payerID
        result.payerTaxID = advice.payerTaxID
        result.trace = advice.trace
        result.paid = Money(cents: advice.paidCents)
        result.method = advice.method
        result.paymentDay =
            CalendarDay(d8: advice.paymentDate)
            ?? CalendarDay(d8: advice.productionDate)
        result.claims = advice.claims.map(claim)
        result.providerAdjustments = advice.providerAdjustments.map {
            ProviderAdjustment(
                reason: $0.reason, reference: $0.reference, amount: Money(cents: $0.cents))
        }
        return result
    }

    private static func claim(_ sent: Advice835.Claim) -> RemittanceClaim {
        var claim = RemittanceClaim()
        claim.patientControlNumber = sent.patientControlNumber
        claim.status = sent.status
        claim.charge = Money(cents: sent.chargeCents)
        claim.paid = Money(cents: sent.paidCents)
        claim.payerControlNumber = sent.payerControlNumber
        claim.patientName =
            sent.patientFirstName.isEmpty
            ? sent.patientLastName : "\(sent.patientLastName), \(sent.patientFirstName)"
        claim.memberID = sent.memberID
        claim.serviceDay = CalendarDay(
            d8: sent.serviceDate.isEmpty ? sent.lines.first?.serviceDate ?? "" : sent.serviceDate)
        claim.remarks = sent.remarks + sent.lines.flatMap(\.remarks)
        claim.adjustments = sent.adjustments.map { adjustment($0, nil) }
        for (index, line) in sent.lines.enumerated() {
            claim.adjustments += line.adjustments.map { adjustment($0, index + 1) }
            claim.lines.append(
                RemittanceLine(
                    code: line.procedure.count > 1 ? line.procedure[1] : "",
                    modifiers: Array(line.procedure.dropFirst(2)),
                    charge: Money(cents: line.chargeCents), paid: Money(cents: line.paidCents),
                    control: line.lineControl))
        }
        return claim
    }

    private static func adjustment(_ sent: Advice835.Adjustment, _ line: Int?) -> ClaimAdjustment {
        ClaimAdjustment(
            group: sent.group, reason: sent.reason, amount: Money(cents: sent.cents), line: line)
    }
}
