/// A small tab-separated table kept in memory; lines that begin with `#` are remarks.
public struct TabTable: Sendable {
    public let rows: [[String]]

    /// Bytes of a UTF-8 file. Rows may differ in length; readers ask by position.
    public init(_ bytes: [UInt8]) {
        rows = bytes.split(separator: 10, omittingEmptySubsequences: true).compactMap { line in
            if line.first == 35 { return nil }
            return line.split(separator: 9, omittingEmptySubsequences: false).map {
                String(decoding: $0.last == 13 ? $0.dropLast() : $0, as: UTF8.self)
            }
        }
    }

    /// First column to a later one; the first row of a key counts.
    public func column(_ index: Int) -> [String: String] {
        var table: [String: String] = [:]
        for row in rows where row.count > index && table[row[0]] == nil {
            table[row[0]] = row[index]
        }
        return table
    }
}
