import GRDB
import RevenueCycle

@testable import Storage

/// The aging by its definition, from bare rows: nothing of the program's own reckoning is used.
///
/// Provider and place are those with which the claim last went out up to the day.
/// What a debtor owes on a claim is the sum of the entries posted up to the day. The debt began
/// with the last posting that brought it away from zero. It ages from the claim's day of service,
/// or from the first or last day up to then on which the claim went out, or, when it never did
/// and by the clock of responsibility, from the day the debt began.
struct LedgerOracle {
    struct Open {
        var claim: Int64
        var debtor: Int64
        var cents: Int64
        var provider: Int64
        var place: Int64
        /// By clock.
        var days: [ReceivableClock: Int32]
    }

    /// Sums of a row of the report, in cents; what is zero throughout is no row.
    struct Sums: Equatable {
        var classes: [Int64]
        var credit: Int64 = 0
        var isZero: Bool { credit == 0 && classes.allSatisfy { $0 == 0 } }
    }

    private struct Entry {
        var posting: Int64
        var day: Int32
        var cents: Int64
    }
    private struct Bill {
        var day: Int32
        var service: Int32
        var provider: Int64
        var place: Int64
    }
    private struct Claim {
        var patient: Int64
        var provider: Int64
        var place: Int64
        var service: Int32
    }
    private struct Pair: Hashable {
        var claim: Int64
        var debtor: Int64
    }

    private var entries: [Pair: [Entry]] = [:]
    private var bills: [Int64: [Bill]] = [:]
    private var claims: [Int64: Claim] = [:]

    init(_ store: PracticeStore) throws {
        let rows = try store.database.read { db in
            (
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT e.postingID, e.claimID, e.account, e.payerID, e.cents,
                            julianday(p.day) - 2440587.5 AS day
                        FROM posting p JOIN ledgerEntry e ON e.postingID = p.id
                        WHERE e.account LIKE '%Receivable' AND e.claimID IS NOT NULL
                        ORDER BY p.day, p.id
                        """),
                try Row.fetchAll(db, sql: "SELECT * FROM billing ORDER BY day, id"),
                try Row.fetchAll(
                    db, sql: "SELECT *, julianday(serviceDay) - 2440587.5 AS served FROM claim")
            )
        }
        for row in rows.0 {
            let isPatient = row["account"] as String == "patientReceivable"
            let pair = Pair(claim: row["claimID"], debtor: isPatient ? 0 : row["payerID"])
            entries[pair, default: []].append(
                Entry(posting: row["postingID"], day: row["day"], cents: row["cents"]))
        }
        for row in rows.1 {
            bills[row["claimID"], default: []].append(
                Bill(
                    day: row["day"], service: row["serviceDay"], provider: row["providerID"],
                    place: row["place"]))
        }
        for row in rows.2 {
            claims[row["id"]] = Claim(
                patient: row["patientID"], provider: row["providerID"] ?? 0,
                place: Int64(row["place"] as String) ?? 0, service: row["served"])
        }
    }

    /// What is not zero as of a day.
    func open(_ asOf: Int32) -> [Open] {
        entries.compactMap { pair, all in
            var sum: Int64 = 0
            var began: Int32 = 0
            var place = 0
            while place < all.count, all[place].day <= asOf {
                let (posting, day, before) = (all[place].posting, all[place].day, sum)
                while place < all.count, all[place].posting == posting {
                    sum += all[place].cents
                    place += 1
                }
                if before == 0, sum != 0 { began = day }
            }
            if sum == 0 { return nil }
            let sent = (bills[pair.claim] ?? []).filter { $0.day <= asOf }
            return Open(
                claim: pair.claim, debtor: pair.debtor, cents: sum,
                provider: sent.last?.provider ?? claims[pair.claim]?.provider ?? 0,
                place: sent.last?.place ?? claims[pair.claim]?.place ?? 0,
                days: [
                    .service: sent.last?.service ?? claims[pair.claim]?.service ?? 0,
                    .firstBill: sent.first?.day ?? began, .lastBill: sent.last?.day ?? began,
                    .responsibility: began,
                ])
        }
    }

    func patient(_ one: Open) -> Int64 { claims[one.claim]?.patient ?? 0 }

    /// Patients' money on hold as of a day, as the ledger carries it.
    func unapplied(_ store: PracticeStore, _ day: CalendarDay) throws -> Int64 {
        try store.database.read { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT coalesce(sum(e.cents), 0) FROM ledgerEntry e
                    JOIN posting p ON p.id = e.postingID
                    WHERE e.account = 'unappliedCredit' AND p.day <= ?
                    """, arguments: [day.iso]) ?? 0
        }
    }

    func rows(_ open: [Open], _ question: AgingQuestion) -> [[Int64]: Sums] {
        var sums: [[Int64]: Sums] = [:]
        for one in open {
            if question.debtors == .insurer, one.debtor == 0 { continue }
            if question.debtors == .patient, one.debtor != 0 { continue }
            let keys = question.groupings.map { key(one, $0) }
            var row =
                sums[keys] ?? Sums(classes: Array(repeating: 0, count: question.classes.count))
            if one.cents < 0 {
                row.credit += one.cents
            } else {
                let age = Int(question.asOf.number - (one.days[question.clock] ?? 0))
                let place = question.classes.ends.firstIndex { age <= $0 }
                row.classes[place ?? question.classes.count - 1] += one.cents
            }
            sums[keys] = row
        }
        return sums.filter { !$0.value.isZero }
    }

    private func key(_ one: Open, _ grouping: AgingQuestion.Grouping) -> Int64 {
        switch grouping {
        case .payer: return one.debtor
        case .patient: return claims[one.claim]?.patient ?? 0
        case .provider: return one.provider
        case .place: return one.place
        }
    }

    /// The program's own report in the same form.
    static func rows(_ report: AgingReport) -> [[Int64]: Sums] {
        let pairs = report.rows.map { row in
            (row.keys, Sums(classes: row.amounts.map(\.cents), credit: row.credit.cents))
        }
        return Dictionary(uniqueKeysWithValues: pairs).filter { !$0.value.isZero }
    }
}
