#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Builds the index from the tables.
struct SearchIndexBuilder {
    private var tokenIDs: [String: UInt32] = [:]
    private var tokens: [String] = []
    private var termRow: [UInt32] = []
    private var inclusion: [Bool] = []
    private var termStart: [UInt32] = [0]
    private var termTokens: [UInt32] = []

    static func build(_ table: DiagnosisTable, _ notes: DiagnosisNotes) -> SearchIndex {
        var builder = SearchIndexBuilder()
        builder.tokenIDs.reserveCapacity(24_000)
        builder.termTokens.reserveCapacity(1_000_000)
        builder.addDescriptions(table)
        builder.addInclusionTerms(table, notes)
        return builder.finish()
    }

    private mutating func addDescriptions(_ table: DiagnosisTable) {
        let bytes = table.bytes
        var row = table.start
        while row < bytes.count {
            let end = DiagnosisTable.lineEnd(bytes, row)
            let text = table.codeBytes(row).endIndex + 5
            if text < end { add(bytes[text..<end], row: row, isInclusion: false) }
            row = end + 1
        }
    }

    private mutating func addInclusionTerms(_ table: DiagnosisTable, _ notes: DiagnosisNotes) {
        var found: [(Int, ArraySlice<UInt8>)] = []
        notes.forEachTerm { holder, text in
            let code = String(decoding: holder, as: UTF8.self)
            if let row = table.rows(prefix: code, limit: 1).first { found.append((row, text)) }
        }
        for (row, text) in found { add(text, row: row, isInclusion: true) }
    }

    private mutating func add(_ text: ArraySlice<UInt8>, row: Int, isInclusion: Bool) {
        termRow.append(UInt32(row))
        inclusion.append(isInclusion)
        for word in Words.split(text) {
            if let id = tokenIDs[word] {
                termTokens.append(id)
            } else {
                let id = UInt32(tokens.count)
                tokenIDs[word] = id
                tokens.append(word)
                termTokens.append(id)
            }
        }
        termStart.append(UInt32(termTokens.count))
    }

    private func finish() -> SearchIndex {
        let order = tokens.indices.sorted { tokens[$0] < tokens[$1] }
        var rank = [UInt32](repeating: 0, count: tokens.count)
        for (position, token) in order.enumerated() { rank[token] = UInt32(position) }
        var counts = [UInt32](repeating: 0, count: tokens.count + 1)
        for token in termTokens { counts[Int(rank[Int(token)]) + 1] += 1 }
        let terms = Float(termRow.count)
        let idf = (0..<tokens.count).map { logf(terms / Float(max(1, counts[$0 + 1]))) + 0.1 }
        var weights = [Float](repeating: 0, count: termRow.count)
        for term in termRow.indices {
            for place in Int(termStart[term])..<Int(termStart[term + 1]) {
                weights[term] += idf[Int(rank[Int(termTokens[place])])]
            }
        }
        var start = counts
        for index in 1..<start.count { start[index] += start[index - 1] }
        var next = start
        var postings = [UInt32](repeating: 0, count: termTokens.count)
        for term in termRow.indices.sorted(by: { weights[$0] < weights[$1] }) {
            for place in Int(termStart[term])..<Int(termStart[term + 1]) {
                let token = Int(rank[Int(termTokens[place])])
                postings[Int(next[token])] = UInt32(term)
                next[token] += 1
            }
        }
        return SearchIndex(
            termRow: termRow, termWeight: weights, termIsInclusion: inclusion,
            tokens: order.map { tokens[$0] }, idf: idf, postingStart: start, postings: postings)
    }
}
