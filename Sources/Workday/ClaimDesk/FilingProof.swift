import Foundation
import RevenueCycle
import Storage

/// The proof that a claim was filed in time: what was sent, when, and every acknowledgment, as
/// one document to print.
struct FilingProof {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// Lines of the document; nil when the claim is not there.
    func lines(_ id: Int64) throws(StorageFailure) -> [String]? {
        guard let record = try desk.store.claim(id) else { return nil }
        let exchange = try desk.store.correspondence(claim: id)
        var lines = head(record)
        if exchange.isEmpty {
            lines.append("Nothing was sent of this claim yet; there is nothing to prove.")
            return lines
        }
        for (number, one) in exchange.enumerated() {
            lines += try exhibit(number + 1, one, record)
        }
        lines.append("")
        lines.append("The files named above are kept byte for byte; their SHA-256 proves it.")
        lines.append("")
        lines.append("Signed ______________________________   Date ____________")
        return lines
    }

    private func head(_ record: ClaimRecord) -> [String] {
        let claim = record.claim
        let practice = desk.practice.billing
        let services = claim.lines.map(\.codeWithModifiers).joined(separator: " ")
        return [
            "PROOF OF TIMELY FILING                                     \(desk.today.short)", "",
            "From       \(practice.name), NPI \(practice.npi), tax ID \(practice.taxID)",
            "To         \(claim.payerName)  (\(claim.payerID))",
            "Account    \(claim.number)",
            "Member ID  \(claim.memberID)",
            "Patient    \(claim.patient.listName), born "
                + (claim.patient.birth?.short ?? claim.patient.birthDay),
            "Service    \(claim.firstServiceDay?.short ?? "?")  \(services)",
            "Charge     \(claim.charge.grouped)",
            "Payer's no. \(record.payerControlNumber.isEmpty ? "none" : record.payerControlNumber)",
            limit(record), "",
        ]
    }

    private func limit(_ record: ClaimRecord) -> String {
        guard let payer = desk.payers.first(where: { $0.id == record.payer })?.payer,
            let service = record.claim.firstServiceDay,
            let fact = payer.fact(.filingLimit, on: service), let limit = PayerLimit(fact.value)
        else { return "Limit      not known for this payer" }
        return "Limit      \(limit.words) from the service, "
            + "\(limit.last(from: service).short) (\(fact.source))"
    }

    /// A file that went or came, and what it says of this claim.
    private func exhibit(
        _ number: Int, _ one: ClaimExchange, _ record: ClaimRecord
    ) throws(StorageFailure) -> [String] {
        var lines = [
            "EXHIBIT \(number)  \(one.day.short)  \(one.isSent ? "SENT" : "RECEIVED")  \(one.kind)",
            "  file     \(one.fileName), \(one.size) bytes",
            "  SHA-256  \(one.sha256)",
            "  says     \(one.words)\(one.isSent ? "" : " [\(one.verdict)]")",
        ]
        if one.isSent, let bytes = try desk.store.fileBytes(one.file) {
            lines += Self.segments(bytes, of: record.number).map { "  | " + $0 }
        }
        lines.append("")
        return lines
    }

    /// The claim's own segments as they were sent, from CLM to the next level, with ISA and GS.
    static func segments(_ bytes: [UInt8], of number: String) -> [String] {
        let text = String(decoding: bytes, as: UTF8.self)
        let all = text.split(whereSeparator: { $0 == "~" || $0 == "\n" }).map(String.init)
        guard
            let start = all.firstIndex(where: {
                $0 == "CLM*\(number)" || $0.hasPrefix("CLM*\(number)*")
            })
        else { return [] }
        let head = all.prefix(3)
        let rest = all[(start + 1)...].prefix {
            !$0.hasPrefix("HL*") && !$0.hasPrefix("CLM*") && !$0.hasPrefix("SE*")
        }
        return Array(head) + [all[start]] + rest
    }
}
