import Foundation
import RevenueCycle
import Storage
import TestSupport
import Testing
import TextUI

@testable import Workday

/// Out and back over SFTP by keys: sent, the line drops, resumed, answered, matched, mended and
/// sent again.
@Suite(.enabled(if: LoopbackHost.isPossible), .serialized)
struct SFTPStory {
    @Test func `a claim goes out over a broken line, comes back refused and goes again`() throws {
        let host = try LoopbackHost()
        defer { host.remove() }
        let practice = try TestPractice()
        defer { practice.remove() }
        try practice.desk.store.saveMailbox(host.mailbox)
        try practice.importVisits(practice.visits(2))
        let session = practice.session()

        // The line is gone: nothing arrives, everything waits.
        host.stop()
        session.keys("A y S y")
        #expect(try practice.desk.store.claim(1)?.status == .submitted)
        let box = try #require(try practice.desk.store.mailboxes().first)
        #expect(try practice.desk.store.waiting(mailbox: box.id).count == 1)
        #expect(arrived(host) == [])

        // It dropped in the middle: half of the file lies there under its temporary name. The
        // next round takes it up; the same batch, once, byte for byte.
        let first = try #require(try practice.desk.store.batch(control: 1))
        let sent = try #require(try practice.desk.store.fileBytes(first.file))
        FileManager.default.createFile(
            atPath: "\(host.folder)/out/\(first.fileName).part",
            contents: Data(sent.prefix(sent.count / 2)))
        try host.start()
        let screen = session.keys("S y").joined(separator: "\n")
        let waits = try practice.desk.store.waiting(mailbox: box.id)
        #expect(waits.map(\.problem) == [], "\(screen)")
        try #require(arrived(host) == [first.fileName])
        #expect(Fixtures.read("\(host.folder)/out/\(first.fileName)") == sent)

        // The payer refuses one claim; the answer is fetched and matched.
        let claims = PayerSimulator.claims(sent)
        var simulator = PayerSimulator(masters: practice.masters)
        let answer = simulator.claimAcknowledgment(
            batch: 1, claims: claims, rejected: [claims[0].number: ["A7", "164", "IL"]],
            day: practice.desk.today)
        FileManager.default.createFile(
            atPath: "\(host.folder)/in/answer.277", contents: Data(answer))
        session.keys("I")
        let refused = try #require(try practice.desk.store.claim(number: claims[0].number))
        #expect(refused.status == .rejected)
        #expect(try practice.desk.store.claim(number: claims[1].number)?.status == .accepted)

        // Three keys and the value.
        session.keys("e =W900000001 C-s R")
        let second = try #require(try practice.desk.store.batch(control: 2))
        #expect(second.claimCount == 1)
        #expect(arrived(host) == [first.fileName, second.fileName])
        let again = PayerSimulator.claims(
            try #require(try practice.desk.store.fileBytes(second.file)))
        #expect(again.map(\.number) == [claims[0].number])
        #expect(again.map(\.memberID) == ["W900000001"])
        #expect(again.map(\.frequency) == ["1"])

        // Fetching again takes nothing twice.
        session.keys("I")
        #expect(try practice.desk.store.claim(number: claims[0].number)?.status == .submitted)
        #expect(try practice.desk.store.check().isEmpty)
    }

    private func arrived(_ host: LoopbackHost) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(host.folder)/out")) ?? [])
            .filter { $0.hasSuffix(".837") }.sorted()
    }
}
