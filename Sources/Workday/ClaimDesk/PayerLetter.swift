import RevenueCycle
import Screens
import Storage

/// Letters about a denied claim, as pages to print; all facts come from the claim and the
/// payer's decision.
struct PayerLetter {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// nil when the claim is not there.
    func lines(_ id: Int64, _ kind: LetterKind) throws(StorageFailure) -> [String]? {
        guard let record = try desk.store.claim(id) else { return nil }
        let denial = try desk.store.openDenials().first { $0.claim == id }
        var lines = head(record, denial)
        lines += body(kind, record, denial)
        lines += ["", "Sincerely,", "", "______________________________",
            desk.practice.contactName, desk.practice.billing.name]
        if kind == .timelyFiling {
            lines += ["", "", "-- exhibits --", ""]
            lines += try FilingProof(desk).lines(id) ?? []
        }
        return lines
    }

    private func head(_ record: ClaimRecord, _ denial: OpenDenial?) -> [String] {
        let practice = desk.practice.billing
        let claim = record.claim
        let payer = desk.payers.first { $0.id == record.payer }?.payer
        let address = payer?.text(.appealAddress, on: desk.today) ?? ""
        return [
            practice.name, practice.street,
            "\(practice.city), \(practice.state) \(practice.zip)", "", desk.today.short, "",
            claim.payerName, address.isEmpty ? "(address for appeals not entered)" : address, "",
            "Account number   \(claim.number)",
            "Your number      \(denial?.payerControlNumber ?? record.payerControlNumber)",
            "Member ID        \(claim.memberID)",
            "Patient          \(claim.patient.listName), born "
                + (claim.patient.birth?.short ?? ""),
            "Service          \(claim.firstServiceDay?.short ?? "")",
            "Billed           " + claim.lines.map(\.codeWithModifiers).joined(separator: ", ")
                + ", \(claim.charge.grouped)",
        ] + decision(denial)
    }

    private func decision(_ denial: OpenDenial?) -> [String] {
        guard let denial else { return [""] }
        let reasons = denial.reasons.map { adjustment in
            "\(adjustment.group)-\(adjustment.reason) \(adjustment.amount.grouped)"
                + (adjustment.line.map { " on line \($0)" } ?? "")
        }
        return [
            "Your decision    \(denial.day.short): " + reasons.joined(separator: ", ")
                + " " + denial.remarks.joined(separator: " "),
            "",
        ]
    }

    private func body(
        _ kind: LetterKind, _ record: ClaimRecord, _ denial: OpenDenial?
    ) -> [String] {
        let claim = record.claim
        let amount = (denial?.open ?? claim.charge).grouped
        switch kind {
        case .appeal:
            return [
                "We ask you to review this decision and to pay the \(amount) still open.",
                "The service was necessary for these diagnoses:",
            ] + diagnoses(claim) + [
                "The record of the visit is enclosed. It documents what was found, what was",
                "decided and what was done.",
            ]
        case .reconsideration:
            return [
                "We ask you to reconsider this decision: it does not fit the claim as sent.",
                "Billed were:",
            ] + claim.lines.enumerated().map { index, line in
                "  line \(index + 1)  \(line.codeWithModifiers)  x\(line.units)  "
                    + "\(line.charge.grouped)  for \(line.pointers)"
            } + ["with the diagnoses:"] + diagnoses(claim)
        case .records:
            return [
                "Enclosed are the records you asked for. Please process the claim and pay the",
                "\(amount) still open.",
            ]
        case .timelyFiling:
            return [
                "The claim was filed in time. The exhibits below show what was sent, when, and",
                "what was acknowledged. Please process the claim and pay the \(amount) open.",
            ]
        }
    }

    private func diagnoses(_ claim: Claim) -> [String] {
        claim.diagnoses.filter { !$0.isEmpty }.map { code in
            "  \(DiagnosisCode.dotted(code))  \(desk.codes.diagnosis(code)?.description ?? "")"
        }
    }
}
