import RevenueCycle

/// Something of the claim that the paper could not show as it stands.
public struct Form1500Warning: Equatable, Hashable, Sendable {
    /// `24J`
    public let item: String
    /// Where to change it, if that is one field.
    public let ref: FieldRef?
    public let sentence: String
}

/// What differs from claim to claim when the form is printed.
public struct Form1500Options: Equatable, Sendable {
    /// Date beside the signature of item 31; nil leaves it to the pen.
    public var signedDay: CalendarDay?
    /// Taxonomy codes in items 24I, 24J and 33b; Medicare never gets them.
    public var showsTaxonomies = true

    public init(signedDay: CalendarDay? = nil, showsTaxonomies: Bool = true) {
        self.signedDay = signedDay
        self.showsTaxonomies = showsTaxonomies
    }
}

/// A claim on the CMS-1500 (02/12): one page for every six service lines.
///
/// Rules: NUCC 02/12 reference instruction manual; for claims to Medicare also the Medicare
/// Claims Processing Manual chapter 26 section 10, which leaves several items empty.
public struct Form1500Document: Equatable, Sendable {
    public let pages: [Form1500Page]
    public let warnings: [Form1500Warning]

    public init(_ claim: Claim, _ options: Form1500Options = Form1500Options()) {
        let perPage = Form1500Item.serviceLines
        let count = max(1, (claim.lines.count + perPage - 1) / perPage)
        var pages: [Form1500Page] = []
        var warnings: [Form1500Warning] = []
        for number in 1...count {
            let start = min((number - 1) * perPage, claim.lines.count)
            let services = start..<min(start + perPage, claim.lines.count)
            var filler = Form1500Filler(
                claim, options,
                Form1500Page(number: number, count: count, services: services))
            filler.fill()
            pages.append(filler.page)
            for warning in filler.warnings where !warnings.contains(warning) {
                warnings.append(warning)
            }
        }
        self.pages = pages
        self.warnings = warnings
    }
}
