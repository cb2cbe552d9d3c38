import RevenueCycle

/// Rows of ICD-10-CM codes on their way into a part: kept apart until they can be sorted.
struct DiagnosisRows {
    private struct Row {
        let key: UInt64
        let billable: Bool
        let line: Int
        let description: [UInt8]
    }

    private var rows: [Row] = []

    var count: Int { rows.count }
    var billable: Int { rows.count { $0.billable } }

    /// - Parameter line: where the row stands in its file, from 1.
    mutating func append(code: UInt64, billable: Bool, line: Int, description: [UInt8]) {
        rows.append(Row(key: code, billable: billable, line: line, description: description))
    }

    /// The table, or the second row of a code that stands there twice.
    func part() -> Result<[UInt8], CodeRepeat> {
        let sorted = rows.sorted { ($0.key, $0.line) < ($1.key, $1.line) }
        var table: [UInt8] = []
        table.reserveCapacity(rows.reduce(0) { $0 + $1.description.count + 16 })
        var before: UInt64 = 0
        for row in sorted {
            if row.key == before {
                return .failure(CodeRepeat(code: Self.text(row.key), line: row.line))
            }
            before = row.key
            Self.append(row.key, to: &table)
            table += [9, row.billable ? 49 : 48, 9, 45, 9]
            table += row.description
            table.append(10)
        }
        return .success(table)
    }

    struct CodeRepeat: Error, Equatable {
        let code: String
        let line: Int
    }

    /// A code of three to seven characters as a number whose order is that of its bytes; nil
    /// when it is not shaped like one. Blanks around it are taken off.
    static func key(_ bytes: ArraySlice<UInt8>) -> UInt64? {
        let code = CodeText.trimmed(bytes)
        guard let first = code.first, (65...90).contains(first), (3...7).contains(code.count)
        else { return nil }
        let second = code[code.startIndex + 1]
        guard (48...57).contains(second) || second == 65 else { return nil }
        var key: UInt64 = 0
        for byte in code {
            guard (48...57).contains(byte) || (65...90).contains(byte) else { return nil }
            key = key << 8 | UInt64(byte)
        }
        return key << (8 * UInt64(8 - code.count))
    }

    static func key(_ code: String) -> UInt64? { key(Array(code.utf8)[...]) }

    static func text(_ key: UInt64) -> String {
        var bytes: [UInt8] = []
        append(key, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func append(_ key: UInt64, to row: inout [UInt8]) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            let byte = UInt8(truncatingIfNeeded: key >> shift)
            if byte != 0 { row.append(byte) }
        }
    }
}
