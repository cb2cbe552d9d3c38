/// What the words of a note may mean: sets of words to rows of the diagnosis table, in one flat
/// table.
struct PhraseDictionary: Sendable {
    struct Meaning: Sendable {
        var row: Int
        var rank: UInt8
    }

    /// Ranks: lower wins. Vocabulary, then descriptions, then inclusion terms; further down what
    /// was shortened.
    enum Rank {
        static let vocabulary: UInt8 = 0
        static let description: UInt8 = 4
        static let header: UInt8 = 5
        static let term: UInt8 = 7
    }

    private var keys: [UInt64]
    private var rows: [Int32]
    /// Rank in the top byte, then what makes one row better than another of the same rank.
    private var order: [UInt32]
    private(set) var count = 0

    init() {
        keys = [UInt64](repeating: 0, count: 1 << 17)
        rows = [Int32](repeating: 0, count: 1 << 17)
        order = [UInt32](repeating: 0, count: 1 << 17)
    }

    func find(_ key: UInt64) -> Meaning? {
        let place = place(of: key)
        guard keys[place] == key else { return nil }
        return Meaning(row: Int(rows[place]), rank: UInt8(order[place] >> 24))
    }

    /// Keeps the better meaning of a phrase; of two that are equal the first.
    mutating func add(_ key: UInt64, row: Int, rank: UInt8, penalty: UInt32 = 0) {
        let place = place(of: key)
        let new = UInt32(rank) << 24 | min(penalty, 0xFF_FFFF)
        if keys[place] == key {
            if new < order[place] {
                order[place] = new
                rows[place] = Int32(row)
            }
            return
        }
        keys[place] = key
        rows[place] = Int32(row)
        order[place] = new
        count += 1
        if count * 3 > keys.count * 2 { grow() }
    }

    private func place(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while keys[place] != 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = self
        let size = keys.count * 2
        keys = [UInt64](repeating: 0, count: size)
        rows = [Int32](repeating: 0, count: size)
        order = [UInt32](repeating: 0, count: size)
        for index in old.keys.indices where old.keys[index] != 0 {
            let place = place(of: old.keys[index])
            keys[place] = old.keys[index]
            rows[place] = old.rows[index]
            order[place] = old.order[index]
        }
    }
}
