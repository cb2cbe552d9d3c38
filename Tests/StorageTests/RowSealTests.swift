import GRDB
import RevenueCycle
import TestSupport
import Testing

@testable import Storage

/// What was not written by the program is noticed in every table.
@Suite struct RowSealTests {
    private static let name = "rows are as they were written"

    private func store() throws -> PracticeStore {
        let store = try PracticeStore()
        try store.savePractice(Samples.practice)
        try store.keepDraft("note", "half a word")
        try store.database.write { db in
            for number in 1...2 {
                try db.execute(
                    sql: "INSERT INTO patient VALUES (?1, 'M' || ?1, 'N', '1970-01-01', ?2)",
                    arguments: [number, "{\"a\":\(number)}"])
            }
        }
        return store
    }

    /// Changes rows as damage does: behind the triggers' back.
    private func damage(_ store: PracticeStore, _ sql: String) throws -> [String] {
        try store.database.write { db in
            let triggers = try Row.fetchAll(
                db,
                sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for row in triggers {
                try db.execute(sql: "DROP TRIGGER \"\(row["name"] as String)\"")
            }
            try db.execute(sql: sql)
            for row in triggers { try db.execute(sql: row["sql"]) }
        }
        return try store.check().filter { $0.name == Self.name }.map(\.detail)
    }

    @Test func `a practice that was only written by the program is whole`() throws {
        let store = try store()
        #expect(try store.check() == [])
        try store.keepDraft("note", "a whole word")
        try store.keepDraft("note", nil)
        #expect(try store.check() == [])
    }

    @Test(arguments: [
        ("UPDATE practice SET content = replace(content, '0', '1')", "practice"),
        ("UPDATE draft SET content = 'half a wore'", "draft"),
        ("DELETE FROM draft", "draft"),
        // The texts of two rows change places.
        (
            "UPDATE patient SET content = json_object('a', 3 - json_extract(content, '$.a'))",
            "patient"
        ),
        ("INSERT INTO worklist VALUES ('mine', 'age>60')", "worklist"),
        ("INSERT INTO counter VALUES ('other', 1)", "counter"),
        ("DELETE FROM legalChange WHERE event = 'denied'", "legalChange"),
        ("UPDATE rowSeal SET sum = sum + 1 WHERE name = 'claim'", "claim"),
        ("DELETE FROM rowSeal WHERE name = 'claim'", "claim"),
        ("CREATE INDEX other ON claim (status)", "schema"),
        ("DELETE FROM rowSeal WHERE name = 'schema'", "schema"),
    ])
    func `what came by another way is named by its table`(sql: String, table: String) throws {
        #expect(try damage(try store(), sql) == [table])
    }

    /// A migration that forgets to renew the seals fails here.
    @Test func `every table has its seal over every column`() throws {
        let store = try store()
        let problems = try store.database.read { db in
            try RowSeal.broken(db)
                + String.fetchAll(
                    db,
                    sql: """
                        SELECT s.name || '.' || c.name FROM rowSeal s, pragma_table_info(s.name) c
                        WHERE s.name <> 'schema' AND 3 <> (
                            SELECT count(DISTINCT substr(t.name, 1, 10)) FROM sqlite_master t
                            WHERE t.type = 'trigger' AND t.tbl_name = s.name
                            AND t.name GLOB 'seal*' AND instr(t.sql, '"' || c.name || '"') > 0)
                        """)
        }
        #expect(problems == [])
    }

    @Test func `taking the sums anew makes nothing whole that was damaged`() throws {
        let store = try store()
        #expect(try damage(store, "UPDATE draft SET content = 'half a wore'") == ["draft"])
        try store.database.write { db in try RowSeal.renew(db, damaged: RowSeal.damaged(db)) }
        #expect(try store.check().map(\.detail) == ["draft"])
    }

    /// A practice of the version before keeps one part a row.
    @Test func `sums in one part are taken over`() throws {
        let store = try store()
        try store.database.write { db in
            let hashes = try Int64.fetchAll(
                db,
                sql: """
                    SELECT rowSealed(0, 1, id, recordNumber, name, birthDay, content)
                    FROM patient
                    """)
            try db.execute(
                sql: "UPDATE rowSeal SET sum = ? WHERE name = 'patient'",
                arguments: [hashes.reduce(0, &+)])
        }
        #expect(try store.check().map(\.detail) == ["patient"])
        try store.database.write { db in try RowSeal.renew(db, damaged: RowSeal.damaged(db)) }
        #expect(try store.check() == [])
    }

    @Test func `a hash tells neighbours apart`() {
        var seen: Set<UInt64> = []
        for word in 0..<5000 as Range<UInt64> {
            var hash = RowHash()
            hash.add(word)
            seen.insert(hash.value)
        }
        let texts = ["a", "b", "ab", "ba", "abcdefgh", "abcdefgi", "abcdefgha", "abcdefghaa"]
        for text in texts {
            var hash = RowHash()
            Array(text.utf8).withUnsafeBytes { hash.add($0) }
            seen.insert(hash.value)
        }
        #expect(seen.count == 5000 + texts.count)
    }
}
