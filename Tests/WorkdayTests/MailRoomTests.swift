import Foundation
import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

private func fakeBox() -> Mailbox {
    var box = Mailbox()
    box.key = "MESA"
    box.name = "TWIN MESA CLEARINGHOUSE"
    box.outbound = "out"
    box.inbound = ["in"]
    return box
}

@Suite struct MailSendingTests {
    private let small = MailPractice.bytes(3000)
    private let other = MailPractice.bytes(2000, seed: 2)

    /// One life of the program that ends at a step, then lives until all is done. The practice
    /// closes with the program when it is killed; it stays open when only the line drops.
    private func survive(
        _ step: Int, _ failing: Failing, kill: Bool, collects: Bool
    ) throws -> Bool {
        let practice = try MailPractice(fakeBox())
        let names = [try practice.queue(small), try practice.queue(other)]
        let host = FakeHost()
        host.collects = collects
        let line = FakeLine(host, breaksAt: step, failing, dying: kill ? practice.kill : nil)
        let first = try practice.room(line).send()
        if line.hasBroken {
            #expect(!first.problems.isEmpty || first.waiting == 0)
            if kill { try practice.reopen() }
            let second = try practice.room(FakeLine(host)).send()
            #expect(second.isDone, "step \(step) \(failing): \(second)")
        }
        #expect(try practice.store.waiting(mailbox: practice.record.id).isEmpty)
        let delivered = host.delivered
        let at = Comment(rawValue: "step \(step) \(failing) kill \(kill) collects \(collects)")
        #expect(delivered.map(\.path).sorted() == names.map { "out/" + $0 }, at)
        #expect(delivered.first { $0.path == "out/" + names[0] }?.bytes == small, at)
        #expect(delivered.first { $0.path == "out/" + names[1] }?.bytes == other, at)
        #expect(!host.files.keys.contains { $0.hasSuffix(".part") }, at)
        return line.hasBroken
    }

    @Test(
        arguments: Failing.allCases, [(true, true), (true, false), (false, true), (false, false)])
    func `whatever breaks, each batch arrives once and whole`(
        failing: Failing, life: (kill: Bool, collects: Bool)
    ) throws {
        var step = 1
        while try survive(step, failing, kill: life.kill, collects: life.collects) { step += 1 }
        // Two files: list, upload, list, rename and list each.
        #expect(step == 11)
    }

    @Test func `a part is sent on, and sent anew when what lies there is not ours`() throws {
        let practice = try MailPractice(fakeBox())
        let name = try practice.queue(small)
        let host = FakeHost()
        _ = try practice.room(FakeLine(host, breaksAt: 2, .half)).send()
        #expect(host.files["out/\(name).part"] == Array(small.prefix(1500)))
        host.files["out/\(name).part"]?[0] ^= 1
        #expect(try practice.room(FakeLine(host)).send().isDone)
        #expect(host.files == ["out/" + name: small])
    }

    @Test func `a file of the same name is never overwritten`() throws {
        let practice = try MailPractice(fakeBox())
        let name = try practice.queue(small)
        let host = FakeHost()
        host.write("out/" + name, other)
        let report = try practice.room(FakeLine(host)).send()
        #expect(report.problems.map(\.kind) == [.taken])
        #expect(report.waiting == 1)
        #expect(host.files == ["out/" + name: other])
        let left = try practice.store.waiting(mailbox: practice.record.id)
        #expect(left.first?.problem.contains("is another file") == true)
        // The same bytes put there by hand are the batch itself.
        host.write("out/" + name, small)
        #expect(try practice.room(FakeLine(host)).send().isDone)
        #expect(host.files == ["out/" + name: small])
    }

    @Test func `a batch goes to a mailbox once`() throws {
        let practice = try MailPractice(fakeBox())
        try practice.queue(small)
        let batch = try #require(try practice.store.batch(control: 1))
        #expect(throws: StorageFailure.refused("\(batch.fileName) is in this mailbox already.")) {
            try practice.store.enqueue(batch, mailbox: practice.record.id, at: 1)
        }
        let host = FakeHost()
        #expect(try practice.room(FakeLine(host)).send().sent.count == 1)
        #expect(try practice.room(FakeLine(host)).send().sent.isEmpty)
    }

    @Test func `one file's trouble does not stop the others`() throws {
        let practice = try MailPractice(fakeBox())
        let first = try practice.queue(small)
        let second = try practice.queue(other)
        let host = FakeHost()
        host.write("out/" + first, other)
        let report = try practice.room(FakeLine(host)).send()
        #expect(report.sent.map(\.file) == [second])
        #expect(report.waiting == 1)
    }
}

@Suite struct MailReceivingTests {
    private static let visits: [[UInt8]] = {
        guard let practice = try? TestPractice() else { return [] }
        defer { practice.remove() }
        let visits = practice.visits(10)
        return [6, 8].map { SampleHL7.file(Array(visits[$0...$0 + 1]), masters: practice.masters) }
    }()
    private let junk = Array("%PDF-1.7 invented".utf8)

    private func host() -> FakeHost {
        let host = FakeHost()
        host.write("in/a.hl7", Self.visits[0])
        host.write("in/b.hl7", Self.visits[1])
        host.write("in/c.pdf", junk)
        host.write("in/d.835.part", [1, 2, 3])
        return host
    }

    private func survive(_ step: Int, _ failing: Failing, _ after: Mailbox.AfterReceive) throws
        -> Bool
    {
        let practice = try MailPractice(fakeBox())
        try practice.change {
            $0.afterReceive = after
            $0.doneFolder = "done"
        }
        let before = try practice.store.openClaims().count
        let host = host()
        let line = FakeLine(host, breaksAt: step, failing, dying: practice.kill)
        _ = try practice.room(line).receive()
        if line.hasBroken { try practice.reopen() }
        let report = try practice.room(FakeLine(host)).receive()
        let at = Comment(rawValue: "step \(step) \(failing) \(after): \(report)")
        #expect(report.problems.isEmpty, at)
        #expect(try practice.store.openClaims().count == before + 4, at)
        for bytes in Self.visits + [junk] { #expect(try practice.isArchived(bytes), at) }
        let left = Set(host.files.keys)
        switch after {
        case .leave: #expect(left.count == 4, at)
        case .delete: #expect(left == ["in/c.pdf", "in/d.835.part"], at)
        case .move:
            #expect(left == ["in/c.pdf", "in/d.835.part", "done/a.hl7", "done/b.hl7"], at)
        }
        let third = try practice.room(FakeLine(host)).receive()
        #expect(third.received.isEmpty, at)
        #expect(try practice.store.openClaims().count == before + 4, at)
        return line.hasBroken
    }

    @Test(arguments: Failing.allCases, Mailbox.AfterReceive.allCases)
    func `whatever breaks, each answer is taken once and kept byte for byte`(
        failing: Failing, after: Mailbox.AfterReceive
    ) throws {
        var step = 1
        while try survive(step, failing, after) { step += 1 }
        // List, three files, list, and two that go.
        #expect(step == (after == .leave ? 6 : 8))
    }

    @Test func `a program that dies between importing and noting takes nothing twice`() throws {
        let practice = try MailPractice(fakeBox())
        let before = try practice.store.openClaims().count
        let host = host()
        let report = try practice.room(FakeLine(host), after: practice.kill).receive()
        #expect(!report.isDone)
        try practice.reopen()
        let second = try practice.room(FakeLine(host)).receive()
        #expect(second.received.map(\.outcome) == ["repeat", "imported", "refused"])
        #expect(try practice.store.openClaims().count == before + 4)
    }

    @Test func `a file that is still growing is left for the next round`() throws {
        let practice = try MailPractice(fakeBox())
        let host = FakeHost()
        host.write("in/a.hl7", Array(Self.visits[0].dropLast(100)))
        let growing = GrowingLine(FakeLine(host)) { host.write("in/a.hl7", Self.visits[0]) }
        let report = try practice.room(growing).receive()
        #expect(report.problems.map(\.kind) == [.growing])
        #expect(report.received.isEmpty)
        let second = try practice.room(FakeLine(host)).receive()
        #expect(second.received.map(\.outcome) == ["imported"])
        #expect(try practice.isArchived(Self.visits[0]))
    }

    @Test func `a listing of minutes is not trusted within two of them`() throws {
        let practice = try MailPractice(fakeBox())
        let host = FakeHost()
        host.write("in/a.hl7", Self.visits[0])
        let changed = practice.clock / 1000 - 30
        let line = { CoarseLine(FakeLine(host), seconds: changed) }
        #expect(try practice.room(line()).receive().received.count == 1)
        // Replaced within the minute: same name, size and listed time.
        host.files["in/a.hl7"] = Array(Self.visits[0].reversed())
        #expect(try practice.room(line()).receive().received.count == 1)
        practice.clock += 200_000
        #expect(try practice.room(line()).receive().known == 1)
        let quiet = CoarseLine(FakeLine(host), seconds: changed)
        #expect(try practice.room(quiet).receive().known == 1)
        #expect(quiet.line.steps == 1)
    }
}

@Suite struct SFTPListingTests {
    /// 2026-01-15 00:00 UTC.
    private let now: Int64 = 1_768_435_200

    private func entries(_ text: String) throws -> [MailEntry] {
        try SFTPListing.entries(text, now: now)
    }

    @Test func `files come with name, size and time, others are passed over`() throws {
        let found = try entries(
            """
            drwxr-xr-x    ? 1000     1000         4096 Jan 14 08:06 /in/older
            -rw-r--r--    ? 1000     1000         4711 Jan 14 08:06 /in/A  name Jan 1 2020.835
            -rw-r--r--    ? edi      Domain Users       12 Dec 31 23:59 b.999
            -rw-r--r--    ? 0        0               7 Jan  3  2024 /in/old.835
            -rw-r--r--    ? 0        0               7 Jan  3  2024 /in/.hidden
            lrwxrwxrwx    ? 0        0               7 Jan  3  2024 /in/link

            """)
        #expect(found.map(\.name) == ["A  name Jan 1 2020.835", "b.999", "old.835"])
        #expect(found.map(\.size) == [4711, 12, 7])
        #expect(found.map(\.modified) == ["Jan 14 08:06", "Dec 31 23:59", "Jan 3 2024"])
        let lastYear: Int64 = 1_767_225_540
        #expect(found.map(\.coarseSeconds) == [now - 57_240, lastYear, nil])
    }

    @Test(arguments: ["-rw-", "nonsense", "-rw-r--r-- ? 0 0 x Jan 3 2024 a", "- - - - - - - - -"])
    func `a list that is none is refused`(text: String) {
        #expect(throws: MailProblem.self) { try entries(text + "\n") }
    }
}

@Suite struct MailboxValueTests {
    @Test(arguments: ["-oProxyCommand=x", "a b", "a;b", "", "h\"", "h\n"])
    func `a host that could be taken for more than a name is refused`(host: String) {
        var box = fakeBox()
        box.kind = .sftp
        box.user = "u"
        box.host = "sftp.example.com"
        #expect(box.problems.isEmpty)
        box.host = host
        #expect(!box.problems.isEmpty)
    }

    @Test(arguments: ["-out", "a\"b", "a\nb", "a\\b", "a\u{202E}b"])
    func `a folder that could be taken for more than a name is refused`(folder: String) {
        var box = fakeBox()
        box.outbound = folder
        #expect(!box.problems.isEmpty)
    }

    @Test func `a fingerprint is the one OpenSSH shows`() {
        // The host key of nobody: 32 zero bytes.
        let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + String(repeating: "A", count: 43)
        let shown = "SHA256:kmYcvdi2GkPeWxB6XLjrZB8JHsy2Hm8luHMFp9GMvqk"
        #expect(HostKey(line: line)?.fingerprint == shown)
        #expect(HostKey(line: "ssh-ed25519") == nil)
        #expect(HostKey(line: "ssh-ed25519 AAAA \"") == nil)
    }
}

/// Lets the host write on while a file is fetched.
private struct GrowingLine: MailTransport {
    let line: FakeLine
    let grow: () -> Void

    init(_ line: FakeLine, _ grow: @escaping () -> Void) {
        self.line = line
        self.grow = grow
    }

    func list(_ folder: String) throws(MailProblem) -> [MailEntry] { try line.list(folder) }
    func upload(_ file: String, to path: String, resume: Bool) throws(MailProblem) {
        try line.upload(file, to: path, resume: resume)
    }
    func rename(_ path: String, to other: String) throws(MailProblem) {
        try line.rename(path, to: other)
    }
    func download(_ path: String, size: Int, to file: String) throws(MailProblem) {
        try line.download(path, size: size, to: file)
        grow()
    }
    func remove(_ path: String) throws(MailProblem) { try line.remove(path) }
}

/// Lists times by the minute, as SFTP does.
private struct CoarseLine: MailTransport {
    let line: FakeLine
    let seconds: Int64

    init(_ line: FakeLine, seconds: Int64) {
        self.line = line
        self.seconds = seconds
    }

    func list(_ folder: String) throws(MailProblem) -> [MailEntry] {
        try line.list(folder).map {
            MailEntry(name: $0.name, size: $0.size, modified: "now", coarseSeconds: seconds)
        }
    }
    func upload(_ file: String, to path: String, resume: Bool) throws(MailProblem) {
        try line.upload(file, to: path, resume: resume)
    }
    func rename(_ path: String, to other: String) throws(MailProblem) {
        try line.rename(path, to: other)
    }
    func download(_ path: String, size: Int, to file: String) throws(MailProblem) {
        try line.download(path, size: size, to: file)
    }
    func remove(_ path: String) throws(MailProblem) { try line.remove(path) }
}

@Suite struct FolderMailTests {
    private func box(_ folder: String) throws -> Mailbox {
        var box = fakeBox()
        box.outbound = folder + "/out"
        box.inbound = [folder + "/in"]
        for name in ["/out", "/in"] {
            try FileManager.default.createDirectory(
                atPath: folder + name, withIntermediateDirectories: true)
        }
        return box
    }

    @Test func `a folder takes batches and gives answers`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let practice = try MailPractice(box(folder))
        let bytes = MailPractice.bytes(5000)
        let name = try practice.queue(bytes)
        let rounds = MailRounds(try practice.desk()) { 1_790_000_000_000 }
        #expect(rounds.send(practice.record).isDone)
        #expect(Fixtures.read("\(folder)/out/\(name)") == bytes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/out") == [name])

        let answer = Array("%PDF-1.7 invented".utf8)
        _ = FileManager.default.createFile(atPath: folder + "/in/note.pdf", contents: Data(answer))
        let report = rounds.receive(practice.record)
        #expect(report.received.map(\.outcome) == ["refused"])
        #expect(!report.isDone)
        #expect(try practice.isArchived(answer))
        #expect(rounds.receive(practice.record).known == 1)
    }

    @Test func `a folder that is gone is named and harms nothing`() throws {
        let folder = Fixtures.scratch()
        let practice = try MailPractice(box(folder))
        try practice.queue([1, 2, 3])
        try FileManager.default.removeItem(atPath: folder)
        let rounds = MailRounds(try practice.desk()) { 1 }
        let report = rounds.send(practice.record)
        #expect(report.problems.map(\.kind) == [.noFolder])
        #expect(report.problems.first?.sentence.contains(folder) == true)
        #expect(report.waiting == 1)
        #expect(rounds.receive(practice.record).problems.map(\.kind) == [.noFolder])
    }

    @Test func `two programs never work with one mailbox at once`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let practice = try MailPractice(box(folder))
        let place = try MailPlace(practice: practice.store.path, key: "MESA")
        let rounds = MailRounds(try practice.desk()) { 1 }
        #expect(rounds.send(practice.record).problems.map(\.kind) == [.busy])
        place.leave()
        #expect(rounds.send(practice.record).isDone)
    }
}
