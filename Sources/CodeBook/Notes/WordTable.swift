/// Words as small numbers, kept in flat arrays. 0 is the word nobody knows.
struct WordTable: Sendable {
    private var slots: [UInt32]
    private var letters: [UInt8] = []
    /// Where the letters of each word begin, and one past the last.
    private var start: [UInt32] = [0, 0]

    init() {
        slots = [UInt32](repeating: 0, count: 1 << 16)
        letters.reserveCapacity(200_000)
    }

    /// One past the highest number given.
    var count: Int { start.count - 1 }

    /// The number of a word already known, or 0.
    func find(_ word: [UInt8]) -> UInt32 { slots[place(of: word)] }

    /// The number of a word, given now if it is new.
    mutating func intern(_ word: [UInt8]) -> UInt32 {
        let place = place(of: word)
        if slots[place] != 0 { return slots[place] }
        let number = UInt32(count)
        letters.append(contentsOf: word)
        start.append(UInt32(letters.count))
        slots[place] = number
        if count * 2 > slots.count { grow() }
        return number
    }

    mutating func intern(_ word: String) -> UInt32 { intern(Array(word.utf8)) }

    private func place(of word: [UInt8]) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: Self.hash(word[...])) & mask
        while slots[place] != 0, !same(slots[place], word) { place = (place + 1) & mask }
        return place
    }

    private func same(_ number: UInt32, _ word: [UInt8]) -> Bool {
        let first = Int(start[Int(number)])
        let last = Int(start[Int(number) + 1])
        guard last - first == word.count else { return false }
        for index in 0..<word.count where letters[first + index] != word[index] { return false }
        return true
    }

    private mutating func grow() {
        let size = slots.count * 2
        slots = [UInt32](repeating: 0, count: size)
        for number in 1..<count {
            let word = letters[Int(start[number])..<Int(start[number + 1])]
            var place = Int(truncatingIfNeeded: Self.hash(word)) & (size - 1)
            while slots[place] != 0 { place = (place + 1) & (size - 1) }
            slots[place] = UInt32(number)
        }
    }

    private static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 29)
    }
}
