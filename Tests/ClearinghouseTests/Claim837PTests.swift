import Clearinghouse
import RevenueCycle
import TestSupport
import Testing
import X12

/// What the guide wants said once, and what it wants left out.
@Suite struct Claim837PTests {
    private var claim: Claim {
        var claim = Samples.claim
        claim.billing.phone = "4805550100"
        return claim
    }

    private func written(_ change: (inout Claim) -> Void) -> [String] {
        var claim = claim
        change(&claim)
        return Claim837PFile.segments([claim])
    }

    @Test func `what is written has no fault and reads back the same`() {
        let bytes = Claim837PWriter.write(Claim837PFile.batch([claim]))
        let read = Claim837PFile.read(bytes)
        #expect(read.faults.map(\.message) == [])
        #expect(read.claims.map(Claim837PFile.plain) == [claim])
        #expect(read.claims.first?.claim.statedCharge == claim.charge)
    }

    @Test func `a solo provider is a person and names no rendering loop`() {
        let lines = written {
            $0.billing.isPerson = true
            $0.billing.name = "ITO"
            $0.billing.firstName = "KEN"
            $0.billing.npi = $0.rendering.npi
            $0.billing.taxIDKind = "SY"
        }
        #expect(lines.contains("NM1*85*1*ITO*KEN****XX*1003000126~"))
        #expect(lines.contains("REF*SY*861234567~"))
        #expect(!lines.contains { $0.hasPrefix("NM1*82") })
    }

    @Test func `nothing in data can break the file`() {
        var claim = claim
        claim.patient.lastName = "O*NEIL~:^ÑANDÚ"
        claim.note = "~IEA*1*000000017~"
        let bytes = Claim837PWriter.write(Claim837PFile.batch([claim]))
        let read = Claim837PFile.read(bytes)
        #expect(read.faults.map(\.message) == [])
        #expect(read.claims.map(\.claim.patient.lastName) == ["O NEIL   NANDU"])
        #expect(read.claims.map(\.claim.note) == ["IEA 1 000000017"])
    }

    @Test func `the billing telephone is sent only when it is not the submitter's`() {
        #expect(written { _ in }.filter { $0.hasPrefix("PER") }.count == 1)
        let other = written { $0.billing.phone = "(480) 555-0199" }
        #expect(other.contains("PER*IC*BILLING DESK*TE*4805550199~"))
    }

    @Test func `the insured who is not the patient sends no address, birth day or sex`() {
        let lines = written {
            $0.relationship = "01"
            $0.subscriber = $0.patient
            $0.subscriber.firstName = "ROSA"
        }
        let insured = lines.firstIndex { $0.hasPrefix("NM1*IL") } ?? 0
        #expect(lines[insured + 1].hasPrefix("NM1*PR"))
        #expect(lines.filter { $0.hasPrefix("DMG") }.count == 1)
    }

    @Test func `a group name is sent only without a group number`() {
        #expect(written { $0.groupName = "CITY" }.contains("SBR*P*18*GRP1******CI~"))
        let named = written {
            $0.groupNumber = ""
            $0.groupName = "CITY"
        }
        #expect(named.contains("SBR*P*18**CITY*****CI~"))
    }

    @Test func `why Medicare pays second is said only of Medicare that does`() {
        let medicare = written {
            $0.filingIndicator = "MB"
            $0.responsibility = "S"
            $0.situational[.insuranceType] = "12"
        }
        #expect(medicare.contains("SBR*S*18*GRP1**12****MB~"))
        let first = written {
            $0.filingIndicator = "MB"
            $0.situational[.insuranceType] = "12"
        }
        #expect(first.contains("SBR*P*18*GRP1******MB~"))
    }

    @Test func `the place of service is a facility only away from home and office`() {
        func facility(_ change: (inout Claim) -> Void) -> Bool {
            written {
                $0.facility.name = "MESA CLINIC"
                $0.facility.street = "2 HIGH ST"
                $0.facility.city = "MESA"
                $0.facility.state = "AZ"
                $0.facility.zip = "852030002"
                change(&$0)
            }.contains { $0.hasPrefix("NM1*77") }
        }
        #expect(facility { _ in })
        #expect(!facility { $0.placeOfService = "12" })
        #expect(
            !facility {
                $0.facility.street = "100 main st"
                $0.facility.city = $0.billing.city
                $0.facility.zip = "85281"
            })
    }

    @Test func `a line repeats nothing the claim says`() {
        let lines = written {
            $0.priorAuthorization = "AUTH1"
            $0.situational[.lastSeenDay] = "2026-11-01"
            $0.lines[0].placeOfService = "11"
            $0.lines[0].situational[.lineAuthorization] = "AUTH1"
            $0.lines[0].situational[.lineLastSeenDay] = "2026-11-01"
            $0.lines[0].situational[.lineRenderingNPI] = $0.rendering.npi
            $0.lines[0].situational[.lineOrderingLastName] = $0.rendering.lastName
            $0.lines[0].situational[.lineOrderingNPI] = $0.rendering.npi
        }
        #expect(lines.contains("SV1*HC:99213*112*UN*1***1~"))
        #expect(lines.filter { $0 == "REF*G1*AUTH1~" }.count == 1)
        #expect(lines.filter { $0.hasPrefix("DTP*304") }.count == 1)
        #expect(lines.filter { $0.hasPrefix("NM1*82") }.count == 1)
        #expect(!lines.contains { $0.hasPrefix("NM1*DK") })
    }

    @Test func `amounts and quantities lose their idle zeros`() {
        let lines = written {
            $0.lines[0].charge = Money(cents: 11250)
            $0.lines[0].units = "02.50"
            $0.lines[0].situational[.lineSalesTax] = "5.60"
        }
        #expect(lines.contains("SV1*HC:99213*112.5*UN*2.5***1~"))
        #expect(lines.contains("AMT*T*5.6~"))
    }

    @Test func `reasons of one group share a CAS of six and are never folded together`() {
        let claim = ClaimCorpus.cases.first { $0.name == "secondary-many-reasons" }?.claims ?? []
        #expect(
            Claim837PFile.segments(claim, "CAS") == [
                "CAS*PR*1*5**2*5**3*5**66*5**85*5**119*5~", "CAS*PR*35*5~", "CAS*CO*45*12.5~",
            ])
    }

    @Test func `the day of a decision stands at the lines or at the payer, never at both`() {
        let byLine = ClaimCorpus.cases.first { $0.name == "secondary-by-line" }?.claims ?? []
        var both = byLine
        for index in both.indices {
            both[index].otherPayers[0].decidedDay = "2026-11-05"
            both[index].otherPayers[0].remaining = Money(cents: 2000)
        }
        #expect(Claim837PFile.text(both) == Claim837PFile.text(byLine))
    }
}
