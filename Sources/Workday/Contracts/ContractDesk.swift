import Intake
import RevenueCycle
import Storage

/// Contracts of the practice, and what they allow.
public struct ContractDesk {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// The same with the payer's fee table as CSV: its rows come before the contract's own terms,
    /// for the first that fits a line prices it.
    public func add(_ text: String, rates: [UInt8]) throws(StorageFailure) -> String {
        guard let table = FeeTableList(rates) else {
            throw .refused("The fee table has no column of codes, or none of amounts.")
        }
        if let first = table.faults.first {
            throw .refused(
                "The fee table, \(first)"
                    + (table.faults.count > 1 ? " (and \(table.faults.count - 1) more)" : "")
                    + "; nothing was taken in.")
        }
        return try add((table.terms + [text]).joined(separator: "\n"))
    }

    /// Takes a contract in; the payer it names must be one of ours.
    public func add(_ text: String) throws(StorageFailure) -> String {
        let contract: Contract
        do { contract = try ContractText.parse(text) } catch { throw .refused(error.message) }
        guard
            let payer = desk.payers.first(where: {
                $0.payer.payerID == contract.payerID || $0.key == contract.payerID
            })
        else { throw .refused("There is no payer \(contract.payerID).") }
        let from = contract.from ?? CalendarDay(2000, 1, 1)!
        let name = contract.name.isEmpty ? payer.payer.name : contract.name
        let replaced = try desk.store.contracts().filter { one in
            one.payer == payer.id && one.from >= from
                && (contract.through.map { one.from <= $0 } ?? true)
        }
        _ = try desk.store.addContract(
            payer: payer.id, name: name, from: from, through: contract.through, text: text,
            day: desk.today)
        let warning =
            contract.isNational
            ? ". No locality is named: Medicare amounts will be national. Add a line like "
                + "'locality 03102-00' (contractor and locality of your GPCI file)." : ""
        let instead = replaced.map { ". It replaces \($0.name) from \($0.from.iso)" }.joined()
        return "\(name): \(contract.terms.count) terms for \(payer.payer.name) from "
            + from.iso + instead + warning + (try before(payer.id))
    }

    /// What was posted while no contract was known and turns out short.
    private func before(_ payer: Int64) throws(StorageFailure) -> String {
        let lines = try ShortPayDesk(desk).lines(writtenOff: true).filter { $0.payer == payer }
        if lines.isEmpty { return "" }
        return ". Payments posted before it was known fall short of it by "
            + "\(lines.map(\.short).total.grouped): twohats report short-pays --written-off"
    }

    /// The contract of a payer in force on a day; nil without one.
    public func contract(payer: Int64, on day: CalendarDay) throws(StorageFailure) -> Contract? {
        try ContractBook(desk).contract(payer: payer, on: day)
    }

    /// What the lines of one visit are allowed.
    public func prices(
        _ services: [PricedService], _ contract: Contract, on day: CalendarDay, locality: String
    ) -> [ContractPrice] {
        ContractPricer(
            contract: contract, fees: ImportedFees(desk), day: day, locality: locality
        ).prices(services)
    }
}

/// All contracts read once, for payments of thousands of claims.
struct ContractBook {
    private let contracts: [(record: ContractRecord, contract: Contract)]
    private let fees: ImportedFees

    init(_ desk: Desk) throws(StorageFailure) {
        contracts = try desk.store.contracts().compactMap { record in
            (try? ContractText.parse(record.text)).map { (record, $0) }
        }
        fees = ImportedFees(desk)
    }

    var isEmpty: Bool { contracts.isEmpty }

    func hasContract(payer: Int64) -> Bool { contracts.contains { $0.record.payer == payer } }

    func contract(payer: Int64, on day: CalendarDay) -> Contract? {
        contracts.last {
            $0.record.payer == payer && $0.record.from <= day
                && ($0.record.through.map { day <= $0 } ?? true)
        }?.contract
    }

    func prices(
        _ services: [PricedService], _ contract: Contract, on day: CalendarDay
    ) -> [ContractPrice] {
        ContractPricer(contract: contract, fees: fees, day: day).prices(services)
    }
}

/// Relative values and indices the practice imported.
struct ImportedFees: FeeSource {
    private let store: PracticeStore
    private let imports: [CodeImportRecord]
    private let editions: EditEditions

    init(_ desk: Desk) {
        store = desk.store
        imports = ((try? desk.store.codeImports()) ?? []).filter { !$0.isUndone }
        editions = EditEditions(imports)
    }

    func row(_ code: String, modifier: String, on day: CalendarDay) -> FeeRow? {
        for file in editions.files(.feeSchedule, on: day).reversed() {
            let rows = try? store.codeRows(code, in: CodePart.relativeValues.rawValue, of: file.id)
            let found = rows?.compactMap(FeeRow.init).first { $0.modifier == modifier }
            if let found { return found }
        }
        return nil
    }

    func index(_ locality: String, on day: CalendarDay) -> GeographicIndex? {
        let parts = locality.split(separator: "-").map { String($0) }
        guard parts.count == 2 else { return nil }
        let files = imports.filter {
            $0.kind == CodeFileKind.gpci.rawValue && $0.from <= day
                && ($0.to.map { day <= $0 } ?? true)
        }
        for file in files.reversed() {
            let rows =
                (try? store.codeRows(parts[0], in: CodePart.gpci.rawValue, of: file.id)) ?? []
            for row in rows where row.count >= 7 && row[1] == parts[1] {
                if let work = Fixed(row[4]), let expense = Fixed(row[5]),
                    let malpractice = Fixed(row[6])
                {
                    return GeographicIndex(
                        work: work, expense: expense, malpractice: malpractice)
                }
            }
        }
        return nil
    }
}
