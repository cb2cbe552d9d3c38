import RevenueCycle
import X12

/// Loops 2310A to 2310F and their likes at a line, 2420A to 2420F.
extension Claim837PWriter {
    /// A person who refers, renders, supervises or orders, with the fields the name comes from.
    struct Named {
        var last: String
        var first: String
        var middle = ""
        var npi: String
        /// Of last name, first name and NPI, and of the middle name where there is one.
        var fields: [ClaimField]
        /// The line that names the person.
        var index = 0

        var isEmpty: Bool { last.isEmpty && npi.isEmpty }

        /// A name a claim or a line keeps by field.
        init(_ rare: SituationalFields, _ fields: [ClaimField], _ index: Int = 0) {
            last = rare[fields[0]]
            first = rare[fields[1]]
            npi = rare[fields[2]]
            if fields.count > 3 { middle = rare[fields[3]] }
            self.fields = fields
            self.index = index
        }

        init(_ provider: NamedProvider, middle: String, _ fields: [ClaimField]) {
            last = provider.lastName
            first = provider.firstName
            npi = provider.npi
            self.middle = middle
            self.fields = fields
        }
    }

    mutating func writeProviders(_ claim: Claim) {
        let rare = claim.situational
        out.loop = "2310A"
        writePerson(
            "DN",
            Named(
                claim.referring, middle: rare[.referringMiddleName],
                [.referringLastName, .referringFirstName, .referringNPI, .referringMiddleName]))
        if !rare.isEmpty {
            writePerson(
                "P3", Named(rare, [.primaryCareLastName, .primaryCareFirstName, .primaryCareNPI]))
        }
        out.loop = "2310B"
        writeRendering(claim)
        out.loop = "2310C"
        writeFacility(claim)
        if rare.isEmpty { return }
        out.loop = "2310D"
        writePerson(
            "DQ",
            Named(
                rare,
                [
                    .supervisingLastName, .supervisingFirstName, .supervisingNPI,
                    .supervisingMiddleName,
                ]))
        writeTransportPlaces(rare)
    }

    mutating func writePerson(_ code: StaticString, _ person: Named) {
        if person.isEmpty { return }
        func ref(_ place: Int) -> FieldRef { FieldRef(person.fields[place], person.index) }
        out.open("NM1")
        out.code(code)
        out.code("1")
        out.add(person.last, ref(0))
        out.add(person.first, ref(1))
        out.add(person.middle, person.middle.isEmpty ? nil : ref(3))
        out.blank(2)
        addNPI(person.npi, ref(2))
        out.close()
    }

    /// Left out when the provider who is paid renders too.
    private mutating func writeRendering(_ claim: Claim) {
        let rendering = claim.rendering
        if rendering.isEmpty || rendering.npi == claim.billing.npi { return }
        let isGroup = claim.situational[.renderingKind] == "2"
        out.open("NM1")
        out.code("82")
        if isGroup { out.add("2", .renderingKind) } else { out.code("1") }
        out.add(rendering.lastName, .renderingLastName)
        out.add(isGroup ? "" : rendering.firstName, .renderingFirstName)
        out.add(isGroup ? "" : claim.situational[.renderingMiddleName], .renderingMiddleName)
        out.blank(2)
        addNPI(rendering.npi, FieldRef(.renderingNPI))
        out.close()
        writeSpecialty(rendering.taxonomy, FieldRef(.renderingTaxonomy))
    }

    mutating func writeSpecialty(_ taxonomy: String, _ ref: FieldRef) {
        if taxonomy.isEmpty { return }
        out.open("PRV")
        out.code("PE")
        out.code("PXC")
        out.add(taxonomy, ref)
        out.close()
    }

    /// Left out at the patient's home and where the billing provider itself sits.
    private mutating func writeFacility(_ claim: Claim) {
        let facility = claim.facility
        if facility.isEmpty || claim.placeOfService == Self.home { return }
        let place = Place(facility: facility)
        let office = Place(billing: claim.billing)
        if place.isSame(as: office) { return }
        writePlace(
            "77", facility.name, FieldRef(.facilityName), facility.npi, FieldRef(.facilityNPI),
            place)
    }

    static let home = "12"

    /// NM1 of an organization with its address.
    mutating func writePlace(
        _ code: StaticString, _ name: String, _ nameRef: FieldRef, _ npi: String,
        _ npiRef: FieldRef, _ place: Place
    ) {
        out.open("NM1")
        out.code(code)
        out.code("2")
        out.add(name, nameRef)
        out.blank(4)
        addNPI(npi, npiRef)
        out.close()
        writeAddress(place)
    }

    private mutating func writeTransportPlaces(_ rare: SituationalFields) {
        let pickUp = Place(rare, [.pickUpStreet, .pickUpCity, .pickUpState, .pickUpZip])
        if !pickUp.isEmpty {
            out.loop = "2310E"
            writePlace("PW", "", FieldRef(.pickUpStreet), "", FieldRef(.pickUpStreet), pickUp)
        }
        let dropOff = Place(rare, [.dropOffStreet, .dropOffCity, .dropOffState, .dropOffZip])
        let name = rare[.dropOffName]
        if !dropOff.isEmpty || !name.isEmpty {
            out.loop = "2310F"
            writePlace("45", name, FieldRef(.dropOffName), "", FieldRef(.dropOffName), dropOff)
        }
    }
}
