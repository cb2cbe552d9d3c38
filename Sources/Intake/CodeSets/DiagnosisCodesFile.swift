/// `icd10cm_codes_2027.txt`: billable codes only. 1-7 code without dot, 9- long description.
enum DiagnosisCodesFile: CodeImporter {
    static func matches(_ text: CodeText) -> Bool {
        let lines = text.lines.prefix(60).filter { !$0.isBlank }
        guard !lines.isEmpty, lines.prefix(3).allSatisfy({ row($0.bytes) != nil }) else {
            return false
        }
        // A list whose codes all have five characters is one of procedures.
        return lines.contains { line in
            row(line.bytes).map { DiagnosisRows.text($0.code).utf8.count != 5 } ?? false
        }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        var rows = DiagnosisRows()
        for line in text.lines where !line.isBlank {
            guard let (code, long) = row(line.bytes) else {
                let isLast = text.endsInsideLine && line.bytes.endIndex == text.body.count
                return text.refused(
                    line.number,
                    isLast
                        ? "The last row has no end: the file is cut inside it."
                        : "This line does not have the columns of a codes file: two layouts are "
                            + "mixed or the file is damaged.")
            }
            var description: [UInt8] = []
            text.append(long, to: &description)
            rows.append(code: code, billable: true, line: line.number, description: description)
        }
        // Nothing else in this layout tells a whole last row from a cut one.
        if text.endsInsideLine {
            return text.refused(
                text.lines.reduce(0) { max($0, $1.number) },
                "The last row has no line end: the file may be cut. If it is whole, open it in an "
                    + "editor and save it with a line end.")
        }
        switch rows.part() {
        case .failure(let repeated):
            return text.refused(repeated.line, "Code \(repeated.code) stands here a second time.")
        case .success(let part):
            return .read(
                CodeSetFile(
                    name: text.name, kind: .icdCodes, hint: DiagnosisFiscalYear.hint(text),
                    parts: [.diagnoses: part],
                    counts: [
                        CodeCount("codes", rows.count), CodeCount("billable", rows.billable),
                        CodeCount("headers (not in this file)", 0),
                    ]))
        }
    }

    private static func row(
        _ line: ArraySlice<UInt8>
    ) -> (code: UInt64, long: ArraySlice<UInt8>)? {
        let start = line.startIndex
        guard line.count >= 9, line[start + 7] == 32, line[start + 8] != 32,
            line[start] != 32, !line.contains(9),
            let code = DiagnosisRows.key(line[start..<(start + 7)])
        else { return nil }
        return (code, line[(start + 8)...])
    }
}
