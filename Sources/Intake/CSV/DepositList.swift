import Foundation
import RevenueCycle

/// A bank's list of movements. Money that came in is a deposit; money that went out is counted
/// and left out; a row that cannot be read is told with its number.
public struct DepositList: Sendable {
    public struct Deposit: Equatable, Sendable {
        /// From 1, the header not counted.
        public var row: Int
        public var day: CalendarDay
        public var amount: Money
        /// TRN02 of the addenda, the check's number, or the number in an ACH text; may be empty.
        public var trace: String
        public var words: String
    }

    public var deposits: [Deposit] = []
    public var debits = 0
    /// Row and reason.
    public var faults: [String] = []

    /// nil when the table has no date and no amount.
    public init?(_ bytes: [UInt8]) {
        guard let table = TableText(bytes), let columns = Columns(table) else { return nil }
        for (index, row) in table.rows.enumerated() {
            if row.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { continue }
            take(row, index + 1, columns)
        }
    }

    private struct Columns {
        var day: Int
        var words: Int?
        var amount: Int?
        var credit: Int?
        var debit: Int?
        var type: Int?
        var check: Int?

        init?(_ table: TableText) {
            let day = table.column([
                "date", "postingdate", "postdate", "transactiondate", "asofdate", "posteddate",
                "effectivedate", "depositdate",
            ])
            guard let day else { return nil }
            self.day = day
            words = table.column([
                "description", "transactiondescription", "text", "memo", "details", "payee",
                "originaldescription", "name",
            ])
            amount = table.column(["amount", "transactionamount", "depositamount"])
            credit = table.column(["credit", "creditamount", "deposit", "deposits", "credits"])
            debit = table.column([
                "debit", "debitamount", "withdrawal", "withdrawals", "debits",
            ])
            type = table.column(["type", "transactiontype", "drcr", "creditdebit"])
            check = table.column(["checkorslip", "checknumber", "checkno", "check"])
            if amount == nil && credit == nil { return nil }
        }
    }

    private mutating func take(_ row: [String], _ number: Int, _ columns: Columns) {
        guard let day = TableText.day(TableText.cell(row, columns.day)) else {
            faults.append("Row \(number): the date cannot be read; the row was left out.")
            return
        }
        let words = TableText.cell(row, columns.words)
        let credit = TableText.cell(row, columns.credit)
        let debit = TableText.cell(row, columns.debit)
        let text = columns.amount == nil ? credit : TableText.cell(row, columns.amount)
        if text.isEmpty, !debit.isEmpty {
            debits += 1
            return
        }
        guard let amount = Money(text) else {
            faults.append("Row \(number): the amount cannot be read; the row was left out.")
            return
        }
        let type = TableText.cell(row, columns.type).lowercased()
        if amount <= .zero || type.hasPrefix("debit") || type.hasPrefix("ach_debit") {
            debits += 1
            return
        }
        let check = TableText.cell(row, columns.check)
        deposits.append(
            Deposit(
                row: number, day: day, amount: amount,
                trace: check.isEmpty ? Self.trace(words) : check, words: words))
    }

    /// From the CCD+ addenda `TRN*1*number*payer`, else the number that follows the word check,
    /// else the last number of six digits or more.
    static func trace(_ words: String) -> String {
        if let start = words.range(of: "TRN*1*") {
            return String(
                words[start.upperBound...].prefix { $0 != "*" && $0 != "~" && $0 != "\\" })
        }
        let parts = words.uppercased().split { !$0.isLetter && !$0.isNumber }
        if let word = parts.firstIndex(where: { $0 == "CHECK" || $0 == "CHK" || $0 == "CK" }) {
            let next = parts[(word + 1)...].first { $0 != "NO" && $0 != "NUMBER" && $0 != "NR" }
            if let next, next.count >= 3, next.allSatisfy(\.isNumber) { return String(next) }
        }
        let numbers = words.split { !$0.isNumber }.filter { $0.count >= 6 }
        return numbers.last.map { String($0) } ?? ""
    }
}
