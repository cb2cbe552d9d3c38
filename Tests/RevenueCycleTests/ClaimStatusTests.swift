import RevenueCycle
import Testing

@Suite struct ClaimStatusTests {
    /// from, event, to
    static let paths: [(ClaimStatus, ClaimEvent, ClaimStatus)] = [
        (.draft, .scrubbedClean, .ready), (.draft, .held, .held), (.held, .released, .draft),
        (.ready, .edited, .draft), (.ready, .batched, .submitted),
        (.submitted, .groupRejected, .rejected), (.submitted, .claimRejected, .rejected),
        (.submitted, .claimAccepted, .accepted), (.accepted, .claimRejected, .rejected),
        (.accepted, .paid, .adjudicated), (.submitted, .denied, .denied),
        (.adjudicated, .reversed, .accepted), (.denied, .corrected, .draft),
        (.adjudicated, .settled, .closed), (.closed, .reopened, .adjudicated),
        (.rejected, .scrubbedClean, .ready), (.denied, .paid, .adjudicated),
    ]

    @Test(arguments: paths)
    func `the legal ways`(from: ClaimStatus, event: ClaimEvent, to: ClaimStatus) throws {
        #expect(try from.after(event) == to)
    }

    @Test func `what is not drawn is refused`() {
        #expect(throws: IllegalTransition.self) { try ClaimStatus.draft.after(.batched) }
        #expect(throws: IllegalTransition.self) { try ClaimStatus.draft.after(.settled) }
        #expect(throws: IllegalTransition.self) { try ClaimStatus.closed.after(.batched) }
        #expect(throws: IllegalTransition.self) { try ClaimStatus.held.after(.batched) }
    }

    @Test func `a rejected claim never becomes paid without going out again`() throws {
        #expect(try ClaimStatus.rejected.after(.paid) == .rejected)
    }
}
