/// The first so many of many, without keeping or sorting them all.
struct Firsts<Element: Comparable> {
    let limit: Int
    private var kept: [Element] = []
    private var worst: Element?

    init(limit: Int) { self.limit = limit }

    var sorted: [Element] { Array(kept.sorted().prefix(limit)) }

    mutating func add(_ element: Element) {
        if let worst, worst < element { return }
        kept.append(element)
        guard limit < Int.max / 4, kept.count >= 4 * max(limit, 1) else { return }
        kept = sorted
        worst = kept.last
    }
}
