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
        result.providerAdjustments = advice.providerAdjustments.map { sent in
            var adjustment = ProviderAdjustment(
                reason: sent.reason, reference: sent.reference, amount: Money(cents: sent.cents))
            adjustment.segment = sent.place.segment
            return adjustment
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
        claim.originalReference = sent.originalReference
        claim.nextPayerName = sent.nextPayer
        claim.interest = Money(cents: sent.interestCents)
        claim.segment = sent.place.segment
        claim.adjustments = sent.adjustments.map { adjustment($0, nil) }
        for (index, line) in sent.lines.enumerated() {
            claim.adjustments += line.adjustments.map { adjustment($0, index + 1) }
            claim.lines.append(self.line(line))
        }
        return claim
    }

    private static func line(_ sent: Advice835.Line) -> RemittanceLine {
        let (code, modifiers) = procedure(sent.procedure)
        var line = RemittanceLine(
            code: code, modifiers: modifiers, charge: Money(cents: sent.chargeCents),
            paid: Money(cents: sent.paidCents), control: sent.lineControl)
        line.day = CalendarDay(d8: sent.serviceDate)
        line.units = sent.units
        (line.submittedCode, line.submittedModifiers) = procedure(sent.submittedProcedure)
        line.allowed = sent.allowedCents.map { Money(cents: $0) }
        return line
    }

    /// Qualifier, code, up to four modifiers; what follows them is a description.
    private static func procedure(_ parts: [String]) -> (String, [String]) {
        (
            parts.count > 1 ? parts[1] : "",
            parts.dropFirst(2).prefix(4).filter { !$0.isEmpty }
        )
    }

    private static func adjustment(_ sent: Advice835.Adjustment, _ line: Int?) -> ClaimAdjustment {
        ClaimAdjustment(
            group: sent.group, reason: sent.reason, amount: Money(cents: sent.cents), line: line)
    }
}
