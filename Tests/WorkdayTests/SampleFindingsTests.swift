import CodeBook
import RevenueCycle
import TestSupport
import Testing

@testable import Workday

/// What the rules say of claims nobody here wrote, where the machine has them. Each finding that
/// holds a claim back was looked at in its file; why it is right stands beside its rule.
@Suite struct SampleFindingsTests {
    /// By the number in the file's name.
    static let findings: [String: [String]] = [
        "025": ["PV05", "PV06", "PV07"],
        "026": ["AD18", "PT07", "PV01"],
        "027": ["PT04", "PV01", "PV05"],
        "028": ["PT07", "PV01", "PV05", "PX06"],
        "029": ["PV01", "PV05"],
        "036": ["PV05", "PV06", "PV07"],
        "037": ["PV01", "PV04", "PV05", "PX06"],
        "038": ["PT04", "PV01", "PV05", "PX06"],
        "039": ["PV01", "PV05", "PV06", "PV07"],
        "040": ["AD18", "PT07", "PV01", "PV05", "PV07"],
        "041": ["AD18", "PT07", "PV01", "PV05", "PV07"],
        "042": ["PT07", "PV01", "PV05", "PX06"],
        "043": ["PV03", "PV07", "PV17"],
        "044": ["PV01", "PV05", "PV06", "PV07"],
        "045": ["CL08", "DX02", "DX30", "PV01", "PV05", "PV06", "PV07"],
        "046": ["PV01", "PV05", "PV06", "PV07"],
        "062": [
            "CL08", "CL09", "DX21", "PT01", "PT02", "PT03",
            "PT04", "PT10", "PT18", "PV01", "PV05", "PV07", "PX05",
        ],
        "070": [
            "CL08", "DX21", "PT01", "PT02", "PT03", "PT04",
            "PT10", "PV01", "PV05", "PV07", "PX01", "PX05",
        ],
        "073": ["PV01", "PV05", "PV07"],
        "075": ["AD44", "PV01", "PV05"],
        "078": ["AD18", "PT07", "PV01"],
        "079": ["AD18", "PT07", "PV01", "PV05"],
        "080": ["AD18", "MD35", "PT07", "PV01", "PV05"],
        "082": ["PV01", "PV05", "PV06", "PV07"],
        "086": ["PT04", "PV01", "PV05", "PV17"],
        "087": ["AD18", "PT07", "PV01", "PV05", "PV07"],
        "088": ["PV01", "PV04", "PV05"],
        "089": ["AD18", "PT07", "PV01", "PV05", "PV07"],
        "090": ["DX21", "PT18", "PV01", "PV05", "UN12"],
        "092": ["CL02", "DX01", "PV01", "PV05", "PV07"],
        "096": [],
        "097": [],
        "099": [],
    ]

    /// Why the findings are right.
    static let reasons: [String: String] = [
        "AD18": "Medicare claims of 2005: the year is long over on the day of the check",
        "AD44": "075 names the same payer id for both payers, so lines could not be told apart",
        "CL02": "092 sends no SBR09",
        "CL08": "045, 062 and 070 state another total than their lines add up to",
        "CL09": "two claims of 062 have no line at all",
        "DX01": "092 lists a diagnosis twice",
        "DX02": "045 sends ICD-9 codes for 2016",
        "DX21": "062, 070 and 090 point to diagnoses that are not there",
        "DX30": "045 sends ICD-9 codes for 2016",
        "MD35": "080 is active treatment by its dates and carries no AT",
        "PT01": "062 and 070 have neither patient level nor insured",
        "PT02": "062 and 070 have neither patient level nor insured",
        "PT03": "062 and 070 have neither patient level nor insured",
        "PT04": "the ZIP of 027, 038 and 086 lies in another state; 062 and 070 have no address",
        "PT07": "numbers of the kind Medicare gave up in 2020",
        "PT10": "062 and 070 give no relationship",
        "PT18": "062 and 090 use one account number for several claims",
        "PV01": "invented NPIs without a right check digit, or of another form",
        "PV03": "043 has a tax id of zeros",
        "PV04": "037 and 088 bill from a PO box",
        "PV05": "five-digit ZIPs, which 4010 still took",
        "PV06": "taxonomies of an invented form",
        "PV07": "a group bills and nobody is named who rendered, at the claim or at any line",
        "PV17": "another place than the practice without its name: 043 (19), 086 (23)",
        "PX01": "070 has a hospital number where the procedure stands",
        "PX05": "062 and 070: one unit of a visit over twelve days",
        "PX06": "028, 037, 038 and 042 separate by a sign their ISA does not name",
        "UN12": "090 bills the same service twice on a day",
    ]

    static let files = Fixtures.reference("x12/samples").filter {
        $0.split(separator: "/").last?.hasPrefix("837P__") == true
    }

    @Test(arguments: files)
    func `nothing is found but what was looked at`(path: String) throws {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let expected = try #require(Self.findings[String(name.dropFirst(6).prefix(3))], "\(name)")
        let check = X12Check(
            file: name, bytes: Fixtures.read(path), codes: CodeBook(Fixtures.codeFiles),
            today: CalendarDay(2026, 9, 15)!)
        let found = Set(
            check.findings.filter { $0.severity != Severity.warning.rawValue }.map(\.rule))
        #expect(found.sorted() == expected)
        #expect(found.allSatisfy { Self.reasons[$0] != nil })
    }
}
