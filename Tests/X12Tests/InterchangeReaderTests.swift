import TestSupport
import Testing
import X12

@Suite struct InterchangeReaderTests {
    private let plain =
        "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260914*1200*^*00501*"
        + "000000905*0*T*:~GS*HP*S*R*20260914*1200*1*X*005010X221A1~ST*835*0001~"
        + "TRN*1*E1*1999999999~SE*3*0001~GE*1*1~IEA*1*000000905~"

    @Test func `a plain interchange reads without a fault`() {
        let file = InterchangeReader.read(Array(plain.utf8))
        #expect(file.allFaults.isEmpty)
        #expect(file.transactionSets.map(\.id) == ["835"])
        #expect(file.transactionSets[0].segments.count == 3)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `line ends behind the terminator are no data`(end: String) {
        let text = plain.split(separator: "~").map { $0 + "~" + end }.joined()
        let file = InterchangeReader.read(Array(text.utf8))
        #expect(file.allFaults.isEmpty)
        #expect(file.transactionSets[0].segments[1][2] == "E1")
    }

    @Test func `a file wrapped at 80 columns, through the ISA, reads the same`() {
        var wrapped = ""
        for (index, character) in plain.enumerated() {
            if index > 0, index % 80 == 0 { wrapped += "\n" }
            wrapped.append(character)
        }
        let file = InterchangeReader.read(Array(wrapped.utf8))
        #expect(
            file.transactionSets[0].segments.map(\.elements)
                == InterchangeReader.read(Array(plain.utf8)).transactionSets[0].segments.map(
                    \.elements))
    }

    @Test func `a line feed may be the terminator itself`() {
        let text = plain.map { $0 == "~" ? "\n" : $0 }
        let file = InterchangeReader.read(Array(String(text).utf8))
        #expect(file.transactionSets.count == 1)
        #expect(file.interchanges[0].delimiters.terminator == 10)
    }

    @Test func `a byte-order mark and a second interchange with other delimiters`() {
        let other = String(plain.map { $0 == "*" ? "|" : $0 == "~" ? "!" : $0 })
        let file = InterchangeReader.read([0xEF, 0xBB, 0xBF] + Array((plain + other).utf8))
        #expect(file.interchanges.count == 2)
        #expect(file.transactionSets.count == 2)
        #expect(file.interchanges[1].delimiters.element == UInt8(ascii: "|"))
    }

    @Test func `what is cut short says so and keeps what came`() {
        let cut = String(plain.prefix(plain.count - 40))
        let file = InterchangeReader.read(Array(cut.utf8))
        #expect(file.transactionSets.count == 1)
        #expect(file.allFaults.contains { $0.message.contains("cut short") })
    }

    @Test func `counts and control numbers that do not agree are noted with their place`() {
        let wrong = plain.replacing("SE*3*0001", with: "SE*9*0002")
        let faults = InterchangeReader.read(Array(wrong.utf8)).allFaults
        #expect(faults.map(\.place.element) == ["01", "02"])
        #expect(faults.allSatisfy { $0.place.segmentID == "SE" && $0.place.segment == 5 })
    }

    @Test func `bytes that are no X12 are refused with the reason`() {
        #expect(InterchangeReader.read([]).faults[0].message == "The file is empty.")
        let page = InterchangeReader.read(Array("<html><body>no</body></html>".utf8))
        #expect(page.faults[0].weight == .refusal)
        #expect(page.interchanges.isEmpty)
    }

    @Test func `no text of the file reaches a message unless it is short and plain`() {
        let hostile = plain.replacing("SE*3*0001", with: "SE*\u{1B}]0;OWNED\u{7}*0001")
        let faults = InterchangeReader.read(Array(hostile.utf8)).allFaults
        #expect(!faults.isEmpty)
        for fault in faults {
            #expect(!(fault.message + fault.place.text).unicodeScalars.contains { $0.value < 32 })
        }
    }
}
