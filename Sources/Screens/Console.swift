import CodeBook
import RevenueCycle
import TextUI

/// The tabs of the first row.
public enum Tab: Int, Sendable, CaseIterable {
    case queue, codes, claim, aging, payments, denials

    /// Second key after `g`.
    var letter: Character {
        switch self {
        case .queue: return "q"
        case .codes: return "c"
        case .claim: return "l"
        case .aging: return "r"
        case .payments: return "p"
        case .denials: return "d"
        }
    }

    var title: String {
        switch self {
        case .queue: return "Queue"
        case .codes: return "Codes"
        case .claim: return "Claim"
        case .aging: return "A/R"
        case .payments: return "Pay"
        case .denials: return "Denials"
        }
    }
}

/// One line to her: a result, an error, a question.
public struct Message: Equatable, Sendable {
    public enum Kind: Sendable { case note, good, error }
    public var text: String
    public var kind: Kind

    public init(_ text: String, _ kind: Kind = .note) {
        self.text = text
        self.kind = kind
    }
}

/// The whole console as a value: events in, effects out, a canvas drawn from it.
public struct Console: Equatable, Sendable {
    public var size: Size
    public let today: CalendarDay
    public var practiceName: String
    /// Blocks and arrows beyond ASCII may be drawn.
    public let isUnicode: Bool
    public var tab = Tab.queue
    public var queue = QueueScreen()
    public var codes = CodesScreen()
    public var claim = ClaimScreen()
    public var aging: AgingScreen
    public var payments = PaymentsScreen()
    public var denials = DenialsScreen()
    public var current = CurrentScreen()
    public var superbill: SuperbillScreen
    public var overlay: Overlay?
    public var message = Message("")
    /// Banner that stays until its cause is gone, like code sets that have ended.
    public var banner: String

    public init(
        size: Size, today: CalendarDay, practiceName: String, isUnicode: Bool = true,
        banner: String = ""
    ) {
        self.size = size
        self.today = today
        self.practiceName = practiceName
        self.isUnicode = isUnicode
        self.banner = banner
        aging = AgingScreen(asOf: today)
        superbill = SuperbillScreen(today: today)
    }

    /// What to ask for at the start.
    public var firstEffects: [Effect] { [.loadQueue] }

    public var context: KeyContext {
        switch tab {
        case .queue: return superbill.isOpen ? .superbill : .queue
        case .codes:
            return current.isOpen ? currentContext : codes.isPage ? .codePage : .codes
        case .claim: return claim.sheet == nil ? .queue : .claim
        case .aging:
            switch aging.level {
            case .matrix: return .aging
            case .patients: return .agingPatients
            case .claims: return .agingClaims
            case .lines: return .agingLines
            case .ledger: return .ledger
            case .figures, .figureParts, .figureClaims: return .figures
            }
        case .payments:
            if payments.ledger != nil { return .ledger }
            switch payments.page {
            case .list: return .payments
            case .plan: return .plan
            case .paper: return .paper
            case .takebacks: return .takebacks
            case .deposits: return .deposits
            case .credits: return .credits
            case .closing: return .closing
            case .shortPays, .shortLines: return .shortPays
            }
        case .denials: return .denials
        }
    }

    public mutating func update(_ event: Event) -> [Effect] {
        switch event {
        case .resized(let size):
            self.size = size
            return []
        case .reply(let reply): return take(reply)
        case .key(let key): return take(key)
        }
    }

    /// Saves what is being typed, when the console must go.
    public mutating func leaveField() -> [Effect] { claim.leaveField(today: today) }

    mutating func take(_ key: Key) -> [Effect] {
        if overlay != nil { return overlayKey(key) }
        message = Message("")
        if let effects = currentFormKey(key) { return effects }
        if let effects = paperKey(key) { return effects }
        if tab == .queue, superbill.isOpen, let wanted = superbill.take(key) {
            return run(wanted)
        }
        if tab == .queue, queue.isFiltering { return queue.filterKey(key) }
        if tab == .claim, claim.sheet != nil, let effects = valueKey(key) { return effects }
        if tab == .claim, claim.sheet != nil, let effects = claim.fieldKey(key, today: today) {
            return effects
        }
        if let binding = KeyTable.binding(key, in: context) { return perform(binding.verb) }
        if tab == .codes, !current.isOpen, !codes.isPage,
            let effects = codes.findKey(key, today: today)
        {
            return effects
        }
        if key == .unknown {
            message = Message("This key is not known here.", .error)
        } else if case .paste = key {
            message = Message("Nothing here takes pasted text.", .error)
        }
        return []
    }
}
