import Clearinghouse
import RevenueCycle
import TestSupport
import Testing

@Suite struct Form1500OutputTests {
    private var pages: [Form1500Page] { Form1500Document(Form1500Samples.continuation).pages }

    @Test func `text has 66 lines a page and a form feed between pages`() {
        let text = Form1500Plain.text(pages)
        let parts = text.split(separator: "\u{0C}")
        #expect(parts.count == 2)
        #expect(parts.map { $0.split(separator: "\n", omittingEmptySubsequences: false).count }
            == [66, 67])
        #expect(text.utf8.allSatisfy { $0 == 10 || $0 == 12 || (32...126).contains($0) })
    }

    @Test func `margins move the text and cannot push it off the paper`() throws {
        let plain = lines(Form1500Plain.text([pages[1]]))
        let moved = lines(
            Form1500Plain.text([pages[1]], try #require(Form1500Margins(top: 2, left: 3))))
        #expect(moved.count == plain.count)
        #expect(moved[11] == "   " + plain[9])
        let up = lines(Form1500Plain.text([pages[1]], try #require(Form1500Margins(top: -1))))
        #expect(up[8] == plain[9])
        let lowest = try #require(Form1500Margins(top: 4, left: 4))
        #expect(lines(Form1500Plain.text([pages[1]], lowest)).filter { !$0.isEmpty }.count
            == plain.filter { !$0.isEmpty }.count)
        #expect(Form1500Margins(top: 5) == nil)
        #expect(Form1500Margins(left: -1) == nil)
        #expect(Form1500Margins(down: 400) == nil)
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `the test page marks both ends of every item`() {
        let page = Form1500TestPage.lines.map { Array($0) }
        #expect(page.count == 66 && page.allSatisfy { $0.count == 80 })
        for (item, _) in Form1500Item.all {
            #expect(page[item.line - 1][item.column - 1] == "X", "\(item.place)")
            #expect(page[item.line - 1][item.column + item.width - 2] == "X", "\(item.place)")
        }
        #expect(String(page[63].suffix(10)) == "1234567890")
    }

    @Test(arguments: [false, true])
    func `the PDF can be read by its own table of offsets`(background: Bool) throws {
        let bytes = Form1500PDF.bytes(pages, background: background)
        #expect(bytes == Form1500PDF.bytes(pages, background: background))
        let file = try PDFReading(bytes)
        #expect(file.objects.count == 5 + 2 * pages.count)
        #expect(file.objects[1].contains("/Count 2"))
        let streams = file.objects.filter { $0.contains("stream\n") }
        #expect(streams.count == 2)
        for (page, stream) in zip(pages, streams) {
            #expect(PDFReading.declaredLength(stream) == PDFReading.streamLength(stream))
            expect(stream, shows: page)
        }
    }

    /// Puts every drawn run of the form's font back on lines and columns.
    private func expect(_ stream: String, shows page: Form1500Page) {
        var cells = Array(repeating: Array(repeating: Character(" "), count: 80), count: 66)
        var isForm = false
        for line in stream.split(separator: "\n").map(String.init) {
            if line.hasPrefix("/F") { isForm = line.hasPrefix("/F1") }
            guard isForm, line.hasPrefix("1 0 0 1 "), let open = line.firstIndex(of: "(") else {
                continue
            }
            let words = line.split(separator: " ").map(String.init)
            let (x, y) = (PDFReading.tenths(words[4]), PDFReading.tenths(words[5]))
            let column = (x - 216) / 72
            let row = (7920 - 120 - 92 - y) / 120
            #expect((x - 216) % 72 == 0 && (7920 - 120 - 92 - y) % 120 == 0)
            let text = PDFReading.unescaped(line[line.index(after: open)...].dropLast(4))
            for (offset, character) in text.enumerated() {
                cells[row][column + offset] = character
            }
        }
        #expect(cells.map { String($0) } == page.lines)
    }

    @Test func `margins of the PDF count in points`() throws {
        let margins = try #require(Form1500Margins(top: 1, left: 1, down: 15, right: -5))
        let text = String(decoding: Form1500PDF.bytes([pages[1]], margins), as: UTF8.self)
        // Item 1 is on line 8: 792 - 12 - 84 - 9.2, then a line and 1.5 points lower.
        #expect(text.contains("1 0 0 1 \(PDFReading.points(216 + 72 * 31 - 5)) 673.3 Tm (X) Tj"))
    }
}

/// Takes a PDF of this program apart again, by its table of offsets alone.
struct PDFReading {
    struct Fault: Error {
        let words: String
    }

    var objects: [String] = []

    init(_ bytes: [UInt8]) throws {
        guard String(decoding: bytes.prefix(9), as: UTF8.self) == "%PDF-1.4\n" else {
            throw Fault(words: "no head")
        }
        let tail = String(decoding: bytes.suffix(40), as: UTF8.self).split(separator: "\n")
        guard tail.count >= 3, tail[tail.count - 1] == "%%EOF",
            let start = Int(tail[tail.count - 2]), bytes.indices.contains(start)
        else { throw Fault(words: "no place of the table") }
        let table = String(decoding: bytes[start...], as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard table[0] == "xref", let count = Int(table[1].dropFirst(2)) else {
            throw Fault(words: "no table")
        }
        let offsets = try table[3..<(2 + count)].map { entry -> Int in
            guard entry.utf8.count == 19, entry.hasSuffix(" 00000 n "),
                let offset = Int(entry.prefix(10))
            else { throw Fault(words: "entry \(entry)") }
            return offset
        }
        for (index, offset) in offsets.enumerated() {
            let end = index + 1 < offsets.count ? offsets[index + 1] : start
            let text = String(decoding: bytes[offset..<end], as: UTF8.self)
            guard text.hasPrefix("\(index + 1) 0 obj\n"), text.hasSuffix("endobj\n") else {
                throw Fault(words: "object \(index + 1) is not at its offset")
            }
            objects.append(text)
        }
    }

    static func declaredLength(_ object: String) -> Int? {
        object.split(separator: " ").firstIndex(of: "/Length").flatMap { place in
            Int(object.split(separator: " ")[place + 1])
        }
    }

    static func streamLength(_ object: String) -> Int? {
        let lines = object.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(of: "stream"),
            let last = lines.lastIndex(of: "endstream")
        else { return nil }
        return lines[(first + 1)..<last].joined(separator: "\n").utf8.count
    }

    static func tenths(_ text: String) -> Int {
        let parts = text.split(separator: ".").map(String.init)
        let whole = Int(parts[0]) ?? 0
        let rest = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        return whole * 10 + (text.hasPrefix("-") ? -rest : rest)
    }

    static func points(_ tenths: Int) -> String {
        tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    static func unescaped(_ text: Substring) -> String {
        var out = ""
        var isEscaped = false
        for character in text {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                out.append(character)
                isEscaped = false
            }
        }
        return out
    }
}
