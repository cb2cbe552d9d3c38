import Clearinghouse
import Foundation
import RevenueCycle
import TestSupport
import Testing
import X12

@Suite struct Claim837PTests {
    private func batch(_ claims: [Claim]) -> ClaimBatch {
        let practice = Samples.practice
        return ClaimBatch(
            submitterName: practice.billing.name, submitterID: practice.submitterID,
            contactName: practice.contactName, contactPhone: practice.billing.phone,
            receiverName: practice.receiverName, receiverID: practice.receiverID,
            day: Samples.today, time: "0900", control: 17, production: false, claims: claims)
    }

    private func segments(_ claims: [Claim]) -> [String] {
        String(decoding: Claim837PWriter.write(batch(claims)), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    /// A claim that uses every segment the writer knows.
    private var full: Claim {
        var claim = Samples.claim
        claim.relationship = "19"
        claim.subscriber = claim.patient
        claim.subscriber.firstName = "ROSA"
        claim.onsetDay = "2026-11-01"
        claim.relatedToAutoAccident = "Y"
        claim.accidentState = "AZ"
        claim.accidentDay = "2026-11-02"
        claim.admissionDay = "2026-11-03"
        claim.dischargeDay = "2026-11-04"
        claim.patientPaid = Money(cents: 2000)
        claim.referralNumber = "REF1"
        claim.priorAuthorization = "AUTH1"
        claim.frequency = "7"
        claim.payerControlNumber = "ICN1"
        claim.cliaNumber = "03D1234567"
        claim.note = "fall: at home"
        claim.referring.lastName = "LATHAM"
        claim.referring.firstName = "GIDEON"
        claim.referring.npi = "1655803421"
        claim.facility.name = "MESA CLINIC"
        claim.facility.npi = "1444444446"
        claim.facility.street = "2 HIGH ST"
        claim.facility.city = "MESA"
        claim.facility.state = "AZ"
        claim.facility.zip = "852030002"
        claim.lines[0].modifiers = ["25"]
        claim.lines[0].pointers = "AB"
        var drug = Samples.line("J3301", "48.00")
        drug.ndc = "00003029305"
        drug.ndcQuantity = "4"
        drug.ndcUnit = "ML"
        drug.to = "2026-11-21"
        drug.control = "10442-1L2"
        claim.lines.append(drug)
        return claim
    }

    @Test func `segments stand in the order of the guide`() {
        let written = segments([full])
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let path = Fixtures.folder("x12/837/golden-full-claim.837")
            let text = written.joined(separator: "\n") + "\n"
            #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
        }
        let expected = Fixtures.bytes("x12/837/golden-full-claim.837")
        #expect(
            written
                == String(decoding: expected, as: UTF8.self).split(separator: "\n").map(String.init)
        )
    }

    @Test func `what is written has no fault and reads back the same`() {
        var plain = Samples.claim
        plain.visitDay = ""
        let bytes = Claim837PWriter.write(batch([plain, full]))
        let sets = InterchangeReader.read(bytes).transactionSets
        let walked = Claim837PCheck.walk(sets[0])
        #expect(walked.faults.map(\.message) == [])
        let read = Claim837PReader.read(walked.placed, sets[0]).map(\.claim)
        #expect(read.count == 2)
        var back = read[0]
        back.statedCharge = nil
        #expect(back == plain)
        #expect(read[1].lines[1].ndc == "00003029305")
        #expect(read[1].subscriber.firstName == "ROSA")
        #expect(read[1].accidentDay == "2026-11-02")
    }

    @Test func `a solo provider is a person and names no rendering loop`() {
        var claim = Samples.claim
        claim.billing.isPerson = true
        claim.billing.name = "ITO"
        claim.billing.firstName = "KEN"
        claim.billing.npi = claim.rendering.npi
        claim.billing.taxIDKind = "SY"
        let written = segments([claim])
        #expect(written.contains("NM1*85*1*ITO*KEN****XX*1003000126~"))
        #expect(written.contains("REF*SY*861234567~"))
        #expect(!written.contains { $0.hasPrefix("NM1*82") })
    }

    @Test func `nothing in data can break the file`() {
        var claim = Samples.claim
        claim.patient.lastName = "O*NEIL~:^ÑANDÚ"
        let sets = InterchangeReader.read(Claim837PWriter.write(batch([claim]))).transactionSets
        #expect(Claim837PCheck.walk(sets[0]).faults.map(\.message) == [])
        let name = sets[0].segments.first { $0.id == "NM1" && $0[1] == "IL" }?[3]
        #expect(name == "O NEIL   NANDU")
    }

    @Test func `more than five thousand claims are split into sets`() {
        let many = [Claim](repeating: Samples.claim, count: 5001)
        let sets = InterchangeReader.read(Claim837PWriter.write(batch(many))).transactionSets
        #expect(sets.map(\.control) == ["0001", "0002"])
        #expect(sets[1].segments.filter { $0.id == "CLM" }.count == 1)
    }
}
