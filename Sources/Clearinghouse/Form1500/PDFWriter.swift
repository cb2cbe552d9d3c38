/// Writes a small PDF (ISO 32000-1, version 1.4): pages of drawn content with two standard fonts
/// and nothing that changes from one writing to the next.
///
/// ```
/// 1 catalog   2 page tree   3 Courier   4 Helvetica   then page and content by turns
/// ```
struct PDFWriter {
    /// US letter in points.
    static let width = 612
    static let height = 792

    private var bytes: [UInt8] = []
    private var offsets: [Int] = []

    /// One page for each content stream.
    static func write(_ contents: [String], title: String) -> [UInt8] {
        var writer = PDFWriter()
        writer.writeAll(contents, title)
        return writer.bytes
    }

    private mutating func writeAll(_ contents: [String], _ title: String) {
        append("%PDF-1.4\n")
        // Four bytes above 127 tell programs that move files that this is no text.
        bytes += [0x25, 0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
        let first = 6
        let kids = contents.indices.map { "\(first + 2 * $0) 0 R" }.joined(separator: " ")
        object("<< /Type /Catalog /Pages 2 0 R >>")
        object("<< /Type /Pages /Count \(contents.count) /Kids [\(kids)] >>")
        for font in ["Courier", "Helvetica"] {
            object(
                "<< /Type /Font /Subtype /Type1 /BaseFont /\(font) "
                    + "/Encoding /WinAnsiEncoding >>")
        }
        object("<< /Title \(Self.literal(title)) /Producer (Twohats) >>")
        for (index, content) in contents.enumerated() {
            object(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(Self.width) \(Self.height)] "
                    + "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
                    + "/Contents \(first + 2 * index + 1) 0 R >>")
            object("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        finish()
    }

    private mutating func append(_ text: String) { bytes += Array(text.utf8) }

    private mutating func object(_ body: String) {
        offsets.append(bytes.count)
        append("\(offsets.count) 0 obj\n\(body)\nendobj\n")
    }

    /// The table of offsets: entries of 20 bytes, object 0 the head of the free list.
    private mutating func finish() {
        let start = bytes.count
        append("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n")
        for offset in offsets {
            let digits = String(offset)
            append(String(repeating: "0", count: max(0, 10 - digits.count)) + digits)
            append(" 00000 n \n")
        }
        append("trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R /Info 5 0 R >>\n")
        append("startxref\n\(start)\n%%EOF\n")
    }

    /// A string in parentheses; the basic characters are the same in WinAnsi, others become `?`.
    static func literal(_ text: String) -> String {
        var out = "("
        for scalar in text.unicodeScalars {
            switch scalar {
            case "(", ")", "\\": out += "\\" + String(scalar)
            default: out += (32...126).contains(scalar.value) ? String(scalar) : "?"
            }
        }
        return out + ")"
    }

    /// `21.6` for 216 tenths of a point.
    static func points(_ tenths: Int) -> String {
        let size = tenths.magnitude
        let sign = tenths < 0 ? "-" : ""
        return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
    }
}
