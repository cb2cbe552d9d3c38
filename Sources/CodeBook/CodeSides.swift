/// The same condition on the other sides: codes that differ in one character, and in words only
/// by the side.
enum CodeSides {
    private static let words: [(String, CodePage.Side)] = [
        ("right", .right), ("left", .left), ("bilateral", .bilateral),
        ("unspecified", .unspecified), ("both", .bilateral),
    ]

    static func of(_ entry: DiagnosisEntry, _ edition: DiagnosisEdition) -> [CodePage.Choice] {
        guard let own = side(entry.description), entry.code.count > 3 else { return [] }
        let plain = plain(entry.description)
        var found: [CodePage.Choice] = []
        for place in stride(from: entry.code.count - 1, through: 3, by: -1) {
            let candidates = edition.diagnoses.entries(
                prefix: String(entry.code.prefix(place)), limit: 400)
            for other in candidates where differs(other.code, entry.code, at: place) {
                guard other.billable == entry.billable, let side = side(other.description),
                    side != own, isSame(self.plain(other.description), plain)
                else { continue }
                found.append(
                    CodePage.Choice(
                        key: String(side.rawValue.prefix(1)).uppercased(), code: other.code,
                        text: other.description))
            }
            if !found.isEmpty { return found }
        }
        return found
    }

    /// Bilateral codes often leave the organ out: "left ear" beside "bilateral".
    private static func isSame(_ one: [String], _ other: [String]) -> Bool {
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        if short == long { return true }
        guard long.count - short.count == 1 else { return false }
        return long.filter { !organs.contains($0) } == short
    }

    private static let organs: Set<String> = [
        "eye", "ear", "lid", "eyelid", "side", "breast", "lung", "kidney",
    ]

    private static func differs(_ one: String, _ other: String, at place: Int) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).enumerated().allSatisfy { index, pair in
            index == place ? pair.0 != pair.1 : pair.0 == pair.1
        }
    }

    /// The last word of side in a description; nil when it has none.
    static func side(_ description: String) -> CodePage.Side? {
        let spoken = Words.split(description.utf8, keepAll: true)
        for (word, side) in words where word != "unspecified" && spoken.contains(word) {
            return side
        }
        return spoken.contains("unspecified") ? .unspecified : nil
    }

    /// The words without those of side: equal in codes that differ in nothing else. Plurals are
    /// folded, for "bilateral knees" beside "right knee".
    private static func plain(_ description: String) -> [String] {
        Words.split(description.utf8, keepAll: true).filter { word in
            !words.contains { $0.0 == word }
        }
    }
}
