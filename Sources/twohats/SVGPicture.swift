import TextUI

/// A canvas as SVG: every cell in its place, styles as colours of a dark terminal.
enum SVGPicture {
    private static let cellWidth = 9
    private static let cellHeight = 19

    static func draw(_ canvas: Canvas) -> String {
        let width = canvas.size.width * cellWidth + 20
        let height = canvas.size.height * cellHeight + 20
        var out = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)">
            <rect width="100%" height="100%" fill="#15181d"/>
            <g font-family="DejaVu Sans Mono, Menlo, monospace" font-size="15" xml:space="preserve">

            """
        for (y, row) in canvas.rows.enumerated() { out += line(row, y) }
        if let cursor = canvas.cursor {
            out +=
                "<rect x=\"\(10 + cursor.x * cellWidth)\" y=\"\(10 + cursor.y * cellHeight)\" "
                + "width=\"\(cellWidth)\" height=\"\(cellHeight)\" fill=\"none\" "
                + "stroke=\"#f5d76e\"/>\n"
        }
        return out + "</g>\n</svg>\n"
    }

    private static func line(_ row: [Cell], _ y: Int) -> String {
        var out = ""
        var x = 0
        while x < row.count {
            let style = row[x].style
            let start = x
            var text = ""
            while x < row.count, row[x].style == style {
                if row[x].width > 0 { text.append(row[x].character) }
                x += 1
            }
            out += run(text, style, start, y, x - start)
        }
        return out
    }

    private static func run(
        _ text: String, _ style: Style, _ x: Int, _ y: Int, _ columns: Int
    ) -> String {
        let left = 10 + x * cellWidth
        let top = 10 + y * cellHeight
        var out = ""
        let isReverse = style == .selection || style == .focus
        if isReverse {
            out +=
                "<rect x=\"\(left)\" y=\"\(top)\" width=\"\(columns * cellWidth)\" "
                + "height=\"\(cellHeight)\" fill=\"#d5dae2\"/>\n"
        }
        if text.allSatisfy({ $0 == " " }) { return out }
        let weight = [.title, .key, .mark, .error].contains(style) ? " font-weight=\"bold\"" : ""
        return out + "<text x=\"\(left)\" y=\"\(top + 15)\" textLength=\"\(columns * cellWidth)\" "
            + "fill=\"\(color(style))\"\(weight)>\(escaped(text))</text>\n"
    }

    private static func color(_ style: Style) -> String {
        switch style {
        case .muted: return "#6fb3c7"
        case .error, .negative: return "#f2777a"
        case .warning: return "#f5d76e"
        case .good: return "#8fce7f"
        case .hold: return "#d59bf6"
        case .focus, .selection: return "#15181d"
        default: return "#d5dae2"
        }
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            default: out.append(character)
            }
        }
        return out
    }
}
