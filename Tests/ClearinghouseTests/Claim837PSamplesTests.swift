import Clearinghouse
import RevenueCycle
import TestSupport
import Testing
import X12

/// Files nobody here wrote, where the machine has them: each is read whole or its faults say why
/// not. Claims, lines and what no field holds, file by file.
@Suite struct Claim837PSamplesTests {
    struct Sample {
        var claims: Int
        var lines: Int
        var faults: Int
        /// Loop and segment, with the element when only that has no field.
        var unheld: [String]

        init(_ claims: Int, _ lines: Int, _ faults: Int, _ unheld: String...) {
            self.claims = claims
            self.lines = lines
            self.faults = faults
            self.unheld = unheld
        }
    }

    /// By the number in the file's name.
    static let samples: [String: Sample] = [
        "025": Sample(1, 4, 0),
        "026": Sample(1, 4, 1, "2300 CLM10"),
        "027": Sample(1, 2, 0, "2010CA PER02", "2310C PER"),
        "028": Sample(1, 1, 6, "2010AA NM105", "2400 SV101"),
        "029": Sample(1, 3, 1, "2300 CLM10", "2310B REF", "2320 OI04"),
        "036": Sample(1, 4, 0),
        "037": Sample(1, 2, 9, "2300 CLM10", "2400 SV101"),
        "038": Sample(1, 1, 6, "2300 CLM10", "2400 SV101"),
        "039": Sample(1, 4, 0),
        "040": Sample(
            1, 2, 0, "2400 CR3", "2400 DTP", "2420E PER02", "2420E REF", "2440 FRM", "2440 LQ"),
        "041": Sample(
            1, 1, 0, "2010AA REF", "2400 CR3", "2400 DTP", "2420E PER02", "2420E REF",
            "2440 FRM", "2440 LQ"),
        "042": Sample(1, 1, 7, "2310B REF", "2400 SV101"),
        "043": Sample(2, 2, 0),
        "044": Sample(1, 4, 1, "2010AB NM103"),
        "045": Sample(
            1, 1, 1, "2010AB NM103", "2420D REF", "2420G N3", "2420G N4", "2420G NM1",
            "2420H N3", "2420H N4", "2420H NM1"),
        "046": Sample(1, 4, 0),
        "062": Sample(5, 3, 37, "2010AA PER", "2300 CLM10", "2300 HI02", "2300 HI04"),
        "070": Sample(2, 2, 15, "2010AA PER", "2300 CLM10", "2300 HI02", "2300 HI04"),
        "073": Sample(1, 3, 2, "2010AA N302", "2010BA N302"),
        "075": Sample(1, 3, 0, "2300 CLM10", "2310B REF", "2320 OI04"),
        "078": Sample(1, 4, 0, "2300 CLM10"),
        "079": Sample(1, 1, 0, "2310B REF"),
        "080": Sample(1, 1, 0, "2010AA NM105"),
        "082": Sample(1, 4, 0),
        "086": Sample(1, 1, 0, "2300 CLM10"),
        "087": Sample(
            1, 2, 0, "2400 CR3", "2400 DTP", "2400 PWK", "2420E PER02", "2420E REF",
            "2440 FRM", "2440 LQ"),
        "088": Sample(1, 2, 0, "2300 CLM10"),
        "089": Sample(
            1, 1, 0, "2010AA REF", "2400 CR3", "2400 DTP", "2400 PWK", "2420E PER02",
            "2420E REF", "2440 FRM", "2440 LQ"),
        "090": Sample(8, 11, 0, "2300 CLM10", "2310A REF", "2310B REF"),
        "092": Sample(15, 43, 63, "2000B SBR08", "2300 CLM10", "2310A REF"),
        "096": Sample(0, 0, 4),
        "097": Sample(0, 0, 2),
        "099": Sample(0, 0, 4),
    ]

    static let files = Fixtures.reference("x12/samples").filter {
        $0.split(separator: "/").last?.hasPrefix("837P__") == true
    }

    @Test(arguments: files)
    func `a sample gives what it holds`(path: String) throws {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let number = String(name.dropFirst(6).prefix(3))
        let expected = try #require(Self.samples[number], "\(name) is not in the table")
        let read = Claim837PFile.read(Fixtures.read(path))
        #expect(read.claims.count == expected.claims)
        #expect(read.claims.map(\.claim.lines.count).reduce(0, +) == expected.lines)
        #expect(read.faults.count == expected.faults)
        let unheld = read.claims.flatMap(\.unheld).map {
            "\($0.place.loop) \($0.segmentID)\($0.place.element)"
        }
        #expect(Set(unheld).sorted() == expected.unheld)
        if read.claims.isEmpty { #expect(!read.faults.isEmpty) }
    }

    @Test(arguments: files)
    func `a sample written again reads the same`(path: String) {
        let claims = Claim837PFile.read(Fixtures.read(path)).claims.map(Claim837PFile.plain)
        let again = Claim837PFile.readBack(claims).map(Claim837PFile.plain)
        #expect(again.count == claims.count)
        let third = Claim837PFile.readBack(again).map(Claim837PFile.plain)
        #expect(third == again)
    }
}
