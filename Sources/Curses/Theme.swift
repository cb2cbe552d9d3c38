import CNcursesw
import TextUI

/// How a style looks: attributes always, a colour of the basic eight where there is one.
/// Without colour every style still differs from plain text where it matters, and the words
/// and letters beside it say the same.
struct Look {
    var attributes: Int32
    /// 0 default, 1 red, 2 green, 3 yellow, 5 magenta, 6 cyan
    var color: Int32

    static func of(_ style: Style, hasColor: Bool) -> Look {
        let bold = Int32(TERMINAL_BOLD)
        let reverse = Int32(TERMINAL_REVERSE)
        let underline = Int32(TERMINAL_UNDERLINE)
        switch style {
        case .text: return Look(attributes: 0, color: 0)
        case .muted: return Look(attributes: 0, color: hasColor ? 6 : 0)
        case .title, .key, .mark: return Look(attributes: bold, color: 0)
        case .focus: return Look(attributes: reverse | underline, color: 0)
        case .selection: return Look(attributes: reverse, color: 0)
        case .error, .negative: return Look(attributes: bold, color: 1)
        case .warning: return Look(attributes: hasColor ? 0 : underline, color: 3)
        case .good: return Look(attributes: 0, color: 2)
        case .hold: return Look(attributes: hasColor ? 0 : underline, color: 5)
        }
    }
}
