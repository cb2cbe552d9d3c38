import Foundation
import GRDB
import RevenueCycle
import Screens
import TestSupport
import Testing
import TextUI

@testable import Storage
@testable import Workday

/// A disk that is full, and a practice that may only be read: said in words, nothing half done.
@Suite struct DiskStory {
    /// The database may not grow any more; with nil it may again.
    private func fill(_ store: PracticeStore, _ isFull: Bool) throws {
        try store.write { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            let most = isFull ? pages : 1_000_000_000
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(most)")
            // What is free in the file is room too.
            if isFull { try useUp(db) }
        }
    }

    private func useUp(_ db: Database) throws {
        var free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
        while free > 0 {
            do {
                try db.execute(
                    sql: "INSERT INTO worklist VALUES (?, ?)",
                    arguments: [UUID().uuidString, String(repeating: "x", count: 3000)])
            } catch { return }
            free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
        }
    }

    @Test func `what is typed on a full disk stays on the screen and is saved once there is room`()
        throws
    {
        let practice = try TestPractice()
        defer { practice.remove() }
        try practice.importVisits(practice.visits(1))
        let store = practice.desk.store
        let session = practice.session()
        session.keys("Enter")
        session.tab(to: .priorAuthorization)
        try fill(store, true)
        var typed = ""
        var told: [String] = []
        // A save may still find room in a page that is begun: the next ones do not.
        for number in 0..<60 where !told.contains(where: { $0.contains("disk is full") }) {
            session.tab(to: .priorAuthorization)
            typed = "n\(number + 100)xxxxxxxxxxxxxxxx"
            told = session.keys("=\(typed) Tab")
        }
        #expect(told.contains { $0.contains("disk is full; nothing was saved") }, "\(told)")
        #expect(try store.openClaims().first?.claim.priorAuthorization != typed)
        // It stands in its field, and nothing else can be lost by going on.
        session.tab(to: .priorAuthorization)
        let shown = session.console.view().lines
        #expect(shown.contains { $0.contains(typed.uppercased().prefix(12)) }, "\(shown)")
        let asked = session.keys("C-q").joined(separator: "\n")
        #expect(asked.contains("is not saved; leave"), "\(asked)")
        session.keys("Esc")
        #expect(try store.check() == [])
        try fill(store, false)
        session.tab(to: .priorAuthorization)
        session.keys("Tab")
        let saved = try store.openClaims().first?.claim.priorAuthorization
        #expect(saved == typed.uppercased(), "\(session.console.view().lines)")
        #expect(try store.check() == [])
    }

    @Test func `a payment on a full disk posts not at all, and whole once there is room`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 40)
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001",
            payeeNPI: practice.masters.practice.billing.npi, day: practice.desk.today, seed: 4)
        let bytes = generator.make(claims, .none).bytes
        try practice.take("a.835", bytes)
        let store = practice.desk.store
        let before = try (store.trialBalance(), store.ledgerHead().posting)
        try fill(store, true)
        let session = practice.session()
        let told = session.keys("5 A y")
        #expect(told.contains { $0.contains("disk is full; nothing was saved") }, "\(told)")
        #expect(try store.trialBalance() == before.0 && store.ledgerHead().posting == before.1)
        #expect(try store.check() == [])
        try fill(store, false)
        session.keys("Esc 5 A y")
        #expect(try store.remittances().allSatisfy(\.isDone))
        #expect(try store.check() == [])
    }

    /// Every key of every screen, each answered as someone who means it would.
    @Test func `a practice that may only be read is changed by no key of any screen`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        try practice.importVisits(practice.visits(2))
        let writer = practice.desk.store
        let digest = try writer.contentDigest()
        let reader = try Desk(
            store: try PracticeStore(path: writer.path, readOnly: true),
            codeFiles: Fixtures.codeFiles, today: practice.desk.today)
        func begin() -> Session {
            Session(desk: reader, size: Size(100, 30), isUnicode: false)
        }
        var session = begin()
        #expect(session.console.view().lines.contains { $0.contains("READ ONLY") })
        let keys =
            (33...126).map { Key.character(Character(UnicodeScalar($0))) }
            + (Key.script("C-s C-t C-z C-y C-r C-d C-f C-g C-o C-p Space Enter Delete") ?? [])
        var refused = 0
        for screen in "123456789" {
            for key in keys {
                if session.isOver { session = begin() }
                session.type([.escape, .escape, .character(screen), key])
                for next in [Key.character("y"), .character("5"), .enter, .character("y")] {
                    let lines = session.console.view().lines
                    let isRefused = lines.contains { $0.contains("READ ONLY; nothing was saved") }
                    refused += isRefused ? 1 : 0
                    session.type([next])
                }
            }
        }
        #expect(refused > 20, "only \(refused) saves were refused in words")
        #expect(try writer.contentDigest() == digest)
        #expect(try writer.check() == [])
    }

    @Test func `a file without the right to write opens to be read`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let path = practice.folder + "/copy/practice.sqlite"
        try FileManager.default.createDirectory(
            atPath: practice.folder + "/copy", withIntermediateDirectories: true)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: practice.folder + "/copy")
        try PracticeStore(path: path).close()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o400], ofItemAtPath: path)
        // The system's administrator may write everything.
        guard getuid() != 0 else { return }
        let store = try PracticeStore(path: path)
        #expect(store.isReadOnly)
        #expect(throws: StorageFailure.readOnly) { try store.saveWorklist(.init(name: "a", filter: "")) }
    }
}
