import RevenueCycle
import Storage
import TestSupport
import Testing
import TextUI

@testable import Workday

/// The keystroke budgets, counted on the whole program.
@Suite struct KeystrokeTests {
    private func practice(
        _ count: Int, _ spoil: @escaping (Int, inout SampleVisit) -> Void
    ) throws -> TestPractice {
        let practice = try TestPractice()
        try practice.importVisits(practice.visits(count, spoil: spoil))
        return practice
    }

    private func forget25(_ place: Int, _ visit: inout SampleVisit) {
        var injection = visit.services[0]
        injection.code = "96372"
        visit.services.append(injection)
    }

    @Test func `a missing modifier with its fix takes three keys`() throws {
        let practice = try practice(1, forget25)
        defer { practice.remove() }
        practice.session().keys("e C-t C-s")
        let ready = try practice.desk.store.readyClaims()
        #expect(ready.map(\.claim.lines[0].modifiers) == [["25"]])
    }

    @Test func `the same typed takes two keys of data and two besides`() throws {
        let practice = try practice(1, forget25)
        defer { practice.remove() }
        practice.session().keys("e 2 5 C-s")
        #expect(try practice.desk.store.readyClaims().count == 1)
    }

    @Test func `eight claims with one cause take five keys`() throws {
        let practice = try practice(8, forget25)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("e Esc = T y")
        #expect(session.console.queue.count("E") == 0)
        for record in try practice.desk.store.openClaims() {
            #expect(record.claim.lines[0].modifiers == ["25"])
        }
    }

    @Test func `a header diagnosis takes six letters and four keys`() throws {
        let practice = try practice(1) { _, visit in visit.diagnoses = ["M255"] }
        defer { practice.remove() }
        practice.session().keys("e C-f k n e e Space r Enter C-s")
        #expect(try practice.desk.store.readyClaims().map(\.claim.diagnoses) == [["M25561"]])
    }

    @Test func `all clean claims are filed with two keys`() throws {
        let practice = try practice(5) { _, _ in }
        defer { practice.remove() }
        practice.session().keys("A y")
        #expect(try practice.desk.store.readyClaims().count == 5)
    }

    @Test func `keys typed ahead of the screen are all taken, in order`() throws {
        let practice = try practice(3, forget25)
        defer { practice.remove() }
        practice.session().keys("e C-t C-s C-t C-s C-t C-s")
        #expect(try practice.desk.store.readyClaims().count == 3)
    }

    @Test func `undo names what it undoes and brings back every field`() throws {
        let practice = try practice(1, forget25)
        defer { practice.remove() }
        let session = practice.session()
        let before = try practice.desk.store.openClaims()[0].claim
        session.keys("e C-t")
        let screen = session.keys("C-z")
        #expect(
            screen.contains { $0.contains("Undone: add modifier 25") }
                || session.console.claim.findings.contains { $0.rule == "MD04" })
        #expect(try practice.desk.store.openClaims()[0].claim == before)
        session.keys("C-y")
        #expect(try practice.desk.store.openClaims()[0].claim.lines[0].modifiers == ["25"])
    }

    @Test func `what is typed is saved on leaving the field and survives the program`() throws {
        let practice = try practice(1) { _, _ in }
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        session.tab(to: .priorAuthorization)
        session.keys("=PA77 Tab")
        let again = try PracticeStore(path: practice.folder + "/practice.sqlite")
        #expect(try again.openClaims()[0].claim.priorAuthorization == "PA77")
    }

    @Test func `a value no date can be made of stays, marked, and stops only the filing`() throws {
        let practice = try practice(1) { _, _ in }
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        session.tab(to: .lineFrom)
        session.keys("=13/45 Tab Tab")
        #expect(session.console.claim.bad.values.contains("13/45"))
        let screen = session.keys("C-s")
        #expect(screen.contains { $0.contains("Not filed") })
        #expect(session.console.claim.focus.field == .lineFrom)
    }
}
