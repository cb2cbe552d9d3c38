/// A practice rule as one line a person can read and type, both ways.
///
/// ```
/// CONDITION ... -> stop|warn [DEMAND] ["SENTENCE"] [from DAY] [to DAY]
/// CONDITION  payer ID|"NAME"   payer-kind medicaid,blue   code 20610,99202-99215
///            with-modifier 25  without-modifier RT,LT     frequency 7,8
///            diagnosis M25,E11 no-diagnosis Z23           points-to M25  points-not-to M25
///            age 0-17 | 65+    sex F                      place 11,22    rendering NPI
///            units > 4         charge >= 100.00           service 2026-01-01..2026-12-31
///            beside 99213      not-beside 36415
/// DEMAND     add-modifier RT,LT   remove-modifier 59      require FIELD
///            set FIELD "VALUE"    require-diagnosis Z23   require-code 90471,90472
/// ```
/// Without a demand the claim is never sent so, and the sentence says why.
public enum PracticeRuleText {
    /// What is wrong with a line, and where: the column from 1.
    public struct Fault: Error, Equatable, Sendable {
        public let message: String
        public let column: Int

        public init(_ message: String, _ column: Int) {
            self.message = message
            self.column = column
        }

        /// `column 12: ...`
        public var words: String { "column \(column): \(message)" }
    }

    public static func parse(_ line: String) throws(Fault) -> PracticeRule {
        var parser = PracticeRuleParser(words: try PracticeRuleWord.split(line))
        return try parser.rule()
    }

    public static func text(_ rule: PracticeRule) -> String {
        var words = rule.conditions.map(text)
        words.append("->")
        words.append(rule.severity == .warning ? "warn" : "stop")
        let demand = text(rule.demand)
        if !demand.isEmpty { words.append(demand) }
        if !rule.sentence.isEmpty { words.append(quoted(rule.sentence)) }
        if let from = rule.from { words.append("from \(from.iso)") }
        if let to = rule.to { words.append("to \(to.iso)") }
        return words.joined(separator: " ")
    }

    public static func text(_ condition: PracticeCondition) -> String {
        func list(_ values: [String]) -> String { values.joined(separator: ",") }
        func codes(_ ranges: [CodeRange]) -> String { list(ranges.map(\.text)) }
        func dotted(_ prefixes: [String]) -> String { list(prefixes.map(DiagnosisCode.dotted)) }
        switch condition {
        case .payer(let name): return "payer \(isPlain(name) ? name : quoted(name))"
        case .payerKind(let kinds): return "payer-kind \(list(kinds.map(\.rawValue)))"
        case .code(let ranges): return "code \(codes(ranges))"
        case .withModifier(let values): return "with-modifier \(list(values))"
        case .withoutModifier(let values): return "without-modifier \(list(values))"
        case .diagnosis(let prefixes): return "diagnosis \(dotted(prefixes))"
        case .noDiagnosis(let prefixes): return "no-diagnosis \(dotted(prefixes))"
        case .pointsTo(let prefixes): return "points-to \(dotted(prefixes))"
        case .pointsNotTo(let prefixes): return "points-not-to \(dotted(prefixes))"
        case .age(let from, nil): return "age \(from ?? 0)+"
        case .age(let from, let to?): return "age \(from ?? 0)-\(to)"
        case .sex(let sex): return "sex \(sex)"
        case .place(let values): return "place \(list(values))"
        case .rendering(let npi): return "rendering \(npi)"
        case .units(let comparison, let count): return "units \(comparison.rawValue) \(count)"
        case .charge(let comparison, let amount):
            return "charge \(comparison.rawValue) \(amount.text)"
        case .service(let from, let to):
            return "service \(from?.iso ?? "")..\(to?.iso ?? "")"
        case .frequency(let values): return "frequency \(list(values))"
        case .beside(let ranges): return "beside \(codes(ranges))"
        case .notBeside(let ranges): return "not-beside \(codes(ranges))"
        }
    }

    /// Empty for a rule that only forbids.
    public static func text(_ demand: PracticeDemand) -> String {
        switch demand {
        case .addModifier(let values): return "add-modifier \(values.joined(separator: ","))"
        case .removeModifier(let values): return "remove-modifier \(values.joined(separator: ","))"
        case .requireField(let field): return "require \(field.rawValue)"
        case .setField(let field, let value): return "set \(field.rawValue) \(quoted(value))"
        case .requireDiagnosis(let prefixes):
            return "require-diagnosis "
                + prefixes.map(DiagnosisCode.dotted).joined(separator: ",")
        case .requireCode(let ranges):
            return "require-code \(ranges.map(\.text).joined(separator: ","))"
        case .forbid: return ""
        }
    }

    /// A quotation mark inside is doubled.
    static func quoted(_ text: String) -> String {
        "\"" + text.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] } + "\""
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
}
