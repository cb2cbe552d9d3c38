import GRDB
import RevenueCycle

/// Patients found, and a visit written up from paper.
extension PracticeStore {
    /// Patients by record number, by the beginning of the last name with a birth day, or by a
    /// part of the name; at most `limit`, by name.
    public func patients(
        recordNumber: String, name: String, birthDay: CalendarDay?, limit: Int
    ) throws(StorageFailure) -> [PatientRecord] {
        try read { db in
            let pattern =
                birthDay == nil ? "%\(Self.escaped(name))%" : "\(Self.escaped(name))%"
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT id, content FROM patient
                    WHERE (:number <> '' AND recordNumber = :number)
                        OR (:name <> '' AND name LIKE :pattern ESCAPE '\\'
                            AND (:birth IS NULL OR birthDay = :birth))
                    ORDER BY recordNumber = :number DESC, name, id LIMIT :limit
                    """,
                arguments: [
                    "number": recordNumber, "name": name, "pattern": pattern,
                    "birth": birthDay?.iso, "limit": limit,
                ]
            ).map(Self.patientRecord)
        }
    }

    private static func escaped(_ text: String) -> String {
        String(text.flatMap { "%_\\".contains($0) ? ["\\", $0] : [$0] })
    }

    private static func patientRecord(_ row: Row) throws -> PatientRecord {
        PatientRecord(
            id: row["id"], patient: try Coding.value(EncounterPatient.self, row["content"]))
    }

    /// A patient with coverages by payer row, in order.
    public func patient(
        id: Int64
    ) throws(StorageFailure) -> (
        record: PatientRecord, coverages: [(payer: Int64, coverage: EncounterCoverage)]
    )? {
        let number = try read { db in
            try String.fetchOne(
                db, sql: "SELECT recordNumber FROM patient WHERE id = ?", arguments: [id])
        }
        guard let number else { return nil }
        return try patient(recordNumber: number)
    }

    /// The patient's claims, the newest day of service first.
    public func claims(patient: Int64, limit: Int) throws(StorageFailure) -> [ClaimRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM claimWithForm WHERE patientID = ?
                    ORDER BY serviceDay DESC, id DESC LIMIT ?
                    """, arguments: [patient, limit]
            ).map { try ClaimRecord($0) }
        }
    }

    /// What payers and patient owe on all claims of a patient.
    public func openBalance(patient: Int64) throws(StorageFailure) -> Money {
        try read { db in
            let cents = try Int64.fetchOne(
                db,
                sql: """
                    SELECT sum(e.cents) FROM ledgerEntry e JOIN claim c ON c.id = e.claimID
                    WHERE c.patientID = ? AND e.account IN (?, ?)
                    """,
                arguments: [
                    patient, LedgerAccount.payerReceivable.rawValue,
                    LedgerAccount.patientReceivable.rawValue,
                ])
            return Money(cents: cents ?? 0)
        }
    }

    /// Row of the provider on the claim made last.
    public func lastProvider() throws(StorageFailure) -> Int64? {
        try read { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT providerID FROM claim WHERE providerID IS NOT NULL
                    ORDER BY id DESC LIMIT 1
                    """)
        }
    }

    /// Stores one visit that was keyed in, under a key of our own. Returns its claim.
    public func saveVisit(
        _ visit: PreparedVisit, source: String, day: CalendarDay
    ) throws(StorageFailure) -> ClaimRecord {
        try write { db in
            var keyed = visit
            let count =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM encounter WHERE sourceSystem = ?",
                    arguments: [source]) ?? 0
            keyed.encounter.sourceSystem = source
            keyed.encounter.sourceKey = "\(count + 1)"
            guard let id = try Self.addVisit(db, keyed, file: nil, day: day),
                let record = try Self.claim(db, id)
            else { throw StorageFailure.refused("The visit is there already.") }
            return record
        }
    }
}
