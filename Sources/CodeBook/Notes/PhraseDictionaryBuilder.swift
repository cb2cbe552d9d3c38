/// Builds the dictionary of phrases from descriptions, inclusion terms and the vocabulary.
struct PhraseDictionaryBuilder {
    private typealias Rank = PhraseDictionary.Rank

    private let rows: CodeRows
    private let cues: NoteCues
    private let known: DescriptionWords
    private let shorter: ShorterTerm
    private(set) var words: WordTable
    private(set) var phrases = PhraseDictionary()
    /// The words of the term at hand, by the comma-separated part they stand in.
    private var parts: [[UInt32]] = []
    /// All its words in their order, those in parentheses too.
    private var whole: [UInt32] = []
    private var hasParentheses = false
    private static let arm = Array("S4".utf8)
    private static let leg = Array("S8".utf8)
    private static let skinCancer = Array("C44".utf8)
    private static let bodyMass = Array("Z68".utf8)
    private static let pregnancyWeek = Array("Z3A".utf8)
    private static let longest = 6
    /// No term with more words leaves six when stop words are gone.
    private static let longestWithStops = 16

    init(_ rows: CodeRows, _ cues: NoteCues, _ known: DescriptionWords, _ words: WordTable) {
        self.rows = rows
        self.cues = cues
        self.known = known
        shorter = ShorterTerm(known: known)
        self.words = words
    }

    mutating func addDescriptions() {
        for row in 0..<rows.count where rows.isProposable(row) && !isMeasured(rows.code(row)) {
            let rank = rows.isBillable(row) ? Rank.description : Rank.header
            addTerm(rows.bytes, rows.description(row), row, rank)
        }
    }

    /// Body mass index and weeks of pregnancy are read as numbers.
    private func isMeasured(_ code: ArraySlice<UInt8>) -> Bool {
        code.starts(with: Self.bodyMass) || code.starts(with: Self.pregnancyWeek)
    }

    /// Inclusion terms; those of pregnancy and the newborn speak of nobody else.
    mutating func addTerms(_ notes: DiagnosisNotes) {
        let bytes = notes.bytes
        let lines = CodeRows(DiagnosisTable(bytes))
        let wanted = Array("term\t".utf8)
        var holder: ArraySlice<UInt8> = []
        var row: Int?
        for line in 0..<lines.count {
            let code = lines.code(line)
            let kind = code.endIndex + 1
            guard bytes[min(kind, bytes.count)...].starts(with: wanted) else { continue }
            if code != holder {
                holder = code
                row = code.first == 79 || code.first == 80 ? nil : rows.row(code)
            }
            guard let row, rows.isProposable(row) else { continue }
            let text = (kind + 5)..<lines.lineEnd(line)
            let isGeneral = bytes[text].suffix(3).elementsEqual([78, 79, 83])
            addTerm(bytes, text, row, isGeneral ? Rank.description : Rank.term)
        }
    }

    /// Our own vocabulary, as far as a note may be read by it: rows `phrase, -, code`.
    mutating func addVocabulary(_ lines: [[String]]) {
        for line in lines where line.count >= 3 && line[2] != "-" {
            let code = Array(line[2].utf8.filter { $0 != 46 })
            guard let row = rows.row(code[...]), rows.isProposable(row) else { continue }
            var scanner = WordScanner(Array(line[0].utf8))
            var ids: [UInt32] = []
            while scanner.next() { ids.append(words.intern(scanner.letters)) }
            guard !ids.isEmpty, mayStand(code, ids, line[0]) else { continue }
            let content = Phrase.sorted(cues.content(ids))
            let hasStop = ids.contains { cues.traits(of: $0).contains(.stop) }
            if hasStop, content.count < 2 {
                if ids.count > 1 {
                    phrases.add(Phrase.inOrder(ids), row: row, rank: Rank.vocabulary)
                }
            } else {
                insert(content, row, Rank.vocabulary, 0)
            }
        }
    }

    /// A drug by its name is no diagnosis, and a single word seldom says why somebody came.
    private func mayStand(_ code: [UInt8], _ ids: [UInt32], _ term: String) -> Bool {
        guard code.first == 90 else { return true }
        if isMeasured(code[...]) { return false }
        if code.starts(with: Array("Z79".utf8)) {
            return ["on ", "long ", "chronic "].contains { term.hasPrefix($0) }
        }
        if ids.count > 1 { return true }
        let status = ["Z8", "Z9", "Z21", "Z66"]
        return status.contains { code.starts(with: Array($0.utf8)) }
    }

    // MARK: One term

    private mutating func addTerm(
        _ bytes: [UInt8], _ range: Range<Int>, _ row: Int, _ base: UInt8
    ) {
        split(bytes, range)
        guard let first = parts.first, !first.isEmpty else { return }
        let penalty = penalty(row)
        var rank = base
        var head = first[...]
        if first[0] == known.other {
            let second = first.count > 1 ? first[1] : 0
            if second == known.specified { return }
            let isBoth =
                second == known.and && first.count > 2 && first[2] == known.unspecified
            head = first.dropFirst(isBoth ? 3 : 1)
            rank += isBoth ? 2 : 6
        }
        if head.isEmpty { return }
        var full = Array(head)
        var saysLittle = false
        for part in parts.dropFirst() {
            if saysNothing(part) { saysLittle = true } else { full += part }
        }
        if full.count > 1, full.last == known.nos { full.removeLast() }
        add(full, row, rank, penalty)
        addShorter(full, row, rank, penalty)
        if hasParentheses, head.count == first.count, !saysLittle {
            add(whole, row, rank + 1, penalty)
        }
    }

    /// Fills `parts` and `whole`; what stands in parentheses is in `whole` only, and everything
    /// from the kind of encounter on is in neither.
    private mutating func split(_ bytes: [UInt8], _ range: Range<Int>) {
        parts.removeAll(keepingCapacity: true)
        whole.removeAll(keepingCapacity: true)
        hasParentheses = false
        var part: [UInt32] = []
        var commas = 0
        var scanner = WordScanner(bytes, range)
        while scanner.next() {
            let id = words.intern(scanner.letters)
            if scanner.depth > 0 {
                hasParentheses = true
                whole.append(id)
                continue
            }
            if scanner.commas > commas {
                if !part.isEmpty { parts.append(part) }
                part.removeAll(keepingCapacity: true)
                commas = scanner.commas
                let isEncounter =
                    id == known.initial || id == known.subsequent || id == known.sequela
                if isEncounter, !parts.isEmpty { return }
            }
            part.append(id)
            whole.append(id)
        }
        if !part.isEmpty { parts.append(part) }
    }

    private func saysNothing(_ part: [UInt32]) -> Bool {
        let first = part[0]
        if first == known.not || first == known.without || first == known.nos { return true }
        if first == known.nec || first == known.so { return true }
        return part.contains { $0 == known.unspecified || $0 == known.uncomplicated }
    }

    /// Shorter ways to say the same, each a little further down.
    private mutating func addShorter(
        _ full: [UInt32], _ row: Int, _ rank: UInt8, _ penalty: UInt32
    ) {
        let short = shorter.withoutTissue(full)
        if short.count < full.count { add(short, row, rank + 1, penalty) }
        let code = rows.code(row)
        let isLimb = code.starts(with: Self.arm) || code.starts(with: Self.leg)
        if isLimb, let plain = shorter.withoutLimbPart(short) { add(plain, row, rank + 2, penalty) }
        if let place = full.firstIndex(of: known.without), place > 0 {
            add(Array(full[..<place]), row, rank + 2, penalty)
            if full[0] == known.encounter {
                add(Array(full[1..<place]), row, rank + 2, penalty)
            }
            if let rest = full[place...].firstIndex(of: known.of) {
                add(Array(full[..<place] + full[rest...]), row, rank + 1, penalty)
            }
        }
        if code.starts(with: Self.skinCancer), full.contains(known.skin) {
            add(full.filter { $0 != known.skin }, row, rank + 2, penalty)
        }
        if full.count > 1, full.contains(known.uncomplicated) {
            add(full.filter { $0 != known.uncomplicated }, row, rank + 2, penalty)
        }
        if full.count == 3, full[1] == known.and || full[1] == known.or {
            add([full[0]], row, rank + 5, penalty)
            add([full[2]], row, rank + 5, penalty)
        }
        if full[0] == known.encounter { add(Array(full.dropFirst()), row, rank, penalty) }
        if full.count > 2, full[0] == known.personal, full[1] == known.history {
            add(Array(full.dropFirst()), row, rank, penalty)
        }
    }

    /// Rows without a side first, then those that say least, then short codes.
    private func penalty(_ row: Int) -> UInt32 {
        var isSided = false
        var isGeneral = false
        for part in parts {
            for word in part {
                if word == known.unspecified { isGeneral = true }
                if word == known.right || word == known.left || word == known.bilateral {
                    isSided = true
                }
            }
        }
        return (isSided ? 1 << 20 : 0) + (isGeneral ? 0 : 1 << 18)
            + UInt32(rows.code(row).count) << 12
    }

    private mutating func add(_ ids: [UInt32], _ row: Int, _ rank: UInt8, _ penalty: UInt32) {
        if ids.count > Self.longestWithStops { return }
        insert(Phrase.sorted(cues.content(ids)), row, rank, penalty)
    }

    private mutating func insert(
        _ sorted: [UInt32], _ row: Int, _ rank: UInt8, _ penalty: UInt32
    ) {
        guard !sorted.isEmpty, sorted.count <= Self.longest else { return }
        let key = Phrase.set(sorted)
        if sorted.count <= 3, cues.never.contains(key) { return }
        phrases.add(key, row: row, rank: rank, penalty: penalty)
    }
}
