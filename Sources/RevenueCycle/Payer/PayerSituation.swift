/// Payers whose usual limits and wants are known beyond their kind, told by what stands in the
/// payer list.
public enum PayerSituation: String, Sendable, CaseIterable {
    case railroadMedicare, federalEmployees, veterans, veteransFamilies, selfPay
    case unitedHealthcare, aetna, cigna, anthem, humana

    /// nil for a payer nothing more is known of.
    public init?(_ payer: Payer) {
        let words = payer.name.uppercased().split { !$0.isLetter }.map(String.init)
        func names(_ word: String) -> Bool { words.contains(word) }
        switch payer.filingIndicator {
        case "VA": self = .veterans
        case "FI": self = .federalEmployees
        case "09": self = .selfPay
        case "ZZ" where names("SELF"): self = .selfPay
        case "CH" where names("CHAMPVA"): self = .veteransFamilies
        case "MA", "MB":
            guard names("RAILROAD") else { return nil }
            self = .railroadMedicare
        case "BL" where names("FEP") || names("FEDERAL"): self = .federalEmployees
        case "12", "13", "14", "15", "CI", "HM", "BL":
            let companies: [(String, PayerSituation)] = [
                ("UNITEDHEALTHCARE", .unitedHealthcare), ("UHC", .unitedHealthcare),
                ("AETNA", .aetna), ("CIGNA", .cigna), ("ANTHEM", .anthem), ("HUMANA", .humana),
            ]
            guard let company = companies.first(where: { names($0.0) }) else { return nil }
            self = company.1
        default: return nil
        }
    }
}
