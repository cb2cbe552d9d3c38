import CodeBook
import TestSupport
import Testing

/// Recall on look-up queries nobody here wrote, where the machine has them:
/// `query, acceptable codes parted by |, class`; a code that ends in - stands for all below it.
@Suite struct CodeSearchQualityTests {
    private struct Tally {
        var queries = 0
        var first = 0
        var ten = 0
    }

    /// class, recall at 1 and at 10 that must hold, in percent
    private static let aims = [
        ("everyday", 80, 95), ("typo", 0, 97), ("truncated", 0, 97), ("inclusion", 0, 99),
        ("index", 0, 70),
    ]

    @Test func `recall holds for every kind of query`() {
        guard
            let path = Fixtures.reference("codes/bench").first(where: {
                $0.hasSuffix("/public.tsv")
            })
        else { return }
        let search = CodeSearch(Fixtures.codeFiles)
        var tallies: [String: Tally] = [:]
        for row in TabTable(Fixtures.read(path)).rows where row.count == 3 {
            guard Self.aims.contains(where: { $0.0 == row[2] }) else { continue }
            let hits = search.find(row[0]).map(\.entry.code)
            let rank = hits.firstIndex { Self.accepts($0, row[1]) }
            tallies[row[2], default: Tally()].queries += 1
            if rank == 0 { tallies[row[2], default: Tally()].first += 1 }
            if rank != nil { tallies[row[2], default: Tally()].ten += 1 }
        }
        for (name, first, ten) in Self.aims {
            let tally = tallies[name] ?? Tally()
            #expect(tally.queries > 50, "\(name)")
            #expect(tally.first * 100 >= first * tally.queries, "\(name) at 1: \(tally)")
            #expect(tally.ten * 100 >= ten * tally.queries, "\(name) at 10: \(tally)")
        }
    }

    private static func accepts(_ code: String, _ accepted: String) -> Bool {
        accepted.split(separator: "|").contains { one in
            let bare = one.filter { $0 != "." }
            return bare.last == "-" ? code.hasPrefix(bare.dropLast()) : code == bare
        }
    }
}

/// Both word tables keep to the books: no code that cannot be billed, no word nobody listed.
@Suite struct SearchWordTests {
    @Test func `every code of the vocabulary is billable`() {
        for row in TabTable(Fixtures.codeFiles.vocabulary).rows {
            #expect(row.count == 3, "\(row)")
            guard row.count == 3, row[2] != "-" else { continue }
            let entry = Fixtures.codes.diagnosis(row[2].filter { $0 != "." })
            #expect(entry?.billable == true, "\(row[0]): \(row[2])")
        }
    }

    @Test func `every synonym has a weight and another word`() {
        let rows = TabTable(Fixtures.codeFiles.synonyms).rows
        #expect(rows.count > 800)
        for row in rows {
            #expect(row.count == 3 && row[0] != row[1], "\(row)")
            #expect((1...100).contains(Int(row[2]) ?? 0), "\(row)")
        }
    }

    @Test func `a kept index is the same index, and a damaged one is none`() {
        let search = CodeSearch(Fixtures.codeFiles)
        let key = CodeSearch.key(Fixtures.codeFiles)
        var bytes = search.stored(key: key)
        let again = SearchIndex(stored: bytes, key: key)
        #expect(again != nil)
        #expect(SearchIndex(stored: bytes, key: key &+ 1) == nil)
        #expect(SearchIndex(stored: Array(bytes.dropLast(3)), key: key) == nil)
        bytes[bytes.count / 2] ^= 1
        #expect(SearchIndex(stored: bytes, key: key) == nil)
        if let again {
            let kept = CodeSearch(Fixtures.codeFiles, stored: again)
            for query in ["knee pain right", "dm2", "hypertenson", "m25.5", "", "zzzz"] {
                #expect(kept.find(query) == search.find(query), "\(query)")
            }
        }
    }

    @Test func `odd queries end in an answer`() {
        let search = CodeSearch(Fixtures.codeFiles)
        let odd = [
            String(repeating: "a ", count: 400), String(repeating: "pain", count: 50), "\u{0}\u{1}",
            "a", "  ", "the of and", "\u{1F600} knee", "M", "M2", "m25.561 ", "L R L R L R",
            "of", "é", "S\u{E9}zary", String(repeating: "9", count: 90),
        ]
        for query in odd { #expect(search.find(query).count <= 10) }
        let empty = CodeSearch(CodeFiles())
        for query in odd { #expect(empty.find(query).isEmpty) }
    }
}
