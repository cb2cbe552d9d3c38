import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

/// The practice's rules on a store in memory: made, tried on what was sent, switched, kept.
@Suite struct RuleDeskTests {
    private static let rule = "code 99213 units > 1 -> stop \"One a day.\""

    /// Four claims sent, three of them with two units: one denied, one rejected, one open; the
    /// fourth paid.
    private struct Sent {
        let store: PracticeStore
        let desk: Desk
        let claims: [Int64]

        init() throws {
            store = try PracticeStore()
            try store.savePractice(Samples.practice)
            let payer = try store.addPayer(Samples.payer, key: "SAG")
            let day = Samples.today
            let visits = [2, 2, 2, 1].enumerated().map { place, units in
                var encounter = Encounter()
                encounter.sourceSystem = "TEST"
                encounter.sourceKey = "V\(place)"
                encounter.serviceDay = "2026-11-20"
                encounter.patient.recordNumber = "P\(place)"
                encounter.patient.person = Samples.claim.patient
                var claim = Samples.claim
                claim.lines[0].units = String(units)
                return PreparedVisit(
                    encounter: encounter, payers: [payer], provider: nil, claim: claim, hold: "")
            }
            claims = try store.importVisits(
                name: "v", kind: "test", bytes: [1], visits: visits, registrations: [],
                unmapped: [], day: day
            ).claims
            desk = try Desk(store: store, codeFiles: Fixtures.codeFiles, today: day)
            try store.apply(.scrubbedClean, to: claims, cause: "test", day: day)
            _ = try store.submitReady(day: day) { control, sent in
                FrozenBatch(
                    fileName: "b.837", bytes: [2], setControls: sent.map { _ in "0001" })
            }
        }

        func claim(_ place: Int) throws -> ClaimRecord {
            try #require(try store.claim(claims[place]))
        }

        /// The first is denied, the second rejected, the fourth paid.
        func answer() throws {
            let rejected = ClaimAnswer(
                target: .claim(try claim(1).number), event: .claimRejected,
                detail: "A7:476 units; other words")
            _ = try store.takeAnswers(
                name: "a.277", kind: "277CA", bytes: [3], answers: [rejected],
                day: Samples.today)
            var remittance = Remittance()
            remittance.payerName = "SAGUARO PPO"
            remittance.trace = "T1"
            remittance.paid = Money(cents: 7000)
            remittance.paymentDay = Samples.today
            remittance.claims = [
                try decided(0, status: "4", paid: 0, "97", 11200),
                try decided(3, status: "1", paid: 7000, "45", 4200),
            ]
            try post(remittance)
        }

        private func decided(
            _ place: Int, status: String, paid: Int64, _ reason: String, _ cents: Int64
        ) throws -> RemittanceClaim {
            var claim = RemittanceClaim()
            claim.patientControlNumber = try self.claim(place).number
            claim.status = status
            claim.charge = Money(cents: 11200)
            claim.paid = Money(cents: paid)
            claim.adjustments = [
                ClaimAdjustment(
                    group: "CO", reason: reason, amount: Money(cents: cents), line: 1)
            ]
            return claim
        }

        private func post(_ remittance: Remittance) throws {
            let policy = AdjustmentPolicy(actions: ["45": "contractual", "97": "denial"])
            let taken = try store.takeRemittances(
                name: "p.835", bytes: [4],
                remittances: [
                    IncomingRemittance(
                        setIndex: 0, control: "0001", remittance: remittance, held: "")
                ], day: Samples.today)
            let id = try #require(taken.added.first)
            let found = try store.known(remittance)
            let plan = RemittancePlanner(policy: policy).plan(
                remittance,
                RemittancePlanner.Circumstances(matches: found.matches, known: found.claims))
            let claims = RemittancePostings.claims(plan, day: Samples.today, remittance: id)
            let outcome = try store.post(
                PostingOrder(
                    remittance: id, claims: claims, adjustments: [], total: 2,
                    day: Samples.today))
            #expect(outcome.posted == 2)
        }
    }

    @Test func `a trial tells what was sent first, though it was mended since`() throws {
        let sent = try Sent()
        try sent.answer()
        let desk = RuleDesk(sent.desk)
        let rule = try PracticeRuleText.parse(Self.rule)
        let before = try desk.trial(rule)
        #expect(
            before.sentence
                == "would have fired 3 times: 1 rejected, 1 denied (A7:476 1, CO-97 1), 1 open")
        #expect(before.passed.words == "1 paid")
        #expect(before.numbers.count == 3)
        let decided = try sent.store.firstDecisions(claims: sent.claims)
        #expect(decided == [sent.claims[0]: Samples.today, sent.claims[3]: Samples.today])
        let record = try sent.claim(1)
        #expect(record.status == .rejected)
        try sent.store.edit(
            claim: record.id, version: record.version,
            edits: [ClaimEdit(FieldRef(.lineUnits), "1")], title: "units", day: Samples.today)
        #expect(try desk.trial(rule) == before)
    }

    @Test func `what mended a rejection is proposed as a rule, with its proof`() throws {
        let sent = try Sent()
        try sent.answer()
        let desk = RuleDesk(sent.desk)
        #expect(try desk.proposals(claim: sent.claims[1]).isEmpty)
        let record = try sent.claim(1)
        try sent.store.edit(
            claim: record.id, version: record.version,
            edits: [ClaimEdit(FieldRef(.lineUnits), "1")], title: "units", day: Samples.today)
        let proposed = try desk.proposals(claim: record.id)
        #expect(
            proposed.map(\.text) == [
                "payer 60054 code 99213 units > 1 -> stop \"At most 1 of 99213 in a line.\""
            ])
        #expect(proposed.first?.proof?.answer == "rejected A7:476")
        #expect(try desk.proposals(claim: sent.claims[3]).isEmpty)
        #expect(try desk.proposals(claim: 999).isEmpty)
    }

    @Test func `a rule is kept once, in versions, and switched off and on`() throws {
        let sent = try Sent()
        let desk = RuleDesk(sent.desk)
        let made = try desk.save(try PracticeRuleText.parse(Self.rule), who: "ANA")
        #expect(made.id == "R1")
        #expect(made.authored == Samples.today)
        #expect(throws: StorageFailure.refused("R1 says the same.")) {
            try desk.save(try PracticeRuleText.parse(Self.rule), who: "ANA")
        }
        #expect(throws: StorageFailure.self) { try desk.save(PracticeRule(), who: "ANA") }
        #expect(throws: StorageFailure.self) { try desk.save(made, who: "") }
        try desk.switchOff("r1", who: "BEN")
        #expect(try desk.rules().map(\.isOn) == [false])
        #expect(try desk.rule("R1")?.author == "BEN")
        try desk.set("R1", isOn: true, who: "ANA")
        #expect(try desk.book().own.map(\.isOn) == [true])
        #expect(try sent.store.versions(practiceRule: "R1").map(\.isOn) == [true, false, true])
        #expect(throws: StorageFailure.self) { try desk.switchOff("R9", who: "ANA") }
    }

    @Test func `a severity is chosen with a reason, never for a reject, and given back`() throws {
        let desk = RuleDesk(try Sent().desk)
        try desk.setSeverity("dx09", .denial, who: "ANA", why: "the plan audits it")
        #expect(try desk.book().severities == ["DX09": .denial])
        let standing = try desk.standings().first { $0.about.id == "DX09" }
        #expect(standing?.severity == .denial)
        #expect(standing?.why == "the plan audits it")
        try desk.setSeverity("DX09", nil, who: "ANA", why: "no more")
        #expect(try desk.book().severities.isEmpty)
        for id in ["PT01", "ZZ99", "R1"] {
            #expect(throws: StorageFailure.self) {
                try desk.setSeverity(id, .warning, who: "ANA", why: "x")
            }
        }
        #expect(throws: StorageFailure.self) {
            try desk.setSeverity("DX09", .denial, who: "ANA", why: " ")
        }
    }

    @Test func `an override is kept with who, why and until, and taken back`() throws {
        let sent = try Sent()
        let desk = RuleDesk(sent.desk)
        let id = sent.claims[0]
        let found = PracticeRules.findings(
            try PracticeRuleText.parse(Self.rule), try sent.claim(0).claim)
        let finding = try #require(found.first)
        let until = Samples.today.adding(days: 10)
        try desk.override(
            claim: id, finding, who: "ANA", why: "two visits, both noted", until: until)
        let kept = try sent.store.overrides(claims: sent.claims)
        #expect(kept.keys.sorted() == [id])
        #expect(kept[id]?.first?.ref == FieldRef(.lineUnits))
        #expect(kept[id]?.first?.until == until)
        #expect(try desk.takeBack(claim: id, finding))
        #expect(try !desk.takeBack(claim: id, finding))
        #expect(try sent.store.overrides(claims: [id]).isEmpty)
        #expect(try sent.store.overrideHistory(claim: id).map(\.isVoided) == [true])
        var reject = finding
        reject.severity = .reject
        for (refused, why, last) in [
            (reject, "x", until), (finding, " ", until),
            (finding, "x", Samples.today.adding(days: -1)),
        ] {
            #expect(throws: StorageFailure.self) {
                try desk.override(claim: id, refused, who: "ANA", why: why, until: last)
            }
        }
        #expect(throws: StorageFailure.self) {
            try desk.override(claim: 999, finding, who: "ANA", why: "x", until: until)
        }
    }

    @Test func `facts of payers come with the payers, the voided ones only in their history`()
        throws
    {
        let sent = try Sent()
        let payer = try #require(try sent.store.payers().first)
        let day = Samples.today
        func set(_ kind: PayerFact.Kind, _ value: String, from: CalendarDay? = nil) throws {
            try sent.store.setPayerFact(
                payer: payer.id, PayerFact(kind, value, source: "contract", from: from), day: day)
        }
        try set(.wantsNDC, " Yes")
        try set(.wantsNDC, "no")
        try set(.wantsNDC, "yes", from: CalendarDay(2027, 1, 1))
        let now = try #require(try sent.store.payers().first?.payer)
        #expect(now.text(.wantsNDC, on: day) == "no")
        #expect(now.text(.wantsNDC, on: CalendarDay(2027, 1, 1) ?? day) == "yes")
        let history = try sent.store.payerFacts(payer: payer.id)
        #expect(history.map(\.isVoided) == [true, false, false])
        #expect(history[0].fact.value == "yes")
        #expect(throws: StorageFailure.self) { try set(.wantsNDC, "maybe") }
        #expect(try sent.store.voidPayerFacts(payer: payer.id, .wantsNDC) == 2)
        #expect(try sent.store.payers().first?.payer == Samples.payer)
        var changed = Samples.payer
        changed.filingLimitDays = 90
        try sent.store.updatePayer(payer.id, to: changed)
        #expect(try sent.store.payers().first?.payer == changed)
        changed.name = ""
        #expect(throws: StorageFailure.self) {
            try sent.store.updatePayer(payer.id, to: changed)
        }
        #expect(throws: StorageFailure.self) {
            try sent.store.updatePayer(999, to: Samples.payer)
        }
    }
}
