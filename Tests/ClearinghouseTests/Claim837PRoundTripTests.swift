import Clearinghouse
import RevenueCycle
import TestSupport
import Testing
import X12

/// Whatever stands in a claim comes back from the file it was written to.
@Suite struct Claim837PRoundTripTests {
    @Test(arguments: 1...40)
    func `claims of chance come back equal`(seed: UInt64) throws {
        var generator = Claim837PGenerator(seed: seed)
        let claims = (0..<25).map { generator.claim($0) }
        let read = Claim837PFile.readBack(claims)
        #expect(read.flatMap(\.unheld).map(\.place.text) == [])
        var back: [String: Claim] = [:]
        for one in read { back[one.claim.number] = Claim837PFile.plain(one) }
        #expect(back.count == claims.count)
        for claim in claims {
            let read = try #require(back[claim.number])
            if read == claim { continue }
            Issue.record("claim \(claim.number) of seed \(seed): \(difference(read, claim))")
        }
    }

    /// The first fields that differ, with both texts.
    private func difference(_ read: Claim, _ claim: Claim) -> String {
        var found: [String] = []
        for field in ClaimField.allCases {
            for index in 0..<10 {
                let ref = FieldRef(field, index)
                let (was, now) = (claim.text(ref), read.text(ref))
                if was != now { found.append("\(field)[\(index)] was \(was), is \(now)") }
            }
        }
        return found.prefix(4).joined(separator: "; ")
    }

    @Test func `every field of the form is sent by some claim of the corpus`() {
        // The guide gives the purchased provider's name no place.
        let unsent: Set<ClaimField> = [.linePurchasedName]
        var shown: Set<ClaimField> = []
        for claim in ClaimCorpus.cases.flatMap(\.claims) {
            for segment in Claim837PWriter.segments(of: claim) {
                shown.formUnion(segment.fields.map(\.ref.field))
            }
        }
        // Shown beside the field they are one element with.
        shown.formUnion([.lineTo, .disabilityToDay])
        // Sent only for an insured who is the patient, whose words are the patient's.
        let asPatient: Set<ClaimField> = [
            .subscriberBirthDay, .subscriberSex, .subscriberStreet, .subscriberCity,
            .subscriberState, .subscriberZip,
        ]
        let missing = ClaimField.allCases.filter { !shown.contains($0) }
        #expect(Set(missing).subtracting(unsent).subtracting(asPatient).map(\.rawValue) == [])
    }
}
