/// What became of one code between two editions.
public struct CodeChange: Equatable, Sendable {
    public enum Kind: String, Sendable, CaseIterable, Codable {
        case deleted, headerNow, revised, billableNow, added

        /// One word for lists.
        public var title: String {
            switch self {
            case .deleted: return "deleted"
            case .headerNow: return "header"
            case .revised: return "revised"
            case .billableNow: return "billable"
            case .added: return "added"
            }
        }
    }

    /// A billable code below one that became a header.
    public struct Replacement: Equatable, Sendable {
        public var code: String
        public var text: String

        public init(code: String, text: String) {
            self.code = code
            self.text = text
        }
    }

    public var kind: Kind
    /// As in the tables, without a dot.
    public var code: String
    /// Empty for an added code.
    public var oldText: String
    /// Empty for a deleted code.
    public var newText: String
    /// In the new edition; of a deleted code, in the old one.
    public var isBillable: Bool
    /// The nearest code above it in the new edition; empty when there is none.
    public var parent = ""
    /// What may be billed in place of a code that became a header.
    public var replacements: [Replacement] = []

    public init(
        kind: Kind, code: String, oldText: String, newText: String, isBillable: Bool,
        parent: String = "", replacements: [Replacement] = []
    ) {
        self.kind = kind
        self.code = code
        self.oldText = oldText
        self.newText = newText
        self.isBillable = isBillable
        self.parent = parent
        self.replacements = replacements
    }
}
