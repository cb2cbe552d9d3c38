import Foundation
import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing
import TextUI

@testable import Workday

/// Denials and refusals by keys, within their budgets.
@Suite struct DenialStory {
    /// Claims of one payer, sent with an NPI the payer does not know, all denied CO-16 N290.
    private func denied(_ count: Int) throws -> TestPractice {
        let practice = try TestPractice()
        try practice.importVisits(practice.visits(count))
        for record in try practice.desk.store.openClaims() {
            try practice.desk.store.edit(
                claim: record.id, version: record.version,
                edits: [ClaimEdit(FieldRef(.renderingNPI), "1003000126")], title: "typed",
                day: practice.desk.today)
        }
        practice.session().keys("A y S y")
        let record = try #require(try practice.desk.store.batch(control: 1))
        let sent = try #require(try practice.desk.store.fileBytes(record.file))
        var simulator = PayerSimulator(masters: practice.masters)
        var random = SeededRandom(seed: 4)
        let decided = PayerSimulator.claims(sent).map { claim in
            var item = simulator.adjudicate(claim, &random)
            item.isDenied = true
            item.denial = ("CO", "16", "N290")
            return item
        }
        try practice.take(
            "denied.835",
            simulator.remittance(
                payer: 2, paid: decided, reversed: [], interestCents: 0,
                day: practice.desk.today))
        _ = try RemittancePoster(practice.desk).post(1)
        return practice
    }

    @Test func `eight denials of one cause are mended and filed with five keys`() throws {
        let practice = try denied(8)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("g d")
        #expect(session.console.denials.rows.count == 8)
        #expect(session.console.denials.rows.allSatisfy { $0.play.title == "fix rendering NPI" })
        session.keys("= T y")
        let ready = try practice.desk.store.readyClaims()
        #expect(ready.count == 8)
        #expect(ready.allSatisfy { $0.claim.rendering.npi == "1573001843" })
        #expect(ready.allSatisfy { $0.claim.frequency == "7" })
        #expect(ready.allSatisfy { $0.claim.payerControlNumber == $0.payerControlNumber })
        #expect(ready.allSatisfy { !$0.claim.payerControlNumber.isEmpty })
        session.keys("1 S y")
        #expect(try practice.desk.store.batch(control: 2)?.claimCount == 8)
        #expect(try practice.desk.store.check().isEmpty)
    }

    @Test func `undoing a correction gives the decision back and sends nothing twice`() throws {
        let practice = try denied(1)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("g d Enter C-x c y C-z")
        #expect(try practice.desk.store.claim(1)?.status == .denied)
        session.keys("6")
        #expect(session.console.denials.rows.count == 1)
        session.keys("1 A y S y")
        #expect(try practice.desk.store.batch(control: 2) == nil)
        #expect(try practice.desk.store.check().isEmpty)
    }

    @Test func `a void takes the charge back and carries the payer's number`() throws {
        let practice = try denied(1)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("g d Enter C-x x y C-s R")
        let claim = try #require(try practice.desk.store.claim(1))
        #expect(claim.claim.frequency == "8")
        #expect(claim.status == .submitted)
        #expect(try practice.desk.store.balances(claim: 1).payer == .zero)
        #expect(try practice.desk.store.check().isEmpty)
    }

    @Test func `a subscriber id refused by the payer takes eleven letters and two keys`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        try practice.importVisits(practice.visits(1))
        let session = practice.session()
        session.keys("A y S y")
        let record = try #require(try practice.desk.store.batch(control: 1))
        let sent = try #require(try practice.desk.store.fileBytes(record.file))
        let claims = PayerSimulator.claims(sent)
        var simulator = PayerSimulator(masters: practice.masters)
        try practice.take(
            "a.277",
            simulator.claimAcknowledgment(
                batch: 1, claims: claims, rejected: [claims[0].number: ["A7", "164", "IL"]],
                day: practice.desk.today))
        session.keys("1")
        session.keys("e =W9000000123 C-s")
        let ready = try practice.desk.store.readyClaims()
        #expect(ready.map(\.claim.memberID) == ["W9000000123"])
        #expect(ready.map(\.claim.frequency) == ["1"])
    }

    @Test func `a refused set says which claim and which box`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        try practice.importVisits(practice.visits(3))
        practice.session().keys("A y S y")
        let record = try #require(try practice.desk.store.batch(control: 1))
        let sent = try #require(try practice.desk.store.fileBytes(record.file))
        let segments = String(decoding: sent, as: UTF8.self).split(separator: "\n")
        // The second claim's first line: ST is position 1.
        let start = try #require(segments.firstIndex { $0.hasPrefix("ST*") })
        let second = segments.indices.filter { segments[$0].hasPrefix("CLM*") }[1]
        let service = try #require(
            segments.indices.first { $0 > second && segments[$0].hasPrefix("SV1*") })
        let number = segments[second].split(separator: "*")[1]
        let text = """
            ISA*00*          *00*          *ZZ*TWOHATSCH      *ZZ*DWFP4180       *260915*0800*^*\
            00501*000000777*0*T*:~
            GS*FA*TWOHATSCH*DWFP4180*20260915*0800*777*X*005010X231A1~
            ST*999*0001*005010X231A1~
            AK1*HC*1*005010X222A1~
            AK2*837*0001*005010X222A1~
            IK3*SV1*\(service - start + 1)*2400*8~
            IK4*1:2*234*7*99213~
            IK5*R*5~
            AK9*R*1*1*0~
            SE*8*0001~
            GE*1*777~
            IEA*1*000000777~
            """
        try practice.take("refused.999", Array(text.utf8))
        let records = try practice.desk.store.openClaims()
        #expect(records.count == 3)
        #expect(records.allSatisfy { $0.status == .rejected })
        let guilty = try #require(records.first { $0.number == number })
        #expect(
            try practice.desk.store.guiltyField(claim: guilty.id) == FieldRef(.lineCode, 0))
    }

    @Test func `a status is asked for all claims of a cell in twelve keys`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        try practice.importVisits(practice.visits(14))
        let session = practice.session()
        session.keys("A y S y")
        let keys = "g r Left Left Left Left Left Enter * a q y"
        session.keys(keys)
        let files = try FileManager.default.contentsOfDirectory(
            atPath: practice.folder + "/outbox")
        #expect(files.count { $0.hasSuffix(".276") } == 1)
        #expect(try practice.desk.store.check().isEmpty)
    }

    @Test func `a rule is made from a denial, tried on the past, and holds at once`() throws {
        let practice = try denied(2)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("g d !")
        let screen = session.keys("Enter")
        #expect(screen.contains { $0.contains("would have fired twice") || $0.contains("2 times") })
        session.keys("y")
        let rules = try practice.desk.store.practiceRules()
        #expect(rules.count == 1)
        #expect(rules.first?.proof?.claimNumber == session.console.denials.rows[0].denial.number)
        try practice.importVisits(practice.visits(3))
        session.keys("1")
        let fired = session.console.queue.items.filter { item in
            item.result.findings.contains { $0.rule == rules[0].id }
        }
        #expect(fired.count == session.console.queue.items.count)
    }

    @Test func `proof and letters are pages that name the claim by its number`() throws {
        let practice = try denied(1)
        defer { practice.remove() }
        practice.session().keys("g d p")
        practice.session().keys("g d w 1")
        let number = try #require(try practice.desk.store.claim(1)).number
        let folder = practice.folder + "/printouts"
        let proof = String(
            decoding: Fixtures.read("\(folder)/filing-proof-\(number).txt"), as: UTF8.self)
        #expect(proof.contains("CLM*\(number)*"))
        #expect(proof.contains("SHA-256"))
        let letter = String(
            decoding: Fixtures.read("\(folder)/letter-appeal-\(number).txt"), as: UTF8.self)
        #expect(letter.contains("CO-16"))
        #expect(letter.contains(number))
    }
}
