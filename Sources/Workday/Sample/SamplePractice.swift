import Foundation
import RevenueCycle
import Storage

/// Makes the sample practice: a year of a small group, by running intake, claims, 837P, 835 and
/// ledger on files it writes itself, so that everything in it ties.
public final class SamplePractice {
    let masters: SampleMasters
    let desk: Desk
    let folder: String
    let today: CalendarDay
    var random: SeededRandom
    var simulator: PayerSimulator
    var patients: [SamplePatient] = []
    /// Payments to come: day, payer, claims.
    var due: [(day: CalendarDay, item: PayerSimulator.Adjudicated)] = []
    /// By payer: the claim that was reversed and what is still to be kept out of a check.
    var carried: [Int: (reference: String, cents: Int64)] = [:]
    var paidBefore: [(day: CalendarDay, item: PayerSimulator.Adjudicated)] = []
    private var visitNumber = 100_000
    private let progress: (String) -> Void

    public struct Problem: Error {
        public let message: String
    }

    /// - progress: told a line whenever a month is done.
    public init(
        desk: Desk, resources: String, folder: String, seed: UInt64,
        progress: @escaping (String) -> Void
    ) throws {
        do { masters = try SampleMasters(folder: resources) } catch {
            throw Problem(message: error.message)
        }
        self.desk = desk
        self.folder = folder
        self.progress = progress
        today = desk.today
        random = SeededRandom(seed: seed)
        simulator = PayerSimulator(masters: masters)
    }

    /// Fills an empty practice.
    public func build(patients count: Int = 400, weeks: Int = 52) throws {
        try storeMasters()
        patients = SamplePatients(masters: masters, today: today).make(count, &random)
        let start = today.adding(days: -7 * weeks)
        for week in 0..<weeks {
            let monday = start.adding(days: 7 * week)
            try runWeek(monday, visits: random.number(44...52))
            if week % 4 == 3 { progress("week \(week + 1) of \(weeks)") }
        }
        try settlePayments(until: today, leaveOpen: true)
        try runToday()
    }

    private func storeMasters() throws {
        try desk.store.savePractice(masters.practice)
        for row in masters.payers { try desk.store.addPayer(row.payer, key: row.key) }
        for provider in masters.providers { try desk.store.addProvider(provider) }
        try desk.store.saveChargeMaster(masters.chargeMaster)
        try desk.reloadMasters()
    }

    // MARK: A week

    private func runWeek(_ monday: CalendarDay, visits count: Int) throws {
        let visits = (0..<count).map { place in visit(monday.adding(days: place * 5 / count)) }
        let friday = monday.adding(days: 4)
        let desk = desk.on(friday)
        try importVisits(visits, "visits-\(friday.iso).hl7", desk)
        try fileAndSend(desk)
        try settlePayments(until: friday, leaveOpen: false)
        try takePatientPayments(friday)
    }

    func visit(_ day: CalendarDay) -> SampleVisit {
        let place = random.number(0...(patients.count - 1))
        let patient = patients[place]
        let template = template(for: patient, day)
        patients[place].seen = true
        let rendering = masters.providers.filter { $0.role == .rendering }
        let referring = masters.providers.filter { $0.role == .referring }
        visitNumber += 1
        return SampleVisit(
            key: "CN\(visitNumber)", day: day, patient: patient,
            rendering: random.pick(rendering).name,
            referring: random.chance(8) ? random.pick(referring).name : nil,
            diagnoses: template.diagnoses,
            services: template.services.map { withNDC($0, patient) }, note: template.note)
    }

    private func withNDC(_ service: EncounterService, _ patient: SamplePatient) -> EncounterService
    {
        var copy = service
        let item = masters.chargeMaster.first { $0.code == service.code }
        if let item, item.kind == .drug, item.ndc.count == 11 { copy.ndc = item.ndc }
        return copy
    }

    private static func isMedicareOnly(_ code: String) -> Bool {
        code.hasPrefix("G04") || code == "G0008" || code == "G0009"
    }

    /// Flu and pneumonia vaccines given by the codes of CPT; Medicare has its own.
    private static func hasCPTAdministration(_ template: SampleMasters.VisitTemplate) -> Bool {
        let codes = template.services.map(\.code)
        return codes.contains("90471") && codes.contains { $0.hasPrefix("906") }
    }

    /// A visit that fits the patient's age and sex, and is new only the first time.
    private func template(
        for patient: SamplePatient, _ day: CalendarDay
    ) -> SampleMasters.VisitTemplate {
        let age = patient.person.birth?.years(on: day) ?? 40
        let isMedicare =
            PayerKind(
                filingIndicator: masters.payers[patient.payer].payer.filingIndicator) == .medicare
        let fitting = masters.visits.filter { template in
            template.ages.contains(age)
                && (template.sex == "-" || template.sex == patient.person.sex)
                && template.isNew == !patient.seen
                && !(isMedicare && template.services.contains { $0.code.hasPrefix("9939") })
                && (isMedicare || !template.services.contains { Self.isMedicareOnly($0.code) })
                && !(isMedicare && Self.hasCPTAdministration(template))
        }
        let pool =
            fitting.isEmpty
            ? masters.visits.filter { $0.ages.contains(age) && $0.sex == "-" && !$0.isNew }
            : fitting
        let total = pool.map(\.weight).reduce(0, +)
        var place = random.number(0...max(0, total - 1))
        for template in pool {
            place -= template.weight
            if place < 0 { return template }
        }
        return masters.visits[0]
    }

    func importVisits(_ visits: [SampleVisit], _ name: String, _ desk: Desk) throws {
        let bytes = SampleHL7.file(visits, masters: masters)
        try write(name, bytes, "inbox")
        let report = try FileImporter(desk).take(name: name, bytes: bytes)
        guard report.outcome == "imported" else {
            throw Problem(message: "\(name): \(report.faults.joined(separator: " "))")
        }
    }

    func write(_ name: String, _ bytes: [UInt8], _ part: String) throws {
        let place = "\(folder)/\(part)"
        try FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard
            FileManager.default.createFile(
                atPath: "\(place)/\(name)", contents: Data(bytes),
                attributes: [.posixPermissions: 0o600])
        else { throw Problem(message: "\(place)/\(name) could not be written.") }
    }
}
