import RevenueCycle

/// Items 17 and 19 to 23.
extension Form1500Filler {
    /// Who is named in item 17.
    private struct Source {
        var kind: String
        var first: Piece
        var middle: Piece
        var last: Piece
        var npi: Piece
    }

    /// Referring before ordering before supervising; of the lines, those of this page.
    private var sources: [Source] {
        var sources: [Source] = []
        let texts = claim.situational
        if !claim.referring.isEmpty {
            sources.append(
                Source(
                    kind: "DN",
                    first: Piece(claim.referring.firstName, .referringFirstName),
                    middle: Piece(texts[.referringMiddleName], .referringMiddleName),
                    last: Piece(claim.referring.lastName, .referringLastName),
                    npi: Piece(claim.referring.npi, .referringNPI)))
        }
        for index in page.services {
            sources += lineSources(index)
        }
        if !texts[.supervisingLastName].isEmpty || !texts[.supervisingNPI].isEmpty {
            sources.append(
                Source(
                    kind: "DQ", first: Piece(texts[.supervisingFirstName], .supervisingFirstName),
                    middle: Piece(texts[.supervisingMiddleName], .supervisingMiddleName),
                    last: Piece(texts[.supervisingLastName], .supervisingLastName),
                    npi: Piece(texts[.supervisingNPI], .supervisingNPI)))
        }
        let order = ["DN", "DK", "DQ"]
        return order.flatMap { kind in sources.filter { $0.kind == kind } }
    }

    private func lineSources(_ index: Int) -> [Source] {
        let texts = claim.lines[index].situational
        let kinds: [(String, ClaimField, ClaimField, ClaimField)] = [
            ("DN", .lineReferringFirstName, .lineReferringLastName, .lineReferringNPI),
            ("DK", .lineOrderingFirstName, .lineOrderingLastName, .lineOrderingNPI),
            ("DQ", .lineSupervisingFirstName, .lineSupervisingLastName, .lineSupervisingNPI),
        ]
        return kinds.compactMap { kind, first, last, npi in
            if texts[last].isEmpty, texts[npi].isEmpty { return nil }
            return Source(
                kind: kind, first: Piece(texts[first], FieldRef(first, index)),
                middle: Piece(""), last: Piece(texts[last], FieldRef(last, index)),
                npi: Piece(texts[npi], FieldRef(npi, index)))
        }
    }

    /// Items 17 and 17b. Item 17a stays empty: the claim has no number but the NPI.
    mutating func fillSource() {
        guard let source = sources.first else {
            put(.sourceName, "", .referringLastName)
            put(.sourceNPI, "", .referringNPI)
            return
        }
        put(.sourceKind, source.kind, source.last.ref)
        let parts = [source.first, source.middle, source.last].map {
            Piece(Form1500Text.words($0.text), $0.ref)
        }
        put(.sourceName, spaced(parts))
        put(.sourceNPI, Form1500Text.digits(source.npi.text), source.npi.ref)
        for other in sources.dropFirst()
        where other.kind != source.kind || other.npi.text != source.npi.text {
            warn(
                .sourceName, other.last.ref,
                "Item 17 holds one provider; \(other.kind) \(Form1500Text.words(other.last.text)) "
                    + "was left out. Split the claim if the payer needs both.")
        }
    }

    /// Item 19: what the claim says in words, then numbers and announced attachments, three
    /// blanks apart; text longer than the lower line begins beside the title of the item.
    mutating func fillAdditional() {
        var parts = [Piece(Form1500Text.note(claim.note), .note)]
        if isMedicare { parts.append(lastSeen()) }
        let texts = claim.situational
        parts.append(
            Piece(Form1500Text.note(texts[.demonstrationProject]), .demonstrationProject))
        for index in 0..<10 {
            let type = Form1500Text.number(texts[FieldRef(.attachmentType, index)])
            if type.isEmpty { continue }
            let sent = Form1500Text.number(texts[FieldRef(.attachmentTransmission, index)])
            let control = Form1500Text.number(texts[FieldRef(.attachmentControl, index)])
            parts.append(Piece("PWK" + type + sent + control, FieldRef(.attachmentType, index)))
        }
        let pieces = spaced(parts, by: "   ")
        let text = pieces.map(\.text).joined()
        let lower = Form1500Item.at(.additional).width
        guard text.count > lower else {
            put(.additional, pieces)
            return
        }
        let (head, rest) = Form1500Text.split(text, at: Form1500Item.at(.additionalStart).width)
        put(.additionalStart, head, pieces.first?.ref)
        put(.additional, rest, pieces.last?.ref)
    }

    /// The day a patient of routine foot care was last seen, and by whom.
    private mutating func lastSeen() -> Piece {
        let ref = FieldRef(.lastSeenDay)
        guard let seen = day(claim.situational[.lastSeenDay], .additional, ref) else {
            return Piece("", ref)
        }
        let (month, day, _, year) = Form1500Text.parts(seen)
        let npi = Form1500Text.digits(claim.situational[.supervisingNPI])
        return Piece(npi.isEmpty ? month + day + year : "\(month)\(day)\(year) \(npi)", ref)
    }

    mutating func fillDiagnoses() {
        put(.codeIndicator, claim.diagnoses.isEmpty ? "" : "0", .diagnosis)
        for (index, place) in Form1500Place.diagnoses.enumerated() {
            let code = claim.diagnoses.indices.contains(index) ? claim.diagnoses[index] : ""
            put(place, Form1500Text.number(code), FieldRef(.diagnosis, index))
        }
        if claim.diagnoses.count > Form1500Place.diagnoses.count {
            warn(
                .diagnosisL, FieldRef(.diagnosis, Form1500Place.diagnoses.count),
                "Item 21 has room for 12 diagnoses; the claim has \(claim.diagnoses.count).")
        }
        fillPurchased()
    }

    /// Item 20: charges of a laboratory outside that this page bills for.
    private mutating func fillPurchased() {
        let stated = page.services.filter {
            !claim.lines[$0].situational[.linePurchasedCharge].isEmpty
        }
        guard let first = stated.first else {
            put(.labYes, "", FieldRef(.linePurchasedCharge, page.services.lowerBound))
            put(.labNo, "X", FieldRef(.linePurchasedCharge, page.services.lowerBound))
            return
        }
        let ref = FieldRef(.linePurchasedCharge, first)
        put(.labYes, "X", ref)
        put(.labNo, "", ref)
        let amounts = stated.compactMap {
            Money(claim.lines[$0].situational[.linePurchasedCharge])
        }
        if amounts.count < stated.count {
            warn(.labCharge, ref, "Item 20: the purchased charge is not an amount.")
        }
        putMoney(.labCharge, amounts.total, ref)
    }

    mutating func putMoney(
        _ place: Form1500Place, _ amount: Money, _ ref: FieldRef, service: Int = 0
    ) {
        if let text = Form1500Text.money(amount) {
            put(place, text, ref, service: service)
        } else {
            warn(
                place, ref,
                "Item \(place.item) takes no amount below zero; \(amount.text) was left out.")
            put(place, "", ref, service: service)
        }
    }

    /// Item 22 is for replacements and voids; Medicare does not read it.
    mutating func fillResubmission() {
        let isAgain = claim.frequency != "1" && !isMedicare
        put(.resubmission, isAgain ? Form1500Text.number(claim.frequency) : "", .frequency)
        put(
            .originalReference,
            isAgain ? Form1500Text.number(claim.payerControlNumber) : "", .payerControlNumber)
        fillAuthorization()
    }

    /// Item 23 holds one number; CLIA comes first where Medicare is billed for laboratory tests.
    private mutating func fillAuthorization() {
        let texts = claim.situational
        let clia = Piece(claim.cliaNumber, .cliaNumber)
        var numbers = [
            Piece(claim.priorAuthorization, .priorAuthorization),
            Piece(claim.referralNumber, .referralNumber),
        ]
        numbers.insert(clia, at: isMedicare ? 0 : 2)
        for field: ClaimField in [.investigationalExemption, .carePlanOversightNPI] {
            numbers.append(Piece(texts[field], field))
        }
        for index in page.services {
            for field: ClaimField in [.lineAuthorization, .lineReferral, .lineCLIA] {
                numbers.append(
                    Piece(claim.lines[index].situational[field], FieldRef(field, index)))
            }
        }
        if isMedicare { numbers.append(Piece(texts[.pickUpZip], .pickUpZip)) }
        var stated = numbers.filter { !$0.text.isEmpty }
        let first = stated.isEmpty ? Piece("", .priorAuthorization) : stated.removeFirst()
        put(.authorization, Form1500Text.number(first.text), first.ref)
        for other in stated where other.text != first.text {
            let title = other.ref?.field.title.lowercased() ?? "another number"
            warn(
                .authorization, other.ref,
                "Item 23 holds one number; \(title) was left out. Split the claim.")
        }
    }
}
