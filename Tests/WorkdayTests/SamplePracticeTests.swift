import Foundation
import RevenueCycle
@testable import Storage
import TestSupport
import Testing

@testable import Workday

@Suite struct SamplePracticeTests {
    @Test func `a few weeks of the sample tie in every way`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PracticeStore(path: folder + "/practice.sqlite")
        let desk = try Desk(
            store: store, codeFiles: Fixtures.codeFiles, today: CalendarDay(2026, 9, 18)!)
        let sample = try SamplePractice(
            desk: desk, resources: Fixtures.root + "/Resources", folder: folder, seed: 1
        ) { _ in }
        try sample.build(patients: 120, weeks: 6)
        #expect(try store.check() == [])
        #expect(try store.openClaims().filter { $0.claim.visitDay >= "2026-09-16" }.count >= 55)
        let report = try store.aging(AgingQuestion(asOf: desk.today))
        let balance = try store.trialBalance()
        #expect(
            report.totals.balance
                == (balance[.payerReceivable] ?? .zero) + (balance[.patientReceivable] ?? .zero))
        #expect(balance.values.reduce(.zero, +) == .zero)
        for grouping in AgingQuestion.Grouping.allCases {
            let other = try store.aging(
                AgingQuestion(asOf: desk.today, groupings: [grouping]))
            #expect(other.totals.balance == report.totals.balance)
        }
        let early = try store.aging(AgingQuestion(asOf: desk.today.adding(days: -20)))
        #expect(early.totals.balance != report.totals.balance)
    }

    /// As of any day, by every grouping, clock and class the report is what a replay of the
    /// ledger up to that day gives, to the cent.
    @Test func `aging as of 200 random days equals a replay of the ledger`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PracticeStore(path: folder + "/practice.sqlite")
        let desk = try Desk(
            store: store, codeFiles: Fixtures.codeFiles, today: CalendarDay(2026, 9, 18)!)
        let sample = try SamplePractice(
            desk: desk, resources: Fixtures.root + "/Resources", folder: folder, seed: 4
        ) { _ in }
        try sample.build(patients: 60, weeks: 8)
        try undoSome(store, desk.today)
        var random = SeededRandom(seed: 77)
        let groupings: [[AgingQuestion.Grouping]] = [
            [.payer], [.patient], [.provider], [.place], [.payer, .patient], [.payer, .provider],
            [.payer, .place], [.patient, .provider], [.patient, .place], [.provider, .place],
        ]
        let oracle = try LedgerOracle(store)
        for _ in 0..<200 {
            let day = desk.today.adding(days: -random.number(-3...70))
            let open = oracle.open(day.number)
            for grouping in groupings {
                let question = AgingQuestion(
                    asOf: day, groupings: grouping, clock: random.pick(ReceivableClock.allCases),
                    classes: random.pick([.standard, AgeClasses(ends: [7, 14, 45])!]),
                    debtors: random.pick(AgingQuestion.Debtors.allCases))
                let report = try store.aging(question)
                #expect(
                    LedgerOracle.rows(report) == oracle.rows(open, question), "\(question)")
                if grouping.contains(.patient) {
                    try expectLargest(store, report, most: random.number(1...60))
                }
            }
            let clock = random.pick(ReceivableClock.allCases)
            let list = try store.openClaims(
                ReceivableFilter(), asOf: day, clock: clock, limit: Int.max)
            #expect(list.total.cents == open.map(\.cents).reduce(0, +))
            #expect(list.count == open.count)
            try expectCell(store, oracle, open, day, clock, &random)
            try expectEverything(store, oracle, open, day, clock)
            #expect(try store.trialBalance(asOf: day)[.unappliedCredit] ?? .zero
                == Money(cents: try oracle.unapplied(store, day)))
            // The quick ways and the slow one say the same.
            let question = AgingQuestion(asOf: day, clock: clock)
            #expect(try store.aging(question).rows == store.agingReplayed(question).rows)
        }
    }

    /// Those who owe most stand as in the whole report, and one row for each has the others.
    private func expectLargest(_ store: PracticeStore, _ whole: AgingReport, most: Int) throws {
        let some = try store.aging(whole.question, most: most)
        #expect(some.totals == whole.totals, "\(whole.question)")
        let place = try #require(whole.question.groupings.firstIndex(of: .patient))
        let shown = some.rows.filter { !$0.isOfOthers }
        #expect(!shown.isEmpty || whole.rows.isEmpty || whole.question.debtors != .all)
        #expect(shown.allSatisfy { row in whole.rows.contains(row) }, "\(whole.question)")
        guard whole.question.debtors == .all else { return }
        var owed: [Int64: Money] = [:]
        for row in whole.rows { owed[row.keys[place], default: .zero] += row.balance }
        let patients = Set(shown.map { $0.keys[place] })
        let least = patients.compactMap { owed[$0] }.min()
        for (patient, amount) in owed where !patients.contains(patient) {
            #expect(least.map { amount <= $0 } ?? true, "\(whole.question)")
        }
    }

    /// The patients and claims behind the total, each with what it owes.
    private func expectEverything(
        _ store: PracticeStore, _ oracle: LedgerOracle, _ open: [LedgerOracle.Open],
        _ day: CalendarDay, _ clock: ReceivableClock
    ) throws {
        let list = try store.openPatients(ReceivableFilter(), asOf: day, clock: clock)
        let owed = Dictionary(grouping: open) { oracle.patient($0) }
        #expect(list.count == owed.count)
        #expect(list.total.cents == open.map(\.cents).reduce(0, +))
        for row in list.rows {
            let own = owed[row.patient] ?? []
            #expect(row.balance.cents == own.map(\.cents).reduce(0, +))
            #expect(row.claims == own.count)
            #expect(row.oldest.number == own.compactMap { $0.days[clock] }.min())
        }
        let oldest = try store.openClaims(ReceivableFilter(), asOf: day, clock: .service, limit: 9)
        let days = open.compactMap { $0.days[.service] }.sorted()
        #expect(oldest.rows.map(\.serviceDay.number) == Array(days.prefix(9)))
        #expect(oldest.count == open.count)
    }

    /// What stands behind a cell of any kind is what the cell says, claims and patients alike.
    private func expectCell(
        _ store: PracticeStore, _ oracle: LedgerOracle, _ open: [LedgerOracle.Open],
        _ day: CalendarDay, _ clock: ReceivableClock, _ random: inout SeededRandom
    ) throws {
        if open.isEmpty { return }
        let one = random.pick(open)
        var filter = ReceivableFilter()
        if random.chance(50) { filter.debtor = one.debtor }
        if random.chance(30) { filter.patientRow = oracle.patient(one) }
        if random.chance(30) { filter.providerRow = one.provider }
        if random.chance(30) { filter.placeRow = one.place }
        if random.chance(50) {
            let age = Int(day.number - (one.days[clock] ?? 0))
            filter.age = (age - random.number(0...20))...(age + random.number(0...20))
        }
        if random.chance(20) { filter.onlyCredits = one.cents < 0 }
        if random.chance(20) { filter.order = .bal }
        let wanted = open.filter { row in
            let age = Int(day.number - (row.days[clock] ?? 0))
            return filter.debtor.map { $0 == row.debtor } ?? true
                && filter.patientRow.map { $0 == oracle.patient(row) } ?? true
                && filter.providerRow.map { $0 == row.provider } ?? true
                && filter.placeRow.map { $0 == row.place } ?? true
                && filter.age.map { $0.contains(age) } ?? true
                && filter.onlyCredits.map { $0 == (row.cents < 0) } ?? true
        }
        let total = wanted.map(\.cents).reduce(0, +)
        let claims = try store.openClaims(filter, asOf: day, clock: clock, limit: 7)
        #expect(claims.total.cents == total && claims.count == wanted.count, "\(filter)")
        #expect(claims.rows.count == min(7, wanted.count), "\(filter)")
        let numbers = Set(wanted.map(\.claim))
        #expect(claims.rows.allSatisfy { numbers.contains($0.claim) }, "\(filter)")
        let patients = try store.openPatients(filter, asOf: day, clock: clock)
        #expect(patients.total.cents == total, "\(filter)")
        #expect(patients.count == Set(wanted.map { oracle.patient($0) }).count, "\(filter)")
    }

    /// A correction counts under its new place from the day it goes out; what a day showed stays.
    @Test func `a claim corrected later stays where it was as of a past day`() throws {
        let practice = try TestPractice(day: CalendarDay(2026, 6, 1)!)
        defer { practice.remove() }
        let store = practice.desk.store
        _ = try TakenClaims.make(practice.desk, count: 1)
        let claim = try #require(try store.claim(number: "TK10000"))
        func places(_ day: CalendarDay) throws -> [Int64] {
            let question = AgingQuestion(asOf: day, groupings: [.place])
            let report = try store.aging(question)
            let slow = try store.agingReplayed(question).rows
            #expect(report.rows == slow, "\(report.rows) \(slow)")
            #expect(report.totals.balance == claim.claim.charge)
            return report.rows.flatMap(\.keys)
        }
        let before = try places(CalendarDay(2026, 6, 1)!)
        var form = claim.claim
        form.placeOfService = "22"
        let corrected = form
        try store.write { db in
            let book = try ReceivableBook(db)
            try PracticeStore.note(
                db, billing: claim.id, corrected, day: CalendarDay(2026, 7, 10)!, book)
            try book.flush()
        }
        #expect(try places(CalendarDay(2026, 6, 30)!) == before)
        #expect(try places(CalendarDay(2026, 7, 10)!) == [22])
        #expect(before != [22])
        #expect(try store.check() == [])
    }

    /// Undone payments and a payment dated before others stir the days up.
    private func undoSome(_ store: PracticeStore, _ today: CalendarDay) throws {
        let done = try store.remittances().filter { $0.posted > 0 }
        for (index, payment) in done.enumerated() where index % 5 == 0 {
            let day = today.adding(days: -index)
            guard (try? store.undo(.remittance(payment.id), day: day)) != nil else { continue }
            if index % 10 == 0 { _ = try store.redo(.remittance(payment.id), day: today) }
        }
        #expect(try store.check() == [])
    }
}
