import Intake
import RevenueCycle
import TestSupport
import Testing

@Suite struct ICDImporterTests {
    private static let folder = "codesets/icd"

    private func read(_ name: String) throws -> CodeSetFile {
        try read(name, Fixtures.bytes("\(Self.folder)/\(name)"))
    }

    private func read(_ name: String, _ bytes: [UInt8]) throws -> CodeSetFile {
        let readings = CodeFileReader.read(name: name, bytes: bytes)
        #expect(readings.count == 1)
        return try #require(readings.first?.file, "\(readings)")
    }

    private func refusal(_ name: String, _ bytes: [UInt8]) throws -> CodeFileFault {
        let readings = CodeFileReader.read(name: name, bytes: bytes)
        #expect(readings.count == 1)
        return try #require(readings.first?.fault)
    }

    private func rows(_ file: CodeSetFile, _ part: CodePart) -> [String] {
        String(decoding: file.parts[part] ?? [], as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    /// file, kind, its first counts
    static let kinds: [(String, CodeFileKind, [Int])] = [
        ("icd10cm_order_2025.txt", .icdOrder, [9, 7]),
        ("icd10cm_codes_2025.txt", .icdCodes, [7, 7]),
        ("order-addenda.txt", .icdOrderAddenda, [3, 1, 1, 1]),
        ("codes-addenda.txt", .icdCodesAddenda, [2, 1, 1, 1]),
        ("tabular.xml", .icdTabular, [5, 8, 16, 25, 15]),
        ("index.xml", .icdIndex, [16, 12, 6, 1, 1, 1, 2, 9]),
        ("external-cause.xml", .icdExternalCause, [7, 4, 0, 2, 0, 1, 0, 3]),
        ("neoplasm.xml", .icdNeoplasm, [6, 5, 24, 23, 1, 0, 29]),
        ("drug.xml", .icdDrug, [4, 3, 18, 14, 0, 0, 14]),
    ]

    @Test(arguments: kinds)
    func `each file is told by its content and read the same twice`(
        name: String, kind: CodeFileKind, counts: [Int]
    ) throws {
        let bytes = Fixtures.bytes("\(Self.folder)/\(name)")
        let file = try read("upload-1", bytes)
        #expect(file.kind == kind)
        #expect(Array(file.counts.map(\.count).prefix(counts.count)) == counts, "\(file.counts)")
        #expect(file.faults.isEmpty)
        #expect(try read("upload-1", bytes) == file)
    }

    @Test func `the order file becomes rows sorted by code`() throws {
        let file = try read("icd10cm_order_2025.txt")
        let found = rows(file, .diagnoses)
        #expect(found[0] == "A00\t0\t-\tCholera")
        #expect(found[4] == "B20\t1\t-\tHuman immunodeficiency virus [HIV] disease")
        #expect(found[6] == "R99\t1\t-\tIll-defined and unknown cause of mortality")
        #expect(found == found.sorted())
        let hint = try #require(file.hint)
        #expect(hint.title == "FY2025")
        #expect(hint.from?.iso == "2024-10-01")
        #expect(hint.to?.iso == "2025-09-30")
        #expect(hint.isFromName)
    }

    @Test func `an April file is of the fiscal year it stands in`() throws {
        let bytes = Fixtures.bytes("\(Self.folder)/icd10cm_order_2025.txt")
        let hint = try #require(try read("icd10cm-order-April-1-2026.txt", bytes).hint)
        #expect(hint.title == "FY2026 April")
        #expect(hint.from?.iso == "2025-10-01")
        #expect(hint.to?.iso == "2026-09-30")
        #expect(try read("codes.txt", bytes).hint == nil)
        let tabular = try #require(try read("tabular.xml").hint)
        #expect(tabular.title == "FY2026")
        #expect(!tabular.isFromName)
    }

    private func orderLine(_ number: Int, _ code: String, _ text: String, pad: Int = 0) -> String {
        let digits = String(number)
        let blanks = { (count: Int) in String(repeating: " ", count: max(0, count)) }
        return String(repeating: "0", count: 5 - digits.count) + digits + " " + code
            + blanks(7 - code.count) + " 1 " + text + blanks(60 - pad - text.count) + " " + text
            + "   \r\n"
    }

    @Test func `line ends, padding and accents of three kinds read alike`() throws {
        let plain = orderLine(1, "A009", "Cholera, unspecified")
        let accent = orderLine(2, "C841", "Sézary disease")
        let bytePadded = orderLine(2, "C841", "Sézary disease", pad: 1)
        let latin = (plain + accent).unicodeScalars.map { UInt8($0.value) }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let variants = [
            latin, Array((plain + accent).utf8), Array((plain + bytePadded).utf8),
            mark + Array((plain + accent).utf8),
        ]
        for bytes in variants {
            let file = try read("order", bytes)
            #expect(
                rows(file, .diagnoses) == [
                    "A009\t1\t-\tCholera, unspecified", "C841\t1\t-\tSézary disease",
                ])
        }
    }

    @Test func `an order file that is cut, mixed or lacks a row is refused with the line`() throws {
        let bytes = Fixtures.bytes("\(Self.folder)/icd10cm_order_2025.txt")
        let lines = bytes.split(separator: 10).map { Array($0) + [10] }
        for count in [5, 40, 90] {
            let cut = try refusal("order", Array(bytes.dropLast(count)))
            #expect(cut.line == 9)
            #expect(cut.reason.contains("cut"))
        }
        #expect(try read("order", Array(bytes.dropLast())).count("codes") == 9)
        var gap = lines
        gap.remove(at: 3)
        #expect(try refusal("order", Array(gap.joined())).line == 4)
        let late = Array(lines.dropFirst().joined())
        #expect(try refusal("order", late).line == 1)
        let codes = Fixtures.bytes("\(Self.folder)/icd10cm_codes_2025.txt")
        let mixed = try refusal("order", bytes + codes)
        #expect(mixed.line == 10)
        #expect(mixed.reason.contains("mixed"))
        #expect(try refusal("codes", codes + bytes).line == 8)
        #expect(mixed.description.hasPrefix("order, line 10: "))
    }

    @Test func `a codes file that is cut or repeats a code is refused`() throws {
        let bytes = Fixtures.bytes("\(Self.folder)/icd10cm_codes_2025.txt")
        #expect(try refusal("codes", Array(bytes.dropLast(8))).line == 7)
        #expect(try refusal("codes", Array(bytes.dropLast(40))).line == 7)
        let first = Array(bytes.prefix { $0 != 10 }) + [10]
        let twice = try refusal("codes", bytes + first)
        #expect(twice.line == 8)
        #expect(twice.reason.contains("A000"))
    }

    @Test func `addenda keep action, code, flag and text`() throws {
        let order = rows(try read("order-addenda.txt"), .addenda)
        #expect(order[0] == "delete\tB373\t1\tCandidiasis of vulva and vagina")
        #expect(order[1] == "add\tB373\t0\tCandidiasis of vulva and vagina")
        #expect(order[5].hasPrefix("reviseTo\tC8440\t1\tPeripheral T-cell lymphoma, not else"))
        let codes = try read("codes-addenda.txt")
        #expect(rows(codes, .addenda)[1].hasPrefix("add\tB3731\t-\tAcute"))
        #expect(codes.hint?.title == "FY2023")
        #expect(codes.hint?.isFromName == false)
    }

    @Test func `addenda whose rows and summary disagree are refused`() throws {
        let bytes = Fixtures.bytes("\(Self.folder)/order-addenda.txt")
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        lines.remove(at: 2)
        let fault = try refusal("addenda", Array(lines.joined(separator: [10])))
        #expect(fault.reason.contains("3 additions are announced and 2 found"))
        #expect(try refusal("addenda", Array(bytes.prefix(500))).line > 0)
        #expect(try refusal("addenda", Array(bytes.dropLast(200))).line > 0)
    }

    @Test func `the tabular list gives padded and excepted seventh characters`() throws {
        let found = rows(try read("tabular.xml"), .diagnoses)
        #expect(found.contains("B20\t1\t-\tHuman immunodeficiency virus [HIV] disease"))
        #expect(found.contains("H34811\t0\t-\tCentral retinal vein occlusion, right eye"))
        #expect(found.contains("H348112\t1\t-\tCentral retinal vein occlusion, right eye, stable"))
        #expect(found.contains("X58XXXS\t1\t-\tExposure to other specified factors, sequela"))
        #expect(found.contains("C841\t1\t-\tSézary disease"))
        #expect(found.filter { $0.hasPrefix("S061X0") }.count == 4)
        #expect(found.filter { $0.hasPrefix("S061X7") }.count == 2)
        #expect(found == found.sorted())
    }

    @Test func `the tabular list gives notes and sections`() throws {
        let file = try read("tabular.xml")
        let notes = rows(file, .diagnosisNotes)
        #expect(notes.contains("A000\tterm\tClassical cholera"))
        #expect(notes.contains("A09\texcludes1\tcolitis NOS (K52.9)"))
        let excluded = notes.filter { $0.hasPrefix("A09\tx1\t") }.map { $0.dropFirst(7) }
        #expect(excluded == ["K529-", "A00-", "A09-", "B20-", "S061X-"])
        #expect(notes.contains("H3481\tseventh\t2 stable"))
        #expect(notes.contains("H3481\tseventhTerm\t2 Old central retinal vein occlusion"))
        #expect(notes.contains { $0.hasPrefix("chapter 1\tincludes\tdiseases generally") })
        let sections = rows(file, .diagnosisSections)
        #expect(
            sections.prefix(2) == [
                "chapter 1\tCertain infectious and parasitic diseases (A00-B99)\tA00 A09 B20",
                "section A00-A09\tIntestinal infectious diseases (A00-A09)\tA00 A09",
            ])
        let last = sections.suffix(4).map { $0.split(separator: "\t")[0] }
        #expect(last == ["chapter 20", "section X58-Y95", "section X52-X58", "section Y90-Y99"])
    }

    @Test(arguments: ["tabular.xml", "index.xml", "neoplasm.xml", "drug.xml"])
    func `XML that is cut is refused with its line`(name: String) throws {
        let bytes = Fixtures.bytes("\(Self.folder)/\(name)")
        for count in [bytes.count / 2, bytes.count - 12] {
            let fault = try refusal(name, Array(bytes.prefix(count)))
            #expect(fault.line > 1)
            #expect(fault.reason.contains("cut"))
        }
    }

    @Test func `the index is flat, with optional words apart and references resolved`() throws {
        #expect(
            rows(try read("index.xml"), .diagnosisIndex).map { $0 + "|" } == [
                "A1850\tindex\tDiabetes, diabetic, neuropathy\t|",
                "E1131-\tindex\tDiabetes, diabetic, retinopathy\t|",
                "E1144\tindex\tDiabetes, diabetic, amyotrophy\t|",
                "E119\tindex\tDiabetes, diabetic\t(mellitus) (sugar)|",
                "G63\tindex\tDiabetes, diabetic, neuropathy\t|",
                "I219\tindex\tAttack, attacks, heart\t|",
                "I219\tindex\tInfarct, infarction, myocardium, myocardial\t"
                    + "(acute) (with stated duration of 4 weeks or less)|",
                "K011\tindex\tImpaction, impacted, tooth, teeth, fully erupted\t(any)|",
                "O368-\tindex\tImpaction, impacted, fetal\t|",
            ])
        #expect(
            rows(try read("external-cause.xml"), .diagnosisIndex) == [
                "T750-\texternal\tExposure, lightning\t",
                "T750-\texternal\tLightning\t(shock) (stroke) (struck by)",
                "Z77-\texternal\tEnvironmental pollution related condition\t",
            ])
    }

    @Test func `cells of the two tables say what their codes are for`() throws {
        let sites = rows(try read("neoplasm.xml"), .diagnosisIndex)
        #expect(
            sites.contains("C504-\tneoplasm\tbreast, upper-outer quadrant: malignant primary\t"))
        #expect(sites.contains("D05-\tneoplasm\tmammary gland: in situ\t"))
        #expect(sites.contains("D489\tneoplasm\tNeoplasm, neoplastic: uncertain behavior\t"))
        let drugs = rows(try read("drug.xml"), .diagnosisIndex)
        #expect(drugs.contains("T402X6\tdrug\t14-hydroxydihydro-morphinone: underdosing\t"))
        #expect(
            drugs.contains(
                "T603X2\tdrug\t2,4-D: poisoning, self-harm\t(dichlorophen-oxyacetic acid)"))
    }

    @Test func `a table whose column is not known is refused`() throws {
        let text = String(decoding: Fixtures.bytes("\(Self.folder)/drug.xml"), as: UTF8.self)
        let other = text.split(separator: "Adverse effect").joined(separator: "Something else")
        #expect(try refusal("drug", Array(other.utf8)).reason.contains("Something else"))
    }

    @Test func `XML that is not UTF-8 throughout is refused before it is parsed`() throws {
        var bytes = Fixtures.bytes("codesets/icd/tabular.xml")
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: "chapter".utf8) })
        bytes[place + 2] = 0xEB
        let fault = try #require(CodeFileReader.read(name: "tabular.xml", bytes: bytes)[0].fault)
        #expect(fault.reason.contains("UTF-8"))
    }

    @Test func `content that is no code file is refused with what to do`() throws {
        #expect(try refusal("a.txt", Array("Dear colleague,\n".utf8)).line == 0)
        #expect(try refusal("a.pdf", Array("%PDF-1.7\n".utf8)).reason.contains(".txt"))
        #expect(try refusal("a.txt", []).reason.contains("empty"))
        let hostile = "<!DOCTYPE x [<!ENTITY a \"b\">]><ICD10CM.tabular>&a;</ICD10CM.tabular>"
        #expect(try refusal("a.xml", Array(hostile.utf8)).line == 1)
    }
}
