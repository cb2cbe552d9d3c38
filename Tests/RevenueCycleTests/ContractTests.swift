import RevenueCycle
import Testing

/// Contracts priced by hand: each amount was worked out on paper first.
@Suite struct ContractTests {
    /// Made-up relative values; the factor of 2026 for those outside advanced payment models.
    private struct Rows: FeeSource {
        func row(_ code: String, modifier: String, on day: CalendarDay) -> FeeRow? {
            let all: [String: [String]] = [
                // code, modifier, status, work, office PE, facility PE, MP, PCTC, global, pre,
                // intra, post, multiple, bilateral, assistant, co, team, base, factor
                "99213": ["1.30", "1.33", "0.55", "0.10", "0", "0", "-"],
                "45378": ["3.26", "6.80", "1.69", "0.35", "2", "0", "-"],
                "45380": ["3.56", "8.90", "1.83", "0.39", "3", "0", "45378"],
                "45385": ["4.57", "8.20", "2.23", "0.49", "3", "0", "45378"],
                "11042": ["1.01", "2.60", "0.62", "0.10", "2", "0", "-"],
                "97110": ["0.45", "0.40", "0.40", "0.02", "5", "0", "-"],
                "92133": ["0.40", "0.60", "0.60", "0.02", "7", "0", "-"],
                "92250": ["0.40", "0.70", "0.70", "0.02", "7", "0", "-"],
                "20610": ["0.79", "0.90", "0.42", "0.11", "2", "1", "-"],
            ]
            guard modifier.isEmpty, let one = all[code] else { return nil }
            return FeeRow(
                [code, "-", "A"] + one[0...3] + [
                    "0", "000", "0.10", "0.80", "0.10", one[4], one[5],
                ]
                    + ["1", "0", "0", one[6], "33.4009", "09"])
        }

        func index(_ locality: String, on day: CalendarDay) -> GeographicIndex? {
            locality == "03102-00"
                ? GeographicIndex(
                    work: Fixed("0.985")!, expense: Fixed("0.969")!, malpractice: Fixed("0.822")!)
                : nil
        }
    }

    private let day = CalendarDay(2026, 9, 15)!

    private func price(
        _ text: String, _ services: [PricedService], on: CalendarDay? = nil
    ) throws -> [ContractPrice] {
        let contract = try ContractText.parse("payer SGP14\n" + text)
        return ContractPricer(contract: contract, fees: Rows(), day: on ?? day).prices(services)
    }

    private func service(
        _ code: String, _ modifiers: [String] = [], charge: Int64 = 100_000, units: Int64 = 1,
        place: String = "11", isNonPhysician: Bool = false
    ) -> PricedService {
        PricedService(
            code: code, modifiers: modifiers, units: units, charge: Money(cents: charge),
            place: place, isNonPhysician: isNonPhysician)
    }

    @Test func `a locality of the whole contract holds where a term names none`() throws {
        let own = try price("medicare * 100% locality 03102-00", [service("99213")])
        let whole = try price("locality 03102-00\nmedicare * 100%", [service("99213")])
        let national = try price("medicare * 100%", [service("99213")])
        #expect(whole[0].allowed == own[0].allowed)
        #expect(national[0].allowed != own[0].allowed)
        #expect(national[0].steps.contains { $0.contains("names no locality") })
        #expect(throws: ContractText.Problem.self) {
            try price("locality Phoenix\nmedicare * 100%", [service("99213")])
        }
    }

    @Test func `the Medicare amount, by place, locality and percent`() throws {
        // (1.30 + 1.33 + 0.10) x 33.4009 = 91.184... ; facility (1.30 + 0.55 + 0.10) x ... = 65.13
        #expect(try price("medicare * 100%", [service("99213")])[0].allowed?.text == "91.18")
        let ward = try price("medicare * 100%", [service("99213", place: "21")])
        #expect(ward[0].allowed?.text == "65.13")
        // (1.2805 + 1.28877 + 0.0822) x 33.4009 = 88.562
        let local = try price("medicare * 100% locality 03102-00", [service("99213")])
        #expect(local[0].allowed?.text == "88.56")
        // 120 % of 91.18
        #expect(try price("medicare * 120%", [service("99213")])[0].allowed?.text == "109.42")
        #expect(local[0].steps.contains { $0.contains("0.985") && $0.contains("33.4009") })
    }

    @Test func `the first term that fits prices, never more than the charge`() throws {
        let text =
            "fixed 90471-90474 25.00\ntable 99213 80.00 facility\ntable 99213 92.00\ncharge * 60%"
        let prices = try price(
            text,
            [
                service("90471", units: 2), service("99213"), service("99213", place: "22"),
                service("99213", charge: 5000), service("A4550", charge: 1235),
            ])
        #expect(prices.map { $0.allowed?.text } == ["50.00", "92.00", "80.00", "50.00", "7.41"])
        #expect(prices[0].term == "fixed 90471-90474 25.00")
    }

    @Test func `several procedures, both sides, an assistant and a nurse practitioner`() throws {
        let text = "fixed 20610 70.00\nfixed 11042 120.00\nfixed 99213 92.00\nmultiple 100 50 25"
        // 70 x 150 % = 105; ranked after 120: 52.50
        let both = try price(text, [service("20610", ["50"]), service("11042"), service("99213")])
        #expect(both.map { $0.allowed?.text } == ["52.50", "120.00", "92.00"])
        #expect(try price(text, [service("11042", ["80"])])[0].allowed?.text == "19.20")
        #expect(try price(text, [service("11042", ["AS"])])[0].allowed?.text == "16.32")
        #expect(
            try price(text, [service("99213", isNonPhysician: true)])[0].allowed?.text == "78.20")
        #expect(try price(text, [service("11042", ["62"])])[0].allowed?.text == "75.00")
    }

    @Test func `endoscopies of one family: the dearest, the others less their base, ranked as one`()
        throws
    {
        // 45385 (4.57+8.20+0.49) x 33.4009 = 442.90; 45380 429.20; base 45378 347.70
        let family = try price("medicare * 100%", [service("45380"), service("45385")])
        #expect(family.map { $0.allowed?.text } == ["81.50", "442.90"])
        // The base itself beside a member is within it.
        let base = try price("medicare * 100%", [service("45378"), service("45380")])
        #expect(base.map { $0.allowed?.text } == ["0.00", "429.20"])
        // With a lesser procedure beside: that one is the second of the session.
        let third = try price(
            "medicare * 100%", [service("45380"), service("45385"), service("11042")])
        #expect(third[2].allowed?.text == "61.96")
    }

    @Test func `an assistant who is no physician is cut once`() throws {
        // 100.00 x 16 % = 16.00, x 85 % = 13.60: what a nurse practitioner's own cut would repeat.
        let one = service("11042", ["AS"], isNonPhysician: true)
        #expect(try price("fixed * 100.00", [one])[0].allowed?.text == "13.60")
    }

    @Test func `a visit's rate is measured by the charges of all its lines`() throws {
        let lines = [
            service("99213", charge: 10_000), service("20610", charge: 2_000),
            service("11042", charge: 6_000),
        ]
        let prices = try price("visit * 150.00", lines)
        #expect(prices.map { $0.allowed?.text } == ["150.00", "0.00", "0.00"])
        let cheap = try price("visit * 200.00", lines)
        #expect(cheap[0].allowed?.text == "180.00")
    }

    @Test func `later tests lose of their technical part, never of the reading`() throws {
        let lines = [service("92133", ["26"]), service("92250", ["26"])]
        let both = try price("medicare * 100%", lines)
        let alone = try lines.map { try price("medicare * 100%", [$0])[0].allowed }
        #expect(both.map(\.allowed) == alone)
    }

    @Test func `therapy loses half of the expense as weighted for the place`() throws {
        // One unit (0.44325 + 0.3876 + 0.01644) x 33.4009 = 28.30; a later one with half of the
        // expense (0.44325 + 0.1938 + 0.01644) x 33.4009 = 21.83.
        let two = try price(
            "medicare * 100% locality 03102-00", [service("97110", units: 2)])
        #expect(two[0].allowed?.text == "50.13")
    }

    @Test func `an escalator raises once, whole visits and capitation`() throws {
        let text =
            "from 2024-01-01\nescalator 3\nvisit 99381-99397 150.00\ncapitated 80000-89999\nfixed * 10.00"
        let prices = try price(
            text, [service("99391"), service("99392"), service("85025"), service("99213")])
        // 150.00 + 4.50 + 4.64 = 159.14 after two years
        #expect(prices.map { $0.allowed?.text } == ["159.14", "0.00", "0.00", "10.61"])
    }

    @Test func `what the contract does not say, and a slip of the hand, is not priced`() throws {
        let none = try price("fixed 99213 92.00", [service("99214")])
        #expect(none[0].allowed == nil)
        let units = try price("fixed 99213 92.00", [service("99213", units: 9_000_000_000_000_000)])
        #expect(units[0].allowed == nil)
        for bad in ["fixed 9921 1.00", "charge * x%", "fixed 99213", "table 99213 92.00\nfrom x"] {
            #expect(throws: ContractText.Problem.self) { try price(bad, []) }
        }
    }

    /// allowed 100, deductible 50: 80 % of 50 = 40, less 2 % = 39.20; the patient owes 60
    @Test func `deductible, coinsurance and sequester in their order`() {
        let expected = ExpectedPayment(
            allowed: Money(cents: 10000), deductibleLeft: Money(cents: 5000),
            coinsurance: Fixed("20")!, copay: .zero, sequester: Fixed("2"))
        #expect(expected.payer.text == "39.20")
        #expect(expected.sequestered.text == "0.80")
        #expect(expected.patient.text == "60.00")
    }
}
