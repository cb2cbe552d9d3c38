import RevenueCycle

/// Items 10, 12 to 16 and 18: what the condition is related to, consents and dates.
extension Form1500Filler {
    mutating func fillCondition() {
        let answers: [(String, ClaimField, Form1500Place, Form1500Place)] = [
            (claim.relatedToEmployment, .relatedToEmployment, .employmentYes, .employmentNo),
            (claim.relatedToAutoAccident, .relatedToAutoAccident, .autoYes, .autoNo),
            (claim.relatedToOtherAccident, .relatedToOtherAccident, .accidentYes, .accidentNo),
        ]
        for (answer, field, yes, no) in answers {
            mark(yes, answer == "Y", field)
            mark(no, answer == "N", field)
        }
        let isAuto = claim.relatedToAutoAccident == "Y"
        put(.accidentState, isAuto ? Form1500Text.words(claim.accidentState) : "", .accidentState)
        let codes = Form1500Text.words(claim.situational[.conditionCodes]).split(separator: " ")
        put(.claimCodes, codes.joined(separator: "   "), .conditionCodes)
    }

    mutating func fillSignatures() {
        let released = claim.releaseOfInformation == "Y" || claim.releaseOfInformation == "I"
        put(.patientSignature, released ? "SIGNATURE ON FILE" : "", .releaseOfInformation)
        // Medicare takes item 13 for Medigap alone.
        let medigap = claim.otherPayers.contains { $0.insuranceType == "MI" }
        let assigned = claim.benefitsAssigned == "Y" && (!isMedicare || medigap)
        put(.insuredSignature, assigned ? "SIGNATURE ON FILE" : "", .benefitsAssigned)
    }

    /// Days here have six digits as those of item 24A, for the two forms may not be mixed.
    mutating func fillDates() {
        fillIllness()
        if !isMedicare { fillOtherDay() }
        fillUnable()
        let admission = FieldRef(.admissionDay)
        let admitted = day(claim.admissionDay, .admitMonth, admission)
        put(admitted, admission, [.admitMonth, .admitDay, .admitYear])
        let discharge = FieldRef(.dischargeDay)
        let left = day(claim.dischargeDay, .leaveMonth, discharge)
        put(left, discharge, [.leaveMonth, .leaveDay, .leaveYear])
    }

    /// 431 onset, 484 last menstrual period. Medicare reads no qualifier, and takes the first
    /// treatment by a chiropractor or the accident here.
    private mutating func fillIllness() {
        let texts = claim.situational
        var choices: [(text: String, field: ClaimField, kind: String)] = [
            (claim.onsetDay, .onsetDay, "431"),
            (texts[.lastMenstrualDay], .lastMenstrualDay, "484"),
        ]
        if isMedicare {
            choices += [
                (texts[.initialTreatmentDay], .initialTreatmentDay, ""),
                (claim.accidentDay, .accidentDay, ""),
            ]
        }
        let chosen = choices.first { !$0.text.isEmpty } ?? ("", .onsetDay, "")
        let ref = FieldRef(chosen.field)
        let illness = day(chosen.text, .illnessMonth, ref)
        put(illness, ref, [.illnessMonth, .illnessDay, .illnessYear])
        if illness != nil { put(.illnessKind, isMedicare ? "" : chosen.kind, ref) }
    }

    /// Item 15 holds one date; the accident comes first.
    private mutating func fillOtherDay() {
        let texts = claim.situational
        let fields: [(ClaimField, String)] = [
            (.initialTreatmentDay, "454"), (.lastSeenDay, "304"),
            (.acuteManifestationDay, "453"), (.lastXrayDay, "455"),
            (.visionPrescriptionDay, "471"), (.assumedCareDay, "090"),
            (.relinquishedCareDay, "091"), (.firstContactDay, "444"),
        ]
        var stated: [(text: String, field: ClaimField, kind: String)] =
            claim.accidentDay.isEmpty ? [] : [(claim.accidentDay, .accidentDay, "439")]
        stated += fields.compactMap { field, kind in
            texts[field].isEmpty ? nil : (texts[field], field, kind)
        }
        guard let first = stated.first else {
            put(nil, FieldRef(.accidentDay), [.otherMonth, .otherDay, .otherYear])
            return
        }
        let ref = FieldRef(first.field)
        if let date = day(first.text, .otherMonth, ref) {
            put(.otherDateKind, first.kind, ref)
            put(date, ref, [.otherMonth, .otherDay, .otherYear])
        }
        for left in stated.dropFirst() {
            warn(
                .otherMonth, FieldRef(left.field),
                "Item 15 holds one date; \(left.field.title.lowercased()) was left out.")
        }
    }

    /// Item 16: unable to work, or else from the last day worked to the return.
    private mutating func fillUnable() {
        let texts = claim.situational
        let from: ClaimField =
            texts[.disabilityFromDay].isEmpty && !texts[.lastWorkedDay].isEmpty
            ? .lastWorkedDay : .disabilityFromDay
        let to: ClaimField =
            texts[.disabilityToDay].isEmpty && !texts[.returnToWorkDay].isEmpty
            ? .returnToWorkDay : .disabilityToDay
        let start = day(texts[from], .unableMonth, FieldRef(from))
        put(start, FieldRef(from), [.unableMonth, .unableDay, .unableYear])
        let end = day(texts[to], .unableMonth, FieldRef(to))
        put(end, FieldRef(to), [.ableMonth, .ableDay, .ableYear])
    }
}
