/// What changed between two answers about one patient, and what a claim says otherwise.
///
/// What one of the two answers leaves out is no change: payers answer more or less from one
/// day to the next.
public enum EligibilityDifference {
    public static func of(
        old: EligibilityAnswer, new: EligibilityAnswer
    ) -> [EligibilityChange] {
        if new.isRejected {
            return old.rejections == new.rejections ? [] : new.rejections.map(notAnswered)
        }
        return coverage(old, new) + person(old, new) + payers(old, new) + benefits(old, new)
    }

    private static func notAnswered(_ rejection: EligibilityRejection) -> EligibilityChange {
        EligibilityChange(
            .notAnswered, "The payer did not answer: \(rejection.words).",
            endangersClaims: rejection.field?.isOfInsured ?? false)
    }

    private static func coverage(
        _ old: EligibilityAnswer, _ new: EligibilityAnswer
    ) -> [EligibilityChange] {
        var changes: [EligibilityChange] = []
        if new.coverage == .inactive, old.coverage != .inactive {
            let since = new.planEnd.map { " on \($0.iso)" } ?? ""
            changes.append(
                EligibilityChange(
                    .coverageEnded, "Coverage with \(new.payerWords) ended\(since).",
                    endangersClaims: true))
        } else if new.coverage == .active, old.coverage == .inactive {
            let since = new.planBegin.map { " from \($0.iso)" } ?? ""
            changes.append(
                EligibilityChange(
                    .coverageBack, "Coverage with \(new.payerWords) is active again\(since)."))
        } else if new.coverage == .unknown, old.coverage != .unknown {
            changes.append(
                EligibilityChange(
                    .notAnswered,
                    "\(new.payerWords) does not say any more whether coverage is active."))
        }
        if new.coverage == .active, let end = new.planEnd, end != old.planEnd {
            let before = old.planEnd.map { ", before on \($0.iso)" } ?? ""
            changes.append(
                EligibilityChange(
                    .planEnd, "Coverage now ends on \(end.iso)\(before).",
                    endangersClaims: old.planEnd.map { end < $0 } ?? true))
        }
        let (before, now) = (old.plans.map(PlainText.key), new.plans.map(PlainText.key))
        if !before.isEmpty, !now.isEmpty, Set(before) != Set(now) {
            changes.append(
                EligibilityChange(
                    .plan,
                    "The plan is now \(list(new.plans)), before \(list(old.plans)).",
                    endangersClaims: true))
        }
        if PlainText.differs(old.groupNumber, new.groupNumber) {
            changes.append(
                EligibilityChange(
                    .group, "The group is now \(new.groupNumber), before \(old.groupNumber).",
                    endangersClaims: true))
        }
        return changes
    }

    private static func person(
        _ old: EligibilityAnswer, _ new: EligibilityAnswer
    ) -> [EligibilityChange] {
        var changes: [EligibilityChange] = []
        func compare(
            _ kind: EligibilityChange.Kind, _ word: String, _ one: String, _ other: String,
            differ: (String, String) -> Bool = PlainText.differs
        ) {
            guard differ(one, other) else { return }
            changes.append(
                EligibilityChange(
                    kind, "The payer now has \(word) \(other), before \(one).",
                    endangersClaims: true))
        }
        func compareName(_ word: String, _ one: String, _ other: String) {
            compare(.name, word, one, other, differ: PlainText.nameDiffers)
        }
        compare(.memberID, "the member id", old.memberID, new.memberID)
        compareName("the last name", old.person.lastName, new.person.lastName)
        compareName("the first name", old.person.firstName, new.person.firstName)
        compare(.birthDay, "the birth day", old.person.birthDay, new.person.birthDay)
        compare(.sex, "the sex", old.person.sex, new.person.sex)
        compare(
            .relationship, "the relationship to the subscriber", old.relationship,
            new.relationship)
        if let was = old.subscriber, let now = new.subscriber {
            compareName("the subscriber's last name", was.lastName, now.lastName)
            compareName("the subscriber's first name", was.firstName, now.firstName)
            compare(.birthDay, "the subscriber's birth day", was.birthDay, now.birthDay)
        }
        if moved(old.person, new.person) {
            changes.append(
                EligibilityChange(
                    .address,
                    "The payer has another address: \(address(new.person)), before "
                        + "\(address(old.person))."))
        }
        if let day = new.deathDay, old.deathDay != day {
            changes.append(
                EligibilityChange(
                    .death, "The payer has \(day.iso) as the day of death.",
                    endangersClaims: true))
        }
        return changes
    }

    private static func moved(_ old: Person, _ new: Person) -> Bool {
        PlainText.differs(old.street, new.street) || PlainText.differs(old.city, new.city)
            || PlainText.differs(old.state, new.state)
            || PlainText.zipDiffers(old.zip, new.zip)
    }

    private static func address(_ person: Person) -> String {
        [person.street, person.city, "\(person.state) \(person.zip)"]
            .filter { !$0.isEmpty && $0 != " " }.joined(separator: ", ")
    }

    static func list(_ texts: [String]) -> String { texts.joined(separator: " and ") }
}

extension EligibilityAnswer {
    var payerWords: String { payerName.isEmpty ? "the payer" : payerName }
}

extension ClaimField {
    /// A field by which a payer finds the insured; a wrong one has the claim rejected too.
    var isOfInsured: Bool {
        switch self {
        case .memberID, .patientLastName, .patientBirthDay, .patientSex, .subscriberLastName,
            .subscriberSex, .groupNumber:
            return true
        default: return false
        }
    }
}
