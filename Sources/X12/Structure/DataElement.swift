/// Type and length of the X12 data elements the guides here use.
/// Source: X12 005010 data element dictionary.
enum DataElement {
    enum Kind { case text, identifier, decimal, money, number, date, time }

    struct Rule {
        var kind: Kind
        var shortest: Int
        var longest: Int
    }

    static func rule(_ number: String) -> Rule? { table[number] }

    private static let table: [String: Rule] = {
        var rules: [String: Rule] = [:]
        func add(_ kind: Kind, _ entries: String) {
            for entry in entries.split(separator: " ") {
                let parts = entry.split { $0 == ":" || $0 == "-" }
                rules[String(parts[0])] = Rule(
                    kind: kind, shortest: Int(parts[1]) ?? 1, longest: Int(parts[2]) ?? 80)
            }
        }
        add(.text, "1035:1-60 1036:1-35 1037:1-25 1039:1-10 67:2-80 166:1-55 19:2-30 127:1-50")
        add(.text, "93:1-60 364:1-256 329:4-9 1705:1-35 628:1-12 734:1-12 1028:1-38 799:1-30")
        add(.text, "449:1-80 352:1-80 234:1-48 1271:1-30 1251:1-35 1331:1-2 350:1-20")
        add(.identifier, "98:2-3 1065:1-1 66:1-2 156:2-2 116:3-15 26:2-3 1715:1-3 128:2-3")
        add(.identifier, "366:2-2 365:2-2 143:3-3 1005:4-4 353:2-2 640:2-2 735:1-2 736:1-1")
        add(.identifier, "1221:1-3 1138:1-1 1069:2-2 1336:1-3 1032:1-2 1250:2-3 1068:1-1")
        add(.identifier, "355:2-2 1073:1-1 1359:1-1 1363:1-1 1351:1-1 1366:2-3 1514:1-2 374:3-3")
        add(.identifier, "755:2-2 756:1-2 1166:2-2 522:1-3 363:3-3 1136:2-2 1321:2-3 1473:2-2")
        add(.identifier, "1033:1-2 1034:1-5 235:2-2 594:1-1 673:2-2 1270:1-3 100:3-3 1342:1-1")
        add(.decimal, "380:1-15 81:1-10 332:1-6 338:1-6 118:1-9 954:1-10 739:1-20")
        add(.identifier, "737:2-2 738:1-3")
        add(.money, "782:1-18")
        add(.number, "554:1-6 96:1-10")
        add(.date, "373:8-8")
        add(.time, "337:4-8")
        return rules
    }()

    /// What is wrong with `text` for a data element; nil when nothing is.
    static func problem(_ text: String, _ number: String) -> String? {
        guard let rule = table[number] else { return nil }
        let length = text.count
        if length > rule.longest { return "is \(length) characters long, at most \(rule.longest)" }
        if length < rule.shortest { return "is \(length) characters, at least \(rule.shortest)" }
        switch rule.kind {
        case .text:
            if text.utf8.first == 32 { return "begins with a space" }
            return nil
        case .identifier, .time: return nil
        case .number: return Int(text) == nil ? "is not a whole number" : nil
        case .date: return isDate(text) ? nil : "is not a date of the calendar (CCYYMMDD)"
        case .decimal: return decimalProblem(text)
        case .money: return moneyProblem(text)
        }
    }

    private static func decimalProblem(_ text: String) -> String? {
        let digits = text.utf8.drop { $0 == 45 }
        let points = digits.filter { $0 == 46 }.count
        let numeric = digits.allSatisfy { $0 == 46 || (48...57).contains($0) }
        return numeric && points <= 1 && digits.count > points ? nil : "is not a number"
    }

    private static func moneyProblem(_ text: String) -> String? {
        if let problem = decimalProblem(text) { return problem }
        return DecimalText.cents(text) == nil ? "has more than two decimals" : nil
    }

    /// `CCYYMMDD` that exists.
    static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 8, bytes.allSatisfy({ (48...57).contains($0) }) else { return false }
        let digits = bytes.map { Int($0) - 48 }
        let year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
        let month = digits[4] * 10 + digits[5]
        let day = digits[6] * 10 + digits[7]
        guard (1...12).contains(month), year >= 1800 else { return false }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day >= 1 && day <= lengths[month - 1]
    }

    /// A date or a range of dates after its format qualifier.
    static func isPeriod(_ text: String, format: String) -> Bool {
        if format == "D8" { return isDate(text) }
        if format != "RD8" { return true }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        return ends.count == 2 && isDate(ends[0]) && isDate(ends[1]) && ends[0] <= ends[1]
    }
}
