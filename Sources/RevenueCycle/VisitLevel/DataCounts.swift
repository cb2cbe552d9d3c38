/// Data reviewed and analysed, counted. Source: CPT E/M guidelines.
///
/// A test counts once, whether ordered or reviewed, by its code; an order includes the later
/// review. Tests whose interpretation the practice bills do not count, and an interpretation
/// counts only when it is not billed.
public struct DataCounts: Equatable, Sendable, Codable {
    /// External notes, one for each unique source.
    public var notes: Int
    /// Unique tests ordered or reviewed.
    public var tests: Int
    /// Somebody else told the history because the patient could not reliably.
    public var historian: Bool
    /// Independent interpretation of a test, not billed separately.
    public var interpretation: Bool
    /// Discussion with a professional of another group or specialty, or another proper source;
    /// family does not count.
    public var discussion: Bool
    /// 1 to 4 when she gave the level itself; it stands before the counts.
    public var statedLevel: Int?

    public init(
        notes: Int = 0, tests: Int = 0, historian: Bool = false, interpretation: Bool = false,
        discussion: Bool = false, statedLevel: Int? = nil
    ) {
        self.notes = notes
        self.tests = tests
        self.historian = historian
        self.interpretation = interpretation
        self.discussion = discussion
        self.statedLevel = statedLevel
    }

    /// Reads `2`, `none`, or counts as `notes=1,tests=2,historian,interpretation,discussion`; nil
    /// when a word or number is not understood.
    public init?(_ text: String) {
        self.init()
        if text.lowercased() == "none" { return }
        if let level = CountList.level(text) {
            statedLevel = level
            return
        }
        guard let list = CountList(text) else { return nil }
        for (name, value) in list.items {
            if let place = Self.counts[name], let count = CountList.count(value) {
                self[keyPath: place] = count
            } else if let place = Self.flags[name], let flag = CountList.flag(value) {
                self[keyPath: place] = flag
            } else {
                return nil
            }
        }
    }

    private static var counts: [String: WritableKeyPath<DataCounts, Int>] {
        ["notes": \.notes, "tests": \.tests]
    }
    private static var flags: [String: WritableKeyPath<DataCounts, Bool>] {
        [
            "historian": \.historian, "interpretation": \.interpretation,
            "discussion": \.discussion,
        ]
    }

    /// 1 minimal or none to 4 extensive; nil only for a stated level that does not exist.
    public var level: Int? {
        if let statedLevel { return (1...4).contains(statedLevel) ? statedLevel : nil }
        // The historian is one of the three items of moderate and extensive, and alone makes
        // limited.
        let items = notes + tests
        let met = [items + (historian ? 1 : 0) >= 3, interpretation, discussion]
            .count { $0 }
        if met >= 2 { return 4 }
        if met == 1 { return 3 }
        return items >= 2 || historian ? 2 : 1
    }

    /// `notes=1,tests=2,historian`, `none`, or the stated level; reads back as the same counts.
    public var text: String {
        if let statedLevel { return "\(statedLevel)" }
        var parts: [String] = []
        if notes > 0 { parts.append("notes=\(notes)") }
        if tests > 0 { parts.append("tests=\(tests)") }
        if historian { parts.append("historian") }
        if interpretation { parts.append("interpretation") }
        if discussion { parts.append("discussion") }
        return parts.isEmpty ? "none" : parts.joined(separator: ",")
    }

    /// `1 external note, 2 tests, independent historian`; empty when only the level was given.
    public var words: String {
        if statedLevel != nil { return "" }
        var parts: [String] = []
        if notes > 0 { parts.append(LevelWords.counted(notes, "external note", "external notes")) }
        if tests > 0 { parts.append(LevelWords.counted(tests, "test", "tests")) }
        if historian { parts.append("independent historian") }
        if interpretation { parts.append("independent interpretation") }
        if discussion { parts.append("discussion with an outside professional") }
        return parts.isEmpty ? "no data" : parts.joined(separator: ", ")
    }
}
