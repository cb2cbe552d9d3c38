/// Claim adjustment reason codes (CARC) or remittance advice remark codes (RARC), as a list
/// `code TAB text` or as comma-separated values with columns for code, description, start, last
/// modified and stop. Told apart by the codes: remark codes begin with M, MA or N. Yields `code,
/// text, from, to`.
enum ReasonCodeFile: CodeImporter {
    private static func list(_ text: CodeText) -> CodeList {
        CodeList(text: text, isCode: { isReason($0) || isRemark($0) }, columns: 2...2)
    }

    static func matches(_ text: CodeText) -> Bool {
        if let table = DelimitedTable(text, named: ["code"]), columns(table) != nil {
            var codes = 0
            let found = text.lines.dropFirst(table.heading.number).prefix(40).filter { line in
                var rows = DelimitedRows(Array(line.bytes))
                let code = rows.next()?[table.column("code") ?? 0] ?? []
                codes += line.isBlank ? 0 : 1
                return isReason(code) || isRemark(code)
            }
            return !found.isEmpty && found.count * 2 >= codes
        }
        return list(text).matches() && list(text).firstCodes.contains { isSure($0) }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        var codes = ReasonCodes(text)
        do throws(CodeFileFault) {
            try RowCheck.wholeLines(text)
            let faults: [CodeFileFault]
            if let table = DelimitedTable(text, named: ["code"]), let columns = columns(table) {
                faults = try table.each { row in
                    let code = row[columns.code]
                    guard isReason(code) || isRemark(code) else {
                        return .odd("This is no reason or remark code.")
                    }
                    return codes.take(
                        code, row[columns.text], row[columns.from], row[columns.to], row.number)
                }
            } else {
                faults = try list(text).each { line, cells in
                    codes.take(cells[0], cells[1], [], [], line.number)
                }
            }
            return .read(try codes.finish(faults))
        } catch {
            return .refused(error)
        }
    }

    private static func columns(
        _ table: DelimitedTable
    ) -> (code: Int, text: Int, from: Int, to: Int)? {
        guard let code = table.column("code"),
            let text = table.column(where: {
                $0 == "description" || $0 == "text" || $0 == "code description"
            })
        else { return nil }
        let from = table.column { $0.hasPrefix("start") } ?? -1
        let to = table.column { $0.hasPrefix("stop") || $0.hasPrefix("end") } ?? -1
        return (code, text, from, to)
    }

    /// `1` to three digits, alone or after A, B, D, P, W or Y.
    static func isReason(_ code: ArraySlice<UInt8>) -> Bool {
        guard let first = code.first else { return false }
        let hasLetter = [65, 66, 68, 80, 87, 89].contains(first)
        return CodeField.isNumber(hasLetter ? code.dropFirst() : code, digits: 1...3)
    }

    /// `M1`, `MA130`, `N30`
    static func isRemark(_ code: ArraySlice<UInt8>) -> Bool {
        guard let first = code.first, first == 77 || first == 78 else { return false }
        let rest = code.dropFirst()
        let digits = first == 77 && rest.first == 65 ? rest.dropFirst() : rest
        return CodeField.isNumber(digits, digits: 1...4)
    }

    /// No code of another short list looks like this.
    private static func isSure(_ code: String) -> Bool {
        let bytes = Array(code.utf8)
        return bytes.count == 1 || bytes.count >= 3
    }
}

/// The codes of one list, of one of the two kinds.
private struct ReasonCodes {
    private let text: CodeText
    private var table = PartTable()
    private var firstReason: Int?
    private var firstRemark: Int?

    init(_ text: CodeText) { self.text = text }

    mutating func take(
        _ code: ArraySlice<UInt8>, _ label: ArraySlice<UInt8>, _ from: ArraySlice<UInt8>,
        _ to: ArraySlice<UInt8>, _ line: Int
    ) -> RowVerdict {
        guard !label.isEmpty else { return .odd("The code has no text.") }
        guard let start = CodeField.writtenDay(from), let stop = CodeField.writtenDay(to) else {
            return .odd("The calendar has no such day.")
        }
        if ReasonCodeFile.isRemark(code) {
            firstRemark = firstRemark ?? line
        } else {
            firstReason = firstReason ?? line
        }
        table.add([code, label, start, stop], of: text)
        return .taken
    }

    func finish(_ faults: [CodeFileFault]) throws(CodeFileFault) -> CodeSetFile {
        if let firstReason, let firstRemark {
            throw text.fault(
                max(firstReason, firstRemark),
                "Reason codes and remark codes are mixed; import each list as a file of its own.")
        }
        let written = table.written()
        let isRemarks = firstRemark != nil
        return CodeSetFile(
            name: text.name, kind: isRemarks ? .remarkCodes : .adjustmentReasons, hint: nil,
            parts: [isRemarks ? .remarkCodes : .adjustmentReasons: written.bytes],
            counts: [CodeCount("codes", written.rows)], faults: faults)
    }
}
