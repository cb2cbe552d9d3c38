import RevenueCycle

/// How a decision brings a claim back to the desk for a later payer; the titles of those edits.
enum LaterForm: String, CaseIterable {
    case made = "made for the next payer"
    /// A later payer has the claim, and an earlier one decided it anew.
    case corrected = "corrected for the next payer"

    var event: ClaimEvent { self == .made ? .nextPayer : .corrected }

    /// For SQL; nobody edited these by hand.
    static let titles = allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
}
