import GRDB
import RevenueCycle

/// A visit ready to be stored: with its payer rows and the claim made of it.
public struct PreparedVisit: Sendable {
    public var encounter: Encounter
    /// Row of the payer of each coverage, in order; empty for a patient who pays alone.
    public var payers: [Int64]
    public var provider: Int64?
    public var claim: Claim
    /// Set when the claim must wait: why.
    public var hold: String
    /// False: the coverages on file stay as they are.
    public var savesCoverages = true

    public init(
        encounter: Encounter, payers: [Int64], provider: Int64?, claim: Claim, hold: String
    ) {
        self.encounter = encounter
        self.payers = payers
        self.provider = provider
        self.claim = claim
        self.hold = hold
    }
}

/// What an import did.
public struct ImportOutcome: Equatable, Sendable {
    public var file: Int64?
    /// The same bytes came before; nothing was changed.
    public var isRepeat = false
    public var added = 0
    /// Visits known from an earlier file.
    public var known = 0
    public var registered = 0
    public var unmapped = 0
    public var claims: [Int64] = []

    public init() {}
}

extension PracticeStore {
    /// Stores a file of visits with all that came of it, in one transaction.
    public func importVisits(
        name: String, kind: String, bytes: [UInt8], visits: [PreparedVisit],
        registrations: [(patient: EncounterPatient, coverages: [(Int64, EncounterCoverage)])],
        unmapped: [UnmappedItem], day: CalendarDay
    ) throws(StorageFailure) -> ImportOutcome {
        try write { db in
            var outcome = ImportOutcome()
            let file = try Self.keepFile(
                db, name: name, kind: kind, bytes: bytes, sent: false, day: day)
            outcome.file = file.id
            if !file.isNew {
                outcome.isRepeat = true
                return outcome
            }
            for entry in registrations {
                let patient = try Self.savePatient(db, entry.patient)
                try Self.saveCoverages(
                    db, entry.coverages.map { (payer: $0.0, coverage: $0.1) }, patient: patient)
                outcome.registered += 1
            }
            for visit in visits {
                if let claim = try Self.addVisit(db, visit, file: file.id, day: day) {
                    outcome.added += 1
                    outcome.claims.append(claim)
                } else {
                    outcome.known += 1
                }
            }
            for item in unmapped {
                try db.execute(
                    sql: "INSERT INTO unmapped (fileID, place, reason, raw) VALUES (?, ?, ?, ?)",
                    arguments: [file.id, item.place, item.reason, item.raw])
                outcome.unmapped += 1
            }
            return outcome
        }
    }

    /// nil when the visit is known already.
    static func addVisit(
        _ db: Database, _ visit: PreparedVisit, file: Int64?, day: CalendarDay
    ) throws -> Int64? {
        let encounter = visit.encounter
        let known = try Int64.fetchOne(
            db, sql: "SELECT id FROM encounter WHERE sourceSystem = ? AND sourceKey = ?",
            arguments: [encounter.sourceSystem, encounter.sourceKey])
        if known != nil { return nil }
        let patient = try savePatient(db, encounter.patient)
        if visit.savesCoverages {
            try saveCoverages(
                db, zip(visit.payers, encounter.coverages).map { (payer: $0, coverage: $1) },
                patient: patient)
        }
        try db.execute(
            sql: """
                INSERT INTO encounter
                    (sourceSystem, sourceKey, patientID, fileID, serviceDay, content)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                encounter.sourceSystem, encounter.sourceKey, patient, file,
                encounter.serviceDay, try Coding.text(encounter),
            ])
        return try addClaim(
            db, visit, patient: patient, encounter: db.lastInsertedRowID, day: day)
    }

    private static func addClaim(
        _ db: Database, _ visit: PreparedVisit, patient: Int64, encounter: Int64,
        day: CalendarDay
    ) throws -> Int64 {
        let count =
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM claim WHERE patientID = ?", arguments: [patient])
            ?? 0
        var claim = visit.claim
        claim.number = "\(10_000 + patient)-\(count + 1)"
        guard let payer = visit.payers.first else {
            throw StorageFailure.refused("A visit without payer cannot become a claim.")
        }
        try db.execute(
            sql: """
                INSERT INTO claim (number, encounterID, patientID, payerID, providerID,
                    serviceDay, chargeCents)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                claim.number, encounter, patient, payer, visit.provider,
                visit.encounter.serviceDay, claim.charge.cents,
            ])
        let id = db.lastInsertedRowID
        try insertForm(db, id: id, claim)
        try saveFormColumns(db, claim: id, claim)
        try saveLines(db, id: id, claim)
        if !visit.hold.isEmpty {
            _ = try log(db, claim: id, from: .draft, .held, cause: visit.hold, day: day)
            try db.execute(
                sql: "UPDATE claim SET holdReason = ? WHERE id = ?", arguments: [visit.hold, id])
        }
        return id
    }
}
