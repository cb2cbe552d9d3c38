/// The compact text of counted items: `minor=1,stable=2,acute=systemic,historian`.
struct CountList {
    let items: [(name: String, value: String)]

    /// nil for an empty text, an empty name or the same name twice.
    init?(_ text: String) {
        var seen: Set<String> = []
        var items: [(name: String, value: String)] = []
        let plain = text.filter { $0 != " " }.lowercased()
        for part in plain.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = pair.first, !name.isEmpty, seen.insert(String(name)).inserted
            else { return nil }
            items.append((String(name), pair.count == 2 ? String(pair[1]) : ""))
        }
        guard !items.isEmpty else { return nil }
        self.items = items
    }

    /// A count from 0 to 99.
    static func count(_ text: String) -> Int? {
        guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(text)
    }

    /// A flag stands alone or says `1` or `0`.
    static func flag(_ text: String) -> Bool? {
        switch text {
        case "", "1": return true
        case "0": return false
        default: return nil
        }
    }

    /// A plain level, `1` to `4`.
    static func level(_ text: String) -> Int? {
        let plain = text.filter { $0 != " " }
        guard plain.utf8.count == 1, let level = Int(plain), (1...4).contains(level)
        else { return nil }
        return level
    }
}

/// Words for the four levels of each element.
public enum LevelWords {
    private static let decision = ["straightforward", "low", "moderate", "high"]
    private static let problems = ["minimal", "low", "moderate", "high"]
    private static let data = ["minimal or none", "limited", "moderate", "extensive"]

    /// Levels run from 1 to 4; anything else gives an empty word.
    public static func decision(_ level: Int) -> String { word(decision, level) }
    public static func problems(_ level: Int) -> String { word(problems, level) }
    public static func data(_ level: Int) -> String { word(data, level) }
    public static func risk(_ level: Int) -> String { word(problems, level) }

    private static func word(_ words: [String], _ level: Int) -> String {
        (1...4).contains(level) ? words[level - 1] : ""
    }

    /// `1 stable chronic illness`, `2 stable chronic illnesses`
    static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(many)"
    }
}
