/// `icd10cm_order_addenda_2027.txt`: what changed against the year before. 1-13 action,
/// 14 flag, 16-22 code, 24-83 short, 85- long.
enum DiagnosisOrderAddendaFile: CodeImporter {
    static let layout = DiagnosisAddenda(
        kind: .icdOrderAddenda, flag: 14, code: 16, gaps: [15, 23, 84], long: 85)

    static func matches(_ text: CodeText) -> Bool { layout.matches(text) }
    static func read(_ text: CodeText) -> CodeFileReading { layout.read(text) }
}

/// `icd10cm_codes_addenda_2027.txt`: the same for billable codes, without flag and short
/// description. 1-13 action, 14-20 code, 22- long.
enum DiagnosisCodesAddendaFile: CodeImporter {
    static let layout = DiagnosisAddenda(
        kind: .icdCodesAddenda, flag: nil, code: 14, gaps: [21], long: 22)

    static func matches(_ text: CodeText) -> Bool { layout.matches(text) }
    static func read(_ text: CodeText) -> CodeFileReading { layout.read(text) }
}

/// Columns of an addenda file, and how it is read: rows, then a summary with how many there
/// should be, which tells whether the file is whole.
struct DiagnosisAddenda: Sendable {
    enum Action: String, CaseIterable, Sendable {
        case add, delete, reviseFrom, reviseTo

        var label: String {
            switch self {
            case .add: return "Add:"
            case .delete: return "Delete:"
            case .reviseFrom: return "Revise from:"
            case .reviseTo: return "Revise to:"
            }
        }
    }

    struct Row {
        let action: Action
        let code: UInt64
        /// `0`, `1` or `-`.
        let flag: UInt8
        let long: ArraySlice<UInt8>
    }

    let kind: CodeFileKind
    /// First columns, from 1.
    let flag: Int?
    let code: Int
    /// Columns that are blank.
    let gaps: [Int]
    let long: Int

    func matches(_ text: CodeText) -> Bool {
        guard let line = text.lines.prefix(60).first(where: { !$0.isBlank }) else { return false }
        return row(line.bytes, text) != nil
    }

    func read(_ text: CodeText) -> CodeFileReading {
        var table: [UInt8] = []
        var counts: [Action: Int] = [:]
        var summary = DiagnosisAddendaSummary()
        for line in text.lines where !line.isBlank {
            guard let row = row(line.bytes, text) else {
                if action(line.bytes) == nil, summary.take(text.string(line.bytes)) { continue }
                return text.refused(
                    line.number,
                    "This line does not have the columns of an addenda file: two layouts are "
                        + "mixed, or the file is cut or damaged.")
            }
            guard !summary.isBegun else {
                return text.refused(line.number, "A row stands after the summary.")
            }
            counts[row.action, default: 0] += 1
            table += row.action.rawValue.utf8
            table.append(9)
            DiagnosisRows.append(row.code, to: &table)
            table += [9, row.flag, 9]
            text.append(row.long, to: &table)
            table.append(10)
        }
        if let reason = missing(counts, summary, text) {
            return text.refused(text.lines.reduce(0) { max($0, $1.number) }, reason)
        }
        return .read(
            CodeSetFile(
                name: text.name, kind: kind,
                hint: DiagnosisFiscalYear.hint(text, year: summary.year), parts: [.addenda: table],
                counts: Action.allCases.map { CodeCount($0.rawValue, counts[$0] ?? 0) },
                isProvenWhole: summary.isBegun))
    }

    /// What is missing; nil when the file is whole.
    private func missing(
        _ counts: [Action: Int], _ summary: DiagnosisAddendaSummary, _ text: CodeText
    ) -> String? {
        let from = counts[.reviseFrom] ?? 0
        let to = counts[.reviseTo] ?? 0
        if from != to {
            return "\(from) rows say what was revised and \(to) what it became: rows are missing."
        }
        if !summary.isBegun {
            return text.endsInsideLine
                ? "The last row has no end: the file is cut inside it." : nil
        }
        let found = [counts[.add] ?? 0, counts[.delete] ?? 0, to]
        let expected = [summary.additions, summary.deletions, summary.revisions]
        guard expected == found else {
            let words = ["additions", "deletions", "revisions"]
            let differences = words.indices.filter { expected[$0] != found[$0] }.map {
                "\(expected[$0]) \(words[$0]) are announced and \(found[$0]) found"
            }
            return "The summary does not agree: \(differences.joined(separator: ", "))."
        }
        return nil
    }

    private func action(_ line: ArraySlice<UInt8>) -> Action? {
        let label = CodeText.trimmed(CodeText.columns(1, 13, of: line))
        return Action.allCases.first { label.elementsEqual($0.label.utf8) }
    }

    private func row(_ line: ArraySlice<UInt8>, _ text: CodeText) -> Row? {
        guard let action = action(line),
            let key = DiagnosisRows.key(CodeText.columns(code, code + 6, of: line)),
            gaps.allSatisfy({ text.characters($0, $0, of: line).first == 32 })
        else { return nil }
        var mark: UInt8 = 45
        if let flag {
            guard let value = CodeText.columns(flag, flag, of: line).first,
                value == 48 || value == 49
            else { return nil }
            mark = value
        }
        let description = text.characters(long, line.count, of: line)
        guard let first = description.first, first != 32, !description.contains(9) else {
            return nil
        }
        return Row(action: action, code: key, flag: mark, long: description)
    }
}

/// The summary at the end of an addenda file: for headers, then for codes, how many there were,
/// are, came, went and changed.
struct DiagnosisAddendaSummary {
    private(set) var additions = 0
    private(set) var deletions = 0
    private(set) var revisions = 0
    /// The later year of the two files compared.
    private(set) var year: Int?
    private(set) var isBegun = false

    /// false when the line is not one of a summary.
    mutating func take(_ line: String) -> Bool {
        let words = line.split(separator: " ").map { $0.lowercased() }
        if words == ["headers"] || words == ["codes"] {
            isBegun = true
            return true
        }
        guard isBegun else { return false }
        if words == ["of", "which"] { return true }
        guard words.count >= 2, let count = Int(words[0]) else { return false }
        switch words[1] {
        case "additions" where words.count == 2: additions += count
        case "deletions" where words.count == 2: deletions += count
        case "revisions" where words.count == 2: revisions += count
        case "revisions": break
        case "headers", "codes":
            if let found = DiagnosisFiscalYear.year(line) { year = max(year ?? 0, found) }
        default: return false
        }
        return true
    }
}
