import RevenueCycle
import X12

/// Loops 2010AA to 2010CA: who is paid, who is insured, who pays, who is treated.
extension Claim837PReader {
    mutating func takeBilling(_ segment: Segment) {
        switch segment.id {
        case "NM1":
            base.billing.isPerson = segment[2] == "1"
            base.billing.name = segment[3]
            base.billing.firstName = segment[4]
            base.billing.npi = segment[9]
            hold(segment, only: 1, 2, 3, 4, 8, 9)
        case "REF" where segment[1] == "EI" || segment[1] == "SY":
            base.billing.taxIDKind = segment[1]
            base.billing.taxID = segment[2]
        case "PER" where segment[3] == "TE" && base.billing.phone.isEmpty:
            base.billing.phone = segment[4]
            // The name is the practice's contact, whom the batch names again.
            hold(segment, only: 1, 2, 3, 4)
        case "N3", "N4":
            takeAddress(
                segment, \.billing.street, \.billing.city, \.billing.state, \.billing.zip)
        default: leave(segment)
        }
    }

    mutating func takePayTo(_ segment: Segment) {
        switch segment.id {
        case "NM1": hold(segment, only: 1, 2)
        case "N3", "N4":
            takeAddress(
                segment, \.billing.payToStreet, \.billing.payToCity, \.billing.payToState,
                \.billing.payToZip)
        default: leave(segment)
        }
    }

    mutating func takeInsured(_ segment: Segment) {
        let isPatient = base.relationship == "18"
        switch segment.id {
        case "NM1":
            base.memberID = segment[9]
            takeName(segment, isPatient ? \.patient : \.subscriber)
            noteInsured(segment)
            hold(segment, 8, means: "MI")
            hold(segment, only: 1, 2, 3, 4, 5, 7, 8, 9)
        case "PER":
            base.situational[isPatient ? .patientPhone : .subscriberPhone] = segment[4]
            hold(segment, only: 1, 3, 4)
        default: takePerson(segment, isPatient ? \.patient : \.subscriber)
        }
    }

    mutating func takePatient(_ segment: Segment) {
        switch segment.id {
        case "NM1":
            takeName(segment, \.patient)
            hold(segment, only: 1, 2, 3, 4, 5, 7)
        case "PER":
            base.situational[.patientPhone] = segment[4]
            hold(segment, only: 1, 3, 4)
        default: takePerson(segment, \.patient)
        }
    }

    private mutating func takeName(_ segment: Segment, _ path: WritableKeyPath<Claim, Person>) {
        base[keyPath: path].lastName = segment[3]
        base[keyPath: path].firstName = segment[4]
        base[keyPath: path].middleName = segment[5]
        base[keyPath: path].suffix = segment[7]
    }

    private mutating func takePerson(_ segment: Segment, _ path: WritableKeyPath<Claim, Person>) {
        switch (segment.id, segment[1]) {
        case ("N3", _), ("N4", _):
            takeAddress(
                segment, path.appending(path: \.street), path.appending(path: \.city),
                path.appending(path: \.state), path.appending(path: \.zip))
        case ("DMG", _):
            base[keyPath: path].birthDay = Self.day(segment[2])
            base[keyPath: path].sex = segment[3]
            hold(segment, only: 1, 2, 3)
        case ("REF", "Y4"): base.situational[.propertyClaimNumber] = segment[2]
        default: leave(segment)
        }
    }

    mutating func takePayer(_ segment: Segment) {
        switch (segment.id, segment[1]) {
        case ("NM1", _):
            base.payerName = segment[3]
            base.payerID = segment[9]
            hold(segment, 8, means: "PI")
            hold(segment, only: 1, 2, 3, 8, 9)
        case ("N3", _):
            base.situational[.payerStreet] = segment[1]
            hold(segment, only: 1)
        case ("N4", _):
            base.situational[.payerCity] = segment[1]
            base.situational[.payerState] = segment[2]
            base.situational[.payerZip] = segment[3]
            hold(segment, only: 1, 2, 3)
        case ("REF", "2U") where base.situational[.payerSecondaryID].isEmpty:
            base.situational[.payerSecondaryID] = segment[2]
        case ("REF", "G2") where base.situational[.billingSecondaryID].isEmpty:
            base.situational[.billingSecondaryID] = segment[2]
        default: leave(segment)
        }
    }

    /// N3 and N4; a second line of the street and a country have no field.
    private mutating func takeAddress(
        _ segment: Segment, _ street: WritableKeyPath<Claim, String>,
        _ city: WritableKeyPath<Claim, String>, _ state: WritableKeyPath<Claim, String>,
        _ zip: WritableKeyPath<Claim, String>
    ) {
        if segment.id == "N3" {
            base[keyPath: street] = segment[1]
            hold(segment, only: 1)
        } else {
            base[keyPath: city] = segment[1]
            base[keyPath: state] = segment[2]
            base[keyPath: zip] = segment[3]
            hold(segment, only: 1, 2, 3)
        }
    }
}
