import Clearinghouse
import RevenueCycle
import TestSupport
import Testing
import X12

@Suite struct StatusInquiryTests {
    private var inquiries: [ClaimStatusInquiry] {
        Inquiries.claims.enumerated().map { ClaimStatusInquiry($1, trace: "S\($0 + 1)") }
    }

    private func answers(_ name: String) -> [ClaimStatusAnswer] {
        Inquiries.sets(name).flatMap { StatusAnswerReader.answers(ClaimStatus277.read($0)) }
    }

    // MARK: Out

    @Test func `a batch of two payers, two providers and a family is written as it should`() {
        let written = StatusInquiryWriter.write(Inquiries.batch(inquiries))
        Inquiries.expectGolden(written, "golden-two-payers-and-a-family.276")
        let file = InterchangeReader.read(written)
        #expect(file.allFaults.isEmpty)
        #expect(file.transactionSets.count == 1)
        Inquiries.expectHierarchy(file.transactionSets[0])
        #expect(written.allSatisfy { $0 == 10 || (32..<127).contains($0) })
    }

    @Test func `every inquiry is in the file once, with its own claim number`() {
        let set = InterchangeReader.read(StatusInquiryWriter.write(Inquiries.batch(inquiries)))
            .transactionSets[0]
        let traces = set.segments.filter { $0.id == "TRN" }.map { $0[2] }
        #expect(traces.sorted() == ["S1", "S2", "S3", "S4", "S5"])
        let numbers = set.segments.filter { $0.id == "REF" && $0[1] == "EJ" }.map { $0[2] }
        #expect(Set(numbers) == Set(Inquiries.claims.map(\.number)))
    }

    @Test func `a hundred inquiries go in two sets with references of their own`() {
        let many = [ClaimStatusInquiry](repeating: inquiries[0], count: 100)
        let batch = Inquiries.batch(many)
        let sets = InterchangeReader.read(StatusInquiryWriter.write(batch)).transactionSets
        #expect(sets.map(\.control) == ["0001", "0002"])
        #expect(sets.map { $0.segments[1][3] } == ["41-0001", "41-0002"])
        #expect(batch.reference(ofSet: "0002") == "41-0002")
        #expect(sets[1].segments.filter { $0.id == "TRN" }.count == 1)
    }

    @Test func `no inquiries make no file`() {
        let none = Inquiries.batch([ClaimStatusInquiry]())
        #expect(StatusInquiryWriter.write(none).isEmpty)
    }

    @Test func `what the guide needs and is not there is named`() {
        #expect(inquiries[0].missing.isEmpty)
        var claim = Samples.claim
        claim.memberID = ""
        claim.billing.npi = "1234567890"
        claim.lines = []
        claim.patient.birthDay = "unknown"
        let missing = ClaimStatusInquiry(claim, trace: "S1").missing.joined(separator: " ")
        for word in ["member id", "NPI", "day of service", "birth day"] {
            #expect(missing.contains(word))
        }
    }

    // MARK: In

    @Test func `a paid claim has its money, its check and its lines`() throws {
        let answer = try #require(answers("paid-with-check-and-lines.277").first)
        #expect(answer.phase == .finalisedPaid)
        #expect(answer.trace == "S1")
        #expect(answer.claimNumber == "10442-1")
        #expect(answer.payerControlNumber == "SG26320001")
        #expect(answer.firstDay == CalendarDay(2026, 11, 2))
        let status = try #require(answer.leading)
        #expect(status.charge == Money(cents: 11200))
        #expect(status.paid == Money(cents: 8450))
        #expect(status.paymentDay == CalendarDay(2026, 11, 18))
        #expect(status.decidedDay == CalendarDay(2026, 11, 17))
        #expect(status.checkNumber == "0099123")
        #expect(answer.lines.map(\.codeWords) == ["99213-25", "81002"])
        #expect(answer.lines.map(\.phase) == [.finalisedPaid, .finalisedDenied])
        #expect(answer.lines.map(\.control) == ["10442-1L1", "10442-1L2"])
        #expect(answer.words.contains("1 of 2 lines differ"))
    }

    @Test func `the latest status leads, with every reason kept`() throws {
        let answer = try #require(answers("denied-after-pending.277").first)
        #expect(answer.phase == .finalisedDenied)
        #expect(answer.statuses.map(\.category) == ["P1", "F2", "F2"])
        #expect(answer.statuses.map(\.code) == ["20", "562", "153"])
        #expect(answer.leading?.words == "denied, status 562, rendering provider")
        #expect(answer.lastDay == CalendarDay(2026, 11, 3))
        #expect(answer.clearinghouseNumber == "CH77")
    }

    @Test func `two claims of one subscriber and one of a dependent stay apart`() {
        let read = answers("waiting-and-not-found-with-dependent.277")
        #expect(read.map(\.trace) == ["S3", "S4", "S5"])
        #expect(read.map(\.phase) == [.needsInformation, .notFound, .pending])
        #expect(read.map(\.patientName) == ["ALVAREZ, MARIA", "ALVAREZ, MARIA", "BEGAY, LUZ"])
        #expect(read.map(\.memberID) == ["W100000001", "W100000001", "W200000002"])
        #expect(read[1].firstDay == nil)
    }

    @Test func `a refusal above the claims says how far the inquiry got`() {
        let batch = answers("batch-refused.277")
        #expect(batch.map(\.scope) == [.batch])
        #expect(batch[0].trace == "41-0001")
        #expect(batch[0].phase == .error)
        let provider = answers("provider-refused.277")
        #expect(provider.map(\.scope) == [.provider])
        #expect(provider[0].providerID == "1234567893")
    }

    @Test func `what is unknown is shown and what is unreadable is named with its place`() {
        let set = Inquiries.sets("unknown-category-and-unreadable-values.277")[0]
        let sent = ClaimStatus277.read(set)
        let read = StatusAnswerReader.answers(sent)
        #expect(read.map(\.phase) == [.unknown, .pending])
        #expect(read[0].words == "status Z9, status 9999, entity XX")
        #expect(read[0].leading?.charge == nil)
        #expect(read[0].leading?.day == nil)
        let places = sent.faults.map { $0.place.segmentID + $0.place.element }
        #expect(places == ["STC", "STC02", "STC04", "STC05", "DTP03", "ZZZ"])
        #expect(sent.faults.allSatisfy { $0.place.segment > 0 })
    }

    @Test(arguments: [
        ("A1", ClaimStatusPhase.pending), ("A4", .notFound), ("A7", .rejected), ("P1", .pending),
        ("P3", .needsInformation), ("F0", .finalisedOther), ("F1", .finalisedPaid),
        ("F2", .finalisedDenied), ("F3F", .finalisedOther), ("F3N", .finalisedOther),
        ("F4", .finalisedOther), ("R16", .needsInformation), ("D0", .notFound), ("E1", .error),
        ("", .unknown), ("Q1", .unknown),
    ])
    func `the family of a category tells the phase`(category: String, phase: ClaimStatusPhase) {
        #expect(ClaimStatusPhase(category: category) == phase)
        #expect(!ClaimStatusWords.category(category).isEmpty)
    }

    @Test func `an answer is told from an acknowledgment by its structure`() {
        #expect(ClaimStatus277.isAnswer(Inquiries.sets("batch-refused.277")[0]))
        let other = InterchangeReader.read(Fixtures.bytes("x12/ack/accepted-and-rejected.277ca"))
        #expect(!ClaimStatus277.isAnswer(other.transactionSets[0]))
    }

    // MARK: Damage

    @Test func `no damaged 277 traps, and whatever was cut off is said`() {
        let bytes = Fixtures.bytes("x12/inquiry/paid-with-check-and-lines.277")
        for cut in Inquiries.cuts(bytes) {
            let file = InterchangeReader.read(cut)
            // The last terminator and line feed may be missing without loss.
            #expect(!file.allFaults.isEmpty || cut.count >= bytes.count - 2)
            read(file)
        }
        for name in Fixtures.names(Inquiries.folder) where name.hasSuffix(".277") {
            let whole = Fixtures.bytes("\(Inquiries.folder)/\(name)")
            for damaged in Inquiries.damaged(whole, times: 150, seed: 277) {
                read(InterchangeReader.read(damaged))
            }
        }
    }

    @Test func `every reference 277 of this guide is read`() {
        for path in Fixtures.reference("x12/samples") where path.contains("/277__") {
            let sets = InterchangeReader.read(Fixtures.read(path)).transactionSets
            let answers = sets.filter(ClaimStatus277.isAnswer)
                .flatMap { StatusAnswerReader.answers(ClaimStatus277.read($0)) }
            #expect(!answers.isEmpty)
            #expect(answers.allSatisfy { $0.phase != .unknown })
        }
    }

    private func read(_ file: InterchangeFile) {
        for set in file.transactionSets {
            for answer in StatusAnswerReader.answers(ClaimStatus277.read(set)) {
                _ = (answer.words, answer.phase)
            }
        }
    }
}

extension ClaimStatusLine {
    fileprivate var codeWords: String { ([code] + modifiers).joined(separator: "-") }
}
