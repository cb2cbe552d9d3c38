import Clearinghouse
import RevenueCycle
import TestSupport
import Testing
import X12

@Suite struct EligibilityTests {
    private var inquiries: [EligibilityInquiry] {
        var list = Inquiries.claims.enumerated().map { EligibilityInquiry($1, trace: "E\($0 + 1)") }
        list[0].serviceTypes = ["30", "98"]
        return list
    }

    private func answer(_ name: String) throws -> EligibilityAnswer {
        let read = Inquiries.sets(name).flatMap {
            EligibilityAnswerReader.answers(Eligibility271.read($0))
        }
        #expect(read.count == 1)
        return try #require(read.first)
    }

    // MARK: Out

    @Test func `a batch of two payers, two providers and a family is written as it should`() {
        let written = EligibilityInquiryWriter.write(Inquiries.batch(inquiries))
        Inquiries.expectGolden(written, "golden-two-payers-and-a-family.270")
        let file = InterchangeReader.read(written)
        #expect(file.allFaults.isEmpty)
        Inquiries.expectHierarchy(file.transactionSets[0])
        let traces = file.transactionSets[0].segments.filter { $0.id == "TRN" }.map { $0[2] }
        #expect(traces.sorted() == ["E1", "E2", "E3", "E4", "E5"])
        #expect(written.allSatisfy { $0 == 10 || (32..<127).contains($0) })
    }

    @Test func `the sender without a tax number is named by a number of its own`() {
        var batch = Inquiries.batch([inquiries[0]])
        batch.submitterTaxID = ""
        let segments = Inquiries.segments(EligibilityInquiryWriter.write(batch))
        #expect(segments.contains("TRN*1*E1*9DWFP10000~"))
    }

    @Test func `what the payer needs to search and is not there is named`() {
        #expect(inquiries.flatMap(\.missing) == [])
        let missing = EligibilityInquiry(Claim(), trace: "").missing.joined(separator: " ")
        for word in ["trace", "payer's id", "NPI", "member id", "last name", "birth day"] {
            #expect(missing.contains(word))
        }
        var nothing = inquiries[0]
        nothing.serviceTypes = []
        #expect(nothing.missing.count == 1)
    }

    // MARK: In

    @Test func `active coverage with person, plan and benefits`() throws {
        let read = try answer("active-with-benefits.271")
        #expect(read.trace == "E1")
        #expect(read.coverage == .active)
        #expect(read.person.listName == "ALVAREZ, MARIA")
        #expect(read.person.birthDay == "1972-03-14")
        #expect(read.memberID == "W100000001")
        #expect(read.groupNumber == "GRP1" && read.groupName == "DESERT SCHOOLS")
        #expect(read.plans == ["SAGUARO PPO GOLD"])
        #expect(read.planBegin == CalendarDay(2026, 1, 1) && read.planEnd == nil)
        #expect(read.primaryCareName == "ITO, KEN" && read.primaryCareNPI == "1003000126")
        #expect(read.benefits.count == 9)
        #expect(read.benefits[1].amount == Money(cents: 2500))
        #expect(read.benefits[1].inNetwork == true && read.benefits[2].inNetwork == false)
        #expect(read.benefits[5].basisPoints == 2000)
        #expect(read.benefits[6].authorizationRequired == true)
        #expect(read.benefits[6].quantity == "20" && read.benefits[6].period == "23")
        #expect(read.benefits[6].messages.count == 1)
        #expect(
            read.benefits[1].words
                == "copayment $25.00 a visit, office visit, individual, in network")
    }

    @Test func `a dependent keeps the subscriber beside them`() throws {
        let read = try answer("dependent-of-subscriber.271")
        #expect(read.person.firstName == "LUZ" && read.person.street == "12 OAK AVE APT 4")
        #expect(read.subscriber?.firstName == "ROSA")
        #expect(read.relationship == "19")
        #expect(read.memberID == "W100000001")
        #expect(read.planEnd == CalendarDay(2026, 12, 31))
    }

    @Test func `a trace number left with the subscriber serves the dependent`() {
        let text = String(
            decoding: Fixtures.bytes("x12/inquiry/dependent-of-subscriber.271"), as: UTF8.self)
        let trace = "TRN*2*E2*1861234567~\n"
        let moved = text.replacing(trace, with: "")
            .replacing("HL*3*2*22*1~\n", with: "HL*3*2*22*1~\n" + trace)
        let sets = InterchangeReader.read(Array(moved.utf8)).transactionSets
        let read = sets.flatMap { EligibilityAnswerReader.answers(Eligibility271.read($0)) }
        #expect(read.map(\.trace) == ["E2"])
        #expect(read.map(\.person.firstName) == ["LUZ"])
    }

    @Test func `Medicare names Part B, the Advantage plan, other payer and savings program`()
        throws
    {
        let read = try answer("medicare-with-advantage-plan-and-qmb.271")
        #expect(read.coverage == .active)
        #expect(read.planBegin == CalendarDay(2016, 5, 1) && read.planEnd == nil)
        #expect(read.isMedicareAdvantage && read.isQualifiedMedicareBeneficiary)
        let other = try #require(read.otherPayers.first)
        #expect(read.otherPayers.count == 1)
        #expect(other.name == "GREAT WASH EMPLOYEE PLAN" && other.memberID == "GW88")
        #expect(other.responsibility == "P" && other.begin == CalendarDay(2025, 1, 1))
    }

    @Test func `a plan that ended is inactive after its end and not before`() throws {
        let read = try answer("inactive-plan-ended.271")
        #expect(read.coverage == .inactive)
        let end = try #require(CalendarDay(2026, 10, 31))
        #expect(read.planEnd == end)
        #expect(read.coverage(on: end) == .active)
        #expect(read.coverage(on: end.adding(days: 1)) == .inactive)
    }

    @Test func `refusals say why, where and what may be done`() throws {
        let person = try answer("subscriber-not-found.271")
        #expect(person.isRejected && person.coverage == .unknown)
        #expect(
            person.rejections.map(\.words)
                == ["subscriber not found (subscriber): correct it and ask again"])
        #expect(person.rejections[0].field == .memberID)
        let payer = try answer("payer-cannot-answer.271")
        #expect(payer.rejections.map(\.place) == ["payer"])
        #expect(payer.rejections[0].mayRepeat)
        #expect(payer.payerID == "60054")
    }

    @Test func `what is unknown is shown and what is unreadable is named with its place`() throws {
        let name = "unknown-codes-and-unreadable-values.271"
        let read = try answer(name)
        #expect(read.coverage == .active)
        #expect(read.benefits[0].information == "QQ" && read.benefits[0].amount == nil)
        #expect(read.benefits[0].serviceTypes == ["X9", "30"])
        #expect(read.benefits[0].words.contains("benefit QQ"))
        #expect(read.rejections[0].words.contains("ZZ"))
        let faults = Eligibility271.read(Inquiries.sets(name)[0]).faults
        #expect(
            faults.map { $0.place.segmentID + $0.place.element }
                == ["DMG02", "EB07", "EB08", "XYZ", "DTP03"])
    }

    @Test(arguments: [
        (".2", 2000), ("0.2", 2000), ("1", 10000), ("0", 0), ("20", 2000), ("12.5", 1250),
        ("100", 10000), (".1234", 1234), ("", nil), (".", nil), ("ABC", nil), ("101", nil),
        (".12345", nil), ("99999999999999999999", nil),
    ] as [(String, Int?)])
    func `a share is read exactly or not at all`(text: String, points: Int?) {
        #expect(Eligibility271.basisPoints(text) == points)
    }

    // MARK: Changes

    @Test func `the same answer twice is no news`() throws {
        let read = try answer("active-with-benefits.271")
        #expect(EligibilityDifference.of(old: read, new: read).isEmpty)
    }

    @Test func `a renewal tells what changed and nothing else`() throws {
        let changes = EligibilityDifference.of(
            old: try answer("active-with-benefits.271"),
            new: try answer("renewed-with-new-id-and-other-payer.271"))
        let expected: [EligibilityChange.Kind] = [
            .plan, .group, .memberID, .address, .otherPayerPrimary, .primaryCare, .costShare,
            .authorization,
        ]
        #expect(changes.map(\.kind) == expected)
        #expect(
            changes.filter(\.endangersClaims).map(\.kind)
                == [.plan, .group, .memberID, .otherPayerPrimary, .authorization])
        #expect(
            changes[2].sentence
                == "The payer now has the member id W100000099, before W100000001.")
        #expect(changes[6].sentence.contains("$40.00") && changes[6].sentence.contains("$25.00"))
    }

    @Test func `coverage that ended endangers claims, an unanswered question only about people`()
        throws
    {
        let old = try answer("active-with-benefits.271")
        let ended = EligibilityDifference.of(old: old, new: try answer("inactive-plan-ended.271"))
        #expect(ended.map(\.kind) == [.coverageEnded])
        #expect(ended[0].endangersClaims && ended[0].sentence.contains("2026-10-31"))
        let lost = EligibilityDifference.of(old: old, new: try answer("subscriber-not-found.271"))
        #expect(lost.map(\.kind) == [.notAnswered])
        #expect(lost[0].endangersClaims)
        let silent = EligibilityDifference.of(old: old, new: try answer("payer-cannot-answer.271"))
        #expect(silent.map(\.endangersClaims) == [false])
        var vague = old
        vague.coverage = .unknown
        #expect(EligibilityDifference.of(old: old, new: vague).map(\.kind) == [.notAnswered])
    }

    @Test func `an initial, a suffix or a mark more in a name is no change`() throws {
        let old = try answer("active-with-benefits.271")
        var new = old
        new.person.firstName = "Maria L."
        new.person.lastName = "ALVAREZ, JR"
        new.person.zip = "85281-0001"
        #expect(EligibilityDifference.of(old: old, new: new).isEmpty)
        new.person.firstName = "MARIANA"
        #expect(EligibilityDifference.of(old: old, new: new).map(\.kind) == [.name])
    }

    // MARK: Against the claim

    @Test func `a claim that agrees has nothing against it`() throws {
        let read = try answer("active-with-benefits.271")
        #expect(EligibilityDifference.against(claim: Samples.claim, answer: read).isEmpty)
    }

    @Test func `each field that differs is named, and can be taken over`() throws {
        var claim = Samples.claim
        claim.patient.lastName = "ALVARES"
        claim.patient.birthDay = "1973-03-14"
        claim.patient.sex = "M"
        claim.memberID = "W10000001"
        claim.groupNumber = "GRP2"
        let read = try answer("active-with-benefits.271")
        let found = EligibilityDifference.against(claim: claim, answer: read)
        let fields: [ClaimField] = [
            .patientLastName, .patientBirthDay, .patientSex, .memberID, .groupNumber,
        ]
        #expect(found.map(\.ref.field) == fields)
        let corrected = found.compactMap(\.fix).reduce(claim) { $1.applied(to: $0) }
        #expect(EligibilityDifference.against(claim: corrected, answer: read).isEmpty)
    }

    @Test func `the line whose day is not covered is named`() throws {
        var claim = Samples.claim
        claim.lines.append(Samples.line("81002", "20.00"))
        claim.lines[0].from = "2026-10-31"
        let read = try answer("inactive-plan-ended.271")
        let found = EligibilityDifference.against(claim: claim, answer: read)
        #expect(found.map(\.ref) == [FieldRef(.lineFrom, 1)])
        #expect(found[0].sentence.contains("2026-11-20"))
    }

    @Test func `other payers and Medicare Advantage stand against a Medicare claim`() throws {
        var claim = Samples.claim
        claim.patient.lastName = "STONE"
        claim.patient.firstName = "ABEL"
        claim.patient.sex = "M"
        claim.patient.birthDay = "1950-05-05"
        claim.memberID = "1EG4TE5MK73"
        claim.filingIndicator = "MB"
        let read = try answer("medicare-with-advantage-plan-and-qmb.271")
        let found = EligibilityDifference.against(claim: claim, answer: read)
        #expect(found.map(\.ref.field) == [.responsibility, .payerName])
    }

    @Test func `who is subscriber and who is dependent is compared`() throws {
        let family = try answer("dependent-of-subscriber.271")
        var claim = Inquiries.claims[1]
        claim.subscriber.firstName = "ROSA"
        claim.subscriber.birthDay = "1970-02-02"
        #expect(EligibilityDifference.against(claim: claim, answer: family).isEmpty)
        claim.relationship = "18"
        let found = EligibilityDifference.against(claim: claim, answer: family)
        #expect(found.map(\.ref.field) == [.relationship])
        let alone = try answer("active-with-benefits.271")
        var child = Inquiries.claims[1]
        child.subscriber.firstName = "ROSA"
        child.patient = Samples.claim.patient
        #expect(
            EligibilityDifference.against(claim: child, answer: alone).map(\.ref.field)
                == [.relationship])
    }

    // MARK: Damage

    @Test func `no damaged 271 traps, and whatever was cut off is said`() throws {
        let old = try answer("active-with-benefits.271")
        let bytes = Fixtures.bytes("x12/inquiry/renewed-with-new-id-and-other-payer.271")
        for cut in Inquiries.cuts(bytes) {
            let file = InterchangeReader.read(cut)
            // The last terminator and line feed may be missing without loss.
            #expect(!file.allFaults.isEmpty || cut.count >= bytes.count - 2)
            read(file, old)
        }
        for name in Fixtures.names(Inquiries.folder) where name.hasSuffix(".271") {
            let whole = Fixtures.bytes("\(Inquiries.folder)/\(name)")
            for damaged in Inquiries.damaged(whole, times: 150, seed: 271) {
                read(InterchangeReader.read(damaged), old)
            }
        }
    }

    @Test func `every reference 271 is read`() {
        for path in Fixtures.reference("x12/samples") where path.contains("/271__") {
            let sets = InterchangeReader.read(Fixtures.read(path)).transactionSets
            let answers = sets.flatMap { EligibilityAnswerReader.answers(Eligibility271.read($0)) }
            #expect(!answers.isEmpty)
            #expect(answers.allSatisfy { $0.coverage == .active || $0.isRejected })
        }
    }

    private func read(_ file: InterchangeFile, _ old: EligibilityAnswer) {
        for set in file.transactionSets {
            for answer in EligibilityAnswerReader.answers(Eligibility271.read(set)) {
                _ = EligibilityDifference.of(old: old, new: answer)
                _ = EligibilityDifference.against(claim: Samples.claim, answer: answer)
                _ = (answer.benefits.map(\.words), answer.rejections.map(\.words))
            }
        }
    }
}
