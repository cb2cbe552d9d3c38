/// Writes a payer's decision on a claim as ledger entries, line by line.
struct EntryMaker {
    let policy: AdjustmentPolicy
    let known: KnownClaim
    /// Row of the payer that decides.
    let payer: Int64
    private(set) var entries: [LedgerEntry] = []
    private(set) var open = Money.zero
    private(set) var openReasons: [ClaimAdjustment] = []
    /// Part of what is open: a share the patient may not be asked for.
    private(set) var protected = Money.zero
    /// Open at the deciding payer after what was written so far.
    private(set) var openAfter: Money
    /// Where the patient's share goes: a payer that decides next, or nil for the patient.
    private let next: Int64?
    private let isLater: Bool
    /// What leaves the deciding payer, by line: written as one entry a line at the end.
    private var taken: [(line: Int?, amount: Money)] = []

    init(policy: AdjustmentPolicy, known: KnownClaim, payer: Int64) {
        self.policy = policy
        self.known = known
        self.payer = payer
        openAfter = known.open[payer] ?? .zero
        next = known.payer(after: payer)
        isLater = known.payers.first != payer
    }

    /// Payments first, then the patient's share, then what is given up: a later payer's
    /// contractual amount says again what the first one took off, and is capped.
    ///
    /// - givesUpDenied: what a denial (CLP02 4) takes off the price is given up too; a person
    ///   says so, no denial is written off by itself.
    mutating func decide(
        _ claim: RemittanceClaim, lines: [LineMatcher.Found], keepsShort: PlanItem?,
        givesUpDenied: Bool
    ) {
        let isHeldOpen = claim.status == "4" && !givesUpDenied
        let spread = ClaimSpread(claim, lines: lines, ours: known.lines)
        for (line, amount) in spread.paid {
            move(.cash, amount, line: line)
        }
        var givenUp: [(LedgerAccount, ClaimAdjustment)] = []
        for adjustment in spread.adjustments {
            switch effect(adjustment) {
            case .patient where claim.isForwarded && next == nil: break
            case .patient where next == nil && isProtected(claim):
                open += adjustment.amount
                protected += adjustment.amount
            case .patient: moveShare(adjustment)
            case .patientAlone:
                move(
                    .patientReceivable, adjustment.amount, line: adjustment.line,
                    adjustment.group, adjustment.reason)
            case .open: leaveOpen(adjustment)
            case .contractual where isHeldOpen: leaveOpen(adjustment)
            case .information, .patientWithNotice: break
            case let kind:
                if let account = kind.givenUpAccount { givenUp.append((account, adjustment)) }
            }
        }
        giveUp(givenUp, keeping: keepsShort?.shortBy ?? .zero)
        for (line, amount) in taken { add(.payerReceivable, -amount, payer, line, "", "") }
        taken = []
        useCredit()
    }

    /// Remarks N781 and N782: the patient has Medicaid as a qualified beneficiary and owes
    /// nothing of a Medicare share (42 USC 1396a(n)(3)).
    private func isProtected(_ claim: RemittanceClaim) -> Bool {
        claim.remarks.contains { $0 == "N781" || $0 == "N782" }
    }

    private mutating func leaveOpen(_ adjustment: ClaimAdjustment) {
        open += adjustment.amount
        if adjustment.amount > .zero { openReasons.append(adjustment) }
    }

    /// Owed by the patient after this decision.
    var toPatient: Money {
        entries.filter { $0.account == .patientReceivable && !$0.group.isEmpty }.map(\.amount).total
    }

    private mutating func leave(_ amount: Money, line: Int?) {
        openAfter -= amount
        if let place = taken.firstIndex(where: { $0.line == line }) {
            taken[place].amount += amount
        } else {
            taken.append((line, amount))
        }
    }

    private func effect(_ adjustment: ClaimAdjustment) -> AdjustmentPolicy.Effect {
        let effect = policy.effect(
            group: adjustment.group, reason: adjustment.reason, payer: payer)
        // What the first payer did, whatever group a later one tells it under.
        if effect == .open, isLater, adjustment.reason == "23" { return .information }
        guard effect == .patientWithNotice else { return effect }
        let told = known.lines.filter(\.hasNotice).map(\.number)
        let isTold = adjustment.line.map(told.contains) ?? (told.count == known.lines.count)
        return isTold && !told.isEmpty ? .patient : .open
    }

    private mutating func giveUp(
        _ list: [(account: LedgerAccount, adjustment: ClaimAdjustment)], keeping short: Money
    ) {
        var kept = short
        for (account, adjustment) in list {
            var amount = adjustment.amount
            if kept > .zero, account == .contractualAdjustment {
                let part = min(kept, max(.zero, amount))
                amount -= part
                kept -= part
                open += part
            }
            // What a later payer denies stays open, whatever else it says of the first one's part.
            if isLater { amount = min(amount, max(.zero, openAfter - max(.zero, open))) }
            move(
                account, amount, line: adjustment.line, adjustment.group, adjustment.reason)
        }
    }

    private mutating func moveShare(_ adjustment: ClaimAdjustment) {
        let (group, reason) = (adjustment.group, adjustment.reason)
        guard let next else {
            move(.patientReceivable, adjustment.amount, line: adjustment.line, group, reason)
            return
        }
        add(.payerReceivable, adjustment.amount, next, adjustment.line, group, reason)
        leave(adjustment.amount, line: adjustment.line)
    }

    /// Money the patient left before goes to the share.
    private mutating func useCredit() {
        let share = entries.filter { $0.account == .patientReceivable }.map(\.amount).total
        guard share > .zero, known.unapplied > .zero else { return }
        let used = min(known.unapplied, share)
        add(.unappliedCredit, used, payer, nil, "", "")
        add(.patientReceivable, -used, payer, nil, "", "")
    }

    private mutating func move(
        _ account: LedgerAccount, _ amount: Money, line: Int?, _ group: String = "",
        _ reason: String = ""
    ) {
        add(account, amount, payer, line, group, reason)
        leave(amount, line: line)
    }

    private mutating func add(
        _ account: LedgerAccount, _ amount: Money, _ payer: Int64, _ line: Int?, _ group: String,
        _ reason: String
    ) {
        if amount == .zero { return }
        entries.append(
            LedgerEntry(
                account, amount, claim: known.id, line: line, patient: known.patient,
                payer: payer, group: group, reason: reason))
    }
}

/// The amounts of a decision by our lines. What was said of the whole claim is spread only when
/// its lines say nothing.
struct ClaimSpread {
    private(set) var paid: [(line: Int?, amount: Money)] = []
    private(set) var adjustments: [ClaimAdjustment] = []

    init(_ claim: RemittanceClaim, lines: [LineMatcher.Found], ours: [KnownLine]) {
        if claim.lines.isEmpty {
            spread(claim, over: ours)
            return
        }
        for (index, line) in claim.lines.enumerated() where line.paid != .zero {
            paid.append((lines[index].line, line.paid))
        }
        let said = claim.lines.map(\.paid).total
        if said != claim.paid { paid.append((nil, claim.paid - said)) }
        var whole: [ClaimAdjustment] = []
        for one in claim.adjustments {
            guard let place = one.line else {
                whole.append(one)
                continue
            }
            var ofOurs = one
            ofOurs.line = lines.indices.contains(place - 1) ? lines[place - 1].line : nil
            adjustments.append(ofOurs)
        }
        if adjustments.isEmpty, !whole.isEmpty {
            let room = claim.lines.enumerated().map { index, line in
                (line: lines[index].line, left: line.charge - line.paid)
            }
            fill(whole, room)
        } else {
            adjustments += whole
        }
    }

    /// Payment, then reasons in their order, line after line up to each charge.
    private mutating func spread(_ claim: RemittanceClaim, over ours: [KnownLine]) {
        var left = claim.paid
        var room: [(line: Int?, left: Money)] = []
        for line in ours {
            let part = left > .zero ? min(left, line.charge) : .zero
            if part != .zero { paid.append((line.number, part)) }
            left -= part
            room.append((line.number, line.charge - part))
        }
        if left != .zero { paid.append((nil, left)) }
        fill(claim.adjustments, room)
    }

    private mutating func fill(
        _ list: [ClaimAdjustment], _ room: [(line: Int?, left: Money)]
    ) {
        var room = room
        for one in list {
            var amount = one.amount
            for place in room.indices where amount > .zero && room[place].left > .zero {
                let part = min(amount, room[place].left)
                add(one, part, room[place].line)
                room[place].left -= part
                amount -= part
            }
            if amount != .zero { add(one, amount, nil) }
        }
    }

    private mutating func add(_ one: ClaimAdjustment, _ amount: Money, _ line: Int?) {
        var part = one
        part.amount = amount
        part.line = line
        adjustments.append(part)
    }
}
