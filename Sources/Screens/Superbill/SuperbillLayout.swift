/// Where the fields of the superbill stand, as data. Row 0 is the first below the title.
enum SuperbillLayout {
    struct Field: Equatable {
        var ref: SuperbillRef
        var label: String
        /// Column of the label; the field follows it.
        var x: Int
        var y: Int
        var width: Int

        var fieldX: Int { label.isEmpty ? x : x + label.count + 1 }
    }

    static let diagnosisRow = 3

    static func lineHeadRow(_ form: SuperbillForm) -> Int {
        diagnosisRow + (form.shownDiagnoses + 1) / 2 + 1
    }

    static func totalRow(_ form: SuperbillForm) -> Int { lineHeadRow(form) + form.shownLines + 1 }

    static func height(_ form: SuperbillForm) -> Int { totalRow(form) + 3 }

    /// All fields in the order of the form.
    static func fields(_ form: SuperbillForm) -> [Field] {
        var fields = [
            field(.serviceDay, "Date", 1, 0, 10), field(.patient, "Patient", 18, 0, 30),
            field(.rendering, "Provider", 1, 1, 10), field(.placeOfService, "POS", 40, 1, 2),
            field(.referring, "Ref.", 48, 1, 12),
        ]
        let count = form.shownDiagnoses
        let half = (count + 1) / 2
        for index in 0..<count {
            let isLeft = index < half
            fields.append(
                Field(
                    ref: SuperbillRef(.diagnosis, index), label: SuperbillForm.letter(index),
                    x: isLeft ? 3 : 42, y: diagnosisRow + index - (isLeft ? 0 : half), width: 8))
        }
        for index in 0..<form.shownLines { fields += line(index, lineHeadRow(form) + 1 + index) }
        let y = totalRow(form) + 2
        return fields + [
            field(.copay, "Copay", 1, y, 10), field(.copayMethod, "by", 19, y, 5),
            field(.authorization, "Auth", 29, y, 14), field(.signature, "Signed", 50, y, 1),
        ]
    }

    private static func field(
        _ field: SuperbillField, _ label: String, _ x: Int, _ y: Int, _ width: Int
    ) -> Field {
        Field(ref: SuperbillRef(field), label: label, x: x, y: y, width: width)
    }

    private static func line(_ index: Int, _ y: Int) -> [Field] {
        let columns: [(SuperbillField, Int, Int)] = [
            (.lineCode, 4, 8), (.lineModifiers, 14, 11), (.lineUnits, 27, 5),
            (.linePointers, 34, 4), (.lineCharge, 40, 10),
        ]
        return columns.map { field, x, width in
            Field(ref: SuperbillRef(field, index), label: "", x: x, y: y, width: width)
        }
    }

    /// The field nearest above or below; the same one at the edge.
    static func neighbour(
        of ref: SuperbillRef, down: Bool, _ form: SuperbillForm
    ) -> SuperbillRef {
        let all = fields(form)
        guard let here = all.first(where: { $0.ref == ref }) else { return all[0].ref }
        let rows = all.map(\.y).filter { down ? $0 > here.y : $0 < here.y }
        guard let row = down ? rows.min() : rows.max() else { return ref }
        let nearest = all.filter { $0.y == row }.min {
            abs($0.fieldX - here.fieldX) < abs($1.fieldX - here.fieldX)
        }
        return nearest?.ref ?? ref
    }
}
