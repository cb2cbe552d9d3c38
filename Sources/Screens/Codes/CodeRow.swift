import CodeBook
import RevenueCycle

/// One code found, of any code set.
public struct CodeRow: Equatable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case diagnosis, procedure, modifier, place

        public var title: String {
            switch self {
            case .diagnosis: return "ICD-10-CM"
            case .procedure: return "CPT/HCPCS"
            case .modifier: return "Modifiers"
            case .place: return "Places"
            }
        }

        /// The set a field of the claim takes its codes from; nil for other fields.
        init?(_ content: ClaimField.Content) {
            switch content {
            case .diagnosis: self = .diagnosis
            case .procedure: self = .procedure
            case .modifier: self = .modifier
            case .placeOfService: self = .place
            default: return nil
            }
        }
    }

    public var kind: Kind
    /// As stored on the claim, without dot.
    public var code: String
    public var text: String
    public var isBillable: Bool
    /// Why it is here when its own words do not say so: `via DM2`.
    public var why: String
    /// Times billed in twelve months.
    public var used: Int
    public var isFavourite: Bool

    public init(
        kind: Kind, code: String, text: String, isBillable: Bool = true, why: String = "",
        used: Int = 0, isFavourite: Bool = false
    ) {
        self.kind = kind
        self.code = code
        self.text = text
        self.isBillable = isBillable
        self.why = why
        self.used = used
        self.isFavourite = isFavourite
    }

    public var shown: String { kind == .diagnosis ? DiagnosisCode.dotted(code) : code }
}

/// Two codes of a claim that exclude each other.
public struct CodeConflict: Equatable, Sendable {
    /// The code already on the claim.
    public var other: String
    public var sentence: String
    /// The conflict holds for every code that begins so: the category of the new code.
    public var family: String

    public init(other: String, sentence: String, family: String) {
        self.other = other
        self.sentence = sentence
        self.family = family
    }
}

/// A code a note asks for beside another, ready to be added.
public struct CodePartner: Equatable, Sendable {
    public var code: String
    public var text: String
    /// Code first: goes before; use additional code: goes after.
    public var isFirst: Bool
    /// Words of the note.
    public var label: String

    public init(code: String, text: String, isFirst: Bool, label: String) {
        self.code = code
        self.text = text
        self.isFirst = isFirst
        self.label = label
    }
}

/// Everything the page of a code shows.
public struct CodeDetail: Equatable, Sendable {
    public var row: CodeRow
    /// nil for codes other than ICD-10-CM.
    public var page: CodePage?
    public var fortune: CodeFortune
    /// With the codes already on the claim.
    public var conflicts: [CodeConflict]
    public var partners: [CodePartner]
    /// Further lines: fee, edition, coverage.
    public var facts: [String]

    public init(
        row: CodeRow, page: CodePage?, fortune: CodeFortune = CodeFortune(),
        conflicts: [CodeConflict] = [], partners: [CodePartner] = [], facts: [String] = []
    ) {
        self.row = row
        self.page = page
        self.fortune = fortune
        self.conflicts = conflicts
        self.partners = partners
        self.facts = facts
    }
}
