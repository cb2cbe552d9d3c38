/// Billing and facility ZIP codes have nine digits.
enum PV05NineDigitZip: Rule {
    static let about = RuleAbout(
        "PV05", "ZIP+4", .reject,
        "The billing and service facility ZIP have nine digits, the last four not 0000.",
        source: "005010X222A1 2010AA and 2310C N403")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        check(claim.billing.zip, .billingZip, "billing address", &report)
        if !claim.facility.isEmpty {
            check(claim.facility.zip, .facilityZip, "service facility", &report)
        }
    }

    private static func check(
        _ zip: String, _ field: ClaimField, _ whose: String, _ report: inout RuleReport
    ) {
        let digits = zip.filter { $0 != "-" }
        let whole = digits.count == 9 && digits.utf8.allSatisfy { (48...57).contains($0) }
        if !whole || digits.hasSuffix("0000") {
            report.find(field, 0, "The ZIP of the \(whose) needs nine digits (ZIP+4).")
        } else if digits != zip {
            report.find(
                field, 0, "The ZIP of the \(whose) holds a hyphen.",
                fix: Fix("write it as \(digits)", field, to: digits))
        }
    }
}
