import RevenueCycle
import Storage

/// Made-up work on the ledger, each step checked against what must then stand. Runs as a test in
/// small and, in large, beside the tests.
public struct MoneyTrials {
    private let desk: Desk
    private let seed: UInt64
    private var store: PracticeStore { desk.store }

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

    /// Sixty claims with twenty payments that wait.
    private func twentyPayments() throws -> [Claim] {
        let claims = try TakenClaims.make(desk, count: 60)
        var generator = generator()
        for index in 0..<20 {
            let (bytes, _) = generator.make(
                Array(claims[(index * 3)..<(index * 3 + 3)]), .none)
            _ = try FileImporter(desk).take(name: "\(index).835", bytes: bytes)
        }
        return claims
    }

    /// A random walk of posting, undoing and making again; the books are checked at each step,
    /// everything every hundred.
    public func walk(steps: Int) throws -> [String] {
        var random = SeededRandom(seed: seed)
        let claims = try twentyPayments()
        var expected = try ExpectedBooks(store)
        var problems: [String] = []
        for step in 0..<steps {
            try oneStep(claims, &random, &expected)
            problems += try (books() + expected.problems()).map { "step \(step): \($0)" }
            if step % 100 == 99 {
                problems += try store.check().map { "step \(step): \($0.name): \($0.detail)" }
            }
            if problems.count > 5 { return problems }
        }
        return problems
    }

    /// The same while the clock of the machine jumps up to a year back and forth between steps:
    /// the ledger goes by the order of writing, the aging by the days given, and both tie.
    public func jumps(steps: Int) throws -> [String] {
        var random = SeededRandom(seed: seed)
        let claims = try twentyPayments()
        var expected = try ExpectedBooks(store)
        var problems: [String] = []
        var last = try store.ledgerHead().posting
        for step in 0..<steps {
            let day = jump(from: desk.today, &random)
            try MoneyTrials(desk.on(day), seed: seed).oneStep(claims, &random, &expected)
            let head = try store.ledgerHead().posting
            if head < last { problems.append("step \(step): the ledger went back") }
            last = head
            problems += try (tied(jump(from: desk.today, &random)) + expected.problems())
                .map { "step \(step): \($0)" }
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

    private func oneStep(
        _ claims: [Claim], _ random: inout SeededRandom, _ expected: inout ExpectedBooks
    ) throws {
        let payment = Int64(random.number(1...20))
        let own = Array(claims[(Int(payment) * 3 - 3)..<(Int(payment) * 3)])
        let day = desk.today
        switch random.number(0...5) {
        case 0, 1:
            _ = try RemittancePoster(desk).post(payment)
            try expected.posted(payment, claims: own)
        case 2:
            if try passes({ () throws(StorageFailure) in
                _ = try store.undo(.remittance(payment), day: day)
            }) {
                expected.undone(payment)
            }
        case 3:
            if try passes({ () throws(StorageFailure) in
                _ = try store.redo(.remittance(payment), day: day)
            }) {
                expected.redone(payment)
            }
        case 4:
            let place = random.number(0...2)
            guard let id = try store.posting(of: payment, position: place) else { return }
            if random.chance(20) {
                if try passes({ () throws(StorageFailure) in
                    _ = try store.redo(.line(posting: id, line: 1), day: day)
                }) {
                    expected.redone(payment, position: place, line: 1)
                }
                return
            }
            let line = random.chance(30) ? 1 : nil
            let target = line.map { UndoTarget.line(posting: id, line: $0) } ?? .postings([id])
            guard
                try passes({ () throws(StorageFailure) in _ = try store.undo(target, day: day) })
            else { return }
            if let line {
                expected.undone(payment, position: place, line: line)
            } else {
                expected.undone(payment, position: place)
            }
        default:
            let claim = random.pick(claims)
            let isPatient = random.chance(50)
            let debtor = isPatient ? 0 : try store.claim(number: claim.number)?.payer ?? 0
            let amount = Money(cents: Int64(random.number(1...500)))
            if try passes({ () throws(StorageFailure) in
                _ = try store.adjust(
                    claim: claim.number, debtor: debtor, to: nil, amount: amount, reason: "small",
                    day: day)
            }) {
                expected.wroteOff(amount, patient: isPatient)
            }
        }
    }

    /// Whether it was done. A refusal is an answer and changes nothing; any other failure ends
    /// the trial.
    private func passes(_ work: () throws(StorageFailure) -> Void) throws -> Bool {
        do throws(StorageFailure) {
            try work()
            return true
        } catch .refused {
            return false
        }
    }

    /// The accounts sum to zero, the aging is the receivables, and no more cash is there than
    /// payments that stand have brought: a line undone apart brings less.
    private func books() throws -> [String] {
        var problems: [String] = []
        let books = try store.trialBalance()
        if books.values.total != .zero { problems.append("the accounts do not sum to zero") }
        let owed = try store.aging(AgingQuestion(asOf: desk.today)).totals.balance
        let receivables = books.filter { $0.key.isReceivable }.values.total
        if owed != receivables { problems.append("aging \(owed.text), not \(receivables.text)") }
        var standing = Money.zero
        for payment in 1...20 {
            standing += try RemittancePoster(desk).plan(Int64(payment))?.plan.posted ?? .zero
        }
        if books[.cash] ?? .zero > standing {
            problems.append("cash \(books[.cash]?.text ?? ""), but only \(standing.text) stands")
        }
        return problems
    }
}

/// Claims of a former system, taken over.
public enum TakenClaims {
    public static func make(
        _ desk: Desk, count: Int, from first: Int = 0, codes: [String] = ["99213", "85025"]
    ) throws -> [Claim] {
        let claims = (first..<(first + count)).map { claim($0, desk, codes) }
        _ = try desk.store.takeOver(
            name: "taken", kind: "837P", bytes: Array("taken \(first) \(count)".utf8),
            claims.map { TakenOver(form: $0, sentDay: desk.today.adding(days: -8)) },
            day: desk.today)
        return claims
    }

    private static func claim(_ index: Int, _ desk: Desk, _ codes: [String]) -> Claim {
        var claim = Claim()
        claim.number = "TK\(10_000 + index)"
        claim.patient.lastName = "SAMPLE\(index % 40)"
        claim.patient.firstName = "PAT"
        claim.patient.birthDay = "1970-01-01"
        claim.payerName = "SAGUARO PPO"
        claim.payerID = "SGP14"
        claim.filingIndicator = "12"
        claim.billing = desk.practice.billing
        for code in codes {
            var line = ServiceLine()
            line.from = desk.today.adding(days: -10 - index % 60).iso
            line.code = code
            line.charge = Money(cents: 10_000 + Int64(index % 97) * 131)
            claim.lines.append(line)
        }
        return claim
    }
}
