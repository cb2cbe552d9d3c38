import Intake
import RevenueCycle
import Storage

/// Takes over what a former system says is open, an account a row.
struct BalanceTakeover {
    let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func take(
        _ list: OpeningBalanceList, name: String, bytes: [UInt8], dryRun: Bool
    ) throws(StorageFailure) -> FileReport {
        var report = FileReport(file: name, kind: "opening balances", outcome: "imported")
        report.faults = list.faults
        let taken = list.balances.filter { $0.insurer != .zero || $0.patient != .zero }
        let outcome = try desk.store.takeOver(
            name: name, kind: "balances", bytes: bytes, taken.map(form), day: desk.today,
            dryRun: dryRun)
        if !dryRun { try desk.reloadMasters() }
        return ClaimTakeover(desk).told(outcome, report, dryRun: dryRun)
    }

    private func form(_ balance: OpeningBalanceList.Balance) -> TakenOver {
        var form = Claim()
        form.number = balance.account
        let names = balance.patientName.split(separator: ",", maxSplits: 1).map {
            String($0.drop { $0 == " " })
        }
        form.patient.lastName = names.first ?? ""
        form.patient.firstName = names.count > 1 ? names[1] : ""
        form.patient.birthDay = balance.birthDay?.iso ?? ""
        form.payerID = balance.payerID
        form.payerName =
            desk.payers.first { $0.payer.payerID == balance.payerID && !balance.payerID.isEmpty }?
            .payer.name ?? balance.payerName
        form.billing = desk.practice.billing
        form.visitDay = balance.serviceDay.iso
        return TakenOver(
            form: form, sentDay: min(balance.serviceDay, desk.today),
            balance: (balance.insurer, balance.patient))
    }
}
