/// A service away from the office names the place.
enum PV17Facility: Rule {
    static let about = RuleAbout(
        "PV17", "FACIL", .reject,
        "A service in a hospital, surgery center, nursing facility or clinic elsewhere names "
            + "the facility with address and NPI.",
        source: "005010X222A1 2310C; NUCC item 32")

    private static let elsewhere: Set<String> = [
        "19", "21", "22", "23", "24", "31", "32", "34", "51", "52", "61", "62",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let places = [claim.placeOfService] + claim.lines.map(\.placeOfService)
        guard let place = places.first(where: { elsewhere.contains($0) }) else { return }
        if claim.facility.name.isEmpty {
            report.find(.facilityName, 0, "Place of service \(place) needs the facility's name.")
        } else if claim.facility.street.isEmpty || claim.facility.city.isEmpty {
            report.find(.facilityStreet, 0, "The facility's address is missing.")
        } else if !context.codes.isState(claim.facility.state) {
            report.find(.facilityState, 0, "The facility's state is missing.")
        } else if claim.facility.npi.isEmpty {
            report.find(.facilityNPI, 0, "The facility's NPI is missing.")
        }
    }
}
