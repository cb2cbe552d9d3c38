/// The HCPCS Level II quarterly file (`…ANWEB….txt`): records of 320 columns. 1-5 code (a
/// modifier in 4-5), 6-10 sequence, 11 kind of record, 12-91 long text, 92-119 short text,
/// 269-276 day added, 285-292 last day, 293 action. Notices come first.
enum HCPCSFile: CodeImporter {
    /// Records of a code end here at the earliest: the action code is never blank.
    private static let fullRecord = 293

    static func matches(_ text: CodeText) -> Bool {
        text.lines.prefix(60).contains { isRecord($0.bytes) && $0.bytes.count >= 119 }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        do throws(CodeFileFault) {
            var records = HCPCSRecords(text)
            var started = false
            for line in text.lines {
                if isRecord(line.bytes) {
                    started = true
                    try records.take(line)
                } else if started, !line.isBlank, line.bytes != [0x1A] {
                    throw text.fault(
                        line.number,
                        "This line is no record of the HCPCS file: rows of another file are mixed "
                            + "in, or the line is damaged. Download the file again.")
                }
            }
            return .read(try records.finish())
        } catch {
            return .refused(error)
        }
    }

    /// Sequence of five digits and a kind of record; the notices have none.
    private static func isRecord(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count > 11 else { return false }
        return CodeText.columns(6, 10, of: line).allSatisfy(CodeField.isDigit)
            && [51, 52, 55, 56].contains(line[line.startIndex + 10])
    }

    static func isFull(_ line: ArraySlice<UInt8>) -> Bool { line.count >= fullRecord }

    static func hint(_ name: String) -> EditionHint? {
        CodeEdition.named(name, isFromName: true)
    }
}

/// The records of one HCPCS file, each code put together from its lines.
private struct HCPCSRecords {
    private let text: CodeText
    private var procedures = PartTable()
    private var modifiers = PartTable()
    private var check: RowCheck
    private var left = HCPCSLeftOut()
    private var open: Record?

    private struct Record {
        let line: Int
        let code: ArraySlice<UInt8>
        let isModifier: Bool
        var long: [UInt8]
        let short: ArraySlice<UInt8>
        let added: ArraySlice<UInt8>
        let ended: ArraySlice<UInt8>
    }

    init(_ text: CodeText) {
        self.text = text
        check = RowCheck(text)
    }

    mutating func take(_ line: CodeLine) throws(CodeFileFault) {
        let kind = line.bytes[line.bytes.startIndex + 10]
        let code = CodeText.trimmed(CodeText.columns(1, 5, of: line.bytes))
        let long = CodeText.trimmed(field(12, 91, line))
        guard kind == 51 || kind == 55 else {
            guard var record = open, record.code == code, record.isModifier == (kind == 56) else {
                throw text.fault(
                    line.number,
                    "This line continues another code than the one before it: lines are missing. "
                        + "Download the file again.")
            }
            record.long += [32] + long
            open = record
            return
        }
        guard HCPCSFile.isFull(line.bytes) else {
            throw text.fault(
                line.number,
                "This record has \(line.bytes.count) of 320 columns: the file is cut off. "
                    + "Download it again.")
        }
        close()
        open = Record(
            line: line.number, code: code, isModifier: kind == 55, long: Array(long),
            short: field(92, 119, line), added: field(269, 276, line),
            ended: field(285, 292, line))
    }

    private func field(_ first: Int, _ last: Int, _ line: CodeLine) -> ArraySlice<UInt8> {
        CodeField.columns(first, last, of: line.bytes, in: text)
    }

    private mutating func close() {
        guard let record = open else { return }
        open = nil
        if !record.isModifier, left.takes(record.code) { return }
        check.count(add(record), at: record.line)
    }

    private mutating func add(_ record: Record) -> RowVerdict {
        let isShaped =
            record.isModifier
            ? CodeField.isModifier(record.code) : CodeField.isHCPCS(record.code)
        guard isShaped else { return .odd("This is no HCPCS code.") }
        guard let from = CodeField.dayOrNone(record.added),
            let to = CodeField.dayOrNone(record.ended)
        else { return .odd("The calendar has no such day added or ended.") }
        if record.isModifier {
            modifiers.add([record.code, record.long[...], from, to], of: text)
        } else {
            procedures.add([record.code, from, to, record.short, record.long[...]], of: text)
        }
        return .taken
    }

    mutating func finish() throws(CodeFileFault) -> CodeSetFile {
        try RowCheck.wholeLines(text)
        close()
        let faults = try check.finish()
        let codes = procedures.written()
        let marks = modifiers.written()
        return CodeSetFile(
            name: text.name, kind: .hcpcs, hint: HCPCSFile.hint(text.name),
            parts: [.procedures: codes.bytes, .modifiers: marks.bytes],
            counts: [CodeCount("codes", codes.rows), CodeCount("modifiers", marks.rows)]
                + left.counts,
            faults: left.faults(text) + faults)
    }
}

/// Rows in a list of HCPCS codes that belong to someone else and are left out.
struct HCPCSLeftOut: Sendable {
    private var dental = 0
    private var cpt = 0
    private var others = 0

    /// Counts a code that is not taken: D codes, CPT codes, and W to Z which Level II does not
    /// use.
    mutating func takes(_ code: ArraySlice<UInt8>) -> Bool {
        if CodeField.isCPT(code) {
            cpt += 1
        } else if CodeField.isHCPCS(code), code.first == 68 {
            dental += 1
        } else if CodeField.isHCPCS(code), let letter = code.first, letter > 86 {
            others += 1
        } else {
            return false
        }
        return true
    }

    var counts: [CodeCount] {
        [("dental left out", dental), ("CPT left out", cpt), ("others left out", others)]
            .filter { $0.1 > 0 }.map { CodeCount($0.0, $0.1) }
    }

    func faults(_ text: CodeText) -> [CodeFileFault] {
        [
            (dental, "D codes were left out: they are CDT, owned by the ADA."),
            (cpt, "CPT codes were left out: import them from the practice's AMA files."),
            (others, "codes with W, X, Y or Z were left out: Level II has none."),
        ].filter { $0.0 > 0 }.map { text.fault(0, "\($0.0) \($0.1)") }
    }
}
