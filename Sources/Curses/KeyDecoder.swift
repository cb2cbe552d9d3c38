import CNcursesw
import TextUI

/// What curses read, as keys; sequences it does not know are read to their end, so that a
/// wrong TERM never turns one key into several commands.
enum KeyDecoder {
    static func text(_ value: Int32) -> Key {
        switch value {
        case 27: return escape()
        case 9: return .tab
        case 10, 13: return .enter
        case 8, 127: return .backspace
        case 31: return .control("_")
        case 1...26:
            return .control(Character(UnicodeScalar(UInt8(96 + Int(value)))))
        case 0, 28...30: return .unknown
        default:
            guard let scalar = UnicodeScalar(UInt32(bitPattern: value)) else { return .unknown }
            return .character(Character(scalar))
        }
    }

    private static let named: [Key] = [
        .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .backspace, .delete,
        .backTab, .enter,
    ]

    static func code(_ value: Int32) -> Key {
        for (index, key) in named.enumerated() where terminal_named_key(Int32(index)) == value {
            return key
        }
        let function = value - terminal_key_function(0)
        return (1...12).contains(function) ? .function(Int(function)) : .unknown
    }

    /// Alone it is Esc; with `[` or `O` behind it, a sequence.
    private static func escape() -> Key {
        guard let next = pending(), next == 91 || next == 79 else { return .escape }
        var body = String(UnicodeScalar(UInt8(next)))
        while body.utf8.count < 16, let value = pending() {
            guard value < 128 else { return .unknown }
            body.append(Character(UnicodeScalar(UInt8(value))))
            if (64...126).contains(value) { break }
        }
        if body == "[200~" { return .paste(pasted()) }
        return sequences[body] ?? .unknown
    }

    private static func pending(_ milliseconds: Int32 = 5) -> Int32? {
        let read = terminal_read_pending(milliseconds)
        return read.kind == Int32(TERMINAL_KEY_TEXT) ? read.value : nil
    }

    /// Longest text a paste brings; what follows is read and dropped, so that its tail never runs
    /// as keys.
    private static let pasteLimit = 4096

    /// Text up to the end mark of bracketed paste. Line ends arrive as carriage returns.
    private static func pasted() -> String {
        let mark = Array("\u{1B}[201~".unicodeScalars)
        var text = String.UnicodeScalarView()
        var tail: [UnicodeScalar] = []
        while let value = pending(1000), let scalar = UnicodeScalar(UInt32(bitPattern: value)) {
            tail.append(scalar)
            if tail == mark { return String(text) }
            while !mark.starts(with: tail) {
                let first = tail.removeFirst()
                if text.count < pasteLimit { text.append(first == "\r" ? "\n" : first) }
            }
        }
        return String(text)
    }

    private static let sequences: [String: Key] = [
        "[A": .up, "[B": .down, "[C": .right, "[D": .left, "[H": .home, "[F": .end, "[Z": .backTab,
        "OA": .up, "OB": .down, "OC": .right, "OD": .left, "OH": .home, "OF": .end,
        "[1~": .home, "[7~": .home, "[4~": .end, "[8~": .end, "[3~": .delete, "[5~": .pageUp,
        "[6~": .pageDown, "OP": .function(1), "OQ": .function(2), "OR": .function(3),
        "OS": .function(4), "[11~": .function(1), "[12~": .function(2), "[13~": .function(3),
        "[14~": .function(4), "[15~": .function(5), "[17~": .function(6), "[18~": .function(7),
        "[19~": .function(8), "[20~": .function(9), "[21~": .function(10),
        "[23~": .function(11), "[24~": .function(12),
    ]
}
