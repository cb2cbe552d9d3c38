/// From which day the age of a receivable counts.
public enum ReceivableClock: Int, Sendable, CaseIterable, Codable {
    /// First day of service, as it was billed last.
    case service
    /// Day the claim first went out.
    case firstBill
    /// Day the claim last went out.
    case lastBill
    /// Day the one who owes it now began to owe it.
    case responsibility

    /// As commands name it.
    public var name: String {
        switch self {
        case .service: return "service"
        case .firstBill: return "first-bill"
        case .lastBill: return "last-bill"
        case .responsibility: return "responsibility"
        }
    }

    public init?(name: String) {
        guard let clock = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = clock
    }

    /// In words, for a heading.
    public var title: String {
        switch self {
        case .service: return "date of service"
        case .firstBill: return "first billed"
        case .lastBill: return "last billed"
        case .responsibility: return "since responsible"
        }
    }
}

/// The four days of a receivable.
public struct ReceivableDays: Hashable, Sendable {
    public var service: CalendarDay
    public var firstBill: CalendarDay
    public var lastBill: CalendarDay
    public var since: CalendarDay

    public init(
        service: CalendarDay, firstBill: CalendarDay, lastBill: CalendarDay, since: CalendarDay
    ) {
        self.service = service
        self.firstBill = firstBill
        self.lastBill = lastBill
        self.since = since
    }

    public subscript(clock: ReceivableClock) -> CalendarDay {
        switch clock {
        case .service: return service
        case .firstBill: return firstBill
        case .lastBill: return lastBill
        case .responsibility: return since
        }
    }
}
