import Foundation
import RevenueCycle

/// The aging report as table, CSV or JSON.
public enum AgingText {
    public static func table(_ report: AgingReport) -> String {
        let question = report.question
        let heads = question.classes.titles + ["Credit", "Balance"]
        var lines = [
            "A/R by \(question.title) as of \(question.asOf.iso), from \(question.clock.title)"
        ]
        let longest = (report.rows + [report.totals]).map(\.name.count).max() ?? 0
        let width = min(60, max(28, longest + 2))
        lines.append(pad("", width) + heads.map { right($0, 13) }.joined())
        for row in report.rows + [report.totals] {
            let amounts = (row.amounts + [row.credit, row.balance]).map { right($0.grouped, 13) }
            lines.append(pad(row.name, width) + amounts.joined())
        }
        return lines.joined(separator: "\n")
    }

    /// Text cells that a spreadsheet would take for a formula get an apostrophe.
    public static func csv(_ report: AgingReport) -> String {
        let heads = ["name"] + report.question.classes.titles + ["credit", "balance"]
        var lines = [heads.map(quoted).joined(separator: ",")]
        for row in report.rows + [report.totals] {
            let cells =
                [quoted(row.name)] + (row.amounts + [row.credit, row.balance]).map(\.text)
            lines.append(cells.joined(separator: ","))
        }
        return lines.joined(separator: "\n")
    }

    public struct JSON: Codable {
        public var asOf: String
        public var by: String
        public var clock: String
        public var debtors: String
        public var rows: [Row]
        public var total: Row

        public struct Row: Codable {
            public var name: String
            public var buckets: [String: String]
            public var credit: String
            public var over90: String
            /// What is owed, credits apart.
            public var owed: String
            /// Owed less credits, as the ledger has it.
            public var total: String
        }
    }

    public static func json(_ report: AgingReport) -> JSON {
        let question = report.question
        let titles = question.classes.titles
        return JSON(
            asOf: question.asOf.iso, by: question.groupings.map(\.rawValue).joined(separator: ","),
            clock: question.clock.name, debtors: question.debtors.rawValue,
            rows: report.rows.map { row($0, titles) }, total: row(report.totals, titles))
    }

    private static func row(_ row: AgingRow, _ titles: [String]) -> JSON.Row {
        var buckets: [String: String] = [:]
        for (title, amount) in zip(titles, row.amounts) { buckets[title] = amount.text }
        return JSON.Row(
            name: row.name, buckets: buckets, credit: row.credit.text, over90: row.overNinety.text,
            owed: row.total.text, total: row.balance.text)
    }

    public static func quoted(_ text: String) -> String {
        var safe = text
        if let first = safe.first, "=+-@\t\r".contains(first), Money(safe) == nil {
            safe = "'" + safe
        }
        return "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    /// Letters and digits of a name, in small letters, with hyphens between.
    static func fileName(_ text: String) -> String {
        text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
            .joined(separator: "-")
    }

    static func pad(_ text: String, _ width: Int) -> String {
        let cut = String(text.prefix(width - 1))
        return cut + String(repeating: " ", count: width - cut.count)
    }

    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
