import RevenueCycle
import TextUI

/// A value a field may take, with its name and all that comes with it.
public struct FieldValue: Equatable, Sendable {
    public var value: String
    public var name: String
    /// The field itself and others that go along, as a provider's name with the NPI.
    public var edits: [ClaimEdit]

    public init(value: String, name: String, edits: [ClaimEdit]) {
        self.value = value
        self.name = name
        self.edits = edits
    }
}

/// The list of values of a field, narrowed as one types.
public struct ValueList: Equatable, Sendable {
    public var title: String
    private let all: [FieldValue]
    public private(set) var editor = LineEditor()
    public private(set) var cursor = ListCursor()

    init(title: String, _ all: [FieldValue]) {
        self.title = title
        self.all = all
    }

    public var shown: [FieldValue] {
        let words = editor.text.lowercased().split(separator: " ").map(String.init)
        if words.isEmpty { return all }
        let fitting = all.filter { row in
            words.allSatisfy {
                row.value.lowercased().hasPrefix($0) || row.name.lowercased().contains($0)
            }
        }
        let exact = fitting.filter { $0.value.lowercased() == editor.text.lowercased() }
        return exact + fitting.filter { $0.value.lowercased() != editor.text.lowercased() }
    }

    public var current: FieldValue? {
        let rows = shown
        return rows.indices.contains(cursor.index) ? rows[cursor.index] : nil
    }

    mutating func take(_ key: Key) {
        switch key {
        case .up: cursor.move(-1, count: shown.count)
        case .down: cursor.move(1, count: shown.count)
        case .pageUp: cursor.move(-8, count: shown.count)
        case .pageDown: cursor.move(8, count: shown.count)
        default: if editor.take(key, limit: 40) { cursor.go(to: 0, count: shown.count) }
        }
    }
}

extension Console {
    mutating func valuesKey(_ key: Key, _ list: inout ValueList) -> [Effect] {
        switch key {
        case .escape: overlay = nil
        case .enter:
            overlay = nil
            guard let value = list.current else { return [] }
            return claim.put(value.edits, title: "\(list.title) \(value.value)")
        default:
            list.take(key)
            overlay = .values(list)
        }
        return []
    }
}
