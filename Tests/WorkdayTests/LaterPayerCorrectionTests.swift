import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing

@testable import Workday

/// The first payer thinks again after the claim went on to the second.
@Suite struct LaterPayerCorrectionTests {
    private static let day = CalendarDay(2026, 11, 20)!
    private static let files = RemittanceCaseTests.Files(
        folder: "\(RemittanceCaseTests.folder)/secondary-known-from-the-claim")

    /// SC-801 paid by the first payer and sent to the second.
    private func sent() throws -> (TestPractice, Session) {
        let practice = try TestPractice(day: Self.day)
        try practice.take("claims.837", Self.files.bytes("claims.837"))
        try practice.take("1.835", Self.files.bytes("1.835"))
        let session = practice.session()
        session.keys("5 A y 1 S y")
        return (practice, session)
    }

    /// Takes 193.20 back and pays 203.20: ten less is left for the second.
    private static let second: [UInt8] = {
        func decision(_ status: String, _ sign: String, _ paid: String, _ share: String) -> String {
            let isNew = status == "1"
            let line = isNew ? "93.2" : "83.2"
            return "CLP*SC-801*\(status)*\(sign)335*\(sign)\(paid)*\(isNew ? share : "0")*12"
                + "*SGP2609180801*11*1~NM1*QC*1*QUAILBRUSH*WREN****MI*SGP880010001~"
                + "SVC*HC:99214:25*\(sign)190*\(sign)110**1~DTM*472*20260714~"
                + "CAS*CO*45*\(sign)50~CAS*PR*3*\(sign)30~REF*6R*801-1~"
                + "SVC*HC:20610:RT*\(sign)145*\(sign)\(line)**1~DTM*472*20260714~"
                + "CAS*CO*45*\(sign)41~CAS*PR*2*\(sign)\(isNew ? "10.8" : "20.8")~REF*6R*801-2~"
        }
        let text = String(decoding: files.bytes("1.835"), as: UTF8.self)
        let start = text.range(of: "CLP*")!.lowerBound
        let end = text.range(of: "SE*36")!.lowerBound
        let body = decision("22", "-", "193.2", "") + decision("1", "", "203.2", "40.8")
        let whole = text[..<start] + body + "SE*38" + text[end...].dropFirst(5)
        return Array(
            whole.replacingOccurrences(of: "*I*273.2*", with: "*I*10*")
                .replacingOccurrences(of: "EFT60800001", with: "EFT60800002").utf8)
    }()

    private func claim(_ practice: TestPractice) throws -> ClaimRecord {
        try #require(try practice.desk.store.claim(number: "SC-801"))
    }

    @Test func `the second payer's form is corrected, and the message names it`() throws {
        let (practice, session) = try sent()
        defer { practice.remove() }
        #expect(try claim(practice).status == .submitted)
        try practice.take("2.835", Self.files.bytes("2.835"))
        session.keys("5 A y")
        #expect(try claim(practice).payerControlNumber == "BM26280801")
        try practice.take("3.835", Self.second)
        let told = session.keys("5 A y").joined(separator: " ")
        #expect(told.contains("SC-801"), "\(told)")
        let record = try claim(practice)
        #expect(record.status == .draft)
        let form = record.claim
        #expect(form.responsibility == "S")
        #expect(form.frequency == "7")
        #expect(form.payerControlNumber == "BM26280801")
        let first = try #require(form.otherPayers.first)
        #expect(first.responsibility == "P")
        #expect(first.paid == Money(cents: 20320))
        #expect(first.remaining == Money(cents: 4080))
        for line in form.lines {
            #expect(line.decisions.count == 1)
            let decision = try #require(line.decisions.first)
            #expect(line.charge == decision.paid + decision.adjustments.map(\.amount).total)
        }
        // Ten more than the second payer's decision left: it paid too much.
        #expect(try practice.desk.store.balances(claim: record.id).payer == Money(cents: -1000))
        #expect(try practice.desk.store.check() == [])
    }

    /// All of it paid by the first: a word, for only she can void what the second has.
    @Test func `when nothing is left for the second payer the message says so`() throws {
        let (practice, session) = try sent()
        defer { practice.remove() }
        let all = String(decoding: Self.second, as: UTF8.self)
            .replacingOccurrences(of: "BPR*I*10*", with: "BPR*I*50.8*")
            .replacingOccurrences(of: "*335*203.2*40.8*", with: "*335*244*0*")
            .replacingOccurrences(of: "*190*110**1~DTM*472*20260714~CAS*CO*45*50~CAS*PR*3*30~",
                with: "*190*140**1~DTM*472*20260714~CAS*CO*45*50~")
            .replacingOccurrences(of: "*145*93.2**1~DTM*472*20260714~CAS*CO*45*41~CAS*PR*2*10.8~",
                with: "*145*104**1~DTM*472*20260714~CAS*CO*45*41~")
        try practice.take("3.835", Array(all.utf8))
        let told = session.keys("5 A y").joined(separator: " ")
        #expect(told.contains("Nothing is left for the next payer"), "\(told)")
        #expect(try claim(practice).status == .submitted)
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `one that has not answered yet has no number, and the rules say so`() throws {
        let (practice, session) = try sent()
        defer { practice.remove() }
        try practice.take("3.835", Self.second)
        session.keys("5 A y")
        let record = try claim(practice)
        #expect(record.status == .draft)
        #expect(record.claim.payerControlNumber.isEmpty)
        let item = try #require(try practice.desk.queue().first { $0.id == record.id })
        #expect(item.result.errors.contains { "\($0.rule)" == "CL04" })
        // It does not go along by itself.
        #expect(try practice.desk.store.draftsForNextPayer().isEmpty)
    }

    @Test func `the form comes and goes with the decision it was corrected by`() throws {
        let (practice, session) = try sent()
        defer { practice.remove() }
        try practice.take("2.835", Self.files.bytes("2.835"))
        session.keys("5 A y")
        let before = try claim(practice).claim
        try practice.take("3.835", Self.second)
        session.keys("5 A y")
        let corrected = try claim(practice).claim
        let payment = try #require(try practice.desk.store.remittances().map(\.id).max())
        _ = try practice.desk.store.undo(.remittance(payment), day: Self.day)
        #expect(try claim(practice).claim == before)
        #expect(try claim(practice).status == .adjudicated)
        _ = try practice.desk.store.redo(.remittance(payment), day: Self.day)
        #expect(try claim(practice).claim == corrected)
        #expect(try claim(practice).status == .draft)
        #expect(try practice.desk.store.check() == [])
    }
}
