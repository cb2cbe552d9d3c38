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
            let pointers = line.pointers.map { letter -> Character in
                guard let old = position(letter), let new = moved.firstIndex(of: old) else {
                    return letter
                }
                return Character(UnicodeScalar(UInt8(65 + new)))
            }
            if String(pointers) != line.pointers {
                edits.append(ClaimEdit(FieldRef(.linePointers, index), String(pointers)))
            }
        }
        return edits
    }

    private static func position(_ letter: Character) -> Int? {
        guard let value = letter.uppercased().unicodeScalars.first?.value, (65...76).contains(value)
        else { return nil }
        return Int(value) - 65
    }
}
