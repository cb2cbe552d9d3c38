/// How many columns text takes, from our own table, so that every terminal agrees.
public enum TextWidth {
    /// Columns of one character: 0, 1 or 2.
    public static func of(_ character: Character) -> Int {
        if character.isASCII { return 1 }
        guard let first = character.unicodeScalars.first else { return 0 }
        if isZero(first) { return 0 }
        return isWide(first) ? 2 : 1
    }

    public static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    /// Cut to `width` columns with `~` where something is missing.
    public static func fitted(_ text: String, _ width: Int) -> String {
        if width <= 0 { return "" }
        if text.utf8.count <= width || of(text) <= width { return text }
        var out = ""
        var used = 0
        for character in text {
            let next = of(character)
            if used + next > width - 1 { break }
            out.append(character)
            used += next
        }
        return out + "~"
    }

    /// Cut and filled up with spaces.
    public static func left(_ text: String, _ width: Int) -> String {
        let cut = fitted(text, width)
        return cut + String(repeating: " ", count: max(0, width - of(cut)))
    }

    /// Cut and filled up from the left.
    public static func right(_ text: String, _ width: Int) -> String {
        let cut = fitted(text, width)
        return String(repeating: " ", count: max(0, width - of(cut))) + cut
    }

    private static func isZero(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x0483...0x0489, 0x0591...0x05BD, 0x0610...0x061A,
            0x064B...0x065F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F,
            0xFE20...0xFE2F:
            return true
        default: return false
        }
    }

    private static func isWide(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return true
        default: return false
        }
    }
}
