import Foundation
import RevenueCycle

/// A payer's fee table as CSV: a code and an amount a row, perhaps a modifier, perhaps one amount
/// for facilities and one for offices. It becomes terms of a contract, all rows or none.
public struct FeeTableList: Sendable {
    /// Terms as a contract writes them, the narrower ones first.
    public private(set) var terms: [String] = []
    /// Row and reason.
    public private(set) var faults: [String] = []

    /// nil when the table has no column of codes and amounts.
    public init?(_ bytes: [UInt8]) {
        guard let table = TableText(bytes), let columns = Columns(table) else { return nil }
        var ranked: [(rank: Int, text: String)] = []
        for (index, row) in table.rows.enumerated() {
            if row.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { continue }
            ranked += take(row, index + 1, columns)
        }
        if !faults.isEmpty { return }
        terms = ranked.enumerated()
            .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .map(\.element.text)
    }

    private struct Columns {
        var code: Int
        var modifier: Int?
        var amount: Int?
        var facility: Int?
        var office: Int?

        init?(_ table: TableText) {
            let code = table.column([
                "code", "cpt", "cptcode", "hcpcs", "hcpcscode", "cpthcpcs", "procedure",
                "procedurecode", "proccode", "servicecode",
            ])
            guard let code else { return nil }
            self.code = code
            modifier = table.column(["modifier", "mod", "mod1", "modifier1"])
            amount = table.column([
                "amount", "rate", "allowed", "allowedamount", "fee", "allowable", "contractrate",
                "contractedrate", "price", "reimbursement",
            ])
            facility = table.column(["facility", "facilityrate", "facilityfee", "facilityamount"])
            office = table.column([
                "nonfacility", "nonfacilityrate", "nonfacilityfee", "nonfacilityamount", "office",
            ])
            if amount == nil && facility == nil && office == nil { return nil }
        }
    }

    private mutating func take(
        _ row: [String], _ number: Int, _ columns: Columns
    ) -> [(rank: Int, text: String)] {
        let code = TableText.cell(row, columns.code).uppercased()
        let modifier = TableText.cell(row, columns.modifier).uppercased()
        guard code.count == 5, code.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else {
            faults.append("row \(number): the code cannot be read")
            return []
        }
        guard modifier.isEmpty || modifier.count == 2 else {
            faults.append("row \(number): \(modifier) is no modifier")
            return []
        }
        var found: [(rank: Int, text: String)] = []
        for (column, place) in [
            (columns.facility, " facility"), (columns.office, " office"), (columns.amount, ""),
        ] {
            let text = TableText.cell(row, column).filter { $0 != "$" && $0 != "," }
            if text.isEmpty { continue }
            guard let amount = Money(text), amount >= .zero else {
                faults.append("row \(number): the amount of \(code) cannot be read")
                continue
            }
            let narrow = (modifier.isEmpty ? 2 : 0) + (place.isEmpty ? 1 : 0)
            let added = modifier.isEmpty ? "" : " modifier \(modifier)"
            found.append((narrow, "table \(code) \(amount.text)\(place)\(added)"))
        }
        if found.isEmpty, faults.isEmpty {
            faults.append("row \(number): \(code) has no amount")
        }
        return found
    }
}
