import RevenueCycle
import TextUI

/// Goes to any field by box number, loop and element, or name: `24j`, `2310B`, `refer npi`.
public struct FieldFinder: Equatable, Sendable {
    public struct Row: Equatable, Sendable {
        public var ref: FieldRef
        public var item: String
        public var place: String
        public var title: String
        /// As it stands on the claim.
        public var text: String
    }

    private let all: [Row]
    public private(set) var editor = LineEditor()
    public private(set) var cursor = ListCursor()

    /// - line: the service line the cursor is on, from 0.
    init(_ claim: Claim, line: Int) {
        all = ClaimField.allCases.flatMap { field -> [Row] in
            Self.refs(field, claim, line: line).map { ref in
                Row(
                    ref: ref, item: field.item, place: field.loopAndElement,
                    title: field.title, text: claim.text(ref))
            }
        }
    }

    private static func refs(_ field: ClaimField, _ claim: Claim, line: Int) -> [FieldRef] {
        if field == .diagnosis { return (0..<12).map { FieldRef(field, $0) } }
        if field == .lineDecision {
            let payers = max(1, claim.otherPayers.count)
            return (0..<payers).map { .decision(line: line, payer: $0) }
        }
        if field.isLineField { return [FieldRef(field, line)] }
        if field.isOtherPayerField {
            return (0..<max(1, claim.otherPayers.count)).map { FieldRef(field, $0) }
        }
        return [FieldRef(field)]
    }

    /// Rows that fit what is typed: the box itself first.
    public var shown: [Row] {
        let text = editor.text.lowercased()
        let words = text.split(separator: " ").map(String.init)
        if words.isEmpty { return all.filter { !$0.text.isEmpty } + all.filter(\.text.isEmpty) }
        let usual = GuiltyField.field(item: text)
        let same = all.filter { $0.item.lowercased() == text }
        let box = same.filter { $0.ref.field == usual } + same.filter { $0.ref.field != usual }
        let rest = all.filter { row in
            row.item.lowercased() != text
                && words.allSatisfy { word in
                    row.item.lowercased().hasPrefix(word)
                        || row.place.lowercased().contains(word)
                        || row.title.lowercased().contains(word)
                }
        }
        return box + rest.filter { $0.title.lowercased() == text }
            + rest.filter { $0.title.lowercased() != text }
    }

    public var current: Row? {
        let rows = shown
        return rows.indices.contains(cursor.index) ? rows[cursor.index] : nil
    }

    /// The field of a box whose name is complete: `24j` cannot become anything longer.
    var complete: FieldRef? {
        let text = editor.text.lowercased()
        guard text.last?.isLetter ?? false, text.first?.isNumber ?? false,
            let field = GuiltyField.field(item: text)
        else { return nil }
        return shown.first { $0.ref.field == field }?.ref
    }

    mutating func take(_ key: Key) {
        switch key {
        case .up: cursor.move(-1, count: shown.count)
        case .down: cursor.move(1, count: shown.count)
        case .pageUp: cursor.move(-8, count: shown.count)
        case .pageDown: cursor.move(8, count: shown.count)
        default: if editor.take(key, limit: 40) { cursor.go(to: 0, count: shown.count) }
        }
    }
}

extension Console {
    mutating func openFieldFinder() -> [Effect] {
        guard let form = claim.sheet?.item.claim else { return [] }
        let saved = claim.leaveField(today: today)
        overlay = .fields(FieldFinder(form, line: claim.currentLine))
        return saved
    }

    mutating func fieldsKey(_ key: Key, _ finder: inout FieldFinder) -> [Effect] {
        switch key {
        case .escape: overlay = nil
        case .enter:
            overlay = nil
            if let row = finder.current { claim.go(to: row.ref) }
        default:
            finder.take(key)
            if let ref = finder.complete {
                overlay = nil
                claim.go(to: ref)
            } else {
                overlay = .fields(finder)
            }
        }
        return []
    }
}
