/// How far the print is moved on the paper.
public struct Form1500Margins: Equatable, Sendable {
    /// Lines down; -1 takes away the upper line, which the form never uses.
    public let top: Int
    /// Columns to the right.
    public let left: Int
    /// Fine steps of the PDF in tenths of a point (1/720 inch), down and to the right.
    public let down: Int
    public let right: Int

    public static let none = Form1500Margins()

    private init() {
        top = 0
        left = 0
        down = 0
        right = 0
    }

    /// The last line of the form is 61 and its last column 80; the paper has 66 lines and 85
    /// columns. nil when print would fall off it.
    public init?(top: Int = 0, left: Int = 0, down: Int = 0, right: Int = 0) {
        guard (-1...4).contains(top), (0...4).contains(left), (-360...360).contains(down),
            (-180...360).contains(right)
        else { return nil }
        self.top = top
        self.left = left
        self.down = down
        self.right = right
    }

    /// For the sentence that refuses others.
    public static let limits =
        "Margins: --top -1 to 4 lines, --left 0 to 4 columns, --down -36 to 36 points, "
        + "--right -18 to 36 points."
}
