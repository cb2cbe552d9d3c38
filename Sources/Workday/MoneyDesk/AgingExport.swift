import Foundation
import RevenueCycle
import Screens
import Storage

/// Writes the report, or the list of a filter, as CSV and JSON into the practice's folder.
struct AgingExport {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func write(
        _ question: AgingQuestion, filter: String?
    ) throws(StorageFailure) -> Reply {
        let (csv, json): (String, Data?)
        let name: String
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if let filter {
            let parsed: ReceivableFilter
            do { parsed = try ReceivableFilter(filter, today: desk.today) } catch {
                return .failure(error.message)
            }
            let list = try desk.store.openClaims(
                parsed, asOf: question.asOf, clock: question.clock, limit: Int.max)
            csv = OpenClaimText.csv(list, asOf: question.asOf)
            json = try? encoder.encode(OpenClaimText.json(list, asOf: question.asOf))
            name = "open-balances-\(question.asOf.iso)"
        } else {
            let report = try desk.store.aging(question)
            csv = AgingText.csv(report)
            json = try? encoder.encode(AgingText.json(report))
            name =
                "aging-\(question.asOf.iso)-"
                + question.groupings.map(\.rawValue).joined(separator: "-")
        }
        let folder = (desk.store.path as NSString).deletingLastPathComponent + "/exports"
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        for (ending, data) in [("csv", Data((csv + "\n").utf8)), ("json", json ?? Data())] {
            let made = FileManager.default.createFile(
                atPath: "\(folder)/\(name).\(ending)", contents: data,
                attributes: [.posixPermissions: 0o600])
            if !made { return .failure("Not written: no right to \(folder), or no room.") }
        }
        return .told("Written to \(folder)/\(name).csv and .json")
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

    public struct Row: Codable {
        public var claim: String
        public var owes: String
        public var service: String
        public var age: Int
        public var balance: String
        public var status: String
    }

    public static func json(_ list: OpenClaimList, asOf: CalendarDay) -> [Row] {
        list.rows.map {
            Row(
                claim: $0.number, owes: $0.payerName, service: $0.serviceDay.iso,
                age: asOf.days(since: $0.agedFrom), balance: $0.balance.text,
                status: $0.status.rawValue)
        }
    }
}
