import RevenueCycle

extension Claim {
    /// The claim made out to the payer that decides next, with what this one decided in loops
    /// 2320 and 2430, balanced: line charge = paid + adjustments. nil when none follows.
    public func forNextPayer(after item: PlanItem, decided day: CalendarDay) -> Claim? {
        let decision = item.claim
        guard var claim = toNextPayer(paid: decision.paid) else { return nil }
        let place = claim.otherPayers.firstIndex {
            $0.payerID == payerID && $0.name == payerName && $0.responsibility == responsibility
        }
        guard let place else { return nil }
        // Decisions of payers before this one keep their place by who they are.
        let before = otherPayers.map(\.payerID)
        for index in claim.lines.indices {
            claim.lines[index].decisions = lines[index].decisions.compactMap { old in
                guard before.indices.contains(old.payer),
                    let now = claim.otherPayers.firstIndex(where: {
                        $0.payerID == before[old.payer]
                    })
                else { return nil }
                var moved = old
                moved.payer = now
                return moved
            }
        }
        claim.take(item, at: place, day: day)
        return claim
    }

    /// The claim as a later payer has it, with what an earlier one decided since in the place of
    /// what it decided first: a replacement (CLM05-3 is 7). nil when the form names no such payer
    /// before its own.
    ///
    /// - number: what the later payer calls the claim; empty while it has not decided.
    public func corrected(
        after item: PlanItem, of payer: Payer, number: String, decided day: CalendarDay
    ) -> Claim? {
        let place = otherPayers.firstIndex {
            isBefore($0) && (payer.payerID.isEmpty || $0.payerID.isEmpty
                ? $0.name.uppercased() == payer.name.uppercased() : $0.payerID == payer.payerID)
        }
        guard let place else { return nil }
        var claim = self
        claim.frequency = "7"
        claim.payerControlNumber = number
        claim.otherPayers[place].paid = item.claim.paid
        claim.otherPayers[place].adjustments = []
        claim.otherPayers[place].decidedDay = ""
        for index in claim.lines.indices {
            claim.lines[index].decisions.removeAll { $0.payer == place }
        }
        claim.take(item, at: place, day: day)
        return claim
    }

    private mutating func take(_ item: PlanItem, at place: Int, day: CalendarDay) {
        otherPayers[place].controlNumber = item.claim.payerControlNumber
        otherPayers[place].remarks = Array(item.claim.remarks.prefix(5))
        otherPayers[place].remaining = item.patientShare == .zero ? nil : item.patientShare
        keep(item, at: place, day: day)
    }

    private mutating func keep(_ item: PlanItem, at place: Int, day: CalendarDay) {
        let spread = item.claim.lines.isEmpty
        let byLine = item.lines.contains { $0.line != nil }
        if spread || !byLine {
            otherPayers[place].adjustments = item.claim.adjustments.map {
                var whole = $0
                whole.line = nil
                return whole
            }
            otherPayers[place].decidedDay = day.iso
            return
        }
        for index in lines.indices {
            let ours = item.lines.indices.filter { item.lines[$0].line == index + 1 }
            if ours.isEmpty { continue }
            var decision = LineDecision()
            decision.payer = place
            decision.paid = ours.map { item.claim.lines[$0].paid }.total
            if ours.count == 1 {
                let sent = item.claim.lines[ours[0]]
                if sent.code != lines[index].code || sent.modifiers != lines[index].modifiers {
                    decision.code = sent.code
                    decision.modifiers = sent.modifiers
                }
                decision.units = sent.units == lines[index].units ? "" : sent.units
            }
            decision.adjustments = Self.merged(
                item.claim.adjustments.filter { one in
                    one.line.map { ours.contains($0 - 1) } ?? false
                })
            decision.day = day.iso
            lines[index].decisions.append(decision)
            lines[index].decisions.sort { $0.payer < $1.payer }
        }
        otherPayers[place].adjustments = Self.merged(
            item.claim.adjustments.filter { $0.line == nil })
    }

    /// One amount for each group and reason, in the order they came; nothing at zero.
    private static func merged(_ list: [ClaimAdjustment]) -> [ClaimAdjustment] {
        var merged: [ClaimAdjustment] = []
        for one in list {
            if let place = merged.firstIndex(where: {
                $0.group == one.group && $0.reason == one.reason
            }) {
                merged[place].amount += one.amount
            } else {
                var plain = one
                plain.line = nil
                merged.append(plain)
            }
        }
        return merged.filter { $0.amount != .zero }
    }
}
