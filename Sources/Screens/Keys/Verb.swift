import TextUI

/// Everything a key can do. One verb, one name, everywhere.
public enum Verb: String, Sendable, CaseIterable {
    case tabQueue, tabCodes, tabClaim, tabAging, tabPayments
    case up, down, left, right, pageUp, pageDown, top, bottom
    case open, back, filter, nextError, previousError, takeFix, file, fileAll
    case nextItem, previousItem, mark, markAll, clearMarks, sameCause, hold
    case undo, undoLine, redo, findCode, ditto, nextField, previousField, fieldUp, fieldDown
    case basis, grouping, asOf, postClean
    case note, palette, help, redraw, quit
    case nextSet, codePage, parentCode, childCode, nextCode, previousCode, historyBack
    case historyForward, favourite, completeCode, partners, level, reason
    case staying, nextList, previousList, importEdition, undoImport, markRead, markAllRead
    case writeUp, acceptField, copyLast, clearForm
    case actions, goToBox, nextView, repeatChange, markRange, invertMarks, showMarked
    case send, resend, receive, tabDenials, takePlay, makeRule, letter, proof, askStatus, goTo
    case debtors, classes, worklists, saveWorklist, export, figures
    case postAll, matchClaim, whyShort, takebacks, deposits, credits, closeDay, trialBalance
    case newPaper, receipt, importFile, shortPays
    case addCredit, voidCredit, credential, printEducation
}

/// Where the keys are read: which list or field has the focus.
public enum KeyContext: String, Sendable, CaseIterable {
    case queue, codes, codePage, claim, aging, agingPatients, agingClaims, agingLines, ledger,
        figures
    case payments, plan, paper, shortPays
    case takebacks, deposits, credits, closing
    case editions, changes, education, superbill, denials

    var title: String {
        switch self {
        case .queue: return "Queue"
        case .codes: return "Codes"
        case .codePage: return "Code page"
        case .superbill: return "Superbill"
        case .claim: return "Claim"
        case .aging: return "A/R"
        case .agingPatients: return "A/R patients"
        case .agingClaims: return "A/R claims"
        case .agingLines: return "A/R lines"
        case .takebacks: return "Takebacks"
        case .deposits: return "Deposits"
        case .credits: return "Credits"
        case .closing: return "Closing"
        case .shortPays: return "Short pays"
        case .paper: return "Paper payment"
        case .ledger: return "Ledger"
        case .figures: return "Figures"
        case .payments: return "Payments"
        case .denials: return "Denials"
        case .plan: return "Posting"
        case .editions: return "Code editions"
        case .changes: return "Code changes"
        case .education: return "Education"
        }
    }

    /// A text field has the focus: letters are text, commands take Ctrl.
    var isField: Bool { self == .claim || self == .codes || self == .superbill || self == .paper }
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
