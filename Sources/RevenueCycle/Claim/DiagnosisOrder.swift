/// Puts the diagnoses of a claim in another order without changing what its lines point at.
public enum DiagnosisOrder {
    /// Edits from the claim's list to `list`; `moved[i]` is the place the code now at `i` had
    /// before, or -1 for one that is new.
    public static func edits(from claim: Claim, to list: [String], moved: [Int]) -> [ClaimEdit] {
        var edits: [ClaimEdit] = []
        for place in 0..<max(list.count, claim.diagnoses.count) {
            let now = place < list.count ? list[place] : ""
            let before = place < claim.diagnoses.count ? claim.diagnoses[place] : ""
            if now != before { edits.append(ClaimEdit(FieldRef(.diagnosis, place), now)) }
        }
        for (index, line) in claim.lines.enumerated() {
            let now = pointers(line.pointers, moved: moved)
            if now != line.pointers {
                edits.append(ClaimEdit(FieldRef(.linePointers, index), now))
            }
        }
        return edits
    }

    /// Letters after the diagnoses moved; one that pointed nowhere points behind the last, never
    /// at a code that is new.
    public static func pointers(_ text: String, moved: [Int]) -> String {
        String(
            text.map { letter -> Character in
                guard let old = position(letter) else { return letter }
                let new = moved.firstIndex(of: old) ?? max(old, moved.count)
                return Character(UnicodeScalar(UInt8(65 + min(new, 25))))
            })
    }

    private static func position(_ letter: Character) -> Int? {
        guard let value = letter.uppercased().unicodeScalars.first?.value, (65...76).contains(value)
        else { return nil }
        return Int(value) - 65
    }
}
