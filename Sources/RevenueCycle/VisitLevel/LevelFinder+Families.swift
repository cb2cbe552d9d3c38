/// Families of codes with rules of their own.
extension LevelFinder {
    // MARK: Staff visits and calls

    func findStaffVisit(_ level: inout VisitLevel) {
        switch record.setting {
        case .office where record.isNew == false:
            level.code = "99211"
            level.why.append(
                "Clinical staff saw an established patient: 99211, without decision making or "
                    + "time.")
        case .office where record.isNew == nil:
            level.missing.append("It is not known whether the patient is new or established.")
        case .office:
            level.missing.append("A visit to staff has a code only for established patients.")
        case .emergency:
            level.code = "99281"
            level.why.append("The visit needed no physician: 99281.")
        default:
            level.missing.append("A visit to staff alone has no code in this setting.")
        }
    }

    /// Codes by sound only ask for more than 10 minutes of talk; 5 to 10 are a brief call.
    func talkIsLong(_ level: inout VisitLevel) -> Bool {
        let talk = record.talkMinutes ?? record.countedMinutes.flatMap { $0 <= 10 ? $0 : nil }
        guard let talk else {
            level.missing.append("More than 10 minutes of medical discussion must be recorded.")
            return true
        }
        if talk > 10 { return true }
        if talk >= 5, record.isNew == false {
            level.code = "98016"
            level.basis = .time
            level.timeCode = "98016"
            level.why.append("5 to 10 minutes of discussion with an established patient: 98016.")
        } else {
            level.missing.append(
                record.isNew == true
                    ? "A call with a new patient needs more than 10 minutes of discussion."
                    : "A call under 5 minutes has no code.")
        }
        return false
    }

    // MARK: Families with rules of their own

    func findDischarge(_ level: inout VisitLevel) {
        guard let row = LevelTable.discharge(record.setting, on: record.day) else { return }
        level.mdm = nil
        guard let minutes = record.countedMinutes else {
            level.code = row.short
            level.why.append("Without minutes only \(row.short) stands.")
            level.missing.append(
                "Minutes of the discharge: more than \(row.shortMinutesMax) give \(row.long).")
            return
        }
        let code = row.code(minutes: minutes)
        level.code = code
        level.timeCode = code
        level.basis = .time
        let side = minutes > row.shortMinutesMax ? "more than" : "not more than"
        level.why.append(
            "\(said(minutes)) \(side) \(row.shortMinutesMax): \(code).")
    }

    func findCognitive(_ level: inout VisitLevel) {
        let leastMinutes = 60
        explainElements(&level)
        if let mdm = level.mdm, mdm < 3 {
            level.missing.append("99483 needs decision making of at least moderate complexity.")
            return
        }
        let isLong = record.countedMinutes ?? 0 >= leastMinutes
        guard level.mdm != nil || isLong else {
            if let minutes = record.countedMinutes {
                level.why.append("\(said(minutes)) below the usual \(leastMinutes) of 99483.")
            }
            return
        }
        level.code = "99483"
        if level.mdm != nil { level.mdmCode = "99483" }
        if isLong { level.timeCode = "99483" }
        level.basis = level.mdm == nil ? .time : .mdm
        if let mdm = level.mdm {
            level.why.append("Decision making is \(LevelWords.decision(mdm)): 99483.")
        }
        if isLong, let minutes = record.countedMinutes {
            level.why.append("\(said(minutes)) enough for 99483, usually \(leastMinutes).")
        }
    }

    func findPreventive(_ level: inout VisitLevel) {
        level.mdm = nil
        if record.isNew == nil {
            level.missing.append("It is not known whether the patient is new or established.")
        }
        guard let age = record.age, let band = PreventiveVisit.band(age: age) else {
            level.missing.append("The age on the day of the visit is not known.")
            return
        }
        guard let isNew = record.isNew else { return }
        level.code = band.code(isNew: isNew)
        level.why.append(
            "Age \(age), \(isNew ? "new" : "established") patient: "
                + "\(band.code(isNew: isNew)) (\(band.words)).")
    }
}
