import TextUI

/// What keys do on the superbill besides typing; the key table takes its rows from here.
enum SuperbillCommand: CaseIterable {
    case accept, next, previous, up, down, save, find, ditto, copyLast, takeProposal
    case undo, clear, leave

    var keys: [Key] {
        switch self {
        case .accept: return [.enter]
        case .next: return [.tab]
        case .previous: return [.backTab]
        case .up: return [.up]
        case .down: return [.down]
        case .save: return [.control("s"), .function(9)]
        case .find: return [.control("f"), .function(4)]
        case .ditto: return [.control("d")]
        case .copyLast: return [.control("r")]
        case .takeProposal: return [.control("t")]
        case .undo: return [.control("z")]
        case .clear: return [.control("x")]
        case .leave: return [.escape]
        }
    }

    var label: String {
        switch self {
        case .accept: return "next"
        case .next: return "next field"
        case .previous: return "previous"
        case .up: return "up"
        case .down: return "down"
        case .save: return "save"
        case .find: return "find code"
        case .ditto: return "ditto"
        case .copyLast: return "last visit"
        case .takeProposal: return "take D"
        case .undo: return "undo"
        case .clear: return "clear"
        case .leave: return "back"
        }
    }

    var willDo: String {
        switch self {
        case .accept: return "Goes on; after a code it takes the rest of the line as it stands."
        case .next: return "Goes to the next field."
        case .previous: return "Goes to the field before."
        case .up: return "Goes to the field above, or up in a list."
        case .down: return "Goes to the field below, or down in a list."
        case .save: return "Makes a claim of the superbill and clears the form."
        case .find: return "Looks a code up and puts it in this field."
        case .ditto: return "Takes the value of the line above or of the superbill before."
        case .copyLast: return "Copies the coding of the last visit without its stale parts."
        case .takeProposal: return "Takes D as the 7th character that is asked for."
        case .undo: return "Undoes the last change and names it."
        case .clear: return "Clears the superbill; it can be undone."
        case .leave: return "Restores the field, then leaves; what was typed is kept."
        }
    }

    /// Place in the hint bar, lowest first; nil keeps it out.
    var hint: Int? {
        switch self {
        case .accept: return 1
        case .save: return 2
        case .find: return 3
        case .ditto: return 4
        case .copyLast: return 5
        case .undo: return 6
        case .clear: return 7
        case .leave: return 8
        default: return nil
        }
    }

    static func command(for key: Key) -> SuperbillCommand? {
        allCases.first { $0.keys.contains(key) }
    }
}
