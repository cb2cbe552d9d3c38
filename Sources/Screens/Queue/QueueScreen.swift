import RevenueCycle
import TextUI

/// The encounter queue: claims on the desk, worst first.
public struct QueueScreen: Equatable, Sendable {
    public private(set) var items: [QueueItem] = []
    public private(set) var cursor = ListCursor()
    public var marks: Set<Int64> = []
    public private(set) var filter = LineEditor()
    public private(set) var isFiltering = false
    /// What was filed last: `R` sends it at once, `u` brings it back until it is sent.
    var lastFiled: [Int64] = []
    /// What `u` takes back.
    var lastOperation: Operation?
    private var markAnchor: Int64?
    /// Only marked rows are shown.
    public private(set) var showsMarked = false

    enum Operation: Equatable, Sendable {
        case filing([Int64])
        case edits(Int64)
    }
    /// After a fix the cursor stays on its row, not on the claim that moved away.
    var keepsRow = false

    public init() {}

    /// Rows that match the filter: every word in name, payer, codes or issue.
    public var shown: [QueueItem] {
        let words = filter.text.uppercased().split(separator: " ").map(String.init)
        let list = showsMarked ? items.filter { marks.contains($0.id) } : items
        if words.isEmpty { return list }
        return list.filter { item in words.allSatisfy { QueueFilter.matches(item, $0) } }
    }

    public var current: QueueItem? {
        let rows = shown
        return rows.indices.contains(cursor.index) ? rows[cursor.index] : nil
    }

    /// The marked rows, or the one under the cursor.
    public var chosen: [QueueItem] {
        if marks.isEmpty { return current.map { [$0] } ?? [] }
        return items.filter { marks.contains($0.id) }
    }

    public func count(_ letter: String) -> Int { items.filter { $0.letter == letter }.count }

    mutating func set(_ loaded: [QueueItem]) {
        let keep = current?.id
        let order = ["E": 0, "R": 1, "W": 2, "H": 3, ".": 4]
        items = loaded.enumerated().sorted { one, other in
            let ranks = (order[one.element.letter] ?? 5, order[other.element.letter] ?? 5)
            return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : one.offset < other.offset
        }.map(\.element)
        marks.formIntersection(items.map(\.id))
        if keepsRow {
            keepsRow = false
            cursor.clamp(count: shown.count)
        } else if let keep, let place = shown.firstIndex(where: { $0.id == keep }) {
            cursor.go(to: place, count: shown.count)
        } else {
            cursor.clamp(count: shown.count)
        }
    }

    mutating func replace(_ item: QueueItem) {
        if let place = items.firstIndex(where: { $0.id == item.id }) { items[place] = item }
    }

    mutating func remove(_ id: Int64) {
        let keep = current?.id
        items.removeAll { $0.id == id }
        marks.remove(id)
        let place = shown.firstIndex { $0.id == keep } ?? cursor.index
        cursor.go(to: place, count: shown.count)
    }

    mutating func keepFiled(_ claims: [Int64]) {
        lastFiled = claims
        lastOperation = .filing(claims)
    }

    func errorCount(without id: Int64) -> Int {
        items.filter { $0.letter == "E" && $0.id != id }.count
    }

    /// From the cursor on, round to the start; the row itself counts first.
    mutating func nextError(forward: Bool) -> QueueItem? {
        let rows = shown
        guard !rows.isEmpty else { return nil }
        for step in 0..<rows.count {
            let offset = forward ? step : -step
            let place = ((cursor.index + offset) % rows.count + rows.count) % rows.count
            if rows[place].letter == "E" || rows[place].letter == "R" {
                cursor.go(to: place, count: rows.count)
                return rows[place]
            }
        }
        return nil
    }

    /// The next claim with an error after this one, which itself does not count.
    mutating func nextError(after id: Int64) -> QueueItem? {
        let rows = shown
        let start = rows.firstIndex { $0.id == id } ?? -1
        for step in 1...max(1, rows.count) {
            let place = (start + step) % max(1, rows.count)
            guard rows.indices.contains(place), rows[place].id != id else { continue }
            if rows[place].letter == "E" || rows[place].letter == "R" {
                cursor.go(to: place, count: rows.count)
                return rows[place]
            }
        }
        return nil
    }

    mutating func neighbour(of id: Int64, forward: Bool) -> QueueItem? {
        let rows = shown
        guard let place = rows.firstIndex(where: { $0.id == id }) else { return rows.first }
        let next = place + (forward ? 1 : -1)
        guard rows.indices.contains(next) else { return nil }
        cursor.go(to: next, count: rows.count)
        return rows[next]
    }

    mutating func move(_ verb: Verb, page: Int) {
        let count = shown.count
        switch verb {
        case .up: cursor.move(-1, count: count)
        case .down: cursor.move(1, count: count)
        case .pageUp: cursor.move(-page, count: count)
        case .pageDown: cursor.move(page, count: count)
        case .top: cursor.go(to: 0, count: count)
        case .bottom: cursor.go(to: count - 1, count: count)
        case .filter: isFiltering = true
        case .back:
            showsMarked = false
            filter = LineEditor()
            cursor.clamp(count: shown.count)
        case .mark:
            guard let id = current?.id else { return }
            if marks.remove(id) == nil { marks.insert(id) }
            markAnchor = id
            cursor.move(1, count: count)
        case .markRange: markRange()
        case .invertMarks:
            marks = Set(shown.map(\.id)).subtracting(marks).union(
                marks.subtracting(shown.map(\.id)))
        case .showMarked:
            showsMarked = !showsMarked && !marks.isEmpty
            cursor.clamp(count: shown.count)
        case .markAll: marks.formUnion(shown.map(\.id))
        case .clearMarks:
            marks.removeAll()
            showsMarked = false
        case .sameCause: markSameCause()
        default: break
        }
    }

    /// From the row marked last to the cursor.
    private mutating func markRange() {
        let rows = shown
        guard let id = current?.id else { return }
        let start = rows.firstIndex { $0.id == markAnchor } ?? cursor.index
        for place in min(start, cursor.index)...max(start, cursor.index)
        where rows.indices.contains(place) {
            marks.insert(rows[place].id)
        }
        markAnchor = id
    }

    private mutating func markSameCause() {
        guard let worst = current?.result.worst else { return }
        for item in items where item.result.worst?.rule == worst.rule { marks.insert(item.id) }
    }

    mutating func filterKey(_ key: Key) -> [Effect] {
        switch key {
        case .enter: isFiltering = false
        case .escape:
            isFiltering = false
            filter = LineEditor()
        case .up: cursor.move(-1, count: shown.count)
        case .down: cursor.move(1, count: shown.count)
        default:
            if filter.take(key) { cursor.go(to: 0, count: shown.count) }
        }
        cursor.clamp(count: shown.count)
        return []
    }
}
