import Foundation
import GRDB
import RevenueCycle
import TestSupport
import Testing

@testable import Storage

/// A practice of an earlier version opens with all it held.
@Suite struct MigrationTests {
    /// A claim's form as it was written before it could carry what only some claims have.
    private func oldForm() throws -> String {
        let text = try Coding.text(Samples.claim)
        #expect(!text.contains("situational"))
        #expect(!text.contains("otherPayers"))
        return text.replacingOccurrences(of: "\"lines\"", with: "\"hasOtherPayer\":false,\"lines\"")
    }

    /// A form that is no longer JSON, or not even text, shuts nobody out and is named.
    @Test(arguments: ["'half a for'", "x'7B80'"])
    func `a damaged form of the version before comes over as it is`(value: String) throws {
        let path = Fixtures.scratch() + "/practice.sqlite"
        try oldPractice(path)
        var configuration = Configuration()
        configuration.prepareDatabase { try RowSeal.prepare($0) }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try Migrations.migrator.migrate(queue, upTo: "0009 seal parts")
        try queue.write { db in
            let triggers = try Row.fetchAll(
                db, sql: "SELECT name, sql FROM sqlite_master WHERE name GLOB 'sealUpdate*claim'")
            for row in triggers { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
            // As a bad disk does: no rule is asked.
            let definition = try String.fetchOne(
                db, sql: "SELECT sql FROM sqlite_master WHERE name = 'claim'")
            try db.execute(sql: "PRAGMA writable_schema = ON")
            func define(_ text: String?) throws {
                try db.execute(
                    sql: "UPDATE sqlite_master SET sql = ? WHERE name = 'claim'",
                    arguments: [text])
            }
            try define(definition?.replacingOccurrences(of: "STRICT", with: ""))
            try db.execute(
                sql: """
                    PRAGMA schema_version = 4711; PRAGMA ignore_check_constraints = ON;
                    UPDATE claim SET content = \(value); PRAGMA ignore_check_constraints = OFF
                    """)
            try define(definition)
            try db.execute(sql: "PRAGMA writable_schema = OFF; PRAGMA schema_version = 4712")
            for row in triggers { try db.execute(sql: row["sql"]) }
        }
        try queue.close()
        let store = try PracticeStore(path: path)
        let broken = try store.check().map(\.detail)
        #expect(broken.contains("claim"))
        #expect(broken.contains("claimForm"))
        #expect(throws: StorageFailure.self) { try store.claim(1) }
    }

    private func oldPractice(_ path: String) throws {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 practice", migrate: M0001Practice.migrate)
        migrator.registerMigration("0002 coding desk", migrate: M0002CodingDesk.migrate)
        let queue = try DatabaseQueue(path: path)
        try migrator.migrate(queue)
        let form = try oldForm()
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO payer (key, name, payerID, filingIndicator, filingLimitDays)
                    VALUES ('SAG', 'SAGUARO PPO', '60054', 'CI', 180);
                    INSERT INTO patient (recordNumber, name, birthDay, content)
                    VALUES ('1', 'ALVAREZ, MARIA', '1972-03-14', '{}');
                    INSERT INTO rawFile (name, kind, sha256, bytes, sent, day)
                    VALUES ('a.837', '837P', 'x', x'00', 1, '2026-11-20');
                    """)
            try db.execute(
                sql: """
                    INSERT INTO claim (number, patientID, payerID, serviceDay, chargeCents, content)
                    VALUES ('10442-1', 1, 1, '2026-11-20', 11200, ?)
                    """, arguments: [form])
            for (sequence, event, from, to) in [
                (1, "scrubbedClean", "draft", "ready"), (2, "batched", "ready", "submitted"),
                (3, "denied", "submitted", "denied"),
            ] {
                try db.execute(
                    sql: """
                        INSERT INTO claimEvent
                            (claimID, sequence, fromStatus, event, toStatus, cause, day)
                        VALUES (1, ?, ?, ?, ?, 'then', '2026-11-20')
                        """, arguments: [sequence, from, event, to])
                try db.execute(sql: "UPDATE claim SET status = ?", arguments: [to])
            }
            try db.execute(
                sql: """
                    INSERT INTO batch (control, day, fileID, fileName, claimCount, chargeCents)
                    VALUES (1, '2026-11-20', 1, 'a.837', 1, 11200);
                    INSERT INTO batchClaim VALUES (1, 1, '0001');
                    UPDATE claim SET billedDay = '2026-11-20';
                    """)
        }
        try queue.close()
    }

    @Test func `claims, what was sent of them and their denials are there`() throws {
        let path = Fixtures.scratch() + "/practice.sqlite"
        try oldPractice(path)
        let store = try PracticeStore(path: path)
        let claim = try #require(try store.claim(1))
        #expect(claim.claim == Samples.claim)
        #expect(claim.claim.otherPayers.isEmpty)
        #expect(try store.lastSent(claims: [1])[1]?.outcome == .decided)
        #expect(try store.openDenials().map(\.number) == ["10442-1"])
        #expect(try store.payers().map(\.payer.name) == ["SAGUARO PPO"])
    }

    @Test func `an undone correction is a legal change in an old practice too`() throws {
        let path = Fixtures.scratch() + "/practice.sqlite"
        try oldPractice(path)
        let store = try PracticeStore(path: path)
        let day = CalendarDay(2026, 11, 21)!
        _ = try store.correct(
            [
                ClaimChange(
                    claim: 1, version: 1, edits: [ClaimEdit(FieldRef(.frequency), "7")],
                    title: "replacement")
            ], day: day)
        #expect(try store.claim(1)?.status == .draft)
        #expect(try store.undo(claim: 1, version: 2, day: day) == "replacement")
        #expect(try store.claim(1)?.status == .denied)
        #expect(try store.claim(1)?.claim == Samples.claim)
    }
}
