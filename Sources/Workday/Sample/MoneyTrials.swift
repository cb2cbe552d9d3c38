import RevenueCycle
import Storage

/// Made-up work on the ledger, each step checked against what must then stand. Runs as a test in
/// small and, in large, beside the tests.
public struct MoneyTrials {
    let desk: Desk
    private let seed: UInt64
    var store: PracticeStore { desk.store }

    public init(_ desk: Desk, seed: UInt64) {
        self.desk = desk
        self.seed = seed
    }

    private func generator() -> RemittanceGenerator {
        RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001", payeeNPI: desk.practice.billing.npi,
            day: desk.today, seed: seed)
    }

    /// Payments balanced and broken at every level, one to three in a file, with denials,
    /// reversals, corrections and PLBs of both signs: exactly the balanced ones post, whatever
    /// stands beside them in the file; cash is the sum of what they pay, and what was given up by
    /// contract, kept by law and left to patients the sums of their CAS. What is wrong, a line
    /// each.
    public func payments(count: Int) throws -> [String] {
        var problems: [String] = []
        var generator = generator()
        generator.isVaried = true
        var random = SeededRandom(seed: seed ^ 0x5EED)
        var expected: [LedgerAccount: Money] = [:]
        for first in stride(from: 0, to: count, by: 500) {
            let some = min(500, count - first)
            let claims = try TakenClaims.make(desk, count: some * 2, from: first * 2)
            var index = 0
            while index < some {
                let together = min(random.number(1...3), some - index)
                let (bytes, made) = generator.make(
                    (index..<(index + together)).map { place in
                        (Array(claims[(place * 2)..<(place * 2 + 2)]), Self.fault(place))
                    })
                problems += try posts(bytes, made, number: first + index)
                for one in made where one.isBalanced { Self.add(one, &expected) }
                index += together
            }
            let books = try store.trialBalance()
            for (account, amount) in expected where books[account] ?? .zero != amount {
                problems.append(
                    "after \(first + some): \(account) \(books[account]?.text ?? "none"), not "
                        + amount.text)
            }
        }
        return problems
    }

    /// What a payment that balances must leave in the ledger, by nothing but its own segments.
    private static func add(
        _ made: RemittanceGenerator.Made, _ expected: inout [LedgerAccount: Money]
    ) {
        func sum(_ reasons: String...) -> Money { reasons.compactMap { made.reasons[$0] }.total }
        expected[.cash, default: .zero] += made.paid
        expected[.contractualAdjustment, default: .zero] += sum("CO-45", "CO-94")
        expected[.sequestration, default: .zero] += sum("CO-253")
        expected[.patientReceivable, default: .zero] += sum("PR-1", "PR-2")
    }

    /// Every other one balances; the rest are broken in turn.
    private static func fault(_ place: Int) -> RemittanceGenerator.Break {
        place % 2 == 0 ? .none : RemittanceGenerator.Break.allCases[1 + place / 2 % 6]
    }

    private func posts(
        _ bytes: [UInt8], _ made: [RemittanceGenerator.Made], number: Int
    ) throws -> [String] {
        _ = try FileImporter(desk).take(name: "\(number).835", bytes: bytes)
        let reports = try PaymentReports(desk).post(sha256: PracticeStore.sha256(bytes))
        if reports.count != made.count {
            return ["file \(number): \(reports.count) payments, not \(made.count)"]
        }
        return zip(reports, made).compactMap { report, made in
            let isPosted = report.held.isEmpty && report.isDone
            if isPosted == made.isBalanced, report.held.isEmpty || !report.isDone { return nil }
            let open = report.claims.first { !$0.posts }
            return "payment \(made.trace), \(made.wrong): posted \(isPosted) "
                + "\(open.map { "\($0.disposition): \($0.reason)" } ?? report.held)"
        }
    }

    /// Sixty claims with twenty payments that wait, and ten that take one decision of them back.
    private func waitingPayments() throws -> Walk {
        let claims = try TakenClaims.make(desk, count: 60)
        var generator = generator()
        var walk = Walk(claims: claims, expected: try ExpectedBooks(store))
        for index in 0..<20 {
            let own = Array(claims[(index * 3)..<(index * 3 + 3)])
            try take(generator.make(own, .none).bytes, own, &walk)
        }
        for index in 0..<10 {
            let own = claims[index * 3]
            guard let bytes = generator.makeReversal(of: own.number) else { continue }
            try take(bytes, [own], &walk)
        }
        return walk
    }

    private func take(_ bytes: [UInt8], _ claims: [Claim], _ walk: inout Walk) throws {
        _ = try FileImporter(desk).take(name: "\(walk.payments.count).835", bytes: bytes)
        walk.payments.append(claims)
    }

    /// What a walk goes over, and what must stand after each step.
    struct Walk {
        let claims: [Claim]
        /// Claims of each payment, by its row less one.
        var payments: [[Claim]] = []
        /// Postings made by hand.
        var hand: [Int64] = []
        var expected: ExpectedBooks
        var number = 0
        var problems: [String] = []
        /// What was done and not refused, by its kind.
        var done: [String: Int] = [:]

        mutating func count(_ kind: String) { done[kind, default: 0] += 1 }

        init(claims: [Claim], expected: ExpectedBooks) {
            self.claims = claims
            self.expected = expected
        }
    }

    /// A random walk of posting, taking and giving back money, moving, undoing and making again;
    /// the books and what was just written are checked at each step, everything now and then.
    ///
    /// - every: steps from one check of everything to the next.
    public func walk(
        steps: Int, every: Int = 25, tell: ([String: Int]) -> Void = { _ in }
    ) throws -> [String] {
        var random = SeededRandom(seed: seed)
        var walk = try waitingPayments()
        var problems: [String] = []
        var last = try store.ledgerHead().posting
        for step in 0..<steps {
            try oneStep(&walk, &random)
            problems += (try walk.problems + books() + walk.expected.problems())
                .map { "step \(step): \($0)" }
            walk.problems = []
            problems += try store.unbalanced(after: last).map { "step \(step): posting \($0)" }
            last = try store.ledgerHead().posting
            if step % every == every - 1 || step == steps - 1 {
                problems += try store.check().map { "step \(step): \($0.name): \($0.detail)" }
            }
            if problems.count > 5 { return problems }
        }
        if steps >= 1000 {
            problems += Self.kinds.filter { walk.done[$0] == nil }.map { "no step was: \($0)" }
        }
        tell(walk.done)
        return problems
    }

    /// What a long walk must have done, each.
    static let kinds = [
        "posted", "reversal posted", "payment undone", "payment made again", "claim undone",
        "line undone", "line made again", "written off", "moved", "taken", "refunded to a patient",
        "refunded to a payer", "undone by hand", "made again by hand",
    ]

    /// The same while the clock of the machine jumps up to a year back and forth between steps:
    /// the ledger goes by the order of writing, the aging by the days given, and both tie.
    public func jumps(steps: Int) throws -> [String] {
        var random = SeededRandom(seed: seed)
        var walk = try waitingPayments()
        var problems: [String] = []
        var last = try store.ledgerHead().posting
        for step in 0..<steps {
            let day = jump(from: desk.today, &random)
            try MoneyTrials(desk.on(day), seed: seed).oneStep(&walk, &random)
            let head = try store.ledgerHead().posting
            if head < last { problems.append("step \(step): the ledger went back") }
            last = head
            problems += (try walk.problems + tied(jump(from: desk.today, &random))
                + walk.expected.problems()).map { "step \(step): \($0)" }
            walk.problems = []
            if step % 100 == 99 || step == steps - 1 {
                problems += try store.check().map { "step \(step): \($0.name): \($0.detail)" }
            }
            if problems.count > 5 { return problems }
        }
        return problems
    }

    /// Up to a year away; now and then a leap day or the last day of a year.
    private func jump(from day: CalendarDay, _ random: inout SeededRandom) -> CalendarDay {
        if random.chance(5) { return CalendarDay(2028, 2, 29) ?? day }
        if random.chance(5) { return CalendarDay(day.year, 12, 31) ?? day }
        return day.adding(days: random.number(-366...366))
    }

    /// The aging as of a day is the replay of the ledger up to it.
    private func tied(_ day: CalendarDay) throws -> [String] {
        let question = AgingQuestion(asOf: day)
        let (quick, slow) = (try store.aging(question), try store.agingReplayed(question))
        return quick.rows == slow.rows ? [] : ["aging as of \(day.iso) is not the replay"]
    }
}
