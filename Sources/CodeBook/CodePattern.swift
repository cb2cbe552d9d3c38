import RevenueCycle

/// A code, or all codes below a header, as a note names them: `Z79.4`, `N18.-`, `N18.1-N18.6`.
public struct CodePattern: Equatable, Sendable {
    /// Compact codes or headers; more than one for a range.
    public var prefixes: [String]
    /// True when the note names exactly one code.
    public var isExact: Bool
    /// The words of the note it stands in, without the brackets.
    public var label: String
    /// Code, section or chapter that bears the note.
    public var holder: String

    public func matches(_ code: String) -> Bool {
        prefixes.contains { isExact ? code == $0 : code.hasPrefix($0) }
    }

    /// Every pattern in the notes of one kind.
    static func all(
        in notes: [DiagnosisNotes.Note], _ kind: DiagnosisNotes.Kind
    ) -> [CodePattern] {
        notes.filter { $0.kind == kind }.flatMap { note in
            bracketed(note.text).flatMap { inside in
                inside.split(whereSeparator: { $0 == "," || $0 == ";" }).compactMap { part in
                    pattern(part, label: label(note.text), holder: note.holder)
                }
            }
        }
    }

    private static func pattern(
        _ part: Substring, label: String, holder: String
    ) -> CodePattern? {
        var ends: [(code: String, isOpen: Bool)] = []
        for piece in part.split(separator: "-", omittingEmptySubsequences: false) {
            let trimmed = piece.filter { $0 != " " }
            if trimmed.isEmpty {
                if !ends.isEmpty { ends[ends.count - 1].isOpen = true }
                continue
            }
            let bare = DiagnosisCode.compact(String(trimmed))
            guard DiagnosisCode.isShaped(bare) else { return nil }
            ends.append((bare, trimmed.last == "."))
        }
        guard let first = ends.first else { return nil }
        if ends.count == 1 {
            let isHeader = first.isOpen || first.code.count == 3
            return CodePattern(
                prefixes: [first.code], isExact: !isHeader, label: label, holder: holder)
        }
        guard ends.count == 2, let range = range(first.code, ends[1].code) else { return nil }
        return CodePattern(prefixes: range, isExact: false, label: label, holder: holder)
    }

    /// Prefixes between two codes of one length that differ in their last digits.
    private static func range(_ first: String, _ last: String) -> [String]? {
        guard first.count == last.count else { return nil }
        let shared = zip(first, last).prefix { $0 == $1 }.count
        let stem = String(first.prefix(shared))
        guard let low = Int(first.dropFirst(shared)), let high = Int(last.dropFirst(shared)),
            low <= high, high - low < 100
        else { return shared >= 2 ? [stem] : nil }
        let width = first.count - shared
        return (low...high).map { number in
            let digits = String(number)
            return stem + String(repeating: "0", count: width - digits.count) + digits
        }
    }

    private static func bracketed(_ text: String) -> [Substring] {
        text.split(separator: "(").dropFirst().compactMap { $0.split(separator: ")").first }
    }

    private static func label(_ text: String) -> String {
        String(text.prefix { $0 != "(" }).split(separator: " ").joined(separator: " ")
    }
}
