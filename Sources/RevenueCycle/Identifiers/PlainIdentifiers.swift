/// Federal tax number: nine digits, no hyphen. Source: 2010AA REF02.
public struct TaxID: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        guard text.utf8.count == 9, text.utf8.allSatisfy({ (48...57).contains($0) }),
            Set(text).count > 1
        else { return nil }
        self.text = text
    }
}

/// Provider taxonomy code: ten characters, digits and capitals, ending in X.
/// Source: NUCC Health Care Provider Taxonomy.
public struct Taxonomy: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        let plain = bytes.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        guard bytes.count == 10, bytes[9] == 88, plain,
            bytes[..<3].allSatisfy({ (48...57).contains($0) })
        else { return nil }
        self.text = text
    }
}

/// CLIA certificate number: ten characters, `D` in third place, digits otherwise.
public struct CLIANumber: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[2] == 68 else { return nil }
        for (index, byte) in bytes.enumerated() where index != 2 {
            guard (48...57).contains(byte) else { return nil }
        }
        self.text = text
    }
}

/// Our account number of a claim (CLM01): capitals, digits and hyphen, at most 20 characters,
/// which is what every receiver gives back whole.
public struct PatientControlNumber: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        let plain = text.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || $0 == 45
        }
        guard !text.isEmpty, text.utf8.count <= 20, plain else { return nil }
        self.text = text
    }
}

/// The payer's own number of a claim (ICN, CLP07, REF*F8): 1 to 50 characters, kept as sent.
public struct PayerClaimControlNumber: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        guard !text.isEmpty, text.count <= 50 else { return nil }
        self.text = text
    }
}

/// Who an adjustment leaves the money with (CAS01).
public enum AdjustmentGroup: String, Sendable, CaseIterable, Codable {
    case contractual = "CO"
    case patient = "PR"
    case other = "OA"
    case payerInitiated = "PI"
    case correction = "CR"
}

/// Claim adjustment reason code: number or letter with number, as the payer sent it.
public struct AdjustmentReason: Hashable, Sendable {
    public let text: String
    public init(_ text: String) { self.text = text }
}

/// Remittance advice remark code, as the payer sent it.
public struct RemarkCode: Hashable, Sendable {
    public let text: String
    public init(_ text: String) { self.text = text }
}
