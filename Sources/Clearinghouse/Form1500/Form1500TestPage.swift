/// A page to lay on the form before the first claim: X in the first and last cell of every item,
/// so that each box shows whether its text stays inside, line numbers at the left and right, and
/// a ruler of columns under the form.
public enum Form1500TestPage {
    public static let lines: [String] = {
        var page = Form1500Page(number: 1, count: 1, services: 0..<0)
        for (item, _) in Form1500Item.all {
            page.write("X", line: item.line, column: item.column)
            page.write("X", line: item.line, column: item.column + item.width - 1)
        }
        let tens = (1...Form1500Page.columnCount).map { column in
            column % 10 == 0 ? String(column / 10) : " "
        }.joined()
        let ones = (1...Form1500Page.columnCount).map { String($0 % 10) }.joined()
        page.write(tens, line: 63, column: 1)
        page.write(ones, line: 64, column: 1)
        page.write("LINE 6", line: 6, column: 1)
        page.write("LINE 6", line: 6, column: 75)
        page.write("ALIGNMENT TEST. EVERY X BELONGS INSIDE ITS BOX.", line: 65, column: 1)
        return page.lines
    }()
}
