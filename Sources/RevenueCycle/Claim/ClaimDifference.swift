/// What stands otherwise on one form than on another, field by field in the order of the form.
public enum ClaimDifference {
    public static func changes(from old: Claim, to new: Claim) -> [FieldChange] {
        var found: [FieldChange] = []
        for field in ClaimField.allCases where !field.isComputed {
            for ref in refs(field, old, new) {
                let (before, after) = (old.text(ref), new.text(ref))
                if before != after { found.append(FieldChange(ref, old: before, new: after)) }
            }
        }
        return found.enumerated().sorted {
            let (one, other) = (FormOrder.rank($0.element.ref), FormOrder.rank($1.element.ref))
            return (one.0, one.1, $0.offset) < (other.0, other.1, $1.offset)
        }.map(\.element)
    }

    private static func refs(_ field: ClaimField, _ old: Claim, _ new: Claim) -> [FieldRef] {
        let lines = max(old.lines.count, new.lines.count)
        if field == .diagnosis {
            return indices(max(old.diagnoses.count, new.diagnoses.count), field)
        }
        if field == .lineDecision {
            let payers = max(old.otherPayers.count, new.otherPayers.count)
            return (0..<payers).flatMap { payer in
                (0..<lines).map { FieldRef.decision(line: $0, payer: payer) }
            }
        }
        if field.isLineField { return indices(lines, field) }
        if field.isOtherPayerField {
            return indices(max(old.otherPayers.count, new.otherPayers.count), field)
        }
        if field.isSituational {
            let all = Set(
                (old.situational.fields + new.situational.fields).filter { $0.field == field })
            return all.sorted { $0.index < $1.index }
        }
        return [FieldRef(field)]
    }

    private static func indices(_ count: Int, _ field: ClaimField) -> [FieldRef] {
        (0..<count).map { FieldRef(field, $0) }
    }
}
