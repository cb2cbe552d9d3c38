/// Cursor and scrolling of a list: pure numbers, no rows.
public struct ListCursor: Equatable, Sendable {
    public private(set) var index = 0

    public init() {}

    /// Keeps the cursor on a row that exists.
    public mutating func clamp(count: Int) {
        index = max(0, min(index, count - 1))
    }

    public mutating func move(_ step: Int, count: Int) {
        index = max(0, min(count - 1, index + step))
    }

    public mutating func go(to row: Int, count: Int) {
        index = row
        clamp(count: count)
    }

    /// The rows to show in `height` lines; the cursor stays among them.
    public func window(height: Int, count: Int) -> Range<Int> {
        guard height > 0, count > 0 else { return 0..<0 }
        let half = height / 2
        let first = max(0, min(index - half, count - height))
        return first..<min(count, first + height)
    }
}
