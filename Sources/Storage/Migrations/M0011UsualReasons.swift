import GRDB
import RevenueCycle

/// Which reasons make no denial of a line that was paid nothing is the practice's to say.
enum M0011UsualReasons {
    static func migrate(_ db: Database) throws {
        let damaged = try RowSeal.damaged(db)
        try db.execute(
            sql: """
                CREATE TABLE usualReason (
                    groupCode TEXT NOT NULL, reason TEXT NOT NULL,
                    PRIMARY KEY (groupCode, reason)) STRICT, WITHOUT ROWID
                """)
        for (group, reason) in UsualReasons.defaults {
            try db.execute(
                sql: "INSERT INTO usualReason VALUES (?, ?)", arguments: [group, reason])
        }
        try RowSeal.renew(db, damaged: damaged)
    }
}
