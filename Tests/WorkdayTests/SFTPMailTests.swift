import Foundation
import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

/// The system's `sftp` against a real `sshd`.
@Suite(.enabled(if: LoopbackHost.isPossible), .serialized)
final class SFTPMailTests {
    private let host: LoopbackHost
    private let practice: MailPractice
    private static let large = MailPractice.bytes(8_000_000, seed: 3)

    init() throws {
        host = try LoopbackHost()
        practice = try MailPractice(host.mailbox)
    }

    deinit { host.remove() }

    private func send() throws -> MailReport { try rounds().send(practice.record) }
    private func receive() throws -> MailReport { try rounds().receive(practice.record) }

    private func rounds() throws -> MailRounds {
        MailRounds(try practice.desk()) { Int64(Date().timeIntervalSince1970 * 1000) }
    }

    private func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(host.folder)/\(folder)")) ?? [])
            .sorted()
    }

    private func arrived(_ name: String) -> [UInt8] {
        [UInt8](FileManager.default.contents(atPath: "\(host.folder)/out/\(name)") ?? Data())
    }

    private func put(_ name: String, _ bytes: [UInt8]) {
        FileManager.default.createFile(
            atPath: "\(host.folder)/in/\(name)", contents: Data(bytes))
    }

    /// The round failed in one way, and nothing that waits was lost or half sent.
    private func expect(
        _ report: MailReport, _ kind: MailProblem.Kind, _ words: String,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(report.problems.first?.kind == kind, "\(report)", sourceLocation: location)
        #expect(
            report.problems.first?.sentence.contains(words) == true, "\(report)",
            sourceLocation: location)
        #expect(report.sent.isEmpty, sourceLocation: location)
        let waiting = try practice.store.waiting(mailbox: practice.record.id)
        #expect(waiting.count == report.waiting, sourceLocation: location)
        #expect(!waiting.isEmpty, sourceLocation: location)
        #expect(!names("out").contains { $0.hasSuffix(".837") }, sourceLocation: location)
    }

    @Test func `batches arrive byte for byte and once`() throws {
        let small = MailPractice.bytes(10_000)
        let first = try practice.queue(small)
        let second = try practice.queue(Self.large)
        let report = try send()
        #expect(report.isDone, "\(report)")
        #expect(report.sent.map(\.file) == [first, second])
        #expect(names("out") == [first, second].sorted())
        #expect(arrived(first) == small)
        #expect(arrived(second) == Self.large)
        #expect(try send().sent.isEmpty)
        let left = try FileManager.default.contentsOfDirectory(
            atPath: practice.store.path + ".mail")
        #expect(left == ["LOOP.lock"])
    }

    @Test func `a line that drops in the middle is taken up where it broke`() throws {
        let name = try practice.queue(Self.large)
        try host.set(.drop)
        try expect(try send(), .dropped, "dropped")
        let part = "\(host.folder)/out/\(name).part"
        let there = FileManager.default.contents(atPath: part)?.count ?? 0
        #expect(there > 0 && there < Self.large.count)
        let node = try #require(try inode(part))
        #expect(try send().isDone)
        #expect(names("out") == [name])
        #expect(try inode("\(host.folder)/out/\(name)") == node)
        #expect(arrived(name) == Self.large)
    }

    private func inode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    }

    @Test func `a file of the host is never overwritten`() throws {
        let name = try practice.queue([1, 2, 3])
        let file = "\(host.folder)/out/\(name)"
        FileManager.default.createFile(atPath: file, contents: Data([9, 9, 9]))
        #expect(try send().problems.map(\.kind) == [.taken])
        #expect(Fixtures.read(file) == [9, 9, 9])
        // Even when it comes between looking and naming.
        let transport = try SFTPTransport(host.mailbox, folder: practice.folder, now: 1)
        FileManager.default.createFile(atPath: file + ".part", contents: Data([1]))
        #expect(throws: MailProblem.self) { try transport.rename(file + ".part", to: file) }
        #expect(Fixtures.read(file) == [9, 9, 9])
    }

    @Test func `answers are taken once and moved away when they are safe`() throws {
        try practice.change {
            $0.afterReceive = .move
            $0.doneFolder = host.folder + "/done"
        }
        let visits = try TestPractice()
        defer { visits.remove() }
        let bytes = SampleHL7.file(Array(visits.visits(8)[6...7]), masters: visits.masters)
        put("two visits.hl7", bytes)
        put("odd [name]*?.bin", [0, 1, 2])
        put("back\\slash", [1])
        put("d.835.part", [1])
        let before = try practice.store.openClaims().count
        let report = try receive()
        #expect(Set(report.received.map(\.outcome)) == ["imported", "refused"], "\(report)")
        #expect(report.problems.map(\.kind) == [.oddName])
        #expect(try practice.store.openClaims().count == before + 2)
        #expect(try practice.isArchived(bytes))
        #expect(try practice.isArchived([0, 1, 2]))
        #expect(names("done") == ["two visits.hl7"])
        #expect(names("in") == ["back\\slash", "d.835.part", "odd [name]*?.bin"])
        let again = try receive()
        #expect(again.received.isEmpty)
        #expect(again.known == 1)
    }

    @Test func `a host with another key is refused and both fingerprints are said`() throws {
        try practice.queue([1, 2, 3])
        host.stop()
        try host.start(hostKey: "changed")
        let report = try send()
        try expect(report, .keyChanged, HostKey.fingerprint(host.publicKey("changed")))
        let sentence = report.problems.first?.sentence ?? ""
        #expect(sentence.contains(HostKey.fingerprint(host.publicKey("host"))))
        #expect(try receive().problems.map(\.kind) == [.keyChanged])
    }

    @Test func `a host whose key is not pinned is not spoken to`() throws {
        try practice.change { $0.hostKeys = [] }
        try practice.queue([1, 2, 3])
        try expect(try send(), .notPinned, "mail pin LOOP")
    }

    @Test func `the keys a host shows are those it has`() throws {
        let keys = try rounds().hostKeys(practice.record)
        #expect(keys.map(\.line) == [host.publicKey("host")])
        #expect(keys.first?.fingerprint.count == 50)
    }

    @Test func `a host that is gone is reported`() throws {
        try practice.queue([1, 2, 3])
        host.stop()
        try expect(try send(), .refused, "port \(host.port)")
        #expect(throws: MailProblem.self) { try rounds().hostKeys(practice.record) }
        try practice.change { $0.host = "nowhere.invalid" }
        try expect(try send(), .hostGone, "nowhere.invalid")
        #expect(try receive().problems.map(\.kind) == [.hostGone])
    }

    @Test func `a host that is slow is given up in time`() throws {
        try practice.change { $0.timeoutSeconds = 5 }
        try practice.queue([1, 2, 3])
        try host.set(.slow)
        let start = Date()
        try expect(try send(), .timedOut, "127.0.0.1")
        host.pause()
        try expect(try send(), .timedOut, "127.0.0.1")
        host.goOn()
        #expect(Date().timeIntervalSince(start) < 25)
        try host.set(.plain)
        #expect(try send().isDone)
    }

    @Test func `a login that is refused is reported without a secret`() throws {
        try practice.queue([1, 2, 3])
        try practice.change { $0.identityFile = host.folder + "/stranger" }
        try expect(try send(), .loginRefused, "public key")
        chmod(host.folder + "/stranger", 0o644)
        try expect(try send(), .loginRefused, "chmod 600")
        try practice.change { $0.identityFile = host.folder + "/nothing" }
        try expect(try send(), .loginRefused, "is not there")
    }

    @Test func `a folder that is missing is named`() throws {
        try practice.queue([1, 2, 3])
        try practice.change {
            $0.outbound = host.folder + "/elsewhere"
            $0.inbound = [host.folder + "/lost", host.folder + "/in"]
        }
        try expect(try send(), .noFolder, host.folder + "/elsewhere")
        put("a.bin", [1])
        let report = try receive()
        #expect(report.problems.map(\.kind) == [.noFolder])
        #expect(report.received.count == 1)
    }

    @Test func `a host without room is reported, and sent to when it has some`() throws {
        let name = try practice.queue(Self.large)
        try host.set(.full)
        try expect(try send(), .full, "disk may be full")
        try host.set(.plain)
        #expect(try send().isDone)
        #expect(arrived(name) == Self.large)
    }
}
