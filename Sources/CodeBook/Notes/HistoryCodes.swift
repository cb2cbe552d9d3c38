/// Z codes for a disease of the past or of the family, as their inclusion terms give them:
/// "Conditions classifiable to C15-C26".
struct HistoryCodes: Sendable {
    private struct Span: Sendable {
        var low: [UInt8]
        var high: [UInt8]
        var row: Int
        var length: Int
        var isFamily: Bool
    }

    private var spans: [Span] = []

    init(_ rows: CodeRows, _ notes: DiagnosisNotes) {
        for header in ["Z80", "Z81", "Z82", "Z83", "Z84", "Z85", "Z860"] {
            guard let first = rows.row(Array(header.utf8)[...]) else { continue }
            for row in rows.family(first) {
                for note in notes.notes(rows.codeText(row)) where note.kind == .term {
                    add(note.text, row, rows.code(row), isFamily: header < "Z85")
                }
            }
        }
    }

    private mutating func add(
        _ text: String, _ row: Int, _ code: ArraySlice<UInt8>, isFamily: Bool
    ) {
        let opening = "Conditions classifiable to "
        guard text.hasPrefix(opening) else { return }
        let list = text.dropFirst(opening.count).split { $0 == "," || $0 == ";" || $0 == " " }
        for item in list {
            let ends = item.split(separator: "-").map { Array($0.utf8.filter { $0 != 46 }) }
            guard let low = ends.first, let high = ends.last else { continue }
            spans.append(
                Span(low: low, high: high, row: row, length: code.count, isFamily: isFamily))
        }
    }

    /// The most exact history code for a disease; nil when none is named for it.
    func row(for code: ArraySlice<UInt8>, isFamily: Bool) -> Int? {
        spans.filter { span in
            span.isFamily == isFamily
                && !code.prefix(span.low.count).lexicographicallyPrecedes(span.low)
                && !span.high.lexicographicallyPrecedes(code.prefix(span.high.count))
        }.max { $0.length < $1.length }?.row
    }
}
