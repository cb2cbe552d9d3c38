/// Texts of the fields that are properties of a claim. Written out: reading through a key path
/// copies the whole claim, and the rules read every field of every claim.
extension Claim {
    func propertyText(_ field: ClaimField) -> String? {
        headerText(field) ?? personText(field) ?? providerText(field)
    }

    private func headerText(_ field: ClaimField) -> String? {
        switch field {
        case .memberID: return memberID
        case .payerName: return payerName
        case .payerID: return payerID
        case .filingIndicator: return filingIndicator
        case .relationship: return relationship
        case .relatedToEmployment: return relatedToEmployment
        case .relatedToAutoAccident: return relatedToAutoAccident
        case .relatedToOtherAccident: return relatedToOtherAccident
        case .accidentState: return accidentState
        case .accidentDay: return accidentDay
        case .groupNumber: return groupNumber
        case .groupName: return groupName
        case .signatureOnFile: return signatureOnFile
        case .releaseOfInformation: return releaseOfInformation
        case .benefitsAssigned: return benefitsAssigned
        case .onsetDay: return onsetDay
        case .admissionDay: return admissionDay
        case .dischargeDay: return dischargeDay
        case .note: return note
        case .frequency: return frequency
        case .payerControlNumber: return payerControlNumber
        case .priorAuthorization: return priorAuthorization
        case .referralNumber: return referralNumber
        case .cliaNumber: return cliaNumber
        case .claimNumber: return number
        case .acceptAssignment: return acceptAssignment
        case .placeOfService: return placeOfService
        case .responsibility: return responsibility
        default: return nil
        }
    }

    private func personText(_ field: ClaimField) -> String? {
        switch field {
        case .patientLastName: return patient.lastName
        case .patientFirstName: return patient.firstName
        case .patientMiddleName: return patient.middleName
        case .patientSuffix: return patient.suffix
        case .patientBirthDay: return patient.birthDay
        case .patientSex: return patient.sex
        case .patientStreet: return patient.street
        case .patientCity: return patient.city
        case .patientState: return patient.state
        case .patientZip: return patient.zip
        case .subscriberLastName: return subscriber.lastName
        case .subscriberFirstName: return subscriber.firstName
        case .subscriberBirthDay: return subscriber.birthDay
        case .subscriberSex: return subscriber.sex
        case .subscriberStreet: return subscriber.street
        case .subscriberCity: return subscriber.city
        case .subscriberState: return subscriber.state
        case .subscriberZip: return subscriber.zip
        case .subscriberMiddleName: return subscriber.middleName
        case .subscriberSuffix: return subscriber.suffix
        default: return nil
        }
    }

    private func providerText(_ field: ClaimField) -> String? {
        switch field {
        case .referringLastName: return referring.lastName
        case .referringFirstName: return referring.firstName
        case .referringNPI: return referring.npi
        case .renderingLastName: return rendering.lastName
        case .renderingFirstName: return rendering.firstName
        case .renderingNPI: return rendering.npi
        case .renderingTaxonomy: return rendering.taxonomy
        case .taxID: return billing.taxID
        case .facilityName: return facility.name
        case .facilityNPI: return facility.npi
        case .facilityStreet: return facility.street
        case .facilityCity: return facility.city
        case .facilityState: return facility.state
        case .facilityZip: return facility.zip
        case .billingName: return billing.name
        case .billingNPI: return billing.npi
        case .billingTaxonomy: return billing.taxonomy
        case .billingStreet: return billing.street
        case .billingCity: return billing.city
        case .billingState: return billing.state
        case .billingZip: return billing.zip
        case .billingFirstName: return billing.firstName
        case .billingPhone: return billing.phone
        case .payToStreet: return billing.payToStreet
        case .payToCity: return billing.payToCity
        case .payToState: return billing.payToState
        case .payToZip: return billing.payToZip
        default: return nil
        }
    }
}
