import TestSupport
import Testing

@testable import RevenueCycle

/// Days by which something must have been done about a claim.
@Suite struct ClaimClocksTests {
    private let medicare = Payer(
        name: "MEDICARE B (AZ)", payerID: "AZB01", filingIndicator: "MB", filingLimitDays: 365)

    private func claim(served day: String) -> Claim {
        var claim = Samples.claim
        claim.lines[0].from = day
        return claim
    }

    private func day(_ text: String) throws -> CalendarDay {
        try #require(CalendarDay(iso: text))
    }

    private func clocks(
        _ payer: Payer, served: String, decided: String? = nil, today: String,
        billed: String? = nil, asked: String? = nil
    ) throws -> [String] {
        let clocks = ClaimClocks.of(
            claim: claim(served: served), payer: payer,
            firstDecision: try decided.map(day), today: try day(today),
            billed: try billed.map(day), lastAsked: try asked.map(day))
        return clocks.map {
            "\($0.kind.rawValue) \($0.last.iso) \($0.urgency.rawValue) \($0.words)"
        }
    }

    @Test func `Medicare has a calendar year to file`() throws {
        #expect(
            try clocks(medicare, served: "2026-11-20", today: "2027-11-20")
                == ["filing 2027-11-20 red last day today"])
        #expect(
            try clocks(medicare, served: "2028-02-29", today: "2029-03-01")
                == ["filing 2029-02-28 passed passed 1 day ago"])
        // A leap day between makes it 366 days.
        #expect(
            try clocks(medicare, served: "2027-03-01", today: "2028-02-01")
                == ["filing 2028-03-01 amber 29 days left"])
    }

    @Test func `after Medicare's decision reopening and appeal run, the appeal from receipt`()
        throws
    {
        #expect(
            try clocks(medicare, served: "2026-11-20", decided: "2026-12-10", today: "2027-04-10")
                == [
                    "appeal 2027-04-14 red 4 days left",
                    "corrected 2027-12-10 calm 244 days left",
                ])
        let second = ClaimClocks.appeal(
            medicare, decision: try day("2027-01-01"), today: try day("2027-01-01"),
            isSecond: true)
        #expect(second?.last == CalendarDay(2027, 7, 5))
        #expect(second?.kind == .secondAppeal)
    }

    @Test func `entered limits hold, dated by the day they begin with`() throws {
        var payer = Samples.payer
        payer.policy.facts = [
            PayerFact(.appealLimit, "60", source: "contract 2025"),
            PayerFact(
                .appealLimit, "90", source: "contract 2026", from: try day("2026-06-01")),
            PayerFact(.correctedLimit, "6 months", source: "contract 2025"),
        ]
        #expect(
            try clocks(payer, served: "2026-01-05", decided: "2026-05-31", today: "2026-06-10")
                == [
                    "appeal 2026-07-30 calm 50 days left",
                    "corrected 2026-11-30 calm 173 days left",
                ])
        let late = try clocks(
            payer, served: "2026-01-05", decided: "2026-06-01", today: "2026-06-10")
        #expect(late.first == "appeal 2026-08-30 calm 81 days left")
    }

    @Test func `a secondary claim counts from the earlier decision, at Medicare from the service`()
        throws
    {
        var claim = claim(served: "2026-09-01")
        claim.responsibility = "S"
        claim.otherPayers = [OtherPayer()]
        claim.otherPayers[0].decidedDay = "2026-10-01"
        var line = LineDecision()
        line.day = "2026-10-11"
        claim.lines[0].decisions = [line]
        let today = try day("2026-11-21")
        let clock = try #require(ClaimClocks.filing(claim, Samples.payer, today: today))
        #expect(clock.kind == .secondary)
        #expect(clock.last == CalendarDay(2026, 12, 10))
        #expect(clock.isDefault)
        let medicare = try #require(ClaimClocks.filing(claim, medicare, today: today))
        #expect(medicare.last == CalendarDay(2027, 9, 1))
        claim.otherPayers[0].decidedDay = ""
        claim.lines[0].decisions = []
        #expect(ClaimClocks.filing(claim, Samples.payer, today: today)?.kind == .filing)
    }

    @Test func `the status is asked for after the payer's days, then every fourteen`() throws {
        #expect(
            try clocks(
                medicare, served: "2026-11-02", today: "2026-11-10", billed: "2026-11-05"
            ).first == "status 2026-11-21 calm ask in 11 days")
        #expect(
            try clocks(
                Samples.payer, served: "2026-11-02", today: "2026-11-26", billed: "2026-11-05"
            ).first == "status 2026-11-26 amber ask now")
        #expect(
            try clocks(
                Samples.payer, served: "2026-11-02", today: "2026-11-26", billed: "2026-11-05",
                asked: "2026-11-26"
            ).first == "status 2026-12-10 calm ask in 14 days")
    }

    @Test func `no clock runs without the day it begins with, or a limit that can be read`()
        throws
    {
        #expect(try clocks(medicare, served: "soon", today: "2026-11-21").isEmpty)
        var payer = Samples.payer
        payer.policy.facts = [PayerFact(.filingLimit, "long", source: "test")]
        #expect(try clocks(payer, served: "2026-11-02", today: "2026-11-21").isEmpty)
    }

    @Test func `a correction is late by the decision, held back only by an entered limit`() throws {
        var claim = Samples.claim
        claim.frequency = "7"
        claim.payerControlNumber = "ICN1"
        func found(_ today: String, limit: String?) throws -> [String] {
            var context = RuleCase.context("today=\(today); sent=decided", claim)
            context.sent?.decided = CalendarDay(2026, 11, 30)
            if let limit {
                context.payer?.policy.facts = [
                    PayerFact(.correctedLimit, limit, source: "contract")
                ]
            }
            var report = RuleReport(AD19CorrectedLimit.about)
            AD19CorrectedLimit.check(claim, context, &report)
            return report.findings.map { "\($0.item) \($0.severity.rawValue)" }
        }
        #expect(try found("2027-01-20", limit: nil) == [])
        #expect(try found("2027-02-28", limit: nil) == ["22 warning"])
        #expect(try found("2027-03-01", limit: nil) == ["22 warning"])
        #expect(try found("2027-03-01", limit: "90") == ["22 denial"])
        #expect(try found("2027-03-01", limit: "1 year") == [])
    }
}
