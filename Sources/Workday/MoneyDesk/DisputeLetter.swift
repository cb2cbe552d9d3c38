import RevenueCycle
import Screens
import Storage

/// One letter to a payer about everything it paid short of its contract in a payment.
struct DisputeLetter {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func write(_ id: Int64) throws(StorageFailure) -> Reply {
        guard let (plan, _) = try RemittancePoster(desk).plan(id) else {
            return .failure("The payment is not there.")
        }
        let short = plan.items.filter { $0.shortBy > .zero }
        if short.isEmpty { return .failure("Nothing of this payment is short of a contract.") }
        let biller = desk.practice.billing
        var lines = [
            biller.name, biller.street, "\(biller.city), \(biller.state) \(Self.zip(biller.zip))",
            "NPI \(biller.npi)   Tax ID \(biller.taxID)", "", desk.today.long, "",
            plan.remittance.payerName, "",
            "Payment \(plan.remittance.trace) of "
                + "\(plan.remittance.paymentDay?.long ?? "") for "
                + plan.remittance.paid.grouped, "",
            "The claims below were allowed less than our agreement says. Please pay the",
            "difference, or tell us the term you applied.", "",
            "Claim        Your number       Service        Allowed    Agreed     Short",
        ]
        for item in short {
            let codes = item.claim.lines.map(\.code).joined(separator: " ")
            lines.append(
                AgingText.pad(item.claim.patientControlNumber, 13)
                    + AgingText.pad(item.claim.payerControlNumber, 18)
                    + AgingText.pad(item.claim.serviceDay?.long ?? "", 12)
                    + AgingText.right(item.claim.allowed.grouped, 10)
                    + AgingText.right(item.expected?.grouped ?? "", 10)
                    + AgingText.right(item.shortBy.grouped, 10))
            let member = item.claim.memberID.isEmpty ? "" : ", member \(item.claim.memberID)"
            lines.append("    \(item.claim.patientName)\(member)")
            lines.append("    \(codes)")
        }
        lines += [
            "", "Together short: \(short.map(\.shortBy).total.grouped)", "", "", "",
            "______________________________   \(biller.name)",
            biller.phone.isEmpty ? "" : "Telephone \(biller.phone)",
        ]
        return PrintedPage.write(desk, name: "dispute-\(plan.remittance.trace)", lines: lines)
    }

    private static func zip(_ digits: String) -> String {
        digits.count == 9 ? "\(digits.prefix(5))-\(digits.suffix(4))" : digits
    }
}
