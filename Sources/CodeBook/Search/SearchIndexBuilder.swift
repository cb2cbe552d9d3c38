#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Builds the index from tables of codes and terms.
struct SearchIndexBuilder {
    private var index = SearchIndex()
    private var tokens = TokenTable()
    /// One for each of the term tokens: it adds nothing to the term's weight.
    private var optional: [Bool] = []
    private var pending: [([UInt8], UInt32)] = []
    /// Words left of those after "without": what a term says is not there is not asked for.
    private var negatedLeft = 0
    private var isPlain = false

    /// Descriptions, inclusion terms, and the terms of imported index files
    /// (`code, via, path, optional words`; see `CodeFiles.diagnosisIndex`).
    static func build(
        _ table: DiagnosisTable, _ notes: DiagnosisNotes, terms: [UInt8] = []
    ) -> SearchIndex {
        var builder = SearchIndexBuilder()
        builder.addDescriptions(table)
        builder.addPending()
        builder.addInclusionTerms(table, notes)
        builder.addPending()
        builder.addTerms(terms, table)
        return builder.finish()
    }

    /// An index over names alone, code `i` having name `i`.
    static func build(names: [String]) -> SearchIndex {
        var builder = SearchIndexBuilder()
        for (code, name) in names.enumerated() {
            builder.index.codeRow.append(UInt32(code))
            let bytes = Array(name.utf8)
            builder.add(bytes, bytes.indices, code: UInt32(code), .description)
        }
        return builder.finish()
    }

    private mutating func addDescriptions(_ table: DiagnosisTable) {
        let bytes = table.bytes
        var row = table.start
        index.codeRow.reserveCapacity(100_000)
        index.termTokens.reserveCapacity(1_200_000)
        while row < bytes.count {
            let end = DiagnosisTable.lineEnd(bytes, row)
            let text = min(table.codeBytes(row).endIndex + 5, end)
            let code = UInt32(index.codeRow.count)
            index.codeRow.append(UInt32(row))
            add(bytes, text..<end, code: code, .description)
            row = end + 1
        }
    }

    /// Both tables are sorted by code, so one walk finds the code of every term.
    private mutating func addInclusionTerms(_ table: DiagnosisTable, _ notes: DiagnosisNotes) {
        let noteBytes = notes.bytes
        notes.forEachTerm { holder, text in
            if let code = index.ordinal(noteBytes[holder], table) {
                add(noteBytes, text, code: UInt32(code), .inclusion)
            }
        }
    }

    private mutating func addTerms(_ bytes: [UInt8], _ table: DiagnosisTable) {
        var row = 0
        while row < bytes.count {
            let end = DiagnosisTable.lineEnd(bytes, row)
            defer { row = end + 1 }
            if bytes[row] == 35 { continue }
            let fields = bytes[row..<end].split(
                separator: 9, maxSplits: 3, omittingEmptySubsequences: false)
            guard fields.count >= 3,
                let kind = Self.kinds[String(decoding: fields[1], as: UTF8.self)]
            else { continue }
            let bare = fields[0].last == 45 ? fields[0].dropLast() : fields[0]
            guard let code = index.ordinal(bare, table) else { continue }
            add(bytes, fields[2].indices, code: UInt32(code), kind)
        }
    }

    private static let kinds: [String: SearchIndex.TermKind] = [
        "index": .index, "external": .external, "neoplasm": .neoplasm, "drug": .drug,
    ]

    private mutating func add(
        _ bytes: [UInt8], _ range: Range<Int>, code: UInt32, _ kind: SearchIndex.TermKind
    ) {
        index.termCode.append(code)
        index.termKind.append(kind.rawValue)
        var start = range.lowerBound
        var isOptional = false
        negatedLeft = 0
        isPlain = false
        var bracket: Int?
        var synonyms: [Range<Int>] = []
        // Words in brackets may be there or not without changing the code: they can be found
        // and weigh nothing. Words in square brackets are a name of their own.
        for place in range where Self.isBracket(bytes[place]) {
            addWords(bytes, start..<place, isOptional)
            start = place
            isOptional = bytes[place] == 40 || bytes[place] == 91
            if bytes[place] == 91 { bracket = place }
            if bytes[place] == 93, let open = bracket {
                synonyms.append(open..<place)
                bracket = nil
            }
        }
        addWords(bytes, start..<range.upperBound, isOptional)
        index.termStart.append(UInt32(index.termTokens.count))
        if isPlain { index.termKind[index.termKind.count - 1] |= SearchIndex.plainMark }
        for synonym in synonyms where kind == .description || kind == .inclusion {
            pending.append((Array(bytes[synonym]), code))
        }
    }

    /// ( ) [ ]
    private static func isBracket(_ byte: UInt8) -> Bool {
        byte == 40 || byte == 41 || byte == 91 || byte == 93
    }

    private mutating func addWords(_ bytes: [UInt8], _ range: Range<Int>, _ isOptional: Bool) {
        var word: [UInt8] = []
        Words.forEach(bytes, range, &word) { word in
            if Words.isStop(word) {
                if word == Self.without {
                    negatedLeft = 2
                    isPlain = true
                }
                return
            }
            guard let token = tokens.id(word) else { return }
            index.termTokens.append(token)
            let says = word == Self.unspecified || word == Self.uncomplicated
            if says { isPlain = true }
            optional.append(isOptional || negatedLeft > 0 || says)
            negatedLeft = max(0, negatedLeft - 1)
        }
    }

    private static let unspecified = Array("unspecified".utf8)
    private static let uncomplicated = Array("uncomplicated".utf8)
    private static let without = Array("without".utf8)

    /// Names in square brackets, as terms of their own; after the descriptions, whose places
    /// must be those of the codes.
    private mutating func addPending() {
        let names = pending
        pending = []
        for (bytes, code) in names {
            let own = bytes.filter { !Self.isBracket($0) }
            add(own, own.indices, code: code, .inclusion)
        }
    }

    // MARK: Putting in order

    private consuming func finish() -> SearchIndex {
        let order = tokens.sortedOrder()
        var rank = [UInt16](repeating: 0, count: order.count)
        for (position, token) in order.enumerated() { rank[Int(token)] = UInt16(position) }
        for place in index.termTokens.indices {
            index.termTokens[place] = rank[Int(index.termTokens[place])]
        }
        for token in order {
            index.tokenBytes += tokens.bytes(Int(token))
            index.tokenStart.append(UInt32(index.tokenBytes.count))
        }
        weigh()
        post()
        return index
    }

    private mutating func weigh() {
        var counts = [UInt32](repeating: 0, count: index.tokenCount + 1)
        for token in index.termTokens { counts[Int(token) + 1] += 1 }
        let terms = Float(max(1, index.termCount))
        index.idf = (0..<index.tokenCount).map {
            logf(terms / Float(max(1, counts[$0 + 1]))) + 0.1
        }
        for place in 1..<counts.count { counts[place] += counts[place - 1] }
        index.postingStart = counts
        index.termWeight = (0..<index.termCount).map { term in
            var weight: Float = 0
            for place in Int(index.termStart[term])..<Int(index.termStart[term + 1]) {
                if optional[place] { continue }
                weight += index.idf[Int(index.termTokens[place])]
            }
            // A term of nothing but optional words is still one.
            return max(weight, 1)
        }
    }

    /// Terms in the order of their weight, by counting: a comparison sort is the slow way.
    private mutating func post() {
        let steps = 2048
        let heaviest = index.termWeight.max() ?? 1
        var starts = [Int](repeating: 0, count: steps + 2)
        let bins = index.termWeight.map { min(steps, Int($0 * Float(steps) / max(heaviest, 0.1))) }
        for bin in bins { starts[bin + 1] += 1 }
        for place in 1..<starts.count { starts[place] += starts[place - 1] }
        var order = [UInt32](repeating: 0, count: index.termCount)
        for (term, bin) in bins.enumerated() {
            order[starts[bin]] = UInt32(term)
            starts[bin] += 1
        }
        var next = index.postingStart
        index.postings = [UInt32](repeating: 0, count: index.termTokens.count)
        for term in order {
            for place in Int(index.termStart[Int(term)])..<Int(index.termStart[Int(term) + 1]) {
                let token = Int(index.termTokens[place])
                index.postings[Int(next[token])] = term
                next[token] += 1
            }
        }
    }
}

/// Words to numbers, in the order they were met: an open-addressed table over one byte array.
private struct TokenTable {
    private var slots = [UInt32](repeating: 0, count: 1 << 17)
    private var letters: [UInt8] = []
    private var starts: [UInt32] = [0]

    /// Number of a word, new or known; nil once the table is full.
    mutating func id(_ word: [UInt8]) -> UInt16? {
        var hash: UInt32 = 2_166_136_261
        for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        var slot = Int(hash ^ (hash >> 15)) & (slots.count - 1)
        while slots[slot] != 0 {
            let token = Int(slots[slot]) - 1
            if equals(token, word) { return UInt16(token) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let count = starts.count - 1
        guard count < SearchIndex.tokenLimit else { return nil }
        letters += word
        starts.append(UInt32(letters.count))
        slots[slot] = UInt32(count + 1)
        return UInt16(count)
    }

    private func equals(_ token: Int, _ word: [UInt8]) -> Bool {
        let start = Int(starts[token])
        guard Int(starts[token + 1]) - start == word.count else { return false }
        for place in word.indices where letters[start + place] != word[place] { return false }
        return true
    }

    func bytes(_ token: Int) -> ArraySlice<UInt8> {
        letters[Int(starts[token])..<Int(starts[token + 1])]
    }

    func sortedOrder() -> [UInt16] {
        (0..<UInt16(starts.count - 1)).sorted {
            bytes(Int($0)).lexicographicallyPrecedes(bytes(Int($1)))
        }
    }
}
