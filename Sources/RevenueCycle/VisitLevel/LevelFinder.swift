/// Finds the level of one record.
struct LevelFinder {
    let record: VisitRecord

    func find(_ level: inout VisitLevel) {
        switch record.setting {
        case .preventive: findPreventive(&level)
        case .cognitive: findCognitive(&level)
        case .discharge, .nursingDischarge: findDischarge(&level)
        default: findByRow(&level)
        }
    }

    // MARK: The better of decision making and time

    private func findByRow(_ level: inout VisitLevel) {
        if record.clinicalStaffOnly == true { return findStaffVisit(&level) }
        if record.setting.asksNewOrEstablished, record.isNew == nil {
            level.missing.append("It is not known whether the patient is new or established.")
            return
        }
        guard let row = LevelTable.row(record.setting, isNew: record.isNew, on: record.day)
        else { return }
        if record.setting == .audio, !talkIsLong(&level) { return }
        explainDecision(row, &level)
        explainTime(row, &level)
        choose(row, &level)
        if record.setting == .sameDay, record.payer == .medicare, level.code != nil {
            level.why.append("Medicare pays these codes only for a stay of 8 hours or more.")
        }
    }

    private func choose(_ row: LevelRow, _ level: inout VisitLevel) {
        switch (level.mdmCode, level.timeCode) {
        case (nil, nil): return
        case (let code?, nil):
            level.code = code
            level.basis = .mdm
        case (nil, let code?):
            level.code = code
            level.basis = .time
        case (let byDecision?, let byTime?):
            let one = row.codes.firstIndex(of: byDecision)
            let other = row.codes.firstIndex(of: byTime)
            let timeIsHigher = other ?? 0 > one ?? 0
            level.code = timeIsHigher ? byTime : byDecision
            level.basis = timeIsHigher ? .time : .mdm
            if byDecision == byTime {
                level.why.append("Decision making and time both give \(byTime).")
            } else {
                level.why.append(
                    "\(timeIsHigher ? "Time" : "Decision making") gives the higher code.")
            }
        }
    }

    /// Sentences on the three elements, and the code they give.
    private func explainDecision(_ row: LevelRow, _ level: inout VisitLevel) {
        explainElements(&level)
        guard let mdm = level.mdm else { return }
        level.mdmCode = row.code(mdm: mdm)
        level.why.append(
            "Two of the three reach \(LevelWords.decision(mdm)) decision making: "
                + "\(row.code(mdm: mdm)).")
    }

    func explainElements(_ level: inout VisitLevel) {
        if let reached = record.problems?.level {
            level.why.append(
                sentence(
                    "Problems addressed are", LevelWords.problems(reached),
                    record.problems?.words))
        }
        if let reached = record.data?.level {
            level.why.append(
                sentence("Data reviewed are", LevelWords.data(reached), record.data?.words))
        }
        let elements = record.elements
        if let reached = elements[2].level {
            level.why.append("Risk of management is \(LevelWords.risk(reached)).")
        }
        let lacking = elements.filter { $0.level == nil }.map(\.name)
        switch lacking.count {
        case 0: return
        case 1:
            let noun = lacking[0]
            level.why.append(
                "Nothing is recorded on \(noun), so the lower of the other two counts.")
        case 2:
            level.missing.append(
                "Decision making needs two of three elements: record \(lacking[0]) or "
                    + "\(lacking[1]).")
        default:
            level.missing.append(
                "Decision making needs two of three elements: problems, data, risk.")
        }
    }

    private func sentence(_ opening: String, _ word: String, _ counted: String?) -> String {
        guard let counted, !counted.isEmpty else { return "\(opening) \(word)." }
        return "\(opening) \(word): \(counted)."
    }

    private func explainTime(_ row: LevelRow, _ level: inout VisitLevel) {
        guard let minutes = record.countedMinutes else {
            if level.mdmCode == nil, !row.minutes.isEmpty {
                level.missing.append("The total minutes on the day of the visit are not recorded.")
            }
            return
        }
        guard let least = row.minutes.first else {
            level.why.append("Time does not choose the level in the emergency department.")
            return
        }
        guard let code = row.code(minutes: minutes) else {
            level.why.append("\(said(minutes)) below the \(least) of the first code.")
            if level.mdmCode == nil {
                level.missing.append("The time recorded reaches no code.")
            }
            return
        }
        level.timeCode = code
        level.why.append("\(said(minutes)) enough for \(code), which needs \(needed(row, code)).")
    }

    private func needed(_ row: LevelRow, _ code: String) -> String {
        "\(row.minutes(of: code) ?? 0)"
    }

    func said(_ minutes: Int) -> String {
        minutes == 1 ? "1 minute is" : "\(minutes) minutes are"
    }

    // MARK: What goes with the code

    /// What Medicare takes where it does not pay the code.
    func substitute(_ level: inout VisitLevel) {
        if record.setting == .preventive {
            guard level.code != nil else { return }
            let choice = (record.wellness ?? MedicareWellness()).choice(on: record.day)
            level.medicareSubstitute = MedicareSubstitute(
                code: choice.code, basis: .none, modifiers: [],
                reason: "Medicare does not cover the preventive visit. " + choice.reason)
            return
        }
        // Medicare pays the brief call itself.
        guard let code = level.code, code != "98016", let other = record.setting.medicareSetting
        else { return }
        if other.asksNewOrEstablished, record.isNew == nil {
            level.missing.append(
                "Medicare takes an office code: is the patient new or established?")
        }
        var instead = record.with(other, isNew: record.isNew)
        instead.payer = .other
        let found = VisitLevel.of(instead)
        level.medicareSubstitute = MedicareSubstitute(
            code: found.code, basis: found.basis,
            modifiers: record.setting == .audio ? ["93"] : [],
            reason: reason(code, found.code))
    }

    /// Many payers have not taken over the telehealth codes.
    func remarkOnPayer(_ level: inout VisitLevel) {
        guard record.payer == .other, let code = level.code, code != "98016" else { return }
        switch record.setting {
        case .telehealth:
            level.why.append(
                "A payer that has not taken over \(code) wants the office code, modifier 95.")
        case .audio:
            level.why.append(
                "A payer that has not taken over \(code) wants the office code, modifier 93.")
        default: return
        }
    }

    private func reason(_ code: String, _ other: String?) -> String {
        guard let other else {
            return "Medicare does not pay \(code), and the record supports no code in its place."
        }
        switch record.setting {
        case .audio:
            return "Medicare does not pay \(code): bill \(other) with modifier 93, place 02 or 10."
        case .telehealth: return "Medicare does not pay \(code): bill \(other), place 02 or 10."
        default: return "Medicare does not pay \(code): bill \(other)."
        }
    }

    /// Prolonged units beside the code that will be billed; they make time the basis.
    func prolong(_ level: inout VisitLevel) {
        guard let base = level.billed, let minutes = record.countedMinutes,
            let row = ProlongedTable.row(base: base, payer: record.payer, on: record.day)
        else { return }
        let units = row.units(minutes: minutes)
        guard units > 0 else { return }
        level.prolonged = [ProlongedService(code: row.code, units: units)]
        if level.medicareSubstitute == nil {
            level.basis = .time
        } else {
            level.medicareSubstitute?.basis = .time
        }
        level.why.append(
            "\(row.code) begins at \(row.firstMinutes) minutes; \(minutes) give "
                + "\(units) \(units == 1 ? "unit" : "units") (\(row.counted)).")
    }
}
