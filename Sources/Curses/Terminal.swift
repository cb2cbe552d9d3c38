import CNcursesw
import TextUI

/// The real terminal. Owned by one place; leaving that place restores the screen.
public struct Terminal: ~Copyable {
    /// What was read from the keyboard or the window.
    public enum Input: Equatable, Sendable {
        case key(Key)
        case resized(Size)
        /// Hang-up or termination: save and go.
        case end
    }

    private var shown: Canvas?
    private let hasColor: Bool
    public let isUnicode: Bool

    /// nil when there is no terminal to open.
    public init?(color: Bool) {
        guard terminal_open(25, color ? 1 : 0) == 0 else { return nil }
        hasColor = terminal_has_color() != 0
        isUnicode = terminal_is_utf8() != 0
    }

    deinit { terminal_close() }

    public var size: Size {
        var (width, height): (Int32, Int32) = (0, 0)
        terminal_size(&width, &height)
        return Size(Int(width), Int(height))
    }

    /// Forgets what is shown, so that the next drawing paints everything.
    public mutating func forget() {
        shown = nil
        terminal_clear()
    }

    /// Sends only what changed since the last drawing, and puts the real cursor in its place.
    public mutating func draw(_ canvas: Canvas) {
        for (y, row) in canvas.rows.enumerated() {
            var first = 0
            var last = row.count
            if let shown, shown.size == canvas.size {
                let old = shown.rows[y]
                if old == row { continue }
                while first < last, old[first] == row[first] { first += 1 }
                while last > first, old[last - 1] == row[last - 1] { last -= 1 }
                while first > 0, row[first].width == 0 { first -= 1 }
            }
            put(row, y, first, last)
        }
        shown = canvas
        let cursor = canvas.cursor ?? Point(0, 0)
        terminal_flush(Int32(cursor.y), Int32(cursor.x))
    }

    private func put(_ row: [Cell], _ y: Int, _ first: Int, _ last: Int) {
        var x = first
        while x < last {
            let style = row[x].style
            let start = x
            var text = ""
            while x < last, row[x].style == style {
                if row[x].width > 0 { text.append(printable(row[x].character)) }
                x += 1
            }
            let look = Look.of(style, hasColor: hasColor)
            terminal_put(Int32(y), Int32(start), text, look.attributes, look.color)
        }
    }

    /// A terminal that is not UTF-8 gets `?` for what it cannot show.
    private func printable(_ character: Character) -> Character {
        isUnicode || character.isASCII ? character : "?"
    }

    /// Waits for input without waking up in between.
    public mutating func read(timeoutMilliseconds: Int32 = -1) -> Input? {
        let read = terminal_read(timeoutMilliseconds)
        switch read.kind {
        case Int32(TERMINAL_KEY_TEXT): return .key(KeyDecoder.text(read.value))
        case Int32(TERMINAL_KEY_CODE): return .key(KeyDecoder.code(read.value))
        case Int32(TERMINAL_KEY_RESIZE):
            terminal_adopt_size()
            shown = nil
            return .resized(size)
        case Int32(TERMINAL_KEY_END): return .end
        default: return nil
        }
    }
}
