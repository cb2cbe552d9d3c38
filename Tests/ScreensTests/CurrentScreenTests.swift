import RevenueCycle
import TestSupport
import Testing
import TextUI

@testable import Screens

/// Editions, changes and education, driven by keys and replies.
@Suite struct CurrentScreenTests {
    private let shipped = CodeEdition(
        id: 0, batch: 0, codeSet: .icd10cm, title: "FY2026 April", from: CalendarDay(2025, 10, 1)!,
        to: CalendarDay(2026, 9, 30)!, isShipped: true,
        counts: [.init(name: "billable", count: 74719), .init(name: "codes", count: 98186)])

    private let imported = CodeEdition(
        id: 7, batch: 4, codeSet: .icd10cm, title: "FY2027", from: CalendarDay(2026, 10, 1)!,
        to: CalendarDay(2027, 9, 30)!, importedOn: CalendarDay(2026, 11, 20)!,
        fileName: "codes.zip", sha256: "00ff", counts: [.init(name: "codes", count: 74879)])

    private func item(
        _ id: Int64, _ code: String, _ sentence: String, isRead: Bool = false
    ) -> DigestItem {
        DigestItem(
            id: id, batch: 4, position: Int(id), code: code, kind: .headerNow,
            sentence: sentence, used: 82, readOn: isRead ? CalendarDay(2026, 11, 20)! : nil)
    }

    private var items: [DigestItem] {
        [
            item(1, "M545", "M54.5 Pain low in the back is a header now.", isRead: true),
            item(2, "K219", "K21.9 Sour stomach was deleted."),
            item(3, "E119", "E11.9 was reworded."),
        ]
    }

    private let credential = Credential(
        id: 1, name: "CPC", body: "Guild", firstDay: CalendarDay(2025, 1, 1)!,
        lastDay: CalendarDay(2026, 12, 31)!, creditsNeeded: 360)

    private let course = CreditEntry(
        id: 9, day: CalendarDay(2026, 2, 11)!, title: "Wound care coding",
        provider: "Mesa College", tenths: 235)

    /// The three lists, open and filled.
    private func opened(_ width: Int = 80, _ height: Int = 24) -> Console {
        var console = Console(
            size: Size(width, height), today: Samples.today, practiceName: "SAMPLE")
        _ = console.update(.key(.character("C")))
        for reply in [
            CurrentReply.editions([imported, shipped]), .changes(items),
            .education([credential], [course]),
        ] {
            _ = console.update(.reply(.current(reply)))
        }
        return console
    }

    /// Types a script and gives back everything it asked for.
    private func type(_ script: String, _ console: inout Console) -> [Effect] {
        (Key.script(script) ?? []).flatMap { console.update(.key($0)) }
    }

    private func shows(_ console: Console, _ text: String) -> Bool {
        console.view().lines.contains { $0.contains(text) }
    }

    @Test func `it opens from any list and from the lookup, and Esc goes back there`() {
        var console = Console(
            size: Size(80, 24), today: Samples.today, practiceName: "SAMPLE")
        #expect(type("C", &console) == [.current(.load)])
        #expect(console.tab == .codes)
        #expect(console.context == .changes)
        _ = type("Esc", &console)
        #expect(console.context == .queue)
        _ = type("2", &console)
        #expect(type("C-r", &console) == [.current(.load)])
        #expect(console.context == .changes)
        _ = type("Esc", &console)
        #expect(console.context == .codes)
        _ = type("C-r 1", &console)
        #expect(console.tab == .queue)
        _ = type("2", &console)
        #expect(console.context == .codes)
    }

    @Test func `Tab and the arrows go round the three lists`() {
        var console = opened()
        var seen: [KeyContext] = []
        for key in ["Tab", "Right", "Tab", "Left", "BTab"] {
            _ = type(key, &console)
            seen.append(console.context)
        }
        #expect(seen == [.education, .editions, .changes, .editions, .education])
    }

    @Test func `reading begins at the first unread change and each r goes to the next`() {
        var console = opened()
        #expect(console.current.change?.id == 2)
        #expect(type("r", &console) == [.current(.markRead([2]))])
        #expect(console.current.change?.id == 3)
        var read = items
        read[1].readOn = Samples.today
        _ = console.update(.reply(.current(.changes(read))))
        #expect(console.current.change?.id == 3)
        #expect(type("R", &console) == [.current(.markRead([3]))])
        #expect(type("k r", &console).isEmpty)
        #expect(console.message.text == "It was read already.")
    }

    @Test func `Enter shows the whole change with the open claims it touches`() {
        var console = opened()
        #expect(
            type("Enter", &console) == [
                .current(.openChange(items[1], since: CalendarDay(2026, 10, 1)!))
            ])
        let claim = DigestClaim(
            claim: 5, number: "10007-1", patientName: "ALVAREZ, MARIA",
            serviceDay: CalendarDay(2026, 11, 2)!, status: .accepted)
        _ = console.update(.reply(.current(.claims(items[1], [claim]))))
        #expect(shows(console, "K21.9 Sour stomach was deleted."))
        #expect(shows(console, "10007-1  11/02/26  ALVAREZ, MARIA  accepted"))
        _ = type("Esc", &console)
        #expect(console.overlay == nil)
        #expect(console.context == .changes)
    }

    @Test func `a course is added line by line and a wrong line waits to be mended`() {
        var console = opened()
        _ = type("Tab + t Enter =1.55 Enter", &console)
        #expect(shows(console, "one decimal at most"))
        let effects = type(
            "BSpace Enter =Wound_care_II Enter =Mesa_College Enter =coding Enter Enter", &console)
        let entry = CreditEntry(
            day: Samples.today, title: "Wound care II", provider: "Mesa College", tenths: 15,
            category: "coding")
        #expect(effects == [.current(.addCredit(entry))])
        #expect(console.current.form == nil)
    }

    @Test func `a course cannot be of a later day, and Up takes a line back`() {
        var console = opened()
        _ = type("Tab + =11/22/2026 Enter", &console)
        #expect(shows(console, "11/22/2026 has not come yet."))
        _ = type("BSpace BSpace BSpace BSpace BSpace BSpace BSpace BSpace BSpace BSpace", &console)
        _ = type("=11/20 Enter", &console)
        #expect(console.current.form?.answers == ["11/20/2026"])
        _ = type("Up", &console)
        #expect(console.current.form?.answers == [])
        #expect(console.current.form?.editor.text == "11/20/2026")
        #expect(type("Esc", &console).isEmpty)
        #expect(console.current.form == nil)
        #expect(console.context == .education)
    }

    @Test func `a course is voided only after y`() {
        var console = opened()
        _ = type("Tab -", &console)
        #expect(console.overlay == nil)
        #expect(type("Down Down - Enter", &console).isEmpty)
        #expect(type("- y", &console) == [.current(.voidCredit(9))])
    }

    @Test func `c on a credential starts from what it is`() {
        var console = opened()
        _ = type("Tab c", &console)
        #expect(console.current.form?.editor.text == "CPC")
        let same = type("Enter Enter Enter Enter Enter Enter", &console)
        #expect(same == [.current(.saveCredential(credential))])
    }

    @Test func `a cycle must end after it begins`() {
        var console = opened()
        _ = type("Tab Down c =CCS-P Enter =Guild Enter Enter =01/01/2027 Enter", &console)
        _ = type("=12/31/2026 Enter", &console)
        #expect(shows(console, "The cycle must end after 01/01/2027."))
        _ = type("BSpace =8 Enter", &console)
        let effects = type("=20 Enter", &console)
        let expected = Credential(
            name: "CCS-P", body: "Guild", firstDay: CalendarDay(2027, 1, 1)!,
            lastDay: CalendarDay(2028, 12, 31)!, creditsNeeded: 200)
        #expect(console.current.form == nil)
        #expect(effects == [.current(.saveCredential(expected))])
    }

    @Test func `X asks for the audit page`() {
        var console = opened()
        #expect(type("Tab X", &console) == [.current(.printEducation)])
    }

    @Test func `the education list shows the standing and the log`() {
        var console = opened()
        _ = type("Tab", &console)
        #expect(shows(console, "CPC         Guild       01/01/25-12/31/26"))
        #expect(shows(console, "behind 10.5"))
        #expect(shows(console, "02/11/26     23.5  Wound care coding"))
        #expect(shows(console, "12.5 credits due by 12/31/2026, 40 days left"))
    }

    @Test func `an edition that ended warns, unless the next one is in use`() {
        var console = opened()
        _ = type("Left", &console)
        #expect(shows(console, "in use"))
        #expect(!shows(console, "ENDED"))
        _ = console.update(.reply(.current(.editions([shipped]))))
        #expect(shows(console, "ENDED"))
        #expect(shows(console, "ICD-10-CM FY2026 April ended 09/30/2026; import the next"))
        #expect(shows(console, "98,186"))
    }

    @Test func `i asks for a file to import`() {
        var console = opened()
        let effects = type("Left i =/home/desk/codes.zip Enter", &console)
        #expect(effects == [.current(.importEdition(path: "/home/desk/codes.zip"))])
        _ = type("i Enter", &console)
        #expect(shows(console, "File is missing."))
    }

    @Test func `u undoes the last import after y, and never the shipped edition`() {
        var console = opened()
        #expect(type("Left u Enter", &console).isEmpty)
        #expect(type("u y", &console) == [.current(.undoImport(batch: 4))])
        _ = console.update(.reply(.current(.editions([shipped]))))
        #expect(type("u y", &console).isEmpty)
        #expect(console.overlay == nil)
    }

    @Test func `a wide screen shows the whole sentence beside the list`() {
        var console = opened(140, 45)
        _ = type("j", &console)
        #expect(shows(console, "| E11.9 was reworded."))
    }

    @Test(arguments: [(60, 16), (80, 24), (140, 45)])
    func `random keys leave the cursor on the screen`(width: Int, height: Int) {
        let keys: [Key] =
            [.enter, .tab, .backTab, .left, .right, .up, .down, .pageUp, .pageDown, .home, .end]
            + [.escape, .backspace, .delete, .paste("x\ny")]
            + "iurR+-cXCyt15./jk<>".map { .character($0) }
        var state: UInt64 = 11
        var console = opened(width, height)
        for _ in 0..<4_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            _ = console.update(.key(keys[Int(state >> 33) % keys.count]))
            guard let cursor = console.view().cursor else { continue }
            let inside = (0..<width).contains(cursor.x) && (0..<height).contains(cursor.y)
            #expect(inside)
        }
    }
}
