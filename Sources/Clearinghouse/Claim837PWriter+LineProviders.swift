import RevenueCycle
import X12

/// Loops 2420A to 2420F: providers and places of one line, sent only where they differ from the
/// claim's.
extension Claim837PWriter {
    mutating func writeLineProviders(_ claim: Claim, _ line: Int) {
        let rare = claim.lines[line].situational
        if rare.isEmpty { return }
        writeLineRendering(claim, rare, line)
        writePurchased(rare, line)
        writeLineFacility(claim, rare, line)
        let supervising = Named(
            rare, [.lineSupervisingLastName, .lineSupervisingFirstName, .lineSupervisingNPI], line)
        if !isNamed(supervising, claim.situational[.supervisingNPI]) {
            out.loop = "2420D"
            writePerson("DQ", supervising)
        }
        writeOrdering(claim, rare, line)
        let referring = Named(
            rare, [.lineReferringLastName, .lineReferringFirstName, .lineReferringNPI], line)
        if !isNamed(referring, claim.referring.npi) {
            out.loop = "2420F"
            writePerson("DN", referring)
        }
    }

    /// The person of the line is the one the claim names.
    private func isNamed(_ person: Named, _ npi: String) -> Bool {
        !person.npi.isEmpty && person.npi == npi
    }

    private mutating func writeLineRendering(
        _ claim: Claim, _ rare: SituationalFields, _ line: Int
    ) {
        let person = Named(
            rare, [.lineRenderingLastName, .lineRenderingFirstName, .lineRenderingNPI], line)
        if person.isEmpty || isNamed(person, claim.rendering.npi) { return }
        out.loop = "2420A"
        writePerson("82", person)
        writeSpecialty(rare[.lineRenderingTaxonomy], FieldRef(.lineRenderingTaxonomy, line))
    }

    /// 2420B holds the number alone: the guide gives the name no place.
    private mutating func writePurchased(_ rare: SituationalFields, _ line: Int) {
        let npi = rare[.linePurchasedNPI]
        if npi.isEmpty { return }
        out.loop = "2420B"
        out.open("NM1")
        out.code("QB")
        out.code("2")
        out.blank(5)
        addNPI(npi, FieldRef(.linePurchasedNPI, line))
        out.close()
    }

    private mutating func writeLineFacility(
        _ claim: Claim, _ rare: SituationalFields, _ line: Int
    ) {
        let place = Place(
            rare,
            [.lineFacilityStreet, .lineFacilityCity, .lineFacilityState, .lineFacilityZip], line)
        let name = rare[.lineFacilityName]
        let npi = rare[.lineFacilityNPI]
        if place.isEmpty, name.isEmpty, npi.isEmpty { return }
        if place.isSame(as: Place(facility: claim.facility)) { return }
        out.loop = "2420C"
        writePlace(
            "77", name, FieldRef(.lineFacilityName, line), npi, FieldRef(.lineFacilityNPI, line),
            place)
    }

    /// Left out when the one who orders is the one who renders.
    private mutating func writeOrdering(_ claim: Claim, _ rare: SituationalFields, _ line: Int) {
        let person = Named(
            rare, [.lineOrderingLastName, .lineOrderingFirstName, .lineOrderingNPI], line)
        let own = rare[.lineRenderingNPI]
        if person.isEmpty || isNamed(person, own.isEmpty ? claim.rendering.npi : own) { return }
        out.loop = "2420E"
        writePerson("DK", person)
        writeAddress(
            Place(
                rare,
                [.lineOrderingStreet, .lineOrderingCity, .lineOrderingState, .lineOrderingZip],
                line))
        let phone = Self.digits(rare[.lineOrderingPhone])
        if phone.isEmpty { return }
        out.open("PER")
        out.code("IC")
        out.blank()
        out.code("TE")
        out.add(phone, FieldRef(.lineOrderingPhone, line))
        out.close()
    }
}
