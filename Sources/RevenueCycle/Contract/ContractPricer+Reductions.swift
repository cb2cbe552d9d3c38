extension ContractPricer {
    // MARK: Modifiers of one line

    func modify(_ work: inout Work) {
        guard var amount = work.amount, amount != .zero else { return }
        let modifiers = work.service.modifiers
        let isOwnRow = modifiers.contains(work.term?.modifier ?? "-")
        if isOwnRow { return }
        if modifiers.contains("50") { amount = bothSides(amount, &work) }
        if modifiers.contains(where: { ["80", "81", "82"].contains($0) }) {
            amount = share(contract.assistant, of: amount, "assistant", &work)
        } else if modifiers.contains("AS") {
            amount = share(contract.assistant, of: amount, "assistant", &work)
            amount = share(contract.nonPhysician, of: amount, "assistant, not a physician", &work)
        }
        if modifiers.contains("62") {
            amount = share(Fixed(625, decimals: 1), of: amount, "two surgeons", &work)
        }
        amount = splitCare(amount, &work)
        if modifiers.contains("52") || modifiers.contains("53") && work.row?.modifier != "53" {
            amount = share(
                Fixed(50, decimals: 0), of: amount, "reduced service, usually by report", &work)
        }
        if let percent = contract.modifier25, modifiers.contains("25") {
            amount = share(percent, of: amount, "modifier 25", &work)
        }
        work.amount = amount
    }

    private func bothSides(_ amount: Money, _ work: inout Work) -> Money {
        switch work.row?.bilateral {
        case "0", "2":
            work.steps.append("both sides: no more is paid for this code")
            return amount
        case "3":
            return share(Fixed(200, decimals: 0), of: amount, "both sides, each in full", &work)
        default: return share(contract.bilateral, of: amount, "both sides", &work)
        }
    }

    /// Care that is split: surgery alone 54, after it 55, before it 56, return to the room 78.
    private func splitCare(_ amount: Money, _ work: inout Work) -> Money {
        guard let row = work.row else { return amount }
        var parts: [Fixed] = []
        for modifier in work.service.modifiers {
            switch modifier {
            case "54": parts += [row.preShare, row.intraShare]
            case "55": parts.append(row.postShare)
            case "56": parts.append(row.preShare)
            case "78": parts.append(row.intraShare)
            default: break
            }
        }
        if parts.isEmpty { return amount }
        let sum = parts.reduce(Fixed(0, decimals: 2), +)
        if sum.units == 0 { return amount }
        let percent = Fixed(sum.units * 100, decimals: sum.decimals)
        return share(percent, of: amount, "part of the global package", &work)
    }

    // MARK: Several lines of a session

    /// Endoscopies of one family (indicator 3) and their base: the dearest whole, of the others
    /// what they are more than the base. The lines of each family, by place.
    func reduceFamilies(_ work: inout [Work]) -> [[Int]] {
        var families: [String: [Int]] = [:]
        for index in work.indices where isPriced(work[index]) && !isApart(work[index]) {
            guard let row = work[index].row else { continue }
            if row.multiple == "3", !row.endoscopyBase.isEmpty {
                families[row.endoscopyBase, default: []].append(index)
            }
        }
        for index in work.indices where isPriced(work[index]) {
            let code = work[index].service.code
            if families[code]?.contains(index) == false { families[code]?.append(index) }
        }
        let several = families.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
        for (base, family) in several {
            guard let baseAmount = baseAmount(base, work[family[0]]) else { continue }
            let ranked = family.sorted {
                (work[$1].amount ?? .zero, $0) < (work[$0].amount ?? .zero, $1)
            }
            for index in ranked.dropFirst() {
                let amount = work[index].amount ?? .zero
                let left = max(.zero, amount - baseAmount)
                work[index].steps.append(
                    "same family: \(amount.text) less base \(base) \(baseAmount.text) = "
                        + left.text)
                work[index].amount = left
            }
        }
        return several.map(\.value)
    }

    private func isPriced(_ work: Work) -> Bool {
        work.isMedicare && (work.amount ?? .zero) > .zero
    }

    private func baseAmount(_ code: String, _ like: Work) -> Money? {
        plain(
            like, PricedService(code: code, charge: .zero, place: like.service.place))
    }

    /// A service priced by the term of a line, with nothing that comes after the first price.
    private func plain(_ work: Work, _ service: PricedService) -> Money? {
        guard var term = work.term else { return nil }
        term.codes = []
        term.modifier = nil
        var alone = contract
        alone.terms = [term]
        alone.isLesserOfCharge = false
        alone.hasMedicareReductions = false
        alone.escalator = nil
        alone.modifier25 = nil
        return ContractPricer(contract: alone, fees: fees, day: day, locality: locality)
            .prices([service])[0].allowed
    }

    /// Ranks procedures, a family as one, and pays the later ones in part (indicators 2 and 3;
    /// without relative values, surgery 10000-69999); imaging 4, therapy 5, tests 6 and 7 by
    /// their own rules.
    func reduceSession(_ work: inout [Work], families: [[Int]]) {
        let inFamily = Set(families.flatMap { $0 })
        let alone = work.indices.filter { isRanked(work[$0]) && !inFamily.contains($0) }
        func sum(_ group: [Int]) -> Money { group.map { work[$0].amount ?? .zero }.total }
        let ranked = (families + alone.map { [$0] }).sorted {
            (sum($1), $0[0]) < (sum($0), $1[0])
        }
        for (place, group) in ranked.enumerated() where place > 0 {
            let percent = contract.multiple[min(place, contract.multiple.count - 1)]
            for index in group where (work[index].amount ?? .zero) > .zero {
                work[index].amount = share(
                    percent, of: work[index].amount ?? .zero,
                    "procedure \(place + 1) of the session", &work[index])
            }
        }
        guard contract.hasMedicareReductions else { return }
        reduceImaging(&work)
        reduceTherapy(&work)
        reduceTests(&work, indicator: "6", percent: 75)
        reduceTests(&work, indicator: "7", percent: 80)
    }

    private func isApart(_ work: Work) -> Bool {
        work.service.modifiers.contains { ["59", "XE", "XS", "XP", "XU", "79", "78"].contains($0) }
            && work.row == nil
    }

    private func isRanked(_ work: Work) -> Bool {
        guard (work.amount ?? .zero) > .zero else { return false }
        if let row = work.row { return row.multiple == "2" || row.multiple == "3" }
        // Without relative values nothing says it of a code: add-ons are never cut, and taking
        // blood is no operation.
        let code = work.service.code
        return ("10000"..."69999").contains(code) && !AddOnPrimaries.contains(code)
            && !("36400"..."36416").contains(code)
    }

    /// - modifier: lines with it neither rank nor are cut.
    private func later(
        _ work: [Work], _ indicator: String, without modifier: String = ""
    ) -> [Int] {
        let members = work.indices.filter {
            work[$0].row?.multiple == indicator && work[$0].isMedicare
                && (work[$0].amount ?? .zero) > .zero
                && !work[$0].service.modifiers.contains(modifier)
        }
        return Array(
            members.sorted { ((work[$1].amount ?? .zero), $0) < ((work[$0].amount ?? .zero), $1) }
                .dropFirst())
    }

    /// The technical part of later pictures half, the reading 95 %.
    private func reduceImaging(_ work: inout [Work]) {
        for index in later(work, "4") {
            let amount = work[index].amount ?? .zero
            if work[index].service.modifiers.contains("TC") {
                work[index].amount = share(
                    Fixed(50, decimals: 0), of: amount, "later picture, technical", &work[index])
            } else if work[index].service.modifiers.contains("26") {
                work[index].amount = share(
                    Fixed(95, decimals: 0), of: amount, "later picture, reading", &work[index])
            } else if let technical = part(work[index], "TC"), technical <= amount {
                let reading = amount - technical
                let sum =
                    Fixed(50, decimals: 0).percent(of: technical)
                    + Fixed(95, decimals: 0).percent(of: reading)
                work[index].steps.append(
                    "later picture: 50 % of technical \(technical.text) + 95 % of reading "
                        + "\(reading.text) = \(sum.text)")
                work[index].amount = sum
            }
        }
    }

    /// Half of the practice expense of every therapy service after the first.
    private func reduceTherapy(_ work: inout [Work]) {
        let after = Set(later(work, "5"))
        for index in work.indices where work[index].row?.multiple == "5" && work[index].isMedicare {
            guard let (expense, whole) = work[index].expense, let amount = work[index].amount
            else { continue }
            let units = work[index].service.units
            let cut = after.contains(index) ? units : max(0, units - 1)
            if cut == 0 || units == 0 { continue }
            let unit = Fixed(Int128(amount.cents / units), decimals: 2)
            if whole.units == 0 { continue }
            let halfShare = Fixed(
                expense.scaled(to: whole.decimals) * 100 * 10_000 / (whole.units * 2), decimals: 4)
            let less = halfShare.percent(of: unit.cents)
            let reduced = amount - Money(cents: less.cents * cut)
            work[index].steps.append(
                "therapy: half of the practice expense off \(cut) units = \(reduced.text)")
            work[index].amount = reduced
        }
    }

    private func reduceTests(_ work: inout [Work], indicator: String, percent: Int64) {
        for index in later(work, indicator, without: "26") {
            let amount = work[index].amount ?? .zero
            let technical =
                work[index].service.modifiers.contains("TC") ? amount : part(work[index], "TC")
            guard let technical, technical <= amount else { continue }
            let kept = Fixed(Int128(percent), decimals: 0).percent(of: technical)
            let sum = amount - technical + kept
            work[index].steps.append(
                "later test: \(percent) % of technical \(technical.text), together \(sum.text)")
            work[index].amount = sum
        }
    }

    private func part(_ work: Work, _ modifier: String) -> Money? {
        var service = work.service
        service.modifiers = [modifier]
        service.isNonPhysician = false
        return plain(work, service)
    }
}
