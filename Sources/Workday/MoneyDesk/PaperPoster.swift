import RevenueCycle
import Screens
import Storage

/// A check typed from paper becomes a payment like any other, and posts.
struct PaperPoster {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func post(_ typed: Remittance) throws(StorageFailure) -> [Reply] {
        var paper = typed
        let payers = desk.payers.filter {
            $0.payer.name.uppercased().contains(paper.payerName)
                || $0.payer.payerID == paper.payerName
        }
        guard payers.count == 1 else {
            return [
                .failure(
                    payers.isEmpty
                        ? "No payer is called \(paper.payerName)."
                        : "\(paper.payerName) fits \(payers.count) payers; type more of the name.")
            ]
        }
        for claim in paper.claims {
            guard let record = try desk.store.claim(number: claim.patientControlNumber),
                let known = try desk.store.knownClaim(record.id),
                known.payers.contains(payers[0].id)
            else {
                return [
                    .failure(
                        "\(payers[0].payer.name) is no payer of claim "
                            + "\(claim.patientControlNumber); nothing was posted.")
                ]
            }
        }
        paper.payerName = payers[0].payer.name
        paper.payerID = payers[0].payer.payerID
        let id = try desk.store.addPaper(paper, payer: payers[0].id, day: desk.today)
        let outcome = try RemittancePoster(desk).post(id)
        let left = paper.claims.count - outcome.posted
        return [
            .money(
                .paperPosted(
                    "Check \(paper.trace) of \(paper.paid.grouped) posted: "
                        + "\(outcome.posted) claim\(outcome.posted == 1 ? "" : "s"), "
                        + "\(outcome.paid.grouped)."
                        + (left > 0 ? " \(left) need a look: open the payment." : "")))
        ]
    }
}
