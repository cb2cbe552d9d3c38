import RevenueCycle

/// Invented claims, one for each situation an 837P can tell of; each is also a file in
/// `Fixtures/x12/837/corpus`. Texts stand as the form keeps them: days ISO, amounts with both
/// decimals, lists in the shape the writer documents.
public enum ClaimCorpus {
    public typealias Case = (name: String, claims: [Claim])

    public static var cases: [Case] { visits + services + dates + papers + providers + payers }

    /// Situations the guide knows and one of the two independent validators does not: it takes
    /// 2310A for a single loop, wants a name in 2420B, and counts 2430 once a line. Their files
    /// are in `Fixtures/x12/837/corpus-pyx12`.
    public static let knownToOneValidator: Set<String> = [
        "referring-and-primary-care", "purchased-service", "tertiary-by-line",
    ]

    /// A clean office visit whose account number is the situation.
    static func claim(_ name: String, _ change: (inout Claim) -> Void = { _ in }) -> Claim {
        var claim = Samples.claim
        claim.number = String(name.uppercased().prefix(20))
        claim.billing.phone = "4805550123"
        change(&claim)
        return claim
    }

    static func one(_ name: String, _ change: (inout Claim) -> Void = { _ in }) -> Case {
        (name, [claim(name, change)])
    }

    static func line(
        _ code: String, _ charge: String, _ modifiers: [String] = [], pointers: String = "A",
        units: String = "1"
    ) -> ServiceLine {
        var line = Samples.line(code, charge)
        line.modifiers = modifiers
        line.pointers = pointers
        line.units = units
        return line
    }

    /// Ten digits whose last is the check digit of the nine given.
    static func npi(_ nine: String) -> String {
        let digits = ("80840" + nine).utf8.map { Int($0) - 48 }
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let doubled = place % 2 == 0 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return nine + String((10 - sum % 10) % 10)
    }

    static func toMedicare(_ claim: inout Claim) {
        claim.filingIndicator = "MB"
        claim.payerName = "MEDICARE PART B AZ"
        claim.payerID = "03102"
        claim.memberID = "1EG4TE5MK73"
        claim.groupNumber = ""
        claim.patient.birthDay = "1950-03-14"
    }

    static func toMedicaid(_ claim: inout Claim) {
        claim.filingIndicator = "MC"
        claim.payerName = "CACTUS STATE MEDICAID"
        claim.payerID = "AZMCD"
        claim.memberID = "A12345678"
        claim.groupNumber = ""
    }

    static func hospital(_ claim: inout Claim) {
        claim.facility.name = "MESA VALLEY HOSPITAL"
        claim.facility.npi = npi("144444444")
        claim.facility.street = "700 HOSPITAL DR"
        claim.facility.city = "MESA"
        claim.facility.state = "AZ"
        claim.facility.zip = "852030002"
    }

    static func name(
        _ claim: inout Claim, _ last: ClaimField, _ first: ClaimField, _ npiField: ClaimField,
        _ person: (String, String, String), line: Int = 0
    ) {
        claim.set(FieldRef(last, line), person.0)
        claim.set(FieldRef(first, line), person.1)
        claim.set(FieldRef(npiField, line), npi(person.2))
    }

    static func place(
        _ claim: inout Claim, _ fields: [ClaimField], _ texts: [String], line: Int = 0
    ) {
        for (field, text) in zip(fields, texts) { claim.set(FieldRef(field, line), text) }
    }

    static let latham = ("LATHAM", "GIDEON", "165580342")
    static let okafor = ("OKAFOR", "ADA", "122222222")
    static let brandt = ("BRANDT", "LENA", "133333333")
}
