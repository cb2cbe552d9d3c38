/// Something a payer says otherwise than the last time it was asked.
public struct EligibilityChange: Equatable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case notAnswered, coverageEnded, coverageBack, planEnd, plan, group
        case memberID, name, birthDay, sex, address, relationship, death
        case otherPayerAdded, otherPayerGone, otherPayerPrimary, medicareAdvantage
        case qualifiedMedicareBeneficiary, primaryCare, authorization, costShare
    }

    public var kind: Kind
    public var sentence: String
    /// Claims sent as things stand would be rejected or denied.
    public var endangersClaims: Bool

    public init(_ kind: Kind, _ sentence: String, endangersClaims: Bool = false) {
        self.kind = kind
        self.sentence = sentence
        self.endangersClaims = endangersClaims
    }
}

/// What a claim says otherwise than the payer, and where.
public struct EligibilityMismatch: Equatable, Sendable {
    public var ref: FieldRef
    public var sentence: String
    /// Takes over what the payer has; nil when that would be a guess.
    public var fix: Fix?

    public init(_ ref: FieldRef, _ sentence: String, fix: Fix? = nil) {
        self.ref = ref
        self.sentence = sentence
        self.fix = fix
    }
}
