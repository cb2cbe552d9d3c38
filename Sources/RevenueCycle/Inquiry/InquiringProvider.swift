/// Who asks a payer: loop 2100C of a 276, loop 2100B of a 270.
public struct InquiringProvider: Equatable, Sendable, Codable {
    /// Organization name, or last name of a solo provider.
    public var name = ""
    /// Only for a person.
    public var firstName = ""
    public var isPerson = false
    public var npi = ""

    public init() {}

    public init(_ billing: BillingProvider) {
        name = billing.name
        firstName = billing.isPerson ? billing.firstName : ""
        isPerson = billing.isPerson
        npi = billing.npi
    }

    /// What the guides need and what is not there; each a sentence.
    var missing: [String] {
        var sentences: [String] = []
        if name.isEmpty { sentences.append("The billing provider's name is missing.") }
        if NPI(npi) == nil {
            sentences.append("The billing provider's NPI is missing or fails its check digit.")
        }
        return sentences
    }
}
