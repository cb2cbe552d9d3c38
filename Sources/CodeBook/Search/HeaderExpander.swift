/// Opens a header to its billable codes, those that say what was asked first, then the plain
/// ones.
struct HeaderExpander {
    private let index: SearchIndex
    private let table: DiagnosisTable
    private let plain: [UInt16]
    private let right: UInt16?
    /// Tokens of the words that were typed.
    private var asked: [UInt16] = []
    private static let limit = 150

    init(_ index: SearchIndex, _ table: DiagnosisTable) {
        self.index = index
        self.table = table
        func token(_ word: String) -> UInt16? { index.exact(Array(word.utf8)).map { UInt16($0) } }
        plain = ["unspecified", "uncomplicated"].compactMap(token)
        right = token("right")
    }

    mutating func begin(_ words: [String]) {
        asked = words.compactMap { index.exact(Array($0.utf8)).map { UInt16($0) } }
    }

    func below(_ header: CodeSearch.Found, _ take: (CodeSearch.Found) -> Void) {
        let prefix = table.codeBytes(Int(index.codeRow[header.code]))
        let known = index.tokens(ofTerm: header.code)
        var ordinal = header.code + 1
        let last = min(index.codeRow.count, ordinal + Self.limit)
        while ordinal < last {
            let row = Int(index.codeRow[ordinal])
            let code = table.codeBytes(row)
            guard code.starts(with: prefix) else { return }
            if table.isBillable(at: row) {
                let value = value(of: ordinal, code, known, header.score)
                take(CodeSearch.Found(code: ordinal, score: value, why: header.why))
            }
            ordinal += 1
        }
    }

    private func value(
        of ordinal: Int, _ code: ArraySlice<UInt8>, _ known: ArraySlice<UInt16>, _ score: Float
    ) -> Float {
        var value = score * 0.9
        var added = 0
        var isPlain = false
        for token in index.tokens(ofTerm: ordinal) {
            if plain.contains(token) { isPlain = true }
            if known.contains(token) { continue }
            if asked.contains(token) { value += score * 0.1 } else { added += 1 }
        }
        if isPlain { value += score * 0.04 }
        if code.count == 7, code.last == 65 { value += score * 0.02 }
        return value - score * 0.004 * Float(min(added, 15))
    }
}
