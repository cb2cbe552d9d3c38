import RevenueCycle
import TextUI

/// A short list over the screen: one key chooses.
public struct Chooser: Equatable, Sendable {
    public enum Action: Equatable, Sendable {
        /// Puts a code in the waiting field.
        case take(CodeRow.Kind, String)
        /// Puts a diagnosis there though it is excluded beside another.
        case takeAnyway(String, beside: String)
        /// Puts it there and empties the diagnosis it excludes.
        case takeDropping(String, diagnosis: Int)
        /// Adds a partner before or after the code of the page.
        case addPartner(CodePartner, of: String)
        case reason(ReasonNeed, String)
        /// Asks for a reason in her own words.
        case typeReason(ReasonNeed)
        case claim(ClaimAction)
        case queue(QueueAction)
        case tab(Tab)
        case ask(Effect)
        case run([Effect])
        case money(MoneyAction)
        case letter(claim: Int64, LetterKind)
    }

    public struct Row: Equatable, Sendable {
        public var key: Character
        public var text: String
        public var action: Action
    }

    public var title: String
    /// A sentence above the list; may be empty.
    public var question: String
    public var rows: [Row]
    public private(set) var cursor = ListCursor()

    /// Rows get the digits, then letters, unless they bring a key of their own.
    init(title: String, question: String = "", _ rows: [(Character?, String, Action)]) {
        self.title = title
        self.question = question
        let spare = Array("123456789abcdefghijklmnopqrstuvwxyz")
        self.rows = rows.enumerated().map { place, row in
            Row(key: row.0 ?? spare[min(place, spare.count - 1)], text: row.1, action: row.2)
        }
    }

    /// What a key chooses; nil when it chooses nothing yet.
    mutating func take(_ key: Key) -> Action? {
        switch key {
        case .up: cursor.move(-1, count: rows.count)
        case .down: cursor.move(1, count: rows.count)
        case .pageUp: cursor.move(-8, count: rows.count)
        case .pageDown: cursor.move(8, count: rows.count)
        case .enter: return rows.indices.contains(cursor.index) ? rows[cursor.index].action : nil
        case .character(let letter):
            let exact = rows.first { $0.key == letter }
            let folded = rows.first { $0.key.lowercased() == letter.lowercased() }
            return (exact ?? folded)?.action
        default: break
        }
        return nil
    }
}

/// A modifier on a line that an auditor will ask about.
public struct ReasonNeed: Equatable, Sendable {
    /// From 0.
    public var line: Int
    public var modifier: String

    public init(line: Int, modifier: String) {
        self.line = line
        self.modifier = modifier
    }
}
