import GRDB

/// The coding desk: imported code sets, evidence of levels, reasons of modifiers, links from
/// codes to the note, favourites, continuing education.
enum M0002CodingDesk {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: codeSets)
        try db.execute(sql: evidence)
        try db.execute(sql: education)
    }

    /// An import is a batch of files; each file has parts, kept in chunks so that a key is found
    /// in a large part without reading all of it.
    private static let codeSets = """
        CREATE TABLE codeImport (
            id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, kind TEXT NOT NULL,
            edition TEXT NOT NULL, fileName TEXT NOT NULL, sha256 TEXT NOT NULL,
            fromDay TEXT NOT NULL CHECK (fromDay IS date(fromDay, '+0 days')),
            toDay TEXT CHECK (toDay IS NULL OR toDay IS date(toDay, '+0 days')),
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            counts TEXT NOT NULL CHECK (json_valid(counts)),
            undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))) STRICT;
        CREATE INDEX codeImportByKind ON codeImport (kind, fromDay) WHERE undone = 0;
        CREATE TABLE codePart (
            id INTEGER PRIMARY KEY, importID INTEGER NOT NULL REFERENCES codeImport,
            part TEXT NOT NULL, rowCount INTEGER NOT NULL, UNIQUE (importID, part)) STRICT;
        CREATE TABLE codeChunk (
            id INTEGER PRIMARY KEY, partID INTEGER NOT NULL REFERENCES codePart,
            firstKey TEXT NOT NULL, content BLOB NOT NULL) STRICT;
        CREATE INDEX codeChunkByKey ON codeChunk (partID, firstKey);
        CREATE TABLE digestItem (
            id INTEGER PRIMARY KEY, editionID INTEGER NOT NULL, code TEXT NOT NULL,
            kind TEXT NOT NULL, sentence TEXT NOT NULL, used INTEGER NOT NULL, readOn TEXT,
            position INTEGER NOT NULL, UNIQUE (editionID, code, kind)) STRICT;
        """

    private static let evidence = """
        CREATE TABLE favourite (
            code TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE levelEvidence (
            id INTEGER PRIMARY KEY, claimID INTEGER NOT NULL REFERENCES claim,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), code TEXT NOT NULL,
            record TEXT NOT NULL CHECK (json_valid(record))) STRICT;
        CREATE INDEX levelByClaim ON levelEvidence (claimID);
        CREATE TABLE modifierReason (
            id INTEGER PRIMARY KEY, claimID INTEGER NOT NULL REFERENCES claim,
            line INTEGER NOT NULL, modifier TEXT NOT NULL, reason TEXT NOT NULL,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE INDEX reasonByClaim ON modifierReason (claimID);
        CREATE TABLE codeLink (
            id INTEGER PRIMARY KEY, claimID INTEGER NOT NULL REFERENCES claim,
            code TEXT NOT NULL, firstByte INTEGER NOT NULL, endByte INTEGER NOT NULL,
            words TEXT NOT NULL,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE INDEX linkByClaim ON codeLink (claimID);
        """
        + ["levelEvidence", "modifierReason", "codeLink"].map(M0001Practice.frozen)
        .joined(separator: "\n")

    private static let education = """
        CREATE TABLE credential (
            id INTEGER PRIMARY KEY,
            content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE TABLE credit (
            id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            tenths INTEGER NOT NULL CHECK (tenths > 0),
            voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
            content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE TRIGGER creditIsKept BEFORE DELETE ON credit
        BEGIN SELECT raise(ABORT, 'a credit is voided, never deleted'); END;
        """
}
