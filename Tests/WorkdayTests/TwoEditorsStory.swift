import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing
import TextUI

@testable import Workday

/// Two consoles on one claim: the second is shown both, and nothing is overwritten unseen.
@Suite struct TwoEditorsStory {
    private let practice: TestPractice
    private let other: Desk

    init() throws {
        practice = try TestPractice()
        try practice.importVisits(practice.visits(1))
        other = try Desk(
            store: try PracticeStore(path: practice.desk.store.path),
            codeFiles: Fixtures.codeFiles, today: practice.desk.today)
    }

    private func theirs(_ field: ClaimField, _ text: String) throws {
        let record = try #require(try other.store.claim(1))
        try other.store.edit(
            claim: 1, version: record.version, edits: [ClaimEdit(FieldRef(field), text)],
            title: "theirs", day: other.today)
    }

    private func typed(_ session: Session) -> String {
        session.keys("Enter")
        session.tab(to: .memberID)
        return session.keys("=W900000001 Enter").joined(separator: "\n")
    }

    private func claim() throws -> Claim { try #require(try other.store.claim(1)).claim }

    @Test func `the same field shows both, and she chooses`() throws {
        defer { practice.remove() }
        let before = try claim().memberID
        let session = practice.session()
        session.keys("Enter")
        try theirs(.memberID, "W911111111")
        let screen = typed(session)
        #expect(screen.contains("Changed meanwhile"))
        #expect(screen.contains("W911111111"))
        #expect(screen.contains(before))
        #expect(screen.contains("W900000001"))
        #expect(try claim().memberID == "W911111111")
        session.keys(">")
        #expect(try claim().memberID == "W900000001")
        #expect(try other.store.check().isEmpty)
    }

    @Test func `another field keeps both`() throws {
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        try theirs(.groupNumber, "G77")
        #expect(typed(session).contains("Yours too"))
        session.keys(">")
        #expect(try claim().memberID == "W900000001")
        #expect(try claim().groupNumber == "G77")
    }

    @Test func `leaving it leaves theirs, and a key typed ahead chooses nothing`() throws {
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        try theirs(.memberID, "W911111111")
        _ = typed(session)
        session.keys("1 2 m t")
        #expect(try claim().memberID == "W911111111")
        #expect(!session.keys("<").joined().contains("Changed meanwhile"))
        #expect(try claim().memberID == "W911111111")
    }

    @Test func `filing waits for the choice`() throws {
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        try theirs(.memberID, "W911111111")
        session.tab(to: .memberID)
        session.keys("=W900000001 C-s")
        #expect(try #require(try other.store.claim(1)).status == .draft)
    }
}
