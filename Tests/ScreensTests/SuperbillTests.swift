import RevenueCycle
import TestSupport
import Testing
import TextUI

@testable import Screens

@Suite struct SuperbillKeyTests {
    @Test func `one diagnosis and one line take nine characters and four keys`() throws {
        let script = "j 0 6 9 Enter 9 9 2 1 3 Enter Enter C-s"
        #expect(script.split(separator: " ").count == 9 + 4)
        let draft = try #require(SuperbillPaper(script).draft)
        #expect(draft.patient == 1)
        #expect(draft.isSigned)
        let visit = draft.encounter
        #expect(visit.serviceDay == "2026-11-21")
        #expect(visit.placeOfService == "11")
        #expect(visit.renderingNPI == "1003000126")
        #expect(visit.diagnoses == ["J069"])
        #expect(visit.services.map(\.code) == ["99213"])
        #expect(visit.services[0].units == "1")
        #expect(visit.services[0].pointers == [0])
        #expect(visit.services[0].charge == Money(cents: 11_200))
    }

    @Test func `modifiers share a field, and later lines point to every diagnosis`() throws {
        let paper = SuperbillPaper(
            "=j069 Enter =i10 Enter =99213 =25 Enter Enter =20610 =rt59 Enter =2 Enter Enter C-s")
        let services = try #require(paper.draft).encounter.services
        #expect(services.map(\.modifiers) == [["25"], ["RT", "59"]])
        #expect(services.map(\.pointers) == [[0], [0, 1]])
        #expect(services.map(\.units) == ["1", "2"])
        #expect(services[1].charge == Money(cents: 26_800))
    }

    @Test func `a diagnosis typed on a line goes to the next free diagnosis`() throws {
        var paper = SuperbillPaper("=j069 Enter Enter =m54.50 Enter")
        #expect(paper.screen.form.diagnoses == ["J069", "M5450"])
        #expect(paper.screen.form.lines.isEmpty)
        #expect(paper.screen.focus == SuperbillRef(.lineCode, 0))
        #expect(paper.text == "M54.50 is a diagnosis: it went to B.")
        paper.keys("=j1885")
        #expect(paper.screen.focus == SuperbillRef(.lineModifiers, 0))
        #expect(paper.screen.form.lines[0].code == "J1885")
    }

    @Test func `a late answer moves a diagnosis off the line just as well`() {
        var paper = SuperbillPaper("Enter")
        paper.isAnswering = false
        paper.keys("=m5450 Enter")
        #expect(paper.screen.form.line(0).code == "M5450")
        let name = CodeName(
            kind: .diagnosis, text: "Low back pain", isKnown: true, isBillable: true)
        let none = CodeName(kind: .procedure, text: "", isKnown: false, isBillable: false)
        _ = paper.screen.take(.codeNames(["M54.50": name, "M5450": none]))
        #expect(paper.screen.form.diagnoses == ["M5450"])
        #expect(paper.screen.form.lines.isEmpty)
        #expect(paper.screen.focus == SuperbillRef(.lineCode, 0))
    }

    @Test func `Enter on an empty line leaves the grid`() {
        let paper = SuperbillPaper("=99213 Enter Enter")
        #expect(paper.screen.focus == SuperbillRef(.copay))
    }

    @Test func `ditto takes the line above and the superbill before`() throws {
        var paper = SuperbillPaper("=j069 Enter =99213 =25 Enter Enter =20610 \" Enter Enter C-s")
        #expect(paper.screen.form.lines.map(\.modifiers) == [["25"], ["25"]])
        _ = paper.screen.take(.superbillSaved(claimNumber: "10442-3", claimID: 7, errors: 0))
        #expect(paper.screen.focus == SuperbillRef(.patient))
        paper.keys("=baker Enter C-d Enter Enter C-d")
        #expect(paper.screen.form.diagnoses == ["J069"])
        #expect(paper.screen.form.lines.map(\.code) == ["99213"])
        #expect(paper.screen.form.serviceDay == Samples.today)
        #expect(paper.screen.form.rendering == "ITO")
    }

    @Test func `charges and copays are reckoned where they are typed`() throws {
        let paper = SuperbillPaper("=99213 Tab Tab Tab =80% Enter Enter ==10*2.5 Tab =card C-s")
        let draft = try #require(paper.draft)
        #expect(draft.encounter.services[0].charge == Money(cents: 8_960))
        #expect(draft.encounter.copayPaid == Money(cents: 2_500))
        #expect(draft.copayMethod == .card)
    }

    @Test func `Ctrl-F puts the chosen code in the field`() {
        var paper = SuperbillPaper("=knee C-f")
        #expect(
            paper.effects.last
                == .findCodes(query: "knee", under: "", day: Samples.today))
        let found = [
            FoundCode(code: "M2556", text: "Pain in knee", why: "", isBillable: false),
            FoundCode(code: "M25561", text: "Pain in right knee", why: ""),
        ]
        _ = paper.screen.take(.codes(query: "knee", found))
        paper.keys("Enter")
        #expect(paper.text == "M25.56 is a header; choose a code below it.")
        paper.keys("Down Enter")
        #expect(paper.screen.form.diagnoses == ["M25561"])
        paper.keys("Enter Enter C-f =206 Enter")
        #expect(paper.screen.form.lines.map(\.code) == ["20610"])
    }
}

@Suite struct SuperbillPatientTests {
    static let queries: [(String, String, String?, String)] = [
        ("alv 31472", "ALV", "1972-03-14", ""), ("alv031472", "ALV", "1972-03-14", "ALV031472"),
        ("alv 3/14/72", "ALV", "1972-03-14", ""), ("alv 31430", "ALV", "1930-03-14", ""),
        ("10442", "", nil, "10442"), ("de la cruz", "DE LA CRUZ", nil, ""),
        ("alv 3147", "ALV 3147", nil, ""),
    ]

    @Test(arguments: queries)
    func `patients are asked for as people do`(
        typed: String, name: String, birth: String?, record: String
    ) {
        let query = PatientQuery(typed, today: Samples.today)
        #expect(query.name == name)
        #expect(query.birthDay?.iso == birth)
        #expect(query.recordNumber == record)
    }

    @Test func `Enter takes the first of several, arrows choose another`() {
        #expect(SuperbillPaper("Enter =alv Enter", chosen: false).screen.form.patient?.id == 1)
        #expect(SuperbillPaper("Enter =alv Down Enter", chosen: false).screen.form.patient?.id == 2)
        #expect(SuperbillPaper("Enter =20001 Tab", chosen: false).screen.form.patient?.id == 3)
    }

    @Test func `an Enter before the answer never takes one of several unseen`() {
        var paper = SuperbillPaper("Enter", chosen: false)
        paper.isAnswering = false
        paper.keys("=alv Enter")
        _ = paper.screen.take(.patients(query: "ALV", Array(SuperbillPaper.patients.dropLast())))
        #expect(paper.screen.form.patient == nil)
        #expect(paper.text == "2 patients fit: Enter takes the first, arrows choose.")
        paper.keys("Enter")
        #expect(paper.screen.form.patient?.id == 1)
        #expect(paper.screen.focus == SuperbillRef(.diagnosis))
    }

    @Test func `a name nobody has stays, marked, and the typing goes on`() {
        var paper = SuperbillPaper("Enter =zzz Enter", chosen: false)
        #expect(paper.text == "No patient fits ZZZ.")
        #expect(paper.screen.shownText(SuperbillRef(.patient)) == "ZZZ")
        paper.keys("C-s")
        #expect(paper.draft == nil)
        #expect(paper.screen.focus == SuperbillRef(.patient))
    }

    @Test func `another day asks for coverage and codes anew`() throws {
        var paper = SuperbillPaper("=j069 Enter Up Up Up")
        #expect(paper.screen.focus == SuperbillRef(.serviceDay))
        paper.effects = []
        paper.keys("- 1 Enter")
        let day = Samples.today.adding(days: -1)
        #expect(paper.screen.currentSheet?.day == day)
        #expect(paper.effects.contains(.loadPatientSheet(1, day: day)))
        #expect(paper.effects.contains(.nameCodes(["J06.9"], day: day)))
    }
}

@Suite struct SuperbillSavingTests {
    @Test func `without patient, date or line the cursor goes there and says why`() {
        var paper = SuperbillPaper("C-s", chosen: false)
        #expect(paper.screen.focus == SuperbillRef(.patient))
        #expect(paper.text == "Choose the patient before the superbill is saved.")
        paper = SuperbillPaper("C-s")
        #expect(paper.screen.focus == SuperbillRef(.lineCode, 0))
        #expect(paper.text == "A superbill needs at least one service line.")
        paper = SuperbillPaper("=13/45 Enter =alv031472 Enter =99213 C-s", chosen: false)
        #expect(paper.screen.focus == SuperbillRef(.serviceDay))
        #expect(paper.text == "13/45 is not a date.")
        #expect(paper.draft == nil)
    }

    @Test func `unknown and header codes are marked and saved as they stand`() throws {
        let paper = SuperbillPaper("=m25.5 Enter =q9999 Enter =99999 Enter Enter C-s")
        let header = try #require(paper.screen.problem(SuperbillRef(.diagnosis, 0)))
        #expect(header.contains("header"))
        #expect(paper.screen.problem(SuperbillRef(.diagnosis, 1)) != nil)
        #expect(
            paper.screen.problem(SuperbillRef(.lineCode, 0))
                == "99999 is not in the charge master.")
        let visit = try #require(paper.draft).encounter
        #expect(visit.diagnoses == ["M255", "Q9999"])
        #expect(visit.services[0].charge == nil)
        let marked = paper.lines(80, 24).lines.filter { $0.contains("!") }
        #expect(marked.count >= 2)
    }

    @Test func `after saving the form is empty for the next paper of the stack`() {
        var paper = SuperbillPaper("=j069 Enter =99213 C-s")
        _ = paper.screen.take(.superbillSaved(claimNumber: "10442-3", claimID: 77, errors: 1))
        #expect(paper.text == "Saved as claim 10442-3, 112.00; 1 to mend (Enter opens it)")
        #expect(paper.screen.focus == SuperbillRef(.patient))
        #expect(paper.screen.form.isBlank)
        #expect(paper.screen.form.serviceDay == Samples.today)
        paper.keys("Enter")
        #expect(paper.effects.last == .openClaim(77))
    }

    @Test func `an unsigned superbill is saved on hold and says so`() throws {
        var paper = SuperbillPaper("=j069 Enter =99213 Enter Enter Tab Tab n C-s")
        #expect(try #require(paper.draft).isSigned == false)
        #expect(paper.lines(80, 24).lines.contains { $0.contains("unsigned superbill") })
        _ = paper.screen.take(.superbillSaved(claimNumber: "10442-3", claimID: 7, errors: 0))
        #expect(paper.text == "Saved as claim 10442-3, 112.00, on hold: unsigned superbill.")
    }

    @Test func `a failure keeps everything and a second Ctrl-S saves once`() {
        var paper = SuperbillPaper("=j069 Enter =99213 C-s C-s")
        let count = paper.effects.filter { if case .saveSuperbill = $0 { true } else { false } }
        #expect(count.count == 1)
        _ = paper.screen.take(.failed("The disk is full."))
        #expect(paper.screen.form.diagnoses == ["J069"])
        paper.keys("C-s")
        #expect(paper.effects.last == paper.draft.map { .saveSuperbill($0) })
    }

    @Test func `a pointer to a blank diagnosis never falls on its neighbour`() throws {
        var paper = SuperbillPaper("=j069 Enter =i10 Enter =99213 Tab Tab =b Enter")
        paper.screen.form.setDiagnosis(0, "")
        paper.screen.form.setDiagnosis(2, "M25561")
        paper.screen.form.setDiagnosis(1, "")
        paper.keys("C-s")
        let visit = try #require(paper.draft).encounter
        #expect(visit.diagnoses == ["M25561"])
        #expect(visit.services[0].pointers == [1])
    }

    @Test func `Esc restores, then leaves and keeps; Ctrl-X clears and Ctrl-Z undoes it`() {
        var paper = SuperbillPaper("=j069 Enter =i1 Esc")
        #expect(paper.screen.form.diagnoses == ["J069"])
        #expect(paper.screen.isOpen)
        paper.keys("Esc")
        #expect(!paper.screen.isOpen)
        paper.run(paper.screen.open())
        #expect(paper.screen.form.diagnoses == ["J069"])
        paper.keys("C-x")
        #expect(paper.screen.form.isBlank)
        paper.keys("C-z")
        #expect(paper.screen.form.diagnoses == ["J069"])
        #expect(paper.screen.form.patient?.id == 1)
    }
}

@Suite struct SuperbillCopyTests {
    private func paper() -> SuperbillPaper {
        var office = Samples.line("99213", "99.00")
        office.modifiers = ["25"]
        office.pointers = "AB"
        var drug = Samples.line("J1885", "18.00")
        (drug.ndc, drug.ndcQuantity, drug.ndcUnit) = ("00409379501", "1", "ML")
        (drug.units, drug.pointers) = ("2", "D")
        let visit = PastVisit(
            day: CalendarDay(number: Samples.today.number - 70), claimNumber: "10442-2",
            diagnoses: ["Z0000", "S83511A", "E119", "M25561"], lines: [office, drug],
            renderingKey: "ITO")
        let sheet = PatientSheet(
            choice: SuperbillPaper.patients[0], day: Samples.today,
            coverages: [
                PatientCoverage(
                    payerName: "SAGUARO PPO", memberID: "W100000001",
                    startDay: CalendarDay(2025, 1, 1), endDay: CalendarDay(2025, 12, 31))
            ],
            lastVisit: visit, seenWithinThreeYears: true, openBalance: Money(cents: 4_218),
            claimsThatDay: ["10442-9"])
        var paper = SuperbillPaper(chosen: false)
        paper.sheets = [1: sheet]
        paper.keys("Enter =alv031472 Enter C-r")
        return paper
    }

    @Test func `the last coding comes without its stale parts`() {
        var paper = paper()
        let form = paper.screen.form
        #expect(form.diagnoses == ["S83511", "E119", "M25561"])
        #expect(form.lines.map(\.modifiers) == [[], []])
        #expect(form.lines.map(\.pointers) == ["A", "C"])
        #expect(form.lines[1].ndc == "00409379501")
        #expect(form.lines[1].ndcQuantity == "1")
        #expect(form.lines[1].ndcUnit == "ML")
        #expect(paper.screen.charge(1) == Money(cents: 3_600))
        #expect(
            paper.screen.leftOut == [
                "Z00.00 (no longer billable)", "7th character of S83.511A", "25 of 99213",
                "dates", "authorization",
            ])
        #expect(paper.text.contains("Ctrl-T takes D"))
        #expect(paper.screen.problem(SuperbillRef(.diagnosis, 1)) != nil)
        paper.keys("C-t")
        #expect(paper.screen.form.diagnoses[0] == "S83511D")
        #expect(paper.screen.problem(SuperbillRef(.diagnosis, 0)) == nil)
    }

    @Test func `what is known of the patient stands beside the form`() {
        for (width, height) in [(80, 24), (140, 45)] {
            let lines = paper().lines(width, height).lines.joined(separator: "\n")
            #expect(lines.contains("No coverage on this day"))
            #expect(lines.contains("10442-9"))
        }
        let wide = paper().lines(140, 45).lines.joined(separator: "\n")
        #expect(wide.contains("42.18"))
        #expect(wide.contains("established"))
    }

    @Test func `every modifier of one day only stays behind`() {
        let once = "24 25 57 58 59 76 77 78 79 XE XP XS XU"
        #expect(VisitRepeat.once == Set(once.split(separator: " ").map(String.init)))
        #expect(VisitRepeat.looksChronic("E119"))
        #expect(VisitRepeat.looksChronic("I10"))
        #expect(!VisitRepeat.looksChronic("J069"))
    }
}

@Suite struct SuperbillFieldTests {
    static let amounts: [(String, Int64?)] = [
        ("125", 12_500), ("12.5", 1_250), ("=112*2", 22_400), ("80%", 8_960), ("=90/4", 2_250),
        ("=112+8.50-.50", 12_000), ("=10/3", 333), ("-5", nil), ("=1-2", nil), ("=", nil),
        ("", nil), ("12x", nil), ("=5/0", nil), ("=9999999999*9999999999", nil), ("1.5%", nil),
    ]

    @Test(arguments: amounts)
    func `amounts are read exactly or not at all`(typed: String, cents: Int64?) {
        #expect(AmountEntry.read(typed, base: Money(cents: 11_200))?.cents == cents)
    }

    @Test func `units price in tenths`() {
        let fee = Money(cents: 1_015)
        #expect(AmountEntry.price(fee, units: "1.5") == Money(cents: 1_523))
        #expect(AmountEntry.price(fee, units: ".5") == Money(cents: 508))
        for wrong in ["", "0", "1.55", "1000", "x", "1.", "."] {
            #expect(AmountEntry.price(fee, units: wrong) == nil, "\(wrong)")
        }
    }

    @Test func `pointers and modifiers are read as written`() {
        #expect(SuperbillEntry.pointers("a,b") == "AB")
        #expect(SuperbillEntry.pointers("1 3") == "AC")
        #expect(SuperbillEntry.pointers("aa") == nil)
        #expect(SuperbillEntry.pointers("abcde") == nil)
        #expect(SuperbillEntry.modifiers("25 rt") == ["25", "RT"])
        #expect(SuperbillEntry.modifiers("25rt") == ["25", "RT"])
        #expect(SuperbillEntry.modifiers("253") == ["253"])
    }

    @Test func `random keys never trap and always leave the cursor on a field`() {
        let keys: [Key] =
            [
                .enter, .escape, .up, .down, .left, .right, .tab, .backTab, .backspace, .delete,
                .home, .end, .pageUp, .control("s"), .control("d"), .control("f"), .control("r"),
                .control("t"), .control("x"), .control("z"), .unknown, .paste("99213\n"),
            ] + "abjlmrtyn0123456789./=*+-%, \"".map { .character($0) }
        var state: UInt64 = 11
        var paper = SuperbillPaper()
        for step in 0..<4_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            paper.effects = []
            paper.run(paper.screen.take(keys[Int(state >> 33) % keys.count]) ?? [])
            if !paper.screen.isOpen { paper.run(paper.screen.open()) }
            guard step % 20 == 0 else { continue }
            let sizes = [(60, 16), (80, 24), (140, 45)]
            let (width, height) = sizes[step / 20 % 3]
            let cursor = paper.lines(width, height).cursor
            #expect(cursor.map { $0.y >= 2 && $0.y < height - 2 } == true)
        }
    }
}
