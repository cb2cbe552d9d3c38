import Foundation
import RevenueCycle
import SwiftCSV

/// The generic charge file: one row a line, visits put together again by encounter id, or by
/// record number, provider and day. Rows that cannot be read are kept with row and reason.
public enum ChargeCSV {
    /// Columns without which nothing can be billed.
    private static let required = ["mrn", "last", "first", "dos_from", "cpt"]

    public static func read(_ bytes: [UInt8]) -> IntakeResult {
        let text = straightened(TextDecoding.text(bytes))
        let table: CSV<Named>
        do {
            table = try CSV<Named>(string: text)
        } catch {
            return .refused("The file is not a table of comma-separated values.")
        }
        let header = table.header.map(ChargeRow.columnName)
        let missing = required.filter { !header.contains($0) }
        if missing.count >= 3 {
            return .refused(
                "This is not a charge file: the columns \(missing.joined(separator: ", ")) "
                    + "are missing.")
        }
        if !missing.isEmpty {
            return .refused("The columns \(missing.joined(separator: ", ")) are missing.")
        }
        var grouping = VisitGrouping()
        for (index, row) in table.rows.enumerated() {
            grouping.take(ChargeRow(row, number: index + 2))
        }
        return grouping.finish()
    }

    /// Typographic quotes and hyphens come from word processors; they are text and never part
    /// cells.
    private static func straightened(_ text: String) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count)
        for character in text {
            switch character {
            case "\u{2018}", "\u{2019}": out.append("'")
            case "\u{201C}", "\u{201D}": out.append("'")
            case "\u{2013}", "\u{2014}": out.append("-")
            case "\r\n", "\r": out.append("\n")
            default: out.append(character)
            }
        }
        return out
    }
}

/// Rows into visits, in the order of their first row.
struct VisitGrouping {
    private var order: [String] = []
    private var visits: [String: Encounter] = [:]
    private var spoiled: Set<String> = []
    private var result = IntakeResult()

    mutating func take(_ row: ChargeRow) {
        if row.isBlank { return }
        if row.isTotal { return }
        let key = row.visitKey
        do {
            let line = try row.line()
            if visits[key] == nil {
                visits[key] = try row.encounter()
                order.append(key)
            }
            guard var visit = visits[key] else { return }
            row.add(line, to: &visit)
            visits[key] = visit
        } catch {
            spoiled.insert(key)
            result.unmapped.append(
                UnmappedItem(place: "row \(row.number)", reason: error.reason, raw: row.raw))
        }
    }

    /// A visit with a bad row goes on without that row; the bad row waits for mapping.
    mutating func finish() -> IntakeResult {
        result.encounters = order.compactMap { visits[$0] }
        return result
    }
}
