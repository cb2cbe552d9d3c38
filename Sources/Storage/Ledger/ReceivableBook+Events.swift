import GRDB
import RevenueCycle

/// What happened to a claim, as the ledger and the days it went out tell it.
extension ReceivableBook {
    struct Event {
        enum Kind {
            case billing(Int64, service: CalendarDay, origin: ReceivableOrigin)
            case posting(Int64, [ReceivableHistory.Debtor: Money])
        }
        var day: CalendarDay
        var kind: Kind
    }

    /// What happened to a claim by day; on one day it goes out before money moves.
    static func events(
        _ db: Database, _ billings: BoundStatement, _ claim: Int64
    ) throws -> [Event] {
        var events = try billed(billings, claim).map {
            Event(day: $0.day, kind: .billing($0.id, service: $0.service, origin: $0.origin))
        }
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.id, p.day, e.account, e.payerID, e.cents FROM ledgerEntry e
                JOIN posting p ON p.id = e.postingID
                WHERE e.claimID = ? AND e.account IN ('payerReceivable', 'patientReceivable')
                ORDER BY p.id
                """)
        var amounts: [ReceivableHistory.Debtor: Money] = [:]
        var open: (id: Int64, day: CalendarDay)?
        func close() {
            if let open {
                events.append(Event(day: open.day, kind: .posting(open.id, amounts)))
            }
            amounts = [:]
        }
        for row in try Row.fetchAll(statement, arguments: [claim]) {
            let id: Int64 = row["id"]
            if id != open?.id {
                close()
                open = Coding.day(row["day"]).map { (id, $0) }
            }
            let isPatient = row["account"] as String == "patientReceivable"
            let debtor: Int64 = isPatient ? 0 : row["payerID"] ?? 0
            amounts[debtor, default: .zero] += Money(cents: row["cents"])
        }
        close()
        // Stable: billings stand first, postings in their order.
        return events.enumerated().sorted {
            ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
        }.map(\.element)
    }

    /// A day the claim went out, and what it said then.
    struct Billing {
        var id: Int64
        var day: CalendarDay
        var service: CalendarDay
        var origin: ReceivableOrigin
    }

    static func billed(_ billings: BoundStatement, _ claim: Int64) throws -> [Billing] {
        var billed: [Billing] = []
        try billings.each(claim) { row in
            billed.append(
                Billing(
                    id: row.number(0), day: row.day(1), service: row.day(2),
                    origin: ReceivableOrigin(provider: row.number(3), place: row.number(4))))
        }
        return billed
    }
}
