/// One row of a table of separated values.
struct DelimitedRow: Sendable {
    /// Line of the file its first cell begins on, from 1.
    let number: Int
    let cells: [ArraySlice<UInt8>]

    /// Nothing in any cell. DOS programs end a file with the sign 1A, which is nothing too.
    var isBlank: Bool {
        cells.allSatisfy { $0.allSatisfy { byte in byte == 32 || byte == 9 || byte == 0x1A } }
    }

    /// A cell without blanks around it; empty when the row has no such cell.
    subscript(_ column: Int) -> ArraySlice<UInt8> {
        cells.indices.contains(column) ? CodeText.trimmed(cells[column]) : []
    }
}

/// Rows of comma-separated values as RFC 4180 has them: quoted cells with doubled quotes and
/// line breaks inside, lines ended by LF or CRLF. Used instead of the CSV package because the
/// coverage tables have half a million rows, the rows must know their lines in the file, and a
/// quote without end must refuse the file. A line break or tab inside a cell becomes a blank.
struct DelimitedRows: Sequence, IteratorProtocol, Sendable {
    private let body: [UInt8]
    private let separator: UInt8
    private var place = 0
    private var line = 1
    /// Line of an opening quote that has no end: the row it is in is the last one given.
    private(set) var openQuote: Int?

    init(_ body: [UInt8], separator: UInt8 = 44) {
        self.body = body
        self.separator = separator
    }

    /// No row follows.
    var isAtEnd: Bool { place >= body.count }

    mutating func next() -> DelimitedRow? {
        guard place < body.count else { return nil }
        let number = line
        var cells: [ArraySlice<UInt8>] = []
        while true {
            let isQuoted = place < body.count && body[place] == 34
            cells.append(isQuoted ? quoted() : plain())
            guard place < body.count else { break }
            let end = body[place]
            place += 1
            if end == 10 {
                line += 1
                break
            }
        }
        return DelimitedRow(number: number, cells: cells)
    }

    /// Up to the next separator or line end, which stays.
    private mutating func plain() -> ArraySlice<UInt8> {
        let start = place
        while place < body.count, body[place] != separator, body[place] != 10 { place += 1 }
        let isLineEnd = place >= body.count || body[place] == 10
        let end = isLineEnd && place > start && body[place - 1] == 13 ? place - 1 : place
        return body[start..<end]
    }

    private mutating func quoted() -> ArraySlice<UInt8> {
        let opened = line
        place += 1
        var cell: [UInt8] = []
        while place < body.count {
            let byte = body[place]
            place += 1
            if byte == 34 {
                guard place < body.count, body[place] == 34 else {
                    return (cell + plain())[...]
                }
                place += 1
                cell.append(34)
            } else {
                if byte == 10 { line += 1 }
                cell.append(byte < 32 ? 32 : byte)
            }
        }
        openQuote = opened
        return cell[...]
    }
}
