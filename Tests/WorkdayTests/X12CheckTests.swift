import RevenueCycle
import TestSupport
import Testing

@testable import Workday

/// What no syntax check can see, on files of others.
@Suite struct X12CheckTests {
    private func check(_ name: String) -> X12Check {
        X12Check(
            file: name, bytes: Fixtures.bytes("x12/837/\(name).837"), codes: Fixtures.codes,
            today: Samples.today)
    }

    @Test func `a good file passes`() {
        let result = check("good-self-and-dependent")
        #expect(result.faults == [])
        #expect(result.findings.filter { $0.severity != "warning" }.map(\.message) == [])
        #expect(!result.fails)
    }

    /// mutant, rule, item
    static let gaps = [
        ("npi-fails-luhn", "PV01"), ("npi-nine-digits", "PV01"), ("frequency-z", "CL03"),
        ("replacement-without-f8", "CL04"), ("pointer-to-absent-diagnosis", "DX21"),
        ("unknown-icd-code", "DX"), ("dotted-icd-code", "DX30"), ("bad-taxonomy", "PV06"),
        ("bad-state", "P"), ("billing-zip-five-digits", "PV05"), ("billing-po-box", "PV04"),
        ("lower-case-and-ampersand", "CL25"), ("secondary-without-2320", "AD10"),
        ("charge-total-wrong", "CL08"), ("bad-place-of-service", "PX06"),
    ]

    @Test(arguments: gaps)
    func `a fault of content is found by its rule`(name: String, rule: String) {
        let result = check(name)
        #expect(result.fails)
        #expect(result.findings.contains { $0.rule.hasPrefix(rule) }, "\(result.findings)")
    }

    // MARK: One fault at a time

    private func check(_ edits: [ClaimFileMutant.Edit]) throws -> X12Check {
        let mutant = ClaimFileMutant("", edits, .rule("", ""))
        let good = Fixtures.bytes("x12/837/mutants/good.837")
        return X12Check(
            file: "mutant", bytes: try mutant.bytes(of: good), codes: Fixtures.codes,
            today: CalendarDay(2025, 3, 1)!)
    }

    @Test func `what no field holds is listed and fails nothing`() throws {
        let result = try check([.insert("SV5*HC:E0601*DA*30*50*500*1", before: "DTP*472")])
        #expect(result.unheld.count == 1)
        #expect(result.unheld.first?.place.hasSuffix("segment 27, loop 2400 SV5") == true)
        #expect(result.unheld.allSatisfy { $0.message.contains("no field") })
        #expect(!result.fails)
    }

    @Test func `a certificate of equipment is no attachment`() throws {
        let result = try check([
            .insert("PWK*OZ*EL***AC*77", before: "DTP*472"),
            .insert("PWK*CT*AD", before: "DTP*472"),
        ])
        #expect(result.faults == [])
        #expect(result.unheld.count == 1)
        #expect(result.unheld.first?.place.hasSuffix("segment 28, loop 2400 PWK") == true)
    }

    @Test func `a second certificate on a line is one too many`() throws {
        let result = try check([
            .insert("PWK*CT*AD", before: "DTP*472"), .insert("PWK*CT*AB", before: "DTP*472"),
        ])
        #expect(result.faults.map(\.message) == ["PWK comes more than 1 time here."])
    }

    @Test func `a fault of one line does not hide a rule on another`() throws {
        let result = try check([
            .removeLast("DTP*472"), .change("SV1*HC:99213", from: "UN*1", to: "UN*0"),
        ])
        #expect(result.faults.count == 1)
        #expect(result.findings.map(\.rule) == ["UN01"])
    }
}
