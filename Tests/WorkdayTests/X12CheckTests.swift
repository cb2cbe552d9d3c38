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
}
