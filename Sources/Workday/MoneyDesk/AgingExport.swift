import Foundation
import RevenueCycle
import Screens
import Storage

/// Writes the report, or the list of a filter, as CSV, as JSON and as a page to print into the
/// practice's folder.
struct AgingExport {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func write(
        _ question: AgingQuestion, list shown: ShownBalances?
    ) throws(StorageFailure) -> Reply {
        let (csv, page, json): (String, String, Data?)
        var name: String
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if let shown {
            let list = try desk.store.openClaims(
                shown.filter, asOf: question.asOf, clock: question.clock, limit: Int.max)
            csv = OpenClaimText.csv(list, asOf: question.asOf)
            page = OpenClaimText.page(list, filter: shown.words, asOf: question.asOf)
            json = try? encoder.encode(OpenClaimText.json(list, asOf: question.asOf))
            name = "open-balances-\(question.asOf.iso)"
        } else {
            let report = try desk.store.aging(question)
            csv = AgingText.csv(report)
            page = AgingText.table(report)
            json = try? encoder.encode(AgingText.json(report))
            name =
                "aging-\(question.asOf.iso)-"
                + question.groupings.map(\.rawValue).joined(separator: "-")
        }
        let folder = (desk.store.path as NSString).deletingLastPathComponent + "/exports"
        let head = "\(desk.practice.billing.name)   printed \(desk.today.long)\n\n"
        let files = [
            ("csv", Data((csv + "\n").utf8)), ("json", json ?? Data()),
            ("txt", Data((head + page + "\n").utf8)),
        ]
        name = PrivateFile.freeName(name, in: folder, endings: files.map(\.0))
        guard PrivateFile.makeFolder(folder),
            PrivateFile.write(files.map { ("\(folder)/\(name).\($0.0)", $0.1) })
        else { return .failure("Not written: no right to \(folder), or no room.") }
        return .told("Written to \(folder)/\(name).csv, .json and .txt to print")
    }
}

/// Open balances as CSV and JSON.
public enum OpenClaimText {
    public static func csv(_ list: OpenClaimList, asOf: CalendarDay) -> String {
        let heads = [
            "claim", "patient", "owes", "service", "billed", "age", "balance", "status",
            "last answer",
        ]
        var lines = [heads.map(AgingText.quoted).joined(separator: ",")]
        for row in list.rows {
            lines.append(
                [
                    AgingText.quoted(row.number), AgingText.quoted(row.patientName),
                    AgingText.quoted(row.payerName), row.serviceDay.iso,
                    row.billedDay?.iso ?? "", "\(asOf.days(since: row.agedFrom))",
                    row.balance.text, AgingText.quoted(row.status.rawValue),
                    AgingText.quoted(row.lastAnswer),
                ].joined(separator: ","))
        }
        return lines.joined(separator: "\n")
    }

    /// 100 columns, to be printed.
    public static func page(_ list: OpenClaimList, filter: String, asOf: CalendarDay) -> String {
        let pad = AgingText.pad
        let right = AgingText.right
        var lines = [
            "Open balances as of \(asOf.long)" + (filter.isEmpty ? "" : ", \(filter)"), "",
            pad("Claim", 12) + pad("Patient", 26) + pad("Owes", 22) + pad("Service", 12)
                + right("Age", 5) + right("Balance", 14) + "  Status",
        ]
        for row in list.rows {
            lines.append(
                pad(row.number, 12) + pad(row.patientName, 26) + pad(row.payerName, 22)
                    + pad(row.serviceDay.long, 12)
                    + right("\(asOf.days(since: row.agedFrom))", 5)
                    + right(row.balance.grouped, 14) + "  \(row.status.rawValue)")
        }
        let sum = list.rows.map(\.balance).total.grouped
        lines += ["", pad("\(list.rows.count) balances", 77) + right(sum, 14)]
        return lines.joined(separator: "\n")
    }

    public struct Row: Codable {
        public var claim: String
        public var patient: String
        public var owes: String
        public var service: String
        public var age: Int
        public var balance: String
        public var status: String
    }

    public static func json(_ list: OpenClaimList, asOf: CalendarDay) -> [Row] {
        list.rows.map {
            Row(
                claim: $0.number, patient: $0.patientName, owes: $0.payerName,
                service: $0.serviceDay.iso,
                age: asOf.days(since: $0.agedFrom), balance: $0.balance.text,
                status: $0.status.rawValue)
        }
    }
}

/// The export of the aging screen without a screen, for trials.
public enum AgingFiles {
    /// Writes the aging of the day as CSV, JSON and a page to print; why not, when it was not.
    public static func write(_ desk: Desk) throws(StorageFailure) -> String? {
        switch try AgingExport(desk).write(AgingQuestion(asOf: desk.today), list: nil) {
        case .told: return nil
        case .failure(let why): return why
        default: return "It says something else than it should."
        }
    }
}
