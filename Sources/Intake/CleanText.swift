/// Text from outside made safe to store and show: what cannot be seen becomes visible.
public enum CleanText {
    /// Replaces control characters, bidirectional marks, zero-width characters and tags by a
    /// visible mark; trims the ends.
    public static func line(_ text: String) -> String {
        trimmed(
            String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map { scalar in
                        isHidden(scalar) ? "\u{FFFD}" : scalar
                    })))
    }

    /// As `line`, keeping line breaks.
    public static func paragraph(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { line(String($0)) }
            .joined(separator: "\n")
    }

    /// Upper case, as names and addresses go on a claim.
    public static func capitals(_ text: String) -> String { line(text).uppercased() }

    private static func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while let first = view.first, first == " " { view.removeFirst() }
        while let last = view.last, last == " " { view.removeLast() }
        return String(view)
    }

    static func isHidden(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0..<32, 127..<160, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069,
            0xFEFF, 0xE0000...0xE007F:
            return true
        default: return false
        }
    }
}
