import Foundation
import RevenueCycle

/// What a former system says is open: a row an account. Rows that cannot be read are told with
/// their number and left out.
public struct OpeningBalanceList: Sendable {
    public struct Balance: Equatable, Sendable {
        /// From 1, the header not counted.
        public var row: Int
        public var account: String
        /// `LAST, FIRST`
        public var patientName: String
        public var birthDay: CalendarDay?
        public var payerID: String
        public var payerName: String
        public var serviceDay: CalendarDay
        public var insurer: Money
        public var patient: Money
    }

    public var balances: [Balance] = []
    /// Row and reason.
    public var faults: [String] = []

    /// nil when the table has no account, day and balances: it is another kind of file.
    public init?(_ bytes: [UInt8]) {
        guard let table = TableText(bytes), let columns = Columns(table) else { return nil }
        var seen: Set<String> = []
        for (index, row) in table.rows.enumerated() {
            if row.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { continue }
            do {
                let balance = try columns.balance(row, index + 1)
                if seen.insert(balance.account).inserted {
                    balances.append(balance)
                } else {
                    faults.append("Row \(index + 1): account \(balance.account) is there twice.")
                }
            } catch {
                faults.append("Row \(index + 1): \(error.reason); the row was left out.")
            }
        }
    }

    private struct Columns {
        var account: Int
        var name: Int
        var birth: Int?
        var payerID: Int?
        var payerName: Int?
        var service: Int
        var insurer: Int
        var patient: Int

        init?(_ table: TableText) {
            guard
                let account = table.column([
                    "account", "accountnumber", "claim", "claimnumber", "patientcontrolnumber",
                ]), let name = table.column(["patientname", "patient", "name"]),
                let service = table.column(["servicedate", "dos", "dateofservice", "service"]),
                let insurer = table.column([
                    "insurancebalance", "insurerbalance", "payerbalance", "insbalance",
                ]), let patient = table.column(["patientbalance", "selfpaybalance", "patbalance"])
            else { return nil }
            self.account = account
            self.name = name
            self.service = service
            self.insurer = insurer
            self.patient = patient
            birth = table.column(["birthdate", "dob", "dateofbirth", "birthday"])
            payerID = table.column(["payerid", "payercode"])
            payerName = table.column(["payername", "payer", "insurance", "insurer"])
        }

        func balance(_ row: [String], _ number: Int) throws(RowProblem) -> Balance {
            let account = TableText.cell(row, account)
            if account.isEmpty { throw RowProblem("there is no account number") }
            guard let service = TableText.day(TableText.cell(row, service)) else {
                throw RowProblem("the service date is not a date")
            }
            let birth = TableText.cell(row, birth)
            let born = TableText.day(birth)
            if !birth.isEmpty, born == nil { throw RowProblem("the birth date is not a date") }
            let owed = try amount(row, insurer, "insurance balance")
            let isNamed =
                !TableText.cell(row, payerID).isEmpty || !TableText.cell(row, payerName).isEmpty
            if owed != .zero, !isNamed {
                throw RowProblem("there is an insurance balance and no payer that owes it")
            }
            return Balance(
                row: number, account: account, patientName: TableText.cell(row, name),
                birthDay: born, payerID: TableText.cell(row, payerID),
                payerName: TableText.cell(row, payerName), serviceDay: service,
                insurer: owed,
                patient: try amount(row, patient, "patient balance"))
        }

        private func amount(
            _ row: [String], _ column: Int, _ what: String
        ) throws(RowProblem) -> Money {
            let text = TableText.cell(row, column)
            if text.isEmpty { return .zero }
            guard let amount = Money(text) else { throw RowProblem("the \(what) is not an amount") }
            return amount
        }
    }
}
