import GRDB
import RevenueCycle

/// Credentials and the education log.
extension PracticeStore {
    /// Adds a credential, or changes the one of that row; returns the row.
    @discardableResult
    public func saveCredential(_ credential: Credential) throws(StorageFailure) -> Int64 {
        try write { db in
            let text = try Coding.text(credential)
            if credential.id == 0 {
                try db.execute(
                    sql: "INSERT INTO credential (content) VALUES (?)", arguments: [text])
                return db.lastInsertedRowID
            }
            try db.execute(
                sql: "UPDATE credential SET content = ? WHERE id = ?",
                arguments: [text, credential.id])
            if db.changesCount == 0 { throw StorageFailure.refused("The credential is gone.") }
            return credential.id
        }
    }

    /// In the order they were entered.
    public func credentials() throws(StorageFailure) -> [Credential] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT id, content FROM credential ORDER BY id").map { row in
                var credential = try Coding.value(Credential.self, row["content"])
                credential.id = row["id"]
                return credential
            }
        }
    }

    /// Adds an entry to the log; returns the row.
    @discardableResult
    public func addCredit(_ entry: CreditEntry) throws(StorageFailure) -> Int64 {
        try write { db in
            try db.execute(
                sql: "INSERT INTO credit (day, tenths, content) VALUES (?, ?, ?)",
                arguments: [entry.day.iso, entry.tenths, try Coding.text(entry)])
            return db.lastInsertedRowID
        }
    }

    /// Voids an entry, which stays in the log; false when it was voided before or is not there.
    @discardableResult
    public func removeCredit(_ id: Int64) throws(StorageFailure) -> Bool {
        try write { db in
            try db.execute(
                sql: "UPDATE credit SET voided = 1 WHERE id = ? AND voided = 0", arguments: [id])
            return db.changesCount > 0
        }
    }

    /// The whole log, voided entries too, newest first.
    public func credits() throws(StorageFailure) -> [CreditEntry] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT id, voided, content FROM credit ORDER BY day DESC, id DESC"
            ).map { row in
                var entry = try Coding.value(CreditEntry.self, row["content"])
                entry.id = row["id"]
                entry.isVoided = row["voided"]
                return entry
            }
        }
    }
}

/// The reading list of code changes.
extension PracticeStore {
    /// Newest import first, each in its reading order; an unknown kind is left out.
    public func digestItems() throws(StorageFailure) -> [DigestItem] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM digestItem ORDER BY editionID DESC, position, id"
            ).compactMap { row in
                guard let kind = CodeChange.Kind(rawValue: row["kind"]) else { return nil }
                return DigestItem(
                    id: row["id"], batch: row["editionID"], position: row["position"],
                    code: row["code"], kind: kind, sentence: row["sentence"], used: row["used"],
                    readOn: Coding.day(row["readOn"]))
            }
        }
    }

    /// Marks items as read; the first reading's day stays. Returns how many were new.
    @discardableResult
    public func markDigestRead(
        _ items: [Int64], on day: CalendarDay
    ) throws(StorageFailure) -> Int {
        try write { db in
            var count = 0
            for id in items {
                try db.execute(
                    sql: "UPDATE digestItem SET readOn = ? WHERE id = ? AND readOn IS NULL",
                    arguments: [day.iso, id])
                count += db.changesCount
            }
            return count
        }
    }

    /// Claims on the desk with a code, served on or after a day, oldest first.
    public func digestClaims(
        code: String, since day: CalendarDay?
    ) throws(StorageFailure) -> [DigestClaim] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT c.id, c.number, c.status, c.serviceDay, p.name FROM claimWithForm c
                    JOIN patient p ON p.id = c.patientID
                    WHERE c.serviceDay >= :day AND (
                        EXISTS (SELECT 1 FROM json_each(c.content, '$.diagnoses') d
                            WHERE d.value = :code)
                        OR EXISTS (SELECT 1 FROM serviceLine l
                            WHERE l.claimID = c.id AND l.code = :code))
                    ORDER BY c.serviceDay, c.id
                    """, arguments: ["day": day?.iso ?? "", "code": code]
            ).compactMap { row in
                guard let status = ClaimStatus(rawValue: row["status"]), status.isOpen,
                    let served = Coding.day(row["serviceDay"])
                else { return nil }
                return DigestClaim(
                    claim: row["id"], number: row["number"], patientName: row["name"],
                    serviceDay: served, status: status)
            }
        }
    }
}
