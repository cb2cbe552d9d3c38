import Clearinghouse
import RevenueCycle
import TestSupport
import Testing
import X12

/// What the guide allows and the form has no field for is named, with its place.
@Suite struct Claim837PUnheldTests {
    /// The unheld of an ordinary claim with one segment put in after another.
    private func unheld(_ segment: String, after prefix: String) -> [String] {
        var lines = Claim837PFile.segments([Samples.claim])
        guard let place = lines.firstIndex(where: { $0.hasPrefix(prefix) }) else { return ["?"] }
        lines.insert(segment + "~", at: place + 1)
        let read = Claim837PFile.read(Array(lines.joined(separator: "\n").utf8))
        return read.claims.flatMap(\.unheld).map {
            "\($0.place.loop) \($0.segmentID)\($0.place.element) \($0.place.segment - place)"
        }
    }

    static let cases = [
        ("CUR*85*USD", "PRV*BI", "2000A CUR"),
        ("REF*0B*12345", "REF*EI", "2010AA REF"),
        ("REF*SY*861234567", "DMG", "2010BA REF"),
        ("REF*FY*5", "NM1*PR", "2010BB REF"),
        ("REF*G2*5", "PRV*PE", "2310B REF"),
        ("SV5*HC:E0570*DA*30*25*300*1", "SV1", "2400 SV5"),
        ("CR3*I*MO*99", "SV1", "2400 CR3"),
        ("DTP*461*D8*20261101", "DTP*472", "2400 DTP"),
        ("REF*G1*A1**2U:P2", "DTP*472", "2400 REF"),
        ("LQ*UT*484.03", "DTP*472", "2440 LQ"),
        ("CRC*70*Y*65", "SV1", "2400 CRC"),
    ]

    @Test(arguments: cases)
    func `a segment without a field is listed`(segment: String, after: String, place: String) {
        #expect(unheld(segment, after: after) == [place + " 2"])
    }

    @Test func `a second line of an address is listed by its element`() {
        var lines = Claim837PFile.segments([Samples.claim])
        for index in lines.indices where lines[index] == "N3*12 OAK AVE~" {
            lines[index] = "N3*12 OAK AVE*APT 4~"
        }
        let read = Claim837PFile.read(Array(lines.joined(separator: "\n").utf8)).claims
        #expect(read.flatMap(\.unheld).map { $0.place.loop + $0.place.element } == ["2010BA02"])
        #expect(read.map(\.claim.patient.street) == ["12 OAK AVE"])
    }

    @Test func `what stands above several claims is listed with each`() {
        var lines = Claim837PFile.segments([Samples.claim, Samples.claim])
        let place = lines.firstIndex { $0.hasPrefix("PRV*BI") } ?? 0
        lines.insert("CUR*85*USD~", at: place + 1)
        let read = Claim837PFile.read(Array(lines.joined(separator: "\n").utf8)).claims
        #expect(read.map { $0.unheld.map(\.segmentID) } == [["CUR"], ["CUR"]])
    }

    @Test func `a decision of a payer the claim does not name is listed`() {
        let claim = ClaimCorpus.cases.first { $0.name == "secondary-by-line" }?.claims ?? []
        let text = Claim837PFile.text(claim).split(separator: "\n").map {
            $0.hasPrefix("SVD*IRW01") ? "SVD*OTHER*80*HC:99213**1~" : String($0)
        }
        let read = Claim837PFile.read(Array(text.joined(separator: "\n").utf8)).claims
        #expect(read.map { $0.claim.lines[0].decisions } == [[]])
        #expect(
            read.map { $0.unheld.map(\.segmentID) } == [["SVD", "CAS", "CAS", "DTP", "AMT"]])
    }

    @Test func `codes of the ninth revision are read as diagnoses`() {
        let lines = Claim837PFile.segments([Samples.claim]).map {
            $0.hasPrefix("HI*") ? "HI*BK:8472*BF:4019~" : $0
        }
        let read = Claim837PFile.read(Array(lines.joined(separator: "\n").utf8)).claims
        #expect(read.map(\.claim.diagnoses) == [["8472", "4019"]])
        #expect(read.flatMap(\.unheld) == [])
    }

    @Test func `a file cut anywhere is read without harm`() {
        let bytes = Claim837PWriter.write(
            Claim837PFile.batch(ClaimCorpus.cases.flatMap(\.claims)))
        for end in stride(from: 0, to: bytes.count, by: 997) {
            let read = Claim837PFile.read(Array(bytes[..<end])).claims
            #expect(read.count <= ClaimCorpus.cases.flatMap(\.claims).count)
        }
    }
}
