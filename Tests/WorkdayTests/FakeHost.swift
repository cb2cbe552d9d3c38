import Foundation
import Storage

@testable import Workday

/// The other side of a mailbox, which outlives the programs that use it.
final class FakeHost {
    var files: [String: [UInt8]] = [:]
    /// Files that the clearinghouse took as soon as they had their name.
    var collected: [(path: String, bytes: [UInt8])] = []
    var collects = false
    var changed: [String: Int] = [:]

    func write(_ path: String, _ bytes: [UInt8]) {
        files[path] = bytes
        changed[path, default: 0] += 1
    }

    func collect() {
        guard collects else { return }
        for (path, bytes) in files where path.hasPrefix("out/") && !path.hasSuffix(".part") {
            collected.append((path, bytes))
            files[path] = nil
        }
    }

    /// Every file that the clearinghouse got or will get under its name.
    var delivered: [(path: String, bytes: [UInt8])] {
        collected
            + files.filter { $0.key.hasPrefix("out/") && !$0.key.hasSuffix(".part") }
            .map { ($0.key, $0.value) }
    }
}

/// When a step fails: before it did anything, with half of it done, or after all of it.
enum Failing: String, CaseIterable { case before, half, after }

/// A line to the fake host that breaks at a given step. With `dying` the program dies with it,
/// and nothing comes after.
final class FakeLine: MailTransport {
    private let host: FakeHost
    private let failing: Failing
    private let breaksAt: Int
    private let dying: (() -> Void)?
    private(set) var steps = 0
    private(set) var hasBroken = false

    init(
        _ host: FakeHost, breaksAt: Int = 0, _ failing: Failing = .before,
        dying: (() -> Void)? = nil
    ) {
        self.host = host
        self.breaksAt = breaksAt
        self.failing = failing
        self.dying = dying
    }

    private func step<Value>(
        half: () -> Void = {}, _ whole: () throws(MailProblem) -> Value
    ) throws(MailProblem) -> Value {
        if hasBroken, dying != nil { throw MailProblem(.hostGone, "The program is dead.") }
        steps += 1
        guard steps == breaksAt else {
            let value = try whole()
            host.collect()
            return value
        }
        hasBroken = true
        switch failing {
        case .before: break
        case .half: half()
        case .after: _ = try whole()
        }
        host.collect()
        dying?()
        throw MailProblem(.dropped, "The line dropped.")
    }

    func list(_ folder: String) throws(MailProblem) -> [MailEntry] {
        try step { () throws(MailProblem) in
            host.files.filter { $0.key.hasPrefix(folder + "/") }.map { path, bytes in
                MailEntry(
                    name: String(path.dropFirst(folder.count + 1)), size: bytes.count,
                    modified: "\(host.changed[path] ?? 0)")
            }.sorted { $0.name < $1.name }
        }
    }

    func upload(_ file: String, to path: String, resume: Bool) throws(MailProblem) {
        let bytes = [UInt8](FileManager.default.contents(atPath: file) ?? Data())
        let old = resume ? host.files[path] ?? [] : []
        let rest = bytes.dropFirst(old.count)
        try step(half: { host.write(path, old + rest.prefix(rest.count / 2)) }) {
            () throws(MailProblem) in host.write(path, old + rest)
        }
    }

    func rename(_ path: String, to other: String) throws(MailProblem) {
        // A host that links first and unlinks then can stop in between. One that also hands the
        // file on in that moment leaves no trace of it; nobody could know.
        let half = { [host] in
            if host.collects || host.files[other] != nil { return }
            host.files[other] = host.files[path]
        }
        try step(half: half) {
            () throws(MailProblem) in
            if host.files[other] != nil { throw MailProblem(.taken, "there") }
            host.files[other] = host.files.removeValue(forKey: path)
            host.changed[other] = 1
        }
    }

    func download(_ path: String, size: Int, to file: String) throws(MailProblem) {
        let bytes = host.files[path] ?? []
        try step(half: { put(bytes.prefix(bytes.count / 2), file) }) {
            () throws(MailProblem) in put(bytes[...], file)
        }
    }

    private func put(_ bytes: ArraySlice<UInt8>, _ file: String) {
        FileManager.default.createFile(atPath: file, contents: Data(bytes))
    }

    func remove(_ path: String) throws(MailProblem) {
        try step { () throws(MailProblem) in host.files[path] = nil }
    }
}
