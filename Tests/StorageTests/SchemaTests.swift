import Foundation
import GRDB
import RevenueCycle
import TestSupport
import Testing

@testable import Storage

/// What the schema itself refuses, whatever the program believes.
@Suite struct SchemaTests {
    private let day = CalendarDay(2026, 11, 20)!

    private func posting(_ key: String, _ entries: [LedgerEntry]) -> Posting {
        Posting(key: key, day: day, kind: .transfer, memo: "test", entries: entries)
    }

    private let pair = [
        LedgerEntry(.cash, Money(cents: 500)), LedgerEntry(.unappliedCredit, Money(cents: -500)),
    ]

    @Test func `a posting goes in once for its key`() throws {
        let store = try PracticeStore()
        #expect(try store.post(posting("a", pair)))
        #expect(try !store.post(posting("a", pair)))
        #expect(try store.trialBalance()[.cash] == Money(cents: 500))
    }

    /// Statement that must be refused after one posting is in.
    static let refused = [
        "UPDATE posting SET memo = 'x'", "DELETE FROM posting",
        "UPDATE ledgerEntry SET cents = 1", "DELETE FROM ledgerEntry",
        "INSERT INTO ledgerEntry (postingID, number, account, cents) VALUES (1, 1, 'cash', 5)",
        "INSERT INTO ledgerEntry (postingID, number, account, cents) VALUES (99, 1, 'cash', 5)",
        "INSERT INTO ledgerEntry (postingID, number, account, cents) VALUES (99, 1, 'pocket', 5)",
        "INSERT INTO legalChange VALUES ('draft', 'paid', 'closed'), ('draft', 'paid', 'closed')",
        "INSERT INTO payer VALUES (1, 'K', 'N', 'I', 'CI', 0)",
        "INSERT INTO rawFile VALUES (1, 'n', 'k', 'h', x'00', 0, '2026-02-31')",
    ]

    @Test(arguments: refused)
    func `the schema refuses`(sql: String) throws {
        let store = try PracticeStore()
        try store.post(posting("a", pair))
        let refused: Bool
        do {
            try store.database.write { db in try db.execute(sql: sql) }
            refused = false
        } catch {
            refused = true
        }
        #expect(refused, "\(sql)")
        #expect(try store.check().isEmpty)
    }

    @Test func `entries that do not sum to zero cannot be sealed`() throws {
        let store = try PracticeStore()
        var message = ""
        do {
            try store.database.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO ledgerEntry (postingID, number, account, cents)
                        VALUES (1, 1, 'cash', 5)
                        """
                )
                try db.execute(
                    sql: """
                        INSERT INTO posting (id, key, day, kind, memo)
                        VALUES (1, 'k', '2026-11-20', 'transfer', '')
                        """)
            }
        } catch { message = "\(error)" }
        #expect(message.contains("sum to zero"))
        #expect(try store.trialBalance().isEmpty)
    }

    @Test func `an illegal change of status is refused by the schema too`() throws {
        let store = try PracticeStore()
        try store.addPayer(Samples.payer, key: "SAG")
        var message = ""
        do {
            try store.database.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO patient VALUES (1, 'r', 'n', '', '{}');
                        INSERT INTO claim (id, number, patientID, payerID, serviceDay, chargeCents)
                            VALUES (1, '1-1', 1, 1, '2026-11-20', 0);
                        UPDATE claim SET status = 'closed' WHERE id = 1;
                        """)
            }
        } catch { message = "\(error)" }
        #expect(message.contains("not legal"))
    }
}

@Suite struct OpeningTests {
    @Test func `a practice on disk is durable and private`() throws {
        let folder = Fixtures.scratch() + "/data"
        let path = folder + "/practice.sqlite"
        let store = try PracticeStore(path: path)
        #expect(try store.database.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
        #expect(
            try store.database.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
                == "wal")
        let manager = FileManager.default
        func mode(_ path: String) throws -> Int {
            let value = try manager.attributesOfItem(atPath: path)[.posixPermissions]
            return (value as? NSNumber)?.intValue ?? 0
        }
        #expect(try mode(folder) == 0o700)
        #expect(try mode(path) == 0o600)
        try store.close()
        _ = try PracticeStore(path: path)
    }

    @Test func `what is no practice is not touched`() throws {
        let path = Fixtures.scratch() + "/other.sqlite"
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: "CREATE TABLE mine (x)") }
        try other.close()
        let before = Fixtures.read(path)
        #expect(throws: StorageFailure.notAPractice(path: path)) { try PracticeStore(path: path) }
        #expect(Fixtures.read(path) == before)
        let text = Fixtures.scratch() + "/letter.txt"
        _ = FileManager.default.createFile(
            atPath: text, contents: Data(repeating: 65, count: 5000))
        #expect(throws: StorageFailure.self) { try PracticeStore(path: text) }
    }

    @Test func `a raw file is kept byte for byte and known again`() throws {
        let store = try PracticeStore()
        let bytes: [UInt8] = [0, 255, 10, 13, 27]
        let outcome = try store.takeRemittances(
            name: "x.835", bytes: bytes, remittances: [], day: Samples.today)
        #expect(try store.fileBytes(try #require(outcome.file)) == bytes)
        let again = try store.takeRemittances(
            name: "renamed.835", bytes: bytes, remittances: [], day: Samples.today)
        #expect(again.isRepeat)
        #expect(
            PracticeStore.sha256(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `a page the disk garbled ends all saving until the practice is opened anew`() throws {
        let path = Fixtures.scratch() + "/practice.sqlite"
        let before = try PracticeStore(path: path)
        let page = try before.database.read {
            try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'draft'")
        }
        let size = try before.database.read { try Int.fetchOne($0, sql: "PRAGMA page_size") }
        try before.close()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: UInt64((#require(page) - 1) * #require(size)))
        try file.write(contentsOf: Data(repeating: 0xFF, count: #require(size)))
        try file.close()
        let store = try PracticeStore(path: path)
        #expect(!store.isReadOnly)
        #expect(throws: StorageFailure.diskFailed) { try store.keepDraft("note", "a word") }
        // Nothing more, though the page of this is whole.
        #expect(throws: StorageFailure.diskFailed) { try store.savePractice(Samples.practice) }
        #expect(store.isReadOnly)
        #expect(try store.practice() == nil)
        #expect(try !PracticeStore(path: path).hasFailed)
    }
}
