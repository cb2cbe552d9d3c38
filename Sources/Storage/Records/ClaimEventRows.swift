import GRDB
import RevenueCycle

/// Steps of claims' statuses on their way into the log, written some at a time.
final class ClaimEventRows {
    struct Step {
        var from: ClaimStatus
        var event: ClaimEvent
        var to: ClaimStatus
        var cause: String
    }

    private typealias Waiting = (claim: Int64, number: Int64, step: Step, day: CalendarDay)

    private static let rows = RowsStatement(
        "INSERT INTO claimEvent (claimID, sequence, fromStatus, event, toStatus, cause, day)",
        columns: 7)

    private static let most = 32

    private let db: Database
    private let sequence: BoundStatement
    private var waiting: [Waiting] = []
    private var numbers: [Int64: Int64] = [:]

    init(_ db: Database) throws {
        self.db = db
        sequence = try BoundStatement(
            db, "SELECT coalesce(max(sequence), 0) FROM claimEvent WHERE claimID = ?")
    }

    func add(_ claim: Int64, _ steps: [Step], day: CalendarDay) throws {
        var number = numbers[claim] ?? 0
        if number == 0 { try sequence.each(claim) { number = $0.number(0) } }
        for step in steps {
            number += 1
            waiting.append((claim, number, step, day))
        }
        numbers[claim] = number
        if waiting.count >= Self.most { try write() }
    }

    /// Whoever reads the log, or writes to it by another way, needs all of it in the file.
    func write() throws {
        if waiting.isEmpty { return }
        try Self.rows.run(db, waiting) { values, row in
            values.add(row.claim)
            values.add(row.number)
            values.add(row.step.from.rawValue)
            values.add(row.step.event.rawValue)
            values.add(row.step.to.rawValue)
            values.add(row.step.cause)
            values.add(row.day.iso)
        }
        waiting = []
        numbers = [:]
    }
}
