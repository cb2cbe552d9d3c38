/// One line of text being typed, with its caret.
public struct LineEditor: Equatable, Sendable {
    public private(set) var text: String
    /// Characters before the caret.
    public private(set) var caret: Int

    /// The next letter takes the place of the whole text; any other key leaves it to be edited.
    private var isSelected = false

    public init(_ text: String = "", isSelected: Bool = false) {
        self.text = text
        caret = text.count
        self.isSelected = isSelected
    }

    public mutating func selectAll() { isSelected = true }

    /// Takes an editing key; false when the key is none of its own.
    public mutating func take(_ key: Key, limit: Int = 200) -> Bool {
        let replaces = isSelected
        isSelected = false
        if replaces, key.isText { self = LineEditor() }
        switch key {
        case .character(let character): insert(String(character), limit)
        case .paste(let pasted): insert(Self.oneLine(pasted), limit)
        case .backspace: if caret > 0 { remove(at: caret - 1) }
        case .delete: if caret < text.count { remove(at: caret, keepCaret: true) }
        case .left: caret = max(0, caret - 1)
        case .right: caret = min(text.count, caret + 1)
        case .home: caret = 0
        case .end: caret = text.count
        default: return false
        }
        return true
    }

    /// A pasted line break never submits.
    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    private mutating func insert(_ added: String, _ limit: Int) {
        let room = max(0, limit - text.count)
        let kept = String(added.prefix(room))
        let place = text.index(text.startIndex, offsetBy: caret)
        text.insert(contentsOf: kept, at: place)
        caret += kept.count
    }

    private mutating func remove(at offset: Int, keepCaret: Bool = false) {
        text.remove(at: text.index(text.startIndex, offsetBy: offset))
        if !keepCaret { caret -= 1 }
    }
}

extension Key {
    fileprivate var isText: Bool {
        switch self {
        case .character, .paste: return true
        default: return false
        }
    }
}
