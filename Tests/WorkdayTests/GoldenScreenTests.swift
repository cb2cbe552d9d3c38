import Foundation
import RevenueCycle
import TestSupport
import Testing
import TextUI

@testable import Workday

/// Every tab at two sizes against its golden text. `UPDATE_GOLDEN=1` writes them anew.
@Suite struct GoldenScreenTests {
    /// name, keys
    static let scenes = [
        ("queue", ""), ("claim", "e"), ("codes", "2 =knee_pain_right"), ("aging", "4"),
        ("open-patients", "4 Enter"), ("open-claims", "4 Enter Enter"),
        ("claim-lines", "4 Enter Enter Enter"), ("ledger", "4 Enter Enter Enter Enter"),
        ("payments", "5"), ("posting", "5 Enter"), ("paper", "5 p =saguaro"),
        ("takebacks", "5 K"), ("deposits", "5 D"), ("closing", "5 Z"), ("why-short", "5 w"),
        ("palette", ": =file"), ("confirm", "A"),
        ("code-page", "2 =M25.561 Right"), ("code-partners", "2 =E11.22 Right w"),
        ("seventh", "2 =S52.501 Enter"), ("services", "2 Tab =office"),
        ("note", "Enter C-o"), ("level", "Enter C-v 3 2 3"), ("reason", "e C-t C-r"),
        ("claim-paper", "e C-u"), ("claim-837", "e C-u C-u"),
        ("claim-changes", "e C-u C-u C-u"), ("go-to-box", "e C-g =refer"),
        ("values", "e C-g 2 4 j C-f"), ("claim-actions", "e C-x"), ("queue-actions", "* a"),
        ("send", "S"), ("calendar", "e C-g 2 4 a ?"), ("bulk", "* T"),
        ("superbill", "w"), ("editions", "C BTab"), ("changes", "C"), ("education", "C Tab"),
        // What is posted stays posted: these come last.
        ("denials", "5 Enter P y 6"), ("play", "6 T"),
    ]

    private func practice() throws -> TestPractice {
        let practice = try TestPractice()
        try practice.importVisits(
            practice.visits(9) { place, visit in
                if place == 0 {
                    var injection = visit.services[0]
                    injection.code = "96372"
                    visit.services.append(injection)
                }
                if place == 1 { visit.patient.memberID = "" }
            })
        let queue = try practice.desk.queue()
        _ = try ClaimFiler(practice.desk).file(Array(queue.filter(\.isFileable).prefix(4)))
        let batch = try BatchWriter(practice.desk).submit(
            to: practice.folder + "/out", time: "0900")
        var simulator = PayerSimulator(masters: practice.masters)
        var random = SeededRandom(seed: 9)
        let claims = PayerSimulator.claims(Fixtures.read(batch[0].path))
        let paid = claims.prefix(3).map { claim in
            var item = simulator.adjudicate(claim, &random)
            item.isDenied = claim.number == claims[2].number
            return item
        }
        try practice.take(
            "a.835",
            simulator.remittance(
                payer: 2, paid: paid, reversed: [], interestCents: 0, day: TestPractice.day))
        return practice
    }

    @Test(arguments: [Size(80, 24), Size(140, 45)])
    func `every screen is as drawn`(size: Size) throws {
        let practice = try practice()
        defer { practice.remove() }
        for (name, script) in Self.scenes {
            compare(practice.session(size.width, size.height).keys(script), name, size)
        }
    }

    /// Money in every state: paid, short, reversed, taken back, held, in the bank or not.
    static let moneyScenes = [
        ("money-payments", "5"), ("money-takebacks", "5 K"), ("money-deposits", "5 D"),
        ("money-credits", "5 c"), ("money-trial-balance", "5 B"), ("money-closing", "5 Z"),
        ("money-short-pays", "5 s"), ("money-short-lines", "5 s Enter"),
        ("money-held", "5 Home Enter a"), ("money-short-plan", "5 Home Down Down Enter"),
        ("money-why-short", "5 Home Down Down Down w"),
        ("money-reversal", "5 Home Down Enter"),
        ("money-receipt", "5 $ =sample15 Enter =60.00"),
        ("money-figures", "4 %"), ("money-figure-parts", "4 % Down Down Down Down Down Enter"),
        ("money-figure-claims", "4 % Down Down Down Down Down Enter Enter v"),
        ("money-segment", "4 / =claim:tk10053 Enter Enter Enter Enter"),
        ("money-worklist", "4 / =age>10_sort:bal Enter"),
    ]

    @Test(arguments: [Size(80, 24), Size(140, 45)])
    func `every screen of the money desk is as drawn`(size: Size) throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        for (name, script) in Self.moneyScenes {
            compare(practice.session(size.width, size.height).keys(script), name, size)
        }
        #expect(try practice.desk.store.check() == [])
    }

    private func compare(_ lines: [String], _ name: String, _ size: Size) {
        let path = Fixtures.folder("golden/\(name)-\(size.width)x\(size.height).txt")
        let text = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try? Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return
        }
        let golden = String(decoding: Fixtures.read(path), as: UTF8.self)
        if text == golden { return }
        let rows = zip(lines, golden.split(separator: "\n", omittingEmptySubsequences: false))
        let first = rows.enumerated().first { $0.element.0 != String($0.element.1) }
        Issue.record(
            """
            \(name) \(size.width)x\(size.height) differs at row \(first?.offset ?? -1)
            is:  \(first?.element.0 ?? "")
            was: \(first.map { String($0.element.1) } ?? "")
            """)
    }

    @Test func `every screen draws at every size from the smallest up`() throws {
        let practice = try practice()
        let money = try MoneyPractice.make()
        defer {
            practice.remove()
            money.remove()
        }
        let all = Self.scenes.map { (practice, $0.1) } + Self.moneyScenes.map { (money, $0.1) }
        for (place, script) in all {
            let session = place.session(80, 24)
            session.keys(script)
            for width in 60...150 {
                session.handle(.resized(Size(width, 16 + width % 30)))
                let canvas = session.console.view()
                #expect(canvas.size.width == width)
                if let cursor = canvas.cursor { #expect(cursor.x < width) }
            }
        }
    }
}
