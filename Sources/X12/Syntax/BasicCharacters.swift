/// The basic character set of X12 and the way into it.
public enum BasicCharacters {
    private static let marks = Set(" !\"&'()*+,-./:;?=".utf8)

    /// Upper-case letters, digits, space and the marks every receiver takes.
    public static func isBasic(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (48...57).contains(byte) || marks.contains(byte)
    }

    /// Lower case and the marks of the extended set.
    public static func isExtended(_ byte: UInt8) -> Bool {
        isBasic(byte) || (97...122).contains(byte) || "%~@[]_{}\\|<>#$^`".utf8.contains(byte)
    }

    /// Letters with marks become their plain letter; what has none becomes a space.
    public static func transliterated(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) { return text }
        var out = ""
        for character in text {
            if character.isASCII, let byte = character.asciiValue {
                out.append(byte >= 32 && byte < 127 ? character : " ")
            } else {
                out += plain[character] ?? " "
            }
        }
        return out
    }

    static func sendable(
        _ text: String, without delimiters: Delimiters, keepComponent: Bool
    ) -> String {
        let bytes = transliterated(text).utf8.map { byte -> UInt8 in
            if byte == delimiters.element || byte == delimiters.terminator { return 32 }
            if byte == delimiters.repetition { return 32 }
            if !keepComponent, byte == delimiters.component { return 32 }
            return byte
        }
        return String(decoding: bytes, as: UTF8.self).trimmingSpaces
    }

    private static let plain: [Character: String] = {
        let groups: [(String, String)] = [
            ("A", "ÀÁÂÃÄÅĀĂĄ"), ("a", "àáâãäåāăą"), ("C", "ÇĆČ"), ("c", "çćč"), ("D", "ĎĐ"),
            ("d", "ďđ"), ("E", "ÈÉÊËĒĖĘĚ"), ("e", "èéêëēėęě"), ("G", "ĞĢ"), ("g", "ğģ"),
            ("I", "ÌÍÎÏĪĮİ"), ("i", "ìíîïīįı"), ("K", "Ķ"), ("k", "ķ"), ("L", "ŁĻ"), ("l", "łļ"),
            ("N", "ÑŃŅŇ"), ("n", "ñńņň"), ("O", "ÒÓÔÕÖØŌŐ"), ("o", "òóôõöøōő"), ("R", "ŘŔ"),
            ("r", "řŕ"), ("S", "ŚŠŞȘ"), ("s", "śšşș"), ("T", "ŤŢȚ"), ("t", "ťţț"),
            ("U", "ÙÚÛÜŪŮŰŲ"), ("u", "ùúûüūůűų"), ("Y", "ÝŸ"), ("y", "ýÿ"), ("Z", "ŹŻŽ"),
            ("z", "źżž"), ("AE", "Æ"), ("ae", "æ"), ("OE", "Œ"), ("oe", "œ"), ("SS", "ẞ"),
            ("ss", "ß"), ("TH", "Þ"), ("th", "þ"), ("'", "‘’ʼ´"), ("\"", "“”"), ("-", "‐‑–—"),
        ]
        var table: [Character: String] = [:]
        for (letter, forms) in groups {
            for form in forms { table[form] = letter }
        }
        return table
    }()
}
