/// `icd10cm_order_2027.txt`: every code and header with short and long description, in columns.
/// 1-5 order number, 7-13 code without dot, 15 flag 0 header or 1 valid, 17-76 short, 78- long.
enum DiagnosisOrderFile: CodeImporter {
    struct Row {
        let number: Int
        let code: UInt64
        let billable: Bool
        let short: ArraySlice<UInt8>
        let long: ArraySlice<UInt8>
    }

    static func matches(_ text: CodeText) -> Bool {
        guard let line = text.lines.prefix(60).first(where: { !$0.isBlank }) else { return false }
        return narrow(line.bytes) != nil
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        var rows = DiagnosisRows()
        var last: (line: CodeLine, row: Row)?
        for line in text.lines where !line.isBlank {
            guard let row = row(line.bytes, text) else {
                return text.refused(line.number, misfit(line, text))
            }
            let expected = rows.count + 1
            guard row.number == expected else {
                return text.refused(
                    line.number,
                    "Order number \(row.number) stands where \(expected) should: rows are missing "
                        + "or out of order.")
            }
            var description: [UInt8] = []
            text.append(row.long, to: &description)
            rows.append(
                code: row.code, billable: row.billable, line: line.number,
                description: description)
            last = (line, row)
        }
        guard let last else { return text.refused(0, "The file has no rows.") }
        if text.endsInsideLine, !isWhole(last.row) {
            return text.refused(
                last.line.number, "The last row has no end: the file is cut inside it.")
        }
        switch rows.part() {
        case .failure(let repeated):
            return text.refused(repeated.line, "Code \(repeated.code) stands here a second time.")
        case .success(let part):
            return .read(
                CodeSetFile(
                    name: text.name, kind: .icdOrder, hint: DiagnosisFiscalYear.hint(text),
                    parts: [.diagnoses: part],
                    counts: [
                        CodeCount("codes", rows.count), CodeCount("billable", rows.billable),
                    ]))
        }
    }

    /// A last row without line end is whole when its long description is its short one: a
    /// description that fits the short column is written there unchanged.
    private static func isWhole(_ row: Row) -> Bool {
        CodeText.trimmed(row.short).elementsEqual(CodeText.trimmed(row.long))
    }

    private static func misfit(_ line: CodeLine, _ text: CodeText) -> String {
        if text.endsInsideLine, line.bytes.endIndex == text.body.count {
            return "The last row has no end: the file is cut inside it."
        }
        return "This line does not have the columns of an order file: two layouts are mixed or "
            + "the file is damaged."
    }

    /// Order number, code and flag; nil when the first 16 columns do not fit.
    private static func narrow(
        _ line: ArraySlice<UInt8>
    ) -> (number: Int, code: UInt64, billable: Bool)? {
        let start = line.startIndex
        guard line.count >= 16, line[start + 5] == 32, line[start + 13] == 32,
            line[start + 15] == 32, line[start + 14] == 48 || line[start + 14] == 49,
            line[start + 6] != 32,
            let code = DiagnosisRows.key(line[(start + 6)..<(start + 13)])
        else { return nil }
        var number = 0
        for byte in line[start..<(start + 5)] {
            guard (48...57).contains(byte) else { return nil }
            number = number * 10 + Int(byte) - 48
        }
        return (number, code, line[start + 14] == 49)
    }

    /// nil when the line does not fit. Columns are characters; where they do not fit in a line
    /// with accents they are taken as bytes, as some releases were padded.
    static func row(_ line: ArraySlice<UInt8>, _ text: CodeText) -> Row? {
        guard let (number, code, billable) = narrow(line) else { return nil }
        var short = text.characters(17, 76, of: line)
        var gap = text.characters(77, 77, of: line)
        var long = text.characters(78, line.count, of: line)
        if gap.first != 32 {
            short = CodeText.columns(17, 76, of: line)
            gap = CodeText.columns(77, 77, of: line)
            long = CodeText.columns(78, line.count, of: line)
        }
        guard gap.first == 32, let first = long.first, first != 32, short.first != 32,
            !long.contains(9)
        else { return nil }
        return Row(number: number, code: code, billable: billable, short: short, long: long)
    }
}
