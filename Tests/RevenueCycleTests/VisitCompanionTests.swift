import Testing

@testable import RevenueCycle

/// What goes beside a visit: age bands, wellness, vaccines, modifier 25, G2211, new patients.
@Suite struct VisitCompanionTests {
    /// age, new, established
    static let bands: [(Int, String?, String?)] = [
        (0, "99381", "99391"), (1, "99382", "99392"), (4, "99382", "99392"),
        (5, "99383", "99393"), (11, "99383", "99393"), (12, "99384", "99394"),
        (17, "99384", "99394"), (18, "99385", "99395"), (39, "99385", "99395"),
        (40, "99386", "99396"), (64, "99386", "99396"), (65, "99387", "99397"),
        (104, "99387", "99397"), (-1, nil, nil),
    ]

    @Test(arguments: bands)
    func `preventive codes follow the age`(age: Int, new: String?, established: String?) {
        #expect(PreventiveVisit.code(age: age, isNew: true) == new)
        #expect(PreventiveVisit.code(age: age, isNew: false) == established)
    }

    /// day, Part B, welcome visit, last annual visit, code, due from
    static let wellness: [(String, String?, String?, String?, String?, String?)] = [
        ("2026-11-20", nil, nil, nil, nil, nil),
        ("2026-11-20", "2026-12-01", nil, nil, nil, "2026-12-01"),
        ("2026-11-20", "2026-11-01", nil, nil, "G0402", nil),
        ("2026-11-20", "2025-12-01", nil, nil, "G0402", nil),
        ("2026-11-30", "2025-12-01", nil, nil, "G0402", nil),
        ("2026-12-01", "2025-12-01", nil, nil, "G0438", nil),
        ("2026-11-20", "2025-12-01", "2026-02-10", nil, nil, "2027-02-01"),
        ("2027-01-31", "2025-12-01", "2026-02-10", nil, nil, "2027-02-01"),
        ("2027-02-01", "2025-12-01", "2026-02-10", nil, "G0438", nil),
        ("2026-11-20", "2020-01-01", nil, "2025-11-30", "G0439", nil),
        ("2026-10-31", "2020-01-01", nil, "2025-11-01", nil, "2026-11-01"),
        ("2026-11-01", "2020-01-01", nil, "2025-11-30", "G0439", nil),
    ]

    @Test(arguments: wellness)
    func `Medicare wellness visits take turns`(
        day: String, partB: String?, welcome: String?, annual: String?, code: String?,
        due: String?
    ) {
        let known = MedicareWellness(
            partBStart: partB.map(VisitCase.day), welcomeVisit: welcome.map(VisitCase.day),
            lastAnnualVisit: annual.map(VisitCase.day))
        let choice = known.choice(on: VisitCase.day(day))
        #expect(choice.code == code)
        #expect(choice.dueFrom?.iso == due)
        #expect(choice.reason.hasSuffix("."))
    }

    /// vaccines as `kind/components/route/counselled`, age, payer, in home, lines
    static let vaccines: [(String, Int?, VisitPayer, Bool, String)] = [
        ("other/1/injection/y", 2, .other, false, "90460x1"),
        ("other/3/injection/y", 1, .other, false, "90460x1 90461x2"),
        ("other/5/injection/y other/1/oral/y", 0, .other, false, "90460x2 90461x4"),
        ("other/3/injection/y flu/1/nasal/y", 18, .other, false, "90460x2 90461x2"),
        ("other/3/injection/y", 19, .other, false, "90471x1"),
        ("other/3/injection/n", 5, .other, false, "90471x1"),
        (
            "flu/1/injection/n other/1/injection/n other/3/injection/n", 40, .other, false,
            "90471x1 90472x2"
        ),
        ("flu/1/nasal/n", 30, .other, false, "90473x1"),
        ("flu/1/nasal/n other/1/oral/n", 30, .other, false, "90473x1 90474x1"),
        ("flu/1/nasal/n other/1/injection/n", 30, .other, false, "90471x1 90474x1"),
        ("covid/1/injection/n", 30, .other, false, "90480x1"),
        ("covid/1/injection/y", 8, .other, false, "90480x1"),
        ("covid/1/injection/n flu/1/injection/n", 30, .other, false, "90480x1 90471x1"),
        (
            "other/3/injection/y other/1/injection/n", 6, .other, false,
            "90460x1 90461x2 90472x1"
        ),
        ("flu/1/injection/n", 70, .medicare, false, "G0008x1"),
        ("flu/1/injection/n pneumo/1/injection/n", 70, .medicare, false, "G0008x1 G0009x1"),
        ("hepB/1/injection/n", 70, .medicare, false, "G0010x1"),
        (
            "flu/1/injection/n covid/1/injection/n", 70, .medicare, true,
            "G0008x1 90480x1 M0201x1"
        ),
        ("other/3/injection/n", 70, .medicare, true, "90471x1"),
        ("flu/1/injection/n", 70, .other, true, "90471x1"),
        ("flu/1/injection/n other/3/injection/n", 70, .medicare, false, "G0008x1 90471x1"),
    ]

    private static func vaccine(_ text: Substring) -> GivenVaccine {
        let cells = text.split(separator: "/").map(String.init)
        return GivenVaccine(
            kind: VaccineKind(rawValue: cells[0]) ?? .other, components: Int(cells[1]) ?? 0,
            route: VaccineRoute(rawValue: cells[2]) ?? .injection, isCounselled: cells[3] == "y")
    }

    @Test(arguments: vaccines)
    func `vaccines give their administration lines`(
        text: String, age: Int?, payer: VisitPayer, inHome: Bool, expected: String
    ) {
        let given = text.split(separator: " ").map(Self.vaccine)
        let result = VaccineAdministration.of(given, age: age, payer: payer, inHome: inHome)
        let lines = result.lines.map { "\($0.code)x\($0.units)" }.joined(separator: " ")
        #expect(lines == expected)
        #expect(result.missing.isEmpty)
    }

    @Test func `counselling without the age is asked for`() {
        let given = [GivenVaccine(components: 3, isCounselled: true)]
        let result = VaccineAdministration.of(given, age: nil, payer: .other)
        #expect(!result.missing.isEmpty)
    }

    @Test func `components and counselling without a vaccine`() {
        let day = VisitCase.day("2026-11-20")
        #expect(VaccineComponents.count("MMR", on: day) == 3)
        #expect(VaccineComponents.count("DTaP-IPV-Hib", on: day) == 5)
        #expect(VaccineComponents.count("MMRV", on: day) == 4)
        #expect(VaccineComponents.count("plague", on: day) == nil)
        let codes = [2, 3, 10, 11, 20, 21].map {
            VaccineAdministration.counsellingOnly(minutes: $0, on: day)
        }
        #expect(codes == [nil, "90482", "90482", "90483", "90483", "90484"])
        let before = VisitCase.day("2025-12-31")
        #expect(VaccineAdministration.counsellingOnly(minutes: 15, on: before) == nil)
    }

    /// other services as `code/global`, separate, reason, verdict
    static let separate: [(String, Bool?, String, Modifier25.Verdict)] = [
        ("", nil, "", .notNeeded), ("85025/XXX", nil, "", .notNeeded),
        ("G0008/XXX", nil, "", .notNeeded), ("20610/000", nil, "", .ask),
        ("20610/000", true, "", .ask), ("20610/000", true, "new knee pain", .carry),
        ("11200/010", false, "", .doNotBillVisit), ("90471/XXX", true, "cough", .carry),
        ("90480/XXX", true, "cough", .carry), ("99396/XXX", true, "diabetes", .carry),
        ("G0439/XXX", true, "diabetes", .carry), ("96372/XXX", nil, "", .ask),
        ("98925/000", nil, "", .ask), ("90833/ZZZ", nil, "", .ask),
    ]

    @Test(arguments: separate)
    func `modifier 25 is decided with a reason`(
        others: String, isSeparate: Bool?, reason: String, verdict: Modifier25.Verdict
    ) {
        let services = others.split(separator: " ").map { text in
            let cells = text.split(separator: "/").map(String.init)
            return Modifier25.OtherService(code: cells[0], globalDays: cells[1])
        }
        let answers = Modifier25.Answers(isSeparate: isSeparate, reason: reason)
        let found = Modifier25.decide(visit: "99213", beside: services, answers: answers)
        #expect(found.verdict == verdict)
    }

    @Test func `major surgery takes 57, and paired codes ask for 25`() {
        let surgery = [Modifier25.OtherService(code: "27447", globalDays: "090")]
        #expect(Modifier25.decide(visit: "99214", beside: surgery).verdict == .ask)
        let yes = Modifier25.Answers(decidedSurgery: true)
        #expect(
            Modifier25.decide(visit: "99214", beside: surgery, answers: yes).verdict == .carry57)
        let no = Modifier25.Answers(decidedSurgery: false)
        #expect(
            Modifier25.decide(visit: "99214", beside: surgery, answers: no).verdict
                == .doNotBillVisit)
        let paired = [Modifier25.OtherService(code: "93000", globalDays: "XXX", isPaired: true)]
        #expect(Modifier25.decide(visit: "99214", beside: paired).verdict == .ask)
    }

    /// record, continuing relationship, 25 for another service, preventive the same day, verdict
    static let addOns: [(String, Bool?, Bool?, Bool?, ComplexityAddOn.Verdict)] = [
        ("office/established/3/3/3/-/medicare", true, nil, nil, .bill),
        ("office/established/3/3/3/-/medicare", nil, nil, nil, .ask),
        ("office/established/3/3/3/-/medicare", false, nil, nil, .doNotBill),
        ("office/established/3/3/3/-/other", true, nil, nil, .ask),
        ("office/established/3/3/3/-/medicare", true, true, nil, .doNotBill),
        ("office/established/3/3/3/-/medicare", true, nil, true, .bill),
        ("office/established/3/3/3/-/medicare/2025-01-01", true, nil, true, .bill),
        ("office/established/3/3/3/-/medicare/2024-12-31", true, nil, true, .ask),
        ("office/established/3/3/3/-/medicare/2024-01-01", true, nil, nil, .bill),
        ("office/established/3/3/3/-/medicare/2023-12-31", true, nil, nil, .doNotBill),
        ("home/established/3/3/3/-/medicare", true, nil, nil, .bill),
        ("home/established/3/3/3/-/medicare/2026-01-01", true, nil, nil, .bill),
        ("home/established/3/3/3/-/medicare/2025-12-31", true, nil, nil, .doNotBill),
        ("hospital-initial/-/3/3/3/-/medicare", true, nil, nil, .doNotBill),
        ("telehealth/established/3/3/3/-/medicare", true, nil, nil, .bill),
        ("office/established/3/-/-/-/medicare", true, nil, nil, .doNotBill),
    ]

    @Test(arguments: addOns)
    func `G2211 goes where Medicare pays it`(
        text: String, isLasting: Bool?, other25: Bool?, preventive: Bool?,
        verdict: ComplexityAddOn.Verdict
    ) {
        var record = VisitCase.record(text)
        record.longitudinal = isLasting
        record.otherModifier25OnBase = other25
        record.sameDayPreventiveOrVaccine = preventive
        #expect(VisitLevel.of(record).addOn.verdict == verdict)
    }

    /// day of the visit, day before, npi/group/specialty before, face to face, new
    static let earlier: [(String, String, String, Bool, Bool?)] = [
        ("2026-11-20", "2023-11-20", "A/G/S", true, false),
        ("2026-11-20", "2023-11-19", "A/G/S", true, true),
        ("2026-11-20", "2023-11-21", "A/G/S", true, false),
        ("2028-02-29", "2025-02-28", "A/G/S", true, false),
        ("2028-02-29", "2025-02-27", "A/G/S", true, true),
        ("2026-11-20", "2026-11-20", "A/G/S", true, true),
        ("2026-11-20", "2025-05-05", "A/G/S", false, true),
        ("2026-11-20", "2025-05-05", "B/G/S", true, false),
        ("2026-11-20", "2025-05-05", "B/G/T", true, true),
        ("2026-11-20", "2025-05-05", "B/H/S", true, true),
        ("2026-11-20", "2025-05-05", "A/H/T", true, false),
        ("2026-11-20", "2025-05-05", "B/G/", true, nil),
    ]

    private static func provider(_ text: String) -> VisitProvider {
        let cells = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return VisitProvider(npi: cells[0], group: cells[1], specialty: cells[2])
    }

    @Test(arguments: earlier)
    func `three years make a patient new again`(
        day: String, before: String, who: String, isFaceToFace: Bool, isNew: Bool?
    ) {
        let service = EarlierService(
            day: VisitCase.day(before), provider: Self.provider(who), isFaceToFace: isFaceToFace)
        let found = NewOrEstablished.judge(
            day: VisitCase.day(day), provider: Self.provider("A/G/S"), earlier: [service])
        #expect(found.isNew == isNew)
        #expect((found.deciding == nil) == (isNew == true))
    }

    @Test func `who covers is judged as the one covered for`() {
        let service = EarlierService(
            day: VisitCase.day("2026-01-05"), provider: Self.provider("C/H/S"))
        let own = NewOrEstablished.judge(
            day: VisitCase.day("2026-11-20"), provider: Self.provider("A/G/S"),
            earlier: [service])
        #expect(own.isNew == true)
        let covering = NewOrEstablished.judge(
            day: VisitCase.day("2026-11-20"), provider: Self.provider("A/G/S"),
            coveringFor: Self.provider("C/H/S"), earlier: [service])
        #expect(covering.isNew == false)
        #expect(covering.deciding == service)
    }
}
