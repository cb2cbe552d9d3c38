/// The search index over descriptions and other terms: flat arrays, made once, read in place.
///
/// A term is one description, inclusion term or imported index entry. Tokens are sorted by their
/// bytes, so that a prefix is one range; each token's postings are ordered by term weight, short
/// and general terms first. Term `i` is the description of code `i` for every code; the other
/// terms follow.
public struct SearchIndex: Sendable, Equatable {
    /// Where a term comes from; `raw` values stand in the stored form.
    public enum TermKind: UInt8, Sendable {
        case description, inclusion, index, external, neoplasm, drug
    }

    /// Set in the kind of a term that says "unspecified", "uncomplicated" or "without ...": the
    /// code plain words mean.
    static let plainMark: UInt8 = 0x80

    func kind(_ term: Int) -> TermKind? { TermKind(rawValue: termKind[term] & 0x7F) }
    func isPlain(_ term: Int) -> Bool { termKind[term] & Self.plainMark != 0 }

    /// Row offset in the diagnosis table of each code.
    var codeRow: [UInt32] = []
    /// Code of each term.
    var termCode: [UInt32] = []
    var termKind: [UInt8] = []
    /// Sum of the idf of a term's tokens.
    var termWeight: [Float] = []
    /// First token of each term in `termTokens`, and one past the last.
    var termStart: [UInt32] = [0]
    var termTokens: [UInt16] = []
    /// Letters of all tokens, one after the other.
    var tokenBytes: [UInt8] = []
    var tokenStart: [UInt32] = [0]
    var idf: [Float] = []
    var postingStart: [UInt32] = [0]
    var postings: [UInt32] = []

    public var termCount: Int { termCode.count }
    public var tokenCount: Int { tokenStart.count - 1 }

    /// Most tokens an index can hold; later ones are left out of it.
    static let tokenLimit = 65_535

    /// Ordinal of the first code that is or begins with these letters.
    func ordinal(_ wanted: ArraySlice<UInt8>, _ table: DiagnosisTable) -> Int? {
        var low = 0
        var high = codeRow.count
        while low < high {
            let middle = (low + high) / 2
            if table.codeBytes(Int(codeRow[middle])).lexicographicallyPrecedes(wanted) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < codeRow.count,
            table.codeBytes(Int(codeRow[low])).starts(with: wanted)
        else { return nil }
        return low
    }

    func token(_ index: Int) -> ArraySlice<UInt8> {
        tokenBytes[Int(tokenStart[index])..<Int(tokenStart[index + 1])]
    }

    func tokens(ofTerm term: Int) -> ArraySlice<UInt16> {
        termTokens[Int(termStart[term])..<Int(termStart[term + 1])]
    }

    /// In how many terms a token stands.
    func frequency(_ token: Int) -> Int {
        Int(postingStart[token + 1] - postingStart[token])
    }

    func postings(of token: Int) -> ArraySlice<UInt32> {
        postings[Int(postingStart[token])..<Int(postingStart[token + 1])]
    }

    /// Index of the first token whose bytes are not below `word`.
    func lowerBound(_ word: [UInt8]) -> Int {
        var low = 0
        var high = tokenCount
        while low < high {
            let middle = (low + high) / 2
            if isBelow(middle, word) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func isBelow(_ token: Int, _ word: [UInt8]) -> Bool {
        let start = Int(tokenStart[token])
        let length = Int(tokenStart[token + 1]) - start
        for place in 0..<min(length, word.count) {
            let (one, other) = (tokenBytes[start + place], word[place])
            if one != other { return one < other }
        }
        return length < word.count
    }

    func hasPrefix(_ token: Int, _ word: [UInt8]) -> Bool {
        let start = Int(tokenStart[token])
        guard Int(tokenStart[token + 1]) - start >= word.count else { return false }
        for place in word.indices where tokenBytes[start + place] != word[place] { return false }
        return true
    }

    func length(_ token: Int) -> Int { Int(tokenStart[token + 1] - tokenStart[token]) }

    func exact(_ word: [UInt8]) -> Int? {
        let index = lowerBound(word)
        return index < tokenCount && length(index) == word.count && hasPrefix(index, word)
            ? index : nil
    }

    /// Tokens that begin with `prefix`.
    func range(prefix: [UInt8]) -> Range<Int> {
        let first = lowerBound(prefix)
        if first == tokenCount || !hasPrefix(first, prefix) { return first..<first }
        guard let last = prefix.last, last < 255 else { return first..<tokenCount }
        return first..<lowerBound(prefix.dropLast() + [last + 1])
    }
}
