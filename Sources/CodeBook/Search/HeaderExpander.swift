/// Opens a header to its billable codes, those that say what was asked first, then the plain
/// ones. Holds scratch memory, so one per user.
struct HeaderExpander {
    private let index: SearchIndex
    private let table: DiagnosisTable
    /// 1: the header says it; 2: it was typed.
    private var marks: [UInt8]
    private var asked: [UInt16] = []
    private static let limit = 150
    private static let known: UInt8 = 1
    private static let typed: UInt8 = 2

    init(_ index: SearchIndex, _ table: DiagnosisTable) {
        self.index = index
        self.table = table
        marks = [UInt8](repeating: 0, count: index.tokenCount)
    }

    mutating func begin(_ words: [String]) {
        for token in asked { marks[Int(token)] = 0 }
        asked = words.compactMap { index.exact(Array($0.utf8)).map { UInt16($0) } }
        for token in asked { marks[Int(token)] = Self.typed }
    }

    mutating func below(_ header: CodeSearch.Found, _ take: (CodeSearch.Found) -> Void) {
        let prefix = table.codeBytes(Int(index.codeRow[header.code]))
        let own = index.tokens(ofTerm: header.code)
        for token in own { marks[Int(token)] |= Self.known }
        defer { for token in own { marks[Int(token)] &= ~Self.known } }
        var ordinal = header.code + 1
        let last = min(index.codeRow.count, ordinal + Self.limit)
        while ordinal < last {
            let row = Int(index.codeRow[ordinal])
            let code = table.codeBytes(row)
            guard code.starts(with: prefix) else { return }
            if table.isBillable(at: row) {
                let value = value(of: ordinal, code, header.score)
                take(CodeSearch.Found(code: ordinal, score: value, why: header.why))
            }
            ordinal += 1
        }
    }

    private func value(of ordinal: Int, _ code: ArraySlice<UInt8>, _ score: Float) -> Float {
        var value = score * 0.9
        var added = 0
        for token in index.tokens(ofTerm: ordinal) {
            let mark = marks[Int(token)]
            if mark & Self.known != 0 { continue }
            if mark & Self.typed != 0 { value += score * 0.1 } else { added += 1 }
        }
        if index.isPlain(ordinal) { value += score * 0.04 }
        if code.count == 7, code.last == 65 { value += score * 0.02 }
        return value - score * 0.004 * Float(min(added, 15))
    }
}
