import GRDB
import RevenueCycle

/// Coverages of patients, as the rules ask for them.
extension PracticeStore {
    /// By patient, in the order they pay; a patient without any has an empty list.
    public func knownCoverages(
        patients: Set<Int64>
    ) throws(StorageFailure) -> [Int64: [KnownCoverage]] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT v.position, v.content, p.name, p.payerID, p.filingIndicator
                    FROM coverage v JOIN payer p ON p.id = v.payerID
                    WHERE v.patientID = ? ORDER BY v.position
                    """)
            var found: [Int64: [KnownCoverage]] = [:]
            for patient in patients {
                found[patient] = try Row.fetchAll(statement, arguments: [patient]).map { row in
                    let kept = try Coding.value(EncounterCoverage.self, row["content"])
                    return KnownCoverage(
                        order: row["position"], payerName: row["name"], payerID: row["payerID"],
                        kind: PayerKind(filingIndicator: row["filingIndicator"]),
                        memberID: kept.memberID, from: CalendarDay(iso: kept.startDay),
                        to: CalendarDay(iso: kept.endDay))
                }
            }
            return found
        }
    }
}
