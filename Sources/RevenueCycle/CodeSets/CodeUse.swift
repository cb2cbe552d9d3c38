/// How the practice uses a code.
public struct CodeUse: Equatable, Sendable {
    /// Times billed in twelve months.
    public var timesBilled: Int
    /// Last day of service it was billed for.
    public var lastDay: CalendarDay?
    /// Numbers of the open claims that carry it on or after the first day of the edition.
    public var openClaims: [String]

    public init(
        timesBilled: Int = 0, lastDay: CalendarDay? = nil, openClaims: [String] = []
    ) {
        self.timesBilled = timesBilled
        self.lastDay = lastDay
        self.openClaims = openClaims
    }

    public var isUsed: Bool { timesBilled > 0 || !openClaims.isEmpty }

    /// The uses of two codes together; a claim that carries both counts once.
    public mutating func add(_ other: CodeUse) {
        timesBilled += other.timesBilled
        if let day = other.lastDay { lastDay = max(lastDay ?? day, day) }
        openClaims += other.openClaims.filter { !openClaims.contains($0) }
    }

    /// `billed 82 times in 12 months, last on 2026-09-20`; empty when it was not billed.
    public var billedPhrase: String {
        if timesBilled == 0 { return "" }
        let last = lastDay.map { ", last on \($0.iso)" } ?? ""
        return "billed \(timesBilled) time\(timesBilled == 1 ? "" : "s") in 12 months\(last)"
    }

    /// `on 2 open claims`; empty when it is on none.
    public var openPhrase: String {
        let count = openClaims.count
        return count == 0 ? "" : "on \(count) open claim\(count == 1 ? "" : "s")"
    }
}
