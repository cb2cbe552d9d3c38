/// A file as read: every interchange in it and what was wrong outside of them.
public struct InterchangeFile: Equatable, Sendable {
    public var interchanges: [Interchange] = []
    public var faults: [Fault] = []

    public init() {}

    /// All transaction sets in file order.
    public var transactionSets: [TransactionSet] {
        interchanges.flatMap { $0.groups.flatMap(\.sets) }
    }

    /// Every fault of the file, its interchanges and its sets, in file order.
    public var allFaults: [Fault] {
        faults
            + interchanges.flatMap { $0.faults + $0.groups.flatMap { $0.sets.flatMap(\.faults) } }
    }
}

/// ISA to IEA.
public struct Interchange: Equatable, Sendable {
    public let ordinal: Int
    public let delimiters: Delimiters
    public let header: Segment
    public var acknowledgments: [Segment] = []
    public var groups: [FunctionalGroup] = []
    public var faults: [Fault] = []
    public var segmentCount = 0

    init(ordinal: Int, delimiters: Delimiters, header: Segment) {
        self.ordinal = ordinal
        self.delimiters = delimiters
        self.header = header
    }

    public var sender: String { header[6].trimmingSpaces }
    public var receiver: String { header[8].trimmingSpaces }
    /// ISA13, unique per sender and receiver for good.
    public var control: String { header[13].trimmingSpaces }
    /// ISA12, `00501` for 5010.
    public var version: String { header[12].trimmingSpaces }
}

/// GS to GE.
public struct FunctionalGroup: Equatable, Sendable {
    public let header: Segment
    public var sets: [TransactionSet] = []

    /// GS01: HC claims, HP remittance, FA acknowledgment, HN claim status.
    public var code: String { header[1] }
    public var control: String { header[6] }
    /// GS08, the implementation guide with its addenda.
    public var version: String { header[8] }
}

/// ST to SE, both included.
public struct TransactionSet: Equatable, Sendable {
    public let id: String
    public let control: String
    /// GS08 of its group (ST03 is not used in an 835).
    public let version: String
    public let interchange: Int
    public var segments: [Segment]
    public var faults: [Fault] = []
    /// False when the set was cut short: its SE never came.
    public var complete = false

    /// A place in this set.
    public func place(_ segment: Segment?, loop: String = "", element: String = "") -> Fault.Place {
        Fault.Place(
            interchange: interchange, transaction: control, segment: segment?.ordinal ?? 0,
            segmentID: Fault.Place.shown(segment?.id ?? ""), loop: loop, element: element)
    }
}

extension String {
    /// Without the spaces that pad fixed-width elements.
    var trimmingSpaces: String {
        var view = Substring(self)
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }
}
