/// A visit as it came from outside or was keyed in: what intake must yield.
public struct Encounter: Equatable, Sendable, Codable {
    /// Who sent it and under which key; the two together are never taken twice.
    public var sourceSystem = ""
    public var sourceKey = ""
    public var patient = EncounterPatient()
    public var coverages: [EncounterCoverage] = []
    public var serviceDay = ""
    public var placeOfService = ""
    public var renderingNPI = ""
    /// As sent, for a provider that could not be identified.
    public var renderingName = ""
    public var referringNPI = ""
    public var referringName = ""
    public var facilityName = ""
    /// Compact codes in the order of importance.
    public var diagnoses: [String] = []
    public var services: [EncounterService] = []
    public var priorAuthorization = ""
    public var referralNumber = ""
    public var copayPaid = Money.zero
    /// `cash`, `check` or `card`; nil when nobody said.
    public var copayMethod: String?
    public var accidentKind = ""
    public var accidentDay = ""
    public var onsetDay = ""
    public var note = ""

    public init() {}
}

/// Who was seen.
public struct EncounterPatient: Equatable, Sendable, Codable {
    /// Medical record number at the source.
    public var recordNumber = ""
    public var person = Person()
    public var phone = ""
    public var guarantor = Person()

    public init() {}
}

/// One coverage in order of responsibility.
public struct EncounterCoverage: Equatable, Sendable, Codable {
    public var order = 1
    public var payerCode = ""
    public var payerName = ""
    public var memberID = ""
    public var groupNumber = ""
    /// 18 self, else PAT01.
    public var relationship = "18"
    public var subscriber = Person()
    public var startDay = ""
    public var endDay = ""

    public init() {}
}

/// One charge line as sent.
public struct EncounterService: Equatable, Sendable, Codable {
    public var day = ""
    public var code = ""
    public var modifiers: [String] = []
    /// Positions in the diagnosis list from 0.
    public var pointers: [Int] = []
    public var units = ""
    /// nil: price it from the charge master.
    public var charge: Money?
    public var ndc = ""
    public var ndcQuantity = ""
    public var ndcUnit = ""

    public init() {}
}

/// Something a file held that could not become part of an encounter, with its raw text.
public struct UnmappedItem: Equatable, Sendable {
    /// `message 2, FT1 1` or `row 7`.
    public var place: String
    public var reason: String
    public var raw: String

    public init(place: String, reason: String, raw: String) {
        self.place = place
        self.reason = reason
        self.raw = raw
    }
}
