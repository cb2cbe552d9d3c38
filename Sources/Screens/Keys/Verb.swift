import TextUI

/// Everything a key can do. One verb, one name, everywhere.
public enum Verb: String, Sendable, CaseIterable {
    case tabQueue, tabCodes, tabClaim, tabAging, tabPayments
    case up, down, left, right, pageUp, pageDown, top, bottom
    case open, back, filter, nextError, previousError, takeFix, file, fileAll
    case nextItem, previousItem, mark, markAll, clearMarks, sameCause, hold
    case undo, redo, findCode, ditto, nextField, previousField, fieldUp, fieldDown
    case basis, grouping, asOf, postClean
    case note, palette, help, redraw, quit
}

/// Where the keys are read: which list or field has the focus.
public enum KeyContext: String, Sendable, CaseIterable {
    case queue, codes, claim, aging, agingClaims, ledger, payments, plan

    var title: String {
        switch self {
        case .queue: return "Queue"
        case .codes: return "Codes"
        case .claim: return "Claim"
        case .aging: return "A/R"
        case .agingClaims: return "A/R claims"
        case .ledger: return "Ledger"
        case .payments: return "Payments"
        case .plan: return "Posting"
        }
    }

    /// A text field has the focus: letters are text, commands take Ctrl.
    var isField: Bool { self == .claim || self == .codes }
}

/// One row of the key table; hint bar, help and palette are made from it.
public struct KeyBinding: Equatable, Sendable {
    public let verb: Verb
    public let contexts: [KeyContext]
    public let keys: [Key]
    public let label: String
    /// What it will do, as a sentence.
    public let willDo: String
    /// Place in the hint bar, lowest first; nil keeps it out.
    public let hint: Int?
}
