/// The modifiers of a line in their four places, and edits that leave others there.
enum LineModifiers {
    static let most = 4

    private static let fields: [ClaimField] = [
        .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
    ]

    static func field(_ place: Int) -> ClaimField { fields[min(max(place, 0), most - 1)] }

    /// The place where a modifier stands, from its text.
    static func field(_ modifier: String, of line: ServiceLine) -> ClaimField {
        field(line.modifiers.firstIndex(of: modifier) ?? 0)
    }

    static func kept(_ line: ServiceLine) -> [String] { line.modifiers.filter { !$0.isEmpty } }

    /// Edits after which the line carries exactly the list. A place that is emptied closes up,
    /// so those at the end go last to first.
    static func edits(_ line: ServiceLine, _ index: Int, to list: [String]) -> [ClaimEdit] {
        var edits: [ClaimEdit] = []
        for (place, modifier) in list.enumerated() where line.modifier(place) != modifier {
            edits.append(ClaimEdit(FieldRef(field(place), index), modifier))
        }
        for place in (list.count..<max(list.count, line.modifiers.count)).reversed() {
            edits.append(ClaimEdit(FieldRef(field(place), index), ""))
        }
        return edits
    }

    /// Puts a modifier that decides on payment first; nil when all four places are taken.
    static func adding(
        _ modifier: String, to line: ServiceLine, _ index: Int, _ condition: String = ""
    ) -> Fix? {
        let old = kept(line)
        guard old.count < most else { return nil }
        let list = ModifierOrder.isInformational(modifier) ? old + [modifier] : [modifier] + old
        return Fix(
            "add modifier \(modifier) to line \(index + 1)\(condition)",
            edits(line, index, to: list))
    }

    static func removing(_ modifiers: Set<String>, from line: ServiceLine, _ index: Int) -> Fix {
        let old = kept(line)
        let gone = old.filter(modifiers.contains).joined(separator: ", ")
        return Fix(
            "take \(gone) out of line \(index + 1)",
            edits(line, index, to: old.filter { !modifiers.contains($0) }))
    }
}
