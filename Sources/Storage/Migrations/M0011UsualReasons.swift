import GRDB
import RevenueCycle

/// Which reasons make no denial of a line that was paid nothing is the practice's to say. What a
/// payer said of a line that is undone apart is kept, so that the line can be made again.
enum M0011UsualReasons {
    static func migrate(_ db: Database) throws {
        let damaged = try RowSeal.damaged(db)
        try db.execute(
            sql: """
                CREATE TABLE usualReason (
                    groupCode TEXT NOT NULL, reason TEXT NOT NULL,
                    PRIMARY KEY (groupCode, reason)) STRICT, WITHOUT ROWID;
                CREATE TABLE droppedAdjustment (
                    postingID INTEGER NOT NULL REFERENCES posting, number INTEGER NOT NULL,
                    line INTEGER NOT NULL, groupCode TEXT NOT NULL, reason TEXT NOT NULL,
                    cents INTEGER NOT NULL, PRIMARY KEY (postingID, number)) STRICT, WITHOUT ROWID
                """)
        for (group, reason) in UsualReasons.defaults {
            try db.execute(
                sql: "INSERT INTO usualReason VALUES (?, ?)", arguments: [group, reason])
        }
        try RowSeal.renew(db, damaged: damaged)
    }
}
