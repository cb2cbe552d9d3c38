import RevenueCycle
import Storage

/// The single steps of a walk over the ledger.
extension MoneyTrials {
    func oneStep(_ walk: inout Walk, _ random: inout SeededRandom) throws {
        walk.number += 1
        let payment = Int64(random.number(1...walk.payments.count))
        let own = walk.payments[Int(payment) - 1]
        let day = desk.today
        switch random.number(0...8) {
        case 0, 1, 2:
            if try RemittancePoster(desk).post(payment).posted > 0 {
                walk.count(payment > 20 ? "reversal posted" : "posted")
            }
            try walk.expected.posted(payment, claims: own)
        case 3:
            if try passes({ () throws(StorageFailure) in
                _ = try store.undo(.remittance(payment), day: day)
            }) {
                walk.expected.undone(payment)
                walk.count("payment undone")
            }
        case 4:
            if try passes({ () throws(StorageFailure) in
                _ = try store.redo(.remittance(payment), day: day)
            }) {
                walk.expected.redone(payment)
                walk.count("payment made again")
            }
        case 5: try turnDecision(payment, random.number(0...(own.count - 1)), &walk, &random)
        case 6: try writeOffOrMove(&walk, &random)
        case 7: try takeOrRefund(&walk, &random)
        default: try turnByHand(&walk, &random)
        }
    }

    private func turnDecision(
        _ payment: Int64, _ place: Int, _ walk: inout Walk, _ random: inout SeededRandom
    ) throws {
        let day = desk.today
        guard let id = try store.posting(of: payment, position: place) else { return }
        if random.chance(20) {
            if try passes({ () throws(StorageFailure) in
                _ = try store.redo(.line(posting: id, line: 1), day: day)
            }) {
                walk.expected.redone(payment, position: place, line: 1)
                walk.count("line made again")
            }
            return
        }
        let line = random.chance(30) ? 1 : nil
        let target = line.map { UndoTarget.line(posting: id, line: $0) } ?? .postings([id])
        guard try passes({ () throws(StorageFailure) in _ = try store.undo(target, day: day) })
        else { return }
        walk.count(line == nil ? "claim undone" : "line undone")
        if let line {
            walk.expected.undone(payment, position: place, line: line)
        } else {
            walk.expected.undone(payment, position: place)
        }
    }

    /// A small amount given up, or moved between the payer and the patient.
    private func writeOffOrMove(_ walk: inout Walk, _ random: inout SeededRandom) throws {
        let claim = random.pick(walk.claims)
        let payer = try store.claim(number: claim.number)?.payer ?? 0
        let (isPatient, isMoved) = (random.chance(50), random.chance(40))
        let amount = Money(cents: Int64(random.number(1...500)))
        let (day, debtor) = (desk.today, isPatient ? 0 : payer)
        let other = isMoved ? (isPatient ? payer : 0) : nil
        var done: (posting: Int64, amount: Money)?
        _ = try passes { () throws(StorageFailure) in
            done = try store.adjust(
                claim: claim.number, debtor: debtor, to: other, amount: amount, reason: "small",
                day: day)
        }
        guard let done else { return }
        let from: LedgerAccount = isPatient ? .patientReceivable : .payerReceivable
        let to: LedgerAccount =
            isMoved ? (isPatient ? .payerReceivable : .patientReceivable) : .writeOff
        walk.hand.append(done.posting)
        walk.count(isMoved ? "moved" : "written off")
        walk.problems += try walk.expected.byHand(
            done.posting, cash: .zero, [from: -done.amount, to: done.amount])
    }

    /// A patient pays, a part of it ahead; or money that is too much goes back to her or a payer.
    private func takeOrRefund(_ walk: inout Walk, _ random: inout SeededRandom) throws {
        let claim = random.pick(walk.claims)
        guard let row = try store.claim(number: claim.number) else { return }
        let amount = Money(cents: Int64(random.number(100...2000)))
        let part = Money(cents: Int64(random.number(1...Int(amount.cents))))
        let (day, kind, key) = (desk.today, random.number(0...3), "walk|\(walk.number)")
        var cash = -amount
        var told: ExpectedBooks.Sums?
        var id: Int64?
        _ = try passes { () throws(StorageFailure) in
            switch kind {
            case 0:
                id = try store.refund(patient: row.patient, amount: amount, key: key, day: day)
            case 1:
                id = try store.refund(
                    payer: row.payer ?? 0, claim: claim.number, amount: amount, key: key, day: day)
                told = [.cash: -amount, .payerReceivable: amount]
            default:
                id = try store.takeReceipt(
                    patient: row.patient, method: "check", reference: "\(walk.number)",
                    amount: amount, parts: kind == 2 ? [(row.id, part)] : [], key: key, day: day)
                let paid = kind == 2 ? part : .zero
                cash = amount
                told = [
                    .cash: amount, .patientReceivable: -paid, .unappliedCredit: paid - amount,
                ]
            }
        }
        guard let id else { return }
        walk.hand.append(id)
        walk.count(["refunded to a patient", "refunded to a payer", "taken", "taken"][kind])
        walk.problems += try walk.expected.byHand(id, cash: cash, told)
    }

    private func turnByHand(_ walk: inout Walk, _ random: inout SeededRandom) throws {
        guard !walk.hand.isEmpty else { return }
        let (id, day) = (random.pick(walk.hand), desk.today)
        let isUndo = random.chance(60)
        let before = try store.trialBalance()
        guard
            try passes({ () throws(StorageFailure) in
                _ =
                    isUndo
                    ? try store.undo(.postings([id]), day: day)
                    : try store.redo(.postings([id]), day: day)
            })
        else { return }
        // What was in the wanted state already stays there.
        if try store.trialBalance() == before { return }
        walk.count(isUndo ? "undone by hand" : "made again by hand")
        if isUndo {
            walk.expected.undone(byHand: id)
        } else {
            walk.expected.redone(byHand: id)
        }
    }

    /// Whether it was done. A refusal is an answer and changes nothing; any other failure ends
    /// the trial.
    private func passes(_ work: () throws(StorageFailure) -> Void) throws -> Bool {
        do throws(StorageFailure) {
            try work()
            return true
        } catch .refused {
            return false
        }
    }

    /// The accounts sum to zero, and the aging is the receivables.
    func books() throws -> [String] {
        var problems: [String] = []
        let books = try store.trialBalance()
        if books.values.total != .zero { problems.append("the accounts do not sum to zero") }
        let owed = try store.aging(AgingQuestion(asOf: desk.today)).totals.balance
        let receivables = books.filter { $0.key.isReceivable }.values.total
        if owed != receivables { problems.append("aging \(owed.text), not \(receivables.text)") }
        return problems
    }
}
