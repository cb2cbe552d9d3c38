/// Makes a plan from a remittance and what we know of the claims it names.
public struct RemittancePlanner: Sendable {
    let policy: AdjustmentPolicy
    /// Row of the payer that sent it, when it is one of ours.
    let payer: Int64?

    public init(policy: AdjustmentPolicy, payer: Int64? = nil) {
        self.policy = policy
        self.payer = payer
    }

    /// What is known beside the payment itself, by position from 0.
    public struct Circumstances: Sendable {
        public var matches: [Int: ClaimMatch]
        /// Our claims by row.
        public var known: [Int64: KnownClaim]
        /// Positions already in the ledger.
        public var posted: Set<Int>
        public var choices: [Int: PlanChoice]
        /// What contracts would allow.
        public var expected: [Int: ExpectedClaim]

        public init(
            matches: [Int: ClaimMatch], known: [Int64: KnownClaim], posted: Set<Int> = [],
            choices: [Int: PlanChoice] = [:], expected: [Int: ExpectedClaim] = [:]
        ) {
            self.matches = matches
            self.known = known
            self.posted = posted
            self.choices = choices
            self.expected = expected
        }
    }

    /// What a contract allows of a claim.
    public struct ExpectedClaim: Equatable, Sendable {
        public var total: Money
        /// By our lines, from 1.
        public var lines: [Int: Money]

        public init(total: Money, lines: [Int: Money] = [:]) {
            self.total = total
            self.lines = lines
        }
    }

    public func plan(
        _ remittance: Remittance, _ circumstances: Circumstances,
        providerAdjustmentsPosted: Bool = false
    ) -> RemittancePlan {
        var running = circumstances.known
        return plan(
            remittance, circumstances, providerAdjustmentsPosted: providerAdjustmentsPosted,
            running: &running)
    }

    /// - running: claims of ours as earlier plans left them; updated.
    public func plan(
        _ remittance: Remittance, _ circumstances: Circumstances,
        providerAdjustmentsPosted: Bool = false, running: inout [Int64: KnownClaim]
    ) -> RemittancePlan {
        var items: [PlanItem] = []
        items.reserveCapacity(remittance.claims.count)
        for (position, claim) in remittance.claims.enumerated() {
            let match = circumstances.matches[position]
            let known = match.flatMap { running[$0.claim] }
            var item = PlanItem(position: position, claim: claim, known: known, match: match)
            item.expected = circumstances.expected[position]?.total
            item.expectedLines = circumstances.expected[position]?.lines ?? [:]
            item.choice = circumstances.choices[position]
            decide(&item, isPosted: circumstances.posted.contains(position))
            if item.isPostable, var ours = known {
                advance(&ours, item)
                running[ours.id] = ours
            }
            items.append(item)
        }
        return RemittancePlan(
            remittance: remittance, items: items,
            providerAdjustmentsPosted: providerAdjustmentsPosted)
    }

    /// Where the claim will stand when the next entry of the payment comes to it.
    private func advance(_ ours: inout KnownClaim, _ item: PlanItem) {
        ours.take(item.ledger)
        guard let payer = item.payer else { return }
        switch item.disposition {
        case .clean, .denied:
            ours.status = item.disposition == .clean ? .adjudicated : .denied
            ours.decisions.append(Self.decision(item, payer))
        case .reversal:
            if [.adjudicated, .denied, .closed].contains(ours.status) { ours.status = .accepted }
            if let place = Self.undone(by: item.claim, ours, payer) {
                ours.decisions.remove(at: place)
            }
        case .information, .unmatched, .shortPaid, .decide, .posted: break
        }
    }

    static func decision(_ item: PlanItem, _ payer: Int64) -> PriorDecision {
        var sums: [String: Money] = [:]
        for one in item.claim.adjustments { sums[one.group, default: .zero] += one.amount }
        return PriorDecision(
            payer: payer, status: item.claim.status, charge: item.claim.charge,
            paid: item.claim.paid, adjusted: sums,
            payerControlNumber: item.claim.payerControlNumber,
            isDenial: item.disposition == .denied, entries: item.ledger)
    }

    private func decide(_ item: inout PlanItem, isPosted: Bool) {
        guard var known = item.known else {
            item.disposition = isPosted ? .posted : .unmatched
            item.reason = isPosted ? "" : unmatchedReason(item.claim)
            return
        }
        var moved: [LedgerEntry] = []
        if !isPosted, let added = unknownLaterPayer(item.claim, known) {
            moved = Self.move(known, to: added)
            known.payers.append(added)
            known.take(moved)
        }
        item.payer = decidingPayer(item.claim, known)
        if isPosted {
            item.disposition = .posted
            return
        }
        item.lines = LineMatcher.match(item.claim.lines, to: known.lines)
        if !item.claim.isReversal, !item.claim.isInformation {
            item.takenBack = Self.denials(of: item.payer, known)
            known.take(item.takenBack)
        }
        var maker = EntryMaker(policy: policy, known: known, payer: item.payer ?? known.payers[0])
        (item.disposition, item.reason) = verdict(&item, known, &maker)
        item.entries = item.isPostable ? moved + item.entries : []
        if item.disposition == .information, !item.takenBack.isEmpty { item.entries = [] }
        if !item.isPostable || item.disposition == .information { item.takenBack = [] }
        if item.disposition != .denied, item.disposition != .clean { item.openReasons = [] }
    }

    /// What denials of a payer that stand have written, taken back: what it says next takes their
    /// place. One that came with money is no such thing.
    private static func denials(of payer: Int64?, _ known: KnownClaim) -> [LedgerEntry] {
        let standing = known.decisions.filter { $0.payer == payer }
        guard standing.last?.isDenial == true, standing.allSatisfy({ $0.paid == .zero }) else {
            return []
        }
        return Posting.netted(Posting.contra(standing.flatMap(\.entries)))
    }

    private func unmatchedReason(_ claim: RemittanceClaim) -> String {
        claim.patientControlNumber.isEmpty
            ? "it names no account number" : "no claim of ours has this account number"
    }

    /// A payer the claim was passed on to that its form does not name: it decides what waits.
    private func unknownLaterPayer(_ claim: RemittanceClaim, _ known: KnownClaim) -> Int64? {
        guard let payer, !known.payers.contains(payer), let rank = claim.payerRank,
            rank > known.payers.count, known.decisions.contains(where: { $0.isForwarded })
        else { return nil }
        return payer
    }

    /// The claim was passed on, and what comes back is from none of the practice's payers.
    private func isFromUnknownPayer(_ claim: RemittanceClaim, _ known: KnownClaim) -> Bool {
        guard payer == nil, let rank = claim.payerRank else { return false }
        return rank > known.payers.count && known.decisions.contains { $0.isForwarded }
    }

    /// The share that was passed on; what the first payer left open for another reason stays there.
    private static func move(_ known: KnownClaim, to payer: Int64) -> [LedgerEntry] {
        known.payers.flatMap { old -> [LedgerEntry] in
            let shares = known.decisions.filter { $0.payer == old && $0.isForwarded }
                .map { $0.adjusted["PR"] ?? .zero }.total
            let amount = min(shares, known.open[old] ?? .zero)
            if amount <= .zero { return [] }
            return [(payer, amount), (old, -amount)].map { debtor, part in
                LedgerEntry(
                    .payerReceivable, part, claim: known.id, patient: known.patient,
                    payer: debtor)
            }
        }
    }

    /// By who sent the payment, when only one payer of the claim is that; else by CLP02.
    private func decidingPayer(_ claim: RemittanceClaim, _ known: KnownClaim) -> Int64 {
        if let payer, known.payers.contains(payer) { return payer }
        if claim.isReversal {
            let taken = known.decisions.last { $0.isUndone(by: claim) }
            if let taken { return taken.payer }
        }
        if let rank = claim.payerRank, rank <= known.payers.count { return known.payers[rank - 1] }
        return known.payers.first { known.open[$0] ?? .zero != .zero }
            ?? known.payers[known.payers.count - 1]
    }

    // MARK: Verdict

    private func verdict(
        _ item: inout PlanItem, _ known: KnownClaim, _ maker: inout EntryMaker
    ) -> (PlanItem.Disposition, String) {
        let claim = item.claim
        if let match = item.match, !match.step.isSure {
            return (.unmatched, "perhaps claim \(known.number), by \(match.step.title)")
        }
        if item.choice == nil, let strange = stranger(item, known) { return (.decide, strange) }
        if claim.isInformation, claim.paid == .zero {
            return (.information, "no payment: predetermination or not ours")
        }
        if claim.isInformation, item.choice == nil {
            return (.decide, "an information-only claim carries money")
        }
        if claim.isReversal { return reversalVerdict(&item, known, &maker) }
        if claim.charge != known.charge, item.choice == nil {
            return (.decide, "charge \(claim.charge.text) differs from ours \(known.charge.text)")
        }
        if item.choice == nil, let line = strangeLine(item, known) {
            return (
                .decide,
                "its line \(line + 1), \(claim.lines[line].code), is none of our claim's"
            )
        }
        if item.choice == nil, let silent = silentlyChanged(item, known) {
            return (.decide, silent)
        }
        if item.choice == nil, claim.paid < .zero || (claim.status == "4" && claim.paid != .zero) {
            return (.decide, "the amount paid does not fit the claim status \(claim.status)")
        }
        maker.decide(
            claim, lines: item.lines, keepsShort: item.choice == .dispute ? item : nil,
            givesUpDenied: item.choice == .accept)
        item.entries = maker.entries
        item.open = maker.open
        item.openReasons = maker.openReasons
        return decisionVerdict(item, known, maker)
    }

    /// The first line with money that fits none of ours; from 0. A claim whose lines are not known
    /// (opening balances) has none to compare with.
    private func strangeLine(_ item: PlanItem, _ known: KnownClaim) -> Int? {
        if known.lines.isEmpty { return nil }
        return item.lines.indices.first { index in
            item.lines[index].line == nil
                && (item.claim.lines[index].charge != .zero
                    || item.claim.lines[index].paid != .zero)
        }
    }

    /// A line came back under another code and does not say which code it was sent as (SVC06).
    private func silentlyChanged(_ item: PlanItem, _ known: KnownClaim) -> String? {
        for (index, line) in item.claim.lines.enumerated()
        where line.submittedCode.isEmpty && line.charge != .zero {
            guard let own = known.lines.first(where: { $0.number == item.lines[index].line }),
                !own.code.isEmpty, own.code != line.code
            else { continue }
            return "its line \(index + 1) is decided as \(line.code), we billed \(own.code)"
        }
        return nil
    }

    private func decisionVerdict(
        _ item: PlanItem, _ known: KnownClaim, _ maker: EntryMaker
    ) -> (PlanItem.Disposition, String) {
        let claim = item.claim
        let standing = known.decisions.last { $0.payer == maker.payer }
        if let standing, item.ledger.isEmpty {
            return (
                .information,
                "decided already (\(standing.status)), nothing moves: \(denialReason(claim))"
            )
        }
        if standing != nil, isFromUnknownPayer(claim, known) {
            return (
                .decide,
                "passed on to a payer the practice does not know: add it, then this posts there"
            )
        }
        let isPart = item.choice == .accept && Self.isPart(claim, of: known, maker.payer)
        if let standing, !standing.isDenial || standing.paid != .zero, !isPart,
            item.choice == nil || !known.repeatsPayer
        {
            // Posted beside the first it would count adjustments and shares twice.
            return (
                .decide,
                "this payer decided already, no reversal came: undo that first, or set this aside"
            )
        }
        if known.status.isOpen, known.open.isEmpty {
            return (.decide, "our claim is \(known.status.rawValue), no decision was awaited")
        }
        if maker.openAfter < .zero, item.choice == nil {
            return (.decide, "more is paid and adjusted than the payer owes")
        }
        if item.shortBy > .zero, item.choice == nil {
            return (.shortPaid, "\(item.shortBy.text) less than the contract allows")
        }
        if isDenied(item, maker) { return (.denied, denialReason(claim, item.openReasons)) }
        if item.choice == .dispute, item.shortBy > .zero {
            return (.clean, "left open for the dispute: \(item.shortBy.text) short of the contract")
        }
        if maker.protected > .zero {
            return (.clean, "left open: no share may be asked of the patient (QMB)")
        }
        if known.repeatsPayer, maker.toPatient > .zero, item.choice == nil {
            return (
                .decide, "the next payer is this payer again: a leaves the share with the patient"
            )
        }
        return (
            .clean, item.open > .zero ? "left open: \(denialReason(claim, item.openReasons))" : ""
        )
    }

    /// The payer decides the claim in parts, each under its own charge; a person says so.
    private static func isPart(
        _ claim: RemittanceClaim, of known: KnownClaim, _ payer: Int64
    ) -> Bool {
        let before = known.decisions.filter { $0.payer == payer && !$0.isDenial }.map(\.charge)
        return before.total + claim.charge <= known.charge
    }

    private static func undone(
        by claim: RemittanceClaim, _ known: KnownClaim, _ payer: Int64
    ) -> Int? {
        let fitting = known.decisions.indices.filter { known.decisions[$0].isUndone(by: claim) }
        let numbers = [claim.payerControlNumber, claim.originalReference].filter { !$0.isEmpty }
        return fitting.last { numbers.contains(known.decisions[$0].payerControlNumber) }
            ?? fitting.last { known.decisions[$0].payer == payer } ?? fitting.last
    }

    /// The ledger takes back exactly what the decision wrote, to the cent. One that fits no
    /// decision here (a former system posted it) takes its own amounts, on a person's word.
    private func reversalVerdict(
        _ item: inout PlanItem, _ known: KnownClaim, _ maker: inout EntryMaker
    ) -> (PlanItem.Disposition, String) {
        guard let place = Self.undone(by: item.claim, known, item.payer ?? known.payers[0]) else {
            if item.choice == .accept {
                maker.decide(
                    item.claim, lines: item.lines, keepsShort: nil, givesUpDenied: true)
                item.entries = maker.entries
                return (.reversal, "taken back by the payer's own amounts")
            }
            let mine = known.decisions.last { $0.payer == item.payer }
            guard let mine else { return (.decide, "reverses a decision that was never posted") }
            return (
                .decide,
                "takes back \((-item.claim.paid).text), but \(mine.paid.text) was posted"
            )
        }
        let taken = known.decisions[place]
        item.payer = taken.payer
        let cash = taken.entries.filter { $0.account == .cash }.map(\.amount).total
        if cash != taken.paid {
            return (.decide, "a line of what it takes back was undone: make that again first")
        }
        item.entries = Posting.contra(taken.entries)
        return (.reversal, "takes an earlier decision back")
    }

    /// Status 4, or nothing paid and nothing owed by the patient with all of it open.
    private func isDenied(_ item: PlanItem, _ maker: EntryMaker) -> Bool {
        if item.claim.status == "4" { return true }
        return item.claim.paid == .zero && item.patientShare == .zero
            && item.open > maker.protected
    }

    /// - left: the adjustments that leave money open; none: those that would.
    private func denialReason(
        _ claim: RemittanceClaim, _ left: [ClaimAdjustment] = []
    ) -> String {
        let those =
            left.isEmpty
            ? claim.adjustments.filter {
                policy.effect(group: $0.group, reason: $0.reason) == .open
            } : left
        let reasons = those.map { "\($0.group)-\($0.reason)" }
        var shown: [String] = []
        for reason in reasons + claim.remarks where !shown.contains(reason) {
            shown.append(reason)
        }
        return shown.joined(separator: " ")
    }
}
