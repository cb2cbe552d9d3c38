import GRDB
import RevenueCycle

/// What an undo or a redo may not leave behind: it was right when it was posted, and something
/// else may have used the same money since.
extension PracticeStore {
    /// - written: the contra entries just written.
    static func refuseOverdrawn(_ db: Database, _ written: [Int64], isUndo: Bool) throws {
        for id in written {
            let entries = try entries(db, posting: id)
            try refuseSpentCredit(db, entries)
            if isUndo { continue }
            let kind = try String.fetchOne(
                db.cachedStatement(sql: "SELECT kind FROM posting WHERE id = ?"),
                arguments: [original(db, id)])
            switch Posting.Kind(rawValue: kind ?? "") {
            case .refund, .writeOff, .transfer:
                try refuseGoneBalance(db, entries, isRefund: kind == Posting.Kind.refund.rawValue)
            case .takebackExplained: try refuseTwiceExplained(db, id)
            default: break
            }
        }
    }

    /// Money held for a patient that was refunded or used meanwhile cannot be taken out again.
    private static func refuseSpentCredit(_ db: Database, _ entries: [LedgerEntry]) throws {
        var taken: [Int64: Money] = [:]
        for entry in entries where entry.account == .unappliedCredit {
            if let patient = entry.patient { taken[patient, default: .zero] += entry.amount }
        }
        for (patient, amount) in taken where amount > .zero {
            let held = try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT coalesce(-sum(cents), 0) FROM ledgerEntry
                        WHERE account = 'unappliedCredit' AND patientID = ?
                        """), arguments: [patient])
            if let held, held < 0 {
                throw StorageFailure.refused(
                    "The patient's credit it needs was refunded or used meanwhile: undo that "
                        + "first.")
            }
        }
    }

    /// A balance that was written off, moved or refunded once is not there a second time.
    private static func refuseGoneBalance(
        _ db: Database, _ entries: [LedgerEntry], isRefund: Bool
    ) throws {
        for entry in entries where entry.account.isReceivable {
            guard let claim = entry.claim else { continue }
            let debtor = entry.account == .patientReceivable ? 0 : entry.payer ?? 0
            let left =
                try Int64.fetchOne(
                    db.cachedStatement(
                        sql: "SELECT cents FROM receivable WHERE claimID = ? AND debtor = ?"),
                    arguments: [claim, debtor]) ?? 0
            let isGone = entry.amount < .zero ? left < 0 : isRefund && left > 0
            if isGone {
                throw StorageFailure.refused(
                    "The balance it was about changed meanwhile; nothing was made again.")
            }
        }
    }

    private static func refuseTwiceExplained(_ db: Database, _ written: Int64) throws {
        let isTooMuch = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM takebackLink m JOIN takeback t ON t.id = m.takebackID
                    WHERE m.postingID = ? AND abs(t.cents) < (
                        SELECT coalesce(sum(l.cents), 0) FROM takebackLink l WHERE l.standing = 1
                            AND (l.takebackID = t.id OR l.otherID = t.id)))
                """, arguments: [try original(db, written)])
        if isTooMuch == true {
            throw StorageFailure.refused(
                "What was taken is explained otherwise meanwhile: undo that first.")
        }
    }
}
