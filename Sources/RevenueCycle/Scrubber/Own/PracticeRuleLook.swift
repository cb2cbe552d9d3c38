/// One look of one rule at one claim.
struct PracticeRuleLook {
    private let rule: PracticeRule
    private let claim: Claim

    init(_ rule: PracticeRule, _ claim: Claim) {
        self.rule = rule
        self.claim = claim
    }

    /// Findings of a rule that is about lines: one for each line that meets the conditions, one
    /// for the claim when the demand is about the whole of it.
    func lines() -> [Finding] {
        guard rule.conditions.allSatisfy({ $0.isOfLine || holds($0) }) else { return [] }
        var found: [Finding] = []
        for index in claim.lines.indices where !claim.lines[index].code.isEmpty {
            let meets = rule.conditions.allSatisfy { !$0.isOfLine || holds($0, line: index) }
            guard meets, let finding = demand(line: index) else { continue }
            if found.contains(where: { $0.ref == finding.ref }) { continue }
            found.append(finding)
        }
        return found
    }

    func whole() -> [Finding] {
        guard rule.conditions.allSatisfy({ holds($0) }) else { return [] }
        return demand(line: nil).map { [$0] } ?? []
    }

    // MARK: Conditions

    private func holds(_ condition: PracticeCondition) -> Bool {
        switch condition {
        case .payer(let name):
            let wanted = name.uppercased()
            return claim.payerID.uppercased() == wanted || claim.payerName.uppercased() == wanted
        case .payerKind(let kinds): return kinds.contains(claim.payerKind)
        case .diagnosis(let prefixes): return hasDiagnosis(prefixes)
        case .noDiagnosis(let prefixes): return !hasDiagnosis(prefixes)
        case .age(let from, let to):
            guard let day = claim.firstServiceDay, let birth = claim.patient.birth else {
                return false
            }
            let age = birth.years(on: day)
            return age >= from ?? 0 && age <= to ?? Int.max
        case .sex(let sex): return claim.patient.sex == sex
        case .frequency(let values): return values.contains(claim.frequency)
        default: return false
        }
    }

    private func holds(_ condition: PracticeCondition, line index: Int) -> Bool {
        let line = claim.lines[index]
        switch condition {
        case .code(let ranges): return ranges.contains { $0.contains(line.code) }
        case .withModifier(let values): return values.contains { line.hasModifier($0) }
        case .withoutModifier(let values): return !values.contains { line.hasModifier($0) }
        case .pointsTo(let prefixes): return points(line, prefixes)
        case .pointsNotTo(let prefixes): return !points(line, prefixes)
        case .place(let values):
            return values.contains(
                line.placeOfService.isEmpty ? claim.placeOfService : line.placeOfService)
        case .rendering(let npi):
            let own = line.situational[.lineRenderingNPI]
            return (own.isEmpty ? claim.rendering.npi : own) == npi
        case .units(let sign, let count):
            return Int(line.units).map { sign.holds($0, count) } ?? false
        case .charge(let sign, let amount): return sign.holds(line.charge, amount)
        case .service(let from, let to):
            guard let day = line.fromDay else { return false }
            return from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
        case .beside(let ranges): return isBeside(index, ranges)
        case .notBeside(let ranges): return !isBeside(index, ranges)
        default: return false
        }
    }

    private func hasDiagnosis(_ prefixes: [String]) -> Bool {
        claim.diagnoses.contains { code in prefixes.contains { code.hasPrefix($0) } }
    }

    private func points(_ line: ServiceLine, _ prefixes: [String]) -> Bool {
        line.pointerPositions.contains { place in
            guard let place, claim.diagnoses.indices.contains(place) else { return false }
            return prefixes.contains { claim.diagnoses[place].hasPrefix($0) }
        }
    }

    private func isBeside(_ index: Int, _ ranges: [CodeRange]) -> Bool {
        claim.lines.indices.contains { other in
            other != index && claim.lines[other].from == claim.lines[index].from
                && ranges.contains { $0.contains(claim.lines[other].code) }
        }
    }

    // MARK: Demands

    private func demand(line index: Int?) -> Finding? {
        switch rule.demand {
        case .addModifier(let values): return index.flatMap { addModifier(values, $0) }
        case .removeModifier(let values): return index.flatMap { removeModifier(values, $0) }
        case .requireField(let field):
            let ref = FieldRef(field, field.isLineField ? index ?? 0 : 0)
            return claim.text(ref).isEmpty
                ? finding(ref, "\(field.title) is missing") : nil
        case .setField(let field, let value):
            let ref = FieldRef(field, field.isLineField ? index ?? 0 : 0)
            if claim.setting(ref, to: value) == claim { return nil }
            return finding(
                ref, "\(field.title) is not \(value)",
                fix: Fix("set \(value)", [ClaimEdit(ref, value)]))
        case .requireDiagnosis(let prefixes): return requireDiagnosis(prefixes, index)
        case .requireCode(let ranges):
            guard let index, !isBeside(index, ranges) else { return nil }
            let codes = ranges.map(\.text).joined(separator: " or ")
            return finding(
                FieldRef(.lineCode, index), "\(claim.lines[index].code) goes with \(codes)")
        case .forbid: return finding(place(line: index), "this is not sent")
        }
    }

    static let modifierFields: [ClaimField] = [
        .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
    ]

    private func addModifier(_ values: [String], _ index: Int) -> Finding? {
        let line = claim.lines[index]
        if values.contains(where: { line.hasModifier($0) }) { return nil }
        let free = freeModifier(line)
        var fix: Fix?
        // Which of several, only the record knows.
        if let free, values.count == 1, let value = values.first {
            fix = Fix("add modifier \(value) to line \(index + 1)", free, index, to: value)
        }
        return finding(
            FieldRef(free ?? .lineModifier4, index),
            "\(line.code) needs modifier \(values.joined(separator: " or "))", fix: fix)
    }

    private func removeModifier(_ values: [String], _ index: Int) -> Finding? {
        let modifiers = claim.lines[index].modifiers.prefix(4)
        let places = modifiers.indices.filter { values.contains(modifiers[$0]) }
        guard let first = places.first else { return nil }
        // Taking one out moves those after it, so the last goes first.
        let edits = places.reversed().map {
            ClaimEdit(FieldRef(Self.modifierFields[$0], index), "")
        }
        let named = places.map { modifiers[$0] }.joined(separator: " and ")
        return finding(
            FieldRef(Self.modifierFields[first], index),
            "\(claim.lines[index].code) goes without modifier \(named)",
            fix: Fix("take modifier \(named) off line \(index + 1)", edits))
    }

    /// On a line the diagnosis must be pointed at; one that is on the claim can be with a key.
    private func requireDiagnosis(_ prefixes: [String], _ index: Int?) -> Finding? {
        let words = prefixes.map(DiagnosisCode.dotted).joined(separator: " or ")
        let there = claim.diagnoses.indices.first { place in
            prefixes.contains { claim.diagnoses[place].hasPrefix($0) }
        }
        guard let there else {
            return finding(
                FieldRef(.diagnosis, min(claim.diagnoses.count, 11)),
                "a diagnosis \(words) is missing")
        }
        guard let index, !points(claim.lines[index], prefixes) else { return nil }
        let pointers = claim.lines[index].pointers
        var fix: Fix?
        if pointers.utf8.count < 4 {
            let letter = DiagnosisFix.letter(there)
            fix = Fix(
                "point line \(index + 1) at \(letter)", .linePointers, index,
                to: pointers + String(letter))
        }
        return finding(
            FieldRef(.linePointers, index), "line \(index + 1) does not point at \(words)",
            fix: fix)
    }

    private func freeModifier(_ line: ServiceLine) -> ClaimField? {
        Self.modifierFields.indices.first { line.modifier($0).isEmpty }
            .map { Self.modifierFields[$0] }
    }

    /// The field that what is forbidden is about: of the conditions the most particular.
    private func place(line index: Int?) -> FieldRef {
        let refs = rule.conditions.map { ($0.weight, ref($0, line: index)) }
        return refs.max { $0.0 < $1.0 }?.1 ?? FieldRef(.lineCode, index ?? 0)
    }

    private func ref(_ condition: PracticeCondition, line index: Int?) -> FieldRef {
        let line = index.map { claim.lines[$0] }
        func ofLine(_ field: ClaimField) -> FieldRef { FieldRef(field, index ?? 0) }
        switch condition {
        case .payer: return FieldRef(.payerName)
        case .payerKind: return FieldRef(.filingIndicator)
        case .code, .beside, .notBeside: return ofLine(.lineCode)
        case .withModifier(let values):
            let place = line?.modifiers.prefix(4).firstIndex { values.contains($0) } ?? 0
            return ofLine(Self.modifierFields[place])
        case .withoutModifier: return ofLine(line.flatMap(freeModifier) ?? .lineModifier4)
        case .diagnosis(let prefixes):
            let place = claim.diagnoses.firstIndex { code in
                prefixes.contains { code.hasPrefix($0) }
            }
            return FieldRef(.diagnosis, place ?? 0)
        case .noDiagnosis: return FieldRef(.diagnosis, min(claim.diagnoses.count, 11))
        case .pointsTo, .pointsNotTo: return ofLine(.linePointers)
        case .age: return FieldRef(.patientBirthDay)
        case .sex: return FieldRef(.patientSex)
        case .place:
            let own = line?.placeOfService ?? ""
            return own.isEmpty ? FieldRef(.placeOfService) : ofLine(.linePlace)
        case .rendering:
            let own = line?.situational[.lineRenderingNPI] ?? ""
            return own.isEmpty ? FieldRef(.renderingNPI) : ofLine(.lineRenderingNPI)
        case .units: return ofLine(.lineUnits)
        case .charge: return ofLine(.lineCharge)
        case .service: return ofLine(.lineFrom)
        case .frequency: return FieldRef(.frequency)
        }
    }

    /// The rule's own sentence, or words made from the demand and its conditions.
    private func finding(_ ref: FieldRef, _ words: String, fix: Fix? = nil) -> Finding {
        let given = rule.conditions.map { PracticeRuleText.text($0) }.joined(separator: ", ")
        let made = "\(words.prefix(1).uppercased())\(words.dropFirst()) (\(given))."
        return Finding(
            rule: rule.id.isEmpty ? "R?" : rule.id, label: "OWN", severity: rule.severity,
            ref: ref, sentence: rule.sentence.isEmpty ? made : rule.sentence, fix: fix,
            source: rule.source)
    }
}

extension PracticeCondition {
    /// How particular a condition is; the finding stands at the field of the highest.
    fileprivate var weight: Int {
        switch self {
        case .payer, .payerKind: return 0
        case .service: return 1
        case .age, .sex, .rendering, .place: return 2
        case .frequency, .noDiagnosis: return 3
        case .diagnosis: return 4
        case .code: return 5
        case .beside, .notBeside: return 6
        case .charge, .units: return 7
        case .pointsTo, .pointsNotTo: return 8
        case .withModifier: return 9
        case .withoutModifier: return 10
        }
    }
}
