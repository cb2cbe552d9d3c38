import RevenueCycle
import TextUI

extension Console {
    /// Opens the leveller on the claim's visit.
    mutating func openLevel() -> [Effect] {
        let saved = claim.leaveField(today: today)
        guard let sheet = claim.sheet else { return saved }
        let form = sheet.item.claim
        let day = form.firstServiceDay ?? today
        let judged = isNew(sheet, day)
        var record =
            sheet.item.recordedVisit
            ?? VisitRecord(
                setting: VisitSetting.of(placeOfService: form.placeOfService) ?? .office, day: day)
        record.day = day
        record.payer = VisitPayer(form.payerKind)
        record.age = form.patient.birth?.years(on: day)
        if record.isNew == nil { record.isNew = judged.isNew }
        let line = VisitLine.index(form) ?? -1
        record.otherModifier25OnBase =
            line >= 0 && form.lines[line].hasModifier("25")
            && !VisitLine.hasPreventiveOrVaccine(form)
        record.sameDayPreventiveOrVaccine = VisitLine.hasPreventiveOrVaccine(form)
        overlay = .level(
            LevelForm(
                record: record, history: judged.reason,
                billed: line >= 0 ? form.lines[line].code : ""))
        return saved
    }

    private func isNew(_ sheet: ClaimSheet, _ day: CalendarDay) -> NewOrEstablished {
        let own = sheet.item.claim.rendering
        let group = sheet.item.claim.billing.taxID
        let earlier = sheet.earlier.filter { $0.code != "" }.map { service in
            EarlierService(
                day: service.day,
                provider: VisitProvider(
                    npi: service.renderingNPI, group: group,
                    specialty: sheet.taxonomies[service.renderingNPI] ?? ""),
                isFaceToFace: VisitLine.isFaceToFace(service.code))
        }
        return NewOrEstablished.judge(
            day: day,
            provider: VisitProvider(npi: own.npi, group: group, specialty: own.taxonomy),
            earlier: earlier)
    }

    mutating func levelKey(_ key: Key, _ form: inout LevelForm) -> [Effect] {
        switch key {
        case .escape:
            overlay = nil
            return []
        case .enter:
            if form.isTyping { form.leave() }
            overlay = .level(form)
            return form.bad.isEmpty ? acceptLevel(form) : []
        case .control("p"):
            form.leave()
            overlay = .level(form)
            return printLevel(form)
        default:
            if !form.take(key), key == .unknown {
                message = Message("This key is not known here.", .error)
            }
            overlay = .level(form)
            return []
        }
    }

    /// Keeps the evidence and puts the code, its prolonged units and G2211 on the claim.
    private mutating func acceptLevel(_ form: LevelForm) -> [Effect] {
        let level = form.level
        guard let sheet = claim.sheet else { return [] }
        guard let code = level.billed else {
            message = Message(
                level.missing.first ?? level.medicareSubstitute?.reason
                    ?? "These answers lead to no code.", .error)
            return []
        }
        overlay = nil
        let edits = VisitLine.edits(sheet.item.claim, level)
        let keep = Effect.saveLevel(claim: sheet.item.id, form.record, code: code)
        message = Message("Level \(code) kept with its evidence.", .good)
        if edits.isEmpty { return [keep, .openClaim(sheet.item.id)] }
        return [keep] + claim.put(edits, title: "level \(code)")
    }

    private mutating func printLevel(_ form: LevelForm) -> [Effect] {
        guard let sheet = claim.sheet else { return [] }
        let head = [
            "LEVEL OF SERVICE, claim \(sheet.item.claim.number)",
            practiceName,
            "Patient \(sheet.item.claim.patient.listName), born "
                + (sheet.item.claim.patient.birth?.long ?? "unknown"),
            "Date of service \(form.record.day.long), rendering "
                + "\(sheet.item.claim.rendering.lastName) \(sheet.item.claim.rendering.npi)",
            form.history, "",
        ]
        return [
            .printPage(
                name: "level-\(sheet.item.claim.number)",
                lines: head + form.level.printed(record: form.record))
        ]
    }
}

/// The line of a claim that bills the visit itself.
enum VisitLine {
    /// Place of the visit line; nil when the claim has none.
    static func index(_ claim: Claim) -> Int? {
        claim.lines.firstIndex { isVisit($0.code) }
    }

    static func isVisit(_ code: String) -> Bool {
        guard code.count == 5, let number = Int(code) else { return false }
        return [
            99202...99215, 99221...99239, 99242...99255, 99281...99285, 99304...99316,
            99341...99350, 98000...98016, 99483...99483,
        ].contains { $0.contains(number) }
    }

    /// A service at which the patient is seen: not a test, a supply or a drug.
    static func isFaceToFace(_ code: String) -> Bool {
        guard let number = Int(code) else {
            return ["G0402", "G0438", "G0439", "G0101"].contains(code)
        }
        return !(70000...89999).contains(number) && !(90281...90756).contains(number)
    }

    static func hasPreventiveOrVaccine(_ claim: Claim) -> Bool {
        claim.lines.contains { line in
            if ["G0402", "G0438", "G0439", "G0008", "G0009", "G0010"].contains(line.code) {
                return true
            }
            guard let number = Int(line.code) else { return false }
            return (99381...99397).contains(number) || (90460...90474).contains(number)
                || number == 90480
        }
    }

    /// The visit line takes the code; prolonged services and G2211 stand on lines of their own.
    static func edits(_ claim: Claim, _ level: VisitLevel) -> [ClaimEdit] {
        guard let code = level.billed else { return [] }
        var edits: [ClaimEdit] = []
        let place = index(claim) ?? claim.lines.firstIndex { $0.code.isEmpty } ?? claim.lines.count
        if place >= claim.lines.count || claim.lines[place].code != code {
            edits.append(ClaimEdit(FieldRef(.lineCode, place), code))
        }
        if let modifier = level.medicareSubstitute?.modifiers.first,
            place >= claim.lines.count || !claim.lines[place].hasModifier(modifier)
        {
            let free =
                place < claim.lines.count
                ? claim.lines[place].modifiers.filter { !$0.isEmpty }.count : 0
            let fields: [ClaimField] = [
                .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
            ]
            if free < 4 { edits.append(ClaimEdit(FieldRef(fields[free], place), modifier)) }
        }
        var next = max(claim.lines.count, place + 1)
        func add(_ code: String, units: Int) {
            if let there = claim.lines.firstIndex(where: { $0.code == code }) {
                if claim.lines[there].units != String(units) {
                    edits.append(ClaimEdit(FieldRef(.lineUnits, there), String(units)))
                }
                return
            }
            edits.append(ClaimEdit(FieldRef(.lineCode, next), code))
            if units != 1 { edits.append(ClaimEdit(FieldRef(.lineUnits, next), String(units))) }
            next += 1
        }
        for service in level.prolonged { add(service.code, units: service.units) }
        if level.addOn.verdict == .bill { add(ComplexityAddOn.code, units: 1) }
        return edits
    }
}
