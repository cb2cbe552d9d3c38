import CodeBook
import RevenueCycle
import TextUI

/// The code lookup: one line to type, hits below it, the code's page beside it.
public struct CodesScreen: Equatable, Sendable {
    public private(set) var find = LineEditor()
    public private(set) var hits: [CodeHit] = []
    public private(set) var cursor = ListCursor()
    public var detail: CodeDetail?
    /// The field that waits for a code.
    public var target: FieldRef?
    /// Codes below this header come first.
    public private(set) var under = ""
    private var day: CalendarDay?

    public init() {}

    public var current: CodeHit? {
        hits.indices.contains(cursor.index) ? hits[cursor.index] : nil
    }

    mutating func begin(for target: FieldRef, under: String, day: CalendarDay) {
        self.target = target
        self.under = under
        self.day = day
        find = LineEditor()
        hits = []
        detail = nil
        cursor = ListCursor()
    }

    func search(today: CalendarDay) -> [Effect] {
        [.findCodes(query: find.text, under: under, day: day ?? today)]
    }

    mutating func set(_ query: String, _ found: [CodeHit]) -> [Effect] {
        guard query == find.text else { return [] }
        hits = found
        cursor.go(to: 0, count: hits.count)
        return showCurrent()
    }

    private mutating func showCurrent() -> [Effect] {
        guard let code = current?.entry.code else {
            detail = nil
            return []
        }
        return [.showCode(code)]
    }

    mutating func move(_ verb: Verb) -> [Effect] {
        switch verb {
        case .up: cursor.move(-1, count: hits.count)
        case .down: cursor.move(1, count: hits.count)
        default: return []
        }
        return showCurrent()
    }

    /// Typing searches at once; nil when the key is none of its own.
    mutating func findKey(_ key: Key, today: CalendarDay) -> [Effect]? {
        let before = find.text
        guard find.take(key, limit: 60) else { return nil }
        if find.text == before { return [] }
        return search(today: today)
    }
}
