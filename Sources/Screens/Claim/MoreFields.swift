import RevenueCycle

/// Rows below the form for what only some claims carry: what stands there, other payers, and the
/// field the cursor was sent to.
enum MoreFields {
    /// Fields of an other payer that are shown whenever there is one.
    private static let payerFields: [ClaimField] = [
        .otherResponsibility, .otherPayerName, .otherPayerID, .otherFilingIndicator,
        .otherMemberID, .otherLastName, .otherFirstName, .otherRelationship, .otherGroupNumber,
        .otherPaid, .otherDecidedDay, .otherControlNumber,
    ]

    static func fields(
        _ claim: Claim, beside known: [FormField], focus: FieldRef?, from top: Int
    ) -> [FormField] {
        let shown = Set(known.map(\.ref))
        var refs: [FieldRef] = []
        func add(_ ref: FieldRef) {
            if !shown.contains(ref), !refs.contains(ref) { refs.append(ref) }
        }
        for ref in claim.situational.fields { add(ref) }
        for index in claim.otherPayers.indices {
            for field in ClaimField.allCases where field.isOtherPayerField {
                let ref = FieldRef(field, index)
                if payerFields.contains(field) || !claim.text(ref).isEmpty { add(ref) }
            }
            for line in claim.lines.indices { add(.decision(line: line, payer: index)) }
        }
        for (index, line) in claim.lines.enumerated() {
            for ref in line.situational.fields { add(FieldRef(ref.field, index)) }
            for field in [ClaimField.lineTo, .linePlace, .lineNDC, .lineNDCQuantity] {
                let ref = FieldRef(field, index)
                if !claim.text(ref).isEmpty { add(ref) }
            }
        }
        if let focus { add(focus) }
        return refs.enumerated().map { row, ref in
            FormField(
                ref: ref, label: label(ref), x: 1, y: top + row,
                width: min(FieldText.limit(ref.field.content), 44))
        }
    }

    /// `24D line 2 Description`, padded so that the fields stand below each other.
    private static func label(_ ref: FieldRef) -> String {
        let field = ref.field
        var text = field.item == "-" ? "" : field.item + " "
        if let line = ref.serviceLine { text += "line \(line + 1) " }
        text += field.title
        if field.isOtherPayerField { text += " \(ref.index + 1)" }
        if field == .lineDecision { text += " \(ref.index / FieldRef.linesPerPayer + 1)" }
        if field.isSituational, !field.isLineField, ref.index > 0 { text += " \(ref.index + 1)" }
        let width = 32
        return text.count >= width
            ? String(text.prefix(width))
            : text + String(repeating: " ", count: width - text.count)
    }
}
