/// Rows of the diagnosis table by number, for walking up and down the tree of codes.
struct CodeRows: Sendable {
    private let table: DiagnosisTable
    private let start: [Int32]

    init(_ table: DiagnosisTable) {
        self.table = table
        var start: [Int32] = []
        start.reserveCapacity(100_000)
        table.bytes.withUnsafeBufferPointer { bytes in
            var row = table.start
            while row < bytes.count {
                start.append(Int32(row))
                while row < bytes.count, bytes[row] != 10 { row += 1 }
                row += 1
            }
        }
        self.start = start
    }

    var count: Int { start.count }
    var bytes: [UInt8] { table.bytes }

    func code(_ row: Int) -> ArraySlice<UInt8> { table.codeBytes(Int(start[row])) }

    func codeText(_ row: Int) -> String { String(decoding: code(row), as: UTF8.self) }

    func isBillable(_ row: Int) -> Bool { table.isBillable(at: Int(start[row])) }

    /// Where the description stands in `bytes`.
    func description(_ row: Int) -> Range<Int> {
        let first = code(row).endIndex + 5
        return first..<max(first, lineEnd(row))
    }

    /// One past the last byte of a row.
    func lineEnd(_ row: Int) -> Int {
        var end = row + 1 < start.count ? Int(start[row + 1]) - 1 : bytes.count
        while end > 0, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
        return end
    }

    /// The row of a code; nil when there is none.
    func row(_ code: ArraySlice<UInt8>) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self.code(middle).lexicographicallyPrecedes(code) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < count && self.code(low).elementsEqual(code) ? low : nil
    }

    /// Rows of a header and everything under it.
    func family(_ row: Int) -> Range<Int> {
        let prefix = code(row)
        var end = row + 1
        while end < count, code(end).starts(with: prefix) { end += 1 }
        return row..<end
    }

    /// Rows one level below a header.
    func children(_ row: Int) -> [Int] {
        var found: [Int] = []
        var child = row + 1
        let end = family(row).upperBound
        while child < end {
            found.append(child)
            child = family(child).upperBound
        }
        return found
    }

    /// Codes a visit note may call for: no external causes, and of the seventh characters only
    /// the initial encounter and the fetus not specified.
    func isProposable(_ row: Int) -> Bool {
        let code = code(row)
        guard let first = code.first, first < 86 || first == 90 else { return false }
        guard code.count == 7 else { return true }
        return code.last == 65 || code.last == 48
    }

    /// True when the code, a header of it, or its section says to name the agent.
    func asksForOrganism(_ row: Int, _ notes: DiagnosisNotes) -> Bool {
        let code = codeText(row)
        // The note stands at the section L00 to L08.
        if code.hasPrefix("L0") { return code < "L09" }
        for length in 3...max(3, code.count) {
            for note in notes.notes(String(code.prefix(length))) where note.kind == .additional {
                if note.text.contains("B95") || note.text.contains("B96") { return true }
            }
        }
        return false
    }
}
