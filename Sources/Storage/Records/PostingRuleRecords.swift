import GRDB
import RevenueCycle

/// What the practice wants adjustments to do otherwise than usual.
extension PracticeStore {
    public func postingRules() throws(StorageFailure) -> [PostingRule] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM postingRule ORDER BY payerID, groupCode, reason"
            ).compactMap { row in
                guard let effect = AdjustmentPolicy.Effect(rawValue: row["effect"]) else {
                    return nil
                }
                let payer: Int64 = row["payerID"]
                return PostingRule(
                    payer: payer == 0 ? nil : payer, group: row["groupCode"],
                    reason: row["reason"], effect: effect)
            }
        }
    }

    /// nil as effect takes the practice's rule away; the default holds again.
    public func setPostingRule(
        payer: Int64?, group: String, reason: String, effect: AdjustmentPolicy.Effect?
    ) throws(StorageFailure) {
        try write { db in
            guard let effect else {
                try db.execute(
                    sql: """
                        DELETE FROM postingRule
                        WHERE payerID = ? AND groupCode = ? AND reason = ?
                        """, arguments: [payer ?? 0, group, reason])
                return
            }
            try db.execute(
                sql: "INSERT OR REPLACE INTO postingRule VALUES (?, ?, ?, ?)",
                arguments: [payer ?? 0, group, reason, effect.rawValue])
        }
    }

    /// Reasons that count as no denial in the figures, `CO-45`.
    public func usualReasons() throws(StorageFailure) -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: "SELECT groupCode || '-' || reason FROM usualReason ORDER BY 1")
        }
    }

    public func setUsual(
        group: String, reason: String, _ isUsual: Bool
    ) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: isUsual
                    ? "INSERT OR IGNORE INTO usualReason VALUES (?, ?)"
                    : "DELETE FROM usualReason WHERE groupCode = ? AND reason = ?",
                arguments: [group, reason])
        }
    }
}
