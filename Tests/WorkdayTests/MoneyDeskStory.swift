import Foundation
import GRDB
import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing
import X12

@testable import Workday

/// The money desk by keys alone, with the counts a day allows.
@Suite struct MoneyDeskStory {
    private static let day = CalendarDay(2026, 11, 20)!

    /// A practice with a case's claims and its first files taken in.
    private func practice(
        _ name: String, files count: Int, posting: Int = 0
    ) throws -> TestPractice {
        let practice = try TestPractice(day: Self.day)
        let files = RemittanceCaseTests.Files(folder: "\(RemittanceCaseTests.folder)/\(name)")
        try practice.take("claims.837", files.bytes("claims.837"))
        for number in 1...count {
            let bytes = files.bytes("\(number).835")
            try practice.take("\(number).835", bytes)
            if number <= posting {
                _ = try PaymentReports(practice.desk).post(sha256: PracticeStore.sha256(bytes))
            }
        }
        return practice
    }

    private func balances(_ practice: TestPractice, _ number: String) throws -> [String] {
        let row = try #require(try ClaimReports(practice.desk).rows([number]).first)
        return [row.insurerBalance, row.patientBalance, row.paid]
    }

    @Test func `the morning's payments post with two keys`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 160)
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001",
            payeeNPI: practice.masters.practice.billing.npi, day: practice.desk.today, seed: 2)
        for index in 0..<8 {
            let some = Array(claims[(index * 20)..<(index * 20 + 20)])
            try practice.take("\(index).835", generator.make(some, .none).bytes)
        }
        let session = practice.session()
        session.keys("5")
        let screen = session.press("A y", atMost: 2)
        #expect(screen.contains { $0.contains("160 claims of 8 payments") })
        #expect(try practice.desk.store.remittances().allSatisfy(\.isDone))
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `a reversal with a takeback over two files is followed to the cent`() throws {
        let practice = try practice("takeback-names-the-reversed-claim", files: 3, posting: 2)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("5")
        session.press("Enter P", atMost: 2)
        #expect(try practice.desk.store.takebacks(onlyOpen: true) == [])
        let takebacks = session.keys("Esc K")
        #expect(takebacks.contains { $0.contains("0 unexplained") })
        let why = session.keys("Esc w").joined(separator: "\n")
        #expect(why.contains("claim NR-1751 was reversed there, -80.00"))
        #expect(why.contains("NR-1751: 80.00 by check EFT61750001"))
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `money of a claim nobody knows is split over two of ours, and comes back whole`()
        throws
    {
        let practice = try practice("unmatched-claim-amid-good-ones", files: 1)
        defer { practice.remove() }
        let session = practice.session()
        let before = try ["UM-2401", "UM-2402"].map { try balances(practice, $0) }
        func split(_ text: String) -> String {
            session.keys("a p")
            session.type(text.map { .character($0) })
            return session.keys("Enter").joined(separator: "\n")
        }
        session.keys("5 Enter e")
        #expect(split("UM-2401 30.00, UM-2402 39.99").contains("69.99"))
        #expect(split("UM-2401 30.00, NOBODY 40.00").contains("no claim NOBODY"))
        #expect(try practice.desk.store.trialBalance()[.cash] == nil)
        #expect(split("UM-2401 30.00, UM-2402 40.00").contains("Split over 2"))
        #expect(try balances(practice, "UM-2401") == ["120.00", "0.00", "30.00"])
        #expect(try balances(practice, "UM-2402") == ["138.00", "0.00", "40.00"])
        let books = try practice.desk.store.trialBalance()
        #expect(books[.cash] == Money(cents: 7000))
        #expect(books[.unidentifiedCash] ?? .zero == .zero)
        #expect(try practice.desk.store.check() == [])
        // The part is taken back before the money it came from.
        #expect(throws: StorageFailure.self) {
            try practice.desk.store.undo(.postings([3]), day: Self.day)
        }
        session.keys("u y")
        #expect(try ["UM-2401", "UM-2402"].map { try balances(practice, $0) } == before)
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `why the check is short is one key, and what nothing explains is explained`() throws
    {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 2)
        let bytes = ShortCheck.file(claims, taken: Money(cents: 21240), practice)
        try practice.take("short.835", bytes)
        let session = practice.session()
        session.keys("5 A y")
        let why = session.keys("w").joined(separator: "\n")
        #expect(why.contains("short by 212.40"))
        #expect(why.contains("212.40 not explained yet"))
        // One overpayment on each claim.
        session.keys("Esc K Enter")
        let part = session.keys("=\(claims[0].number.lowercased())_80.00 Enter")
        #expect(part.contains { $0.contains("132.40 is still to be explained") })
        let open = try practice.desk.store.takebacks(onlyOpen: true)
        #expect(open.map(\.open.text) == ["132.40"])
        session.keys("Enter =\(claims[1].number.lowercased())_999.00 Enter")
        #expect(try practice.desk.store.takebacks(onlyOpen: true) == open)
        session.keys("Enter =" + claims[1].number.lowercased() + " Enter")
        #expect(try practice.desk.store.takebacks(onlyOpen: true) == [])
        #expect(try practice.desk.store.check() == [])
    }

    /// Paid, then taken back and carried forward, then kept out of a third check.
    @Test func `why the third check is short by 212.40 is one key and one screen`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 2, from: 50)
        for (index, bytes) in ShortCheck.story(claims, practice).enumerated() {
            try practice.take("\(index).835", bytes)
            _ = try PaymentReports(practice.desk).post(sha256: PracticeStore.sha256(bytes))
        }
        let session = practice.session()
        session.keys("5")
        // The newest payment is the one under the cursor.
        let why = session.press("w", atMost: 1).joined(separator: "\n")
        #expect(why.contains("CK3"))
        #expect(why.contains("-212.40"))
        #expect(why.contains("212.40: FB of check CK2"))
        #expect(why.contains("claim \(claims[0].number) was reversed there, -212.40"))
        #expect(why.contains("\(claims[0].number): 212.40 by check CK1 on 09/01/2026"))
        #expect(why.contains("All of the difference"))
        #expect(try practice.desk.store.takebacks(onlyOpen: true) == [])
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `a paper check with three lines, interest and a takeback posts within its keys`()
        throws
    {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claim = try TakenClaims.make(
            practice.desk, count: 1, codes: ["99213", "85025", "36415"])[0]
        let session = practice.session()
        session.keys("5")
        let number = claim.number.lowercased()
        session.press(
            "p =saguaro Tab =ck99 Tab =09/10 Tab =171.25 Tab =\(number) Enter", atMost: 6)
        // Paid of each line downwards, coinsurance upwards: four keys a line are allowed.
        session.press("=80 Down =60 Down =40 Tab Tab =10 Up =15 Up =20", atMost: 3 * 4)
        // It also paid interest and kept something back.
        let whole = session.keys("BTab BTab BTab =10_OLD77 BTab =1.25")
        #expect(whole.contains { $0.contains("left 0.00") }, "\(whole)")
        session.press("C-s", atMost: 1)
        #expect(
            try balances(practice, claim.number) == ["0.00", "45.00", "180.00"])
        let books = try practice.desk.store.trialBalance()
        #expect(books[.cash] == Money(cents: 17125))
        let open = try practice.desk.store.takebacks(onlyOpen: true)
        #expect(open.map { "\($0.reason) \($0.reference) \($0.open.text)" } == ["WO OLD77 10.00"])
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `a paper explanation of benefits comes down to zero and posts`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 1)
        let session = practice.session(140, 45)
        let number = claims[0].number.lowercased()
        session.keys("5 p =saguaro Tab =ck4711 Tab =09/10 Tab =150.00 Tab =\(number) Enter")
        let half = session.keys("=80 Enter Enter =20 Enter Enter Enter Enter")
        #expect(half.contains { $0.contains("left 70.00") })
        session.keys("C-s")
        #expect(try practice.desk.store.remittances().isEmpty)
        let full = session.keys("=70")
        #expect(full.contains { $0.contains("left 0.00") })
        session.keys("C-s")
        let balance = try balances(practice, claims[0].number)
        #expect(balance == ["0.00", "20.00", "150.00"])
        #expect(try practice.desk.store.check() == [])
        // The same check again is refused.
        session.keys("5 p =saguaro Tab =ck4711 Tab =09/10 Tab =150.00 Tab =\(number) Enter")
        let again = session.keys("=80 Enter Enter Enter Enter Enter Enter =70 C-s")
        #expect(again.contains { $0.contains("already") })
    }

    @Test func `a whole payment is undone after a month was closed, and made again`() throws {
        let practice = try TestPractice(day: CalendarDay(2026, 8, 31)!)
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 2)
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001",
            payeeNPI: practice.masters.practice.billing.npi, day: practice.desk.today, seed: 8)
        try practice.take("a.835", generator.make(claims, .none).bytes)
        let august = practice.session()
        august.keys("5 A y")
        let closed = august.keys("Z Enter y").joined(separator: "\n")
        #expect(closed.contains("closed through 08/31/2026"))
        let before = try practice.desk.store.aging(AgingQuestion(asOf: practice.desk.today))
        let september = Session(
            desk: practice.desk.on(CalendarDay(2026, 9, 3)!), size: .init(80, 24), isUnicode: false)
        september.keys("5")
        september.press("u y", atMost: 2)
        #expect(try practice.desk.store.trialBalance()[.cash] ?? .zero == .zero)
        let after = try practice.desk.store.aging(AgingQuestion(asOf: practice.desk.today))
        #expect(after == before)
        september.keys("C-y")
        #expect(try practice.desk.store.remittances().allSatisfy(\.isDone))
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `the whole batch of a day is undone by three keys, and made again by one`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let (store, day) = (practice.desk.store, practice.desk.today)
        let claims = try TakenClaims.make(practice.desk, count: 6)
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001",
            payeeNPI: practice.masters.practice.billing.npi, day: day, seed: 5)
        for index in 0..<2 {
            let some = Array(claims[(index * 3)..<(index * 3 + 3)])
            try practice.take("\(index).835", generator.make(some, .none).bytes)
        }
        let before = try store.trialBalance()
        let session = practice.session()
        session.keys("5 A y")
        let patient = try #require(try store.claim(number: claims[0].number)).patient
        for (method, cents) in [("cash", 2500), ("card", 4000), ("cash", 1000)] {
            _ = try store.takeReceipt(
                patient: patient, method: method, reference: "", amount: Money(cents: Int64(cents)),
                parts: [], key: "\(method) \(cents)", day: day)
        }
        let eft = try store.remittances().map(\.paid).total
        let posted = try store.trialBalance()
        #expect(
            try store.received(from: day, through: day) == [
                AmountLine("EFT", eft), AmountLine("card", Money(cents: 4000)),
                AmountLine("cash", Money(cents: 3500)),
            ])
        let sheet = session.keys("Z").joined(separator: "\n")
        #expect(sheet.contains("The books tie"))
        #expect(sheet.contains("35.00") && sheet.contains("40.00"))
        #expect(sheet.contains((eft + Money(cents: 7500)).grouped))
        session.press("u y", atMost: 2)
        #expect(try store.trialBalance().filter { $0.value != .zero } == before)
        #expect(try store.received(from: day, through: day) == [])
        #expect(try store.check() == [])
        session.press("C-y", atMost: 1)
        #expect(try store.trialBalance() == posted)
        #expect(try store.remittances().allSatisfy(\.isDone))
        #expect(try store.check() == [])
    }

    @Test func `from the aging total to the payer's segment in five keys`() throws {
        let practice = try practice("split-line", files: 1, posting: 1)
        defer { practice.remove() }
        let session = practice.session()
        session.keys("4 End")
        let screen = session.press("Enter Enter Enter Enter Enter", atMost: 5)
            .joined(separator: "\n")
        let number = try #require(session.console.aging.ledger?.number)
        #expect(screen.contains("CLP*\(number)*"), "\(screen)")
    }

    @Test func `a secondary claim goes from the remittance to the batch`() throws {
        let practice = try TestPractice(day: Self.day)
        defer { practice.remove() }
        let files = RemittanceCaseTests.Files(
            folder: "\(RemittanceCaseTests.folder)/secondary-known-from-the-claim")
        try practice.take("claims.837", files.bytes("claims.837"))
        try practice.take("1.835", files.bytes("1.835"))
        let session = practice.session()
        session.keys("5 A y")
        let drafts = try practice.desk.store.openClaims()
        let draft = try #require(drafts.first { $0.claim.responsibility == "S" })
        let paid = draft.claim.otherPayers.first { $0.responsibility == "P" }?.paid
        #expect(paid != nil)
        for line in draft.claim.lines {
            let decision = try #require(line.decisions.first)
            #expect(line.charge == decision.paid + decision.adjustments.map(\.amount).total)
        }
        let queue = try practice.desk.queue()
        let item = try #require(queue.first { $0.id == draft.id })
        let errors = item.result.errors
        #expect(errors.isEmpty, "\(errors.map { "\($0.rule)" })")
        let queued = session.press("1", atMost: 1)
        #expect(queued.contains { $0.contains(draft.claim.patient.lastName) }, "\(queued)")
        let asked = session.press("S", atMost: 1)
        #expect(asked.contains { $0.contains("1 of them made from a payment") }, "\(asked)")
        let told = session.press("y", atMost: 2)
        #expect(told.contains { $0.contains("Sent 1 claim") }, "\(told)")
        #expect(try practice.desk.store.claim(draft.id)?.status == .submitted)
        let bytes = try DatabaseQueue(path: practice.folder + "/practice.sqlite").read { db in
            try Data.fetchOne(db, sql: "SELECT bytes FROM rawFile WHERE sent = 1")
        }
        let sent = String(decoding: try #require(bytes), as: UTF8.self)
        #expect(sent.contains("SBR*S*"))
        #expect(sent.contains("SBR*P*"))
        #expect(sent.contains("AMT*D*\(DecimalText.text(cents: try #require(paid).cents))~"))
        for line in draft.claim.lines {
            let decision = try #require(line.decisions.first)
            let paid = DecimalText.text(cents: decision.paid.cents)
            let segments = sent.split(separator: "~").map { $0.drop { $0.isNewline } }
            #expect(
                segments.contains {
                    $0.hasPrefix("SVD*") && $0.contains("*\(paid)*HC:\(line.code)")
                })
            for one in decision.adjustments {
                let amount = DecimalText.text(cents: one.amount.cents)
                #expect(
                    segments.contains {
                        $0.hasPrefix("CAS*\(one.group)*")
                            && "\($0)*".contains("*\(one.reason)*\(amount)*")
                    })
            }
        }
        #expect(try practice.desk.store.check() == [])
    }
}

/// A check that pays two claims and keeps an amount back.
enum ShortCheck {
    /// A payment of 212.40, its reversal carried forward, and a check that is short by it.
    static func story(_ claims: [Claim], _ practice: TestPractice) -> [[UInt8]] {
        let paid = Money(cents: 21240)
        let off = claims[0].charge - paid
        func claim(_ claim: Claim, _ status: String, _ sign: Int64, _ paid: Money) -> String {
            let off = claim.charge - paid
            func text(_ amount: Money) -> String { Money(cents: sign * amount.cents).text }
            return "CLP*\(claim.number)*\(status)*\(text(claim.charge))*\(text(paid))*0*12*"
                + "ICN7\(claim.number)~"
                + (off == .zero ? "" : "CAS*CO*45*\(text(off))~")
        }
        precondition(off > .zero, "the claim is charged more")
        return [
            set("CK1", "20260901", paid, claim(claims[0], "1", 1, paid), practice),
            set(
                "CK2", "20260908", .zero,
                claim(claims[0], "22", -1, paid) + "PLB*1*20261231*FB:CARRY5*-212.4~", practice),
            set(
                "CK3", "20260915", claims[1].charge - paid,
                claim(claims[1], "1", 1, claims[1].charge) + "PLB*1*20261231*FB:CARRY5*212.4~",
                practice),
        ]
    }

    static func set(
        _ trace: String, _ day: String, _ paid: Money, _ body: String, _ practice: TestPractice
    ) -> [UInt8] {
        let segments =
            "BPR*I*\(paid.text)*C*ACH************\(day)~TRN*1*\(trace)*1860000001~"
            + "N1*PR*SAGUARO PPO~REF*2U*SGP14~N1*PE*US*XX*"
            + "\(practice.masters.practice.billing.npi)~LX*1~" + body
        let count = segments.split(separator: "~").count + 2
        return Array(
            ("ISA*00*          *00*          *ZZ*PAYER          *ZZ*US             *260915*0700"
                + "*^*00501*000000077*0*P*:~GS*HP*PAYER*US*20260915*0700*77*X*005010X221A1~"
                + "ST*835*0001~\(segments)SE*\(count)*0001~GE*1*77~IEA*1*000000077~").utf8)
    }

    static func file(_ claims: [Claim], taken: Money, _ practice: TestPractice) -> [UInt8] {
        var text = """
            ISA*00*          *00*          *ZZ*PAYER          *ZZ*US             *260915*0700*^\
            *00501*000000077*0*P*:~GS*HP*PAYER*US*20260915*0700*77*X*005010X221A1~ST*835*0001~
            """
        let paid = claims.map(\.charge).total
        text += "BPR*I*\((paid - taken).text)*C*ACH************20260915~TRN*1*CK8829*1860000001~"
        text += "N1*PR*SAGUARO PPO~REF*2U*SGP14~N1*PE*US*XX*"
        text += "\(practice.masters.practice.billing.npi)~LX*1~"
        for claim in claims {
            text += "CLP*\(claim.number)*1*\(claim.charge.text)*\(claim.charge.text)*0*12*ICN1~"
        }
        text += "PLB*\(practice.masters.practice.billing.npi)*20261231*WO:OLD 77*\(taken.text)~"
        text += "SE*\(9 + claims.count)*0001~GE*1*77~IEA*1*000000077~"
        return Array(text.utf8)
    }
}
