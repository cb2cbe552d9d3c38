import CodeBook
import Foundation
import RevenueCycle
import Storage

/// Evidence of a claim that its rules ask for.
struct KeptEvidence {
    var visit: VisitRecord?
    var unrelated: Set<UnrelatedPair> = []
    var sent: SentClaim?
    var overrides: [RuleOverride] = []
}

/// One practice at work: its file, its code books, its masters, and the day.
public final class Desk {
    public let store: PracticeStore
    public private(set) var codes: CodeBook
    /// NCCI, units, fee schedule and coverage the practice imported.
    private(set) var edits: any PaymentEdits = NoPaymentEdits()
    /// Shipped and imported.
    public private(set) var codeFiles: CodeFiles
    public let today: CalendarDay
    public private(set) var practice = Practice()
    public private(set) var payers: [PayerRecord] = []
    public private(set) var providers: [ProviderRecord] = []
    public private(set) var chargeMaster: [String: ChargeMasterItem] = [:]
    /// The practice's own rules and severities.
    public private(set) var ruleBook = RuleBook()
    /// What the practice wants adjustments to do otherwise than usual.
    public private(set) var postingRules: [PostingRule] = []
    let readings = RemittanceReadings()

    public init(
        store: PracticeStore, codeFiles: CodeFiles, today: CalendarDay
    ) throws(StorageFailure) {
        self.store = store
        self.codeFiles = codeFiles
        codes = CodeBook(codeFiles)
        self.today = today
        try reloadMasters()
        try reloadCodes(onlyIfImported: true)
    }

    /// Takes up what was imported, or what is left after an undo.
    func reloadCodes(onlyIfImported: Bool = false) throws(StorageFailure) {
        let loader = try ImportedCodesLoader(store)
        if onlyIfImported, loader.isEmpty { return }
        codeFiles.imported = try loader.load()
        codes = CodeBook(codeFiles)
        edits = try ImportedEdits(store)
    }

    /// Another day on the same practice and books, for a history that is being made.
    private init(_ desk: Desk, today: CalendarDay) {
        store = desk.store
        codes = desk.codes
        codeFiles = desk.codeFiles
        self.today = today
        practice = desk.practice
        payers = desk.payers
        providers = desk.providers
        chargeMaster = desk.chargeMaster
        ruleBook = desk.ruleBook
        postingRules = desk.postingRules
        edits = desk.edits
    }

    func on(_ day: CalendarDay) -> Desk { Desk(self, today: day) }

    public func reloadMasters() throws(StorageFailure) {
        practice = try store.practice() ?? Practice()
        payers = try store.payers()
        providers = try store.providers()
        chargeMaster = try store.chargeMaster()
        postingRules = try store.postingRules()
        ruleBook = try RuleDesk(self).book()
    }

    var builder: ClaimBuilder { ClaimBuilder(practice: practice, chargeMaster: chargeMaster) }

    /// What adjustments do to the money, with the practice's own rules.
    var policy: AdjustmentPolicy {
        AdjustmentPolicy(actions: codes.adjustmentActions, own: postingRules)
    }

    /// The payer a payment comes from: by its id, else by its name.
    func payerRow(_ remittance: Remittance) -> Int64? {
        let id = remittance.payerID
        if !id.isEmpty, let payer = payers.first(where: { $0.payer.payerID == id }) {
            return payer.id
        }
        let name = remittance.payerName.uppercased()
        let named = payers.filter { $0.payer.name.uppercased() == name }
        return named.count == 1 ? named[0].id : nil
    }

    /// What the rules may know about a claim of this practice.
    func context(
        payer: Int64, history: [PriorService]?, kept: KeptEvidence = KeptEvidence(),
        coverages: [KnownCoverage]? = nil
    ) -> ScrubContext {
        var context = ScrubContext(
            today: today, codes: codes, chargeMaster: chargeMaster,
            payer: payers.first { $0.id == payer }?.payer, history: history,
            numberTaken: false,
            practiceCLIA: practice.cliaNumber, recordedVisit: kept.visit)
        context.unrelated = kept.unrelated
        context.sent = kept.sent
        context.coverages = coverages
        context.edits = edits
        context.severities = ruleBook.severities
        context.ownRules = ruleBook.own
        context.overrides = kept.overrides
        return context
    }

    /// What was kept of some claims that the rules ask for.
    func kept(_ claims: [Int64]) throws(StorageFailure) -> [Int64: KeptEvidence] {
        let levels = try store.levels(claims: claims)
        let pairs = try store.unrelatedPairs(claims: claims)
        let sent = try store.lastSentWithDecisions(claims: claims)
        let overrides = try store.overrides(claims: claims)
        var kept: [Int64: KeptEvidence] = [:]
        for claim in claims {
            kept[claim] = KeptEvidence(
                visit: levels[claim]?.record, unrelated: pairs[claim] ?? [], sent: sent[claim],
                overrides: overrides[claim] ?? [])
        }
        return kept
    }

    /// The queue: open claims with what the rules say of them now.
    public func queue() throws(StorageFailure) -> [QueueItem] {
        let records = try store.openClaims()
        let patients = Set(records.map(\.patient))
        let history = try store.services(patients: patients)
        let coverages = try store.knownCoverages(patients: patients)
        let kept = try kept(records.map(\.id))
        var items: [QueueItem] = []
        items.reserveCapacity(records.count)
        for record in records {
            items.append(
                try item(
                    record, history: history[record.patient] ?? [],
                    kept: kept[record.id] ?? KeptEvidence(),
                    coverages: coverages[record.patient] ?? []))
        }
        return items
    }

    func item(
        _ record: ClaimRecord, history: [PriorService], kept: KeptEvidence = KeptEvidence(),
        coverages: [KnownCoverage]? = nil
    ) throws(StorageFailure) -> QueueItem {
        let context = context(
            payer: payer(of: record)?.id ?? record.payer, history: history, kept: kept,
            coverages: coverages)
        let provider = providers.first { $0.id == record.provider }?.provider.key
        let note = try record.encounter.map { (id) throws(StorageFailure) in
            try store.note(encounter: id)
        }
        var result = Scrubber.scrub(record.claim, context)
        if !record.status.isOpen {
            // Rules about sending say nothing of a claim that is out or decided.
            result.findings.removeAll { Self.aboutSending.contains($0.rule) }
        }
        return QueueItem(
            id: record.id, version: record.version, status: record.status, claim: record.claim,
            providerKey: provider ?? "?", result: result,
            holdReason: record.status == .rejected ? record.lastAnswer : record.holdReason,
            payer: record.payer, patient: record.patient,
            note: note ?? "", recordedVisit: kept.visit)
    }

    private static let aboutSending: Set<String> = ["AD18", "AD19", "RS01", "RS02", "CL18"]

    /// The payer the form names, which after a change of payer is not the one its charge was
    /// posted under.
    func payer(of record: ClaimRecord) -> PayerRecord? {
        let own = payers.first { $0.id == record.payer }
        let id = record.claim.payerID
        if id.isEmpty || own?.payer.payerID == id { return own }
        return payers.first { $0.payer.payerID == id } ?? own
    }

    /// A claim with all that is shown beside it.
    public func sheet(_ id: Int64) throws(StorageFailure) -> ClaimSheet? {
        guard let record = try store.claim(id) else { return nil }
        let history = try store.services(patients: [record.patient])[record.patient] ?? []
        let balances = try store.balances(claim: id)
        let payer = payer(of: record)?.payer
        let limit = payer.flatMap {
            ClaimClocks.filing(record.claim, $0, today: today)?.last
        }
        let kept = try kept([id])[id] ?? KeptEvidence()
        let coverages = try store.knownCoverages(patients: [record.patient])[record.patient]
        var sheet = ClaimSheet(
            item: try item(record, history: history, kept: kept, coverages: coverages),
            payerBalance: balances.payer,
            patientBalance: balances.patient, filingLimit: limit,
            history: try store.history(claim: id),
            earlier: history.filter { $0.claimNumber != record.number },
            reasons: try store.modifierReasons(claim: id),
            taxonomies: Dictionary(
                providers.map { ($0.provider.name.npi, $0.provider.name.taxonomy) }
            ) { first, _ in first })
        sheet.expected = try ExpectedAmounts(self).lines(of: record)
        let steps = try store.editHistory(claim: id)
        sheet.sent = kept.sent
        // The first filing is over once a payer has taken the claim in.
        if let sent = kept.sent, sent.outcome != .rejected { sheet.filingLimit = nil }
        sheet.guilty =
            kept.sent?.outcome == .rejected
            ? try store.guiltyField(claim: id)?.onForm(of: record.claim) : nil
        sheet.payerControlNumber = record.payerControlNumber
        sheet.undoTitle = steps.undoable.last?.title
        sheet.redoTitle = steps.redoable.last?.title
        return sheet
    }

    /// Words for the codes on a claim.
    func names(_ claim: Claim) -> [String: String] {
        var names: [String: String] = [:]
        for code in claim.diagnoses { names[code] = codes.diagnosis(code)?.description }
        for line in claim.lines { names[line.code] = chargeMaster[line.code]?.description }
        return names
    }
}
