/// One place of the screen. The only way to make one cleans its character, so nothing from
/// outside can steer the terminal.
public struct Cell: Equatable, Sendable {
    public let character: Character
    public let style: Style
    /// 0 for the right half of a wide character.
    public let width: Int

    public static let blank = Cell(" ", .text)

    public init(_ character: Character, _ style: Style) {
        let safe = Cell.safe(character)
        self.character = safe
        self.style = style
        width = max(1, TextWidth.of(safe))
    }

    private init(rightHalf style: Style) {
        character = " "
        self.style = style
        width = 0
    }

    static func rightHalf(_ style: Style) -> Cell { Cell(rightHalf: style) }

    private static let mark: Character = "\u{FFFD}"

    /// Control, bidirectional, zero-width and tag characters become a visible mark.
    private static func safe(_ character: Character) -> Character {
        if let byte = character.asciiValue { return byte >= 32 && byte < 127 ? character : mark }
        for scalar in character.unicodeScalars {
            switch scalar.value {
            case 0..<32, 127..<160, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2028...0x2029,
                0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F:
                return mark
            default: continue
            }
        }
        return TextWidth.of(character) == 0 ? mark : character
    }
}

/// What the screen should show: cells and the cursor. Drawn by pure views, sent by others.
public struct Canvas: Equatable, Sendable {
    public let size: Size
    public private(set) var rows: [[Cell]]
    /// Where the real cursor belongs; nil hides nothing, it then rests at the top left.
    public var cursor: Point?

    public init(_ size: Size) {
        self.size = Size(max(size.width, 1), max(size.height, 1))
        let row = [Cell](repeating: .blank, count: self.size.width)
        rows = [[Cell]](repeating: row, count: self.size.height)
    }

    /// Writes text from a place to the right, at most `width` columns, never beyond the edge.
    /// Returns the column after it.
    @discardableResult
    public mutating func put(
        _ text: String, _ x: Int, _ y: Int, _ style: Style = .text, width: Int? = nil
    ) -> Int {
        guard rows.indices.contains(y) else { return x }
        let limit = min(size.width, width.map { x + $0 } ?? size.width)
        var column = x
        for character in text {
            let cell = Cell(character, style)
            if column + cell.width > limit { break }
            if column >= 0 {
                rows[y][column] = cell
                if cell.width == 2 { rows[y][column + 1] = .rightHalf(style) }
            }
            column += cell.width
        }
        return column
    }

    /// Writes text right-aligned so that it ends before column `end`.
    public mutating func putRight(
        _ text: String, end: Int, _ y: Int, _ style: Style = .text
    ) {
        put(text, end - TextWidth.of(text), y, style)
    }

    /// Fills a run of one row.
    public mutating func fill(
        _ character: Character, _ x: Int, _ y: Int, _ width: Int, _ style: Style = .text
    ) {
        guard rows.indices.contains(y) else { return }
        let cell = Cell(character, style)
        for column in columns(x, width) { rows[y][column] = cell }
    }

    /// Gives a run of one row another style and keeps its text.
    public mutating func restyle(_ x: Int, _ y: Int, _ width: Int, _ style: Style) {
        guard rows.indices.contains(y) else { return }
        for column in columns(x, width) {
            let old = rows[y][column]
            rows[y][column] = old.width == 0 ? .rightHalf(style) : Cell(old.character, style)
        }
    }

    /// The columns of a run that lie on the canvas; none for a run beyond its edge.
    private func columns(_ x: Int, _ width: Int) -> Range<Int> {
        let first = min(max(0, x), size.width)
        return first..<max(first, min(size.width, x + max(0, width)))
    }

    /// An empty box with a border of plain characters.
    public mutating func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int, title: String) {
        guard width >= 4, height >= 2 else { return }
        for row in y..<(y + height) { fill(" ", x, row, width) }
        for row in [y, y + height - 1] {
            fill("-", x, row, width, .muted)
            put("+", x, row, .muted)
            put("+", x + width - 1, row, .muted)
        }
        for row in (y + 1)..<(y + height - 1) {
            put("|", x, row, .muted)
            put("|", x + width - 1, row, .muted)
        }
        put(" \(TextWidth.fitted(title, width - 6)) ", x + 2, y, .title)
    }

    /// The rows as text without trailing spaces, for tests.
    public var lines: [String] {
        rows.map { row in
            var text = ""
            for cell in row where cell.width > 0 { text.append(cell.character) }
            while text.last == " " { text.removeLast() }
            return text
        }
    }
}
