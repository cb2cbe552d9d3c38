import CodeBook
import Foundation
import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing
import TextUI

@testable import Workday

/// The coding desk end to end: keys in; rows, files and screen out.
@Suite struct CodingDeskStory {
    private func practice(
        _ count: Int = 1, _ spoil: @escaping (Int, inout SampleVisit) -> Void = { _, _ in }
    ) throws -> TestPractice {
        let practice = try TestPractice()
        try practice.importVisits(practice.visits(count, spoil: spoil))
        return practice
    }

    private func uncoded(_ note: String) -> (Int, inout SampleVisit) -> Void {
        { _, visit in
            visit.diagnoses = []
            visit.services[0].code = "36415"
            visit.note = note
        }
    }

    private func count(_ script: String) throws -> Int { try #require(Key.script(script)).count }

    // MARK: Routine visits

    @Test func `a visit is coded from scratch with five keys besides the codes`() throws {
        let practice = try practice(1, uncoded("Diabetes and blood pressure."))
        defer { practice.remove() }
        let session = practice.session()
        let script = "Enter =99213 Enter =e119 Enter =i10 Enter C-s"
        #expect(try count(script) == 5 + 12)
        session.keys(script)
        let claim = try #require(try practice.desk.store.readyClaims().first?.claim)
        #expect(claim.lines.map(\.code) == ["99213"])
        #expect(claim.diagnoses == ["E119", "I10"])
        #expect(claim.lines[0].pointers == "AB")
        #expect(claim.charge == practice.desk.chargeMaster["99213"]?.fee)
    }

    @Test func `codes proposed from the note are taken by digit and keep their words`() throws {
        let practice = try practice(
            1,
            uncoded(
                "ASSESSMENT AND PLAN: Type 2 diabetes mellitus, stable. Essential hypertension. "
                    + "No evidence of chronic kidney disease.\n"))
        defer { practice.remove() }
        let session = practice.session()
        let screen = session.keys("Enter C-o")
        #expect(screen.contains { $0.contains("1 E11.9") })
        #expect(screen.contains { $0.contains("not proposed: negated") })
        #expect(try practice.desk.store.openClaims()[0].claim.diagnoses.isEmpty)
        session.keys("1 2 Esc")
        let record = try practice.desk.store.openClaims()[0]
        #expect(record.claim.diagnoses == ["E119", "I10"])
        let links = try practice.desk.store.codeLinks(claim: record.id)
        #expect(links.map(\.code) == ["E119", "I10"])
        #expect(links[0].words.lowercased().contains("diabetes"))
        // Two keys release it: Ctrl-S files, and before that one opens it.
        session.keys("=99213 C-s")
        #expect(try practice.desk.store.readyClaims().count == 1)
    }

    @Test func `words picked in the note become a search`() throws {
        let practice = try practice(1, uncoded("Right knee pain for a week.\n"))
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter C-o Space Right Right Enter")
        #expect(session.console.codes.find.text == "Right knee pain")
        session.keys("Enter")
        #expect(try practice.desk.store.openClaims()[0].claim.diagnoses == ["M25561"])
    }

    // MARK: Codes

    @Test func `an Excludes1 conflict is shown before the code is taken`() throws {
        let practice = try practice { _, visit in visit.diagnoses = ["E109"] }
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        session.tab(to: .diagnosis)
        let screen = session.keys("Tab C-f =E11.9")
        #expect(screen.contains { $0.contains("is not coded with E10.9") })
        let asked = session.keys("Enter")
        #expect(asked.contains { $0.contains("in place of E10.9") })
        #expect(try practice.desk.store.openClaims()[0].claim.diagnoses == ["E109"])
        session.keys("1")
        #expect(try practice.desk.store.openClaims()[0].claim.diagnoses == ["E119"])
        #expect(session.console.claim.findings.allSatisfy { $0.rule != "DX07" })
    }

    @Test func `a fracture code is completed with one key`() throws {
        let practice = try practice { _, visit in visit.diagnoses = [] }
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        session.tab(to: .diagnosis)
        let asked = session.keys("C-f =S52.501 Enter")
        #expect(asked.contains { $0.contains("S52.501B") && $0.contains("open fracture") })
        #expect(try practice.desk.store.openClaims()[0].claim.diagnoses.isEmpty)
        session.keys("B")
        #expect(try practice.desk.store.openClaims()[0].claim.diagnoses == ["S52501B"])
    }

    @Test func `partners a note asks for go on the claim in its order`() throws {
        let practice = try practice { _, visit in visit.diagnoses = ["I10"] }
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        session.tab(to: .diagnosis)
        let chooser = session.keys("Tab C-f =E11.22 Right w")
        #expect(chooser.contains { $0.contains("N18.4") })
        let row = try #require(chooser.first { $0.contains("N18.4") })
        let key = try #require(row.first { $0.isLetter || $0.isNumber })
        session.keys(String(key))
        let diagnoses = try practice.desk.store.openClaims()[0].claim.diagnoses
        #expect(diagnoses == ["I10", "E1122", "N184"])
    }

    @Test func `an unknown or header code never reaches a claim unmarked`() throws {
        let practice = try practice { _, visit in visit.diagnoses = [] }
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        session.tab(to: .diagnosis)
        session.keys("=m2556 Enter =k9999 Enter")
        let rules = Set(session.console.claim.findings.map(\.rule))
        #expect(rules.isSuperset(of: ["DX03", "DX02"]))
        #expect(session.keys("C-s").contains { $0.contains("Not filed") })
    }

    @Test func `favourites come before a word is typed`() throws {
        let practice = try practice()
        defer { practice.remove() }
        let session = practice.session()
        session.keys("2 =gout_right_shoulder C-u")
        let code = try #require(session.console.codes.current?.code)
        #expect(try practice.desk.store.favourites() == [code])
        let again = practice.session()
        again.keys("2")
        #expect(again.console.codes.hits.contains { $0.code == code && $0.isFavourite })
    }

    @Test func `the page goes up, down, beside, back and forward`() throws {
        let practice = try practice()
        defer { practice.remove() }
        let session = practice.session()
        session.keys("2 =M25.561 Right Left")
        #expect(session.console.codes.detail?.row.code == "M2556")
        session.keys("Left")
        #expect(session.console.codes.detail?.row.code == "M255")
        session.keys("< <")
        #expect(session.console.codes.detail?.row.code == "M25561")
        session.keys("> ]")
        #expect(session.console.codes.detail?.row.code == "M2557")
        session.keys("Esc")
        #expect(session.console.context == .codes)
    }

    @Test func `the box finds services, modifiers and places too`() throws {
        let practice = try practice()
        defer { practice.remove() }
        let session = practice.session()
        session.keys("2 Tab =9921")
        #expect(session.console.codes.hits.contains { $0.code == "99213" })
        let other = practice.session()
        other.keys("Enter")
        other.tab(to: .lineModifier1)
        other.keys("C-f =separate")
        #expect(other.console.codes.kind == .modifier)
        #expect(other.console.codes.hits.contains { $0.code == "25" })
        other.keys("=x BSpace Esc")
        #expect(other.console.tab == .claim)
    }

    // MARK: Level

    @Test func `a 99214 takes five keys, keeps its evidence and prints it`() throws {
        // Seen two months before: established.
        let practice = try TestPractice()
        defer { practice.remove() }
        var visits = practice.visits(2)
        visits[1].patient = visits[0].patient
        visits[1].day = visits[0].day.adding(days: -60)
        try practice.importVisits(visits)
        let session = practice.session()
        session.keys("Enter")
        let script = "C-v 3 2 3 Enter"
        #expect(try count(script) == 5)
        session.keys(script)
        let open = try practice.desk.store.openClaims()
        let record = try #require(open.first { $0.id == session.console.claim.sheet?.item.id })
        #expect(record.claim.lines.map(\.code) == ["99214"])
        #expect(record.claim.charge == practice.desk.chargeMaster["99214"]?.fee)
        let kept = try #require(try practice.desk.store.levels(claims: [record.id])[record.id])
        #expect(kept.code == "99214")
        #expect(kept.record.mdm == 3)
        let told = session.keys("C-v C-p")
        #expect(told.contains { $0.contains("Level of service") })
        let page = practice.folder + "/printouts/level-\(record.number).txt"
        let text = String(decoding: Fixtures.read(page), as: UTF8.self)
        #expect(text.contains("99214") && text.contains("Risk"))
        let mode = try FileManager.default.attributesOfItem(atPath: page)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
    }

    @Test func `a level billed above the record is flagged`() throws {
        let practice = try practice()
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter C-v 3 2 3 Enter")
        session.tab(to: .lineCode)
        session.keys("=99215 Tab")
        #expect(session.console.claim.findings.contains { $0.rule == "EM01" })
    }

    @Test func `a modifier's reason is asked for and kept`() throws {
        let practice = try practice { _, visit in
            var injection = visit.services[0]
            injection.code = "96372"
            visit.services.append(injection)
        }
        defer { practice.remove() }
        let session = practice.session()
        let screen = session.keys("e C-t")
        #expect(screen.contains { $0.contains("Ctrl-R keeps the reason") })
        session.keys("C-r 1")
        let id = try practice.desk.store.openClaims()[0].id
        let kept = try practice.desk.store.modifierReasons(claim: id)
        #expect(kept.map(\.modifier) == ["25"])
        #expect(kept[0].reason.contains("another problem"))
    }
}
