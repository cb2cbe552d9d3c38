import RevenueCycle

/// Cells of a page that show a field, counted from 1 as the form's lines and columns.
public struct Form1500Region: Equatable, Sendable {
    public let ref: FieldRef
    public let line: Int
    public let column: Int
    public let width: Int
}

/// What stands at one place of a page.
public struct Form1500Entry: Equatable, Sendable {
    public let place: Form1500Place
    /// Service line of the page from 0; 0 for all other items.
    public let service: Int
    /// As printed, without the blanks around it.
    public let text: String
}

/// One page of the form as it is printed.
public struct Form1500Page: Equatable, Sendable {
    public static let lineCount = 66
    public static let columnCount = 80

    /// Page from 1 and pages of the claim.
    public let number: Int
    public let count: Int
    /// Service lines of the claim that stand here, from 0.
    public let services: Range<Int>
    public internal(set) var entries: [Form1500Entry] = []
    /// Where each field of the claim is seen; an empty field has the cells it would fill.
    public internal(set) var regions: [Form1500Region] = []
    /// 66 lines of 80 columns.
    public internal(set) var lines: [String]

    init(number: Int, count: Int, services: Range<Int>) {
        self.number = number
        self.count = count
        self.services = services
        let blank = String(repeating: " ", count: Self.columnCount)
        lines = [String](repeating: blank, count: Self.lineCount)
    }

    /// The text at a place; empty where nothing is printed.
    public func text(_ place: Form1500Place, service: Int = 0) -> String {
        entries.first { $0.place == place && $0.service == service }?.text ?? ""
    }

    /// Fields to go through with the cursor: down the form, from left to right.
    public var regionsInOrder: [Form1500Region] {
        regions.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// Puts text on the lines; it stays inside the form whatever is asked.
    mutating func write(_ text: String, line: Int, column: Int) {
        guard lines.indices.contains(line - 1), column >= 1 else { return }
        var cells = Array(lines[line - 1])
        for (offset, character) in text.enumerated()
        where cells.indices.contains(column - 1 + offset) {
            cells[column - 1 + offset] = character
        }
        lines[line - 1] = String(cells)
    }
}
