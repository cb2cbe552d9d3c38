/// Which field of the form an answer of clearinghouse or payer points at.
public enum GuiltyField {
    /// The field of a claim status code (STC01-2) about an entity (STC01-3); `item` is the
    /// CMS-1500 item the code usually means, empty when it varies. nil: nothing on the form.
    /// - line: service line from 0 when the answer is about one.
    public static func of(
        status code: String, entity: String, item: String, line: Int?
    ) -> FieldRef? {
        if let field = entityField(code, entity) {
            return FieldRef(field, field.isLineField ? line ?? 0 : 0)
        }
        guard let field = field(item: item) else { return nil }
        return FieldRef(field, field.isLineField ? line ?? 0 : 0)
    }

    /// The first field of a CMS-1500 item that is usually meant when the item is wrong.
    public static func field(item: String) -> ClaimField? {
        let name = item.lowercased()
        return usual[name]
            ?? ClaimField.allCases.first { $0.item.lowercased() == name && !$0.isSituational }
            ?? ClaimField.allCases.first { $0.item.lowercased() == name }
    }

    /// Items that hold several fields, and the one that is meant when nothing more is said.
    private static let usual: [String: ClaimField] = [
        "1": .filingIndicator, "2": .patientLastName, "3": .patientBirthDay,
        "4": .subscriberLastName, "5": .patientStreet, "7": .subscriberStreet,
        "9": .otherMemberID, "9a": .otherGroupNumber, "9d": .otherPayerID,
        "10": .relatedToOtherAccident,
        "11": .groupNumber, "11a": .subscriberBirthDay, "11c": .payerName,
        "11d": .otherPayerName, "12": .signatureOnFile, "14": .onsetDay,
        "15": .initialTreatmentDay, "16": .disabilityFromDay, "17": .referringLastName,
        "17b": .referringNPI, "18": .admissionDay, "19": .note, "20": .linePurchasedCharge,
        "21": .diagnosis, "22": .payerControlNumber, "23": .priorAuthorization,
        "24": .lineNDC, "24a": .lineFrom, "24b": .placeOfService, "24c": .lineEmergency,
        "24d": .lineCode, "24g": .lineUnits, "24h": .lineEPSDT, "24i": .renderingTaxonomy,
        "24j": .renderingNPI, "31": .renderingLastName, "32": .facilityName,
        "32a": .facilityNPI, "33": .billingName, "33b": .billingTaxonomy,
    ]

    /// Fields of a party, by what the code says is wrong with it.
    private struct Party {
        var lastName: ClaimField?
        var firstName: ClaimField?
        var number: ClaimField?
        var street: ClaimField?
        var zip: ClaimField?
        var taxonomy: ClaimField?
    }

    private static let parties: [String: Party] = [
        "82": Party(
            lastName: .renderingLastName, firstName: .renderingFirstName, number: .renderingNPI,
            taxonomy: .renderingTaxonomy),
        "85": Party(
            lastName: .billingName, firstName: .billingFirstName, number: .billingNPI,
            street: .billingStreet, zip: .billingZip, taxonomy: .billingTaxonomy),
        "87": Party(street: .payToStreet, zip: .payToZip),
        "77": Party(
            lastName: .facilityName, number: .facilityNPI, street: .facilityStreet,
            zip: .facilityZip),
        "DN": Party(
            lastName: .referringLastName, firstName: .referringFirstName, number: .referringNPI),
        "P3": Party(
            lastName: .primaryCareLastName, firstName: .primaryCareFirstName,
            number: .primaryCareNPI),
        "DQ": Party(
            lastName: .supervisingLastName, firstName: .supervisingFirstName,
            number: .supervisingNPI),
        "DK": Party(
            lastName: .lineOrderingLastName, firstName: .lineOrderingFirstName,
            number: .lineOrderingNPI),
        "IL": Party(
            lastName: .subscriberLastName, firstName: .subscriberFirstName, number: .memberID,
            street: .subscriberStreet, zip: .subscriberZip),
        "QC": Party(
            lastName: .patientLastName, firstName: .patientFirstName, number: .memberID,
            street: .patientStreet, zip: .patientZip),
        "PR": Party(lastName: .payerName, number: .payerID),
        "GB": Party(
            lastName: .otherLastName, firstName: .otherFirstName, number: .otherMemberID,
            street: .otherStreet, zip: .otherZip),
    ]

    private static func entityField(_ code: String, _ entity: String) -> ClaimField? {
        guard let party = parties[entity == "1P" ? "85" : entity] else { return nil }
        switch code {
        case "504", "125", "126", "21": return party.lastName ?? party.number
        case "505": return party.firstName
        case "562", "153", "132", "133", "496", "743": return party.number
        case "164", "163": return party.number
        case "500": return party.zip ?? party.street
        case "501", "502", "503": return party.street
        case "145": return party.taxonomy
        case "128", "148", "149": return entity == "85" ? .taxID : party.number
        default: return nil
        }
    }
}

extension FieldRef {
    /// Subscriber fields stand in the patient's place when the patient is the subscriber.
    public func onForm(of claim: Claim) -> FieldRef {
        guard claim.patientIsSubscriber else { return self }
        let same: [ClaimField: ClaimField] = [
            .subscriberLastName: .patientLastName, .subscriberFirstName: .patientFirstName,
            .subscriberMiddleName: .patientMiddleName, .subscriberSuffix: .patientSuffix,
            .subscriberBirthDay: .patientBirthDay, .subscriberSex: .patientSex,
            .subscriberStreet: .patientStreet, .subscriberCity: .patientCity,
            .subscriberState: .patientState, .subscriberZip: .patientZip,
        ]
        return same[field].map { FieldRef($0, index) } ?? self
    }
}
