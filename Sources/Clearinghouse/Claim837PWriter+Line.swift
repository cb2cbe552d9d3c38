import RevenueCycle
import X12

/// Loops 2400 and 2410, in the order of the guide.
extension Claim837PWriter {
    mutating func writeLine(_ claim: Claim, _ place: Int) {
        let line = claim.lines[place]
        out.loop = "2400"
        out.open("LX")
        out.add(place + 1)
        out.close()
        writeService(claim, place)
        let isPlain = line.situational.isEmpty
        if !isPlain {
            let paper: [ClaimField] = [
                .lineAttachmentType, .lineAttachmentTransmission, .lineAttachmentControl,
            ]
            writeAttachment(
                paper.map { line.situational[$0] }, paper.map { FieldRef($0, place) })
        }
        writeServiceDay(line, place)
        if isPlain {
            out.pair("REF", "6R", line.control)
        } else {
            writeLineDates(claim, place)
            writeLineQuantities(line, place)
            writeLineNumbers(claim, place)
            writeLineAmounts(line, place)
        }
        writeDrug(line, place)
        writeLineProviders(claim, place)
        writeDecisions(claim, place)
    }

    private mutating func writeService(_ claim: Claim, _ place: Int) {
        let line = claim.lines[place]
        let rare = line.situational
        func ref(_ field: ClaimField) -> FieldRef { FieldRef(field, place) }
        out.open("SV1")
        out.composite()
        out.part("HC")
        out.part(line.code, ref(.lineCode))
        var modifiers = 0
        for modifier in line.modifiers where !modifier.isEmpty && modifiers < 4 {
            out.part(modifier, ref(Self.modifiers[modifiers]))
            modifiers += 1
        }
        if !rare.isEmpty {
            for _ in modifiers..<4 { out.part("") }
            out.part(rare[.lineDescription], ref(.lineDescription))
        }
        out.add(line.charge, ref(.lineCharge))
        out.add(line.basis, ref(.lineBasis))
        out.add(Self.decimal(line.units), ref(.lineUnits))
        out.add(
            line.placeOfService == claim.placeOfService ? "" : line.placeOfService,
            ref(.linePlace))
        out.blank()
        out.composite()
        for position in line.pointerPositions.prefix(4) {
            if let position { out.part(String(position + 1), ref(.linePointers)) }
        }
        if !rare.isEmpty { addIndicators(rare, place) }
        out.close()
    }

    private static let modifiers: [ClaimField] = [
        .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
    ]

    /// SV109 to SV115: sent where they are true, never as a no.
    private mutating func addIndicators(_ rare: SituationalFields, _ place: Int) {
        func yes(_ field: ClaimField) -> String { rare[field] == "Y" ? "Y" : "" }
        out.blank()
        out.add(yes(.lineEmergency), FieldRef(.lineEmergency, place))
        out.blank()
        out.add(yes(.lineEPSDT), FieldRef(.lineEPSDT, place))
        out.add(yes(.lineFamilyPlanning), FieldRef(.lineFamilyPlanning, place))
        out.blank(2)
        let isExempt = ["0", "Y"].contains(rare[.lineCopayExempt])
        out.add(isExempt ? "0" : "", FieldRef(.lineCopayExempt, place))
    }

    private mutating func writeServiceDay(_ line: ServiceLine, _ place: Int) {
        let from = Self.d8(line.from)
        let to = Self.d8(line.to)
        let isRange = !to.isEmpty && to != from
        out.open("DTP")
        out.code("472")
        out.code(isRange ? "RD8" : "D8")
        out.add(isRange ? "\(from)-\(to)" : from, FieldRef(.lineFrom, place))
        out.close()
    }

    /// Days the claim carries too are sent only where they differ from the claim's.
    private mutating func writeLineDates(_ claim: Claim, _ place: Int) {
        let rare = claim.lines[place].situational
        func day(_ field: ClaimField, unless whole: ClaimField? = nil) -> String {
            let own = rare[field]
            return whole.map { claim.situational[$0] == own } == true ? "" : own
        }
        writeDay("471", day(.linePrescriptionDay), .linePrescriptionDay, place)
        writeDay("463", day(.lineBeginTherapyDay), .lineBeginTherapyDay, place)
        writeDay("304", day(.lineLastSeenDay, unless: .lastSeenDay), .lineLastSeenDay, place)
        writeDay("011", day(.lineShippedDay), .lineShippedDay, place)
        writeDay("455", day(.lineLastXrayDay, unless: .lastXrayDay), .lineLastXrayDay, place)
        writeDay(
            "454", day(.lineInitialTreatmentDay, unless: .initialTreatmentDay),
            .lineInitialTreatmentDay, place)
    }

    private mutating func writeLineQuantities(_ line: ServiceLine, _ place: Int) {
        let rare = line.situational
        out.pair(
            "QTY", "PT", Self.decimal(rare[.lineAmbulancePatients]),
            FieldRef(.lineAmbulancePatients, place))
        out.pair(
            "QTY", "FL", Self.decimal(rare[.lineObstetricUnits]),
            FieldRef(.lineObstetricUnits, place))
        writeTestResult(rare[.lineTestResult], FieldRef(.lineTestResult, place))
    }

    /// `R1 10.5`, or `OG HT 62` with what it is a result of: MEA*TR*R1*10.5.
    private mutating func writeTestResult(_ text: String, _ ref: FieldRef) {
        var words = Self.words(text)
        if words.isEmpty { return }
        let kind = ["OG", "TR"].contains(words[0]) ? words.removeFirst() : "TR"
        out.open("MEA")
        out.add(kind)
        out.add(words.first ?? "", ref)
        out.add(Self.decimal(words.dropFirst().joined(separator: " ")), ref)
        out.close()
    }

    /// Numbers the claim carries too are sent only where they differ from the claim's.
    private mutating func writeLineNumbers(_ claim: Claim, _ place: Int) {
        let line = claim.lines[place]
        func pair(
            _ code: StaticString, _ field: ClaimField, unless whole: String? = nil,
            _ out: inout Claim837PBuffer
        ) {
            let text = line.situational[field]
            if text != whole { out.pair("REF", code, text, FieldRef(field, place)) }
        }
        pair("9B", .lineRepricedNumber, &out)
        pair("G1", .lineAuthorization, unless: claim.priorAuthorization, &out)
        out.pair("REF", "6R", line.control)
        pair("EW", .lineMammography, unless: claim.situational[.mammographyNumber], &out)
        pair("X4", .lineCLIA, unless: claim.cliaNumber, &out)
        pair("F4", .lineReferringCLIA, &out)
        pair("BT", .lineImmunizationBatch, &out)
        pair("9F", .lineReferral, unless: claim.referralNumber, &out)
    }

    private mutating func writeLineAmounts(_ line: ServiceLine, _ place: Int) {
        let rare = line.situational
        func ref(_ field: ClaimField) -> FieldRef { FieldRef(field, place) }
        out.pair("AMT", "T", Self.amount(rare[.lineSalesTax]), ref(.lineSalesTax))
        out.pair("AMT", "F4", Self.amount(rare[.linePostage]), ref(.linePostage))
        out.open("K3")
        out.add(rare[.lineFileInformation], ref(.lineFileInformation))
        out.close()
        if !rare[.lineNote].isEmpty {
            let kind = rare[.lineNoteKind]
            out.open("NTE")
            out.add(kind.isEmpty ? "ADD" : kind, ref(.lineNoteKind))
            out.add(Transliteration.note(rare[.lineNote]), ref(.lineNote))
            out.close()
        }
        writePurchase(rare, place)
        writePricing(rare[.linePricing], ref(.linePricing))
    }

    /// PS1; who it was bought from is the number of 2420B when no other stands there.
    private mutating func writePurchase(_ rare: SituationalFields, _ place: Int) {
        let charge = Self.amount(rare[.linePurchasedCharge])
        let named = rare[.linePurchasedFrom]
        if charge.isEmpty, named.isEmpty { return }
        let field: ClaimField = named.isEmpty ? .linePurchasedNPI : .linePurchasedFrom
        out.open("PS1")
        out.add(rare[field], FieldRef(field, place))
        out.add(charge, FieldRef(.linePurchasedCharge, place))
        out.close()
    }

    private mutating func writeDrug(_ line: ServiceLine, _ place: Int) {
        if line.ndc.isEmpty { return }
        out.loop = "2410"
        out.open("LIN")
        out.blank()
        out.code("N4")
        out.add(Self.digits(line.ndc), FieldRef(.lineNDC, place))
        out.close()
        out.open("CTP")
        out.blank(3)
        out.add(Self.decimal(line.ndcQuantity), FieldRef(.lineNDCQuantity, place))
        out.composite()
        out.part(line.ndcUnit.isEmpty ? "UN" : line.ndcUnit, FieldRef(.lineNDCUnit, place))
        out.close()
        out.pair(
            "REF", "XZ", line.situational[.linePrescription], FieldRef(.linePrescription, place))
    }
}
