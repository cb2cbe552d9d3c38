import GRDB

/// Mailboxes of clearinghouses, the files on their way out, and what was received.
enum M0003Mailboxes {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: outgoing)
        try db.execute(sql: outgoingGuards)
        try db.execute(sql: received)
    }

    /// Moments are milliseconds of UTC. `isWhole` is set when all bytes were seen at the other
    /// side, before the name is asked for: from then on a file that is gone was collected.
    private static let outgoing = """
        CREATE TABLE mailbox (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('folder', 'sftp')),
            content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
        CREATE TRIGGER mailboxIsKept BEFORE DELETE ON mailbox
        BEGIN SELECT raise(ABORT, 'a mailbox is changed, never deleted'); END;
        CREATE TABLE outgoing (
            id INTEGER PRIMARY KEY, mailboxID INTEGER NOT NULL REFERENCES mailbox,
            batchID INTEGER REFERENCES batch, fileID INTEGER NOT NULL REFERENCES rawFile,
            remoteName TEXT NOT NULL CHECK (remoteName <> ''),
            byteCount INTEGER NOT NULL CHECK (byteCount > 0),
            state TEXT NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'sending', 'sent')),
            isWhole INTEGER NOT NULL DEFAULT 0 CHECK (isWhole IN (0, 1)),
            attempts INTEGER NOT NULL DEFAULT 0, problem TEXT NOT NULL DEFAULT '',
            queuedAt INTEGER NOT NULL, triedAt INTEGER, sentAt INTEGER,
            CHECK ((state = 'sent') = (sentAt IS NOT NULL)),
            UNIQUE (mailboxID, fileID), UNIQUE (mailboxID, remoteName)) STRICT;
        CREATE INDEX outgoingLeft ON outgoing (mailboxID, id) WHERE state <> 'sent';
        """

    private static let outgoingGuards = """
        CREATE TRIGGER outgoingBeginsWaiting BEFORE INSERT ON outgoing
        WHEN NEW.state <> 'waiting' OR NEW.isWhole <> 0
        BEGIN SELECT raise(ABORT, 'a file begins as waiting'); END;
        CREATE TRIGGER outgoingGoesForward BEFORE UPDATE ON outgoing
        WHEN OLD.state = 'sent' OR NEW.isWhole < OLD.isWhole OR NOT (
            NEW.state = OLD.state OR (OLD.state = 'waiting' AND NEW.state = 'sending')
            OR (OLD.state = 'sending' AND NEW.state = 'sent'))
        BEGIN SELECT raise(ABORT, 'a file on its way never goes back'); END;
        CREATE TRIGGER outgoingStaysItself BEFORE UPDATE OF
            id, mailboxID, batchID, fileID, remoteName, byteCount, queuedAt ON outgoing
        BEGIN SELECT raise(ABORT, 'a file on its way stays the same file'); END;
        CREATE TRIGGER outgoingIsKept BEFORE DELETE ON outgoing
        BEGIN SELECT raise(ABORT, 'what was sent is never deleted'); END;
        """

    /// What no importer took is kept apart from `rawFile`, so that it can be taken later.
    /// `modified` is the time as the other side writes it, of any shape.
    private static let received = """
        CREATE TABLE refusedMail (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE,
            bytes BLOB NOT NULL,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE TABLE mailboxSeen (
            id INTEGER PRIMARY KEY, mailboxID INTEGER NOT NULL REFERENCES mailbox,
            remoteName TEXT NOT NULL, byteCount INTEGER NOT NULL, modified TEXT NOT NULL,
            sha256 TEXT NOT NULL, fileID INTEGER REFERENCES rawFile,
            refusedID INTEGER REFERENCES refusedMail,
            isSettled INTEGER NOT NULL CHECK (isSettled IN (0, 1)),
            receivedAt INTEGER NOT NULL, checkedAt INTEGER NOT NULL,
            CHECK ((fileID IS NULL) <> (refusedID IS NULL)),
            UNIQUE (mailboxID, remoteName, byteCount, modified, sha256)) STRICT;
        CREATE TRIGGER mailboxSeenStaysItself BEFORE UPDATE OF
            id, mailboxID, remoteName, byteCount, modified, sha256, receivedAt ON mailboxSeen
        BEGIN SELECT raise(ABORT, 'what was received stays the same file'); END;
        CREATE TRIGGER mailboxSeenIsKept BEFORE DELETE ON mailboxSeen
        BEGIN SELECT raise(ABORT, 'what was received is never deleted'); END;
        \(M0001Practice.frozen("refusedMail"))
        """
}
