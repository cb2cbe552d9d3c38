import Foundation
import RevenueCycle

/// The aging report as table, CSV or JSON.
public enum AgingText {
    public static func table(_ report: AgingReport) -> String {
        let heads = AgeBucket.allCases.map(\.title) + ["Total"]
        var lines = ["A/R by \(report.grouping.rawValue) as of \(report.asOf.iso)"]
        lines.append(pad("", 28) + heads.map { right($0, 13) }.joined())
        for row in report.rows + [report.totals] {
            let amounts = (row.amounts + [row.total]).map { right($0.grouped, 13) }
            lines.append(pad(row.name, 28) + amounts.joined())
        }
        return lines.joined(separator: "\n")
    }

    /// Text cells that a spreadsheet would take for a formula get an apostrophe.
    public static func csv(_ report: AgingReport) -> String {
        let heads = ["name"] + AgeBucket.allCases.map(\.title) + ["total"]
        var lines = [heads.map(quoted).joined(separator: ",")]
        for row in report.rows + [report.totals] {
            let cells = [quoted(row.name)] + (row.amounts + [row.total]).map(\.text)
            lines.append(cells.joined(separator: ","))
        }
        return lines.joined(separator: "\n")
    }

    public struct JSON: Codable {
        public var asOf: String
        public var by: String
        public var rows: [Row]
        public var total: Row

        public struct Row: Codable {
            public var name: String
            public var buckets: [String: String]
            public var total: String
        }
    }

    public static func json(_ report: AgingReport) -> JSON {
        JSON(
            asOf: report.asOf.iso, by: report.grouping.rawValue, rows: report.rows.map(row),
            total: row(report.totals))
    }

    private static func row(_ row: AgingRow) -> JSON.Row {
        var buckets: [String: String] = [:]
        for (bucket, amount) in zip(AgeBucket.allCases, row.amounts) {
            buckets[bucket.title] = amount.text
        }
        return JSON.Row(name: row.name, buckets: buckets, total: row.total.text)
    }

    private static func quoted(_ text: String) -> String {
        var safe = text
        if let first = safe.first, "=+-@\t\r".contains(first), Money(safe) == nil {
            safe = "'" + safe
        }
        return "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        let cut = String(text.prefix(width - 1))
        return cut + String(repeating: " ", count: width - cut.count)
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
