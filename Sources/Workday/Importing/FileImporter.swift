import Clearinghouse
import Foundation
import Intake
import RevenueCycle
import Storage
import X12

/// What became of one file.
public struct FileReport: Equatable, Sendable, Codable {
    public var file: String
    public var kind: String
    /// `imported`, `repeat`, `refused`, `would import`.
    public var outcome: String
    public var added = 0
    public var known = 0
    public var registered = 0
    public var accepted = 0
    public var rejected = 0
    public var noted = 0
    public var payments = 0
    public var needsMapping: [Need] = []
    /// Faults and reasons, each with its place.
    public var faults: [String] = []
    /// What payers answered, a line each: claims and patient rows, never names.
    public var notes: [String] = []

    public struct Need: Equatable, Sendable, Codable {
        public var place: String
        public var reason: String
    }

    init(file: String, kind: String, outcome: String) {
        self.file = file
        self.kind = kind
        self.outcome = outcome
    }

    /// Nothing was wrong and nothing waits.
    public var isClean: Bool { outcome != "refused" && faults.isEmpty && needsMapping.isEmpty }
}

/// Takes any file: knows it by its content and does with it what it is for.
public struct FileImporter {
    let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    public func take(
        name: String, bytes: [UInt8], dryRun: Bool = false
    ) throws(StorageFailure) -> FileReport {
        let kind = FileKind.of(bytes)
        if kind != .x12, let list = OpeningBalanceList(bytes) {
            return try BalanceTakeover(desk).take(list, name: name, bytes: bytes, dryRun: dryRun)
        }
        switch kind {
        case .hl7, .csv, .fhir: return try takeVisits(name, kind, bytes, dryRun)
        case .x12: return try X12Importer(desk).take(name: name, bytes: bytes, dryRun: dryRun)
        default:
            var report = FileReport(file: name, kind: kind.rawValue, outcome: "refused")
            report.faults = [Self.reason(kind)]
            return report
        }
    }

    private static func reason(_ kind: FileKind) -> String {
        switch kind {
        case .empty: return "The file is empty."
        case .pdf: return "A PDF cannot be imported; ask the sender for HL7, CSV, FHIR or X12."
        case .markup: return "A web page or XML document cannot be imported."
        case .json: return "The file is JSON but not a FHIR bundle."
        case .binary: return "The file is binary; nothing in it can be read."
        default:
            return "The content is none of HL7 v2, CSV, FHIR R4, 835, 999, TA1, 277CA, 277 "
                + "and 271."
        }
    }

    private func takeVisits(
        _ name: String, _ kind: FileKind, _ bytes: [UInt8], _ dryRun: Bool
    ) throws(StorageFailure) -> FileReport {
        var report = FileReport(file: name, kind: kind.rawValue, outcome: "imported")
        guard let result = EncounterFiles.read(bytes), result.refusal == nil else {
            report.outcome = "refused"
            report.faults = [EncounterFiles.read(bytes)?.refusal ?? "The file cannot be read."]
            return report
        }
        report.needsMapping = result.unmapped.map {
            FileReport.Need(place: $0.place, reason: $0.reason)
        }
        if dryRun {
            report.outcome = "would import"
            report.added = result.encounters.count
            report.registered = result.registrations.count
            return report
        }
        var preparer = VisitPreparer(desk)
        var visits: [PreparedVisit] = []
        var registrations: [(patient: EncounterPatient, coverages: [(Int64, EncounterCoverage)])] =
            []
        for encounter in result.encounters { visits.append(try preparer.visit(encounter)) }
        for entry in result.registrations {
            var coverages: [(Int64, EncounterCoverage)] = []
            for coverage in entry.coverages {
                coverages.append((try preparer.payer(coverage).id, coverage))
            }
            registrations.append((preparer.identified(entry.patient), coverages))
        }
        let outcome = try desk.store.importVisits(
            name: name, kind: kind.rawValue, bytes: bytes, visits: visits,
            registrations: registrations, unmapped: result.unmapped, day: desk.today)
        try desk.reloadMasters()
        report.outcome = outcome.isRepeat ? "repeat" : "imported"
        report.added = outcome.added
        report.known = outcome.known
        report.registered = outcome.registered
        if outcome.isRepeat { report.needsMapping = [] }
        return report
    }
}

/// Visits to what is stored: payers and providers found, or added when new.
struct VisitPreparer {
    private let desk: Desk
    private var payers: [PayerRecord]
    private var providers: [ProviderRecord]

    init(_ desk: Desk) {
        self.desk = desk
        payers = desk.payers
        providers = desk.providers
    }

    mutating func visit(_ sent: Encounter) throws(StorageFailure) -> PreparedVisit {
        var encounter = sent
        encounter.patient = identified(sent.patient)
        var rows: [PayerRecord] = []
        for coverage in encounter.coverages { rows.append(try payer(coverage)) }
        var hold = ""
        if rows.isEmpty {
            let known = try desk.store.patient(recordNumber: encounter.patient.recordNumber)
            for entry in known?.coverages ?? [] {
                encounter.coverages.append(entry.coverage)
                if let row = payers.first(where: { $0.id == entry.payer }) { rows.append(row) }
            }
        }
        if rows.contains(where: { $0.key == "SELF" }) {
            hold = "the payer was not named: choose it before filing"
        }
        if rows.isEmpty {
            hold = "no coverage was sent: find it, or bill the patient"
            rows = [try selfPay()]
        }
        let provider = try rendering(encounter)
        let referring = providers.first {
            $0.provider.name.npi == encounter.referringNPI && !encounter.referringNPI.isEmpty
        }
        let claim = desk.builder.claim(
            encounter, payer: rows.first?.payer, rendering: provider?.provider.name,
            referring: referring?.provider.name)
        return PreparedVisit(
            encounter: encounter, payers: rows.map(\.id), provider: provider?.id, claim: claim,
            hold: hold)
    }

    /// A patient without record number is known by name and birth date.
    func identified(_ patient: EncounterPatient) -> EncounterPatient {
        guard patient.recordNumber.isEmpty else { return patient }
        var known = patient
        known.recordNumber = "NAME/\(patient.person.listName)/\(patient.person.birthDay)"
        return known
    }

    /// The payer by our key, its id or its name; one that is new is added as commercial, with
    /// the shortest usual filing limit until someone sets the right one.
    mutating func payer(_ coverage: EncounterCoverage) throws(StorageFailure) -> PayerRecord {
        let name = coverage.payerName.uppercased()
        let code = coverage.payerCode
        let byCode =
            code.isEmpty
            ? nil : payers.first { $0.key == code || $0.payer.payerID == code }
        let byName = name.isEmpty ? nil : payers.first { $0.payer.name.uppercased() == name }
        if let found = byCode ?? byName { return found }
        if code.isEmpty && name.isEmpty { return try selfPay() }
        let payer = Payer(
            name: name.isEmpty ? code : name, payerID: code, filingIndicator: "CI",
            filingLimitDays: 90)
        return try add(payer, key: code.isEmpty ? name : code)
    }

    private mutating func selfPay() throws(StorageFailure) -> PayerRecord {
        if let found = payers.first(where: { $0.key == "SELF" }) { return found }
        let payer = Payer(
            name: "SELF PAY", payerID: "", filingIndicator: "ZZ", filingLimitDays: 3650)
        return try add(payer, key: "SELF")
    }

    private mutating func add(_ payer: Payer, key: String) throws(StorageFailure) -> PayerRecord {
        if let known = payers.first(where: { $0.key == key }) { return known }
        let id = try desk.store.addPayer(payer, key: key)
        let record = PayerRecord(id: id, key: key, payer: payer)
        payers.append(record)
        return record
    }

    /// The provider by NPI; a new one with a name is added. Without an NPI nobody is guessed.
    private mutating func rendering(
        _ visit: Encounter
    ) throws(StorageFailure) -> ProviderRecord? {
        let npi = visit.renderingNPI
        if let known = providers.first(where: { $0.provider.name.npi == npi && !npi.isEmpty }) {
            return known
        }
        guard NPI(npi) != nil, !visit.renderingName.isEmpty else { return nil }
        var name = NamedProvider()
        name.npi = npi
        (name.lastName, name.firstName) = ClaimBuilder.split(visit.renderingName)
        var key = String(name.lastName.prefix(3))
        while providers.contains(where: { $0.provider.key == key }) { key += "X" }
        let provider = Provider(key: key, role: .rendering, name: name)
        let record = ProviderRecord(
            id: try desk.store.addProvider(provider), provider: provider)
        providers.append(record)
        return record
    }
}
