import RevenueCycle

/// Invented values that tests start from.
public enum Samples {
    public static let today = CalendarDay(2026, 11, 21)!

    /// A clean office visit of an invented patient, as the rule tables assume it.
    public static var claim: Claim {
        var claim = Claim()
        claim.number = "10442-1"
        claim.patient.lastName = "ALVAREZ"
        claim.patient.firstName = "MARIA"
        claim.patient.sex = "F"
        claim.patient.birthDay = "1972-03-14"
        claim.patient.street = "12 OAK AVE"
        claim.patient.city = "TEMPE"
        claim.patient.state = "AZ"
        claim.patient.zip = "85281"
        claim.memberID = "W100000001"
        claim.groupNumber = "GRP1"
        claim.filingIndicator = "CI"
        claim.payerName = "SAGUARO PPO"
        claim.payerID = "60054"
        claim.billing.name = "DESERT WILLOW FAMILY PRACTICE"
        claim.billing.npi = "1234567893"
        claim.billing.taxID = "861234567"
        claim.billing.taxonomy = "261QP2300X"
        claim.billing.street = "100 MAIN ST"
        claim.billing.city = "TEMPE"
        claim.billing.state = "AZ"
        claim.billing.zip = "852810001"
        claim.rendering.lastName = "ITO"
        claim.rendering.firstName = "KEN"
        claim.rendering.npi = "1003000126"
        claim.rendering.taxonomy = "207Q00000X"
        claim.diagnoses = ["M25561", "I10"]
        claim.lines = [line("99213", "112.00")]
        return claim
    }

    public static func line(_ code: String, _ charge: String) -> ServiceLine {
        var line = ServiceLine()
        line.from = "2026-11-20"
        line.code = code
        line.charge = Money(charge) ?? .zero
        return line
    }

    public static let payer = Payer(
        name: "SAGUARO PPO", payerID: "60054", filingIndicator: "CI", filingLimitDays: 365)

    public static var practice: Practice {
        var practice = Practice()
        practice.billing = claim.billing
        practice.billing.phone = "4805550100"
        practice.contactName = "BILLING DESK"
        practice.submitterID = "DWFP1"
        practice.receiverID = "MESA1"
        practice.receiverName = "TWIN MESA CLEARINGHOUSE"
        practice.cliaNumber = "03D1234567"
        practice.isProduction = false
        return practice
    }
}
