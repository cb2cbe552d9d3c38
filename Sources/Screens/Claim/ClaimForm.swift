import RevenueCycle

/// A field on the form: where it stands and how wide it is.
struct FormField: Equatable {
    var ref: FieldRef
    var label: String
    /// Column of the label; the field follows it.
    var x: Int
    var y: Int
    var width: Int

    var fieldX: Int { label.isEmpty ? x : x + label.count + 1 }
}

/// The layout of the form as data: the order of fields is the order of these rows.
enum ClaimForm {
    /// Lines shown besides those of the claim: one to add to.
    static func lineCount(_ claim: Claim) -> Int { min(50, claim.lines.count + 1) }

    static func diagnosisCount(_ claim: Claim) -> Int {
        min(12, max(4, claim.diagnoses.count + 1))
    }

    /// Fields with their rows; row 0 is the first below the head.
    /// - focus: shown too when it is a field that stands nowhere yet.
    static func fields(_ claim: Claim, focus: FieldRef? = nil) -> [FormField] {
        var fields = top
        let diagnosisRow = 7
        let count = diagnosisCount(claim)
        let half = (count + 1) / 2
        for index in 0..<count {
            let column = index < half ? 0 : 1
            let letter = String(UnicodeScalar(UInt8(65 + index)))
            fields.append(
                FormField(
                    ref: FieldRef(.diagnosis, index), label: letter, x: 3 + column * 39,
                    y: diagnosisRow + (index < half ? index : index - half), width: 8))
        }
        let lineRow = diagnosisRow + half + 2
        for index in 0..<lineCount(claim) { fields += line(index, lineRow + index) }
        let rest = lineRow + lineCount(claim) + 2
        fields += bottom(rest)
        return fields + MoreFields.fields(claim, beside: fields, focus: focus, from: rest + 7)
    }

    static func diagnosisRow(_ claim: Claim) -> Int { 7 }
    static func lineHeadRow(_ claim: Claim) -> Int { 8 + (diagnosisCount(claim) + 1) / 2 }
    static func totalRow(_ claim: Claim) -> Int { lineHeadRow(claim) + 1 + lineCount(claim) }
    /// - more: rows of fields only some claims carry.
    static func height(_ claim: Claim, more: Int = 0) -> Int {
        totalRow(claim) + 8 + (more == 0 ? 0 : more + 1)
    }

    /// Row of the rule above the fields only some claims carry.
    static func moreRow(_ claim: Claim) -> Int { totalRow(claim) + 8 }

    private static func field(
        _ field: ClaimField, _ label: String, _ x: Int, _ y: Int, _ width: Int
    ) -> FormField {
        FormField(ref: FieldRef(field), label: label, x: x, y: y, width: width)
    }

    private static let top: [FormField] = [
        field(.patientLastName, "Patient", 1, 0, 18), field(.patientFirstName, "", 29, 0, 14),
        field(.patientBirthDay, "DOB", 45, 0, 8), field(.patientSex, "Sex", 60, 0, 1),
        field(.relationship, "Rel", 68, 0, 2),
        field(.patientStreet, "Address", 1, 1, 26), field(.patientCity, "", 37, 1, 16),
        field(.patientState, "", 55, 1, 2), field(.patientZip, "ZIP", 60, 1, 9),
        field(.memberID, "Ins.ID", 1, 2, 18), field(.groupNumber, "Group", 29, 2, 14),
        field(.filingIndicator, "Filing", 52, 2, 2), field(.acceptAssignment, "Asg", 64, 2, 1),
        field(.subscriberLastName, "Insured", 1, 3, 18),
        field(.subscriberFirstName, "", 29, 3, 14),
        field(.renderingNPI, "Rend.NPI", 1, 4, 10), field(.placeOfService, "POS", 45, 4, 2),
        field(.priorAuthorization, "Auth", 54, 4, 18),
        field(.relatedToEmployment, "Job", 1, 5, 1), field(.relatedToAutoAccident, "Auto", 8, 5, 1),
        field(.relatedToOtherAccident, "Other", 16, 5, 1),
        field(.accidentDay, "Acc.", 26, 5, 8), field(.accidentState, "St", 41, 5, 2),
        field(.frequency, "Freq", 48, 5, 1), field(.payerControlNumber, "ICN", 57, 5, 16),
    ]

    private static func line(_ index: Int, _ y: Int) -> [FormField] {
        let columns: [(ClaimField, Int, Int)] = [
            (.lineFrom, 6, 8), (.lineCode, 16, 5), (.lineModifier1, 22, 2),
            (.lineModifier2, 25, 2), (.lineModifier3, 28, 2), (.lineModifier4, 31, 2),
            (.linePointers, 35, 4), (.lineUnits, 41, 5), (.lineCharge, 48, 10),
        ]
        return columns.map { field, x, width in
            FormField(ref: FieldRef(field, index), label: "", x: x, y: y, width: width)
        }
    }

    private static func bottom(_ y: Int) -> [FormField] {
        [
            field(.referringLastName, "17 Referring", 1, y, 16),
            field(.referringFirstName, "", 32, y, 12), field(.referringNPI, "NPI", 46, y, 10),
            field(.admissionDay, "18 Hosp", 1, y + 1, 8), field(.dischargeDay, "to", 20, y + 1, 8),
            field(.onsetDay, "14 Onset", 34, y + 1, 8),
            field(.cliaNumber, "23 CLIA", 54, y + 1, 10),
            field(.note, "19 Note", 1, y + 2, 60),
            field(.referralNumber, "23 Referral", 1, y + 3, 18),
            field(.patientPaid, "29 Paid", 36, y + 3, 10),
            field(.facilityName, "32 Facility", 1, y + 4, 24),
            field(.facilityNPI, "NPI", 40, y + 4, 10), field(.facilityZip, "ZIP", 56, y + 4, 9),
            field(.facilityStreet, "Street", 6, y + 5, 24), field(.facilityCity, "", 40, y + 5, 14),
            field(.facilityState, "", 56, y + 5, 2),
        ]
    }

    /// Every field in the order Enter walks; edits about to be saved may add a line.
    static func order(
        _ claim: Claim, adding effects: [Effect] = [], focus: FieldRef? = nil
    ) -> [FieldRef] {
        var changed = claim
        for case .edit(_, _, let edits, _, _) in effects {
            for edit in edits { changed.set(edit.ref, edit.text) }
        }
        return fields(changed, focus: focus).map(\.ref)
    }

    /// The field nearest above or below.
    static func neighbour(
        of ref: FieldRef, down: Bool, _ claim: Claim, width: Int
    ) -> FieldRef {
        let all = fields(claim, focus: ref)
        guard let here = all.first(where: { $0.ref == ref }) else { return all[0].ref }
        let rows = Set(all.map(\.y)).filter { down ? $0 > here.y : $0 < here.y }
        guard let row = down ? rows.min() : rows.max() else { return ref }
        let nearest = all.filter { $0.y == row }.min {
            abs($0.fieldX - here.fieldX) < abs($1.fieldX - here.fieldX)
        }
        return nearest?.ref ?? ref
    }
}
