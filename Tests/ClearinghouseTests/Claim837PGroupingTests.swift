import Clearinghouse
import RevenueCycle
import TestSupport
import Testing
import X12

/// Levels: who stands under whom, and where a set ends.
@Suite struct Claim837PGroupingTests {
    private func claims(_ name: String) -> [Claim] {
        ClaimCorpus.cases.first { $0.name == name }?.claims ?? []
    }

    @Test func `children of one insured stand under one subscriber level`() {
        let written = Claim837PFile.segments(
            claims("dependents-of-one-subscriber"), "HL", "CLM")
        #expect(
            written.map { $0.split(separator: "*").prefix(5).joined(separator: "*") } == [
                "HL*1*20*1~", "HL*2*1*22*1~", "HL*3*2*23*0~", "CLM*FAMILY-1*112*11:B:1*Y",
                "CLM*FAMILY-2*112*11:B:1*Y", "HL*4*2*23*0~", "CLM*FAMILY-3*112*11:B:1*Y",
            ])
    }

    @Test func `claims of one patient share the level, those of another do not`() {
        var other = Samples.claim
        other.memberID = "W100000002"
        let same = Samples.claim
        #expect(Claim837PFile.segments([same, same, other, same], "HL").count == 4)
    }

    @Test(arguments: [
        ClaimField.groupNumber, .filingIndicator, .payerID, .responsibility, .patientLastName,
        .payerStreet, .propertyClaimNumber, .patientDeathDay,
    ])
    func `whatever stands in the level parts the claims`(field: ClaimField) {
        var other = Samples.claim
        other.set(FieldRef(field), field == .patientDeathDay ? "2026-11-20" : "S")
        #expect(Claim837PFile.segments([Samples.claim, other], "HL").count == 3)
    }

    @Test func `billing providers come once each, however their claims are mixed`() {
        var other = Samples.claim
        other.billing.npi = "1003000126"
        let mixed = [Samples.claim, other, Samples.claim, other]
        let levels = Claim837PFile.segments(mixed, "HL")
        #expect(levels == ["HL*1**20*1~", "HL*2*1*22*0~", "HL*3**20*1~", "HL*4*3*22*0~"])
        #expect(Claim837PFile.readBack(mixed).count == 4)
    }

    @Test func `the pay-to address alone makes another billing provider`() {
        var other = Samples.claim
        other.billing.payToStreet = "PO BOX 42"
        #expect(Claim837PFile.segments([Samples.claim, other], "HL").count == 4)
    }

    @Test func `a subscriber level holds at most a hundred claims`() {
        let many = [Claim](repeating: Samples.claim, count: 201)
        #expect(Claim837PFile.segments(many, "HL").count == 4)
    }

    @Test func `more than five thousand claims are split into sets`() {
        let many = [Claim](repeating: Samples.claim, count: 5001)
        let sets = InterchangeReader.read(Claim837PWriter.write(Claim837PFile.batch(many)))
            .transactionSets
        #expect(sets.map(\.control) == ["0001", "0002"])
        #expect(sets[1].segments.filter { $0.id == "CLM" }.count == 1)
        for set in sets {
            let first = set.segments.first { $0.id == "HL" }
            #expect(first?[1] == "1")
            #expect(Claim837PCheck.walk(set).faults.map(\.message) == [])
        }
    }

    @Test func `a set ends before a subscriber it could not hold whole`() {
        var many: [Claim] = (0..<5010).map { index in
            var claim = Samples.claim
            claim.memberID = "W\(index)"
            return claim
        }
        for index in 4990..<5005 { many[index].memberID = "FAMILY" }
        let sets = Claim837PFile.batch(many).sets
        #expect(sets.map(\.claims.count) == [4990, 20])
        #expect(sets.flatMap(\.claims) == many)
    }

    @Test func `several sets are closed and counted`() {
        let many = [Claim](repeating: Samples.claim, count: 5001)
        let text = Claim837PFile.text(many)
        #expect(text.hasSuffix("GE*2*17~\nIEA*1*000000017~\n"))
        let file = InterchangeReader.read(Array(text.utf8))
        #expect(file.allFaults.map(\.message) == [])
    }
}
