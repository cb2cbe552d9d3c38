/// Tells a note from what is no text at all.
extension NoteText {
    /// One byte in twenty may be damaged: pasted control characters, letters of another encoding.
    private static let damagedInHundred = 5

    /// False for bytes with a NUL or with more than a few that are controls or no UTF-8.
    static func isText(_ bytes: [UInt8]) -> Bool {
        var damaged = 0
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == 0 { return false }
            if byte < 0x80 {
                let isBlank = (9...13).contains(byte)
                if byte < 32 && !isBlank || byte == 127 { damaged += 1 }
                place += 1
                continue
            }
            let length = sequence(bytes, place)
            if length == 0 { damaged += 1 }
            place += max(1, length)
        }
        return damaged * 100 <= bytes.count * damagedInHundred
    }

    /// Bytes of the UTF-8 letter that begins at a place; 0 when none does.
    private static func sequence(_ bytes: [UInt8], _ place: Int) -> Int {
        let length: Int
        switch bytes[place] {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return 0
        }
        guard place + length <= bytes.count else { return 0 }
        for next in place + 1..<place + length where bytes[next] & 0xC0 != 0x80 { return 0 }
        let second = bytes[place + 1]
        switch bytes[place] {
        case 0xE0: return second < 0xA0 ? 0 : length
        case 0xED: return second > 0x9F ? 0 : length
        case 0xF0: return second < 0x90 ? 0 : length
        case 0xF4: return second > 0x8F ? 0 : length
        default: return length
        }
    }
}
