import RevenueCycle
import TextUI

/// Staying current: the code editions, the changes to read, and the education log, three lists
/// behind the Codes tab.
public struct CurrentScreen: Equatable, Sendable {
    public enum List: Int, Sendable, CaseIterable {
        case editions, changes, education

        var title: String {
            switch self {
            case .editions: return "Editions"
            case .changes: return "Changes"
            case .education: return "Education"
            }
        }
    }

    /// A row of the education list that the cursor can stand on.
    public enum EducationRow: Equatable, Sendable {
        case credential(Credential)
        case newCredential
        case entry(CreditEntry)
    }

    /// The tab it was opened from, where Esc goes back to.
    var openedFrom = Tab.codes
    /// It covers the code lookup.
    public var isOpen = false
    public private(set) var list = List.changes
    public private(set) var editions: [CodeEdition] = []
    public private(set) var changes: [DigestItem] = []
    public private(set) var credentials: [Credential] = []
    public private(set) var entries: [CreditEntry] = []
    public private(set) var form: CurrentForm?
    private var cursors = [ListCursor](repeating: ListCursor(), count: List.allCases.count)
    /// The cursor was put on the first unread change.
    private var hasFoundUnread = false

    public init() {}

    public var cursor: ListCursor { cursors[list.rawValue] }

    public var edition: CodeEdition? { Self.row(editions, cursors[0]) }

    public var change: DigestItem? { Self.row(changes, cursors[1]) }

    public var educationRow: EducationRow? { Self.row(educationRows, cursors[2]) }

    private static func row<Row>(_ rows: [Row], _ cursor: ListCursor) -> Row? {
        rows.indices.contains(cursor.index) ? rows[cursor.index] : nil
    }

    public var unread: [DigestItem] { changes.filter { !$0.isRead } }

    /// Credentials, the place for a new one, then the log.
    public var educationRows: [EducationRow] {
        credentials.map(EducationRow.credential) + [.newCredential]
            + entries.map(EducationRow.entry)
    }

    private var count: Int {
        switch list {
        case .editions: return editions.count
        case .changes: return changes.count
        case .education: return educationRows.count
        }
    }

    /// The edition a change came with: one import may bring several sets.
    func edition(of item: DigestItem) -> CodeEdition? {
        editions.first { one in
            one.batch == item.batch && one.codeSet.shown(item.code) == item.shownCode
        }
    }

    // MARK: Replies

    mutating func set(_ loaded: [CodeEdition]) {
        editions = loaded
        cursors[0].clamp(count: editions.count)
    }

    mutating func set(_ loaded: [DigestItem]) {
        let keep = change?.id
        changes = loaded
        if let keep, let place = changes.firstIndex(where: { $0.id == keep }) {
            cursors[1].go(to: place, count: changes.count)
        } else {
            cursors[1].clamp(count: changes.count)
        }
        if !hasFoundUnread, let place = changes.firstIndex(where: { !$0.isRead }) {
            hasFoundUnread = true
            cursors[1].go(to: place, count: changes.count)
        }
    }

    mutating func set(_ credentials: [Credential], _ entries: [CreditEntry]) {
        self.credentials = credentials
        self.entries = entries
        cursors[2].clamp(count: educationRows.count)
    }

    // MARK: Moves

    mutating func open() {
        isOpen = true
        hasFoundUnread = false
    }

    mutating func switchList(forward: Bool) {
        let all = List.allCases
        let place = list.rawValue + (forward ? 1 : all.count - 1)
        list = all[place % all.count]
    }

    mutating func move(_ verb: Verb, page: Int) {
        let (place, count) = (list.rawValue, count)
        switch verb {
        case .up: cursors[place].move(-1, count: count)
        case .down: cursors[place].move(1, count: count)
        case .pageUp: cursors[place].move(-page, count: count)
        case .pageDown: cursors[place].move(page, count: count)
        case .top: cursors[place].go(to: 0, count: count)
        case .bottom: cursors[place].go(to: count - 1, count: count)
        default: break
        }
    }

    /// The change under the cursor counts as read and the cursor goes to the next unread one,
    /// round to the start; nil when it was read already.
    mutating func readCurrent() -> [Int64]? {
        guard let item = change, !item.isRead else { return nil }
        let start = cursors[1].index
        for step in 1..<max(1, changes.count) {
            let place = (start + step) % changes.count
            if !changes[place].isRead {
                cursors[1].go(to: place, count: changes.count)
                break
            }
        }
        return [item.id]
    }

    // MARK: Forms

    mutating func ask(_ form: CurrentForm) { self.form = form }

    /// A key while a form is open; nil when none is.
    mutating func formKey(_ key: Key, today: CalendarDay) -> [CurrentEffect]? {
        guard var open = form else { return nil }
        switch open.take(key, today: today) {
        case .going:
            form = open
            return []
        case .cancelled:
            form = nil
            return []
        case .complete:
            form = nil
            return open.effect.map { [$0] } ?? []
        }
    }
}
