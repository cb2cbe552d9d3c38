import RevenueCycle

/// Items 25 to 33.
extension Form1500Filler {
    mutating func fillBilling() {
        let billing = claim.billing
        put(.taxID, Form1500Text.digits(billing.taxID), .taxID)
        let hasTaxID = !billing.taxID.isEmpty
        mark(.isSSN, hasTaxID && billing.taxIDKind == "SY", .taxID)
        mark(.isEIN, hasTaxID && billing.taxIDKind != "SY", .taxID)
        // As it stands, hyphens too: the payer gives it back, and payments are found by it.
        put(.accountNumber, Form1500Text.words(claim.number), .claimNumber)
        mark(.assignmentYes, claim.acceptAssignment == "A", .acceptAssignment)
        mark(
            .assignmentNo, claim.acceptAssignment == "B" || claim.acceptAssignment == "C",
            .acceptAssignment)
        fillTotals()
        fillSignature()
        fillFacility()
        fillBiller()
    }

    /// Items 28 and 29 on the last page alone; pages before it say that more follows.
    private mutating func fillTotals() {
        guard isLastPage else {
            put(.totalCharge, "CONTINUED", .totalCharge)
            return
        }
        putMoney(.totalCharge, claim.charge, FieldRef(.totalCharge))
        // Medicare counts only what the patient paid; others what earlier payers paid too.
        let earlier = isMedicare ? [] : claim.otherPayers.compactMap(\.paid)
        let paid = claim.patientPaid + earlier.total
        if paid == .zero, earlier.isEmpty {
            put(.amountPaid, "", .patientPaid)
        } else {
            putMoney(.amountPaid, paid, FieldRef(.patientPaid))
        }
    }

    private mutating func fillSignature() {
        put(
            .signer,
            spaced([
                Piece(Form1500Text.words(claim.rendering.firstName), .renderingFirstName),
                Piece(Form1500Text.words(claim.rendering.lastName), .renderingLastName),
            ]))
        let isSigned = claim.signatureOnFile == "Y"
        put(.signature, isSigned ? "SIGNATURE ON FILE" : "", .signatureOnFile)
        guard isSigned, let signed = options.signedDay else { return }
        let (month, day, _, year) = Form1500Text.parts(signed)
        put(.signedDate, "\(month) \(day) \(year)", nil)
    }

    /// Item 32. Medicare wants an address on every claim: the patient's for services at home,
    /// else the biller's.
    private mutating func fillFacility() {
        let facility = claim.facility
        if facility.isEmpty, isMedicare {
            fillOwnPlace()
        } else {
            put(.facilityName, Form1500Text.words(facility.name), .facilityName)
            put(.facilityStreet, Form1500Text.words(facility.street), .facilityStreet)
            put(
                .facilityCity,
                cityLine(
                    (facility.city, .facilityCity), (facility.state, .facilityState),
                    (facility.zip, .facilityZip)))
            put(.facilityNPI, Form1500Text.digits(facility.npi), .facilityNPI)
        }
        let mammography = Form1500Text.number(claim.situational[.mammographyNumber])
        put(.facilityID, mammography, .mammographyNumber)
    }

    private mutating func fillOwnPlace() {
        if claim.placeOfService == "12" {
            let patient = claim.patient
            let name = spaced([
                Piece(Form1500Text.words(patient.firstName), .patientFirstName),
                Piece(Form1500Text.words(patient.lastName), .patientLastName),
            ])
            put(.facilityName, name)
            put(.facilityStreet, Form1500Text.words(patient.street), .patientStreet)
            put(
                .facilityCity,
                cityLine(
                    (patient.city, .patientCity), (patient.state, .patientState),
                    (patient.zip, .patientZip)))
            return
        }
        put(.facilityName, billerName())
        put(.facilityStreet, Form1500Text.words(claim.billing.street), .billingStreet)
        put(.facilityCity, billerCity())
        put(.facilityNPI, Form1500Text.digits(claim.billing.npi), .billingNPI)
    }

    private mutating func fillBiller() {
        let phone = Form1500Text.phone(claim.billing.phone)
        put(.billingArea, phone.area, .billingPhone)
        put(.billingPhone, phone.number, .billingPhone)
        put(.billingName, billerName())
        put(.billingStreet, Form1500Text.words(claim.billing.street), .billingStreet)
        put(.billingCity, billerCity())
        put(.billingNPI, Form1500Text.digits(claim.billing.npi), .billingNPI)
        fillBillerID()
    }

    /// Item 33b: G2 the number the payer gave, or ZZ the taxonomy; not for Medicare.
    private mutating func fillBillerID() {
        if isMedicare { return }
        let own = Form1500Text.number(claim.situational[.billingSecondaryID])
        if !own.isEmpty {
            put(.billingID, "G2" + own, .billingSecondaryID)
            return
        }
        let taxonomy = Form1500Text.number(claim.billing.taxonomy)
        let shown = options.showsTaxonomies && !taxonomy.isEmpty
        put(.billingID, shown ? "ZZ" + taxonomy : "", .billingTaxonomy)
    }

    private func billerName() -> [Piece] {
        let last = Piece(Form1500Text.words(claim.billing.name), .billingName)
        guard claim.billing.isPerson else { return [last] }
        return spaced([
            Piece(Form1500Text.words(claim.billing.firstName), .billingFirstName), last,
        ])
    }

    private func billerCity() -> [Piece] {
        cityLine(
            (claim.billing.city, .billingCity), (claim.billing.state, .billingState),
            (claim.billing.zip, .billingZip))
    }

    /// `TEMPE AZ 85281-0001`
    private func cityLine(
        _ city: (String, ClaimField), _ state: (String, ClaimField), _ zip: (String, ClaimField)
    ) -> [Piece] {
        spaced([
            Piece(Form1500Text.words(city.0), city.1),
            Piece(Form1500Text.words(state.0), state.1),
            Piece(Form1500Text.zip(zip.0), zip.1),
        ])
    }
}
