/// An AAA: why a payer did not answer, and what may be done about it.
public struct EligibilityRejection: Equatable, Sendable, Codable {
    /// AAA03: `75`; kept as sent
    public var code = ""
    /// AAA04: `C`; kept as sent
    public var followUp = ""
    /// The level that was refused, in words: `subscriber`
    public var place = ""

    public init(code: String, followUp: String, place: String) {
        self.code = code
        self.followUp = followUp
        self.place = place
    }

    /// `subscriber not found: correct it and ask again`
    public var words: String {
        let reason = Self.reasons[code]?.words ?? "reason \(code.isEmpty ? "not told" : code)"
        let place = place.isEmpty ? "" : " (\(place))"
        guard let next = Self.followUps[followUp] else { return reason + place }
        return "\(reason)\(place): \(next)"
    }

    /// The claim's field that is in doubt; nil when it is not about the claim.
    public var field: ClaimField? { Self.reasons[code]?.field }

    /// The same question may be asked again as it is.
    public var mayRepeat: Bool { ["P", "R", "W", "X"].contains(followUp) }

    private static let followUps: [String: String] = [
        "C": "correct it and ask again", "N": "do not ask again", "P": "ask again as it was",
        "R": "it may be asked again", "S": "do not ask again, the payer asks another",
        "W": "wait 30 days and ask again", "X": "wait 10 days and ask again",
        "Y": "do not ask again, the payer holds the question",
    ]

    /// By code of data element 901.
    private static let reasons: [String: (words: String, field: ClaimField?)] = [
        "04": ("too many asked for at once", nil), "15": ("a needed value is missing", nil),
        "33": ("the question has an error", nil), "35": ("outside the network", nil),
        "41": ("not allowed to ask", nil), "42": ("the payer cannot answer now", nil),
        "43": ("provider id wrong or missing", .billingNPI),
        "44": ("provider name wrong or missing", .billingName),
        "45": ("provider specialty wrong or missing", .billingTaxonomy),
        "46": ("provider phone wrong or missing", .billingPhone),
        "47": ("provider state wrong or missing", .billingState),
        "48": ("referring provider id wrong or missing", .referringNPI),
        "49": ("not the primary care provider", nil),
        "50": ("provider may not ask", nil), "51": ("provider not on file", .billingNPI),
        "52": ("service day outside the provider's enrollment", .lineFrom),
        "53": ("benefit does not fit the provider", nil), "56": ("day not acceptable", .lineFrom),
        "57": ("day of service wrong or missing", .lineFrom),
        "58": ("birth day wrong or missing", .patientBirthDay),
        "60": ("birth day after the day of service", .patientBirthDay),
        "61": ("died before the day of service", .lineFrom),
        "62": ("day of service outside what may be asked", .lineFrom),
        "63": ("day of service in the future", .lineFrom),
        "64": ("patient id wrong or missing", .memberID),
        "65": ("patient name wrong or missing", .patientLastName),
        "66": ("patient sex wrong or missing", .patientSex),
        "67": ("patient not found", .memberID), "68": ("patient id found twice", .memberID),
        "69": ("does not fit the patient's age", nil),
        "70": ("does not fit the patient's sex", nil),
        "71": ("birth day is not the payer's", .patientBirthDay),
        "72": ("member id wrong or missing", .memberID),
        "73": ("subscriber name wrong or missing", .subscriberLastName),
        "74": ("subscriber sex wrong or missing", .subscriberSex),
        "75": ("subscriber not found", .memberID), "76": ("member id found twice", .memberID),
        "77": ("subscriber found, patient not", .patientLastName),
        "78": ("subscriber not in that group or plan", .groupNumber),
        "79": ("payer id wrong", .payerID), "80": ("no answer came from the payer", nil),
        "97": ("provider address wrong or missing", .billingStreet),
        "T4": ("payer name or id missing", .payerID),
    ]
}
