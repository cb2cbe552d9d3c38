/// Parts of a note that are read differently.
enum NoteSection: String, Sendable {
    case none = ""
    case complaint, history, past, surgical, family, social, review, exam, vitals, results
    case medications, allergies, assessment, impression, plan, counsel

    /// How much a statement of this part says about what the visit was for.
    var weight: Int {
        switch self {
        case .assessment, .impression: return 100
        case .plan: return 70
        case .complaint: return 60
        case .none, .history: return 50
        case .past: return 45
        case .family: return 40
        case .surgical, .social: return 35
        case .review, .results: return 25
        case .exam: return 20
        case .counsel: return 10
        case .vitals, .medications, .allergies: return 0
        }
    }

    /// A drug, an allergy or a measured value is no diagnosis.
    var isRead: Bool {
        switch self {
        case .vitals, .medications, .allergies: return false
        default: return true
        }
    }
}

/// Finds the section of each line: a heading alone on its line opens a section, a heading with a
/// colon opens it and says something at once, and one behind a bullet holds for its line only.
struct NoteSections {
    struct Line {
        var section: NoteSection
        var isHeading: Bool
        /// Where the text begins behind a heading; 0 without one.
        var textStart = 0
    }

    private(set) var lines: [Line] = []

    init(_ note: [UInt8], _ cues: NoteCues, _ words: WordTable) {
        var current = NoteSection.none
        var start = 0
        while start <= note.count {
            var end = start
            while end < note.count, note[end] != 10, note[end] != 13 { end += 1 }
            lines.append(Self.line(note, start..<end, &current, cues, words))
            if end + 1 < note.count, note[end] == 13, note[end + 1] == 10 { end += 1 }
            start = end + 1
        }
    }

    /// Heading of the line, if it begins with one.
    private struct Heading {
        var section: NoteSection
        var isAlone: Bool
        var hasBullet: Bool
        var end: Int
    }

    private static func line(
        _ note: [UInt8], _ range: Range<Int>, _ current: inout NoteSection, _ cues: NoteCues,
        _ words: WordTable
    ) -> Line {
        guard let heading = heading(note, range, cues, words) else {
            return Line(section: current, isHeading: false)
        }
        let section = heading.section
        let isWithin = current == .assessment || current == .plan
        if !heading.isAlone, heading.hasBullet || section == .counsel {
            let own = section == .assessment && isWithin ? NoteSection.plan : section
            return Line(section: own, isHeading: false, textStart: heading.end)
        }
        // A radiologist's impression is still a result.
        if current == .results, section == .impression, !heading.isAlone {
            return Line(section: current, isHeading: false)
        }
        current = section == .impression ? .assessment : section
        return Line(section: current, isHeading: heading.isAlone, textStart: heading.end)
    }

    private static func heading(
        _ note: [UInt8], _ range: Range<Int>, _ cues: NoteCues, _ words: WordTable
    ) -> Heading? {
        let body = afterBullet(note, range)
        var end = body
        var hasSmall = false
        while end < range.upperBound, isHeadingByte(note[end]), end - body <= 46 {
            if (97...122).contains(note[end]) { hasSmall = true }
            end += 1
        }
        let isEnd = end == range.upperBound
        guard end > body, isEnd || note[end] == 58 || note[end] == 46 else { return nil }
        let rest = isEnd ? end : end + 1
        let isAlone = note[rest..<range.upperBound].allSatisfy { $0 <= 32 }
        if !isAlone, note[end] == 46 { return nil }
        if end - body < 3, hasSmall, isEnd { return nil }
        var scanner = WordScanner(note, body..<end)
        var phrase: [UInt32] = []
        while scanner.next(), phrase.count < 6 { phrase.append(words.find(scanner.letters)) }
        guard !phrase.isEmpty, let section = cues.section(phrase) else { return nil }
        let isBare = note[range.lowerBound..<body].allSatisfy { $0 <= 32 }
        return Heading(section: section, isAlone: isAlone, hasBullet: !isBare, end: rest)
    }

    private static func isHeadingByte(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
            || [32, 9, 38, 47, 44, 45].contains(byte)
    }

    /// Where the text of a line begins behind blanks, bullets and its number.
    private static func afterBullet(_ note: [UInt8], _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        func skipMarks() {
            while index < range.upperBound {
                let byte = note[index]
                if byte > 32, byte < 0x80, byte != 42, byte != 45, byte != 35 { return }
                index += 1
            }
        }
        skipMarks()
        let number = index
        while index < range.upperBound, (48...57).contains(note[index]) { index += 1 }
        let hasDot = index < range.upperBound && (note[index] == 46 || note[index] == 41)
        if index > number, hasDot {
            index += 1
            skipMarks()
        } else {
            index = number
        }
        return index
    }
}
