/// Reads a contract as it is written, a statement a line; `#` begins a remark.
///
/// ```
/// name Saguaro PPO 2026          payer SGP14
/// from 2026-01-01                through 2026-12-31
/// lesser-of-charge yes           sequester 2
/// tolerance 1.00 1%
/// fixed 90471-90474,G0008 25.00
/// table 99213 92.00 [facility|office] [modifier 26]
/// medicare 10000-69999 120% [year 2026] [locality 03102-00]
/// rvu 99202-99499 42.00
/// charge * 60%                   visit 99381-99397 150.00
/// capitated 80000-89999
/// multiple 100 50 25             bilateral 150
/// assistant 16                   non-physician 85
/// modifier-25 50                 medicare-reductions no
/// escalator 3                    locality 03102-00
/// ```
public enum ContractText {
    public struct Problem: Error, Equatable, Sendable {
        public let message: String
    }

    public static func parse(_ text: String) throws(Problem) -> Contract {
        var contract = Contract()
        for (number, raw) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = raw.prefix { $0 != "#" }
            let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map { String($0) }
            if words.isEmpty { continue }
            do {
                try take(words, into: &contract)
            } catch {
                throw Problem(message: "line \(number + 1): \(error.message)")
            }
        }
        if contract.terms.isEmpty { throw Problem(message: "The contract has no term.") }
        if contract.payerID.isEmpty { throw Problem(message: "The contract names no payer.") }
        return contract
    }

    private static func take(_ words: [String], into contract: inout Contract) throws(Problem) {
        let rest = Array(words.dropFirst())
        switch words[0].lowercased() {
        case "name": contract.name = rest.joined(separator: " ")
        case "payer": contract.payerID = rest.joined(separator: " ")
        case "from": contract.from = try day(rest)
        case "through", "to": contract.through = try day(rest)
        case "lesser-of-charge": contract.isLesserOfCharge = try yes(rest)
        case "medicare-reductions": contract.hasMedicareReductions = try yes(rest)
        case "sequester": contract.sequester = try number(rest.first)
        case "locality": contract.locality = try locality(rest.first ?? "")
        case "escalator": contract.escalator = try number(rest.first)
        case "bilateral": contract.bilateral = try number(rest.first)
        case "assistant": contract.assistant = try number(rest.first)
        case "non-physician": contract.nonPhysician = try number(rest.first)
        case "modifier-25": contract.modifier25 = try number(rest.first)
        case "multiple":
            var list: [Fixed] = []
            for word in rest { list.append(try number(word)) }
            if list.isEmpty { throw Problem(message: "multiple needs percentages, like 100 50 50") }
            contract.multiple = list
        case "tolerance":
            guard let first = rest.first, let amount = Money(first) else {
                throw Problem(message: "tolerance needs dollars and percent, like 1.00 1%")
            }
            contract.toleranceAmount = amount
            if rest.count > 1 { contract.tolerancePercent = try number(rest[1]) }
        default: contract.terms.append(try term(words))
        }
    }

    private static func term(_ words: [String]) throws(Problem) -> ContractTerm {
        let terms = ["fixed", "table", "visit", "rvu", "charge", "medicare", "capitated"]
        guard terms.contains(words[0].lowercased()) else {
            throw Problem(
                message: "\(words[0]) is no statement; a price begins with "
                    + terms.joined(separator: ", "))
        }
        guard words.count >= 2 else {
            throw Problem(message: "\(words[0]) needs codes, or * for all")
        }
        var term = ContractTerm(
            codes: try codes(words[1]), price: .capitated, text: words.joined(separator: " "))
        let value = words.count > 2 ? words[2] : ""
        switch words[0].lowercased() {
        case "fixed", "table": term.price = .fixed(try money(value))
        case "visit": term.price = .visit(try money(value))
        case "rvu": term.price = .relativeValue(factor: try number(value))
        case "charge": term.price = .percentOfCharge(try percent(value))
        case "medicare":
            let year = after("year", words)
            let named = after("locality", words)
            if let named { _ = try locality(named) }
            term.price = .medicare(
                percent: try number(value), year: year.flatMap { Int($0) },
                locality: named)
            if let year, Int(year) == nil { throw Problem(message: "\(year) is no year") }
        default: break
        }
        if words.contains("facility") { term.isFacility = true }
        if words.contains("office") { term.isFacility = false }
        term.modifier = after("modifier", words)?.uppercased()
        return term
    }

    private static func after(_ word: String, _ words: [String]) -> String? {
        guard let place = words.firstIndex(of: word), place + 1 < words.count else { return nil }
        return words[place + 1]
    }

    private static func codes(_ text: String) throws(Problem) -> [ClosedRange<String>] {
        if text == "*" { return [] }
        var ranges: [ClosedRange<String>] = []
        for part in text.uppercased().split(separator: ",") {
            let ends = part.split(separator: "-").map { String($0) }
            guard (1...2).contains(ends.count), ends.allSatisfy({ $0.count == 5 }),
                ends[0] <= ends[ends.count - 1]
            else { throw Problem(message: "\(part) is no code or range of codes") }
            ranges.append(ends[0]...ends[ends.count - 1])
        }
        return ranges
    }

    private static func number(_ text: String?) throws(Problem) -> Fixed {
        if let text, text.hasPrefix("-") {
            throw Problem(message: "\(text) is less than nothing; no term pays that")
        }
        guard let text, let value = Fixed(text.hasSuffix("%") ? String(text.dropLast()) : text)
        else { throw Problem(message: "\(text ?? "nothing") is no number") }
        return value
    }

    /// Of a charge: nobody pays more than all of it.
    private static func percent(_ text: String) throws(Problem) -> Fixed {
        let value = try number(text)
        if value.percent(of: Money(cents: 100)) > Money(cents: 100) {
            throw Problem(message: "\(text) is more than the charge; a percentage up to 100")
        }
        return value
    }

    private static func money(_ text: String) throws(Problem) -> Money {
        guard let amount = Money(text) else { throw Problem(message: "\(text) is no amount") }
        if amount < .zero {
            throw Problem(message: "\(text) is less than nothing; no term pays that")
        }
        return amount
    }

    private static func locality(_ text: String) throws(Problem) -> String {
        let parts = text.split(separator: "-")
        guard parts.count == 2, parts[0].count == 5, parts[1].count == 2 else {
            throw Problem(
                message: "\(text) is no locality: contractor and locality, like 03102-00")
        }
        return text
    }

    private static func day(_ rest: [String]) throws(Problem) -> CalendarDay {
        guard let text = rest.first, let day = CalendarDay(iso: text) else {
            throw Problem(message: "\(rest.first ?? "nothing") is no day, like 2026-01-01")
        }
        return day
    }

    private static func yes(_ rest: [String]) throws(Problem) -> Bool {
        switch rest.first?.lowercased() {
        case "yes": return true
        case "no": return false
        default: throw Problem(message: "say yes or no")
        }
    }
}
