/// The national relative value file of the Medicare fee schedule as comma-separated values
/// (`PPRRVU….csv`): titles, a heading of five rows of which the last begins with HCPCS, then 31
/// columns. The descriptions are the AMA's and are left.
enum RelativeValueFile: CodeImporter {
    /// Columns from 0: modifier, status, work, practice expense outside and inside a facility,
    /// malpractice.
    private static let values = [5, 6, 8, 10]
    private static let columns = 31

    static func matches(_ text: CodeText) -> Bool {
        text.head.contains {
            let line = $0.uppercased()
            return line.hasPrefix("HCPCS,MOD,DESCRIPTION,")
                || line.contains("PHYSICIAN FEE SCHEDULE RELATIVE VALUE FILE") && line.contains(",")
        }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        let found = DelimitedTable(text) { DelimitedTable.name($0[0]) == "hcpcs" }
        guard let table = found, table.heading.cells.count == columns else {
            return text.refused(
                0, "This is no PPRRVU file of 31 columns with its heading row; download it again.")
        }
        var rows = RelativeValueRows(text)
        do throws(CodeFileFault) {
            let faults = try table.each { row in
                guard CodeField.isProcedure(row[0]) else {
                    return .odd("This is no procedure code.")
                }
                return rows.take(
                    RelativeValueRow(
                        code: row[0], modifier: row[1], status: row[3],
                        numbers: values.map { row[$0] } + [15, 16, 17, 24].map { row[$0] },
                        pctc: row[13], global: row[14], flags: (18...22).map { row[$0] },
                        endoscopyBase: row[23], supervision: row[25]))
            }
            return .read(rows.finish(hint: hint(table), faults: faults))
        } catch {
            return .refused(error)
        }
    }

    private static func hint(_ table: DelimitedTable) -> EditionHint? {
        let titles = table.titles.flatMap(\.cells).map { String(decoding: $0, as: UTF8.self) }
        let title = titles.first { $0.lowercased().contains("relative value file") }
        let remark = RelativeValueRows.remark(table.text.name)
        return title.flatMap { CodeEdition.named($0, isFromName: false, remark: remark) }
            ?? CodeEdition.named(table.text.name, isFromName: true, remark: remark)
    }
}

/// One row of either layout, without its description.
struct RelativeValueRow {
    let code: ArraySlice<UInt8>
    let modifier: ArraySlice<UInt8>
    let status: ArraySlice<UInt8>
    /// Work, non-facility and facility practice expense, malpractice; shares before, within and
    /// after an operation; conversion factor.
    let numbers: [ArraySlice<UInt8>]
    let pctc: ArraySlice<UInt8>
    let global: ArraySlice<UInt8>
    /// Multiple procedures, bilateral, assistant, co-surgeons, team.
    let flags: [ArraySlice<UInt8>]
    let endoscopyBase: ArraySlice<UInt8>
    let supervision: ArraySlice<UInt8>
}

/// Rows `code, modifier, status, work, non-facility PE, facility PE, MP, PCTC, global, pre,
/// intra, post, multiple, bilateral, assistant, co-surgeons, team, endoscopic base, factor,
/// supervision`.
struct RelativeValueRows {
    private let text: CodeText
    private var table = PartTable()
    private var seen: Set<[UInt8]> = []

    init(_ text: CodeText) { self.text = text }

    mutating func take(_ row: RelativeValueRow) -> RowVerdict {
        var numbers: [ArraySlice<UInt8>] = []
        for number in row.numbers {
            guard let value = CodeField.decimal(number) else {
                return .odd("A relative value or factor is no number.")
            }
            numbers.append(value)
        }
        guard row.modifier.isEmpty || CodeField.isModifier(row.modifier) else {
            return .odd("This is no modifier.")
        }
        guard row.status.count == 1, row.status.allSatisfy(CodeField.isCapital) else {
            return .odd("The status is no letter.")
        }
        guard row.global.count == 3, row.pctc.count == 1,
            row.flags.allSatisfy({ $0.count == 1 })
        else { return .odd("An indicator of the payment policy is missing.") }
        guard seen.insert(row.code + [9] + row.modifier).inserted else {
            return .odd("This code and modifier are in the file twice.")
        }
        table.add(
            [row.code, row.modifier, row.status] + numbers[0...3] + [row.pctc, row.global]
                + numbers[4...6] + row.flags + [row.endoscopyBase, numbers[7], row.supervision],
            of: text)
        return .taken
    }

    func finish(hint: EditionHint?, faults: [CodeFileFault]) -> CodeSetFile {
        let written = table.written()
        return CodeSetFile(
            name: text.name, kind: .relativeValues, hint: hint,
            parts: [.relativeValues: written.bytes],
            counts: [CodeCount("rows", written.rows)], faults: faults)
    }

    /// Since 2026 there are two files with the same rows and another conversion factor, told
    /// apart by name only: for those who qualify in advanced payment models, and for all others.
    static func remark(_ name: String) -> String {
        let name = name.lowercased()
        if name.contains("nonqpp") || name.contains("nonapm") { return " nonQPP" }
        return name.contains("qpp") ? " QPP" : ""
    }
}
