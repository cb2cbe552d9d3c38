/// Where relative values come from.
public protocol FeeSource {
    /// The row of a code and modifier (empty: none) in force on a day; nil when the practice has
    /// none.
    func row(_ code: String, modifier: String, on day: CalendarDay) -> FeeRow?
    /// Indices of a locality `contractor-locality`; nil when it is not known.
    func index(_ locality: String, on day: CalendarDay) -> GeographicIndex?
}

/// Prices the lines of one visit under a contract. Order: price, reductions for several
/// procedures, assistants and both sides, other providers, lesser of the charge; every amount
/// is rounded to cents where it is said (CMS manual 100-04, chapter 12).
public struct ContractPricer {
    let contract: Contract
    let fees: any FeeSource
    let day: CalendarDay
    /// Of the practice, when a term names none.
    let locality: String

    public init(
        contract: Contract, fees: any FeeSource, day: CalendarDay, locality: String = ""
    ) {
        self.contract = contract
        self.fees = fees
        self.day = day
        self.locality = locality
    }

    /// A line while it is priced.
    struct Work {
        var service: PricedService
        var amount: Money?
        var term: ContractTerm?
        var steps: [String] = []
        var row: FeeRow?
        /// Its price rests on relative values, so that their indicators reduce it.
        var isMedicare = false
        /// Practice expense within the relative value, both as weighted for the place.
        var expense: (part: Fixed, whole: Fixed)?
        /// Charges of all lines a visit's rate pays; nil: the line's own charge.
        var chargesOfVisit: Money?
    }

    public func prices(_ services: [PricedService]) -> [ContractPrice] {
        var work = services.map(priced)
        onceAVisit(&work)
        for index in work.indices { modify(&work[index]) }
        let families = reduceFamilies(&work)
        reduceSession(&work, families: families)
        for index in work.indices { finish(&work[index]) }
        return work.map {
            ContractPrice(allowed: $0.amount, term: $0.term?.text ?? "none", steps: $0.steps)
        }
    }

    // MARK: First price

    private func priced(_ service: PricedService) -> Work {
        var work = Work(service: service)
        let isFacility = FacilityRate.holds(service.place)
        let component = service.modifiers.first { ["26", "TC", "53"].contains($0) } ?? ""
        work.row =
            fees.row(service.code, modifier: component, on: day)
            ?? fees.row(service.code, modifier: "", on: day)
        guard let term = contract.terms.first(where: { $0.fits(service, isFacility: isFacility) })
        else {
            work.steps.append("no term of the contract fits \(service.code)")
            return work
        }
        work.term = term
        work.steps.append("term: \(term.text)")
        price(&work, term, isFacility: isFacility)
        return work
    }

    private func price(_ work: inout Work, _ term: ContractTerm, isFacility: Bool) {
        let service = work.service
        switch term.price {
        case .fixed(let fee):
            work.amount = times(fee, service.units, &work)
        case .visit(let fee):
            work.amount = fee
            work.steps.append("once a visit \(fee.text)")
        case .capitated:
            work.amount = .zero
            work.steps.append("paid by the month: 0.00")
        case .percentOfCharge where service.charge == PricedService.unstatedCharge:
            work.steps.append("the charge is not named: the term is a part of it")
        case .percentOfCharge(let percent):
            let amount = percent.percent(of: service.charge)
            work.steps.append("\(percent.text) % of charge \(service.charge.text) = \(amount.text)")
            work.amount = amount
        case .relativeValue(let factor):
            guard let row = work.row else { return missing(&work) }
            work.isMedicare = true
            let fee = value(row, .national, factor, isFacility: isFacility, &work)
            work.amount = times(fee, service.units, &work)
        case .medicare(let percent, let year, let named):
            let asked = locality.isEmpty ? contract.locality ?? "" : locality
            priceByMedicare(&work, percent, year, named ?? asked, isFacility: isFacility)
        }
    }

    private func priceByMedicare(
        _ work: inout Work, _ percent: Fixed, _ year: Int?, _ locality: String, isFacility: Bool
    ) {
        let on = year.flatMap { CalendarDay($0, 7, 1) } ?? day
        let component = work.service.modifiers.first { ["26", "TC", "53"].contains($0) } ?? ""
        let found =
            fees.row(work.service.code, modifier: component, on: on)
            ?? fees.row(work.service.code, modifier: "", on: on)
        guard let row = found else { return missing(&work) }
        work.row = row
        work.isMedicare = true
        var index = GeographicIndex.national
        if locality.isEmpty {
            work.steps.append("national indices: the contract names no locality")
        } else {
            guard let local = fees.index(locality, on: on) else {
                work.steps.append("the indices (GPCI) of \(locality) are not imported")
                return
            }
            index = local
        }
        var fee = value(row, index, row.factor, isFacility: isFacility, &work)
        if percent != Fixed(100, decimals: 0) {
            let share = percent.percent(of: fee)
            work.steps.append("\(percent.text) % of \(fee.text) = \(share.text)")
            fee = share
        }
        work.amount = times(fee, work.service.units, &work)
    }

    private func missing(_ work: inout Work) {
        work.steps.append(
            "no relative values for \(work.service.code) on \(day.iso): import PPRRVU of the year")
    }

    private func value(
        _ row: FeeRow, _ index: GeographicIndex, _ factor: Fixed, isFacility: Bool,
        _ work: inout Work
    ) -> Money {
        let expense = isFacility ? row.facilityExpense : row.nonFacilityExpense
        let units =
            row.work * index.work + expense * index.expense + row.malpractice * index.malpractice
        let amount = (units * factor).cents
        work.expense = (expense * index.expense, units)
        work.steps.append(
            "(work \(row.work.text) x \(index.work.text) + "
                + "\(isFacility ? "facility" : "office") PE "
                + "\(expense.text) x \(index.expense.text) + MP \(row.malpractice.text) x "
                + "\(index.malpractice.text)) x \(factor.text) = \(amount.text)")
        return amount
    }

    /// nil for what no visit costs: a slip in units or fee is not priced.
    private func times(_ fee: Money, _ units: Int64, _ work: inout Work) -> Money? {
        if units == 1 { return fee }
        let (cents, isOver) = fee.cents.multipliedReportingOverflow(by: units)
        guard units > 0, !isOver, cents <= 100_000_000_00 else {
            work.steps.append("\(units) units cannot be right: not priced")
            return nil
        }
        let amount = Money(cents: cents)
        work.steps.append("\(fee.text) x \(units) units = \(amount.text)")
        return amount
    }

    /// A case rate is paid on the first line it fits, and measured by the charges of all.
    private func onceAVisit(_ work: inout [Work]) {
        var first: [String: Int] = [:]
        for index in work.indices {
            guard let term = work[index].term, case .visit = term.price else { continue }
            let charge = work[index].service.charge
            guard let place = first[term.text] else {
                first[term.text] = index
                work[index].chargesOfVisit = charge
                continue
            }
            work[place].chargesOfVisit = (work[place].chargesOfVisit ?? .zero) + charge
            work[index].amount = .zero
            work[index].steps.append("within the visit's rate: 0.00")
        }
    }

    // MARK: Last steps

    private func finish(_ work: inout Work) {
        guard var amount = work.amount else { return }
        if let escalator = contract.escalator, let from = contract.from {
            for _ in 0..<max(0, from.years(on: day)) {
                let raised = amount + escalator.percent(of: amount)
                work.steps.append("raised by \(escalator.text) %: \(raised.text)")
                amount = raised
            }
        }
        // AS says it already.
        if work.service.isNonPhysician, !work.service.modifiers.contains("AS") {
            amount = share(contract.nonPhysician, of: amount, "not a physician", &work)
        }
        let charge = work.chargesOfVisit ?? work.service.charge
        if contract.isLesserOfCharge, charge < amount {
            amount = charge
            work.steps.append("not more than the charge: \(amount.text)")
        }
        work.amount = amount
    }

    func share(_ percent: Fixed, of amount: Money, _ why: String, _ work: inout Work) -> Money {
        let part = percent.percent(of: amount)
        work.steps.append("\(why): \(percent.text) % of \(amount.text) = \(part.text)")
        return part
    }
}
