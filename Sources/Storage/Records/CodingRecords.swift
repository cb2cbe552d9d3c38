import GRDB
import RevenueCycle

/// Favourites, evidence of levels, reasons of modifiers and links to the note. The last three
/// are only ever added to: they are what an audit asks for.
extension PracticeStore {
    public func favourites() throws(StorageFailure) -> [String] {
        try read { db in
            try String.fetchAll(db, sql: "SELECT code FROM favourite ORDER BY position, code")
        }
    }

    /// Adds a code to the favourites or takes it off; true when it is one now.
    public func toggleFavourite(_ code: String) throws(StorageFailure) -> Bool {
        try write { db in
            try db.execute(sql: "DELETE FROM favourite WHERE code = ?", arguments: [code])
            if db.changesCount > 0 { return false }
            try db.execute(
                sql: """
                    INSERT INTO favourite
                    VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM favourite))
                    """, arguments: [code])
            return true
        }
    }

    /// Keeps what was recorded of a visit and the code it led to.
    public func addLevel(
        _ record: VisitRecord, code: String, claim: Int64, day: CalendarDay
    ) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: "INSERT INTO levelEvidence (claimID, day, code, record) VALUES (?, ?, ?, ?)",
                arguments: [claim, day.iso, code, try Coding.text(record)])
        }
    }

    /// The newest evidence of some claims, by claim.
    public func levels(
        claims: [Int64]
    ) throws(StorageFailure) -> [Int64: (record: VisitRecord, code: String, day: CalendarDay)] {
        try read { db in
            var found: [Int64: (record: VisitRecord, code: String, day: CalendarDay)] = [:]
            let statement = try db.cachedStatement(
                sql: "SELECT * FROM levelEvidence WHERE claimID = ? ORDER BY id DESC LIMIT 1")
            for claim in claims {
                guard let row = try Row.fetchOne(statement, arguments: [claim]),
                    let day = Coding.day(row["day"])
                else { continue }
                found[claim] = (
                    try Coding.value(VisitRecord.self, row["record"]), row["code"], day
                )
            }
            return found
        }
    }

    public func addModifierReason(
        _ reason: ModifierReason, claim: Int64
    ) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO modifierReason (claimID, line, modifier, reason, day)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    claim, reason.line, reason.modifier, reason.reason, reason.day.iso,
                ])
        }
    }

    public func modifierReasons(claim: Int64) throws(StorageFailure) -> [ModifierReason] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM modifierReason WHERE claimID = ? AND line > 0 ORDER BY id",
                arguments: [claim]
            ).compactMap { row in
                Coding.day(row["day"]).map {
                    ModifierReason(
                        line: row["line"], modifier: row["modifier"], reason: row["reason"],
                        day: $0)
                }
            }
        }
    }

    /// Pairs of diagnoses kept together on purpose, by claim.
    public func unrelatedPairs(
        claims: [Int64]
    ) throws(StorageFailure) -> [Int64: Set<UnrelatedPair>] {
        try read { db in
            var found: [Int64: Set<UnrelatedPair>] = [:]
            let wanted = Set(claims)
            for row in try Row.fetchAll(
                db, sql: "SELECT claimID, modifier FROM modifierReason WHERE line = 0")
            {
                let claim: Int64 = row["claimID"]
                if wanted.contains(claim), let pair = UnrelatedPair(key: row["modifier"]) {
                    found[claim, default: []].insert(pair)
                }
            }
            return found
        }
    }

    public func addCodeLink(
        _ link: CodeLink, claim: Int64, day: CalendarDay
    ) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO codeLink (claimID, code, firstByte, endByte, words, day)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [claim, link.code, link.start, link.end, link.words, day.iso])
        }
    }

    public func codeLinks(claim: Int64) throws(StorageFailure) -> [CodeLink] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM codeLink WHERE claimID = ? ORDER BY id",
                arguments: [claim]
            ).map {
                CodeLink(
                    code: $0["code"], start: $0["firstByte"], end: $0["endByte"],
                    words: $0["words"])
            }
        }
    }
}
