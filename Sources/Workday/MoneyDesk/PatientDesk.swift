import RevenueCycle
import Screens
import Storage

/// Patients as money is taken from them.
struct PatientDesk {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// Up to twenty whose name or record number holds the words.
    func accounts(_ words: String) throws(StorageFailure) -> [PatientAccount] {
        var accounts: [PatientAccount] = []
        for patient in try desk.store.patients(matching: words, limit: 20) {
            var filter = ReceivableFilter()
            filter.patientRow = patient.id
            filter.debtors = .patient
            let open = try desk.store.openClaims(filter, asOf: desk.today).rows
                .filter { $0.balance > .zero }
            accounts.append(
                PatientAccount(
                    patient: patient.id, name: patient.name, recordNumber: patient.recordNumber,
                    credit: try desk.store.unapplied(patient: patient.id),
                    free: max(.zero, try desk.store.freeCredit(patient: patient.id)), open: open))
        }
        return accounts
    }
}
