/// Reads the codes an Excludes1 note names in its brackets: `(A00.1)`, `(A00.-)`, `(A00-A09)`,
/// `(O30-O31 with .42)`.
struct ExcludedCodes {
    private let order: TabularOrder
    private let blanks = /\s+-|-\s+/
    /// One code or a range, of which only codes with certain endings are meant.
    private let narrowed =
        #/
        ([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?)(?:\.-|-)?-?
        ([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?)?(?:\.-|-)?
        \s+with\s+(.+)
        /#
    private let ending = /\.([0-9A-Z]+)/
    private let span =
        /([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?)(?:\.?-)?-([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?)\.?-?/
    private let single = /([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?|[A-Z]\d[0-9A-Z]\.)\.?-?/

    init(order: TabularOrder) { self.order = order }

    /// Each with a hyphen: everything below is meant.
    func codes(_ note: String) -> [String] {
        inBrackets(note).flatMap { inside in
            inside.split(whereSeparator: { $0 == "," || $0 == ";" }).flatMap { named($0) }
        }
    }

    /// What stands in the innermost brackets.
    private func inBrackets(_ note: String) -> [String] {
        var found: [String] = []
        var inside: String?
        for character in note {
            switch character {
            case "(": inside = ""
            case ")":
                if let inside { found.append(inside) }
                inside = nil
            default: inside?.append(character)
            }
        }
        return found
    }

    private func named(_ text: Substring) -> [String] {
        guard text.contains(where: { $0.isNumber }) else { return [] }
        let words = text.split(separator: " ").joined(separator: " ")
        let part = words.replacing(blanks, with: "-")
        if let match = part.wholeMatch(of: narrowed) {
            let endings = match.3.matches(of: ending).map(\.1)
            let first = TabularOrder.compact(String(match.1))
            let last = TabularOrder.compact(String(match.2 ?? match.1))
            return order.between(first, last).flatMap { code in endings.map { "\(code)\($0)-" } }
        }
        if let match = part.wholeMatch(of: span) {
            let first = TabularOrder.compact(String(match.1))
            return order.between(first, TabularOrder.compact(String(match.2))).map { "\($0)-" }
        }
        if let match = part.wholeMatch(of: single) {
            return [TabularOrder.compact(String(match.1)) + "-"]
        }
        return []
    }
}
