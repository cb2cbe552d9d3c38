/// Where a claim stands with us. What payers say is kept raw beside it.
public enum ClaimStatus: String, Sendable, CaseIterable, Codable {
    case draft, ready, held, submitted, rejected, accepted, adjudicated, denied, closed
}

/// What can happen to a claim.
public enum ClaimEvent: String, Sendable, CaseIterable, Codable {
    case scrubbedClean, held, released, edited, batched
    case groupRejected, groupAccepted, claimRejected, claimAccepted
    case paid, denied, reversed, corrected, settled, reopened
    /// A correction was dropped before it was sent: what the payer decided stands.
    case keptAdjudicated, keptDenied
    /// The next payer is to decide.
    case nextPayer
    /// A posted decision was undone.
    case unposted
    /// A former system sent it; the taking over was undone; it was made again.
    case takenOver, withdrawn, reinstated
}

/// A change the status machine does not allow: which event met which status.
public struct IllegalTransition: Error, Equatable, Sendable {
    public let from: ClaimStatus
    public let event: ClaimEvent

    public var message: String {
        "A claim that is \(from.rawValue) cannot take the event \(event.rawValue)."
    }
}

extension ClaimStatus {
    /// The status after an event. One switch, nothing allowed by default.
    public func after(_ event: ClaimEvent) throws(IllegalTransition) -> ClaimStatus {
        switch (self, event) {
        case (.draft, .scrubbedClean), (.rejected, .scrubbedClean): return .ready
        case (.draft, .held), (.ready, .held): return .held
        case (.held, .released): return .draft
        case (.ready, .edited), (.draft, .edited), (.rejected, .edited): return .draft
        case (.ready, .batched): return .submitted
        case (.submitted, .groupRejected), (.submitted, .claimRejected): return .rejected
        case (.accepted, .claimRejected): return .rejected
        case (.submitted, .groupAccepted): return .submitted
        case (.accepted, .groupAccepted): return .accepted
        case (.submitted, .claimAccepted), (.accepted, .claimAccepted): return .accepted
        case (.submitted, .paid), (.accepted, .paid): return .adjudicated
        case (.submitted, .denied), (.accepted, .denied): return .denied
        // A later payer pays its part, or a payer thinks better of a denial.
        case (.adjudicated, .paid), (.denied, .paid): return .adjudicated
        case (.adjudicated, .denied): return .adjudicated
        // Money may come while the claim is being mended, or after it was closed.
        case (.draft, .paid), (.ready, .paid), (.held, .paid), (.draft, .denied),
            (.ready, .denied), (.held, .denied), (.closed, .denied):
            return self
        case (.rejected, .paid), (.rejected, .denied): return .rejected
        case (.closed, .paid): return .adjudicated
        case (.denied, .denied): return .denied
        case (.adjudicated, .nextPayer): return .draft
        case (.adjudicated, .unposted), (.denied, .unposted), (.closed, .unposted):
            return .accepted
        case (.draft, .takenOver): return .submitted
        case (.submitted, .withdrawn), (.accepted, .withdrawn): return .closed
        case (.closed, .reinstated): return .submitted
        case (.adjudicated, .reversed), (.denied, .reversed), (.closed, .reversed):
            return .accepted
        // A replacement on its way meets the reversal of what it replaces.
        case (.draft, .reversed), (.ready, .reversed), (.held, .reversed), (.rejected, .reversed),
            (.submitted, .reversed), (.accepted, .reversed):
            return self
        case (.adjudicated, .corrected), (.denied, .corrected), (.submitted, .corrected),
            (.accepted, .corrected):
            return .draft
        case (.adjudicated, .settled), (.denied, .settled): return .closed
        case (.closed, .reopened): return .adjudicated
        case (.draft, .keptAdjudicated): return .adjudicated
        case (.draft, .keptDenied): return .denied
        default: throw IllegalTransition(from: self, event: event)
        }
    }

    /// Every legal change, for the schema to hold and to refuse others.
    public static var legalChanges: [(from: ClaimStatus, event: ClaimEvent, to: ClaimStatus)] {
        allCases.flatMap { from in
            ClaimEvent.allCases.compactMap { event in
                guard let to = try? from.after(event) else { return nil }
                return (from, event, to)
            }
        }
    }

    private static let reached = Dictionary(grouping: legalChanges, by: \.from)
        .mapValues { Set($0.map(\.to)) }

    /// What may follow upon some one event.
    public var reaches: Set<ClaimStatus> { Self.reached[self] ?? [] }

    /// Still on her desk: it can be edited and filed.
    public var isOpen: Bool {
        self == .draft || self == .ready || self == .held || self == .rejected
    }

    /// Its fields may be changed; one that is held is released first.
    public var canBeEdited: Bool { isOpen && self != .held }
}
