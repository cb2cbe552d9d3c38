extension EligibilityDifference {
    /// What a claim says otherwise than its payer, each with the field it concerns. What the
    /// payer does not say is not held against the claim.
    public static func against(
        claim: Claim, answer: EligibilityAnswer
    ) -> [EligibilityMismatch] {
        if answer.isRejected {
            return answer.rejections.compactMap { rejection in
                rejection.field.map {
                    EligibilityMismatch(
                        FieldRef(Self.onForm($0, claim)),
                        "The payer did not answer: \(rejection.words).")
                }
            }
        }
        var found = people(claim, answer)
        found += coverageWords(claim, answer)
        found += days(claim, answer)
        found += otherPayers(claim, answer)
        return found
    }

    /// The form has no subscriber of its own when the patient is the subscriber.
    private static func onForm(_ field: ClaimField, _ claim: Claim) -> ClaimField {
        guard claim.patientIsSubscriber else { return field }
        switch field {
        case .subscriberLastName: return .patientLastName
        case .subscriberSex: return .patientSex
        default: return field
        }
    }

    private static func people(
        _ claim: Claim, _ answer: EligibilityAnswer
    ) -> [EligibilityMismatch] {
        let isDependent = answer.relationship != "18" || answer.subscriber != nil
        if claim.patientIsSubscriber {
            if isDependent, let subscriber = answer.subscriber {
                let words = "The payer has the patient as a dependent of \(subscriber.listName)."
                return [EligibilityMismatch(FieldRef(.relationship), words)]
                    + names(claim.patient, answer.person, PersonFields.patient)
            }
            return names(claim.patient, answer.person, PersonFields.patient)
        }
        if isDependent {
            return names(claim.patient, answer.person, PersonFields.patient)
                + names(claim.subscriber, answer.subscriber ?? Person(), PersonFields.subscriber)
        }
        // One person came back: the patient in their own right, or the subscriber alone.
        if isSame(claim.patient, answer.person), !isSame(claim.subscriber, answer.person) {
            return [
                EligibilityMismatch(
                    FieldRef(.relationship), "The payer has the patient as the subscriber.")
            ]
        }
        return names(claim.subscriber, answer.person, PersonFields.subscriber)
    }

    private static func isSame(_ one: Person, _ other: Person) -> Bool {
        !other.firstName.isEmpty && !PlainText.nameDiffers(one.firstName, other.firstName)
            && !PlainText.differs(one.birthDay, other.birthDay)
    }

    private struct PersonFields {
        var word: String
        var lastName: ClaimField
        var firstName: ClaimField
        var birthDay: ClaimField
        var sex: ClaimField

        static let patient = PersonFields(
            word: "patient's", lastName: .patientLastName, firstName: .patientFirstName,
            birthDay: .patientBirthDay, sex: .patientSex)
        static let subscriber = PersonFields(
            word: "subscriber's", lastName: .subscriberLastName,
            firstName: .subscriberFirstName, birthDay: .subscriberBirthDay, sex: .subscriberSex)
    }

    private static func names(
        _ ours: Person, _ theirs: Person, _ fields: PersonFields
    ) -> [EligibilityMismatch] {
        var found: [EligibilityMismatch] = []
        func compare(
            _ field: ClaimField, _ word: String, _ one: String, _ other: String,
            _ differ: (String, String) -> Bool = PlainText.differs
        ) {
            guard differ(one, other) else { return }
            found.append(differing(field, "\(fields.word) \(word)", one, other))
        }
        let names = PlainText.nameDiffers
        compare(fields.lastName, "last name", ours.lastName, theirs.lastName, names)
        compare(fields.firstName, "first name", ours.firstName, theirs.firstName, names)
        compare(fields.birthDay, "birth day", ours.birthDay, theirs.birthDay)
        if ours.sex != "U", theirs.sex != "U" {
            compare(fields.sex, "sex", ours.sex, theirs.sex)
        }
        return found
    }

    private static func differing(
        _ field: ClaimField, _ word: String, _ ours: String, _ theirs: String
    ) -> EligibilityMismatch {
        EligibilityMismatch(
            FieldRef(field), "The \(word) is \(theirs) with the payer, \(ours) on the claim.",
            fix: Fix("write \(theirs) as the payer has it", field, to: theirs))
    }

    private static func coverageWords(
        _ claim: Claim, _ answer: EligibilityAnswer
    ) -> [EligibilityMismatch] {
        var found: [EligibilityMismatch] = []
        if PlainText.differs(claim.memberID, answer.memberID) {
            found.append(differing(.memberID, "member id", claim.memberID, answer.memberID))
        }
        if PlainText.differs(claim.groupNumber, answer.groupNumber) {
            found.append(
                differing(.groupNumber, "group number", claim.groupNumber, answer.groupNumber))
        }
        return found
    }

    /// Coverage on each day of service; without dates from the payer once for the claim.
    private static func days(
        _ claim: Claim, _ answer: EligibilityAnswer
    ) -> [EligibilityMismatch] {
        if answer.planBegin == nil, answer.planEnd == nil {
            guard answer.coverage == .inactive else { return [] }
            return [
                EligibilityMismatch(
                    FieldRef(.memberID),
                    "\(answer.payerWords) has no active coverage for this patient.")
            ]
        }
        var found: [EligibilityMismatch] = []
        for (index, line) in claim.lines.enumerated() {
            guard let first = line.fromDay ?? CalendarDay(iso: claim.visitDay) else { continue }
            let last = line.toDay.map { max($0, first) } ?? first
            if answer.coverage(on: first) == .inactive {
                found.append(outside(first, .lineFrom, index, answer))
            } else if last != first, answer.coverage(on: last) == .inactive {
                found.append(outside(last, .lineTo, index, answer))
            }
        }
        return found
    }

    private static func outside(
        _ day: CalendarDay, _ field: ClaimField, _ line: Int, _ answer: EligibilityAnswer
    ) -> EligibilityMismatch {
        var bounds: [String] = []
        if let begin = answer.planBegin { bounds.append("from \(begin.iso)") }
        if let end = answer.planEnd { bounds.append("to \(end.iso)") }
        let inside =
            answer.planBegin.map { day >= $0 } ?? true
            && answer.planEnd.map { day <= $0 } ?? true
        let words =
            inside ? "the payer calls it inactive" : "it runs \(bounds.joined(separator: " "))"
        return EligibilityMismatch(
            FieldRef(field, line), "Coverage is not active on \(day.iso): \(words).")
    }

    private static func otherPayers(
        _ claim: Claim, _ answer: EligibilityAnswer
    ) -> [EligibilityMismatch] {
        var found: [EligibilityMismatch] = []
        if claim.responsibility == "P",
            let payer = answer.otherPayers.first(where: { isPrimary($0, claim) })
        {
            found.append(
                EligibilityMismatch(
                    FieldRef(.responsibility),
                    "\(payer.words) is primary, but this claim goes out as primary."))
        }
        if answer.isMedicareAdvantage, claim.payerKind == .medicare {
            found.append(
                EligibilityMismatch(
                    FieldRef(.payerName),
                    "A Medicare Advantage plan has the patient: this claim goes to that plan."))
        }
        return found
    }

    private static func isPrimary(_ payer: EligibilityOtherPayer, _ claim: Claim) -> Bool {
        guard payer.responsibility == "P" else { return false }
        guard let day = claim.firstServiceDay else { return true }
        return payer.begin.map { day >= $0 } ?? true && payer.end.map { day <= $0 } ?? true
    }
}
