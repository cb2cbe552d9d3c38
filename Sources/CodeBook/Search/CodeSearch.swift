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
    private let table: DiagnosisTable
    private let index: SearchIndex
    private let vocabulary: Vocabulary
    private var scores: [Float]
    /// Which words of the query each touched term holds, one bit a word.
    private var held: [UInt32]
    private var touched: [UInt32] = []
    /// Postings looked at for one word; the rest are long and special terms.
    private static let postingBudget = 20_000

    public init(_ files: CodeFiles) {
        table = DiagnosisTable(files.diagnoses)
        index = SearchIndexBuilder.build(table, DiagnosisNotes(files.diagnosisNotes))
        vocabulary = Vocabulary(TabTable(files.vocabulary))
        scores = [Float](repeating: 0, count: index.termCount)
        held = [UInt32](repeating: 0, count: index.termCount)
    }

    /// Up to `limit` codes for what was typed so far. The last word counts as unfinished.
    public func find(_ query: String, limit: Int = 10) -> [CodeHit] {
        let words = Words.split(query.utf8, keepAll: true)
        if words.isEmpty { return [] }
        if let hits = codeShaped(query, limit) { return hits }
        var best: [Int: (score: Float, why: String)] = [:]
        let readings = vocabulary.readings(words)
        for (order, reading) in readings.enumerated() {
            if let code = reading.code, let row = table.rows(prefix: code, limit: 1).first {
                keep(&best, row, 3 - Float(order) * 0.1, "via \(reading.via ?? "")")
            }
            let handicap: Float = reading.via == nil && readings.count > 1 ? 0.8 : 1
            let why = reading.via.map { "via \($0)" } ?? ""
            for (row, score, term) in search(reading.words, unfinished: query.last != " ") {
                let isInclusion = index.termIsInclusion[term]
                keep(&best, row, score * handicap, why.isEmpty && isInclusion ? "term" : why)
            }
        }
        return ranked(best, words, limit)
    }

    private func keep(
        _ best: inout [Int: (score: Float, why: String)], _ row: Int, _ score: Float,
        _ why: String
    ) {
        if let old = best[row], old.score >= score { return }
        best[row] = (score, why)
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

    // MARK: Terms

    private struct Candidate {
        var token: Int
        var quality: Float
    }

    private func search(_ all: [String], unfinished: Bool) -> [(Int, Float, Int)] {
        let content = all.filter { !Words.stop.contains($0) }
        let words = content.isEmpty ? all : content
        var wanted = words.enumerated().map { place, word in
            candidates(word, isLast: unfinished && place == words.count - 1)
        }.filter { !$0.isEmpty }
        guard !wanted.isEmpty else { return [] }
        wanted.sort { rarity($0) > rarity($1) }
        let queryWeight = wanted.reduce(Float(0)) { $0 + rarity($1) }
        for (order, options) in wanted.prefix(30).enumerated() { score(options, word: order) }
        let weights = wanted.map(rarity)
        var found: [(Int, Float, Int)] = []
        found.reserveCapacity(touched.count)
        for term in touched {
            let place = Int(term)
            let weight = index.termWeight[place]
            var covered: Float = 0
            for (order, weight) in weights.prefix(30).enumerated()
            where held[place] & (1 << order) != 0 {
                covered += weight
            }
            let share = 0.4 + 0.6 * covered / max(queryWeight, 0.1)
            let score = share * scores[place] / (queryWeight * max(weight, 0.1)).squareRoot()
            held[place] = 0
            found.append((Int(index.termRow[place]), score, place))
            scores[place] = 0
        }
        touched.removeAll(keepingCapacity: true)
        found.sort { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
        return Array(found.prefix(60))
    }

    private func rarity(_ options: [Candidate]) -> Float {
        options.reduce(Float(0)) { max($0, index.idf[$1.token] * ($1.quality > 0.9 ? 1 : 0.8)) }
    }

    /// Tokens a typed word may mean: itself, what it begins, or one typing error away.
    private func candidates(_ word: String, isLast: Bool) -> [Candidate] {
        var found: [Candidate] = []
        let range = index.range(prefix: word)
        for token in range.prefix(60) {
            let length = Float(index.tokens[token].utf8.count)
            if index.tokens[token] == word {
                found.append(Candidate(token: token, quality: 1))
            } else if isLast || word.utf8.count >= 3 {
                let share = Float(word.utf8.count) / length
                found.append(Candidate(token: token, quality: 0.45 + 0.4 * share))
            }
        }
        if found.isEmpty, word.utf8.count >= 5 {
            found = Typo.near(word, index).map { Candidate(token: $0, quality: 0.8) }
        }
        if found.isEmpty, word.utf8.count >= 6 {
            let stem = String(word.dropLast(2))
            found = index.range(prefix: stem).prefix(20).map {
                Candidate(token: $0, quality: 0.6)
            }
        }
        return found
    }

    private func score(_ options: [Candidate], word: Int) {
        let first = word == 0
        var budget = Self.postingBudget
        for option in options.sorted(by: { $0.quality > $1.quality }) {
            let gain = index.idf[option.token] * option.quality
            for term in index.postings(of: option.token) {
                let place = Int(term)
                if scores[place] == 0 {
                    if !first && touched.count > 4000 { continue }
                    touched.append(term)
                }
                if held[place] & (1 << word) != 0 { continue }
                held[place] |= 1 << word
                scores[place] += gain
                budget -= 1
                if budget == 0 { return }
            }
        }
    }

    // MARK: Codes

    private func ranked(
        _ best: [Int: (score: Float, why: String)], _ words: [String], _ limit: Int
    ) -> [CodeHit] {
        var hits: [String: CodeHit] = [:]
        let order = best.sorted {
            $0.value.score != $1.value.score
                ? $0.value.score > $1.value.score : $0.key < $1.key
        }
        var expanded = 0
        for (row, value) in order.prefix(60) {
            let entry = table.entry(at: row)
            if entry.billable {
                add(CodeHit(entry: entry, score: value.score, why: value.why), &hits)
            } else if expanded < 12 {
                expanded += 1
                for hit in below(entry, value.score, value.why, words) { add(hit, &hits) }
            }
        }
        return onePerFamily(
            hits.values.sorted { one, other in
                one.score != other.score
                    ? one.score > other.score : one.entry.code < other.entry.code
            }, limit)
    }

    private func add(_ hit: CodeHit, _ hits: inout [String: CodeHit]) {
        if let old = hits[hit.entry.code], old.score >= hit.score { return }
        hits[hit.entry.code] = hit
    }

    /// Billable codes under a header, those that say what was asked first, then the plain ones.
    private func below(
        _ header: DiagnosisEntry, _ score: Float, _ why: String, _ words: [String]
    ) -> [CodeHit] {
        let known = Set(Words.split(header.description.utf8, keepAll: true))
        let asked = Set(words)
        return table.entries(prefix: header.code, limit: 150).filter(\.billable).map { entry in
            let own = Words.split(entry.description.utf8, keepAll: true)
            var value = score * 0.9
            for word in own where !known.contains(word) {
                if asked.contains(word) { value += score * 0.1 }
            }
            let added = own.filter { !known.contains($0) && !asked.contains($0) }
            if own.contains("unspecified") || own.contains("without") { value += score * 0.04 }
            if entry.code.count == 7, entry.code.hasSuffix("A") { value += score * 0.02 }
            value -= score * 0.004 * Float(min(added.count, 15))
            return CodeHit(entry: entry, score: value, why: why)
        }
    }

    /// Codes that differ only in the seventh character show once, initial encounter if there.
    private func onePerFamily(_ hits: [CodeHit], _ limit: Int) -> [CodeHit] {
        var families: Set<String> = []
        var kept: [CodeHit] = []
        for hit in hits where kept.count < limit {
            let code = hit.entry.code
            if code.count == 7 {
                if !families.insert(String(code.prefix(6))).inserted { continue }
                if !code.hasSuffix("A"), let initial = table.entry(code.prefix(6) + "A") {
                    kept.append(CodeHit(entry: initial, score: hit.score, why: hit.why))
                    continue
                }
            }
            kept.append(hit)
        }
        return kept
    }
}
