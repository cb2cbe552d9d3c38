/// Makes a claim out of a visit and what the practice knows.
public struct ClaimBuilder: Sendable {
    private let practice: Practice
    private let chargeMaster: [String: ChargeMasterItem]

    public init(practice: Practice, chargeMaster: [String: ChargeMasterItem]) {
        self.practice = practice
        self.chargeMaster = chargeMaster
    }

    /// The claim to the first coverage. Nothing is guessed: what the visit does not say stays
    /// empty and is for the rules to find.
    public func claim(
        _ visit: Encounter, payer: Payer?, rendering: NamedProvider?, referring: NamedProvider?
    ) -> Claim {
        var claim = Claim()
        claim.billing = practice.billing
        claim.patient = visit.patient.person
        claim.placeOfService = visit.placeOfService.isEmpty ? "11" : visit.placeOfService
        claim.diagnoses = Array(visit.diagnoses.prefix(12))
        claim.priorAuthorization = visit.priorAuthorization.uppercased()
        claim.referralNumber = visit.referralNumber.uppercased()
        claim.visitDay = visit.serviceDay
        claim.onsetDay = visit.onsetDay
        claim.patientPaid = visit.copayPaid
        takeCoverage(visit, payer, &claim)
        takeProviders(visit, rendering, referring, &claim)
        takeAccident(visit, &claim)
        claim.lines = visit.services.map { line($0, visit, claim) }
        claim.cliaNumber = needsCLIA(claim) ? practice.cliaNumber : ""
        return claim
    }

    private func takeCoverage(_ visit: Encounter, _ payer: Payer?, _ claim: inout Claim) {
        if let payer {
            claim.payerName = payer.name
            claim.payerID = payer.payerID
            claim.filingIndicator = payer.filingIndicator
        }
        guard let coverage = visit.coverages.first else { return }
        claim.memberID = coverage.memberID
        claim.groupNumber = coverage.groupNumber
        claim.relationship = coverage.relationship
        if !claim.patientIsSubscriber { claim.subscriber = coverage.subscriber }
    }

    private func takeProviders(
        _ visit: Encounter, _ rendering: NamedProvider?, _ referring: NamedProvider?,
        _ claim: inout Claim
    ) {
        if let rendering {
            claim.rendering = rendering
        } else {
            claim.rendering.npi = visit.renderingNPI
            (claim.rendering.lastName, claim.rendering.firstName) = Self.split(visit.renderingName)
        }
        if let referring {
            claim.referring = referring
        } else if !visit.referringNPI.isEmpty {
            claim.referring.npi = visit.referringNPI
            (claim.referring.lastName, claim.referring.firstName) = Self.split(visit.referringName)
        }
    }

    /// `ITO, KEN` to last and first name.
    public static func split(_ name: String) -> (String, String) {
        let parts = name.split(separator: ",", maxSplits: 1).map { part -> String in
            var text = part
            while text.first == " " { text.removeFirst() }
            return String(text)
        }
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    private func takeAccident(_ visit: Encounter, _ claim: inout Claim) {
        switch visit.accidentKind {
        case "AA", "AUTO": claim.relatedToAutoAccident = "Y"
        case "EM", "WORK", "EMPLOYMENT": claim.relatedToEmployment = "Y"
        case "OA", "OTHER": claim.relatedToOtherAccident = "Y"
        default: return
        }
        claim.accidentDay = visit.accidentDay
        claim.accidentState = claim.patient.state
    }

    private func line(_ service: EncounterService, _ visit: Encounter, _ claim: Claim)
        -> ServiceLine
    {
        var line = ServiceLine()
        line.from = service.day.isEmpty ? visit.serviceDay : service.day
        line.code = service.code
        line.modifiers = service.modifiers
        line.units = service.units.isEmpty ? "1" : service.units
        line.ndc = service.ndc
        line.ndcQuantity = service.ndcQuantity
        line.ndcUnit = service.ndcUnit
        line.charge = service.charge ?? fee(service.code, units: line.units)
        let places = service.pointers.filter { $0 < 12 }.prefix(4)
        line.pointers =
            places.isEmpty
            ? (claim.diagnoses.isEmpty ? "" : "A")
            : places.map { String(UnicodeScalar(UInt8(65 + $0))) }.joined()
        return line
    }

    /// The practice's fee times whole units; zero for a code it does not have.
    public func fee(_ code: String, units: String) -> Money {
        guard let item = chargeMaster[code] else { return .zero }
        // More units than any line may have are no reason to trap: the rules speak of them.
        return Money(cents: item.fee.cents * Int64(min(99_999, max(1, Int(units) ?? 1))))
    }

    private func needsCLIA(_ claim: Claim) -> Bool {
        claim.lines.contains { line in
            let clia = chargeMaster[line.code]?.clia
            return clia == "W" || clia == "M"
        }
    }
}
