import Foundation

/// Rows of one normalised table, gathered in any order and written sorted by their bytes. A tab
/// sorts before every character a cell may hold, so that is the order by the first column, then
/// by the next. Rows that are alike in every column are written once.
struct PartTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where each row begins in `bytes`.
    private var starts: [Int] = []

    var isEmpty: Bool { starts.isEmpty }

    /// One row; a cell without text becomes `-`.
    mutating func add(_ cells: [ArraySlice<UInt8>], of text: CodeText) {
        starts.append(bytes.count)
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(9) }
            let start = bytes.count
            text.append(cell, to: &bytes)
            if bytes.count == start { bytes.append(45) }
        }
        bytes.append(10)
    }

    /// The table as it is kept, and its number of rows.
    func written() -> (bytes: [UInt8], rows: Int) {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var rows = 0
        bytes.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
            guard let base = raw.baseAddress else { return }
            var last: Range<Int>?
            for row in sortedRows(base) {
                if let last, last.count == row.count,
                    memcmp(base + last.lowerBound, base + row.lowerBound, row.count) == 0
                {
                    continue
                }
                last = row
                rows += 1
                out.append(contentsOf: raw[row])
            }
        }
        return (out, rows)
    }

    private func sortedRows(_ base: UnsafeRawPointer) -> [Range<Int>] {
        let ranges = starts.indices.map { place in
            starts[place]..<(place + 1 < starts.count ? starts[place + 1] : bytes.count)
        }
        return ranges.sorted { one, other in
            let shared = min(one.count, other.count)
            let order = memcmp(base + one.lowerBound, base + other.lowerBound, shared)
            return order == 0 ? one.count < other.count : order < 0
        }
    }
}
