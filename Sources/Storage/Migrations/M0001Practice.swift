import GRDB
import RevenueCycle

/// The first schema. Days are TEXT `CCYY-MM-DD`, money INTEGER cents, moments INTEGER
/// milliseconds of UTC for the audit only.
enum M0001Practice {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: masters)
        try db.execute(sql: work)
        try db.execute(sql: ledger)
        try db.execute(sql: guards)
        for (from, event, to) in ClaimStatus.legalChanges {
            try db.execute(
                sql: "INSERT INTO legalChange VALUES (?, ?, ?)",
                arguments: [from.rawValue, event.rawValue, to.rawValue])
        }
    }

    private static let masters = """
        CREATE TABLE practice (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
        CREATE TABLE provider (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
            npi TEXT NOT NULL, content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE UNIQUE INDEX providerByNPI ON provider (npi) WHERE npi <> '';
        CREATE TABLE payer (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
            payerID TEXT NOT NULL, filingIndicator TEXT NOT NULL,
            filingLimitDays INTEGER NOT NULL CHECK (filingLimitDays > 0)) STRICT;
        CREATE TABLE chargeMaster (
            code TEXT PRIMARY KEY, feeCents INTEGER NOT NULL CHECK (feeCents >= 0),
            content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE TABLE patient (
            id INTEGER PRIMARY KEY, recordNumber TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
            birthDay TEXT NOT NULL, content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE TABLE coverage (
            id INTEGER PRIMARY KEY, patientID INTEGER NOT NULL REFERENCES patient,
            position INTEGER NOT NULL CHECK (position >= 1),
            payerID INTEGER NOT NULL REFERENCES payer,
            content TEXT NOT NULL CHECK (json_valid(content)),
            UNIQUE (patientID, position)) STRICT;
        CREATE TABLE rawFile (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
            sha256 TEXT NOT NULL, bytes BLOB NOT NULL, sent INTEGER NOT NULL,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            UNIQUE (sha256, sent)) STRICT;
        CREATE TABLE unmapped (
            id INTEGER PRIMARY KEY, fileID INTEGER NOT NULL REFERENCES rawFile,
            place TEXT NOT NULL, reason TEXT NOT NULL, raw TEXT NOT NULL,
            resolved INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE encounter (
            id INTEGER PRIMARY KEY, sourceSystem TEXT NOT NULL, sourceKey TEXT NOT NULL,
            patientID INTEGER NOT NULL REFERENCES patient,
            fileID INTEGER REFERENCES rawFile,
            serviceDay TEXT NOT NULL CHECK (serviceDay IS date(serviceDay, '+0 days')),
            content TEXT NOT NULL CHECK (json_valid(content)),
            UNIQUE (sourceSystem, sourceKey)) STRICT;
        """

    private static let work = """
        CREATE TABLE legalChange (
            fromStatus TEXT NOT NULL, event TEXT NOT NULL, toStatus TEXT NOT NULL,
            PRIMARY KEY (fromStatus, event, toStatus)) STRICT;
        CREATE TABLE claim (
            id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE,
            encounterID INTEGER REFERENCES encounter,
            patientID INTEGER NOT NULL REFERENCES patient,
            payerID INTEGER NOT NULL REFERENCES payer,
            providerID INTEGER REFERENCES provider,
            status TEXT NOT NULL DEFAULT 'draft',
            serviceDay TEXT NOT NULL CHECK (serviceDay IS date(serviceDay, '+0 days')),
            billedDay TEXT CHECK (billedDay IS NULL OR billedDay IS date(billedDay, '+0 days')),
            chargeCents INTEGER NOT NULL, postedChargeCents INTEGER,
            payerControlNumber TEXT NOT NULL DEFAULT '',
            lastAnswer TEXT NOT NULL DEFAULT '',
            holdReason TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 1,
            content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE INDEX claimByStatus ON claim (status, serviceDay);
        CREATE INDEX claimByPatient ON claim (patientID, serviceDay);
        CREATE TABLE serviceLine (
            claimID INTEGER NOT NULL REFERENCES claim, number INTEGER NOT NULL,
            day TEXT NOT NULL, code TEXT NOT NULL, modifiers TEXT NOT NULL,
            chargeCents INTEGER NOT NULL, PRIMARY KEY (claimID, number)) STRICT, WITHOUT ROWID;
        CREATE TABLE claimEvent (
            id INTEGER PRIMARY KEY, claimID INTEGER NOT NULL REFERENCES claim,
            sequence INTEGER NOT NULL, fromStatus TEXT NOT NULL, event TEXT NOT NULL,
            toStatus TEXT NOT NULL, cause TEXT NOT NULL,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            UNIQUE (claimID, sequence),
            FOREIGN KEY (fromStatus, event, toStatus) REFERENCES legalChange) STRICT;
        CREATE TABLE claimEdit (
            id INTEGER PRIMARY KEY, claimID INTEGER NOT NULL REFERENCES claim,
            version INTEGER NOT NULL, title TEXT NOT NULL,
            edits TEXT NOT NULL CHECK (json_valid(edits)),
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            UNIQUE (claimID, version)) STRICT;
        CREATE TABLE batch (
            id INTEGER PRIMARY KEY, control INTEGER NOT NULL UNIQUE,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            fileID INTEGER NOT NULL REFERENCES rawFile, fileName TEXT NOT NULL,
            claimCount INTEGER NOT NULL, chargeCents INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'sent') STRICT;
        CREATE TABLE batchClaim (
            batchID INTEGER NOT NULL REFERENCES batch,
            claimID INTEGER NOT NULL REFERENCES claim,
            setControl TEXT NOT NULL, PRIMARY KEY (batchID, claimID)) STRICT, WITHOUT ROWID;
        CREATE INDEX batchByClaim ON batchClaim (claimID);
        CREATE TABLE acknowledgment (
            id INTEGER PRIMARY KEY, fileID INTEGER NOT NULL REFERENCES rawFile,
            claimID INTEGER REFERENCES claim, batchID INTEGER REFERENCES batch,
            kind TEXT NOT NULL, verdict TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
        """

    private static let ledger = """
        CREATE TABLE remittance (
            id INTEGER PRIMARY KEY, fileID INTEGER NOT NULL REFERENCES rawFile,
            key TEXT NOT NULL UNIQUE, control TEXT NOT NULL, payerName TEXT NOT NULL,
            trace TEXT NOT NULL, paidCents INTEGER NOT NULL,
            day TEXT CHECK (day IS NULL OR day IS date(day, '+0 days')),
            claimCount INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0,
            held TEXT NOT NULL DEFAULT '',
            setIndex INTEGER NOT NULL) STRICT;
        CREATE TABLE remittanceClaim (
            remittanceID INTEGER NOT NULL REFERENCES remittance, position INTEGER NOT NULL,
            claimID INTEGER NOT NULL REFERENCES claim, postingID INTEGER NOT NULL,
            disposition TEXT NOT NULL,
            PRIMARY KEY (remittanceID, position)) STRICT, WITHOUT ROWID;
        CREATE INDEX remittanceByClaim ON remittanceClaim (claimID);
        CREATE TABLE posting (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            kind TEXT NOT NULL, memo TEXT NOT NULL,
            remittanceID INTEGER REFERENCES remittance,
            reverses INTEGER UNIQUE REFERENCES posting) STRICT;
        CREATE INDEX postingByRemittance ON posting (remittanceID, kind)
            WHERE remittanceID IS NOT NULL;
        CREATE TABLE ledgerEntry (
            id INTEGER PRIMARY KEY,
            postingID INTEGER NOT NULL REFERENCES posting DEFERRABLE INITIALLY DEFERRED,
            account TEXT NOT NULL CHECK (account IN (\(accounts))),
            cents INTEGER NOT NULL CHECK (cents <> 0),
            claimID INTEGER REFERENCES claim, line INTEGER,
            patientID INTEGER REFERENCES patient, payerID INTEGER REFERENCES payer,
            groupCode TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '') STRICT;
        CREATE INDEX entryByPosting ON ledgerEntry (postingID, cents);
        CREATE INDEX entryByClaim ON ledgerEntry (claimID, account, postingID, cents);
        """

    private static let accounts = LedgerAccount.allCases.map { "'\($0.rawValue)'" }
        .joined(separator: ", ")

    /// Entries come first and their posting seals them: a posting that does not sum to zero, an
    /// entry without a posting, and any change afterwards are refused here, whatever the program
    /// believes.
    private static let guards = """
        CREATE TRIGGER postingBalances BEFORE INSERT ON posting
        WHEN (SELECT coalesce(sum(cents), 0) FROM ledgerEntry WHERE postingID = NEW.id) <> 0
        BEGIN SELECT raise(ABORT, 'a posting must sum to zero'); END;
        CREATE TRIGGER entryIsNotLate BEFORE INSERT ON ledgerEntry
        WHEN EXISTS (SELECT 1 FROM posting WHERE id = NEW.postingID)
        BEGIN SELECT raise(ABORT, 'the posting is sealed'); END;
        \(frozen("posting"))
        \(frozen("ledgerEntry"))
        \(frozen("claimEvent"))
        \(frozen("claimEdit"))
        \(frozen("rawFile"))
        CREATE TRIGGER claimBeginsAsDraft BEFORE INSERT ON claim
        WHEN NEW.status <> 'draft'
        BEGIN SELECT raise(ABORT, 'a claim begins as a draft'); END;
        CREATE TRIGGER claimStatusIsLegal BEFORE UPDATE OF status ON claim
        WHEN NEW.status <> OLD.status AND NOT EXISTS (
            SELECT 1 FROM legalChange
            WHERE fromStatus = OLD.status AND toStatus = NEW.status)
        BEGIN SELECT raise(ABORT, 'this change of status is not legal'); END;
        CREATE TRIGGER claimIsKept BEFORE DELETE ON claim
        BEGIN SELECT raise(ABORT, 'claims are never deleted'); END;
        """

    static func frozen(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)IsNotChanged BEFORE UPDATE ON \(table)
        BEGIN SELECT raise(ABORT, '\(table) is append-only'); END;
        CREATE TRIGGER \(table)IsNotDeleted BEFORE DELETE ON \(table)
        BEGIN SELECT raise(ABORT, '\(table) is append-only'); END;
        """
    }
}
