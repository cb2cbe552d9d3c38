/// A key as the programs here know it.
public enum Key: Hashable, Sendable {
    case character(Character)
    /// Ctrl with a letter, lower case.
    case control(Character)
    case enter, tab, backTab, escape, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
    /// Text pasted as one piece.
    case paste(String)
    /// A sequence that is not in any table.
    case unknown

    /// As shown to people: `Ctrl-S`, `Enter`, `e`.
    public var name: String {
        switch self {
        case .character(" "): return "Space"
        case .character(let character): return String(character)
        case .control(let letter): return "Ctrl-\(letter.uppercased())"
        case .enter: return "Enter"
        case .tab: return "Tab"
        case .backTab: return "Shift-Tab"
        case .escape: return "Esc"
        case .backspace: return "Backspace"
        case .delete: return "Delete"
        case .up: return "Up"
        case .down: return "Down"
        case .left: return "Left"
        case .right: return "Right"
        case .home: return "Home"
        case .end: return "End"
        case .pageUp: return "PgUp"
        case .pageDown: return "PgDn"
        case .function(let number): return "F\(number)"
        case .paste: return "paste"
        case .unknown: return "(unknown)"
        }
    }

    /// For the hint bar: `^S`, `Enter`, `e`.
    public var shortName: String {
        if case .control(let letter) = self { return "^\(letter.uppercased())" }
        return name
    }

    /// Reads a script: words parted by spaces; `C-s`, `Enter`, `Esc`, `Space`, `=text` types
    /// text, any other single character is itself. nil for a word that is none.
    public static func script(_ text: String) -> [Key]? {
        var keys: [Key] = []
        for word in text.split(separator: " ") {
            if word.hasPrefix("="), word.count > 1 {
                keys += word.dropFirst().map { .character($0 == "_" ? " " : $0) }
            } else if let key = named(String(word)) {
                keys.append(key)
            } else {
                return nil
            }
        }
        return keys
    }

    private static func named(_ word: String) -> Key? {
        if word.count == 1, let character = word.first { return .character(character) }
        if word.hasPrefix("C-"), word.count == 3, let letter = word.last { return .control(letter) }
        if word.hasPrefix("F"), let number = Int(word.dropFirst()) { return .function(number) }
        let names: [String: Key] = [
            "Enter": .enter, "Tab": .tab, "BTab": .backTab, "Esc": .escape,
            "Space": .character(" "),
            "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home, "End": .end,
            "PgUp": .pageUp, "PgDn": .pageDown, "BSpace": .backspace, "Del": .delete,
        ]
        return names[word]
    }
}
