import RevenueCycle

/// Item 24: one service line in two halves.
extension Form1500Filler {
    /// `row` on the page, `index` on the claim, both from 0.
    mutating func fillService(_ row: Int, _ index: Int) {
        let line = claim.lines[index]
        fillSupplement(line, row, index)
        let from = FieldRef(.lineFrom, index)
        let to = FieldRef(.lineTo, index)
        let first = day(line.from, .fromMonth, from)
        // One day is written twice.
        let last = line.to.isEmpty ? first : day(line.to, .toMonth, to)
        put(first, from, [.fromMonth, .fromDay, .fromYear], service: row)
        put(last, to, [.toMonth, .toDay, .toYear], service: row)
        if line.placeOfService.isEmpty {
            put(.placeOfService, Form1500Text.number(claim.placeOfService), .placeOfService, row)
        } else {
            put(.placeOfService, Form1500Text.number(line.placeOfService), .linePlace, row, index)
        }
        let texts = line.situational
        put(.emergency, texts[.lineEmergency] == "Y" ? "Y" : "", .lineEmergency, row, index)
        put(.procedure, Form1500Text.number(line.code), .lineCode, row, index)
        let fields: [ClaimField] = [
            .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
        ]
        for (number, place) in Form1500Place.modifiers.enumerated() {
            put(place, Form1500Text.number(line.modifier(number)), fields[number], row, index)
        }
        put(.pointers, Form1500Text.number(line.pointers), .linePointers, row, index)
        putMoney(.charge, line.charge, FieldRef(.lineCharge, index), service: row)
        put(.units, units(line), .lineUnits, row, index)
        fillScreening(texts, row, index)
        fillRendering(line, row, index)
    }

    private mutating func put(
        _ place: Form1500Place, _ text: String, _ field: ClaimField, _ row: Int, _ index: Int = 0
    ) {
        put(place, text, FieldRef(field, index), service: row)
    }

    /// No leading zeros; a fraction keeps its point.
    private func units(_ line: ServiceLine) -> String {
        var text = line.units.filter { ("0"..."9").contains($0) || $0 == "." }
        while text.count > 1, text.first == "0", text.dropFirst().first != "." {
            text.removeFirst()
        }
        return text
    }

    /// Item 24H: the answer below, the reason for a referral of EPSDT in the shaded half.
    private mutating func fillScreening(
        _ texts: SituationalFields, _ row: Int, _ index: Int
    ) {
        let isScreening = texts[.lineEPSDT] == "Y"
        let isFamily = texts[.lineFamilyPlanning] == "Y"
        let field: ClaimField = isFamily && !isScreening ? .lineFamilyPlanning : .lineEPSDT
        put(.screening, isScreening || isFamily ? "Y" : "", field, row, index)
        guard isScreening else { return }
        let reason = Form1500Text.words(claim.situational[.epsdtConditions])
            .split(separator: " ").first
        put(.screeningReason, String(reason ?? ""), FieldRef(.epsdtConditions), service: row)
    }

    /// Items 24I and 24J, only where the renderer is another than the biller of item 33.
    private mutating func fillRendering(_ line: ServiceLine, _ row: Int, _ index: Int) {
        let texts = line.situational
        let ownNPI = texts[.lineRenderingNPI]
        let isOwn = !ownNPI.isEmpty
        let npi = isOwn ? ownNPI : claim.rendering.npi
        let ref = isOwn ? FieldRef(.lineRenderingNPI, index) : FieldRef(.renderingNPI)
        let isBiller = npi == claim.billing.npi
        put(.renderingNPI, isBiller ? "" : Form1500Text.digits(npi), ref, service: row)
        let taxonomy = isOwn ? texts[.lineRenderingTaxonomy] : claim.rendering.taxonomy
        let taxonomyRef =
            isOwn ? FieldRef(.lineRenderingTaxonomy, index) : FieldRef(.renderingTaxonomy)
        guard options.showsTaxonomies, !isMedicare, !isBiller, !taxonomy.isEmpty else { return }
        put(.renderingKind, "ZZ", taxonomyRef, service: row)
        put(.renderingID, Form1500Text.number(taxonomy), taxonomyRef, service: row)
    }

    /// The shaded half across 24A to 24G: each statement begins with its qualifier, three blanks
    /// before the next. N4 drug, 7 anesthesia, ZZ words.
    private mutating func fillSupplement(_ line: ServiceLine, _ row: Int, _ index: Int) {
        var parts: [Piece] = []
        if !line.ndc.isEmpty { parts.append(Piece(drug(line), FieldRef(.lineNDC, index))) }
        let note = Form1500Text.note(line.situational[.lineNote])
        if line.basis == "MJ" {
            parts.append(Piece(anesthesia(line, note), FieldRef(.lineNote, index)))
        }
        let description = Form1500Text.note(line.situational[.lineDescription])
        if !description.isEmpty {
            parts.append(Piece("ZZ" + description, FieldRef(.lineDescription, index)))
        }
        if line.basis != "MJ", !note.isEmpty {
            parts.append(Piece("ZZ" + note, FieldRef(.lineNote, index)))
        }
        if parts.isEmpty { parts = [Piece("", FieldRef(.lineNote, index))] }
        put(.supplement, spaced(parts, by: "   "), service: row)
    }

    /// `N400003029305 ML4`; Medicare reads the quantity from column 17 on.
    private func drug(_ line: ServiceLine) -> String {
        let code = "N4" + Form1500Text.number(line.ndc)
        let quantity = line.ndcQuantity.filter { ("0"..."9").contains($0) || $0 == "." }
        guard !quantity.isEmpty else { return code }
        let gap = isMedicare ? "   " : " "
        return code + gap + Form1500Text.number(line.ndcUnit) + quantity
    }

    /// `7BEGIN 0805 END 0945 TIME 100 MINUTES`: times as the note of the line has them.
    private func anesthesia(_ line: ServiceLine, _ note: String) -> String {
        if note.contains("TIME") { return "7" + note }
        let time = "TIME \(units(line)) MINUTES"
        return note.isEmpty ? "7" + time : "7\(note) \(time)"
    }
}
