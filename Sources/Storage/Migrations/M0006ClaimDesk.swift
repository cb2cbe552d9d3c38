import GRDB
import RevenueCycle

/// The claim desk: edits that can be taken back, what was sent, where answers point, denials,
/// questions to payers.
enum M0006ClaimDesk {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: edits)
        try db.execute(sql: answers)
        try db.execute(sql: inquiries)
        try db.execute(sql: earlier)
        for (from, event, to) in ClaimStatus.legalChanges {
            try db.execute(
                sql: "INSERT OR IGNORE INTO legalChange VALUES (?, ?, ?)",
                arguments: [from.rawValue, event.rawValue, to.rawValue])
        }
    }

    /// Claims sent by earlier versions: the form as it stands, for those not on the desk again.
    private static let earlier = """
        INSERT INTO sentForm (claimID, batchID, day, content)
        SELECT m.claimID, m.batchID, b.day, c.content FROM batchClaim m
        JOIN batch b ON b.id = m.batchID JOIN claim c ON c.id = m.claimID
        WHERE c.status NOT IN ('draft', 'held', 'ready', 'rejected') ORDER BY m.batchID;
        """

    /// `before` holds the fields as they were; edits made together share `operation`; an edit
    /// that takes another back or makes it again names its version.
    private static let edits = """
        ALTER TABLE claimEdit ADD COLUMN before TEXT
            CHECK (before IS NULL OR json_valid(before));
        ALTER TABLE claimEdit ADD COLUMN operation INTEGER;
        ALTER TABLE claimEdit ADD COLUMN kind TEXT NOT NULL DEFAULT 'edit'
            CHECK (kind IN ('edit', 'undo', 'redo'));
        ALTER TABLE claimEdit ADD COLUMN target INTEGER;
        CREATE INDEX editByOperation ON claimEdit (operation) WHERE operation IS NOT NULL;
        """

    /// The form as it went out, beside the bytes; where an answer points on the form; denials
    /// as the payer gave them.
    private static let answers = """
        CREATE TABLE sentForm (
            id INTEGER PRIMARY KEY, claimID INTEGER NOT NULL REFERENCES claim,
            batchID INTEGER REFERENCES batch,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE INDEX sentByClaim ON sentForm (claimID);
        \(M0001Practice.frozen("sentForm"))
        ALTER TABLE acknowledgment ADD COLUMN place TEXT NOT NULL DEFAULT '';
        ALTER TABLE acknowledgment ADD COLUMN batchControl INTEGER;
        ALTER TABLE acknowledgment ADD COLUMN day TEXT;
        CREATE INDEX acknowledgmentByClaim ON acknowledgment (claimID);
        CREATE TABLE denial (
            id INTEGER PRIMARY KEY, claimID INTEGER NOT NULL REFERENCES claim,
            remittanceID INTEGER REFERENCES remittance,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            cents INTEGER NOT NULL, payerControlNumber TEXT NOT NULL,
            reasons TEXT NOT NULL CHECK (json_valid(reasons)), remarks TEXT NOT NULL) STRICT;
        CREATE INDEX denialByClaim ON denial (claimID);
        \(M0001Practice.frozen("denial"))
        """

    /// A question sent to a payer (270 or 276) and the last answer to it.
    private static let inquiries = """
        CREATE TABLE inquiry (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('270', '276')),
            trace TEXT NOT NULL UNIQUE, claimID INTEGER REFERENCES claim,
            patientID INTEGER NOT NULL REFERENCES patient,
            payerID INTEGER NOT NULL REFERENCES payer,
            fileID INTEGER NOT NULL REFERENCES rawFile,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE INDEX inquiryByPatient ON inquiry (patientID, payerID);
        CREATE INDEX inquiryByClaim ON inquiry (claimID) WHERE claimID IS NOT NULL;
        CREATE TABLE inquiryAnswer (
            id INTEGER PRIMARY KEY, inquiryID INTEGER REFERENCES inquiry,
            claimID INTEGER REFERENCES claim, patientID INTEGER REFERENCES patient,
            payerID INTEGER REFERENCES payer,
            fileID INTEGER NOT NULL REFERENCES rawFile,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE INDEX answerByPatient ON inquiryAnswer (patientID, payerID);
        CREATE INDEX answerByClaim ON inquiryAnswer (claimID) WHERE claimID IS NOT NULL;
        """
}
