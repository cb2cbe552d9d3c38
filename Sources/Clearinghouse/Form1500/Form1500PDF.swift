/// The form as PDF: Courier of 12 points is 10 characters an inch, a line every 12 points.
public enum Form1500PDF {
    /// Left end of column 1 and upper end of line 1, in tenths of a point from the corner of
    /// the paper: 0.3 inch, and such that item 1 on line 8 begins 1.33 inches down.
    static let originX = 216
    static let originY = 120
    static let cellWidth = 72
    static let cellHeight = 120
    /// From the upper end of a line down to where its letters stand.
    static let baseline = 92

    /// `background` draws boxes with our own words for paper without the form; such a print is
    /// for reading, not for payers that scan.
    public static func bytes(
        _ pages: [[String]], _ margins: Form1500Margins = .none, background: Bool = false,
        title: String = "CMS-1500"
    ) -> [UInt8] {
        PDFWriter.write(
            pages.map { content($0, margins, background) }, title: title)
    }

    public static func bytes(
        _ pages: [Form1500Page], _ margins: Form1500Margins = .none, background: Bool = false,
        title: String = "CMS-1500"
    ) -> [UInt8] {
        bytes(pages.map(\.lines), margins, background: background, title: title)
    }

    private static func content(
        _ lines: [String], _ margins: Form1500Margins, _ background: Bool
    ) -> String {
        let dx = margins.right + margins.left * cellWidth
        let dy = margins.down + margins.top * cellHeight
        var out = background ? Form1500Background.content(dx: dx, dy: dy) : []
        out += ["BT", "/F1 12 Tf", "0 g"]
        for (index, line) in lines.enumerated() {
            for (column, run) in runs(line) {
                let left = x(column) + dx
                let up = y(index + 1) - baseline - dy
                out.append(
                    "1 0 0 1 \(PDFWriter.points(left)) \(PDFWriter.points(up)) Tm "
                        + "\(PDFWriter.literal(run)) Tj")
            }
        }
        out.append("ET")
        return out.joined(separator: "\n")
    }

    /// Left end of a column from 1.
    static func x(_ column: Int) -> Int { originX + (column - 1) * cellWidth }

    /// Upper end of a line from 1, from the lower edge of the paper as PDF counts.
    static func y(_ line: Int) -> Int {
        PDFWriter.height * 10 - originY - (line - 1) * cellHeight
    }

    /// Words of a line that stand together, with their first column from 1; one blank does not
    /// part them.
    static func runs(_ line: String) -> [(column: Int, text: String)] {
        var runs: [(Int, String)] = []
        var start = 0
        var text = ""
        var blanks = 0
        for (index, character) in line.enumerated() {
            if character == " " {
                blanks += 1
                if blanks > 1, !text.isEmpty {
                    runs.append((start, text))
                    text = ""
                }
                continue
            }
            if text.isEmpty {
                start = index + 1
            } else if blanks == 1 {
                text.append(" ")
            }
            text.append(character)
            blanks = 0
        }
        if !text.isEmpty { runs.append((start, text)) }
        return runs
    }
}
