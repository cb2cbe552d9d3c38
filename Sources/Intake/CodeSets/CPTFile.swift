/// Descriptions of procedures as the AMA delivers them: with tabs (`LONGULT`, `LONGUT`), in
/// columns with lines that continue (`LONGULF`, `LONGUF`: 1-5 code, 6-7 sequence, 9-80 text), or
/// in columns of one line (`MEDU`: text from 7, up to 100; `SHORTU`: up to 28). The owner's
/// notice comes first; without it five digits and a text could be anything.
enum CPTFile: CodeImporter {
    private static let shortWidth = 28
    private static let mediumWidth = 100

    static func matches(_ text: CodeText) -> Bool {
        let lines = Array(text.lines.prefix(60).filter { !$0.isBlank })
        guard let start = lines.firstIndex(where: { row($0.bytes) != nil }), start <= 40 else {
            return false
        }
        let following = lines[start...].prefix(10).dropLast()
        return following.allSatisfy { row($0.bytes) != nil } && namesOwner(text)
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        do throws(CodeFileFault) {
            try RowCheck.wholeLines(text)
            var entries = CPTEntries(text)
            var started = false
            for line in text.lines where !line.isBlank && line.bytes != [0x1A] {
                guard let row = row(line.bytes) else {
                    if !started { continue }
                    throw text.fault(
                        line.number,
                        "This line is no CPT code with its text: the file is damaged or mixed "
                            + "with another. Take it again from the AMA's delivery.")
                }
                started = true
                try entries.take(row, at: line.number)
            }
            return .read(try entries.finish())
        } catch {
            return .refused(error)
        }
    }

    static func namesOwner(_ text: CodeText) -> Bool {
        text.head.contains { $0.lowercased().contains("american medical association") }
    }

    /// Which of the files this is: told by the longest text and by small letters.
    static func kind(longest: Int, hasSmallLetters: Bool) -> CodeFileKind {
        if hasSmallLetters || longest > mediumWidth { return .cptLong }
        return longest > shortWidth ? .cptMedium : .cptShort
    }

    struct Row {
        let code: ArraySlice<UInt8>
        let text: ArraySlice<UInt8>
        let isTabbed: Bool
        /// From 1, in files whose texts continue on further lines.
        let sequence: Int?
    }

    static func row(_ line: ArraySlice<UInt8>) -> Row? {
        let code = line.prefix(5)
        let rest = line.dropFirst(5)
        guard CodeField.isCPT(code), let mark = rest.first else { return nil }
        if mark == 9 {
            let text = CodeText.trimmed(rest.dropFirst())
            guard !text.isEmpty, !text.contains(9) else { return nil }
            return Row(code: code, text: text, isTabbed: true, sequence: nil)
        }
        if mark == 32 {
            let text = CodeText.trimmed(rest)
            guard !text.isEmpty else { return nil }
            return Row(code: code, text: text, isTabbed: false, sequence: nil)
        }
        let digits = rest.prefix(2)
        let text = CodeText.trimmed(rest.dropFirst(2))
        guard CodeField.isNumber(digits, digits: 2...2), rest.dropFirst(2).first == 32,
            !text.isEmpty
        else { return nil }
        let sequence = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
        return Row(code: code, text: text, isTabbed: false, sequence: sequence)
    }
}

/// The codes of one file of the AMA, each put together from its lines.
private struct CPTEntries {
    private let text: CodeText
    private var entries: [(code: ArraySlice<UInt8>, text: [UInt8])] = []
    private var seen: Set<ArraySlice<UInt8>> = []
    private var layout: (isTabbed: Bool, continues: Bool)?
    private var sequence = 0

    init(_ text: CodeText) { self.text = text }

    mutating func take(_ row: CPTFile.Row, at line: Int) throws(CodeFileFault) {
        let shape = (isTabbed: row.isTabbed, continues: row.sequence != nil)
        if let layout, layout != shape {
            throw text.fault(
                line,
                "This line has another layout than those above: two files are mixed. Import each "
                    + "file as it came.")
        }
        layout = shape
        if let place = row.sequence, place > 1 {
            guard let last = entries.last, last.code == row.code, place == sequence + 1 else {
                throw text.fault(
                    line, "A line of this text is missing: the file is damaged. Take it again.")
            }
            entries[entries.count - 1].text += [32] + row.text
            sequence = place
            return
        }
        guard seen.insert(row.code).inserted else {
            throw text.fault(
                line, "This code is in the file twice: two files are mixed. Take it again.")
        }
        sequence = 1
        entries.append((row.code, Array(row.text)))
    }

    func finish() throws(CodeFileFault) -> CodeSetFile {
        let longest = entries.map(\.text.count).max() ?? 0
        let hasSmall = entries.contains { $0.text.contains { (97...122).contains($0) } }
        let kind = CPTFile.kind(longest: longest, hasSmallLetters: hasSmall)
        var table = PartTable()
        let name: [UInt8] = Array((kind == .cptMedium ? "medium" : "short").utf8)
        for entry in entries {
            if kind == .cptLong {
                let none = CodeField.none
                table.add([entry.code, none, none, none, entry.text[...]], of: text)
            } else {
                table.add([entry.code, entry.text[...], name[...]], of: text)
            }
        }
        let written = table.written()
        return CodeSetFile(
            name: text.name, kind: kind, hint: nil,
            parts: [kind == .cptLong ? .procedures : .procedureShort: written.bytes],
            counts: [CodeCount("codes", written.rows)])
    }
}
