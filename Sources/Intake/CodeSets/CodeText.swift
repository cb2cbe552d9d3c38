import Foundation

/// The text of one code file, read in place: UTF-8 or Latin-1, lines ended by LF or CRLF.
struct CodeText: Sendable {
    /// Last part of the path or of the member's name.
    let name: String
    /// Name of the zip around it, which often says the edition; empty for a file alone.
    let container: String
    /// Without byte order mark; UTF-16 has become UTF-8.
    let body: [UInt8]
    /// false: every byte is one Latin-1 character.
    let isUTF8: Bool
    /// The first lines, at most 60, none longer than 2,000 bytes.
    let head: [String]

    /// - Parameter container: the zip the file lay in; empty for a file alone.
    init(name: String, container: String = "", bytes: [UInt8]) {
        self.name = Self.lastName(name)
        self.container = Self.lastName(container)
        if TextDecoding.isUTF16(bytes) {
            body = Array(TextDecoding.text(bytes).utf8)
            isUTF8 = true
        } else {
            let plain = TextDecoding.withoutMark(bytes)
            body = plain.count == bytes.count ? bytes : Array(plain)
            isUTF8 = Self.isValid(body)
        }
        let utf8 = isUTF8
        head = CodeLines(body: body).prefix(60).map { Self.string($0.bytes.prefix(2000), utf8) }
    }

    /// The first 4,000 bytes: where a root element or a title stands.
    var opening: String { Self.string(body.prefix(4000), isUTF8) }

    /// Every line with its number from 1, blank ones too.
    var lines: CodeLines { CodeLines(body: body) }

    /// The last line has no line end: normal in some files, a sign of a cut in others.
    var endsInsideLine: Bool { body.last.map { $0 != 10 } ?? false }

    /// The bytes as text, hidden characters made visible, ends trimmed.
    func string(_ bytes: ArraySlice<UInt8>) -> String { CleanText.line(Self.string(bytes, isUTF8)) }

    /// As `string`, added as UTF-8 to a table row: plain ASCII is copied as it is.
    func append(_ bytes: ArraySlice<UInt8>, to row: inout [UInt8]) {
        let trimmed = Self.trimmed(bytes)
        if trimmed.allSatisfy({ $0 >= 32 && $0 < 127 }) {
            row.append(contentsOf: trimmed)
        } else {
            row.append(contentsOf: string(trimmed).utf8)
        }
    }

    /// Fields between `separator`s, empty ones too; quotes mean nothing.
    func fields(_ line: ArraySlice<UInt8>, separator: UInt8 = 9) -> [ArraySlice<UInt8>] {
        line.split(separator: separator, omittingEmptySubsequences: false)
    }

    /// Characters of 1-based columns: where a UTF-8 line holds accents, bytes are not columns.
    func characters(
        _ first: Int, _ last: Int, of line: ArraySlice<UInt8>
    ) -> ArraySlice<UInt8> {
        guard isUTF8, line.contains(where: { $0 > 127 }) else {
            return Self.columns(first, last, of: line)
        }
        var column = 0
        var start = line.endIndex
        for index in line.indices where line[index] & 0xC0 != 0x80 {
            column += 1
            if column == first { start = index }
            if column == last + 1 { return line[min(start, index)..<index] }
        }
        return line[start...]
    }

    /// Bytes of 1-based columns, as record layouts give them; less where the line ends early.
    static func columns(
        _ first: Int, _ last: Int, of line: ArraySlice<UInt8>
    ) -> ArraySlice<UInt8> {
        let start = min(line.startIndex + first - 1, line.endIndex)
        let end = min(max(start, line.startIndex + last), line.endIndex)
        return line[start..<end]
    }

    /// Without blanks at both ends.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = bytes
        while slice.first == 32 { slice.removeFirst() }
        while slice.last == 32 { slice.removeLast() }
        return slice
    }

    /// A refusal that names this file; line 0 is the whole of it.
    func refused(_ line: Int, _ reason: String) -> CodeFileReading {
        .refused(CodeFileFault(file: name, line: line, reason: reason))
    }

    func fault(_ line: Int, _ reason: String) -> CodeFileFault {
        CodeFileFault(file: name, line: line, reason: reason)
    }

    private static func string(_ bytes: ArraySlice<UInt8>, _ utf8: Bool) -> String {
        utf8
            ? String(decoding: bytes, as: UTF8.self)
            : String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    }

    private static func isValid(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// What stands after the last slash.
    static func lastName(_ path: String) -> String {
        path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path
    }
}

/// One line without its line end.
struct CodeLine: Sendable {
    /// From 1.
    let number: Int
    let bytes: ArraySlice<UInt8>

    var isBlank: Bool { bytes.allSatisfy { $0 == 32 || $0 == 9 } }
}

/// The lines of a file, cut while they are asked for. A line feed at the end begins no line.
struct CodeLines: Sequence, IteratorProtocol, Sendable {
    private let body: [UInt8]
    private var place = 0
    private var number = 0

    init(body: [UInt8]) { self.body = body }

    mutating func next() -> CodeLine? {
        guard place < body.count else { return nil }
        let start = place
        // memchr: files of 100 MB are read line by line.
        let end = body.withUnsafeBytes { raw -> Int in
            guard let base = raw.baseAddress,
                let found = memchr(base + start, 10, raw.count - start)
            else { return raw.count }
            return base.distance(to: UnsafeRawPointer(found))
        }
        let stop = end > place && body[end - 1] == 13 ? end - 1 : end
        number += 1
        defer { place = end + 1 }
        return CodeLine(number: number, bytes: body[place..<stop])
    }
}
