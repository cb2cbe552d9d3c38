import Foundation
import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing
import TextUI

@testable import Workday

/// The claim desk by keys: fields by box, views, undo that lasts, bulk changes, sending,
/// refusals mended and gone again, denials, rules made from a claim.
@Suite struct ClaimDeskStory {
    private func practice(
        _ count: Int, _ spoil: @escaping (Int, inout SampleVisit) -> Void = { _, _ in }
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

    /// A 277CA of our own that refuses some claims of a batch.
    private func refuse(
        _ practice: TestPractice, batch: Int, _ codes: [String: [String]]
    ) throws {
        var simulator = PayerSimulator(masters: practice.masters)
        let record = try #require(try practice.desk.store.batch(control: batch))
        let sent = try #require(try practice.desk.store.fileBytes(record.file))
        let bytes = simulator.claimAcknowledgment(
            batch: batch, claims: PayerSimulator.claims(sent), rejected: codes,
            day: TestPractice.day)
        try practice.take("answer-\(batch).277", bytes)
    }

    // MARK: Fields and views

    @Test func `a box number goes to its field`() throws {
        let practice = try practice(1)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter C-g 2 4 j")
        #expect(session.console.overlay == nil)
        #expect(session.console.claim.focus.field == .renderingNPI)
        session.keys("C-g =23 Enter")
        #expect(session.console.claim.focus.field == .priorAuthorization)
        session.keys("C-g =2310d Enter")
        #expect(session.console.claim.focus.field == .supervisingLastName)
        let screen = session.keys("=MORROW Up")
        let claim = try practice.desk.store.openClaims()[0].claim
        #expect(claim.situational[.supervisingLastName] == "MORROW")
        #expect(screen.contains { $0.contains("Supervising last name") })
    }

    @Test func `every field can be reached by its name`() throws {
        let practice = try practice(1)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter")
        for field in ClaimField.allCases where !field.isComputed {
            session.keys("C-g =\(field.title.replacingOccurrences(of: " ", with: "_")) Enter")
            #expect(session.console.claim.focus.field == field, "\(field)")
        }
    }

    @Test func `views follow the field under the cursor`() throws {
        let practice = try practice(1)
        defer { practice.remove() }
        let session = practice.session(140, 45)
        session.keys("Enter C-g 2 4 j")
        let npi = session.console.claim.shownText(FieldRef(.renderingNPI))
        for view in [ClaimViewKind.paper, .segments] {
            session.keys("C-u")
            #expect(session.console.claim.view == view)
            let page = try #require(session.console.claim.page)
            let region = try #require(page.region(FieldRef(.renderingNPI)), "\(view)")
            let shown = String(
                page.lines[region.line].dropFirst(region.column).prefix(region.width))
            #expect(shown == npi, "\(view)")
        }
        let screen = session.keys("C-u")
        #expect(screen.contains { $0.contains("not sent yet") })
        session.keys("C-u")
        #expect(session.console.claim.view == .form)
    }

    @Test func `a coded field shows its values and takes all that goes with one`() throws {
        let practice = try practice(1)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter C-g 2 4 j C-f")
        guard case .values = session.console.overlay else {
            Issue.record("no list of values")
            return
        }
        session.keys("=eklund Enter")
        let claim = try practice.desk.store.openClaims()[0].claim
        #expect(claim.rendering.lastName == "EKLUND")
        #expect(claim.rendering.npi == "1146902774")
    }

    @Test func `dates have a calendar and amounts do sums`() throws {
        let practice = try practice(1)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter C-g =14 Enter ? Left Left Enter")
        var claim = try practice.desk.store.openClaims()[0].claim
        #expect(claim.onsetDay == TestPractice.day.adding(days: -2).iso)
        session.keys("C-g 2 4 f ==20*2+5.50 Tab")
        claim = try practice.desk.store.openClaims()[0].claim
        #expect(claim.lines[0].charge == Money("45.50"))
        session.keys("Up C-g 2 4 f 1 C-x =2500 Tab")
        claim = try practice.desk.store.openClaims()[0].claim
        #expect(claim.lines[0].charge == Money("125.00"))
    }

    // MARK: Undo, repeat, bulk

    @Test func `undo and redo last beyond the program`() throws {
        let practice = try practice(1)
        defer { practice.remove() }
        practice.session().keys("Enter C-g =23 Enter =PA1 Tab C-g =23 Enter =PA2 Tab")
        let before = try practice.desk.store.openClaims()[0].claim
        #expect(before.priorAuthorization == "PA2")
        let later = practice.session()
        later.keys("Enter C-z")
        #expect(try practice.desk.store.openClaims()[0].claim.priorAuthorization == "PA1")
        later.keys("C-z")
        #expect(try practice.desk.store.openClaims()[0].claim.priorAuthorization == "")
        practice.session().keys("Enter C-y C-y")
        #expect(try practice.desk.store.openClaims()[0].claim == before)
    }

    @Test func `one key takes a bulk fix back on every claim`() throws {
        let practice = try practice(8, forget25)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("e Esc = T")
        guard case .confirm(let asked) = session.console.overlay else {
            Issue.record("nothing was asked")
            return
        }
        #expect(asked.lines.count { $0.contains("-> 25") } == 8)
        session.keys("y")
        #expect(session.console.queue.count("E") == 0)
        session.keys("u")
        #expect(session.console.queue.count("E") == 8)
        #expect(try practice.desk.store.check().isEmpty)
    }

    @Test func `a change is repeated on the marked claims`() throws {
        let practice = try practice(5)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("Enter C-g =23 Enter =PA77 Tab Esc * .")
        guard case .confirm = session.console.overlay else {
            Issue.record("nothing was asked")
            return
        }
        session.keys("y")
        #expect(
            try practice.desk.store.openClaims().allSatisfy {
                $0.claim.priorAuthorization == "PA77"
            })
        session.keys("u")
        #expect(
            try practice.desk.store.openClaims().count { $0.claim.priorAuthorization == "PA77" }
                == 1)
    }

    // MARK: Out and back

    @Test func `a refused claim opens at the guilty box and is sent again in three keys`() throws {
        let practice = try practice(2)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("A y S y")
        let number = try #require(try practice.desk.store.claim(1)).number
        try refuse(practice, batch: 1, [number: ["A7", "164", "IL"]])
        session.keys("1")
        #expect(session.console.queue.items.map(\.letter) == ["R"])
        session.keys("e")
        #expect(session.console.claim.focus.field == .memberID)
        session.keys("=W900000001 C-s R")
        let claim = try #require(try practice.desk.store.claim(1))
        #expect(claim.status == .submitted)
        #expect(claim.claim.memberID == "W900000001")
        #expect(claim.claim.frequency == "1")
        #expect(claim.number == number)
        #expect(try practice.desk.store.batch(control: 2)?.claimCount == 1)
        #expect(try practice.desk.store.check().isEmpty)
    }

    @Test func `sending shows how many and how much and asks`() throws {
        let practice = try practice(3)
        defer { practice.remove() }
        let session = practice.session()
        let screen = session.keys("A y S")
        #expect(screen.contains { $0.contains("Send 3 claims") })
        session.keys("Enter")
        #expect(try practice.desk.store.readyClaims().count == 3)
        session.keys("S y")
        #expect(try practice.desk.store.readyClaims().isEmpty)
        let files = try FileManager.default.contentsOfDirectory(
            atPath: practice.folder + "/outbox")
        #expect(files.count == 1)
    }

    @Test func `late and contradicting answers leave the right state`() throws {
        let practice = try practice(1)
        defer { practice.remove() }
        practice.session().keys("A y S y")
        let number = try #require(try practice.desk.store.claim(1)).number
        var simulator = PayerSimulator(masters: practice.masters)
        try refuse(practice, batch: 1, [:])
        #expect(try practice.desk.store.claim(1)?.status == .accepted)
        try practice.take(
            "late.999", simulator.acknowledgment(batch: 1, sets: 1, day: TestPractice.day))
        #expect(try practice.desk.store.claim(1)?.status == .accepted)
        try refuse(practice, batch: 1, [number: ["A3", "21", "PR"]])
        #expect(try practice.desk.store.claim(1)?.status == .rejected)
        practice.session().keys("e C-g =23 Enter =PA5 C-s R")
        #expect(try practice.desk.store.claim(1)?.status == .submitted)
        try refuse(practice, batch: 1, [number: ["A7", "21", "PR"]])
        #expect(try practice.desk.store.claim(1)?.status == .submitted)
    }
}
