import RevenueCycle
import Screens
import Storage

/// One letter to a payer about everything it paid short of its contract, grouped by code and
/// reason.
struct DisputeLetter {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// About one payment.
    func write(_ id: Int64) throws(StorageFailure) -> Reply {
        guard let (plan, _) = try RemittancePoster(desk).plan(id) else {
            return .failure("The payment is not there.")
        }
        let advice = plan.remittance
        let short = try ShortPayDesk(desk).lines().filter { $0.remittance == id }
        if short.isEmpty { return .failure("Nothing of this payment is short of a contract.") }
        return PrintedPage.write(
            desk, name: "dispute-\(AgingText.fileName(advice.trace))",
            lines: lines(to: advice.payerName, ShortGroup.of(short)))
    }

    func lines(to payer: String, _ groups: [ShortGroup]) -> [String] {
        let biller = desk.practice.billing
        var lines = [
            biller.name, biller.street, "\(biller.city), \(biller.state) \(Self.zip(biller.zip))",
            "NPI \(biller.npi)   Tax ID \(biller.taxID)", "", desk.today.long, "", payer, "",
            "The services below were allowed less than our agreement says. Please process them",
            "again and pay the difference, or tell us the term you applied.",
        ]
        for group in groups { lines += self.lines(group) }
        let claims = Set(groups.flatMap(\.lines).map(\.claim)).count
        lines += [
            "",
            "Together short: \(groups.map(\.short).total.grouped) on \(claims) "
                + (claims == 1 ? "claim" : "claims"), "", "", "",
            "______________________________   \(biller.name)",
            biller.phone.isEmpty ? "" : "Telephone \(biller.phone)",
        ]
        return lines
    }

    private func lines(_ group: ShortGroup) -> [String] {
        let reason = group.reason.isEmpty ? "" : ", reduced by \(group.reason)"
        var lines = [
            "", "\(group.code)\(reason): \(group.short.grouped) short",
            "  " + AgingText.pad("Claim", 13) + AgingText.pad("Service", 12)
                + AgingText.pad("Payment", 20) + AgingText.right("Allowed", 10)
                + AgingText.right("Agreed", 10) + AgingText.right("Short", 10),
        ]
        for line in group.lines {
            lines.append(
                "  " + AgingText.pad(line.number, 13)
                    + AgingText.pad(line.service.long, 12) + AgingText.pad(line.trace, 20)
                    + AgingText.right(line.allowed.grouped, 10)
                    + AgingText.right(line.expected.grouped, 10)
                    + AgingText.right(line.short.grouped, 10))
            let member = line.memberID.isEmpty ? "" : "   member \(line.memberID)"
            lines.append("    \(line.patientName)\(member)")
            if !line.payerControlNumber.isEmpty {
                lines.append("    your claim number \(line.payerControlNumber)")
            }
            lines.append("    agreed by: \(line.term)")
            lines += line.steps.map { "      \($0)" }
        }
        return lines
    }

    private static func zip(_ digits: String) -> String {
        digits.count == 9 ? "\(digits.prefix(5))-\(digits.suffix(4))" : digits
    }
}
