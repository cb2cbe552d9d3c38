import RevenueCycle
import X12

/// Loops 2310A to 2310F, and 2420A to 2420F of a line.
extension Claim837PReader {
    mutating func takeProvider(_ segment: Segment, _ loop: String) {
        switch (loop, segment.id) {
        case ("2310A", "NM1"): takeReferring(segment)
        case ("2310B", "NM1"): takeRendering(segment)
        case ("2310B", "PRV"): claim.rendering.taxonomy = segment[3]
        case ("2310C", "NM1"):
            claim.facility.name = segment[3]
            claim.facility.npi = segment[9]
            hold(segment, only: 1, 2, 3, 8, 9)
        case ("2310C", "N3"):
            claim.facility.street = segment[1]
            hold(segment, only: 1)
        case ("2310C", "N4"):
            claim.facility.city = segment[1]
            claim.facility.state = segment[2]
            claim.facility.zip = segment[3]
            hold(segment, only: 1, 2, 3)
        case ("2310D", "NM1"):
            claim.situational[.supervisingLastName] = segment[3]
            claim.situational[.supervisingFirstName] = segment[4]
            claim.situational[.supervisingMiddleName] = segment[5]
            claim.situational[.supervisingNPI] = segment[9]
            hold(segment, only: 1, 2, 3, 4, 5, 8, 9)
        case ("2310E", "NM1"): hold(segment, only: 1, 2)
        case ("2310E", "N3"), ("2310E", "N4"):
            takePlace(segment, [.pickUpStreet, .pickUpCity, .pickUpState, .pickUpZip])
        case ("2310F", "NM1"):
            claim.situational[.dropOffName] = segment[3]
            hold(segment, only: 1, 2, 3)
        case ("2310F", "N3"), ("2310F", "N4"):
            takePlace(segment, [.dropOffStreet, .dropOffCity, .dropOffState, .dropOffZip])
        default: leave(segment)
        }
    }

    /// Who refers, and whose patient it is; a second of either has no field.
    private mutating func takeReferring(_ segment: Segment) {
        if segment[1] == "DN", claim.referring.isEmpty {
            claim.referring.lastName = segment[3]
            claim.referring.firstName = segment[4]
            claim.situational[.referringMiddleName] = segment[5]
            claim.referring.npi = segment[9]
            hold(segment, only: 1, 2, 3, 4, 5, 8, 9)
        } else if segment[1] == "P3", claim.situational[.primaryCareLastName].isEmpty {
            claim.situational[.primaryCareLastName] = segment[3]
            claim.situational[.primaryCareFirstName] = segment[4]
            claim.situational[.primaryCareNPI] = segment[9]
            hold(segment, only: 1, 2, 3, 4, 8, 9)
        } else {
            leave(segment)
        }
    }

    private mutating func takeRendering(_ segment: Segment) {
        claim.rendering.lastName = segment[3]
        claim.rendering.firstName = segment[4]
        claim.situational[.renderingMiddleName] = segment[5]
        claim.rendering.npi = segment[9]
        claim.situational[.renderingKind] = segment[2] == "2" ? "2" : ""
        hold(segment, only: 1, 2, 3, 4, 5, 8, 9)
    }

    /// N3 and N4 into street, city, state and ZIP.
    private mutating func takePlace(_ segment: Segment, _ fields: [ClaimField]) {
        if segment.id == "N3" {
            claim.situational[fields[0]] = segment[1]
            hold(segment, only: 1)
        } else {
            for number in 1...3 { claim.situational[fields[number]] = segment[number] }
            hold(segment, only: 1, 2, 3)
        }
    }

    // MARK: At a line

    mutating func takeLineProvider(_ segment: Segment, _ loop: String) {
        guard let line = claim.lines.indices.last else { return }
        func set(_ field: ClaimField, _ number: Int) {
            claim.lines[line].situational[field] = segment[number]
        }
        switch (loop, segment.id) {
        case ("2420A", "NM1"):
            takeLinePerson(
                segment, .lineRenderingLastName, .lineRenderingFirstName, .lineRenderingNPI)
            hold(segment, 2, means: "1")
        case ("2420A", "PRV"): set(.lineRenderingTaxonomy, 3)
        case ("2420B", "NM1"):
            set(.linePurchasedNPI, 9)
            hold(segment, 2, means: "2")
            hold(segment, only: 1, 2, 8, 9)
        case ("2420C", "NM1"):
            set(.lineFacilityName, 3)
            set(.lineFacilityNPI, 9)
            hold(segment, only: 1, 2, 3, 8, 9)
        case ("2420C", "N3"), ("2420C", "N4"):
            takeLinePlace(
                segment,
                [.lineFacilityStreet, .lineFacilityCity, .lineFacilityState, .lineFacilityZip])
        case ("2420D", "NM1"):
            takeLinePerson(
                segment, .lineSupervisingLastName, .lineSupervisingFirstName, .lineSupervisingNPI)
        case ("2420E", "NM1"):
            takeLinePerson(
                segment, .lineOrderingLastName, .lineOrderingFirstName, .lineOrderingNPI)
        case ("2420E", "N3"), ("2420E", "N4"):
            takeLinePlace(
                segment,
                [.lineOrderingStreet, .lineOrderingCity, .lineOrderingState, .lineOrderingZip])
        case ("2420E", "PER") where segment[3] == "TE":
            set(.lineOrderingPhone, 4)
            hold(segment, only: 1, 3, 4)
        case ("2420F", "NM1") where segment[1] == "DN":
            takeLinePerson(
                segment, .lineReferringLastName, .lineReferringFirstName, .lineReferringNPI)
        default: leave(segment)
        }
    }

    private mutating func takeLinePerson(
        _ segment: Segment, _ last: ClaimField, _ first: ClaimField, _ npi: ClaimField
    ) {
        guard let line = claim.lines.indices.last else { return }
        let rare = claim.lines[line].situational
        // The guide lets 2420F come twice; the form names one.
        if !rare[last].isEmpty || !rare[npi].isEmpty { return leave(segment) }
        claim.lines[line].situational[last] = segment[3]
        claim.lines[line].situational[first] = segment[4]
        claim.lines[line].situational[npi] = segment[9]
        hold(segment, only: 1, 2, 3, 4, 8, 9)
    }

    private mutating func takeLinePlace(_ segment: Segment, _ fields: [ClaimField]) {
        guard let line = claim.lines.indices.last else { return }
        if segment.id == "N3" {
            claim.lines[line].situational[fields[0]] = segment[1]
            hold(segment, only: 1)
        } else {
            for number in 1...3 {
                claim.lines[line].situational[fields[number]] = segment[number]
            }
            hold(segment, only: 1, 2, 3)
        }
    }
}
