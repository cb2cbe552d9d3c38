/// Finds the ISA and reads the delimiters from it, however the file was handled on its way.
///
/// Real files arrive with a byte-order mark, wrapped at 80 columns straight through the ISA,
/// with a line feed as terminator, or with the ISA's padding collapsed by a text editor.
enum InterchangeHeader {
    struct Found: Equatable {
        var delimiters: Delimiters
        var elements: [String]
        /// Offset of the first byte after the ISA's terminator.
        var next: Int
        /// True when the ISA did not keep its fixed widths.
        var collapsed: Bool
    }

    private static let carriageReturn: UInt8 = 13
    private static let lineFeed: UInt8 = 10

    /// Offset of the next `ISA` at the start of a segment, from `start` on.
    static func find(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while index + 3 < bytes.count {
            if bytes[index] == 73, bytes[index + 1] == 83, bytes[index + 2] == 65,
                isSeparator(bytes[index + 3]),
                index == 0 || !isWordByte(bytes[index - 1])
            {
                return index
            }
            index += 1
        }
        return nil
    }

    /// Reads the ISA at `start`; nil when sixteen elements cannot be made out of it.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Found? {
        let element = bytes[start + 3]
        var fields: [[UInt8]] = [[]]
        var index = start + 4
        var lineBreaks = 0
        while index < bytes.count, fields.count < 16, index < start + 400 {
            let byte = bytes[index]
            if byte == element {
                fields.append([])
            } else if byte == carriageReturn || byte == lineFeed {
                lineBreaks += 1
            } else {
                fields[fields.count - 1].append(byte)
            }
            index += 1
        }
        guard fields.count == 16 else { return nil }
        while index < bytes.count, isLineBreak(bytes[index]), lineBreaks > 0 { index += 1 }
        guard index < bytes.count else { return nil }
        let component = bytes[index]
        index += 1
        let ended = terminator(bytes, at: index)
        guard let ended, component != element, ended.byte != element else { return nil }
        fields[15] = [component]
        let widths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1]
        let repetition = fields[10].first
        return Found(
            delimiters: Delimiters(
                element: element, component: component,
                repetition: fields[11].starts(with: Array("004".utf8)) ? nil : repetition,
                terminator: ended.byte),
            elements: fields.map { String(decoding: $0, as: UTF8.self) },
            next: ended.next,
            collapsed: zip(fields, widths).contains { $0.count != $1 })
    }

    /// The terminator is the byte after ISA16; a wrapped line may come between, and a line
    /// break alone may be the terminator itself.
    private static func terminator(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
    ) -> (byte: UInt8, next: Int)? {
        var index = start
        while index < bytes.count, bytes[index] == 32 { index += 1 }
        guard index < bytes.count else { return nil }
        if !isLineBreak(bytes[index]) {
            return isWordByte(bytes[index]) ? nil : (bytes[index], index + 1)
        }
        let firstBreak = index
        while index < bytes.count, isLineBreak(bytes[index]) { index += 1 }
        if index < bytes.count, !isWordByte(bytes[index]), bytes[index] != 32 {
            return (bytes[index], index + 1)
        }
        let usesReturn = bytes[firstBreak] == carriageReturn && index == firstBreak + 1
        return (usesReturn ? carriageReturn : lineFeed, index)
    }

    static func isLineBreak(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        !isWordByte(byte) && byte != 32 && !isLineBreak(byte)
    }
}
