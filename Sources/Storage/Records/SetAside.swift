import GRDB
import RevenueCycle

/// Money of a payment that cannot be posted to the claim it names.
extension PracticeStore {
    /// Money of a claim nobody knows: received, and kept apart until it is known.
    public func setAside(
        remittance: Int64, position: Int, amount: Money, memo: String, day: CalendarDay
    ) throws(StorageFailure) {
        try write { db in
            try Self.setAside(
                db, remittance: remittance, position: position, amount: amount, memo: memo,
                day: day)
        }
    }

    private static func setAside(
        _ db: Database, remittance: Int64, position: Int, amount: Money, memo: String,
        day: CalendarDay
    ) throws {
        let posting = Posting(
            key: "unidentified|\(remittance)|\(position)", day: day, kind: .unidentified,
            memo: memo,
            entries: [
                LedgerEntry(.cash, amount), LedgerEntry(.unidentifiedCash, -amount),
            ], remittance: remittance)
        if try stands(db, key: posting.key) {
            throw StorageFailure.refused("It is set aside already.")
        }
        try insert(db, try isPosted(db, posting.key) ? again(db, posting) : posting)
        let total = try Int.fetchOne(
            db, sql: "SELECT claimCount FROM remittance WHERE id = ?", arguments: [remittance])
        _ = try markDone(db, remittance, total: total ?? 0)
    }

    /// Money of one claim of a payment that was for several of ours: set aside, and from there
    /// paid to each. What the payer said of adjustments cannot be split; balances that stay are
    /// worked by hand. All or nothing.
    ///
    /// - parts: numbers of claims with what each gets; together the amount.
    public func split(
        remittance: Int64, position: Int, amount: Money, payer: Int64?,
        parts: [(claim: String, amount: Money)], memo: String, day: CalendarDay
    ) throws(StorageFailure) {
        try write { db in
            if parts.map(\.amount).total != amount {
                throw StorageFailure.refused(
                    "The parts come to \(parts.map(\.amount).total.grouped), the money to "
                        + "\(amount.grouped); nothing was split.")
            }
            try Self.setAside(
                db, remittance: remittance, position: position, amount: amount, memo: memo,
                day: day)
            for part in parts {
                let posting = try Self.part(
                    db, part, of: remittance, position, payer: payer, memo: memo, day: day)
                try Self.insert(
                    db, try Self.isPosted(db, posting.key) ? Self.again(db, posting) : posting)
            }
        }
    }

    /// The claim's payer gets its cash; the money that was set aside goes down by as much.
    private static func part(
        _ db: Database, _ part: (claim: String, amount: Money), of remittance: Int64,
        _ position: Int, payer: Int64?, memo: String, day: CalendarDay
    ) throws -> Posting {
        guard part.amount > .zero,
            let row = try Row.fetchOne(
                db, sql: "SELECT id, patientID FROM claim WHERE number = ?",
                arguments: [part.claim])
        else { throw StorageFailure.refused("There is no claim \(part.claim).") }
        let (claim, patient): (Int64, Int64) = (row["id"], row["patientID"])
        let open = try ReceivableBook(db).openByDebtor(claim)
            .filter { $0.key != ReceivableHistory.patient && $0.value > .zero }
        let debtor = payer.flatMap { open[$0] == nil ? nil : $0 } ?? open.keys.min()
        guard let debtor, let owed = open[debtor], part.amount <= owed else {
            throw StorageFailure.refused(
                "Claim \(part.claim) has \(open.values.total.grouped) open at payers, not "
                    + "\(part.amount.grouped); nothing was split.")
        }
        return ClaimPostings.partOfSplit(
            claim: claim, patient: patient, payer: debtor, amount: part.amount,
            remittance: remittance, position: position, day: day, memo: memo)
    }

    /// Positions whose money is set aside, by the posting that did it.
    static func setAsidePostings(_ db: Database, _ remittance: Int64) throws -> [Int: Int64] {
        var found: [Int: Int64] = [:]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT id, key FROM posting WHERE remittanceID = ? AND kind = 'unidentified'
                    AND reverses IS NULL
                """, arguments: [remittance])
        where try lastOfChain(db, row["id"]).stands {
            let parts = (row["key"] as String).split(separator: "|")
            if parts.count >= 3, let position = Int(parts[2]) { found[position] = row["id"] }
        }
        return found
    }

    static func setAsidePositions(_ db: Database, _ remittance: Int64) throws -> Set<Int> {
        Set(try setAsidePostings(db, remittance).keys)
    }
}
