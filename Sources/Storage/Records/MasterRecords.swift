import GRDB
import RevenueCycle

/// A payer with its row.
public struct PayerRecord: Equatable, Sendable {
    public let id: Int64
    public let key: String
    public let payer: Payer

    public init(id: Int64, key: String, payer: Payer) {
        self.id = id
        self.key = key
        self.payer = payer
    }
}

/// A provider with its row.
public struct ProviderRecord: Equatable, Sendable {
    public let id: Int64
    public let provider: Provider

    public init(id: Int64, provider: Provider) {
        self.id = id
        self.provider = provider
    }
}

/// A patient with its row.
public struct PatientRecord: Equatable, Sendable {
    public let id: Int64
    public let patient: EncounterPatient
}

/// Practice, payers, providers, charge master, patients and coverages.
extension PracticeStore {
    public func savePractice(_ practice: Practice) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO practice (id, content) VALUES (1, ?)
                    ON CONFLICT (id) DO UPDATE SET content = excluded.content
                    """, arguments: [try Coding.text(practice)])
        }
    }

    /// nil in a practice that was never set up.
    public func practice() throws(StorageFailure) -> Practice? {
        try read { db in
            try String.fetchOne(db, sql: "SELECT content FROM practice")
                .map { try Coding.value(Practice.self, $0) }
        }
    }

    @discardableResult
    public func addPayer(_ payer: Payer, key: String) throws(StorageFailure) -> Int64 {
        try write { db in try Self.addPayer(db, payer, key: key) }
    }

    static func addPayer(_ db: Database, _ payer: Payer, key: String) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO payer (key, name, payerID, filingIndicator, filingLimitDays)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                key, payer.name, payer.payerID, payer.filingIndicator, payer.filingLimitDays,
            ])
        return db.lastInsertedRowID
    }

    /// Payers with the facts that stand, in the order they were added.
    public func payers() throws(StorageFailure) -> [PayerRecord] {
        try read { db in
            let policies = try Self.policies(db)
            return try Row.fetchAll(db, sql: "SELECT * FROM payer ORDER BY id").map { row in
                let id: Int64 = row["id"]
                return PayerRecord(
                    id: id, key: row["key"],
                    payer: Payer(
                        name: row["name"], payerID: row["payerID"],
                        filingIndicator: row["filingIndicator"],
                        filingLimitDays: row["filingLimitDays"],
                        policy: policies[id] ?? PayerPolicy()))
            }
        }
    }

    /// Changes what the list has of a payer; its facts are kept apart.
    public func updatePayer(_ id: Int64, to payer: Payer) throws(StorageFailure) {
        if payer.name.isEmpty { throw .refused("A payer needs a name.") }
        if payer.filingLimitDays <= 0 { throw .refused("The filing limit is at least one day.") }
        try write { db in
            try db.execute(
                sql: """
                    UPDATE payer SET name = ?, payerID = ?, filingIndicator = ?,
                        filingLimitDays = ? WHERE id = ?
                    """,
                arguments: [
                    payer.name, payer.payerID, payer.filingIndicator, payer.filingLimitDays, id,
                ])
            if db.changesCount == 0 { throw StorageFailure.refused("The payer is not there.") }
        }
    }

    @discardableResult
    public func addProvider(_ provider: Provider) throws(StorageFailure) -> Int64 {
        try write { db in
            try db.execute(
                sql: "INSERT INTO provider (key, role, npi, content) VALUES (?, ?, ?, ?)",
                arguments: [
                    provider.key, provider.role.rawValue, provider.name.npi,
                    try Coding.text(provider),
                ])
            return db.lastInsertedRowID
        }
    }

    public func providers() throws(StorageFailure) -> [ProviderRecord] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT id, content FROM provider ORDER BY id").map { row in
                ProviderRecord(
                    id: row["id"], provider: try Coding.value(Provider.self, row["content"]))
            }
        }
    }

    public func saveChargeMaster(_ items: [ChargeMasterItem]) throws(StorageFailure) {
        try write { db in
            for item in items {
                try db.execute(
                    sql: """
                        INSERT INTO chargeMaster (code, feeCents, content) VALUES (?, ?, ?)
                        ON CONFLICT (code) DO UPDATE
                        SET feeCents = excluded.feeCents, content = excluded.content
                        """, arguments: [item.code, item.fee.cents, try Coding.text(item)])
            }
        }
    }

    public func chargeMaster() throws(StorageFailure) -> [String: ChargeMasterItem] {
        try read { db in
            let texts = try String.fetchAll(db, sql: "SELECT content FROM chargeMaster")
            let items = try texts.map { try Coding.value(ChargeMasterItem.self, $0) }
            return Dictionary(items.map { ($0.code, $0) }) { first, _ in first }
        }
    }

    /// Adds or updates a patient by record number; returns the row.
    static func savePatient(_ db: Database, _ patient: EncounterPatient) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO patient (recordNumber, name, birthDay, content) VALUES (?, ?, ?, ?)
                ON CONFLICT (recordNumber) DO UPDATE SET
                    name = excluded.name, birthDay = excluded.birthDay, content = excluded.content
                """,
            arguments: [
                patient.recordNumber, patient.person.listName, patient.person.birthDay,
                try Coding.text(patient),
            ])
        return try Int64.fetchOne(
            db, sql: "SELECT id FROM patient WHERE recordNumber = ?",
            arguments: [patient.recordNumber])!
    }

    static func saveCoverages(
        _ db: Database, _ coverages: [(payer: Int64, coverage: EncounterCoverage)],
        patient: Int64
    ) throws {
        for (place, entry) in coverages.enumerated() {
            try db.execute(
                sql: """
                    INSERT INTO coverage (patientID, position, payerID, content)
                    VALUES (?, ?, ?, ?)
                    ON CONFLICT (patientID, position) DO UPDATE SET
                        payerID = excluded.payerID, content = excluded.content
                    """,
                arguments: [patient, place + 1, entry.payer, try Coding.text(entry.coverage)])
        }
    }

    /// The patient with this record number and their coverages by payer row, in order.
    public func patient(
        recordNumber: String
    ) throws(StorageFailure) -> (
        record: PatientRecord, coverages: [(payer: Int64, coverage: EncounterCoverage)]
    )? {
        try read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT id, content FROM patient WHERE recordNumber = ?",
                    arguments: [recordNumber])
            else { return nil }
            let id: Int64 = row["id"]
            let coverages = try Row.fetchAll(
                db, sql: "SELECT * FROM coverage WHERE patientID = ? ORDER BY position",
                arguments: [id]
            ).map { row -> (payer: Int64, coverage: EncounterCoverage) in
                (row["payerID"], try Coding.value(EncounterCoverage.self, row["content"]))
            }
            let record = PatientRecord(
                id: id, patient: try Coding.value(EncounterPatient.self, row["content"]))
            return (record, coverages)
        }
    }
}
