import Intake
import TestSupport
import Testing

@Suite struct ZipReadingTests {
    /// Writes a zip of stored members, as small as a zip can be.
    static func stored(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        func little(_ value: Int, _ size: Int) -> [UInt8] {
            (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        var zip: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in members {
            let facts =
                little(0, 2) + little(0, 2) + little(0, 4) + little(Int(crc(bytes)), 4)
                + little(bytes.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2)
                + little(0, 2)
            directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + facts
            directory += little(0, 10) + little(zip.count, 4) + Array(name.utf8)
            zip += [0x50, 0x4B, 3, 4, 20, 0] + facts + Array(name.utf8) + bytes
        }
        let start = zip.count
        zip += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        zip += little(members.count, 2) + little(members.count, 2)
        return zip + little(directory.count, 4) + little(start, 4) + [0, 0]
    }

    static func crc(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }

    private let order = Fixtures.bytes("codesets/icd/icd10cm_order_2025.txt")

    private func fault(_ bytes: [UInt8]) throws -> CodeFileFault {
        let readings = CodeFileReader.read(name: "release.zip", bytes: bytes)
        return try #require(readings.compactMap(\.fault).first)
    }

    @Test func `every member of a zip is read or skipped with its reason`() throws {
        let readings = CodeFileReader.read(
            name: "release.zip", bytes: Fixtures.bytes("codesets/icd/release-deflated.zip"))
        let kinds = readings.compactMap(\.file).map(\.kind)
        #expect(kinds == [.icdOrder, .icdCodes, .icdOrderAddenda])
        #expect(readings.count == 4)
        guard case .skipped(name: "layout.pdf", reason: let reason)? = readings.last else {
            Issue.record("\(readings.count) readings")
            return
        }
        #expect(reason.contains("PDF"))
        let plain = CodeFileReader.read(name: "icd10cm_order_2025.txt", bytes: order)
        #expect(readings.first == plain.first)
    }

    @Test func `a stored zip reads as the file alone, and names the edition`() throws {
        let bytes = Self.stored([("__MACOSX/._a", [1]), ("folder/order.txt", order)])
        let readings = CodeFileReader.read(name: "April-1-2026-codes.zip", bytes: bytes)
        #expect(readings.count == 1)
        let file = try #require(readings.first?.file)
        #expect(file.name == "order.txt")
        #expect(file.hint?.title == "FY2026 April")
        #expect(CodeFileReader.read(name: "April-1-2026-codes.zip", bytes: bytes) == readings)
        let nested = CodeFileReader.read(
            name: "outer.zip", bytes: Self.stored([("inner.zip", bytes)]))
        #expect(nested.first?.file?.count("codes") == 9)
    }

    @Test func `a damaged member is refused and the others are read`() throws {
        var bytes = Self.stored([("one.txt", order), ("two.txt", order)])
        bytes[100] ^= 1
        let readings = CodeFileReader.read(name: "release.zip", bytes: bytes)
        #expect(readings.first?.fault?.file == "one.txt")
        #expect(readings.first?.fault?.reason.contains("check sum") == true)
        #expect(readings.last?.file?.kind == .icdOrder)
        var deflated = Fixtures.bytes("codesets/icd/release-deflated.zip")
        deflated[150] ^= 0xFF
        #expect(try fault(deflated).reason.contains("damaged"))
    }

    @Test func `a zip that is cut, locked or foreign is refused`() throws {
        let bytes = Self.stored([("one.txt", order)])
        #expect(try fault(Array(bytes.dropLast(30))).reason.contains("cut"))
        var locked = bytes
        let directory = bytes.count - 22 - 46 - 7
        locked[directory + 8] |= 1
        #expect(try fault(locked).reason.contains("encrypted"))
        let workbook = Self.stored([("xl/workbook.xml", [60]), ("[Content_Types].xml", [60])])
        #expect(try fault(workbook).reason.contains("Excel"))
        #expect(try fault(Self.stored([("readme.txt", [65, 10])])).reason.contains("no code file"))
        var claim = bytes
        claim[directory + 27] = 0x70
        #expect(try fault(claim).line == 0)
    }

    @Test func `no cut of a zip traps`() {
        let bytes = Fixtures.bytes("codesets/icd/release-deflated.zip")
        for count in 0..<bytes.count {
            let readings = CodeFileReader.read(name: "a.zip", bytes: Array(bytes.prefix(count)))
            #expect(!readings.isEmpty)
            #expect(readings.allSatisfy { $0.file == nil })
        }
    }

    @Test func `no flipped byte of a zip traps`() {
        let bytes = Fixtures.bytes("codesets/icd/release-deflated.zip")
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0xFF
            #expect(!CodeFileReader.read(name: "a.zip", bytes: damaged).isEmpty)
        }
    }
}
