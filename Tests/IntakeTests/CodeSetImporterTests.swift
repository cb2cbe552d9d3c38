import Intake
import TestSupport
import Testing

/// Files of code sets other than ICD-10-CM: own fixtures in the layouts of their owners, with
/// invented texts.
@Suite struct CodeSetImporterTests {
    private static let folder = "codesets/other"

    /// file, kind, part, rows, edition, first day, last day
    static let expected = Fixtures.table("\(folder)/expected.tsv")

    /// Every fixture file once.
    static let files = Set(expected.map { $0[0] }).sorted()

    private static func bytes(_ name: String) -> [UInt8] { Fixtures.bytes("\(folder)/\(name)") }

    private static func read(_ name: String, _ bytes: [UInt8]) throws -> CodeFileReading {
        let readings = CodeFileReader.read(name: name, bytes: bytes)
        #expect(readings.count == 1)
        return try #require(readings.first)
    }

    @Test(arguments: expected)
    func `a sound file yields its table, sorted, and its edition`(row: [String]) throws {
        let reading = try Self.read(row[0], Self.bytes(row[0]))
        let file = try #require(reading.file, "\(reading.fault?.description ?? "skipped")")
        let part = try #require(CodePart(rawValue: row[2]))
        #expect(file.kind.rawValue == row[1])
        let table = String(decoding: file.parts[part] ?? [], as: UTF8.self)
        let wanted = Fixtures.bytes("\(Self.folder)/expected/\(row[0]).\(row[2]).tsv")
        #expect(table == String(decoding: wanted, as: UTF8.self))
        #expect(table.split(separator: "\n").count == Int(row[3]))
        #expect((file.hint?.title ?? "-") == row[4])
        #expect((file.hint?.from?.iso ?? "-") == row[5])
        #expect((file.hint?.to?.iso ?? "-") == row[6])
    }

    @Test(arguments: files)
    func `reading a file twice changes nothing`(name: String) throws {
        let bytes = Self.bytes(name)
        #expect(try Self.read(name, bytes) == Self.read(name, bytes))
    }

    @Test(arguments: files)
    func `a file cut off is refused whole`(name: String) throws {
        let reading = try Self.read(name, Array(Self.bytes(name).dropLast(30)))
        let fault = try #require(reading.fault, "\(name) was taken")
        #expect(fault.file == name)
        #expect(!fault.reason.isEmpty)
    }

    @Test(arguments: files)
    func `a file with a line of another one is refused whole`(name: String) throws {
        let stranger = name == "MODUL.txt" ? "99213\tANOTHER FILE" : "A LINE OF ANOTHER FILE"
        var lines = Self.bytes(name).split(separator: 10, omittingEmptySubsequences: false)
        lines.insert(Array(stranger.utf8)[...], at: lines.count - 2)
        let reading = try Self.read(name, Array(lines.joined(separator: [10])))
        #expect(reading.fault != nil, "\(name) was taken")
    }

    /// file, its last row, the same with something wrong, word of the reason
    static let spoiled = [
        ("GPCI2026.csv", "10112,AL", "1011X,AL", "contractor"),
        ("GPCI2026.csv", ",0.575", ",0.5x5", "index"),
        ("ANES2026.csv", "19.77", "19,77", "columns"),
        ("PPRRVU2026_Oct_nonQPP.csv", "3.56", "3.5O", "number"),
        ("ccipra-v323r0-f1.txt", "20260401", "20260431", "day"),
        ("MCR_MUE_PractitionerServices_Eff_10-01-2026.csv", "3 Date", "7 Date", "1, 2 or 3"),
        ("AOC_V2026Q4-MCR.txt", "2024060", "2024367", "deletion"),
        ("article_x_icd10_covered.csv", "Z79.4", "79.4", "diagnosis"),
        ("rarc.csv", "06/30/2026", "06/31/2026", "day"),
        ("nucc_taxonomy_261.csv", "208D00000X", "208D00000", "taxonomy"),
    ]

    @Test(arguments: spoiled)
    func `what is wrong in a row is named with its line, never with its text`(
        name: String, sound: String, wrong: String, word: String
    ) throws {
        let text = String(decoding: Self.bytes(name), as: UTF8.self)
        let changed = text.split(separator: sound, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(changed.count == 2)
        let reading = try Self.read(name, Array(changed.joined(separator: wrong).utf8))
        let faults = reading.file?.faults ?? reading.fault.map { [$0] } ?? []
        let fault = try #require(faults.first { $0.reason.contains(word) }, "\(faults)")
        #expect(fault.line > 0)
        #expect(!faults.contains { $0.reason.uppercased().contains("OWN ") })
    }

    @Test func `dental and CPT codes in the HCPCS file are left out and counted`() throws {
        let name = "HCPC2026_OCT_ANWEB_v2.txt"
        let file = try #require(try Self.read(name, Self.bytes(name)).file)
        #expect(file.count("codes") == 3)
        #expect(file.count("modifiers") == 2)
        #expect(file.count("dental left out") == 1)
        #expect(file.count("CPT left out") == 1)
        #expect(file.faults.map(\.line) == [0, 0])
        let table = String(decoding: file.parts[.procedures] ?? [], as: UTF8.self)
        #expect(!table.contains("NOT OURS"))
    }

    @Test func `descriptions of procedures are left out of the fee schedule`() throws {
        for name in ["PPRRVU2026_Oct_nonQPP.csv", "PPRRVU2026_Oct_nonQPP.txt"] {
            let file = try #require(try Self.read(name, Self.bytes(name)).file)
            let table = String(decoding: file.parts[.relativeValues] ?? [], as: UTF8.self)
            #expect(!table.contains("NOT OURS"))
            #expect(table.contains("45380\t-\tA\t3.56\t9.46\t2.03\t0.42\t0\t000\t0.10\t0.80"))
        }
    }

    @Test func `the AMA's files must speak of the same codes`() throws {
        func file(_ name: String) throws -> CodeSetFile {
            try #require(try Self.read(name, Self.bytes(name)).file)
        }
        let (long, medium, short) = (
            try file("LONGULT.txt"), try file("MEDU.txt"), try file("SHORTU.txt")
        )
        #expect(CodeFileReader.disagreement([medium, long]) == nil)
        #expect(CodeFileReader.disagreement([short]) == nil)
        let fault = try #require(CodeFileReader.disagreement([short, medium, long]))
        #expect(fault.file == "SHORTU.txt")
        #expect(fault.reason.contains("LONGULT.txt has 4 codes and this file 3; 99214 is only"))
    }

    @Test func `edits of hospitals are refused`() throws {
        let pairs = try Self.read("ccioph-v323r0-f1.txt", Self.bytes("ccipra-v323r0-f1.txt"))
        #expect(pairs.fault?.reason.contains("hospitals") == true)
        let name = "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv"
        let text = String(decoding: Self.bytes(name), as: UTF8.self)
            .split(separator: "Practitioner Services MUE").joined(separator: "DME Supplier MUE")
        let units = try Self.read("MCR_MUE_DME.csv", Array(text.utf8))
        #expect(units.fault?.reason.contains("practitioner") == true)
    }

    @Test func `reason codes and remark codes in one list are refused`() throws {
        let mixed = Array("1\tOwn words\n45\tOwn words\nN30\tOwn words\n".utf8)
        let reading = try Self.read("codes.tsv", mixed)
        #expect(reading.fault?.line == 3)
        #expect(reading.fault?.reason.contains("mixed") == true)
    }

    /// Real file, kind, count, rows. Both MPFS tables of 2024 end with a row that holds only
    /// the DOS end sign, which is no row of the table.
    static let real: [(name: String, kind: CodeFileKind, count: String, rows: Int)] = [
        ("2019-Alpha-Numeric-HCPCS-File.zip", .hcpcs, "codes", 6440),
        ("2019-Alpha-Numeric-HCPCS-File.zip", .hcpcs, "modifiers", 360),
        ("hcpcs_level2_2025.tsv", .hcpcs, "codes", 8191),
        ("hcpcs_level2_addendumB_2026-04.tsv", .hcpcs, "codes", 6664),
        ("hcpcs_modifiers_2019.tsv", .hcpcs, "modifiers", 360),
        ("nucc_taxonomy_240.csv", .nucc, "codes", 874),
        ("PPRRVU24_APR.csv", .relativeValues, "rows", 18534),
        ("GPCI2024.csv", .gpci, "localities", 109),
        ("24LOCCO.csv", .localities, "localities", 109),
        ("ANES2024.csv", .anesthesia, "localities", 109),
        ("carc_bfd.tsv", .adjustmentReasons, "codes", 407),
        ("pos_codes.tsv", .placesOfService, "codes", 52),
    ]

    @Test(arguments: real.indices)
    func `real files give their known numbers of rows`(index: Int) throws {
        let wanted = Self.real[index]
        let paths = Fixtures.reference("codes/import_only")
        guard let path = paths.first(where: { $0.hasSuffix("/\(wanted.name)") }) else { return }
        let readings = CodeFileReader.read(name: wanted.name, bytes: Fixtures.read(path))
        #expect(readings.allSatisfy { $0.fault == nil }, "\(readings.compactMap(\.fault))")
        let file = try #require(readings.compactMap(\.file).first { $0.kind == wanted.kind })
        #expect(file.count(wanted.count) == wanted.rows)
        #expect(file.faults.isEmpty)
    }

    @Test func `the real fee schedule has its edition and factor`() throws {
        let paths = Fixtures.reference("codes/import_only/mpfs_2024B")
        guard let path = paths.first(where: { $0.hasSuffix("PPRRVU24_APR.csv") }) else { return }
        let reading = try Self.read("PPRRVU24_APR.csv", Fixtures.read(path))
        let file = try #require(reading.file)
        #expect(file.hint?.title == "2024 Q2")
        #expect(file.hint?.isFromName == false)
        let table = file.parts[.relativeValues] ?? []
        let visit = table.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
            .first { $0.hasPrefix("99213\t") }
        #expect(visit?.hasPrefix("99213\t-\tA\t1.30\t1.33\t0.56\t0.10\t0\tXXX\t") == true)
        #expect(visit?.hasSuffix("\t33.2875\t09") == true)
    }
}
