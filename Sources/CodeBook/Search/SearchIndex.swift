/// The search index over descriptions and inclusion terms: flat arrays, built once in memory.
///
/// A term is one description or one inclusion term; tokens are sorted, so that a prefix is one
/// range; each token's postings are ordered by term weight, short and general terms first.
public struct SearchIndex: Sendable {
    /// Row offset in the diagnosis table of each term.
    let termRow: [UInt32]
    /// Sum of the idf of a term's tokens.
    let termWeight: [Float]
    /// True for inclusion terms.
    let termIsInclusion: [Bool]
    let tokens: [String]
    let idf: [Float]
    /// First posting of each token, and one past the last.
    let postingStart: [UInt32]
    let postings: [UInt32]

    public var termCount: Int { termRow.count }

    /// Index of the first token not below `word`.
    func lowerBound(_ word: String) -> Int {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func exact(_ word: String) -> Int? {
        let index = lowerBound(word)
        return index < tokens.count && tokens[index] == word ? index : nil
    }

    /// Tokens that begin with `prefix`.
    func range(prefix: String) -> Range<Int> {
        let first = lowerBound(prefix)
        var last = first
        while last < tokens.count, tokens[last].hasPrefix(prefix) { last += 1 }
        return first..<last
    }

    func postings(of token: Int) -> ArraySlice<UInt32> {
        postings[Int(postingStart[token])..<Int(postingStart[token + 1])]
    }
}
