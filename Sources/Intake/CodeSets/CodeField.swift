import RevenueCycle

/// Fields of code files checked and brought to one form, on bytes: some files have a million
/// rows.
enum CodeField {
    /// What a table holds where the file has nothing.
    static let none: ArraySlice<UInt8> = [45]

    /// CPT: four digits and a digit or capital, `99213`, `0001F`, `0591T`, `0001U`.
    static func isCPT(_ field: ArraySlice<UInt8>) -> Bool {
        field.count == 5 && field.dropLast().allSatisfy(isDigit)
            && field.last.map { isDigit($0) || isCapital($0) } == true
    }

    /// HCPCS Level II: a capital and four digits; those with D are dental codes.
    static func isHCPCS(_ field: ArraySlice<UInt8>) -> Bool {
        field.count == 5 && field.first.map(isCapital) == true
            && field.dropFirst().allSatisfy(isDigit)
    }

    static func isProcedure(_ field: ArraySlice<UInt8>) -> Bool {
        isCPT(field) || isHCPCS(field)
    }

    /// Two capitals or digits.
    static func isModifier(_ field: ArraySlice<UInt8>) -> Bool {
        field.count == 2 && field.allSatisfy { isDigit($0) || isCapital($0) }
    }

    /// ICD-10-CM without dot: a letter, a digit, then one to five digits or letters.
    static func isDiagnosis(_ field: ArraySlice<UInt8>) -> Bool {
        guard (3...7).contains(field.count), let first = field.first, isCapital(first) else {
            return false
        }
        let rest = field.dropFirst()
        return rest.first.map(isDigit) == true && rest.allSatisfy { isDigit($0) || isCapital($0) }
    }

    static func isNumber(_ field: ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Bool {
        digits.contains(field.count) && field.allSatisfy(isDigit)
    }

    /// `1.3`, `.10`, `33.2875` with a digit before the point; nil when it is no such number.
    static func decimal(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let number = CodeText.trimmed(field)
        let pieces = number.split(separator: 46, omittingEmptySubsequences: false)
        guard (1...2).contains(pieces.count), pieces.allSatisfy({ $0.allSatisfy(isDigit) }),
            number.contains(where: isDigit), pieces.last?.isEmpty == false
        else { return nil }
        return number.first == 46 ? [48] + number : number
    }

    /// `20261001` as `2026-10-01`; nil when the calendar has no such day.
    static func day(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard field.count == 8, field.allSatisfy(isDigit) else { return nil }
        let start = field.startIndex
        let month = field[(start + 4)..<(start + 6)]
        let day = field[(start + 6)...]
        guard CalendarDay(value(field.prefix(4)), value(month), value(day)) != nil else {
            return nil
        }
        return field.prefix(4) + [45] + month + [45] + day
    }

    /// As `day`, where an empty field is `-`.
    static func dayOrNone(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let trimmed = CodeText.trimmed(field)
        return trimmed.isEmpty ? none : day(trimmed)
    }

    /// Year and day of the year, `2026091` for 1 April 2026.
    static func ordinalDay(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard field.count == 7, field.allSatisfy(isDigit) else { return nil }
        let year = value(field.prefix(4))
        let place = value(field.suffix(3))
        guard place >= 1, let first = CalendarDay(year, 1, 1) else { return nil }
        let day = first.adding(days: place - 1)
        return day.year == year ? Array(day.iso.utf8)[...] : nil
    }

    /// `2026-10-01`, `2026-10-01 00:00:00` or `10/1/2026`; an empty field is `-`.
    static func writtenDay(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let text = CodeText.trimmed(field)
        if text.isEmpty { return none }
        let word = text.prefix { $0 != 32 && $0 != 84 }
        if let day = CalendarDay(iso: String(decoding: word, as: UTF8.self)) {
            return Array(day.iso.utf8)[...]
        }
        let pieces = word.split(separator: 47, omittingEmptySubsequences: false)
        guard pieces.count == 3, isNumber(pieces[0], digits: 1...2),
            isNumber(pieces[1], digits: 1...2), isNumber(pieces[2], digits: 4...4)
        else { return nil }
        return CalendarDay(value(pieces[2]), value(pieces[0]), value(pieces[1])).map {
            Array($0.iso.utf8)[...]
        }
    }

    /// Digits with zeros in front up to a width, as contractor and locality numbers are
    /// written; spreadsheets lose them.
    static func padded(_ field: ArraySlice<UInt8>, to width: Int) -> ArraySlice<UInt8> {
        let digits = CodeText.trimmed(field)
        let zeros = [UInt8](repeating: 48, count: max(0, width - digits.count))
        return zeros + digits
    }

    /// Names without the stars that point to footnotes.
    static func withoutStars(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var name = CodeText.trimmed(field)
        while name.last == 42 || name.last == 32 { name.removeLast() }
        return name
    }

    /// A positional field. Positions count characters: a copy kept as UTF-8 has some of two
    /// bytes.
    static func columns(
        _ first: Int, _ last: Int, of line: ArraySlice<UInt8>, in text: CodeText
    ) -> ArraySlice<UInt8> {
        guard text.isUTF8, line.contains(where: { $0 >= 128 }) else {
            return CodeText.columns(first, last, of: line)
        }
        let starts = line.indices.filter { line[$0] & 0xC0 != 0x80 }
        guard first <= starts.count else { return line[line.endIndex...] }
        let end = last < starts.count ? starts[last] : line.endIndex
        return line[starts[first - 1]..<end]
    }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

    private static func value(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}
