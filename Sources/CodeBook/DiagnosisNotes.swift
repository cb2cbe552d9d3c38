/// Notes of the tabular list, by code, section and chapter, searched in place.
public struct DiagnosisNotes: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case term, includes, excludes1, excludes2, first, additional, also, note, seventh
        /// An inclusion term below one seventh character: `B initial encounter ...`.
        case seventhTerm
        /// A code named by an Excludes1 note.
        case x1

        public var title: String {
            switch self {
            case .term: return "Inclusion term"
            case .includes: return "Includes"
            case .excludes1: return "Excludes1"
            case .excludes2: return "Excludes2"
            case .first: return "Code first"
            case .additional: return "Use additional code"
            case .also: return "Code also"
            case .note: return "Note"
            case .seventh: return "7th character"
            case .seventhTerm: return "7th character term"
            case .x1: return "Excludes1 codes"
            }
        }
    }

    public struct Note: Equatable, Sendable {
        /// Code, `section ...` or `chapter ...` that bears the note.
        public let holder: String
        public let kind: Kind
        public let text: String
    }

    private let table: DiagnosisTable

    /// Rows `holder, kind, text` sorted by holder.
    public init(_ bytes: [UInt8]) { table = DiagnosisTable(bytes) }

    /// Texts of one kind at exactly this holder; rows of other kinds cost no text.
    func texts(_ kind: Kind, at holder: String) -> [String] {
        let wanted = Array("\(kind.rawValue)\t".utf8)
        return table.rows(exactly: holder).compactMap { row in
            let start = table.codeBytes(row).endIndex + 1
            let end = DiagnosisTable.lineEnd(table.bytes, row)
            guard start < end, table.bytes[start..<end].starts(with: wanted) else { return nil }
            return String(decoding: table.bytes[(start + wanted.count)..<end], as: UTF8.self)
        }
    }

    /// Notes written at exactly this holder.
    public func notes(_ holder: String) -> [Note] {
        table.rows(exactly: holder).compactMap { row in
            let fields = fields(at: row)
            guard fields.count == 3, let kind = Kind(rawValue: fields[1]) else { return nil }
            return Note(holder: holder, kind: kind, text: fields[2])
        }
    }

    var bytes: [UInt8] { table.bytes }

    /// Calls `take` with the places of holder and text of every inclusion term and every
    /// includes note.
    func forEachTerm(_ take: (Range<Int>, Range<Int>) -> Void) {
        let bytes = table.bytes
        let kinds = [Array("term\t".utf8), Array("includes\t".utf8)]
        var row = table.start
        while row < bytes.count {
            let end = DiagnosisTable.lineEnd(bytes, row)
            let holder = table.codeBytes(row)
            let kind = holder.endIndex + 1
            if kind < end, let own = kinds.first(where: { bytes[kind..<end].starts(with: $0) }) {
                take(holder.indices, (kind + own.count)..<end)
            }
            row = end + 1
        }
    }

    private func fields(at row: Int) -> [String] {
        let end = DiagnosisTable.lineEnd(table.bytes, row)
        return table.bytes[row..<end]
            .split(separator: 9, maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
