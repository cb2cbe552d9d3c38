import Foundation
import RevenueCycle
import TestSupport
import Testing

@testable import Workday

/// A good claim file with one fault at a time: the fault is told at its place, and nothing else
/// is refused because of it.
@Suite struct MutantTests {
    private typealias Mutant = ClaimFileMutant

    private static let good = Fixtures.bytes("x12/837/mutants/good.837")
    private static let day = CalendarDay(2025, 3, 1)!

    private func check(_ name: String, _ bytes: [UInt8]) -> X12Check {
        X12Check(file: name, bytes: bytes, codes: Fixtures.codes, today: Self.day)
    }

    @Test func `the good file is clean`() {
        let result = check("good", Self.good)
        #expect(result.faults == [])
        #expect(result.findings.filter { $0.severity != "warning" } == [])
        #expect(!result.fails)
    }

    @Test func `every mutant has a name of its own`() {
        let all = Self.mutants + Self.edits
        #expect(Self.mutants.count == 36)
        #expect(Set(all.map(\.name)).count == all.count)
    }

    /// What the guide refuses, and what no public validator sees in a claim.
    @Test(arguments: mutants)
    func `a fault is told once, at its place`(mutant: ClaimFileMutant) throws {
        let result = check(mutant.name, try mutant.bytes(of: Self.good))
        tell(result, mutant) { $0.severity == "reject" }
        #expect(result.fails)
    }

    /// What clearinghouses refuse beyond the guide.
    @Test(arguments: edits)
    func `an edit of the clearinghouses is known`(mutant: ClaimFileMutant) throws {
        let result = check(mutant.name, try mutant.bytes(of: Self.good))
        tell(result, mutant) { $0.severity != "warning" }
        #expect(result.fails)
    }

    private func tell(
        _ result: X12Check, _ mutant: ClaimFileMutant,
        _ counts: (X12Check.PlacedFinding) -> Bool
    ) {
        let findings = result.findings.filter(counts)
        let isTold =
            result.faults.contains { mutant.told.matches($0) }
            || findings.contains { mutant.told.matches($0) }
        #expect(isTold, "\(result.faults) \(findings)")
        let otherFaults = result.faults.filter { !mutant.told.matches($0) }
        let otherFindings = findings.filter { !mutant.told.matches($0) }
        #expect(otherFaults == [])
        #expect(otherFindings == [])
    }

    // MARK: The table

    private static let longName = String(repeating: "B", count: 61)

    static let mutants: [ClaimFileMutant] = missing + order + codes + numbers + shapes

    private static let missing = [
        Mutant(
            "no diagnosis", [.remove("HI*")],
            .fault("segment 21, loop 2300 CLM", says: "HI")),
        Mutant(
            "billing address without street", [.remove("N3*27")],
            .fault("segment 10, loop 2010AA NM1", says: "N3")),
        Mutant(
            "line without date of service", [.removeLast("DTP*472")],
            .fault("segment 28, loop 2400 LX", says: "DTP*472")),
        Mutant(
            "submitter without contact", [.remove("PER*")],
            .fault("segment 5, loop 1000A NM1", says: "PER")),
        Mutant(
            "no tax id", [.remove("REF*EI")],
            .fault("segment 10, loop 2010AA NM1", says: "REF*EI")),
        Mutant(
            "account number empty", [.change("CLM*", from: "LH-7310", to: "")],
            .fault("segment 21, loop 2300 CLM01", says: "required")),
        Mutant(
            "secondary claim without other payer", [.change("SBR*", from: "P*18", to: "S*18")],
            .rule("AD10", "2000B SBR01")),
        Mutant(
            "replacement without the payer's number",
            [.change("CLM*", from: "11:B:1", to: "11:B:7")], .rule("CL04", "2300 REF*F8")),
    ]

    private static let order = [
        Mutant(
            "payer before subscriber", [.move("NM1*PR", before: "NM1*IL")],
            .fault("segment 17, loop 2000B NM1", says: "out of order")),
        Mutant(
            "diagnoses after the rendering provider", [.move("HI*", before: "LX*1")],
            .fault("segment 24, loop 2300 HI", says: "out of order")),
        Mutant(
            "segment no guide knows", [.insert("QQQ*7*8", before: "HI*")],
            .fault("segment 22, loop 2300 QQQ", says: "not a segment")),
        Mutant(
            "level under a parent that is not there",
            [.change("HL*2", from: "HL*2*1", to: "HL*2*7")],
            .fault("segment 14, loop 2000B HL02", says: "7")),
        Mutant(
            "level that promises children", [.change("HL*2", from: "22*0", to: "22*1")],
            .fault("segment 14, loop 2000B HL04", says: "none does")),
        Mutant(
            "line number left out", [.change("LX*2", from: "LX*2", to: "LX*3")],
            .fault("segment 28, loop 2400 LX01", says: "line 2 was due")),
    ]

    private static let codes = [
        Mutant(
            "filing indicator that is none", [.change("SBR*", from: "*CI", to: "*XJ")],
            .fault("segment 15, loop 2000B SBR09", says: "not a code")),
        Mutant(
            "frequency that is none", [.change("CLM*", from: "11:B:1", to: "11:B:K")],
            .rule("CL03", "2300 CLM05-3")),
        Mutant(
            "place of service that is none", [.change("CLM*", from: "11:B:1", to: "97:B:1")],
            .rule("PX06", "2300 CLM05-1")),
        Mutant(
            "diagnosis that is none", [.change("HI*", from: "E785", to: "YYYYYY")],
            .rule("DX30", "2300 HI02-2")),
        Mutant(
            "diagnosis with its dot", [.change("HI*", from: "E785", to: "E78.5")],
            .rule("DX30", "2300 HI02-2")),
        Mutant(
            "procedure that is none", [.change("SV1*HC:99213", from: "99213", to: "99Q13")],
            .rule("PX01", "2400 SV101-2", line: 1)),
        Mutant(
            "taxonomy of nine characters", [.change("PRV*BI", from: "207Q00000X", to: "207Q0000X")],
            .rule("PV06", "2000A PRV03")),
        Mutant(
            "state that is none", [.change("N4*MADISON*WI*537110027", from: "WI", to: "QZ")],
            .rule("PV04", "2010AA N402")),
        Mutant(
            "pointer to a diagnosis that is not there",
            [.change("SV1*HC:99213", from: "1:2", to: "1:4")],
            .rule("DX21", "2400 SV107", line: 1)),
    ]

    private static let numbers = [
        Mutant(
            "NPI that fails its check digit", [.change("NM1*85", from: "4177", to: "4178")],
            .rule("PV01", "2010AA NM109")),
        Mutant(
            "NPI of nine digits", [.change("NM1*85", from: "1888004177", to: "188800417")],
            .rule("PV01", "2010AA NM109")),
        Mutant(
            "total that is not the sum", [.change("CLM*", from: "214.5", to: "214.05")],
            .rule("CL08", "2300 CLM02")),
        Mutant(
            "charge of three decimals", [.change("SV1*HC:99213", from: "139.5", to: "139.505")],
            .fault("segment 26, loop 2400 SV102", says: "two decimals")),
        Mutant(
            "day the calendar has not", [.change("DTP*472", from: "20250115", to: "20250229")],
            .fault("segment 27, loop 2400 DTP03", says: "calendar")),
        Mutant(
            "billing ZIP of five digits", [.change("N4*MADISON*WI*5371100", from: "0027", to: "")],
            .rule("PV05", "2010AA N403")),
        Mutant(
            "segment count wrong", [.falsify(from: "SE*29*", to: "SE*30*")],
            .fault("segment 31, SE01", says: "29")),
        Mutant(
            "interchange number not repeated",
            [.falsify(from: "IEA*1*000000731", to: "IEA*1*000000732")],
            .fault("segment 33, IEA02", says: "ISA13")),
    ]

    private static let shapes = [
        Mutant(
            "billing address in a box", [.change("N3*27", from: "27 ORCHARD LN", to: "PO BOX 27")],
            .rule("PV04", "2010AA N301")),
        Mutant(
            "lower case and an ampersand in a name",
            [
                .change("NM1*IL", from: "BRANDT", to: "Brandt & Co"),
                .change("NM1*IL", from: "NINA", to: "nina"),
            ],
            .rule("PT01", "2010BA NM103")),
        Mutant(
            "five pointers", [.change("SV1*HC:99213", from: "1:2", to: "1:2:1:2:1")],
            .fault("segment 26, loop 2400 SV107", says: "5 components")),
        Mutant(
            "name of 61 characters", [.change("NM1*IL", from: "BRANDT", to: longName)],
            .fault("segment 16, loop 2010BA NM103", says: "61 characters")),
        Mutant(
            "empty element at the end", [.change("DMG*", from: "*F", to: "*F**")],
            .fault("segment 19, loop 2010BA DMG05", says: "empty element")),
    ]

    static let edits = [
        Mutant(
            "diagnosis twice", [.change("HI*", from: "E785", to: "I10")],
            .rule("DX01", "2300 HI02-2")),
        Mutant(
            "authorization that is the referral",
            [.insert("REF*9F*PA4471", before: "HI*"), .insert("REF*G1*PA4471", before: "HI*")],
            .rule("CL22", "2300 REF*9F")),
        Mutant(
            "two authorizations on a line",
            [.insert("REF*G1*PA4471", before: "LX*2"), .insert("REF*G1*PA4472", before: "LX*2")],
            .fault("segment 29, loop 2400 REF02", says: "more than one authorization")),
        Mutant(
            "charge of nothing",
            [
                .change("CLM*", from: "214.5", to: "0"),
                .change("SV1*HC:99213", from: "139.5", to: "0"),
                .change("SV1*HC:93000", from: "*75*", to: "*0*"),
            ],
            .rule("CL08", "2300 CLM02")),
        Mutant(
            "born after the claim", [.change("DMG*", from: "19660921", to: "20260921")],
            .rule("PT02", "2010BA DMG02")),
        Mutant(
            "born 150 years ago", [.change("DMG*", from: "19660921", to: "18740921")],
            .rule("PT02", "2010BA DMG02")),
        Mutant(
            "NDC of ten digits",
            [
                .insert("LIN**N4*0002930512", before: "LX*2"),
                .insert("CTP****1*ML", before: "LX*2"),
            ],
            .rule("SP10", "2410 LIN03", line: 1)),
        Mutant(
            "NDC quantity of zero",
            [
                .insert("LIN**N4*00029305123", before: "LX*2"),
                .insert("CTP****0*ML", before: "LX*2"),
            ],
            .rule("SP10", "2410 CTP04", line: 1)),
        Mutant(
            "accident after the service",
            [
                .change("CLM*", from: "Y*A*Y*Y", to: "Y*A*Y*Y**OA"),
                .insert("DTP*439*D8*20250116", before: "HI*"),
            ],
            .rule("CL12", "2300 DTP*439")),
    ]
}
