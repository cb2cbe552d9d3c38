/// Walks a transaction set through its layout: names the loop of each segment and reports what
/// stands in the wrong place, comes too often, or is missing.
public struct LoopWalker {
    /// A segment with the loop it belongs to.
    public struct Placed: Sendable {
        public let segment: Segment
        /// `2010BA`; empty when no place was found for it.
        public let loop: String
        /// True for the segment that opens its loop.
        public let opensLoop: Bool
    }

    private struct Level {
        var loop: Int
        var counts: [Int: Int] = [:]
        var lastPosition = 0
        var opener: Segment?
    }

    private let layout: Layout
    private let set: TransactionSet
    private var levels: [Level]
    public private(set) var placed: [Placed] = []
    public private(set) var faults: [Fault] = []

    /// Walks the whole set at once.
    public init(_ set: TransactionSet, layout: Layout) {
        self.layout = layout
        self.set = set
        levels = [Level(loop: 0)]
        placed.reserveCapacity(set.segments.count)
        for segment in set.segments { take(segment) }
        while let level = levels.popLast() { reportMissing(level) }
    }

    private mutating func take(_ segment: Segment) {
        for depth in levels.indices.reversed() {
            if let child = match(segment, in: levels[depth], ordered: true) {
                enter(child, at: depth, segment)
                return
            }
        }
        for depth in levels.indices.reversed() {
            if let child = match(segment, in: levels[depth], ordered: false) {
                let loop = layout.nodes[levels[depth].loop].name
                report(
                    segment, loop, "",
                    "\(segment.id) stands out of order: it belongs earlier in loop \(loop).")
                enter(child, at: depth, segment)
                return
            }
        }
        placed.append(Placed(segment: segment, loop: "", opensLoop: false))
        let loop = layout.nodes[levels[levels.count - 1].loop].name
        report(segment, loop, "", unplacedMessage(segment))
    }

    private func unplacedMessage(_ segment: Segment) -> String {
        let known = layout.nodes.contains { !$0.isLoop && $0.name == segment.id }
        let shown = segment.id.count <= 3 && !segment.id.isEmpty ? segment.id : "(unreadable)"
        return known
            ? "\(shown) is not used here, or not with this qualifier."
            : "\(shown) is not a segment of this transaction set."
    }

    /// The child of a level that takes this segment; loops by the segment that opens them.
    private func match(_ segment: Segment, in level: Level, ordered: Bool) -> Int? {
        var full: Int?
        var loose: Int?
        for child in layout.nodes[level.loop].children {
            let node = layout.nodes[child]
            if ordered, node.position < level.lastPosition { continue }
            if ordered, node.isLoop, skipsRequiredSibling(child, level) { continue }
            guard opens(child, segment) else { continue }
            guard let maximum = node.maximum, level.counts[child, default: 0] >= maximum else {
                if isExact(segment, node) { return child }
                if loose == nil { loose = child }
                continue
            }
            // A second loop of its kind begins with the segment that opens this one.
            let opensItself = child == layout.nodes[level.loop].children.first
            if full == nil, !opensItself { full = child }
        }
        return full ?? loose
    }

    /// Papers and the certificate of equipment (PWK*CT) differ in how they come (PWK02) alone.
    private func isExact(_ segment: Segment, _ node: Layout.Node) -> Bool {
        guard segment.id == "PWK", !node.isLoop,
            let codes = node.elements.first(where: { $0.number == 2 })?.codes
        else { return true }
        return codes.isEmpty || codes.contains(segment[2])
    }

    /// Among required loops at one position the drawn order holds (2010BA before 2010BB).
    private func skipsRequiredSibling(_ child: Int, _ level: Level) -> Bool {
        let node = layout.nodes[child]
        guard node.required else { return false }
        return layout.nodes[level.loop].children.contains { other in
            other > child && layout.nodes[other].required
                && layout.nodes[other].isLoop && layout.nodes[other].position == node.position
                && level.counts[other, default: 0] > 0
        }
    }

    private func opens(_ index: Int, _ segment: Segment) -> Bool {
        let node = layout.nodes[index]
        if !node.isLoop { return SegmentMatch.matches(segment, node) }
        guard let first = node.children.first else { return false }
        return opens(first, segment)
    }

    private mutating func enter(_ child: Int, at depth: Int, _ segment: Segment) {
        while levels.count > depth + 1, let closed = levels.popLast() { reportMissing(closed) }
        var index = child
        count(index, segment)
        while layout.nodes[index].isLoop {
            levels.append(Level(loop: index, opener: segment))
            guard let first = layout.nodes[index].children.first else { return }
            index = first
            count(index, segment)
        }
        let loop = layout.nodes[levels[levels.count - 1].loop]
        let opensLoop = loop.children.first == index
        placed.append(Placed(segment: segment, loop: loop.name, opensLoop: opensLoop))
        for (element, problem) in SegmentMatch.problems(segment, layout.nodes[index]) {
            report(segment, loop.name, element, problem)
        }
    }

    private mutating func count(_ index: Int, _ segment: Segment) {
        let top = levels.count - 1
        let node = layout.nodes[index]
        levels[top].counts[index, default: 0] += 1
        levels[top].lastPosition = max(levels[top].lastPosition, node.position)
        if let maximum = node.maximum, levels[top].counts[index, default: 0] == maximum + 1 {
            let what = node.isLoop ? "Loop \(node.name)" : "\(node.name)"
            report(
                segment, layout.nodes[levels[top].loop].name, "",
                "\(what) comes more than \(maximum) time\(maximum == 1 ? "" : "s") here.")
        }
    }

    private mutating func reportMissing(_ level: Level) {
        let loop = layout.nodes[level.loop]
        for child in loop.children where layout.nodes[child].required {
            guard level.counts[child, default: 0] == 0 else { continue }
            let node = layout.nodes[child]
            let what = node.isLoop ? "loop \(node.name)" : SegmentMatch.title(node)
            report(level.opener, loop.name, "", "Required \(what) is missing in loop \(loop.name).")
        }
    }

    private mutating func report(
        _ segment: Segment?, _ loop: String, _ element: String, _ message: String
    ) {
        let place = set.place(segment, loop: loop, element: element)
        faults.append(Fault(place, message, .refusal))
    }
}
