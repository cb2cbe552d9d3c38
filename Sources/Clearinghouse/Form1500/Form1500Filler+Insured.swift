import RevenueCycle

/// The payer's address and items 1 to 9d, 11 to 11d.
extension Form1500Filler {
    /// Whose coverage items 4, 7, 11a show, in the fields of the claim.
    private struct Insured {
        var person: Person
        var last: ClaimField
        var first: ClaimField
        var middle: ClaimField
        var suffix: ClaimField?
        var street: ClaimField
        var city: ClaimField
        var state: ClaimField
        var zip: ClaimField
        var relationship: String
        var relationshipField: ClaimField
    }

    /// Medicare wants the insured of the payer before it, and nobody when it is first.
    private var insured: Insured? {
        guard isMedicare else {
            return claim.patientIsSubscriber ? patientAsInsured(.relationship) : subscriber
        }
        guard let first = payerBeforeMedicare else { return nil }
        if first.relationship == "18" || first.subscriber.lastName.isEmpty {
            return patientAsInsured(.otherRelationship)
        }
        return Insured(
            person: first.subscriber, last: .otherLastName, first: .otherFirstName,
            middle: .otherMiddleName, suffix: nil, street: .otherStreet, city: .otherCity,
            state: .otherState, zip: .otherZip, relationship: first.relationship,
            relationshipField: .otherRelationship)
    }

    private var subscriber: Insured {
        Insured(
            person: claim.subscriber, last: .subscriberLastName, first: .subscriberFirstName,
            middle: .subscriberMiddleName, suffix: .subscriberSuffix, street: .subscriberStreet,
            city: .subscriberCity, state: .subscriberState, zip: .subscriberZip,
            relationship: claim.relationship, relationshipField: .relationship)
    }

    private func patientAsInsured(_ relationshipField: ClaimField) -> Insured {
        Insured(
            person: claim.patient, last: .patientLastName, first: .patientFirstName,
            middle: .patientMiddleName, suffix: .patientSuffix, street: .patientStreet,
            city: .patientCity, state: .patientState, zip: .patientZip, relationship: "18",
            relationshipField: relationshipField)
    }

    /// The payer that decides before Medicare on this claim.
    private var payerBeforeMedicare: OtherPayer? {
        isMedicare && claim.responsibility != "P" ? claim.otherPayers.first : nil
    }

    mutating func fillPayer() {
        put(.payerName, Form1500Text.words(claim.payerName), .payerName)
        let texts = claim.situational
        put(.payerStreet, Form1500Text.words(texts[.payerStreet]), .payerStreet)
        put(
            .payerCity,
            spaced([
                Piece(Form1500Text.words(texts[.payerCity]), .payerCity),
                Piece(Form1500Text.words(texts[.payerState]), .payerState),
                Piece(Form1500Text.zip(texts[.payerZip]), .payerZip),
            ]))
        let kind = coverageBox
        for place: Form1500Place in [
            .medicare, .medicaid, .tricare, .champva, .groupPlan, .feca, .otherPlan,
        ] {
            mark(place, place == kind, .filingIndicator)
        }
        put(.memberID, Form1500Text.number(claim.memberID), .memberID)
    }

    /// Item 1 by the claim filing indicator. Commercial coverage is a group plan when it names a
    /// group; HMOs, liability and workers' compensation are what the form calls other.
    private var coverageBox: Form1500Place {
        switch claim.filingIndicator {
        case "MA", "MB": return .medicare
        case "MC": return .medicaid
        case "CH": return .tricare
        case "VA": return .champva
        case "OF": return .feca
        case "12", "13", "14", "15", "BL", "CI", "FI":
            let hasGroup = !claim.groupNumber.isEmpty || !claim.groupName.isEmpty
            return hasGroup ? .groupPlan : .otherPlan
        default: return .otherPlan
        }
    }

    mutating func fillPatient() {
        let patient = claim.patient
        put(
            .patientName,
            commaName(
                patient, last: .patientLastName, first: .patientFirstName,
                middle: .patientMiddleName, suffix: .patientSuffix))
        let ref = FieldRef(.patientBirthDay)
        let birth = day(patient.birthDay, .birthMonth, ref)
        put(birth, ref, [.birthMonth, .birthDay, .birthYear], longYear: true)
        mark(.male, patient.sex == "M", .patientSex)
        mark(.female, patient.sex == "F", .patientSex)
        put(.patientStreet, Form1500Text.words(patient.street), .patientStreet)
        put(.patientCity, Form1500Text.words(patient.city), .patientCity)
        put(.patientState, Form1500Text.words(patient.state), .patientState)
        put(.patientZip, Form1500Text.zip(patient.zip), .patientZip)
        let phone = Form1500Text.phone(claim.situational[.patientPhone])
        put(.patientArea, phone.area, .patientPhone)
        put(.patientPhone, phone.number, .patientPhone)
    }

    mutating func fillInsured() {
        fillPlan()
        guard let insured else { return }
        put(
            .insuredName,
            commaName(
                insured.person, last: insured.last, first: insured.first,
                middle: insured.middle, suffix: insured.suffix))
        let box: Form1500Place
        switch insured.relationship {
        case "18": box = .isSelf
        case "01": box = .isSpouse
        case "19": box = .isChild
        default: box = .isOther
        }
        for place: Form1500Place in [.isSelf, .isSpouse, .isChild, .isOther] {
            mark(place, place == box, insured.relationshipField)
        }
        put(.insuredStreet, Form1500Text.words(insured.person.street), insured.street)
        put(.insuredCity, Form1500Text.words(insured.person.city), insured.city)
        put(.insuredState, Form1500Text.words(insured.person.state), insured.state)
        put(.insuredZip, Form1500Text.zip(insured.person.zip), insured.zip)
        let isPatient = insured.last == .patientLastName
        let field: ClaimField = isPatient ? .patientPhone : .subscriberPhone
        let phone =
            insured.last == .otherLastName
            ? ("", "") : Form1500Text.phone(claim.situational[field])
        put(.insuredArea, phone.0, field)
        put(.insuredPhone, phone.1, field)
        fillInsuredBirth(insured.person, isPatient)
    }

    private mutating func fillInsuredBirth(_ person: Person, _ isPatient: Bool) {
        let ref = FieldRef(isPatient ? .patientBirthDay : .subscriberBirthDay)
        let birth = day(person.birthDay, .insuredMonth, ref)
        put(birth, ref, [.insuredMonth, .insuredDay, .insuredYear], longYear: true)
        let sex: ClaimField = isPatient ? .patientSex : .subscriberSex
        mark(.insuredMale, person.sex == "M", sex)
        mark(.insuredFemale, person.sex == "F", sex)
    }

    /// Items 11, 11b, 11c.
    private mutating func fillPlan() {
        if isMedicare {
            guard let first = payerBeforeMedicare else {
                // Says that the question for an earlier payer was asked.
                put(.groupNumber, "NONE", .groupNumber)
                return
            }
            let isGroup = !first.groupNumber.isEmpty
            put(
                .groupNumber, Form1500Text.number(isGroup ? first.groupNumber : first.memberID),
                isGroup ? .otherGroupNumber : .otherMemberID)
            put(.planName, Form1500Text.words(first.name), .otherPayerName)
            return
        }
        put(.groupNumber, Form1500Text.number(claim.groupNumber), .groupNumber)
        let property = Form1500Text.number(claim.situational[.propertyClaimNumber])
        put(.otherClaimKind, property.isEmpty ? "" : "Y4", .propertyClaimNumber)
        put(.otherClaimID, property, .propertyClaimNumber)
        if claim.groupName.isEmpty {
            put(.planName, Form1500Text.words(claim.payerName), .payerName)
        } else {
            put(.planName, Form1500Text.words(claim.groupName), .groupName)
        }
    }

    /// Items 9, 9a, 9d and 11d. Medicare wants only a Medigap policy there, and no 11d.
    mutating func fillOtherInsured() {
        if isMedicare {
            fillMedigap()
            return
        }
        mark(.anotherYes, claim.hasOtherPayer, .otherPayerName)
        mark(.anotherNo, !claim.hasOtherPayer, .otherPayerName)
        guard let other = claim.otherPayers.first else { return }
        put(.otherName, otherName(other, 0))
        let isMember = !other.memberID.isEmpty
        put(
            .otherPolicy, Form1500Text.number(isMember ? other.memberID : other.groupNumber),
            isMember ? .otherMemberID : .otherGroupNumber)
        put(.otherPlanName, Form1500Text.words(other.name), .otherPayerName)
        if claim.otherPayers.count > 1 {
            warn(
                .otherName, FieldRef(.otherPayerName, 1),
                "Item 9 shows one other payer; the claim has \(claim.otherPayers.count). "
                    + "Send the others' explanations of payment with the form.")
        }
    }

    private mutating func fillMedigap() {
        guard let index = claim.otherPayers.firstIndex(where: { $0.insuranceType == "MI" }) else {
            return
        }
        let policy = claim.otherPayers[index]
        put(.otherName, otherName(policy, index))
        put(
            .otherPolicy,
            [
                Piece("MEDIGAP "),
                Piece(Form1500Text.number(policy.memberID), FieldRef(.otherMemberID, index)),
            ])
        put(
            .otherPlanName, Form1500Text.number(policy.payerID), FieldRef(.otherPayerID, index))
    }

    /// The patient's own name where the other coverage is the patient's.
    private func otherName(_ other: OtherPayer, _ index: Int) -> [Piece] {
        if other.subscriber.lastName.isEmpty, other.relationship == "18" {
            return commaName(
                claim.patient, last: .patientLastName, first: .patientFirstName,
                middle: .patientMiddleName, suffix: .patientSuffix)
        }
        return commaName(
            other.subscriber, last: .otherLastName, first: .otherFirstName,
            middle: .otherMiddleName, suffix: nil, index: index)
    }
}
