/// Values that codes are chosen by: body mass index, weeks of pregnancy, age.
struct NoteMeasures: Sendable {
    /// A body mass index as the note states it, in tenths.
    struct BodyMass {
        var tenths: Int
        var start: Int
        var end: Int
        var section: NoteSection
    }

    private let bmi, body, mass, index, year, month, old, yo, y, o: UInt32
    private let pregnancies: Set<UInt32>
    private let weeks: Set<UInt32>
    /// Words of a sentence that speaks of another pregnancy, or of its end.
    private let births: Set<UInt32>
    /// Words that may stand between `BMI` and its value.
    private let links: Set<UInt32>
    /// Rows of Z3A by week, and of the pregnant state.
    private let weekRows: [Int?]
    private let pregnant: Int?

    init(_ rows: CodeRows, _ words: inout WordTable) {
        func all(_ text: String) -> Set<UInt32> {
            Set(text.split(separator: " ").map { words.intern(String($0)) })
        }
        bmi = words.intern("bmi")
        body = words.intern("body")
        mass = words.intern("mass")
        index = words.intern("index")
        year = words.intern("year")
        month = words.intern("month")
        old = words.intern("old")
        yo = words.intern("yo")
        y = words.intern("y")
        o = words.intern("o")
        pregnancies = all("pregnant pregnancy gestation gestational iup ga ega gravid")
        weeks = all("week weeks wk wks w")
        births = all(
            "born birth birthed delivery delivered deliver prior previous last first loss "
                + "miscarriage abortion termination ago stillbirth newborn infant")
        links = all("is of at today now currently calculated bmi")
        weekRows = (0...49).map { week in
            let number = week < 8 ? 1 : min(week, 49)
            return rows.row(Array("Z3A\(number / 10)\(number % 10)".utf8)[...])
        }
        pregnant = rows.row(Array("Z331".utf8)[...])
    }

    // MARK: Weeks of pregnancy

    /// The pregnant state and its week, for `pregnant 22 weeks` and `22w3d gestation`.
    func pregnancy(
        _ tokens: ArraySlice<NoteText.Token>, _ bytes: [UInt8], _ section: NoteSection
    ) -> [PhraseMatcher.Match] {
        guard let pregnant, ![.past, .surgical, .family].contains(section) else { return [] }
        guard let state = tokens.firstIndex(where: { pregnancies.contains($0.word) }),
            !tokens.contains(where: { births.contains($0.word) })
        else { return [] }
        for place in max(tokens.startIndex, state - 5)..<min(tokens.endIndex, state + 6) {
            guard let (week, last) = week(place, tokens, bytes), (4...42).contains(week),
                let row = weekRows[week]
            else { continue }
            let range = min(place, state)...max(last, state)
            let isCut = range.dropFirst().contains { tokens[$0].gap >= WordScanner.Gap.clause }
            if isCut { continue }
            let base = tokens.startIndex
            return [pregnant, row].map {
                PhraseMatcher.Match(
                    first: range.lowerBound - base, last: range.upperBound - base,
                    key: [tokens[state].word],
                    meaning: .init(row: $0, rank: PhraseDictionary.Rank.vocabulary))
            }
        }
        return []
    }

    /// `22 weeks`, `22wks`, `22w3d`: the number and the last token of it.
    private func week(
        _ place: Int, _ tokens: ArraySlice<NoteText.Token>, _ bytes: [UInt8]
    ) -> (Int, Int)? {
        guard let (number, end) = Self.number(bytes, tokens[place].start) else { return nil }
        if end < tokens[place].end { return bytes[end] | 32 == 119 ? (number, place) : nil }
        let next = place + 1
        guard next < tokens.endIndex, weeks.contains(tokens[next].word) else { return nil }
        return (number, next)
    }

    /// One to three digits, and one past them.
    private static func number(_ bytes: [UInt8], _ start: Int) -> (Int, Int)? {
        var value = 0
        var end = start
        while end < bytes.count, (48...57).contains(bytes[end]), end - start < 3 {
            value = value * 10 + Int(bytes[end] - 48)
            end += 1
        }
        return end > start ? (value, end) : nil
    }

    // MARK: Body mass index

    /// The first index of the note, one of the vital signs before others; nil for the young,
    /// whose index is coded by percentile.
    func bodyMass(_ text: NoteText, _ sections: NoteSections) -> BodyMass? {
        var found: BodyMass?
        for place in text.tokens.indices {
            guard let name = name(place, text.tokens) else { continue }
            let line = min(text.tokens[place].line, sections.lines.count - 1)
            let section = sections.lines[line].section
            guard ![.family, .past, .surgical, .counsel].contains(section),
                let (tenths, end) = value(after: name, text)
            else { continue }
            if found != nil, section != .vitals { continue }
            found = BodyMass(
                tenths: tenths, start: text.tokens[place].start, end: end, section: section)
            if section == .vitals { break }
        }
        return found != nil && isMinor(text) ? nil : found
    }

    /// The last token of `BMI` or `body mass index`.
    private func name(_ place: Int, _ tokens: [NoteText.Token]) -> Int? {
        if tokens[place].word == bmi { return place }
        guard tokens[place].word == body, place + 2 < tokens.count,
            tokens[place + 1].word == mass, tokens[place + 2].word == index
        else { return nil }
        return place + 2
    }

    private func value(after name: Int, _ text: NoteText) -> (Int, Int)? {
        var place = name + 1
        while place < text.tokens.count, place < name + 4, links.contains(text.tokens[place].word) {
            place += 1
        }
        guard place < text.tokens.count, text.tokens[place].line == text.tokens[name].line else {
            return nil
        }
        let bytes = text.bytes
        let start = text.tokens[place].start
        // A limit is no value: `BMI < 25`, `BMI > 30`.
        let between = bytes[text.tokens[name].end..<start]
        guard !between.contains(where: { $0 == 60 || $0 == 62 || $0 == 46 || $0 > 127 }),
            let (whole, end) = Self.number(bytes, start), (10...99).contains(whole)
        else { return nil }
        var tenth = 0
        var stop = end
        if stop + 1 < bytes.count, bytes[stop] == 46, (48...57).contains(bytes[stop + 1]) {
            tenth = Int(bytes[stop + 1] - 48)
            stop += 2
            while stop < bytes.count, (48...57).contains(bytes[stop]) { stop += 1 }
        }
        if stop < bytes.count {
            let next = bytes[stop]
            let isWord = (97...122).contains(next | 32) && next | 32 != 107
            if isWord || next == 37 || next == 45 || next > 127 { return nil }
        }
        return (whole * 10 + tenth, stop)
    }

    /// True when the first age of the note is under twenty.
    private func isMinor(_ text: NoteText) -> Bool {
        let tokens = text.tokens
        for place in tokens.indices {
            guard let (age, end) = Self.number(text.bytes, tokens[place].start) else { continue }
            if end < tokens[place].end {
                let unit = text.bytes[end..<tokens[place].end]
                if unit.elementsEqual([121, 111]) || unit.elementsEqual([89, 79]) {
                    return age < 20
                }
                continue
            }
            let next = place + 1 < tokens.count ? tokens[place + 1].word : 0
            let after = place + 2 < tokens.count ? tokens[place + 2].word : 0
            if next == yo || next == year && after == old || next == y && after == o {
                return age < 20
            }
            if next == month, after == old { return true }
        }
        return false
    }

    /// Code of an adult's index, compact.
    static func code(_ tenths: Int) -> String {
        switch tenths {
        case ..<200: return "Z681"
        case ..<400: return "Z68\(tenths / 10)"
        case ..<450: return "Z6841"
        case ..<500: return "Z6842"
        case ..<600: return "Z6843"
        case ..<700: return "Z6844"
        default: return "Z6845"
        }
    }
}
