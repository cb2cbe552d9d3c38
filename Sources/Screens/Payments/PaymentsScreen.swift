import RevenueCycle
import TextUI

/// Payments that came, and the posting plan of one of them.
public struct PaymentsScreen: Equatable, Sendable {
    public private(set) var list: [RemittanceSummary] = []
    public private(set) var cursor = ListCursor()
    public private(set) var plan: RemittancePlan?
    public private(set) var planID: Int64 = 0
    /// Why nothing of the open payment may be posted; empty when it may.
    public private(set) var held = ""
    public private(set) var planCursor = ListCursor()
    public var ledger: LedgerView?

    public init() {}

    var current: RemittanceSummary? {
        list.indices.contains(cursor.index) ? list[cursor.index] : nil
    }

    var currentItem: PlanItem? {
        guard let items = plan?.items, items.indices.contains(planCursor.index) else { return nil }
        return items[planCursor.index]
    }

    mutating func set(_ loaded: [RemittanceSummary]) {
        list = loaded
        cursor.clamp(count: list.count)
    }

    mutating func open(_ id: Int64, _ plan: RemittancePlan, _ held: String) {
        if planID != id { planCursor = ListCursor() }
        planID = id
        self.plan = plan
        self.held = held
        planCursor.clamp(count: plan.items.count)
    }

    mutating func back() -> Bool {
        if ledger != nil {
            ledger = nil
            return true
        }
        if plan != nil {
            plan = nil
            return true
        }
        return false
    }

    mutating func move(_ verb: Verb, page: Int) {
        if var view = ledger {
            Self.step(&view.cursor, view.lines.count, verb, page)
            ledger = view
        } else if let plan {
            Self.step(&planCursor, plan.items.count, verb, page)
        } else {
            Self.step(&cursor, list.count, verb, page)
        }
    }

    private static func step(
        _ cursor: inout ListCursor, _ count: Int, _ verb: Verb, _ page: Int
    ) {
        switch verb {
        case .up: cursor.move(-1, count: count)
        case .down: cursor.move(1, count: count)
        case .pageUp: cursor.move(-page, count: count)
        case .pageDown: cursor.move(page, count: count)
        case .top: cursor.go(to: 0, count: count)
        case .bottom: cursor.go(to: count - 1, count: count)
        default: break
        }
    }
}

extension Console {
    mutating func paymentsVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open: return openFromPayments()
        case .back: return payments.back() ? [.loadRemittances] : go(.queue)
        case .postClean: return askPost()
        case .findCode: return go(.codes)
        default:
            payments.move(verb, page: size.height - 8)
            return []
        }
    }

    private mutating func openFromPayments() -> [Effect] {
        if payments.plan == nil {
            return payments.current.map { [.openPlan($0.id)] } ?? []
        }
        guard payments.ledger == nil, let known = payments.currentItem?.known else { return [] }
        return [.loadLedger(claim: known.id, number: known.number)]
    }

    private mutating func askPost() -> [Effect] {
        guard let plan = payments.plan else { return [] }
        if !payments.held.isEmpty {
            message = Message("Held whole: \(payments.held)", .error)
            return []
        }
        let postable = plan.items.filter(\.isPostable)
        let adjustmentsDone =
            plan.providerAdjustmentsPosted || plan.remittance.providerAdjustments.isEmpty
        if postable.isEmpty, adjustmentsDone, !plan.items.isEmpty {
            message = Message("Nothing here is left to post by key.")
            return []
        }
        let amount = postable.map(\.claim.paid).total.grouped
        overlay = .confirm(
            Confirmation(
                question: "Post \(postable.count) claims, \(amount) paid"
                    + (adjustmentsDone ? "?" : ", and PLB \(plan.adjusted.grouped)?"),
                effects: [.post(remittance: payments.planID), .openPlan(payments.planID)]))
        return []
    }
}
