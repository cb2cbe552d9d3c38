import Clearinghouse
import RevenueCycle
import TestSupport
import Testing

/// Segments beside the form: which fields each of them shows, and where.
@Suite struct Claim837PShownTests {
    @Test func `the segments of a claim are those that are sent`() {
        for one in ClaimCorpus.cases where one.claims.count == 1 {
            let sent = Claim837PFile.segments(one.claims)
            let from = sent.firstIndex { $0.hasPrefix("HL") } ?? 0
            let to = sent.lastIndex { $0.hasPrefix("SE*") } ?? 0
            let shown = one.claims.flatMap { Claim837PWriter.segments(of: $0) }.map(\.text)
            // The name of the practice's contact is the batch's to say.
            let isContact = { (line: String) in line.hasPrefix("PER*IC*BILLING DESK*TE") }
            let plain = sent[from..<to].map {
                isContact($0) ? "PER*IC**TE*4805550123~" : $0
            }
            #expect(shown == plain, "\(one.name)")
        }
    }

    @Test func `a field stands where its columns say`() {
        for claim in ClaimCorpus.cases.flatMap(\.claims) {
            for segment in Claim837PWriter.segments(of: claim) {
                let bytes = Array(segment.text.utf8)
                for field in segment.fields {
                    #expect(field.columns.upperBound < bytes.count)
                    let before = bytes[field.columns.lowerBound - 1]
                    #expect(before == UInt8(ascii: "*") || before == UInt8(ascii: ":"))
                    let elements = bytes[..<field.columns.lowerBound]
                        .filter { $0 == UInt8(ascii: "*") }.count
                    #expect(elements == field.element)
                    let parts = bytes[..<field.columns.lowerBound]
                        .reversed().prefix { $0 != UInt8(ascii: "*") }
                        .filter { $0 == UInt8(ascii: ":") }.count
                    #expect(parts == (field.component ?? 1) - 1)
                }
            }
        }
    }

    @Test func `the fields of one service line`() throws {
        var claim = Samples.claim
        claim.lines[0].modifiers = ["25"]
        let segments = Claim837PWriter.segments(of: claim)
        let service = try #require(segments.first { $0.text.hasPrefix("SV1") })
        #expect(service.loop == "2400")
        #expect(service.text == "SV1*HC:99213:25*112*UN*1***1~")
        #expect(
            service.fields == [
                .init(ref: FieldRef(.lineCode), element: 1, component: 2, columns: 7..<12),
                .init(ref: FieldRef(.lineModifier1), element: 1, component: 3, columns: 13..<15),
                .init(ref: FieldRef(.lineCharge), element: 2, component: nil, columns: 16..<19),
                .init(ref: FieldRef(.lineBasis), element: 3, component: nil, columns: 20..<22),
                .init(ref: FieldRef(.lineUnits), element: 4, component: nil, columns: 23..<24),
                .init(ref: FieldRef(.linePointers), element: 7, component: 1, columns: 27..<28),
            ])
    }

    @Test func `loops are named`() {
        let loops = ClaimCorpus.cases.flatMap(\.claims)
            .flatMap { Claim837PWriter.segments(of: $0).map(\.loop) }
        #expect(
            Set(loops).sorted() == [
                "2000A", "2000B", "2000C", "2010AA", "2010AB", "2010BA", "2010BB", "2010CA",
                "2300", "2310A", "2310B", "2310C", "2310D", "2310E", "2310F", "2320", "2330A",
                "2330B", "2400", "2410", "2420A", "2420B", "2420C", "2420D", "2420E", "2420F",
                "2430",
            ])
    }
}
