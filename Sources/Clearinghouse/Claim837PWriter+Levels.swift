import RevenueCycle
import X12

/// Who is paid, who is insured, who pays, who is treated: loops 2010AA to 2010CA.
extension Claim837PWriter {
    mutating func writeBillingProvider(_ claim: Claim) {
        let billing = claim.billing
        if !billing.taxonomy.isEmpty {
            out.open("PRV")
            out.code("BI")
            out.code("PXC")
            out.add(billing.taxonomy, .billingTaxonomy)
            out.close()
        }
        out.loop = "2010AA"
        out.open("NM1")
        out.code("85")
        out.code(billing.isPerson ? "1" : "2")
        out.add(billing.name, .billingName)
        out.add(billing.isPerson ? billing.firstName : "", .billingFirstName)
        out.blank(3)
        addNPI(billing.npi, FieldRef(.billingNPI))
        out.close()
        writeAddress(Place(billing: billing))
        if !billing.taxID.isEmpty {
            out.open("REF")
            out.add(billing.taxIDKind)
            out.add(Self.digits(billing.taxID), .taxID)
            out.close()
        }
        let phone = Self.digits(billing.phone)
        if phone != contactPhone { writeContact(contactName, phone, .billingPhone) }
        guard let payTo = billing.payTo else { return }
        out.loop = "2010AB"
        out.open("NM1")
        out.code("87")
        out.code(billing.isPerson ? "1" : "2")
        out.close()
        writeAddress(
            Place(payTo.street, payTo.city, payTo.state, payTo.zip, Place.payToFields))
    }

    /// SBR to 2010BB.
    mutating func writeInsurance(_ claim: Claim) {
        let isPatient = claim.patientIsSubscriber
        out.open("SBR")
        out.add(claim.responsibility, .responsibility)
        out.add(isPatient ? "18" : "", .relationship)
        out.add(claim.groupNumber, .groupNumber)
        out.add(claim.groupNumber.isEmpty ? claim.groupName : "", .groupName)
        out.add(Self.secondaryType(claim), .insuranceType)
        out.blank(3)
        out.add(claim.filingIndicator, .filingIndicator)
        out.close()
        if isPatient { writePatientFacts(claim, relationship: false) }
        out.loop = "2010BA"
        writeInsured(claim)
        out.loop = "2010BB"
        out.open("NM1")
        out.code("PR")
        out.code("2")
        out.add(claim.payerName, .payerName)
        out.blank(4)
        out.code("PI")
        out.add(claim.payerID, .payerID)
        out.close()
        let rare = claim.situational
        if rare.isEmpty { return }
        writeAddress(Place(rare, Place.payerFields))
        out.pair("REF", "2U", rare[.payerSecondaryID], FieldRef(.payerSecondaryID))
        out.pair("REF", "G2", rare[.billingSecondaryID], FieldRef(.billingSecondaryID))
    }

    /// SBR05 stands only where Medicare pays after another payer.
    private static func secondaryType(_ claim: Claim) -> String {
        claim.payerKind == .medicare && claim.responsibility != "P"
            ? claim.situational[.insuranceType] : ""
    }

    /// Address, birth day and sex of the insured are sent only when the insured is the patient.
    private mutating func writeInsured(_ claim: Claim) {
        let isPatient = claim.patientIsSubscriber
        let person = isPatient ? claim.patient : claim.subscriber
        out.open("NM1")
        out.code("IL")
        // Where the patient is an employee the insured may be the employer.
        let isEmployer = claim.relationship == "20" && person.firstName.isEmpty
        out.code(isEmployer ? "2" : "1")
        addName(person, isPatient ? Self.patientName : Self.subscriberName)
        out.code("MI")
        out.add(claim.memberID, .memberID)
        out.close()
        if isPatient { writeDemographics(claim) }
        guard isPatient || isPropertyAndCasualty(claim) else { return }
        let phone: ClaimField = isPatient ? .patientPhone : .subscriberPhone
        if isPatient { writePropertyNumber(claim) }
        if isPropertyAndCasualty(claim) { writeContact("", claim.situational[phone], phone) }
    }

    /// PAT to the end of 2010CA.
    mutating func writePatient(_ claim: Claim) {
        writePatientFacts(claim, relationship: true)
        out.loop = "2010CA"
        out.open("NM1")
        out.code("QC")
        out.code("1")
        addName(claim.patient, Self.patientName)
        out.close()
        writeDemographics(claim)
        writePropertyNumber(claim)
        if isPropertyAndCasualty(claim) {
            writeContact("", claim.situational[.patientPhone], .patientPhone)
        }
    }

    private mutating func writePatientFacts(_ claim: Claim, relationship: Bool) {
        let rare = claim.situational
        let death = Self.d8(rare[.patientDeathDay])
        let weight = Self.decimal(rare[.patientWeight])
        out.open("PAT")
        out.add(relationship ? claim.relationship : "", .relationship)
        out.blank(3)
        if death.isEmpty { out.blank(2) } else {
            out.code("D8")
            out.add(death, .patientDeathDay)
        }
        if weight.isEmpty { out.blank(2) } else {
            out.code("01")
            out.add(weight, .patientWeight)
        }
        if rare[.patientIsPregnant] == "Y" { out.add("Y", .patientIsPregnant) }
        out.close()
    }

    private mutating func writeDemographics(_ claim: Claim) {
        let person = claim.patient
        writeAddress(Place(person, Place.patientFields))
        let birth = person.birth?.d8 ?? ""
        if birth.isEmpty, person.sex.isEmpty { return }
        out.open("DMG")
        out.code("D8")
        out.add(birth, .patientBirthDay)
        out.add(person.sex.isEmpty ? "U" : person.sex, .patientSex)
        out.close()
    }

    private mutating func writePropertyNumber(_ claim: Claim) {
        out.pair(
            "REF", "Y4", claim.situational[.propertyClaimNumber], FieldRef(.propertyClaimNumber))
    }

    private func isPropertyAndCasualty(_ claim: Claim) -> Bool {
        claim.payerKind == .workersCompensation || claim.payerKind == .auto
            || !claim.situational[.propertyClaimNumber].isEmpty
    }

    // MARK: Names and addresses

    private static let patientName: [ClaimField] = [
        .patientLastName, .patientFirstName, .patientMiddleName, .patientSuffix,
    ]
    private static let subscriberName: [ClaimField] = [
        .subscriberLastName, .subscriberFirstName, .subscriberMiddleName, .subscriberSuffix,
    ]

    /// NM103 to NM107.
    private mutating func addName(_ person: Person, _ fields: [ClaimField]) {
        out.add(person.lastName, fields[0])
        out.add(person.firstName, fields[1])
        out.add(person.middleName, fields[2])
        out.blank()
        out.add(person.suffix, fields[3])
    }

    /// NM108 and NM109; neither without a number.
    mutating func addNPI(_ npi: String, _ ref: FieldRef) {
        if npi.isEmpty { return }
        out.code("XX")
        out.add(npi, ref)
    }

    /// An address with the fields it comes from.
    struct Place {
        var street: String
        var city: String
        var state: String
        var zip: String
        /// Of street, city, state and ZIP.
        var fields: [ClaimField]
        /// The line it belongs to, or the other payer.
        var index = 0

        /// Texts a claim or a line keeps by field.
        init(_ rare: SituationalFields, _ fields: [ClaimField], _ index: Int = 0) {
            street = rare[fields[0]]
            city = rare[fields[1]]
            state = rare[fields[2]]
            zip = rare[fields[3]]
            self.fields = fields
            self.index = index
        }

        init(
            _ street: String, _ city: String, _ state: String, _ zip: String,
            _ fields: [ClaimField], _ index: Int = 0
        ) {
            self.street = street
            self.city = city
            self.state = state
            self.zip = zip
            self.fields = fields
            self.index = index
        }

        init(_ person: Person, _ fields: [ClaimField], _ index: Int = 0) {
            self.init(person.street, person.city, person.state, person.zip, fields, index)
        }

        init(billing: BillingProvider) {
            self.init(
                billing.street, billing.city, billing.state, billing.zip, Place.billingFields)
        }

        init(facility: Facility) {
            self.init(
                facility.street, facility.city, facility.state, facility.zip, Place.facilityFields)
        }

        var isEmpty: Bool { street.isEmpty && city.isEmpty && state.isEmpty && zip.isEmpty }

        /// The same street, town and first five digits; an address that is missing is no one's.
        func isSame(as other: Place) -> Bool {
            !isEmpty
                && Claim837PWriter.digits(zip).prefix(5)
                    == Claim837PWriter.digits(other.zip).prefix(5)
                && Transliteration.sent(street) == Transliteration.sent(other.street)
                && Transliteration.sent(city) == Transliteration.sent(other.city)
                && Transliteration.sent(state) == Transliteration.sent(other.state)
        }

        static let patientFields: [ClaimField] = [
            .patientStreet, .patientCity, .patientState, .patientZip,
        ]
        static let payerFields: [ClaimField] = [
            .payerStreet, .payerCity, .payerState, .payerZip,
        ]
        static let payToFields: [ClaimField] = [
            .payToStreet, .payToCity, .payToState, .payToZip,
        ]
        private static let billingFields: [ClaimField] = [
            .billingStreet, .billingCity, .billingState, .billingZip,
        ]
        private static let facilityFields: [ClaimField] = [
            .facilityStreet, .facilityCity, .facilityState, .facilityZip,
        ]
    }

    /// N3 and N4, each only with something in it.
    mutating func writeAddress(_ place: Place) {
        out.open("N3")
        out.add(place.street, FieldRef(place.fields[0], place.index))
        out.close()
        out.open("N4")
        out.add(place.city, FieldRef(place.fields[1], place.index))
        out.add(place.state, FieldRef(place.fields[2], place.index))
        out.add(Self.digits(place.zip), FieldRef(place.fields[3], place.index))
        out.close()
    }

    /// `CCYYMMDD` of a day that exists.
    static func d8(_ text: String) -> String {
        text.isEmpty ? "" : CalendarDay(iso: text)?.d8 ?? ""
    }
}
