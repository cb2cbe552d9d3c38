/// Plain lists: a code, a tab, and texts, one line each. Every line has as many columns as the
/// first; a heading and notices may stand above.
struct CodeList: Sendable {
    let text: CodeText
    /// First cell of a row.
    let isCode: @Sendable (ArraySlice<UInt8>) -> Bool
    /// Cells of a row, the code among them.
    let columns: ClosedRange<Int>

    /// Whether the first lines are such a list, with at most `above` lines before it.
    func matches(above: Int = 1) -> Bool {
        let lines = Array(text.lines.prefix(60).filter { !$0.isBlank })
        guard let start = lines.firstIndex(where: { isRow($0.bytes) }), start <= above else {
            return false
        }
        return lines[start...].dropLast().allSatisfy { isRow($0.bytes) }
            || lines.count - start >= 20
                && lines[start...].filter { isRow($0.bytes) }.count >= (lines.count - start) / 2
    }

    /// Codes of the first lines.
    var firstCodes: [String] {
        text.lines.prefix(60).compactMap { line in
            let cells = text.fields(line.bytes)
            let code = CodeText.trimmed(cells[0])
            return isCode(code) ? String(decoding: code, as: UTF8.self) : nil
        }
    }

    /// Every row; throws when the file is cut off or not of one piece.
    func each(
        _ take: (CodeLine, [ArraySlice<UInt8>]) -> RowVerdict
    ) throws(CodeFileFault) -> [CodeFileFault] {
        try RowCheck.wholeLines(text)
        var check = RowCheck(text)
        var seen: Set<ArraySlice<UInt8>> = []
        var width: Int?
        for line in text.lines where !line.isBlank && line.bytes != [0x1A] {
            let cells = text.fields(line.bytes).map(CodeText.trimmed)
            guard let width else {
                guard isRow(line.bytes) else { continue }
                width = cells.count
                seen.insert(cells[0])
                check.count(take(line, cells), at: line.number)
                continue
            }
            guard cells.count == width else {
                throw text.fault(
                    line.number,
                    "This line has \(cells.count) columns where the list has \(width): the file "
                        + "is cut off or mixed with another. Take a fresh copy.")
            }
            check.count(verdict(line, cells, &seen, take), at: line.number)
        }
        return try check.finish()
    }

    private func verdict(
        _ line: CodeLine, _ cells: [ArraySlice<UInt8>], _ seen: inout Set<ArraySlice<UInt8>>,
        _ take: (CodeLine, [ArraySlice<UInt8>]) -> RowVerdict
    ) -> RowVerdict {
        guard isCode(cells[0]) else { return .odd("This is no code of this list.") }
        guard seen.insert(cells[0]).inserted else {
            return .odd("This code is in the list twice; the first counts.")
        }
        return take(line, cells)
    }

    private func isRow(_ line: ArraySlice<UInt8>) -> Bool {
        let cells = text.fields(line)
        return columns.contains(cells.count) && isCode(CodeText.trimmed(cells[0]))
            && cells.dropFirst().contains { !CodeText.trimmed($0).isEmpty }
    }
}
