import CodeBook
import RevenueCycle
import TextUI

/// The code lookup: one line to type, hits below it, the code's page beside it. The page can be
/// entered: then letters are commands and the arrows walk the hierarchy.
public struct CodesScreen: Equatable, Sendable {
    public private(set) var find = LineEditor()
    public var kind = CodeRow.Kind.diagnosis
    public private(set) var hits: [CodeRow] = []
    public private(set) var cursor = ListCursor()
    public private(set) var detail: CodeDetail?
    /// The field that waits for a code.
    public var target: FieldRef?
    /// Codes below this header come first.
    public private(set) var under = ""
    /// The page has the focus, not the search.
    public private(set) var isPage = false
    /// First line of the page that is shown.
    public private(set) var top = 0
    private var backward: [String] = []
    private var forward: [String] = []
    private var day: CalendarDay?
    /// Diagnoses already on the claim, and whose claim it is.
    public private(set) var beside: [String] = []
    private var patient: Int64?

    public init() {}

    public var current: CodeRow? {
        if isPage { return detail?.row }
        return hits.indices.contains(cursor.index) ? hits[cursor.index] : nil
    }

    func dayOfService(_ today: CalendarDay) -> CalendarDay { day ?? today }

    mutating func begin(
        for target: FieldRef, under: String, query: String = "", claim: Claim?, patient: Int64?,
        today: CalendarDay
    ) {
        self.target = target
        self.under = under
        kind = CodeRow.Kind(target.field.content) ?? .diagnosis
        day = claim?.firstServiceDay ?? today
        // The code that will be replaced excludes nothing any more.
        let replaced = target.field == .diagnosis ? target.index : -1
        beside =
            claim?.diagnoses.enumerated().filter { !$0.element.isEmpty && $0.offset != replaced }
            .map(\.element) ?? []
        self.patient = patient
        find = LineEditor(query)
        clear()
    }

    /// Lookup without a field that waits.
    mutating func beginFree(query: String? = nil) {
        target = nil
        if let query {
            find = LineEditor(query)
            kind = .diagnosis
            clear()
        }
        under = ""
        day = nil
        beside = []
        patient = nil
        leavePage()
    }

    private mutating func clear() {
        hits = []
        detail = nil
        cursor = ListCursor()
        leavePage()
    }

    mutating func leavePage() {
        isPage = false
        top = 0
        backward = []
        forward = []
    }

    // MARK: Searching

    func search(today: CalendarDay) -> [Effect] {
        [
            .findCodes(
                query: find.text, kind: kind, under: under, day: dayOfService(today),
                patient: patient)
        ]
    }

    mutating func nextKind(today: CalendarDay) -> [Effect] {
        let all = CodeRow.Kind.allCases
        let place = all.firstIndex(of: kind) ?? 0
        kind = all[(place + 1) % all.count]
        clear()
        return search(today: today)
    }

    mutating func set(_ query: String, _ kind: CodeRow.Kind, _ found: [CodeRow], today: CalendarDay)
        -> [Effect]
    {
        guard query == find.text, kind == self.kind else { return [] }
        hits = found
        cursor.go(to: 0, count: hits.count)
        return showCurrent(today)
    }

    private mutating func showCurrent(_ today: CalendarDay) -> [Effect] {
        guard let row = current else {
            detail = nil
            return []
        }
        return [show(row.code, row.kind, today)]
    }

    private func show(_ code: String, _ kind: CodeRow.Kind, _ today: CalendarDay) -> Effect {
        .showCode(code, kind: kind, day: dayOfService(today), beside: beside.filter { $0 != code })
    }

    mutating func set(_ detail: CodeDetail) {
        self.detail = detail
        top = 0
    }

    mutating func setFavourite(_ code: String, _ isFavourite: Bool) {
        for place in hits.indices where hits[place].code == code {
            hits[place].isFavourite = isFavourite
        }
        if detail?.row.code == code { detail?.row.isFavourite = isFavourite }
    }

    mutating func move(_ verb: Verb, today: CalendarDay) -> [Effect] {
        switch verb {
        case .up: cursor.move(-1, count: hits.count)
        case .down: cursor.move(1, count: hits.count)
        default: return []
        }
        return showCurrent(today)
    }

    /// Typing searches at once; nil when the key is none of its own.
    mutating func findKey(_ key: Key, today: CalendarDay) -> [Effect]? {
        let before = find.text
        guard find.take(key, limit: 60) else { return nil }
        if find.text == before { return [] }
        return search(today: today)
    }

    /// Right: the caret first; at its end the page of the code under the cursor.
    mutating func right() -> Bool {
        if find.caret < find.text.count {
            _ = find.take(.right)
            return false
        }
        return enterPage()
    }

    mutating func enterPage() -> Bool {
        guard detail?.page != nil else { return false }
        isPage = true
        top = 0
        return true
    }

    // MARK: The page

    /// Goes to another code's page and remembers this one.
    mutating func go(to code: String, today: CalendarDay) -> [Effect] {
        guard let here = detail?.row.code, here != code else { return [] }
        backward.append(here)
        forward = []
        return [show(code, .diagnosis, today)]
    }

    mutating func goBack(today: CalendarDay) -> [Effect] {
        guard let here = detail?.row.code, let code = backward.popLast() else { return [] }
        forward.append(here)
        return [show(code, .diagnosis, today)]
    }

    mutating func goForward(today: CalendarDay) -> [Effect] {
        guard let here = detail?.row.code, let code = forward.popLast() else { return [] }
        backward.append(here)
        return [show(code, .diagnosis, today)]
    }

    /// The code above, below or beside the page's own; nil when there is none.
    func neighbour(_ verb: Verb) -> String? {
        guard let page = detail?.page else { return nil }
        switch verb {
        case .parentCode: return page.path.last { !$0.holder.contains(" ") }?.holder
        case .childCode: return page.children.first?.code
        case .nextCode, .previousCode:
            let all = page.neighbours.map(\.code)
            guard let place = all.firstIndex(of: page.entry.code) else { return nil }
            let next = place + (verb == .nextCode ? 1 : -1)
            return all.indices.contains(next) ? all[next] : nil
        default: return nil
        }
    }

    mutating func scroll(_ verb: Verb, lines: Int, height: Int) {
        let last = max(0, lines - height)
        switch verb {
        case .up: top = max(0, top - 1)
        case .down: top = min(last, top + 1)
        case .pageUp: top = max(0, top - height)
        case .pageDown: top = min(last, top + height)
        default: break
        }
    }
}
