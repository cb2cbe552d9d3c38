import RevenueCycle
import Storage

/// Where batches of some payers go: a mailbox, and what the payers are called there.
struct MailRoute {
    let mailbox: MailboxRecord
    let payers: Set<Int64>
    /// Payer id on our claims to the one this clearinghouse knows.
    private let names: [String: String]
    private let practice: Practice

    var submitterID: String {
        mailbox.mailbox.submitterID.isEmpty
            ? practice.submitterID : mailbox.mailbox.submitterID
    }
    var receiverID: String {
        mailbox.mailbox.receiverID.isEmpty ? practice.receiverID : mailbox.mailbox.receiverID
    }
    var receiverName: String {
        mailbox.mailbox.receiverName.isEmpty
            ? practice.receiverName : mailbox.mailbox.receiverName
    }
    var isProduction: Bool { mailbox.mailbox.isProduction }

    /// The claim as this clearinghouse wants it addressed.
    func addressed(_ claim: Claim) -> Claim {
        if names.isEmpty { return claim }
        var changed = claim
        changed.payerID = names[claim.payerID] ?? claim.payerID
        for place in changed.otherPayers.indices {
            let id = changed.otherPayers[place].payerID
            changed.otherPayers[place].payerID = names[id] ?? id
        }
        return changed
    }

    /// Wants forms instead of files.
    static func isOnPaper(_ record: PayerRecord, _ desk: Desk) -> Bool {
        record.payer.text(.takesElectronic, on: desk.today) == "no"
    }

    /// Every payer goes to the mailbox its `payerIDs` name, else to the first one.
    static func all(
        _ mailboxes: [MailboxRecord], _ desk: Desk
    ) -> [MailRoute] {
        guard let first = mailboxes.first else { return [] }
        var payers: [Int64: Set<Int64>] = [:]
        var names: [Int64: [String: String]] = [:]
        for record in desk.payers where !Self.isOnPaper(record, desk) {
            let pairs = record.payer.text(.payerIDs, on: desk.today).split(separator: " ")
                .map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
            let named = pairs.first { pair in
                mailboxes.contains { $0.mailbox.key == pair.first }
            }
            let box = mailboxes.first { $0.mailbox.key == named?.first } ?? first
            payers[box.id, default: []].insert(record.id)
            for pair in pairs where pair.count == 2 && pair[1] != record.payer.payerID {
                guard let other = mailboxes.first(where: { $0.mailbox.key == pair[0] }) else {
                    continue
                }
                names[other.id, default: [:]][record.payer.payerID] = pair[1]
            }
        }
        return mailboxes.compactMap { box in
            payers[box.id].map {
                MailRoute(
                    mailbox: box, payers: $0, names: names[box.id] ?? [:],
                    practice: desk.practice)
            }
        }
    }
}
