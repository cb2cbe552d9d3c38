import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing

@testable import Workday

/// What the money desk must not do by itself, and must not overlook.
@Suite struct MoneyMendsTests {
    private func money(_ text: String) -> Money { Money(text)! }

    /// One claim of two lines, its codes 99213 and 85025.
    private func check(
        _ claim: Claim, _ practice: TestPractice, trace: String = "CK1"
    ) -> [UInt8] {
        let charge = claim.lines[0].charge
        let (first, second) = (charge - money("80.00"), charge - money("12.00"))
        return ShortCheck.set(
            trace, "20260914", money("92.00"),
            "CLP*\(claim.number)*1*\(claim.charge.text)*92*0*12*ICN\(trace)~"
                + "SVC*HC:99213*\(charge.text)*80~CAS*CO*45*\(first.text)~"
                + "SVC*HC:85025*\(charge.text)*12~CAS*CO*45*\(second.text)~", practice)
    }

    private func post(_ bytes: [UInt8], _ practice: TestPractice) throws -> Int64 {
        let sum = PracticeStore.sha256(bytes)
        try practice.take("\(sum.prefix(6)).835", bytes)
        _ = try PaymentReports(practice.desk).post(sha256: sum)
        return try #require(try practice.desk.store.remittances(sha256: sum).first)
    }

    /// The narrower row first: by modifier, then by place, then what holds for all.
    @Test func `a payer's fee table prices before the contract's own terms`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let desk = ContractDesk(practice.desk)
        let contract = """
            name Saguaro 2026
            payer SGP14
            from 2026-01-01
            charge * 50%
            """
        let csv = """
            CPT Code,Mod,Facility,Non-Facility,Rate
            99213,,70.10,"$92.00",
            71046,26,,,11.05
            71046,,,,33.00
            """
        _ = try desk.add(contract, rates: Array(csv.utf8))
        let payer = try #require(practice.desk.payers.first { $0.payer.payerID == "SGP14" }).id
        let kept = try #require(try desk.contract(payer: payer, on: practice.desk.today))
        func price(_ code: String, _ modifiers: [String], facility: Bool) -> String {
            var service = PricedService(code: code, charge: Money(cents: 20000))
            service.modifiers = modifiers
            service.place = facility ? "22" : "11"
            let all = desk.prices([service], kept, on: practice.desk.today, locality: "")
            return all[0].allowed?.text ?? "none"
        }
        #expect(price("99213", [], facility: true) == "70.10")
        #expect(price("99213", [], facility: false) == "92.00")
        #expect(price("71046", ["26"], facility: true) == "11.05")
        #expect(price("71046", [], facility: false) == "33.00")
        #expect(price("99214", [], facility: false) == "100.00")
        let before = try practice.desk.store.contracts()
        for bad in ["code,amount\n99213,x", "code,amount\n992,1.00", "code,words\n99213,no", ""] {
            #expect(throws: StorageFailure.self) { try desk.add(contract, rates: Array(bad.utf8)) }
        }
        #expect(try practice.desk.store.contracts().count == before.count)
    }

    @Test func `a contract that comes later finds what was written off before it`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claim = try TakenClaims.make(practice.desk, count: 1, from: 50)[0]
        _ = try post(check(claim, practice), practice)
        let told = try ContractDesk(practice.desk).add(MoneyPractice.contract)
        #expect(told.contains("fall short of it by 12.00"))
        let desk = ShortPayDesk(practice.desk)
        #expect(try desk.lines().isEmpty)
        let lines = try desk.lines(writtenOff: true)
        #expect(lines.map(\.short.text) == ["12.00"] && lines[0].standing == .writtenOff)
        #expect(lines[0].code == "99213" && lines[0].reason == "CO-45")
        let session = practice.session()
        let page = session.keys("5 s v").joined(separator: "\n")
        #expect(page.contains("Written off before its contract   12.00 on 1 claim,"))
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `a short pay is never more than is still open at the payer`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let desk = ShortPayDesk(practice.desk)
        let open = try #require(try desk.lines().first { $0.standing == .open })
        #expect(open.short == money("12.00"))
        _ = try practice.desk.store.adjust(
            claim: open.number, debtor: open.payer, to: nil, amount: money("7.50"),
            reason: "settled by telephone", day: practice.desk.today)
        let left = try #require(try desk.lines().first { $0.standing == .open })
        #expect(left.short == money("4.50") && left.expected - left.allowed == money("12.00"))
    }

    @Test func `a letter about a check names nobody of another check with its number`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 2, from: 50)
        _ = try ContractDesk(practice.desk).add(MoneyPractice.contract)
        var ids: [Int64] = []
        for claim in claims {
            let bytes = check(claim, practice, trace: "SAME1")
            let other = String(decoding: bytes, as: UTF8.self).replacingOccurrences(
                of: "1860000001", with: claim == claims[0] ? "1860000001" : "1860000002")
            try practice.take("\(claim.number).835", Array(other.utf8))
            ids += try practice.desk.store.remittances(
                sha256: PracticeStore.sha256(Array(other.utf8)))
        }
        #expect(ids.count == 2)
        _ = try DisputeLetter(practice.desk).write(ids[0])
        let letter = String(
            decoding: Fixtures.read(practice.folder + "/printouts/dispute-same1.txt"),
            as: UTF8.self)
        #expect(letter.contains(claims[0].number) && !letter.contains(claims[1].number))
    }

    @Test func `what was undone on purpose is not posted with the others`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 2, from: 50)
        let undone = try post(check(claims[0], practice), practice)
        _ = try practice.desk.store.undo(.remittance(undone), day: practice.desk.today)
        try practice.take("b.835", check(claims[1], practice, trace: "CK2"))
        let session = practice.session()
        let asked = session.keys("5 A").joined(separator: "\n")
        #expect(asked.contains("Post what is ok of 1 payment?"))
        #expect(asked.contains("1 that was undone on purpose stays out."))
        session.keys("y")
        let list = try practice.desk.store.remittances()
        #expect(list.first { $0.trace == "CK1" }?.posted == 0)
        #expect(list.first { $0.trace == "CK2" }?.isDone == true)
        // Opened, it posts again.
        session.keys("5 Home Enter P")
        #expect(try practice.desk.store.remittances().allSatisfy(\.isDone))
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `u on the credits takes back a refund, never a payment`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let session = practice.session()
        let books = try practice.desk.store.trialBalance()
        session.keys("5 A y")
        let posted = try practice.desk.store.remittances().map(\.posted)
        let told = session.keys("c u").joined(separator: "\n")
        #expect(told.contains("Nothing was refunded in this session"))
        session.keys("y")
        #expect(try practice.desk.store.remittances().map(\.posted) == posted)
        session.keys("Enter =5.00 Enter y")
        let refunded = try practice.desk.store.trialBalance()
        #expect(refunded != books)
        #expect(session.keys("u").joined().contains("Undo the refund of 5.00"))
        session.keys("y")
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `a line decided under another code without saying so needs a person`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claim = try TakenClaims.make(practice.desk, count: 1, codes: ["99213"])[0]
        let charge = claim.charge.text
        let bytes = ShortCheck.set(
            "CK1", "20260914", claim.charge,
            "CLP*\(claim.number)*1*\(charge)*\(charge)*0*12*ICN1~"
                + "SVC*HC:99212*\(charge)*\(charge)~", practice)
        let id = try post(bytes, practice)
        let plan = try #require(try RemittancePoster(practice.desk).plan(id)?.plan)
        #expect(plan.items.map(\.disposition) == [.decide])
        #expect(plan.items[0].reason == "its line 1 is decided as 99212, we billed 99213")
        try practice.desk.store.choose(
            remittance: id, position: 0, claim: nil, choice: .accept)
        _ = try RemittancePoster(practice.desk).post(id)
        #expect(try practice.desk.store.remittances().allSatisfy(\.isDone))
    }

    @Test func `a payer a claim was passed on to is added, and its payment posts there`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claim = try TakenClaims.make(practice.desk, count: 1)[0]
        let (charge, share) = (claim.charge, money("28.00"))
        let first = ShortCheck.set(
            "CK1", "20260901", charge - share,
            "CLP*\(claim.number)*19*\(charge.text)*\((charge - share).text)*28*12*ICN1~"
                + "CAS*PR*2*28~NM1*TT*2*JUNIPER SUPPLEMENT*****PI*JUN99~", practice)
        _ = try post(first, practice)
        let body =
            "CLP*\(claim.number)*2*\(charge.text)*28*0*12*JUN1~"
            + "CAS*OA*23*\((charge - share).text)~"
        let text = String(
            decoding: ShortCheck.set("CK2", "20260914", share, body, practice), as: UTF8.self
        ).replacingOccurrences(of: "SAGUARO PPO", with: "JUNIPER SUPPLEMENT")
            .replacingOccurrences(of: "SGP14", with: "JUN99")
        let id = try post(Array(text.utf8), practice)
        let item = try #require(try RemittancePoster(practice.desk).plan(id)?.plan.items.first)
        #expect(item.disposition == .decide)
        #expect(item.reason.hasPrefix("passed on to a payer the practice does not know"))
        var payer = practice.desk.payers[0].payer
        payer.name = "JUNIPER SUPPLEMENT"
        payer.payerID = "JUN99"
        try practice.desk.store.addPayer(payer, key: "JUN")
        try practice.desk.reloadMasters()
        _ = try RemittancePoster(practice.desk).post(id)
        let row = try #require(try ClaimReports(practice.desk).rows([claim.number]).first)
        #expect(row.insurerBalance == "0.00" && row.patientBalance == "0.00")
        #expect(row.paid == charge.text)
        let added = practice.desk.payers.first { $0.key == "JUN" }?.id
        #expect(try practice.desk.store.remittanceSource(id)?.payer == added)
        #expect(try practice.desk.store.check() == [])
    }

    @Test(arguments: [
        ("table 99213 -92.00", "less than nothing"), ("charge * 101%", "more than the charge"),
        ("medicare * -10%", "less than nothing"), ("nonsense * 10", "nonsense is no statement"),
    ]) func `a contract no payer would sign is refused by line`(_ term: String, _ why: String)
        throws
    {
        let practice = try TestPractice()
        defer { practice.remove() }
        let text = "payer SGP14\nfrom 2026-01-01\n\(term)\n"
        do {
            _ = try ContractDesk(practice.desk).add(text)
            Issue.record("\(term) was taken")
        } catch {
            #expect(error.message.contains(why) && error.message.contains("line 3"))
        }
        #expect(try practice.desk.store.contracts().isEmpty)
    }

    @Test func `a payment put away is no money the bank lacks`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        func missing() throws -> Bool {
            try DepositDesk(practice.desk).board().rows.contains { $0.payment.contains("CK7") }
        }
        #expect(try missing())
        let held = try #require(
            try practice.desk.store.remittances().first { $0.trace == "CK7" })
        try practice.desk.store.putAway(remittance: held.id, true)
        #expect(try !missing())
    }

    @Test func `a deposit is not tied to a payment that came again and is held`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claim = try TakenClaims.make(practice.desk, count: 1, from: 50)[0]
        let bytes = check(claim, practice)
        let first = try post(bytes, practice)
        let other = String(decoding: bytes, as: UTF8.self).replacingOccurrences(
            of: "*ICNCK1", with: "*ICNCK9")
        let again = try post(Array(other.utf8), practice)
        #expect(first != again)
        let bank = "Date,Description,Credit\n2026-09-14,PPO TRN*1*CK1*1860000001~,92.00\n"
        _ = try DepositDesk(practice.desk).take(name: "bank.csv", bytes: Array(bank.utf8))
        let list = try practice.desk.store.remittances()
        #expect(list.first { $0.id == first }?.deposited != nil)
        #expect(list.first { $0.id == again }?.deposited == nil)
    }

    @Test func `only the share that was passed on moves to the payer that came later`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        var payer = practice.desk.payers[0].payer
        payer.name = "JUNIPER SUPPLEMENT"
        payer.payerID = "JUN99"
        try practice.desk.store.addPayer(payer, key: "JUN")
        try practice.desk.reloadMasters()
        let claim = try TakenClaims.make(practice.desk, count: 1)[0]
        let line = claim.lines[0].charge
        let paid = line - money("28.00")
        let first = ShortCheck.set(
            "CK1", "20260901", paid,
            "CLP*\(claim.number)*19*\(claim.charge.text)*\(paid.text)*28*12*ICN1~"
                + "NM1*TT*2*JUNIPER SUPPLEMENT*****PI*JUN99~"
                + "SVC*HC:99213*\(line.text)*\(paid.text)~CAS*PR*2*28~"
                + "SVC*HC:85025*\(line.text)*0~CAS*CO*16*\(line.text)~", practice)
        _ = try post(first, practice)
        let text = String(
            decoding: ShortCheck.set(
                "CK2", "20260914", money("28.00"),
                "CLP*\(claim.number)*2*\(claim.charge.text)*28*0*12*JUN1~"
                    + "CAS*OA*23*\((claim.charge - money("28.00")).text)~", practice),
            as: UTF8.self
        ).replacingOccurrences(of: "SAGUARO PPO", with: "JUNIPER SUPPLEMENT")
            .replacingOccurrences(of: "SGP14", with: "JUN99")
        _ = try post(Array(text.utf8), practice)
        let rows = try practice.desk.store.aging(AgingQuestion(asOf: practice.desk.today)).rows
        #expect(rows.map { "\($0.name) \($0.balance.text)" } == ["SAGUARO PPO \(line.text)"])
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `balances above a claim follow what was written off below`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let session = practice.session()
        let total = try practice.desk.store.aging(AgingQuestion(asOf: practice.desk.today)).totals
        session.keys("4 End Enter Enter")
        let before = session.console.aging.patients.total
        session.keys("a w =1.00_small_balance Enter Esc")
        #expect(session.console.aging.patients.total == before - money("1.00"))
        session.keys("Esc")
        #expect(session.console.aging.report?.totals.total == total.total - money("1.00"))
    }
}
