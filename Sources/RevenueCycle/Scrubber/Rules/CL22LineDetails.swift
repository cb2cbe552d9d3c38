/// Authorization and referral are two numbers, one of each, and a line says only what differs.
enum CL22LineDetails: Rule {
    static let about = RuleAbout(
        "CL22", "AUTH", .reject,
        "Authorization and referral are different numbers and one of each; a line repeats "
            + "nothing that the claim says for all of them.",
        source: "005010X222A1 2300 and 2400 REF*G1, REF*9F; 2420A; NUCC item 23")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        single(claim.priorAuthorization, .priorAuthorization, 0, "authorization", &report)
        single(claim.referralNumber, .referralNumber, 0, "referral", &report)
        same(claim.priorAuthorization, claim.referralNumber, .referralNumber, 0, &report)
        for (index, line) in claim.lines.enumerated() where !line.situational.isEmpty {
            let authorization = line.situational[.lineAuthorization]
            let referral = line.situational[.lineReferral]
            single(authorization, .lineAuthorization, index, "authorization", &report)
            single(referral, .lineReferral, index, "referral", &report)
            same(authorization, referral, .lineReferral, index, &report)
            let repeated: [(ClaimField, String, String, String)] = [
                (.lineAuthorization, authorization, claim.priorAuthorization, "authorization"),
                (.lineReferral, referral, claim.referralNumber, "referral"),
                (.lineCLIA, line.situational[.lineCLIA], claim.cliaNumber, "CLIA number"),
                (
                    .lineRenderingNPI, line.situational[.lineRenderingNPI], claim.rendering.npi,
                    "rendering provider"
                ),
                (
                    .lineFacilityNPI, line.situational[.lineFacilityNPI], claim.facility.npi,
                    "facility"
                ),
            ]
            for (field, text, claims, what) in repeated where !text.isEmpty && text == claims {
                report.find(
                    field, index, "Line \(index + 1) repeats the claim's \(what).",
                    fix: Fix("leave it to the claim", cleared(field, index)), severity: .warning)
            }
        }
    }

    private static func single(
        _ text: String, _ field: ClaimField, _ index: Int, _ what: String,
        _ report: inout RuleReport
    ) {
        if text.contains(where: { $0 == "," || $0 == ";" }) {
            report.find(
                field, index,
                "More than one \(what) number stands here: one goes with a claim, split it.")
        }
    }

    private static func same(
        _ authorization: String, _ referral: String, _ field: ClaimField, _ index: Int,
        _ report: inout RuleReport
    ) {
        if !authorization.isEmpty, authorization.uppercased() == referral.uppercased() {
            report.find(
                field, index,
                "The same number stands as authorization and as referral: it is one of the two.")
        }
    }

    private static func cleared(_ field: ClaimField, _ index: Int) -> [ClaimEdit] {
        let fields: [ClaimField]
        switch field {
        case .lineRenderingNPI:
            fields = [
                .lineRenderingNPI, .lineRenderingLastName, .lineRenderingFirstName,
                .lineRenderingTaxonomy,
            ]
        case .lineFacilityNPI:
            fields = [
                .lineFacilityNPI, .lineFacilityName, .lineFacilityStreet, .lineFacilityCity,
                .lineFacilityState, .lineFacilityZip,
            ]
        default: fields = [field]
        }
        return fields.map { ClaimEdit(FieldRef($0, index), "") }
    }
}
