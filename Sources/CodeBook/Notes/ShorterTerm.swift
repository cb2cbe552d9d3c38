/// Official descriptions as people shorten them.
struct ShorterTerm {
    let known: DescriptionWords

    /// Without `unspecified site of`, `muscle, fascia and tendon`, `joints and ligaments of`.
    func withoutTissue(_ full: [UInt32]) -> [UInt32] {
        if full.count > 2 {
            for place in 0..<(full.count - 2)
            where full[place] == known.unspecified && isGeneral(full[place + 1])
                && (full[place + 2] == known.of || full[place + 2] == known.at)
            {
                return Array(full[..<place] + full[(place + 3)...])
            }
        }
        if full.contains(known.fascia), full.contains(known.tendon) {
            return full.filter {
                $0 != known.muscle && $0 != known.fascia && $0 != known.tendon
            }
        }
        if full.contains(known.joint), full.contains(known.ligament), !full.contains(known.other) {
            let dropped = [known.joint, known.ligament, known.part, known.unspecified]
            return full.filter { !dropped.contains($0) }
        }
        return full
    }

    private func isGeneral(_ word: UInt32) -> Bool {
        word == known.site || word == known.part || word == known.ligament
            || word == known.degree || word == known.level || word == known.muscle
            || word == known.tendon
    }

    /// `lower leg` and `upper arm` as people say them.
    func withoutLimbPart(_ full: [UInt32]) -> [UInt32]? {
        for place in full.indices.dropLast()
        where full[place] == known.lower && full[place + 1] == known.leg
            || full[place] == known.upper && full[place + 1] == known.arm
        {
            return Array(full[..<place] + full[(place + 1)...])
        }
        return nil
    }
}
