import RevenueCycle

/// The ways to look at a claim.
public enum ClaimViewKind: String, Sendable, CaseIterable {
    case form, paper, segments, difference

    var title: String {
        switch self {
        case .form: return "form"
        case .paper: return "CMS-1500"
        case .segments: return "837P"
        case .difference: return "changes since it was sent"
        }
    }

    var next: ClaimViewKind {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}

/// A claim as lines of text, with the field behind each stretch of them.
public struct ShownPage: Equatable, Sendable {
    public struct Region: Equatable, Sendable {
        public var ref: FieldRef
        public var line: Int
        public var column: Int
        public var width: Int

        public init(ref: FieldRef, line: Int, column: Int, width: Int) {
            self.ref = ref
            self.line = line
            self.column = column
            self.width = width
        }
    }

    public var view: ClaimViewKind
    public var lines: [String]
    public var regions: [Region]
    /// What will not go out as it stands here: cut, or in other letters.
    public var remarks: [String]

    public init(
        view: ClaimViewKind, lines: [String], regions: [Region], remarks: [String] = []
    ) {
        self.view = view
        self.lines = lines
        self.regions = regions
        self.remarks = remarks
    }

    /// Where a field is shown first.
    public func region(_ ref: FieldRef) -> Region? { regions.first { $0.ref == ref } }
}
