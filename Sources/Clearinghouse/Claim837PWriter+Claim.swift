import RevenueCycle
import X12

/// Loop 2300, in the order of the guide.
extension Claim837PWriter {
    mutating func writeClaim(_ claim: Claim) {
        out.loop = "2300"
        writeHead(claim)
        writeDates(claim)
        if !claim.situational.isEmpty {
            for place in 0..<10 { writeAttachment(claim.situational, place) }
            writeContract(claim)
        }
        if claim.patientPaid > .zero {
            out.open("AMT")
            out.code("F5")
            out.add(claim.patientPaid, FieldRef(.patientPaid))
            out.close()
        }
        writeNumbers(claim)
        writeNote(claim)
        if !claim.situational.isEmpty { writeConditions(claim) }
        writeDiagnoses(claim)
        if !claim.situational.isEmpty { writeOtherCodes(claim) }
        writeProviders(claim)
        for payer in claim.otherPayers.indices { writeOtherPayer(claim, payer) }
        for line in claim.lines.indices { writeLine(claim, line) }
    }

    private mutating func writeHead(_ claim: Claim) {
        let rare = claim.situational
        out.open("CLM")
        out.add(claim.number, .claimNumber)
        out.add(claim.charge, FieldRef(.totalCharge))
        out.blank(2)
        out.composite()
        out.part(claim.placeOfService, .placeOfService)
        out.part("B")
        out.part(claim.frequency, .frequency)
        out.add(claim.signatureOnFile, .signatureOnFile)
        out.add(claim.acceptAssignment, .acceptAssignment)
        out.add(claim.benefitsAssigned, .benefitsAssigned)
        out.add(claim.releaseOfInformation, .releaseOfInformation)
        out.blank()
        addCauses(claim)
        out.add(rare[.specialProgram], .specialProgram)
        out.blank(7)
        out.add(rare[.delayReason], .delayReason)
        out.close()
    }

    /// CLM11: at most two causes, and the state of an auto accident.
    private mutating func addCauses(_ claim: Claim) {
        var causes: [(String, ClaimField)] = []
        if claim.relatedToAutoAccident == "Y" { causes.append(("AA", .relatedToAutoAccident)) }
        if claim.relatedToEmployment == "Y" { causes.append(("EM", .relatedToEmployment)) }
        if claim.relatedToOtherAccident == "Y" { causes.append(("OA", .relatedToOtherAccident)) }
        if causes.isEmpty {
            out.blank()
            return
        }
        out.composite()
        for (code, field) in causes.prefix(2) { out.part(code, field) }
        for _ in min(causes.count, 2)..<3 { out.part("") }
        if claim.relatedToAutoAccident == "Y" { out.part(claim.accidentState, .accidentState) }
    }

    private mutating func writeDates(_ claim: Claim) {
        let rare = claim.situational
        writeDay("431", claim.onsetDay, .onsetDay)
        if !rare.isEmpty {
            writeDay("454", rare[.initialTreatmentDay], .initialTreatmentDay)
            writeDay("304", rare[.lastSeenDay], .lastSeenDay)
            writeDay("453", rare[.acuteManifestationDay], .acuteManifestationDay)
        }
        writeDay("439", claim.accidentDay, .accidentDay)
        if !rare.isEmpty {
            writeDay("484", rare[.lastMenstrualDay], .lastMenstrualDay)
            writeDay("455", rare[.lastXrayDay], .lastXrayDay)
            writeDay("471", rare[.visionPrescriptionDay], .visionPrescriptionDay)
            writeDisability(rare)
            writeDay("297", rare[.lastWorkedDay], .lastWorkedDay)
            writeDay("296", rare[.returnToWorkDay], .returnToWorkDay)
        }
        writeDay("435", claim.admissionDay, .admissionDay)
        writeDay("096", claim.dischargeDay, .dischargeDay)
        guard !rare.isEmpty else { return }
        writeDay("090", rare[.assumedCareDay], .assumedCareDay)
        writeDay("091", rare[.relinquishedCareDay], .relinquishedCareDay)
        writeDay("444", rare[.firstContactDay], .firstContactDay)
        writeDay("050", rare[.repricerReceivedDay], .repricerReceivedDay)
    }

    /// DTP of one day; a day the calendar does not have is left to the rules.
    mutating func writeDay(
        _ qualifier: StaticString, _ text: String, _ field: ClaimField, _ index: Int = 0
    ) {
        let day = Self.d8(text)
        if day.isEmpty { return }
        out.open("DTP")
        out.code(qualifier)
        out.code("D8")
        out.add(day, FieldRef(field, index))
        out.close()
    }

    /// 314 with both ends, 360 with the first, 361 with the last.
    private mutating func writeDisability(_ rare: SituationalFields) {
        let from = Self.d8(rare[.disabilityFromDay])
        let to = Self.d8(rare[.disabilityToDay])
        if from.isEmpty || to.isEmpty {
            writeDay("360", rare[.disabilityFromDay], .disabilityFromDay)
            writeDay("361", rare[.disabilityToDay], .disabilityToDay)
            return
        }
        out.open("DTP")
        out.code("314")
        out.code("RD8")
        out.add("\(from)-\(to)", .disabilityFromDay)
        out.close()
    }

    private mutating func writeAttachment(_ rare: SituationalFields, _ place: Int) {
        let refs = [.attachmentType, .attachmentTransmission, .attachmentControl].map {
            FieldRef($0, place)
        }
        writeAttachment(refs.map { rare[$0] }, refs)
    }

    /// PWK of type, transmission and control number; the last only where the paper travels apart.
    mutating func writeAttachment(_ texts: [String], _ refs: [FieldRef]) {
        if texts[0].isEmpty, texts[1].isEmpty { return }
        out.open("PWK")
        out.add(texts[0], refs[0])
        out.add(texts[1], refs[1])
        if !texts[2].isEmpty {
            out.blank(2)
            out.code("AC")
            out.add(texts[2], refs[2])
        }
        out.close()
    }

    private mutating func writeContract(_ claim: Claim) {
        let rare = claim.situational
        out.open("CN1")
        out.add(rare[.contractType], .contractType)
        out.add(Self.amount(rare[.contractAmount]), .contractAmount)
        out.add(Self.decimal(rare[.contractPercent]), .contractPercent)
        out.add(rare[.contractCode], .contractCode)
        out.add(Self.decimal(rare[.contractTerms]), .contractTerms)
        out.add(rare[.contractVersion], .contractVersion)
        out.close()
    }

    private mutating func writeNumbers(_ claim: Claim) {
        let rare = claim.situational
        let isPlain = rare.isEmpty
        func pair(_ code: StaticString, _ field: ClaimField, _ out: inout Claim837PBuffer) {
            if !isPlain { out.pair("REF", code, rare[field], FieldRef(field)) }
        }
        pair("4N", .serviceAuthorizationException, &out)
        pair("F5", .mandatoryCrossover, &out)
        pair("EW", .mammographyNumber, &out)
        out.pair("REF", "9F", claim.referralNumber, FieldRef(.referralNumber))
        out.pair("REF", "G1", claim.priorAuthorization, FieldRef(.priorAuthorization))
        out.pair("REF", "F8", claim.payerControlNumber, FieldRef(.payerControlNumber))
        out.pair("REF", "X4", claim.cliaNumber, FieldRef(.cliaNumber))
        pair("9A", .repricedNumber, &out)
        pair("9C", .adjustedRepricedNumber, &out)
        pair("LX", .investigationalExemption, &out)
        pair("D9", .clearinghouseTrace, &out)
        pair("EA", .medicalRecordNumber, &out)
        pair("P4", .demonstrationProject, &out)
        pair("1J", .carePlanOversightNPI, &out)
    }

    private mutating func writeNote(_ claim: Claim) {
        if !claim.situational.isEmpty {
            for place in 0..<10 {
                let ref = FieldRef(.fileInformation, place)
                out.open("K3")
                out.add(claim.situational[ref], ref)
                out.close()
            }
        }
        if claim.note.isEmpty { return }
        let kind = claim.situational[.noteKind]
        out.open("NTE")
        out.add(kind.isEmpty ? "ADD" : kind, .noteKind)
        out.add(Transliteration.note(claim.note), .note)
        out.close()
    }

    private mutating func writeDiagnoses(_ claim: Claim) {
        out.open("HI")
        var isFirst = true
        for (place, code) in claim.diagnoses.enumerated().prefix(12) where !code.isEmpty {
            out.composite()
            out.part(isFirst ? "ABK" : "ABF")
            out.part(DiagnosisCode.compact(code), FieldRef(.diagnosis, place))
            isFirst = false
        }
        out.close()
    }
}
