import CodeBook
import RevenueCycle
import Screens
import Storage

/// Carries out what the superbill asks for.
struct SuperbillDesk {
    private let desk: Desk
    private let search: (String, String, CalendarDay) -> [CodeHit]

    init(_ desk: Desk, search: @escaping (String, String, CalendarDay) -> [CodeHit]) {
        self.desk = desk
        self.search = search
    }

    func carryOut(_ effect: SuperbillEffect) throws(StorageFailure) -> [SuperbillReply] {
        switch effect {
        case .loadProviders:
            let last = try desk.store.lastProvider()
            let key = desk.providers.first { $0.id == last }?.provider.key ?? ""
            return [.providers(desk.providers.map(\.provider), lastUsed: key)]
        case .findPatients(let text):
            let query = PatientQuery(text, today: desk.today)
            let found = try desk.store.patients(
                recordNumber: query.recordNumber, name: query.name, birthDay: query.birthDay,
                limit: 12)
            return [.patients(query: text, found.map(Self.choice))]
        case .loadPatientSheet(let id, let day):
            return try sheet(id, day).map { [.patientSheet($0)] }
                ?? [.failed("The patient is not there.")]
        case .nameCodes(let codes, let day): return [.codeNames(names(codes, day))]
        case .findCodes(let query, let under, let day):
            return [.codes(query: query, search(query, under, day).map(Self.found))]
        case .findServices(let query): return [.codes(query: query, services(query))]
        case .saveSuperbill(let draft): return [try save(draft)]
        case .openClaim: return []
        }
    }

    private static func choice(_ record: PatientRecord) -> PatientChoice {
        PatientChoice(
            id: record.id, recordNumber: record.patient.recordNumber,
            name: record.patient.person.listName, birthDay: record.patient.person.birth,
            sex: record.patient.person.sex)
    }

    private static func found(_ hit: CodeHit) -> FoundCode {
        FoundCode(
            code: hit.entry.code, text: hit.entry.description, why: hit.why,
            isBillable: hit.entry.billable)
    }

    // MARK: The patient

    private func sheet(
        _ id: Int64, _ day: CalendarDay
    ) throws(StorageFailure) -> PatientSheet? {
        guard let (record, coverages) = try desk.store.patient(id: id) else { return nil }
        let claims = try desk.store.claims(patient: id, limit: 50)
        let past = claims.first { ($0.claim.firstServiceDay ?? day) < day }
        let services = try desk.store.services(patients: [id])[id] ?? []
        return PatientSheet(
            choice: Self.choice(record), day: day,
            coverages: coverages.map { entry in
                let name = desk.payers.first { $0.id == entry.payer }?.payer.name ?? ""
                return PatientCoverage(
                    payerName: name, memberID: entry.coverage.memberID,
                    startDay: CalendarDay(iso: entry.coverage.startDay),
                    endDay: CalendarDay(iso: entry.coverage.endDay))
            }, lastVisit: past.map(pastVisit),
            seenWithinThreeYears: services.contains {
                $0.day < day && $0.day >= day.adding(years: -3)
            }, openBalance: try desk.store.openBalance(patient: id),
            claimsThatDay: claims.filter { $0.claim.firstServiceDay == day }.map(\.number))
    }

    private func pastVisit(_ record: ClaimRecord) -> PastVisit {
        PastVisit(
            day: record.claim.firstServiceDay ?? desk.today, claimNumber: record.number,
            diagnoses: record.claim.diagnoses.filter { !$0.isEmpty }, lines: record.claim.lines,
            renderingKey: desk.providers.first { $0.id == record.provider }?.provider.key ?? "")
    }

    // MARK: Codes

    /// The same text is the key of the answer: with a dot, or known to the tabular list and not
    /// to the charge master, it is a diagnosis.
    private func names(_ codes: [String], _ day: CalendarDay) -> [String: CodeName] {
        var names: [String: CodeName] = [:]
        for text in codes {
            let code = DiagnosisCode.compact(text)
            if let item = desk.chargeMaster[text] {
                names[text] = CodeName(
                    kind: .procedure, text: item.description, isKnown: true, isBillable: true,
                    fee: item.fee)
            } else if text.count == 5, let entry = desk.codes.procedures.entry(text, on: day) {
                names[text] = CodeName(
                    kind: .procedure, text: entry.name, isKnown: true, isBillable: true)
            } else if let entry = desk.codes.edition(on: day).diagnoses.entry(code) {
                let standing = desk.codes.diagnosis(code, on: day)
                var isBillable = false
                var name = entry.description
                if case .billable(let text) = standing {
                    isBillable = true
                    name = text
                }
                names[text] = CodeName(
                    kind: .diagnosis, text: name, isKnown: standing != .unknown,
                    isBillable: isBillable)
            } else if text.contains(".") || text.count == 3 {
                names[text] = CodeName(
                    kind: .diagnosis, text: "", isKnown: false, isBillable: false)
            } else {
                names[text] = CodeName(
                    kind: .procedure, text: "", isKnown: false, isBillable: false)
            }
        }
        return names
    }

    private func services(_ query: String) -> [FoundCode] {
        let wanted = query.uppercased().split(separator: " ")
        return desk.chargeMaster.values.filter { item in
            let text = "\(item.code) \(item.description)".uppercased()
            return wanted.allSatisfy { text.contains($0) }
        }.sorted { $0.code < $1.code }.prefix(10).map {
            FoundCode(code: $0.code, text: $0.description, why: $0.fee.text)
        }
    }

    // MARK: Saving

    private func save(_ draft: SuperbillDraft) throws(StorageFailure) -> SuperbillReply {
        guard let (record, known) = try desk.store.patient(id: draft.patient) else {
            return .failed("The patient is not there any more; nothing was saved.")
        }
        var encounter = draft.encounter
        encounter.patient = record.patient
        encounter.copayMethod = draft.copayMethod.rawValue
        let day = CalendarDay(iso: encounter.serviceDay) ?? desk.today
        let valid = known.filter { entry in
            let start = CalendarDay(iso: entry.coverage.startDay)
            let end = CalendarDay(iso: entry.coverage.endDay)
            return (start.map { $0 <= day } ?? true) && (end.map { day <= $0 } ?? true)
        }
        encounter.coverages = valid.map(\.coverage)
        var preparer = VisitPreparer(desk)
        var visit = try preparer.visit(encounter)
        visit.payers = valid.isEmpty ? visit.payers : valid.map(\.payer)
        visit.savesCoverages = false
        var holds = valid.isEmpty ? ["no coverage on the day of service"] : []
        if let first = valid.first, let payer = desk.payers.first(where: { $0.id == first.payer }) {
            visit.claim.payerName = payer.payer.name
            visit.claim.payerID = payer.payer.payerID
            visit.claim.filingIndicator = payer.payer.filingIndicator
        }
        if !draft.isSigned { holds.append(SuperbillDraft.holdReason) }
        visit.hold = holds.joined(separator: "; ")
        let saved = try desk.store.saveVisit(visit, source: "SUPERBILL", day: desk.today)
        try desk.reloadMasters()
        let history = try desk.store.services(patients: [saved.patient])[saved.patient] ?? []
        let item = try desk.item(saved, history: history)
        return .superbillSaved(
            claimNumber: saved.number, claimID: saved.id, errors: item.result.errors.count)
    }
}
