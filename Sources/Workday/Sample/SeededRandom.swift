/// SplitMix64: the same seed gives the same practice on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// True in `percent` of cases.
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func pick<Value>(_ list: [Value]) -> Value {
        list[Int.random(in: 0..<list.count, using: &self)]
    }

    /// A digit string without a leading zero.
    mutating func digits(_ count: Int) -> String {
        var text = String(number(1...9))
        for _ in 1..<max(1, count) { text += String(number(0...9)) }
        return text
    }
}
