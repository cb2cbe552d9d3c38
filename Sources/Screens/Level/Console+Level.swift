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
        let line = VisitLine.index(form, for: record.setting) ?? -1
        let beside = VisitLine.beside(form, on: day)
        record.otherModifier25OnBase =
            line >= 0 && form.lines[line].hasModifier("25") && beside.hasOther
        record.sameDayPreventiveOrVaccine = beside.hasPreventive
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
                isFaceToFace: SeenPatient.isSeen(at: service.code))
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
            if let wrong = form.bad.keys.first {
                message = Message(
                    "\(wrong.label): \(form.bad[wrong] ?? "") is not understood; "
                        + "a digit from 1 to 4 or counts like stable=2.", .error)
                return []
            }
            return acceptLevel(form)
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
        let edits = VisitLine.edits(sheet.item.claim, level, form.record)
        message = Message("Level \(code) kept with its evidence.", .good)
        return claim.put(edits, title: "level \(code)", keeping: .level(form.record, code: code))
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
