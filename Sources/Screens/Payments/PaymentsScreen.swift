import RevenueCycle
import TextUI

/// Payments that came, the posting plan of one of them, and what the money desk has beside:
/// takebacks, deposits, credits, the closing of a period.
public struct PaymentsScreen: Equatable, Sendable {
    public enum Page: Sendable {
        case list, plan, takebacks, deposits, credits, closing, paper, shortPays, shortLines
    }

    public internal(set) var page = Page.list
    public internal(set) var list: [RemittanceSummary] = []
    public internal(set) var cursor = ListCursor()
    public internal(set) var plan: RemittancePlan?
    public internal(set) var planID: Int64 = 0
    /// Why nothing of the open payment may be posted; empty when it may.
    public internal(set) var held = ""
    public internal(set) var planCursor = ListCursor()
    public internal(set) var ledger: LedgerView?
    public internal(set) var takebacks: [TakebackItem] = []
    public internal(set) var board = DepositBoard()
    public internal(set) var credits: [CreditBalance] = []
    public internal(set) var shortPays: [ShortGroup] = []
    /// Short pays that were given up before their contract was known, instead of the open ones.
    public internal(set) var isWrittenOffShown = false
    public internal(set) var closing: ClosingSheet?
    /// Cursor of takebacks, deposits, credits and points of the closing.
    public internal(set) var itemCursor = ListCursor()
    public internal(set) var paper = PaperForm()
    public internal(set) var shortLineCursor = ListCursor()
    /// Refunds of this session that stand, the last one last.
    public internal(set) var refunds: [RefundMade] = []
    /// What was undone and can be made again, the last one last.
    public internal(set) var lastUndone: [UndoWish] = []

    public init() {}

    var current: RemittanceSummary? {
        list.indices.contains(cursor.index) ? list[cursor.index] : nil
    }

    var currentItem: PlanItem? {
        guard let items = plan?.items, items.indices.contains(planCursor.index) else { return nil }
        return items[planCursor.index]
    }

    var currentTakeback: TakebackItem? {
        takebacks.indices.contains(itemCursor.index) ? takebacks[itemCursor.index] : nil
    }

    var currentDeposit: DepositBoard.Row? {
        board.rows.indices.contains(itemCursor.index) ? board.rows[itemCursor.index] : nil
    }

    var currentCredit: CreditBalance? {
        credits.indices.contains(itemCursor.index) ? credits[itemCursor.index] : nil
    }

    var currentShortPay: ShortGroup? {
        shortPays.indices.contains(itemCursor.index) ? shortPays[itemCursor.index] : nil
    }

    var currentShortLine: ShortLine? {
        guard let lines = currentShortPay?.lines, lines.indices.contains(shortLineCursor.index)
        else { return nil }
        return lines[shortLineCursor.index]
    }

    /// The claim whose ledger is shown.
    var ledgerClaim: (claim: Int64, number: String)? {
        guard let number = ledger?.number else { return nil }
        if let known = currentItem?.known, known.number == number { return (known.id, number) }
        return currentShortLine.flatMap { $0.number == number ? ($0.claim, number) : nil }
    }

    mutating func set(_ loaded: [RemittanceSummary]) {
        let id = current?.id
        list = loaded
        // What is posted moves down the list; the cursor stays on the payment.
        if let place = list.firstIndex(where: { $0.id == id }) {
            cursor.go(to: place, count: list.count)
        }
        cursor.clamp(count: list.count)
    }

    mutating func open(_ id: Int64, _ plan: RemittancePlan, _ held: String) {
        if planID != id { planCursor = ListCursor() }
        planID = id
        self.plan = plan
        self.held = held
        page = .plan
        planCursor.clamp(count: plan.items.count)
    }

    mutating func show(_ next: Page, count: Int) {
        if page != next { itemCursor = ListCursor() }
        page = next
        itemCursor.clamp(count: count)
    }

    mutating func back() -> Bool {
        if ledger != nil {
            ledger = nil
            return true
        }
        if page == .list { return false }
        if page == .shortLines {
            page = .shortPays
            return true
        }
        page = .list
        plan = nil
        return true
    }

    mutating func move(_ verb: Verb, page size: Int) {
        if var view = ledger {
            view.cursor.take(verb, count: view.lines.count, page: size)
            ledger = view
            return
        }
        switch page {
        case .list: cursor.take(verb, count: list.count, page: size)
        case .plan: planCursor.take(verb, count: plan?.items.count ?? 0, page: size)
        case .takebacks: itemCursor.take(verb, count: takebacks.count, page: size)
        case .deposits: itemCursor.take(verb, count: board.rows.count, page: size)
        case .credits: itemCursor.take(verb, count: credits.count, page: size)
        case .closing: itemCursor.take(verb, count: closing?.points.count ?? 0, page: size)
        case .shortPays: itemCursor.take(verb, count: shortPays.count, page: size)
        case .shortLines:
            shortLineCursor.take(verb, count: currentShortPay?.lines.count ?? 0, page: size)
        case .paper: break
        }
    }
}
