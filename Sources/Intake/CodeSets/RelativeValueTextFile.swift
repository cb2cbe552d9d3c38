/// The national relative value file in columns (`PPRRVU….txt`, up to 200): lines that begin
/// with HDR, then one line for a code and modifier. The descriptions are the AMA's and are left.
enum RelativeValueTextFile: CodeImporter {
    /// The supervision code ends here; all after it may be trimmed.
    private static let leastWidth = 143

    static func matches(_ text: CodeText) -> Bool {
        let lines = text.lines.prefix(60).filter { !$0.isBlank }
        guard let first = lines.first, first.bytes.starts(with: Array("HDR".utf8)) else {
            return false
        }
        return lines.contains { isRow($0.bytes) && $0.bytes.count >= 100 }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        var rows = RelativeValueRows(text)
        var check = RowCheck(text)
        var width = 0
        do throws(CodeFileFault) {
            for line in text.lines where !line.isBlank && line.bytes != [0x1A] {
                if line.bytes.starts(with: Array("HDR".utf8)) { continue }
                guard isRow(line.bytes) else {
                    throw text.fault(
                        line.number,
                        "This line is no row of the PPRRVU file: another file is mixed in, or "
                            + "the line is damaged. Download it again.")
                }
                guard line.bytes.count >= leastWidth else {
                    throw text.fault(
                        line.number,
                        "This row has \(line.bytes.count) columns and needs \(leastWidth): the "
                            + "file is cut off. Download it again.")
                }
                width = max(width, line.bytes.count)
                let isLast = line.bytes.endIndex == text.body.count
                if isLast, line.bytes.count < width { try RowCheck.wholeLines(text) }
                check.count(rows.take(row(line.bytes, text)), at: line.number)
            }
            let faults = try check.finish()
            let remark = RelativeValueRows.remark(text.name)
            let hint = CodeEdition.named(text.name, isFromName: true, remark: remark)
            return .read(rows.finish(hint: hint, faults: faults))
        } catch {
            return .refused(error)
        }
    }

    private static func isRow(_ line: ArraySlice<UInt8>) -> Bool {
        let modifier = CodeText.trimmed(CodeText.columns(6, 7, of: line))
        return CodeField.isProcedure(line.prefix(5))
            && (modifier.isEmpty || CodeField.isModifier(modifier))
    }

    private static func row(_ line: ArraySlice<UInt8>, _ text: CodeText) -> RelativeValueRow {
        func field(_ first: Int, _ last: Int) -> ArraySlice<UInt8> {
            CodeText.trimmed(CodeField.columns(first, last, of: line, in: text))
        }
        return RelativeValueRow(
            code: field(1, 5), modifier: field(6, 7), status: field(58, 58),
            numbers: [
                field(60, 65), field(67, 72), field(76, 81), field(85, 89), field(107, 109),
                field(110, 112), field(113, 115), field(133, 140),
            ],
            pctc: field(103, 103), global: field(104, 106),
            flags: (116...120).map { field($0, $0) }, endoscopyBase: field(128, 132),
            supervision: field(142, 143))
    }
}
