import TestSupport
import Testing
import X12

@Suite struct AcknowledgmentTests {
    private func sets(_ name: String) -> [TransactionSet] {
        InterchangeReader.read(Fixtures.bytes("x12/ack/\(name)")).transactionSets
    }

    @Test func `an accepted group`() {
        let read = Acknowledgment999.read(sets("accepted.999")[0])
        #expect(read.code == "A")
        #expect(read.responses.allSatisfy { $0.code == "A" && $0.problems.isEmpty })
    }

    @Test func `a rejected claim is named with segment and element`() throws {
        let read = Acknowledgment999.read(sets("rejected-claim-rendering-npi.999")[0])
        let problem = try #require(read.responses.flatMap(\.problems).first)
        #expect(read.responses.contains { $0.code == "R" || $0.code == "E" })
        #expect(problem.segmentID == "NM1")
        #expect(!problem.claimNumber.isEmpty)
        #expect(!problem.element.isEmpty)
    }

    @Test func `claims accepted and rejected in one 277CA`() {
        let read = ClaimAcknowledgment277CA.read(sets("accepted-and-rejected.277ca")[0])
        #expect(read.claims.contains { $0.accepted })
        #expect(read.claims.contains { $0.rejected })
        #expect(!read.batchReference.isEmpty)
    }

    @Test func `a 277CA without provider level reads the same`() {
        let read = ClaimAcknowledgment277CA.read(sets("no-provider-level.277ca")[0])
        #expect(!read.claims.isEmpty)
    }

    @Test func `a TA1 names interchange, verdict and note`() throws {
        let file = InterchangeReader.read(Fixtures.bytes("x12/ack/interchange-duplicate-025.ta1"))
        let segment = try #require(file.interchanges.first?.acknowledgments.first)
        let read = InterchangeAcknowledgment(segment)
        #expect(read.note == "025")
    }
}
