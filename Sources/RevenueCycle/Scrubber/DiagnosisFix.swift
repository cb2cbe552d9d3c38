/// Edits to the list of diagnoses after which every line points at what it pointed at before.
enum DiagnosisFix {
    /// The code at `place` comes to stand before the one at the earlier `target`. With `leads`,
    /// lines that point first at that one point first at the moved code.
    static func move(
        _ claim: Claim, _ place: Int, before target: Int, leads: Bool = false
    ) -> [ClaimEdit] {
        var order = Array(claim.diagnoses.indices)
        order.remove(at: place)
        order.insert(place, at: target)
        let list = order.map { claim.diagnoses[$0] }
        return edits(claim, list, order) { pointers in
            guard leads, pointers.first == letter(target + 1) else { return pointers }
            let rest = pointers.filter { $0 != letter(target) }
            return String(([letter(target)] + rest).prefix(4))
        }
    }

    /// The code at `place` goes; lines that pointed at it point at the one at `other`, which
    /// becomes `code` when one is given.
    static func merge(
        _ claim: Claim, _ place: Int, into other: Int, as code: String? = nil
    ) -> [ClaimEdit] {
        var whole = claim
        if let code { whole.diagnoses[other] = code }
        for index in whole.lines.indices {
            whole.lines[index].pointers = joined(whole.lines[index].pointers, place, other)
        }
        let order = claim.diagnoses.indices.filter { $0 != place }
        let list = order.map { whole.diagnoses[$0] }
        return edits(claim, list, order, from: whole.lines.map(\.pointers)) { $0 }
    }

    /// Pointers with one letter standing for two, written once.
    private static func joined(_ pointers: String, _ place: Int, _ other: Int) -> String {
        guard pointers.contains(letter(place)) else { return pointers }
        var isWritten = false
        return pointers.reduce(into: "") { text, mark in
            guard mark == letter(place) || mark == letter(other) else { return text.append(mark) }
            if !isWritten { text.append(letter(other)) }
            isWritten = true
        }
    }

    private static func edits(
        _ claim: Claim, _ list: [String], _ order: [Int], from pointers: [String]? = nil,
        _ finish: (String) -> String
    ) -> [ClaimEdit] {
        let codes = DiagnosisOrder.edits(from: claim, to: list, moved: order)
            .filter { $0.ref.field == .diagnosis }
        let lines = claim.lines.enumerated().compactMap { index, line -> ClaimEdit? in
            let before = pointers?[index] ?? line.pointers
            let now = finish(DiagnosisOrder.pointers(before, moved: order))
            return now == line.pointers
                ? nil : ClaimEdit(FieldRef(.linePointers, index), now)
        }
        return codes + lines
    }

    /// Item 24E of a place in item 21, from 0.
    static func letter(_ place: Int) -> Character {
        Character(UnicodeScalar(UInt8(65 + min(max(place, 0), 25))))
    }
}
