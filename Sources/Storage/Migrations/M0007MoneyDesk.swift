import GRDB
import RevenueCycle

/// The money desk: a chained ledger with more accounts, receivables by debtor with their four
/// clocks, decisions by line, takebacks, deposits, receipts, contracts, periods, taking over.
enum M0007MoneyDesk {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: ledger)
        try db.execute(sql: receivables)
        try db.execute(sql: remittances)
        try db.execute(sql: takebacks)
        try db.execute(sql: desk)
        for account in LedgerAccount.allCases {
            try db.execute(
                sql: "INSERT INTO ledgerAccount VALUES (?)", arguments: [account.rawValue])
        }
        try db.execute(sql: guards)
        for (from, event, to) in ClaimStatus.legalChanges {
            try db.execute(
                sql: "INSERT OR IGNORE INTO legalChange VALUES (?, ?, ?)",
                arguments: [from.rawValue, event.rawValue, to.rawValue])
        }
        try MoneyDeskBackfill.run(db)
    }

    /// Entries are numbered within their posting. `chain` is the SHA-256 of the posting, its
    /// entries and the chain before it: no row can be changed without all after it.
    private static let ledger = """
        CREATE TABLE ledgerAccount (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
        DROP TRIGGER postingBalances;
        DROP TRIGGER entryIsNotLate;
        DROP TRIGGER postingIsNotChanged;
        CREATE TABLE newEntry (
            postingID INTEGER NOT NULL REFERENCES posting DEFERRABLE INITIALLY DEFERRED,
            number INTEGER NOT NULL,
            account TEXT NOT NULL REFERENCES ledgerAccount,
            cents INTEGER NOT NULL CHECK (cents <> 0),
            claimID INTEGER REFERENCES claim, line INTEGER,
            patientID INTEGER REFERENCES patient, payerID INTEGER REFERENCES payer,
            groupCode TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (postingID, number)) STRICT, WITHOUT ROWID;
        INSERT INTO newEntry
            SELECT postingID, row_number() OVER (PARTITION BY postingID ORDER BY id), account,
                cents, claimID, line, patientID, payerID, groupCode, reason FROM ledgerEntry;
        DROP TABLE ledgerEntry;
        ALTER TABLE newEntry RENAME TO ledgerEntry;
        CREATE INDEX entryByClaim ON ledgerEntry (claimID) WHERE claimID IS NOT NULL;
        CREATE INDEX creditByClaim ON ledgerEntry (claimID, cents)
            WHERE account = 'unappliedCredit';
        ALTER TABLE posting ADD COLUMN chain TEXT NOT NULL DEFAULT '';
        CREATE INDEX postingByDay ON posting (day);
        """

    /// Days here are numbers since 1970-01-01, and `debtor` is the row of a payer or 0 for the
    /// patient. `agingTotal` and `agingChange` are sums of what `receivable` holds and held: by
    /// clock, debtor and day aged from; all three can be made anew from the ledger.
    private static let receivables = """
        CREATE TABLE billing (
            id INTEGER PRIMARY KEY, claimID INTEGER NOT NULL REFERENCES claim,
            day INTEGER NOT NULL, serviceDay INTEGER NOT NULL) STRICT;
        CREATE INDEX billingByClaim ON billing (claimID, day, serviceDay);
        CREATE TABLE receivable (
            claimID INTEGER NOT NULL REFERENCES claim, debtor INTEGER NOT NULL,
            cents INTEGER NOT NULL, serviceDay INTEGER NOT NULL, firstBill INTEGER NOT NULL,
            lastBill INTEGER NOT NULL, since INTEGER NOT NULL, lastDay INTEGER NOT NULL,
            patientID INTEGER NOT NULL, PRIMARY KEY (claimID, debtor)) STRICT, WITHOUT ROWID;
        CREATE INDEX receivableOpen ON receivable
            (debtor, serviceDay, cents, patientID, firstBill, lastBill, since)
            WHERE cents <> 0;
        CREATE TABLE agingTotal (
            clock INTEGER NOT NULL, debtor INTEGER NOT NULL, isCredit INTEGER NOT NULL,
            day INTEGER NOT NULL, cents INTEGER NOT NULL,
            PRIMARY KEY (clock, debtor, isCredit, day)) STRICT, WITHOUT ROWID;
        CREATE TABLE agingChange (
            clock INTEGER NOT NULL, postDay INTEGER NOT NULL, debtor INTEGER NOT NULL,
            isCredit INTEGER NOT NULL, day INTEGER NOT NULL, cents INTEGER NOT NULL,
            PRIMARY KEY (clock, postDay, debtor, isCredit, day)) STRICT, WITHOUT ROWID;
        CREATE TABLE accountTotal (
            account TEXT NOT NULL, kind TEXT NOT NULL, day INTEGER NOT NULL,
            cents INTEGER NOT NULL, PRIMARY KEY (account, kind, day)) STRICT, WITHOUT ROWID;
        ALTER TABLE claim ADD COLUMN payers TEXT NOT NULL DEFAULT '';
        ALTER TABLE claim ADD COLUMN place TEXT NOT NULL DEFAULT '';
        CREATE INDEX claimByPayerNumber ON claim (payerControlNumber)
            WHERE payerControlNumber <> '';
        ALTER TABLE serviceLine ADD COLUMN control TEXT NOT NULL DEFAULT '';
        CREATE INDEX lineByControl ON serviceLine (control) WHERE control <> '';
        """

    /// What was decided, by claim and line, as long as its posting stands. A payment that came
    /// again with other content is kept beside the first and names it.
    private static let remittances = """
        ALTER TABLE remittance ADD COLUMN source TEXT NOT NULL DEFAULT '835'
            CHECK (source IN ('835', 'paper'));
        ALTER TABLE remittance ADD COLUMN content TEXT
            CHECK (content IS NULL OR json_valid(content));
        ALTER TABLE remittance ADD COLUMN digest TEXT NOT NULL DEFAULT '';
        ALTER TABLE remittance ADD COLUMN payerTaxID TEXT NOT NULL DEFAULT '';
        ALTER TABLE remittance ADD COLUMN payerID INTEGER REFERENCES payer;
        ALTER TABLE remittance ADD COLUMN method TEXT NOT NULL DEFAULT '';
        ALTER TABLE remittance ADD COLUMN receivedDay TEXT;
        ALTER TABLE remittance ADD COLUMN reissueOf INTEGER REFERENCES remittance;
        ALTER TABLE remittance ADD COLUMN difference TEXT NOT NULL DEFAULT '';
        CREATE INDEX remittanceByTrace ON remittance (trace);
        ALTER TABLE remittanceClaim ADD COLUMN standing INTEGER NOT NULL DEFAULT 1
            CHECK (standing IN (0, 1));
        ALTER TABLE remittanceClaim ADD COLUMN status TEXT NOT NULL DEFAULT '';
        ALTER TABLE remittanceClaim ADD COLUMN payerID INTEGER REFERENCES payer;
        ALTER TABLE remittanceClaim ADD COLUMN chargeCents INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE remittanceClaim ADD COLUMN paidCents INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE remittanceClaim ADD COLUMN payerControlNumber TEXT NOT NULL DEFAULT '';
        ALTER TABLE remittanceClaim ADD COLUMN segment INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE remittanceClaim ADD COLUMN expectedCents INTEGER;
        ALTER TABLE remittanceClaim ADD COLUMN matchedBy TEXT NOT NULL DEFAULT 'accountNumber';
        CREATE INDEX decisionByNumber ON remittanceClaim (payerControlNumber)
            WHERE payerControlNumber <> '';
        CREATE INDEX decisionByPosting ON remittanceClaim (postingID);
        CREATE TABLE remittanceAdjustment (
            remittanceID INTEGER NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL,
            line INTEGER, groupCode TEXT NOT NULL, reason TEXT NOT NULL, cents INTEGER NOT NULL,
            PRIMARY KEY (remittanceID, position, number),
            FOREIGN KEY (remittanceID, position) REFERENCES remittanceClaim) STRICT, WITHOUT ROWID;
        CREATE TABLE remittanceChoice (
            remittanceID INTEGER NOT NULL REFERENCES remittance, position INTEGER NOT NULL,
            claimID INTEGER REFERENCES claim, choice TEXT,
            PRIMARY KEY (remittanceID, position)) STRICT, WITHOUT ROWID;
        """

    /// A link explains part of one item: by another item, by an overpayment on a claim, or in
    /// words. Positive amounts; a link that was taken back is kept.
    private static let takebacks = """
        CREATE TABLE takeback (
            id INTEGER PRIMARY KEY, remittanceID INTEGER NOT NULL REFERENCES remittance,
            place INTEGER NOT NULL, postingID INTEGER NOT NULL REFERENCES posting,
            reason TEXT NOT NULL, reference TEXT NOT NULL, cents INTEGER NOT NULL,
            standing INTEGER NOT NULL DEFAULT 1 CHECK (standing IN (0, 1)),
            UNIQUE (remittanceID, place)) STRICT;
        CREATE TABLE takebackLink (
            id INTEGER PRIMARY KEY, takebackID INTEGER NOT NULL REFERENCES takeback,
            otherID INTEGER REFERENCES takeback, claimID INTEGER REFERENCES claim,
            postingID INTEGER REFERENCES posting, note TEXT NOT NULL DEFAULT '',
            cents INTEGER NOT NULL CHECK (cents > 0),
            standing INTEGER NOT NULL DEFAULT 1 CHECK (standing IN (0, 1)),
            droppedByUndo INTEGER NOT NULL DEFAULT 0 CHECK (droppedByUndo IN (0, 1)),
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE INDEX linkByTakeback ON takebackLink (takebackID);
        CREATE INDEX linkByOther ON takebackLink (otherID) WHERE otherID IS NOT NULL;
        """

    private static let desk = """
        CREATE TABLE bankLine (
            id INTEGER PRIMARY KEY, fileID INTEGER NOT NULL REFERENCES rawFile,
            row INTEGER NOT NULL, day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            cents INTEGER NOT NULL, trace TEXT NOT NULL, words TEXT NOT NULL,
            fingerprint TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE depositMatch (
            id INTEGER PRIMARY KEY, bankLineID INTEGER NOT NULL REFERENCES bankLine,
            remittanceID INTEGER REFERENCES remittance, note TEXT NOT NULL DEFAULT '',
            standing INTEGER NOT NULL DEFAULT 1 CHECK (standing IN (0, 1)),
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE UNIQUE INDEX oneDepositEach ON depositMatch (remittanceID)
            WHERE standing = 1 AND remittanceID IS NOT NULL;
        CREATE TABLE receipt (
            id INTEGER PRIMARY KEY, patientID INTEGER NOT NULL REFERENCES patient,
            method TEXT NOT NULL, reference TEXT NOT NULL, cents INTEGER NOT NULL,
            postingID INTEGER NOT NULL REFERENCES posting,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE TABLE period (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('day', 'month')),
            throughDay TEXT NOT NULL CHECK (throughDay IS date(throughDay, '+0 days')),
            closedOn TEXT NOT NULL CHECK (closedOn IS date(closedOn, '+0 days')),
            lastPosting INTEGER NOT NULL, chain TEXT NOT NULL,
            content TEXT NOT NULL CHECK (json_valid(content)), UNIQUE (kind, throughDay)) STRICT;
        CREATE TABLE contract (
            id INTEGER PRIMARY KEY, payerID INTEGER NOT NULL REFERENCES payer,
            fromDay TEXT NOT NULL CHECK (fromDay IS date(fromDay, '+0 days')),
            toDay TEXT CHECK (toDay IS NULL OR toDay IS date(toDay, '+0 days')),
            name TEXT NOT NULL, text TEXT NOT NULL,
            ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)),
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE TABLE postingRule (
            payerID INTEGER NOT NULL, groupCode TEXT NOT NULL, reason TEXT NOT NULL,
            effect TEXT NOT NULL, PRIMARY KEY (payerID, groupCode, reason)) STRICT, WITHOUT ROWID;
        CREATE TABLE worklist (
            name TEXT PRIMARY KEY, filter TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE draft (
            kind TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE takeover (
            id INTEGER PRIMARY KEY, fileID INTEGER NOT NULL REFERENCES rawFile,
            kind TEXT NOT NULL CHECK (kind IN ('claims', 'balances')),
            standing INTEGER NOT NULL DEFAULT 1 CHECK (standing IN (0, 1)),
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE TABLE takeoverClaim (
            takeoverID INTEGER NOT NULL REFERENCES takeover,
            claimID INTEGER NOT NULL REFERENCES claim,
            PRIMARY KEY (takeoverID, claimID)) STRICT, WITHOUT ROWID;
        """

    private static let guards = """
        CREATE TRIGGER postingBalances BEFORE INSERT ON posting
        WHEN (SELECT coalesce(sum(cents), 0) FROM ledgerEntry WHERE postingID = NEW.id) <> 0
        BEGIN SELECT raise(ABORT, 'a posting must sum to zero'); END;
        CREATE TRIGGER postingIsInOpenPeriod BEFORE INSERT ON posting
        WHEN NEW.day <= (SELECT max(throughDay) FROM period)
        BEGIN SELECT raise(ABORT, 'the period is closed'); END;
        CREATE TRIGGER entryIsNotLate BEFORE INSERT ON ledgerEntry
        WHEN EXISTS (SELECT 1 FROM posting WHERE id = NEW.postingID)
        BEGIN SELECT raise(ABORT, 'the posting is sealed'); END;
        CREATE TRIGGER postingIsNotChanged BEFORE UPDATE ON posting
        BEGIN SELECT raise(ABORT, 'posting is append-only'); END;
        \(M0001Practice.frozen("ledgerEntry"))
        \(M0001Practice.frozen("billing"))
        \(M0001Practice.frozen("period"))
        \(M0001Practice.frozen("bankLine"))
        """
}
