import TestSupport
import Testing
import X12

@Suite struct Claim837PCheckTests {
    private func faults(_ name: String) -> [Fault] {
        let file = InterchangeReader.read(Fixtures.bytes("x12/837/\(name).837"))
        return file.allFaults
            + file.transactionSets.flatMap { Claim837PCheck.walk($0).faults }
    }

    @Test func `a good file has no fault`() {
        #expect(faults("good-self-and-dependent").map(\.message) == [])
    }

    /// Mutant and a word of the place or message it must be reported with.
    static let mutants = [
        ("missing-hi", "HI"), ("missing-billing-n3", "N3"), ("missing-dtp-472", "DTP"),
        ("missing-submitter-per", "PER"), ("missing-ref-ei", "REF"),
        ("payer-before-subscriber", "out of order"), ("bad-sbr09", "SBR09"), ("feb-30", "DTP03"),
        ("unknown-segment", "not a segment"), ("name-61-characters", "NM103"),
        ("empty-clm01", "CLM01"), ("wrong-se01", "SE01"), ("wrong-iea02", "IEA02"),
        ("wrong-hl-parent", "HL02"), ("hl04-without-child", "HL04"), ("lx-gap", "LX01"),
        ("trailing-empty-element", "empty"), ("three-decimal-amount", "two decimals"),
        ("five-pointers", "SV107"),
    ]

    @Test(arguments: mutants)
    func `a fault of syntax is found where it is`(name: String, word: String) {
        let found = faults(name)
        #expect(!found.isEmpty, "\(name) passed")
        #expect(found.contains { ($0.message + $0.place.text).contains(word) }, "\(found)")
    }

    @Test func `the reference file with every situational loop has no fault`() {
        for path in Fixtures.reference("x12/reference") where path.hasSuffix("full_837P.edi") {
            let sets = InterchangeReader.read(Fixtures.read(path)).transactionSets
            #expect(sets.flatMap { Claim837PCheck.walk($0).faults }.map(\.message) == [])
        }
    }
}
