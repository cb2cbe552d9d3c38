import RevenueCycle

/// One code found, best first.
public struct CodeHit: Equatable, Sendable {
    public var entry: DiagnosisEntry
    public var score: Float
    /// Why it is here when its own words do not say so: `via: htn`, `term: Classical cholera`.
    public var why: String

    public init(entry: DiagnosisEntry, score: Float, why: String) {
        self.entry = entry
        self.score = score
        self.why = why
    }
}

/// Search as you type over all codes and terms. Holds scratch memory, so one per user.
public final class CodeSearch {
    let table: DiagnosisTable
    let index: SearchIndex
    private let vocabulary: Vocabulary
    private var scorer: TermScorer
    private var expander: HeaderExpander
    /// What the practice itself codes; reorders near ties only.
    public var priors = SearchPriors()
    /// Terms looked at per reading of the query, and headers opened.
    private static let termLimit = 60
    private static let headerLimit = 12

    /// `stored` is an index of the same files made earlier; without it, it is built.
    public init(_ files: CodeFiles, stored: SearchIndex? = nil) {
        table = DiagnosisTable(files.diagnoses)
        index =
            stored
            ?? SearchIndexBuilder.build(
                table, DiagnosisNotes(files.diagnosisNotes), terms: files.diagnosisIndex)
        vocabulary = Vocabulary(TabTable(files.vocabulary))
        scorer = TermScorer(index, Synonyms(TabTable(files.synonyms)))
        expander = HeaderExpander(index, table)
    }

    /// To be raised whenever an index is built in another way from the same files: a kept index
    /// of an older way is then made anew.
    private static let recipe: UInt64 = 103

    /// Fingerprint of everything an index is made of.
    public static func key(_ files: CodeFiles) -> UInt64 {
        [files.diagnoses, files.diagnosisNotes, files.diagnosisIndex].reduce(recipe) { key, bytes in
            key &* 31 &+ Fingerprint.of(bytes)
        }
    }

    /// The index as bytes to keep; see `SearchIndex.init(stored:key:)`.
    public func stored(key: UInt64) -> [UInt8] { index.stored(key: key) }

    /// A code found by its ordinal, while hits are gathered.
    struct Found {
        var code: Int
        var score: Float
        var why: String
    }

    /// Up to `limit` codes for what was typed so far. The last word counts as unfinished.
    public func find(_ query: String, limit: Int = 10) -> [CodeHit] {
        let words = Words.split(query.utf8, keepAll: true)
        if words.isEmpty { return [] }
        if let hits = codeShaped(query, limit) { return hits }
        var best: [Int: Found] = [:]
        func keep(_ code: Int, _ score: Float, _ why: String) {
            if let old = best[code], old.score >= score { return }
            best[code] = Found(code: code, score: score, why: why)
        }
        let readings = vocabulary.readings(words, isOfficial: scorer.isOfficial)
        let allOfficial = words.allSatisfy(scorer.isOfficial)
        for (order, reading) in readings.enumerated() {
            let via = reading.via.map { "via \($0)" } ?? ""
            if let code = reading.code, let ordinal = index.ordinal(Array(code.utf8)[...], table) {
                keep(ordinal, 3 - Float(order) * 0.1, via)
            }
            let isPlain = reading.via == nil && readings.count > 1
            let handicap: Float = isPlain ? (allOfficial ? 0.95 : 0.8) : 1
            let unfinished = query.last != " " && reading.via == nil
            for hit in scorer.best(reading.words, unfinished: unfinished, limit: Self.termLimit) {
                let kind = index.kind(hit.term)
                let residual: Float = kind == .description && isResidual(hit.term) ? 0.93 : 1
                keep(
                    Int(index.termCode[hit.term]), hit.score * handicap * residual,
                    via.isEmpty ? Self.label(kind) : via)
            }
        }
        return ranked(Array(best.values), words, limit)
    }

    /// "Other ..." is what is left when nothing else fits: not what plain words mean.
    private func isResidual(_ code: Int) -> Bool {
        let text = table.descriptionBytes(Int(index.codeRow[code]))
        return text.starts(with: Self.other)
    }

    private static let other = Array("Other ".utf8)

    private static func label(_ kind: SearchIndex.TermKind?) -> String {
        switch kind {
        case .inclusion: return "term"
        case .index: return "via index"
        case .external: return "via external cause index"
        case .neoplasm: return "via neoplasm table"
        case .drug: return "via drug table"
        case .description, nil: return ""
        }
    }

    /// `m25.56`, `E11`: what begins with it; nil when it is not the shape of a code or nothing
    /// begins with it.
    private func codeShaped(_ query: String, _ limit: Int) -> [CodeHit]? {
        let code = DiagnosisCode.compact(query)
        let bytes = Array(code.utf8)
        guard bytes.count >= 2, bytes.count <= 7, (65...90).contains(bytes[0]),
            (48...57).contains(bytes[1]), !query.contains(" ")
        else { return nil }
        let rows = table.rows(prefix: code, limit: limit)
        if rows.isEmpty { return nil }
        return rows.map { CodeHit(entry: table.entry(at: $0), score: 1, why: "") }
    }

    // MARK: Codes

    private func ranked(_ best: [Found], _ words: [String], _ limit: Int) -> [CodeHit] {
        var hits: [Int: Found] = [:]
        func add(_ hit: Found) {
            if let old = hits[hit.code], old.score >= hit.score { return }
            hits[hit.code] = hit
        }
        let order = best.sorted { $0.score != $1.score ? $0.score > $1.score : $0.code < $1.code }
        var opened = 0
        expander.begin(words)
        for found in order.prefix(Self.termLimit) {
            if table.isBillable(at: Int(index.codeRow[found.code])) {
                add(found)
            } else if opened < Self.headerLimit {
                opened += 1
                expander.below(found) { add($0) }
            }
        }
        let sorted = hits.values.map { hit in
            var hit = hit
            hit.score *= priors.isEmpty ? 1 : priors.factor(code(hit.code))
            return hit
        }.sorted { $0.score != $1.score ? $0.score > $1.score : $0.code < $1.code }
        return onePerFamily(sorted, limit)
    }

    private func code(_ ordinal: Int) -> String {
        String(decoding: table.codeBytes(Int(index.codeRow[ordinal])), as: UTF8.self)
    }

    /// Codes that differ only in the seventh character show once, initial encounter if there.
    private func onePerFamily(_ hits: [Found], _ limit: Int) -> [CodeHit] {
        var families: Set<String> = []
        var kept: [CodeHit] = []
        for hit in hits where kept.count < limit {
            var entry = table.entry(at: Int(index.codeRow[hit.code]))
            if entry.code.count == 7 {
                if !families.insert(String(entry.code.prefix(6))).inserted { continue }
                if let initial = table.entry(entry.code.prefix(6) + "A") { entry = initial }
            }
            kept.append(CodeHit(entry: entry, score: hit.score, why: hit.why))
        }
        return kept
    }
}
