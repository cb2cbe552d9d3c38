/// Add-on code edits of the NCCI (`AOC_V2026Q4-MCR.txt`) in columns: 1 type 1, 2 or 3, 2-6
/// add-on code, 7-13 its deletion, 14-18 primary code (`CCCCC`: the contractor decides), 19-25
/// its deletion, 26-32 first day of the edit, 33-39 its deletion, 40- notes. Days are year and
/// day of the year. Yields `add-on, primary, type, from, to`, where to is the earliest of the
/// three deletions.
enum AddOnFile: CodeImporter {
    private static let contractor: ArraySlice<UInt8> = [67, 67, 67, 67, 67]

    static func matches(_ text: CodeText) -> Bool {
        let lines = text.lines.prefix(20).filter { !$0.isBlank }
        let rows = lines.filter { isRow($0.bytes) }
        return !rows.isEmpty && rows.count * 2 >= lines.count
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        var edits = PartTable()
        var check = RowCheck(text)
        var started = false
        var width = 0
        do throws(CodeFileFault) {
            for line in text.lines where !line.isBlank && line.bytes != [0x1A] {
                guard isRow(line.bytes) else {
                    if !started, line.number <= 12 { continue }
                    throw text.fault(
                        line.number,
                        "This line is no add-on code edit: the file is cut off or mixed with "
                            + "another. Download it again.")
                }
                started = true
                check.count(take(line.bytes, text, &edits), at: line.number)
                width = max(width, line.bytes.count)
                let isLast = line.bytes.endIndex == text.body.count
                if isLast, (33...38).contains(line.bytes.count) || line.bytes.count < width {
                    try RowCheck.wholeLines(text)
                }
            }
            let faults = try check.finish()
            let written = edits.written()
            return .read(
                CodeSetFile(
                    name: text.name, kind: .addOn, hint: hint(text.name),
                    parts: [.addOn: written.bytes], counts: [CodeCount("edits", written.rows)],
                    faults: faults))
        } catch {
            return .refused(error)
        }
    }

    private static func isRow(_ line: ArraySlice<UInt8>) -> Bool {
        let primary = CodeText.columns(14, 18, of: line)
        return line.first.map { (49...51).contains($0) } == true
            && CodeField.isProcedure(CodeText.columns(2, 6, of: line))
            && (CodeField.isProcedure(primary) || primary == contractor)
            && CodeField.isNumber(CodeText.columns(26, 32, of: line), digits: 7...7)
    }

    private static func take(
        _ line: ArraySlice<UInt8>, _ text: CodeText, _ edits: inout PartTable
    ) -> RowVerdict {
        guard let from = CodeField.ordinalDay(CodeText.columns(26, 32, of: line)) else {
            return .odd("The year has no such first day.")
        }
        var to: ArraySlice<UInt8>?
        for (first, last) in [(7, 13), (19, 25), (33, 39)] {
            let field = CodeText.trimmed(CodeText.columns(first, last, of: line))
            if field.isEmpty { continue }
            guard let day = CodeField.ordinalDay(field) else {
                return .odd("The year has no such day of deletion.")
            }
            to = to.map { $0.lexicographicallyPrecedes(day) ? $0 : day } ?? day
        }
        edits.add(
            [
                CodeText.columns(2, 6, of: line), CodeText.columns(14, 18, of: line),
                line.prefix(1), from, to ?? CodeField.none,
            ], of: text)
        return .taken
    }

    /// `AOC_V2026Q4`
    private static func hint(_ name: String) -> EditionHint? {
        let runs = CodeEdition.digitRuns(name)
        guard let place = runs.firstIndex(where: { $0.count == 4 && $0.hasPrefix("20") }),
            let year = Int(runs[place])
        else { return nil }
        let letters = name.uppercased()
        for quarter in 1...4 where letters.contains("\(year)Q\(quarter)") {
            return CodeEdition.quarter(year, quarter, isFromName: true)
        }
        return CodeEdition.year(year, isFromName: true)
    }
}
