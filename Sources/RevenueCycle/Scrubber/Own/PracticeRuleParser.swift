/// Reads the words of a rule's line.
struct PracticeRuleParser {
    typealias Fault = PracticeRuleText.Fault

    private let words: [PracticeRuleWord]
    private var place = 0

    init(words: [PracticeRuleWord]) { self.words = words }

    static let conditionNames = [
        "payer", "payer-kind", "code", "with-modifier", "without-modifier", "diagnosis",
        "no-diagnosis", "points-to", "points-not-to", "age", "sex", "place", "rendering",
        "units", "charge", "service", "frequency", "beside", "not-beside",
    ]
    static let demandNames = [
        "add-modifier", "remove-modifier", "require", "set", "require-diagnosis", "require-code",
    ]

    mutating func rule() throws(Fault) -> PracticeRule {
        var rule = PracticeRule()
        while let word = peek, !word.isArrow {
            place += 1
            rule.conditions.append(try condition(word))
        }
        guard peek != nil else {
            throw Fault("The rule has no \"->\" with what must be there after it.", end)
        }
        let arrow = words[place].column
        place += 1
        if rule.conditions.isEmpty {
            throw Fault("The rule has no condition; it would speak on every claim.", arrow)
        }
        guard let verdict = next() else {
            throw Fault("After \"->\" comes stop or warn.", end)
        }
        switch verdict.text.lowercased() {
        case "stop": rule.severity = .denial
        case "warn": rule.severity = .warning
        default:
            throw Fault("After \"->\" comes stop or warn, not \(verdict.text).", verdict.column)
        }
        try rest(&rule, after: verdict)
        return rule
    }

    private mutating func rest(
        _ rule: inout PracticeRule, after verdict: PracticeRuleWord
    ) throws(Fault) {
        var hasDemand = false
        while let word = next() {
            if word.isQuoted {
                if !rule.sentence.isEmpty {
                    throw Fault("The rule has a sentence already.", word.column)
                }
                rule.sentence = word.text
            } else if word.text == "from" {
                rule.from = try day(word)
            } else if word.text == "to" {
                rule.to = try day(word)
            } else {
                if hasDemand { throw Fault("The rule demands one thing only.", word.column) }
                rule.demand = try demand(word)
                hasDemand = true
            }
        }
        if !hasDemand, rule.sentence.allSatisfy({ $0 == " " }) {
            throw Fault(
                "\(verdict.text) needs a demand (\(Self.demandNames.joined(separator: ", "))) "
                    + "or a sentence between quotation marks.", verdict.column)
        }
        if let from = rule.from, let to = rule.to, to < from {
            throw Fault("The rule ends before it begins.", verdict.column)
        }
    }

    // MARK: Words

    private var peek: PracticeRuleWord? { words.indices.contains(place) ? words[place] : nil }

    private var end: Int { words.last.map { $0.column + $0.text.count } ?? 1 }

    private mutating func next() -> PracticeRuleWord? {
        guard let word = peek else { return nil }
        place += 1
        return word
    }

    private mutating func value(_ name: PracticeRuleWord) throws(Fault) -> PracticeRuleWord {
        guard let word = peek, !word.isArrow else {
            throw Fault("\(name.text) needs a value.", name.column)
        }
        place += 1
        return word
    }

    private mutating func list(
        _ name: PracticeRuleWord, _ what: String, _ holds: (String) -> Bool
    ) throws(Fault) -> [String] {
        let word = try value(name)
        let values = word.text.uppercased()
            .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for value in values where !holds(value) {
            throw Fault("\(name.text) takes \(what); \"\(value)\" is not that.", word.column)
        }
        return values
    }

    private mutating func codes(_ name: PracticeRuleWord) throws(Fault) -> [CodeRange] {
        try list(name, "codes and ranges as 99202-99215") { CodeRange($0) != nil }
            .compactMap { CodeRange($0) }
    }

    private mutating func modifiers(_ name: PracticeRuleWord) throws(Fault) -> [String] {
        try list(name, "modifiers of two characters") { Self.isPlain($0, 2...2) }
    }

    private mutating func diagnoses(_ name: PracticeRuleWord) throws(Fault) -> [String] {
        try list(name, "beginnings of diagnosis codes") { text in
            let code = DiagnosisCode.compact(text)
            return Self.isPlain(code, 1...7) && (code.first?.isLetter ?? false)
        }.map(DiagnosisCode.compact)
    }

    private mutating func day(_ name: PracticeRuleWord) throws(Fault) -> CalendarDay {
        let word = try value(name)
        guard let day = CalendarDay(iso: word.text) else {
            throw Fault("\(name.text) takes a day as 2026-11-20.", word.column)
        }
        return day
    }

    static func isPlain(_ text: String, _ count: ClosedRange<Int>) -> Bool {
        count.contains(text.utf8.count)
            && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }

    // MARK: Conditions

    private mutating func condition(
        _ name: PracticeRuleWord
    ) throws(Fault) -> PracticeCondition {
        switch name.isQuoted ? "" : name.text.lowercased() {
        case "payer": return .payer(try value(name).text)
        case "payer-kind": return .payerKind(try kinds(name))
        case "code": return .code(try codes(name))
        case "with-modifier": return .withModifier(try modifiers(name))
        case "without-modifier": return .withoutModifier(try modifiers(name))
        case "diagnosis": return .diagnosis(try diagnoses(name))
        case "no-diagnosis": return .noDiagnosis(try diagnoses(name))
        case "points-to": return .pointsTo(try diagnoses(name))
        case "points-not-to": return .pointsNotTo(try diagnoses(name))
        case "age": return try age(name)
        case "sex": return .sex(try list(name, "F, M or U") { ["F", "M", "U"].contains($0) }[0])
        case "place":
            return .place(try list(name, "places of two digits") { Self.isPlain($0, 2...2) })
        case "rendering": return .rendering(try list(name, "an NPI") { NPI($0) != nil }[0])
        case "units": return try units(name)
        case "charge": return try charge(name)
        case "service": return try service(name)
        case "frequency":
            return .frequency(try list(name, "1, 7 or 8") { ["1", "7", "8"].contains($0) })
        case "beside": return .beside(try codes(name))
        case "not-beside": return .notBeside(try codes(name))
        default:
            throw Fault(
                "\"\(name.text)\" is no condition; there are "
                    + Self.conditionNames.joined(separator: ", ") + ".", name.column)
        }
    }

    private mutating func kinds(_ name: PracticeRuleWord) throws(Fault) -> [PayerKind] {
        let word = try value(name)
        var kinds: [PayerKind] = []
        for text in word.text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let kind = PayerKind.allCases.first(where: {
                $0.rawValue.lowercased() == text.lowercased()
            }) else {
                let known = PayerKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw Fault("\(text) is no kind of payer; there are \(known).", word.column)
            }
            kinds.append(kind)
        }
        return kinds
    }

    private mutating func age(_ name: PracticeRuleWord) throws(Fault) -> PracticeCondition {
        let word = try value(name)
        func years(_ text: Substring) -> Int? {
            text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.count <= 3
                ? Int(text) : nil
        }
        if word.text.hasSuffix("+"), let from = years(word.text.dropLast()) {
            return .age(from: from, to: nil)
        }
        let ends = word.text.split(separator: "-", omittingEmptySubsequences: false)
        if ends.count == 2, let from = years(ends[0]), let to = years(ends[1]), from <= to {
            return .age(from: from, to: to)
        }
        throw Fault("age takes years as 0-17 or 65+.", word.column)
    }

    private mutating func comparison(
        _ name: PracticeRuleWord
    ) throws(Fault) -> PracticeCondition.Comparison {
        let word = try value(name)
        guard let found = PracticeCondition.Comparison(rawValue: word.text) else {
            throw Fault("\(name.text) takes <, <=, =, >= or > and a number.", word.column)
        }
        return found
    }

    private mutating func units(_ name: PracticeRuleWord) throws(Fault) -> PracticeCondition {
        let sign = try comparison(name)
        let word = try value(name)
        guard let count = Int(word.text), (0...100_000).contains(count) else {
            throw Fault("units takes a whole number.", word.column)
        }
        return .units(sign, count)
    }

    private mutating func charge(_ name: PracticeRuleWord) throws(Fault) -> PracticeCondition {
        let sign = try comparison(name)
        let word = try value(name)
        guard let amount = Money(word.text) else {
            throw Fault("charge takes an amount as 100.00.", word.column)
        }
        return .charge(sign, amount)
    }

    private mutating func service(_ name: PracticeRuleWord) throws(Fault) -> PracticeCondition {
        let word = try value(name)
        let bad = Fault("service takes days as 2026-01-01..2026-12-31, one may lack.", word.column)
        let letters = Array(word.text)
        guard let gap = letters.indices.dropLast().first(where: {
            letters[$0] == "." && letters[$0 + 1] == "."
        }) else { throw bad }
        let first = String(letters[..<gap])
        let last = String(letters[(gap + 2)...])
        let (from, to) = (CalendarDay(iso: first), CalendarDay(iso: last))
        if first.isEmpty && last.isEmpty { throw bad }
        if (from == nil) != first.isEmpty || (to == nil) != last.isEmpty { throw bad }
        if let from, let to, to < from { throw bad }
        return .service(from: from, to: to)
    }

    // MARK: Demands

    private mutating func demand(_ name: PracticeRuleWord) throws(Fault) -> PracticeDemand {
        switch name.text.lowercased() {
        case "add-modifier": return .addModifier(try modifiers(name))
        case "remove-modifier": return .removeModifier(try modifiers(name))
        case "require": return .requireField(try field(name))
        case "set":
            let field = try field(name)
            let word = try value(name)
            if word.text.isEmpty {
                throw Fault("set needs a value; \"\" would take the field out.", word.column)
            }
            if [.diagnosis, .claimNumber].contains(field) {
                throw Fault("\(field.rawValue) is not set by a rule.", word.column)
            }
            switch field.content {
            case .money where Money(word.text) == nil,
                .day where CalendarDay(iso: word.text) == nil:
                throw Fault("\(field.rawValue) cannot hold \(word.text).", word.column)
            default: return .setField(field, word.text)
            }
        case "require-diagnosis": return .requireDiagnosis(try diagnoses(name))
        case "require-code": return .requireCode(try codes(name))
        default:
            throw Fault(
                "\"\(name.text)\" is no demand; there are "
                    + Self.demandNames.joined(separator: ", ")
                    + ", or a sentence between quotation marks.", name.column)
        }
    }

    private mutating func field(_ name: PracticeRuleWord) throws(Fault) -> ClaimField {
        let word = try value(name)
        let known = ClaimField.allCases.first {
            $0.rawValue.lowercased() == word.text.lowercased()
        }
        guard let field = known, !field.isComputed, field != .lineDecision else {
            let near = ClaimField.allCases.map(\.rawValue).filter {
                $0.lowercased().contains(word.text.lowercased().prefix(5))
            }
            let hint = near.isEmpty ? "" : "; is it \(near.prefix(4).joined(separator: ", "))?"
            throw Fault("\(word.text) is no field of a claim\(hint)", word.column)
        }
        return field
    }
}
