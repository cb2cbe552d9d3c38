import Foundation
import RevenueCycle
import Storage

extension SamplePractice {
    /// Files what is clean, sends it, and takes the answers; a few claims are rejected, mended
    /// and go out again the week after.
    func fileAndSend(_ desk: Desk) throws {
        let queue = try desk.queue()
        _ = try ClaimFiler(desk).file(queue.map(\.id))
        for batch in try BatchWriter(desk).submit(to: "\(folder)/outbox") {
            guard let data = FileManager.default.contents(atPath: batch.path) else { continue }
            try answer(batch, PayerSimulator.claims([UInt8](data)), desk)
        }
    }

    private func answer(_ batch: BatchWriter.Written, _ claims: [Claim], _ desk: Desk) throws {
        let next = desk.on(desk.today.adding(days: 1))
        let sets = (claims.count + 4999) / 5000
        try take(
            "999-\(batch.control).999",
            simulator.acknowledgment(batch: batch.control, sets: sets, day: next.today), next)
        var rejected: [String: [String]] = [:]
        for claim in claims where random.chance(2) {
            rejected[claim.number] = random.pick([
                ["A7", "164", "IL"], ["A3", "33", "IL"], ["A7", "562", "82"],
            ])
        }
        try take(
            "277CA-\(batch.control).277",
            simulator.claimAcknowledgment(
                batch: batch.control, claims: claims, rejected: rejected, day: next.today), next)
        for claim in claims where rejected[claim.number] == nil {
            if random.chance(3) { continue }
            let item = simulator.adjudicate(claim, &random)
            let wait = masters.payers[item.payer].daysToPay + random.number(-3...12)
            due.append((desk.today.adding(days: wait), item))
        }
    }

    private func take(_ name: String, _ bytes: [UInt8], _ desk: Desk) throws {
        try write(name, bytes, "inbox")
        let report = try FileImporter(desk).take(name: name, bytes: bytes)
        guard report.outcome == "imported" else {
            throw Problem(message: "\(name): \(report.faults.joined(separator: " "))")
        }
    }

    /// Pays what is due, one payment per payer; some decisions are taken back later.
    func settlePayments(until day: CalendarDay, leaveOpen: Bool) throws {
        if leaveOpen { try agree(on: day) }
        let ready = due.filter { $0.day <= day }
        due.removeAll { $0.day <= day }
        for (index, row) in masters.payers.enumerated() {
            let items = ready.filter { $0.item.payer == index }.map(\.item)
            let (reversed, corrected) =
                items.isEmpty
                ? ([], []) : takebacks(payer: index, day, bearing: items)
            if items.isEmpty && reversed.isEmpty { continue }
            let interest: Int64 = random.chance(10) ? Int64(random.number(50...900)) : 0
            let name = "835-\(row.key)-\(day.iso).835"
            let bytes = simulator.remittance(
                payer: index, paid: corrected + items, reversed: reversed,
                interestCents: interest, carried: carry(index, reversed, bearing: items),
                day: day)
            try write(name, bytes, "inbox")
            let desk = desk.on(day)
            let report = try FileImporter(desk).take(name: name, bytes: bytes)
            guard report.outcome == "imported", report.faults.isEmpty else {
                throw Problem(message: "\(name): \(report.faults.joined(separator: " "))")
            }
            if leaveOpen { continue }
            for payment in try desk.store.remittances(limit: 20) where !payment.isDone {
                _ = try RemittancePoster(desk).post(payment.id)
            }
            paidBefore += items.filter { !$0.isDenied && $0.paid > 4000 }.map { (day, $0) }
        }
    }

    /// Now and then what a payer takes back is carried forward and kept out of a later check.
    private func carry(
        _ payer: Int, _ reversed: [PayerSimulator.Adjudicated],
        bearing items: [PayerSimulator.Adjudicated]
    ) -> [(reference: String, cents: Int64)] {
        if let old = carried[payer], items.reduce(0, { $0 + $1.paid }) > old.cents {
            carried[payer] = nil
            return [old]
        }
        let amount = reversed.reduce(Int64(0)) { $0 + $1.paid }
        guard carried[payer] == nil, amount > 0, let claim = reversed.first?.claim.number else {
            return []
        }
        carried[payer] = (claim, amount)
        return [(claim, -amount)]
    }

    /// A raise that the payer has not loaded yet: what it pays for visits since is short of it.
    private func agree(on day: CalendarDay) throws {
        guard let row = masters.payers.first(where: { $0.key == "SAG" }) else { return }
        let raised = ["99213", "99214"].compactMap { code in
            masters.chargeMaster.first { $0.code == code }.map {
                "table \(code) \(($0.fee.percent(row.allowedPercent) + Money(cents: 450)).text)"
            }
        }
        _ = try ContractDesk(desk).add(
            """
            name \(row.payer.name) since \(day.adding(days: -40).iso)
            payer \(row.payer.payerID)
            from \(day.adding(days: -40).iso)
            \(raised.joined(separator: "\n"))
            charge * \(row.allowedPercent)%
            """)
    }

    /// One or two earlier decisions of a payer, taken back and decided anew with less. Never
    /// more than the payment can bear.
    private func takebacks(
        payer: Int, _ day: CalendarDay, bearing items: [PayerSimulator.Adjudicated]
    ) -> (reversed: [PayerSimulator.Adjudicated], corrected: [PayerSimulator.Adjudicated]) {
        guard random.chance(25) else { return ([], []) }
        let old = paidBefore.firstIndex {
            $0.item.payer == payer && day.days(since: $0.day) > 25
        }
        let bears = items.reduce(Int64(0)) { $0 + $1.paid }
        guard let old, paidBefore[old].item.paid <= bears else { return ([], []) }
        let item = paidBefore.remove(at: old).item
        var again = item
        again.number = item.number + "A"
        if let first = again.lines.indices.first {
            let line = again.lines[first]
            let patient = line.deductible + line.coinsurance + line.copay
            again.lines[first].coinsurance += min(300, max(0, line.allowed - patient))
        }
        return ([item], [again])
    }

    /// Patients pay part of what they owe, three weeks or more after the payer did.
    func takePatientPayments(_ day: CalendarDay) throws {
        let desk = desk.on(day)
        var filter = ReceivableFilter()
        filter.debtor = ReceivableHistory.patient
        let owed = try desk.store.openClaims(
            filter, asOf: day.adding(days: -21), limit: Int.max)
        for claim in owed.rows where claim.balance > .zero && random.chance(16) {
            let now = try desk.store.balances(claim: claim.claim)
            guard now.patient > .zero, let record = try desk.store.claim(claim.claim) else {
                continue
            }
            let pays = random.chance(80) ? now.patient : min(now.patient, Money(cents: 2000))
            let posting = ClaimPostings.patientPayment(
                key: "patient|\(record.number)|\(day.iso)", claim: record.id,
                patient: record.patient, payer: record.payer, amount: pays, owed: now.patient,
                day: day, memo: random.pick(["card", "check", "cash"]) + " payment")
            try desk.store.post(posting)
            let left = try desk.store.balances(claim: record.id)
            if left.patient == .zero, left.payer == .zero,
                (try? record.status.after(.settled)) != nil
            {
                try desk.store.apply(
                    .settled, to: [record.id], cause: "balance is zero", day: day)
            }
        }
    }

    // MARK: Today

    /// Sixty encounters of the last two days, a good part with the usual mistakes.
    func runToday() throws {
        var visits = (0..<60).map { place in visit(today.adding(days: place < 40 ? -1 : -2)) }
        var spoiled: Set<Int> = []
        for mistake in SampleMistakes.all {
            let order = visits.indices.shuffled(using: &random).filter { !spoiled.contains($0) }
            for place in order {
                if mistake(&visits[place], &random) {
                    spoiled.insert(place)
                    break
                }
            }
        }
        try importVisits(visits, "visits-\(today.iso).hl7", desk)
    }
}
