/// The form as text for printers that print 10 characters and 6 lines an inch on paper with the
/// form already on it.
public enum Form1500Plain {
    /// Every page has 66 lines without blanks at their ends; a form feed stands between pages.
    public static func text(
        _ pages: [[String]], _ margins: Form1500Margins = .none
    ) -> String {
        pages.map { page($0, margins).joined(separator: "\n") }.joined(separator: "\u{0C}") + "\n"
    }

    public static func text(
        _ pages: [Form1500Page], _ margins: Form1500Margins = .none
    ) -> String {
        text(pages.map(\.lines), margins)
    }

    static func page(_ lines: [String], _ margins: Form1500Margins) -> [String] {
        let gap = String(repeating: " ", count: margins.left)
        var moved = lines.map { line -> String in
            let text = trimmed(line)
            return text.isEmpty ? "" : gap + text
        }
        if margins.top < 0 { moved.removeFirst(min(-margins.top, moved.count)) }
        if margins.top > 0 {
            moved.insert(contentsOf: [String](repeating: "", count: margins.top), at: 0)
        }
        let height = Form1500Page.lineCount
        while moved.count < height { moved.append("") }
        return Array(moved.prefix(height))
    }

    private static func trimmed(_ line: String) -> String {
        var view = Substring(line)
        while view.last == " " { view.removeLast() }
        return String(view)
    }
}
