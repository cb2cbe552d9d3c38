import Clearinghouse
import Foundation
import RevenueCycle
import TestSupport
import Testing
import X12

/// One claim for each situation: its file, and the way back. `UPDATE_GOLDEN=1` writes the files
/// anew.
@Suite struct Claim837PCorpusTests {
    static let names = ClaimCorpus.cases.map(\.name)

    private func claims(_ name: String) throws -> [Claim] {
        try #require(ClaimCorpus.cases.first { $0.name == name }).claims
    }

    private func file(_ name: String) -> String {
        let folder = ClaimCorpus.knownToOneValidator.contains(name) ? "corpus-pyx12" : "corpus"
        return "x12/837/\(folder)/\(name).837"
    }

    @Test func `every situation has a name of its own`() {
        #expect(Set(Self.names).count == Self.names.count)
        #expect(Self.names.count >= 60)
    }

    @Test func `no file stands without its claims`() {
        let files = Fixtures.names("x12/837/corpus") + Fixtures.names("x12/837/corpus-pyx12")
        #expect(files.sorted() == Self.names.map { $0 + ".837" }.sorted())
    }

    @Test(arguments: names)
    func `segments stand in the order of the guide`(name: String) throws {
        let text = Claim837PFile.text(try claims(name))
        let path = Fixtures.folder(file(name))
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return
        }
        let lines = text.split(separator: "\n")
        let golden = String(decoding: Fixtures.read(path), as: UTF8.self).split(separator: "\n")
        for (line, was) in zip(lines, golden) where line != was {
            Issue.record("\(name)\nis:  \(line)\nwas: \(was)")
            break
        }
        #expect(lines.count == golden.count)
    }

    @Test(arguments: names)
    func `a file has no fault and gives its claims back`(name: String) throws {
        let claims = try claims(name)
        let read = Claim837PFile.read(Fixtures.bytes(file(name)))
        #expect(read.faults.map { "\($0.place.text) \($0.message)" } == [])
        #expect(read.claims.flatMap(\.unheld).map(\.place.text) == [])
        #expect(read.claims.map(Claim837PFile.plain) == claims.map(Claim837PFile.sent))
    }
}
