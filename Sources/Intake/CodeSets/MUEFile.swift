/// Medically unlikely edits for practitioners (`MCR_MUE_PractitionerServices_Eff_10-01-2026.csv`):
/// a notice in one quoted cell, a heading, then code, units, adjudication indicator with words,
/// rationale. Yields `code, units, indicator 1|2|3, rationale`.
enum MUEFile: CodeImporter {
    static func matches(_ text: CodeText) -> Bool {
        text.head.contains {
            let line = $0.lowercased()
            return line.contains("mue values") && line.contains("mue adjudication indicator")
        }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        let found = DelimitedTable(text) { row in
            row.cells.map(DelimitedTable.name).contains { $0.contains("mue adjudication") }
        }
        guard let table = found, let values = table.column(where: { $0.contains("mue values") }),
            let indicator = table.column(where: { $0.contains("mue adjudication") })
        else {
            return text.refused(
                0, "This is no MUE file: columns of its heading are missing. Download it again.")
        }
        guard DelimitedTable.name(table.heading[values]).contains("practitioner") else {
            return text.refused(
                table.heading.number,
                "These are the MUE of hospitals or suppliers; take the file of practitioner "
                    + "services.")
        }
        let rationale = table.column { $0.contains("rationale") } ?? -1
        var rows = PartTable()
        var rationales: [ArraySlice<UInt8>: Int] = [:]
        do throws(CodeFileFault) {
            let faults = try table.each { row in
                guard CodeField.isProcedure(row[0]) else {
                    return .odd("This is no procedure code.")
                }
                guard CodeField.isNumber(row[values], digits: 1...7) else {
                    return .odd("The units are no number.")
                }
                let digit = row[indicator].prefix(1)
                guard [[49], [50], [51]].contains(digit) else {
                    return .odd("The adjudication indicator is not 1, 2 or 3.")
                }
                rationales[row[rationale], default: 0] += 1
                rows.add([row[0], row[values], digit, row[rationale]], of: text)
                return .taken
            }
            if text.endsInsideLine, let last = table.lastRow, rationales[last[rationale]] == 1 {
                try RowCheck.wholeLines(text)
            }
            let written = rows.written()
            return .read(
                CodeSetFile(
                    name: text.name, kind: .mue, hint: hint(text.name),
                    parts: [.mue: written.bytes], counts: [CodeCount("codes", written.rows)],
                    faults: faults))
        } catch {
            return .refused(error)
        }
    }

    /// `Eff_10-01-2026`
    private static func hint(_ name: String) -> EditionHint? {
        let runs = CodeEdition.digitRuns(name)
        guard let place = runs.firstIndex(where: { $0.count == 4 && $0.hasPrefix("20") }),
            place >= 2, let year = Int(runs[place]), let month = Int(runs[place - 2]),
            (1...12).contains(month)
        else { return nil }
        return CodeEdition.quarter(year, (month + 2) / 3, isFromName: true)
    }
}
