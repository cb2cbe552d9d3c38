/// From what the words mean to codes that can be billed: down to the child that says least, and
/// over to the side that was named. Remembers what it looked up, so one per reader.
struct CodeChoice {
    /// Side named beside the words.
    enum Side: Sendable {
        case none, right, left, bilateral
    }

    struct Chosen: Equatable {
        var rows: [Int]
        var needs: String
    }

    private let rows: CodeRows
    private let words: WordTable
    let known: DescriptionWords
    private var descriptions: [Int: [UInt32]] = [:]
    private var defaults: [Int: Int?] = [:]

    init(_ rows: CodeRows, _ words: WordTable, _ known: DescriptionWords) {
        self.rows = rows
        self.words = words
        self.known = known
    }

    /// Words of a row's description, everything in it.
    mutating func description(_ row: Int) -> [UInt32] {
        if let found = descriptions[row] { return found }
        var found: [UInt32] = []
        var scanner = WordScanner(rows.bytes, rows.description(row))
        while scanner.next() { found.append(words.find(scanner.letters)) }
        descriptions[row] = found
        return found
    }

    /// The codes for a row and a side; two for both sides where no code covers them.
    mutating func choose(_ row: Int, _ side: Side) -> Chosen {
        guard let start = billable(row) else { return Chosen(rows: [row], needs: Needs.more) }
        let siblings = siblings(start)
        let right = one(siblings, known.right, like: start)
        let left = one(siblings, known.left, like: start)
        var best = start
        var needs = ""
        if let right, let left {
            switch side {
            case .right: return Chosen(rows: [right], needs: "")
            case .left: return Chosen(rows: [left], needs: "")
            case .bilateral:
                let both = one(siblings, known.bilateral, like: start)
                return Chosen(rows: both.map { [$0] } ?? [right, left], needs: "")
            case .none:
                needs = Needs.side
                if known.isSided(description(start)) {
                    best = siblings.last { isUnsided($0) } ?? start
                }
            }
        }
        let text = description(best)
        if text.contains(known.trimester), text.contains(known.unspecified) {
            needs = Needs.trimester
        }
        return Chosen(rows: [best], needs: needs)
    }

    /// The neighbour that says `with` what a code says `without`, when the words right behind it
    /// are just that; else the row itself.
    mutating func withInstead(_ row: Int, _ following: [UInt32]) -> Int {
        guard following.first == known.with, let start = billable(row) else { return row }
        let text = description(start)
        guard let place = text.firstIndex(of: known.without),
            following.dropFirst().starts(with: text[(place + 1)...]),
            let header = rows.row(rows.code(start).dropLast())
        else { return row }
        let wanted = text[..<place] + [known.with] + text[(place + 1)...]
        for child in rows.children(header) where description(child).starts(with: wanted) {
            return child
        }
        return row
    }

    enum Needs {
        static let more = "more characters"
        static let side = "side"
        static let trimester = "trimester"
    }

    // MARK: Down

    private mutating func billable(_ row: Int) -> Int? {
        if rows.isBillable(row) { return row }
        if let found = defaults[row] { return found }
        var current = row
        while !rows.isBillable(current) {
            guard let child = plainestChild(current) else {
                defaults[row] = .some(nil)
                return nil
            }
            current = child
        }
        defaults[row] = current
        return current
    }

    /// The child that adds least to its header; nil when every child says something of its own.
    private mutating func plainestChild(_ header: Int) -> Int? {
        let children = rows.children(header).filter { rows.isProposable($0) }
        if children.count == 1 { return children[0] }
        let headerHasWith = description(header).contains(known.with)
        var best: (row: Int, points: Int)?
        for child in children {
            let text = description(child)
            let code = rows.code(child)
            var points = 4 * text.count { $0 == known.unspecified }
            if text.contains(known.without) || text.contains(known.uncomplicated) { points += 3 }
            if follows(known.intractable, known.not, text) { points += 3 }
            if follows(known.specified, known.not, text) { points += 3 }
            if text.contains(known.nos) { points += 2 }
            if code.last == 57 { points += 1 }
            if text.first == known.other { points -= 1 }
            if code.count == 7, code.last == 65 { points += 1 }
            if known.isSided(text) { points -= 2 }
            if text.contains(known.with), !headerHasWith { points -= 1 }
            if points > 0, points > best?.points ?? 0 { best = (child, points) }
        }
        return best?.row
    }

    private func follows(_ word: UInt32, _ before: UInt32, _ text: [UInt32]) -> Bool {
        for place in text.indices.dropFirst() where text[place] == word {
            if text[place - 1] == before { return true }
        }
        return false
    }

    // MARK: Over

    /// Billable codes of the same header with the same seventh character.
    private func siblings(_ row: Int) -> [Int] {
        let code = rows.code(row)
        var stem = code.prefix(6)
        if code.count == 7 {
            while stem.last == 88 { stem = stem.dropLast() }
        }
        stem = stem.dropLast()
        guard stem.count >= 3, let header = rows.row(stem) else { return [] }
        return rows.family(header).filter { other in
            let candidate = rows.code(other)
            return candidate.count == code.count && rows.isBillable(other)
                && (code.count < 7 || candidate.last == code.last)
        }
    }

    /// The only sibling that names a side and else says the same.
    private mutating func one(_ siblings: [Int], _ side: UInt32, like row: Int) -> Int? {
        let bare = known.bare(description(row))
        var found: Int?
        for sibling in siblings {
            let text = description(sibling)
            guard text.contains(side), known.bare(text) == bare else { continue }
            if found != nil { return nil }
            found = sibling
        }
        return found
    }

    private mutating func isUnsided(_ row: Int) -> Bool {
        let text = description(row)
        return text.contains(known.unspecified) && !known.isSided(text)
    }

    /// Header that a code which says least speaks for: `J45` for `J45.909`.
    mutating func reach(_ row: Int) -> ArraySlice<UInt8> {
        let code = rows.code(row)
        var stem = code.count == 7 ? code.prefix(5) : code.dropLast()
        // Injuries are told apart by the fourth character.
        let least = code.first == 83 ? 4 : 3
        while stem.count > least {
            if let header = rows.row(stem), !description(header).contains(known.unspecified) {
                return stem
            }
            stem = stem.dropLast()
        }
        return code.prefix(least)
    }
}
