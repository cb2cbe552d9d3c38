import RevenueCycle
import TestSupport

/// Claims of chance, always the same for the same seed: every field is filled now and then, with
/// texts in the shape the form keeps them. What the guide leaves out is not filled.
struct Claim837PGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    // MARK: Chance

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    private mutating func one(_ list: [String]) -> String { list[number(0...list.count - 1)] }

    private mutating func digits(_ count: Int) -> String {
        String(number(1...9)) + (1..<count).map { _ in String(number(0...9)) }.joined()
    }

    private mutating func code(_ count: Int) -> String {
        (0..<count).map { _ in one(["A", "B", "7", "Q", "3", "X", "0"]) }.joined()
    }

    private mutating func words(_ longest: Int) -> String {
        let all = (0..<number(1...3)).map { _ in one(["OAK", "O'HARA", "MESA-2", "ST.", "K"]) }
        return String(all.joined(separator: " ").prefix(longest))
    }

    private mutating func day(in year: Int = 2026) -> String {
        CalendarDay(year, 1, 1)?.adding(days: number(0...320)).iso ?? ""
    }

    private mutating func money() -> Money { Money(cents: Int64(number(0...99_999))) }

    private mutating func quantity() -> String {
        chance(70) ? String(number(1...40)) : "\(number(0...9)).\(number(1...9))"
    }

    private mutating func text(_ content: ClaimField.Content) -> String {
        switch content {
        case .text(let longest): return words(longest)
        case .code(let length): return code(length)
        case .day: return day()
        case .money: return money().text
        case .units: return quantity()
        case .yesNo: return "Y"
        case .npi: return digits(10)
        case .state: return one(["AZ", "NV", "CA"])
        case .zip: return digits(chance(50) ? 5 : 9)
        default: return code(5)
        }
    }

    // MARK: Claims

    mutating func claim(_ count: Int) -> Claim {
        var claim = Samples.claim
        claim.number = "G-\(count)"
        claim.memberID = one(["W1", "W2", "W3"]) + digits(6)
        claim.frequency = one(["1", "7", "8"])
        claim.responsibility = one(["P", "S", "T"])
        claim.filingIndicator = one(["CI", "MB", "BL", "MC"])
        claim.placeOfService = one(["11", "21", "22"])
        claim.diagnoses = (0..<number(1...12)).map { _ in "M" + digits(4) }
        fillBilling(&claim)
        fillPeople(&claim)
        for field in ClaimField.allCases where field.isSituational && !field.isLineField {
            if chance(25) { claim.situational[field] = text(field.content) }
        }
        fillPlain(&claim)
        settle(&claim)
        claim.lines = (0..<number(1...6)).map { _ in line(claim) }
        for place in 0..<(chance(40) ? number(1...3) : 0) { addPayer(&claim, place) }
        return claim
    }

    private mutating func fillBilling(_ claim: inout Claim) {
        claim.billing.phone = chance(50) ? "4805550100" : digits(10)
        if chance(30) {
            claim.billing.payToStreet = words(55)
            claim.billing.payToCity = words(30)
            claim.billing.payToState = "AZ"
            claim.billing.payToZip = digits(9)
        }
        if chance(20) {
            claim.billing.isPerson = true
            claim.billing.firstName = words(35)
            claim.rendering = NamedProvider()
        }
    }

    private mutating func fillPeople(_ claim: inout Claim) {
        claim.patient.middleName = chance(30) ? words(25) : ""
        claim.patient.suffix = chance(10) ? "JR" : ""
        if chance(40) {
            claim.relationship = one(["01", "19", "21", "G8"])
            claim.subscriber.lastName = words(60)
            claim.subscriber.firstName = words(35)
        }
        if chance(40) {
            claim.referring.lastName = words(60)
            claim.referring.firstName = words(35)
            claim.referring.npi = digits(10)
        }
        if chance(30) {
            claim.facility.name = words(60)
            claim.facility.npi = digits(10)
            claim.facility.street = words(55) + " 9"
            claim.facility.city = words(30)
            claim.facility.state = "NV"
            claim.facility.zip = digits(9)
        }
    }

    private mutating func fillPlain(_ claim: inout Claim) {
        for field in [
            ClaimField.onsetDay, .accidentDay, .admissionDay, .dischargeDay, .note,
            .payerControlNumber, .priorAuthorization, .referralNumber, .cliaNumber,
        ] where chance(30) {
            claim.set(FieldRef(field), text(field.content))
        }
        if chance(30) { claim.relatedToOtherAccident = "Y" }
        if chance(30) {
            claim.relatedToAutoAccident = "Y"
            claim.accidentState = "AZ"
        }
        claim.patientPaid = chance(30) ? Money(cents: Int64(number(1...9999))) : .zero
        claim.groupNumber = chance(50) ? code(6) : ""
        claim.groupName = claim.groupNumber.isEmpty && chance(50) ? words(60) : ""
    }

    /// Takes back what stands only together with something else, and shapes the lists.
    private mutating func settle(_ claim: inout Claim) {
        func keep(_ fields: [ClaimField], _ condition: Bool) {
            if !condition { for field in fields { claim.situational[field] = "" } }
        }
        let rare = claim.situational
        let isMedicareSecond = claim.filingIndicator == "MB" && claim.responsibility != "P"
        keep([.insuranceType], isMedicareSecond)
        let isProperty = !rare[.propertyClaimNumber].isEmpty
        keep([.patientPhone], isProperty)
        keep([.subscriberPhone], isProperty && !claim.patientIsSubscriber)
        for field in [ClaimField.patientPhone, .subscriberPhone]
        where !claim.situational[field].isEmpty {
            claim.situational[field] = digits(10)
        }
        keep([.referringMiddleName], !claim.referring.isEmpty)
        keep(
            [.primaryCareFirstName, .primaryCareNPI], !rare[.primaryCareLastName].isEmpty)
        let names = !rare[.supervisingLastName].isEmpty
        keep([.supervisingFirstName, .supervisingMiddleName, .supervisingNPI], names)
        let rendersApart = !claim.rendering.isEmpty
        keep([.renderingMiddleName], rendersApart)
        keep([.renderingKind, .attachmentControl], false)
        if rendersApart, chance(10) {
            claim.situational[.renderingKind] = "2"
            claim.situational[.renderingMiddleName] = ""
            claim.rendering.firstName = ""
        }
        claim.situational[.noteKind] =
            !claim.note.isEmpty && chance(50) ? one(["CER", "DCP", "DGN", "TPO"]) : ""
        let papers = number(0...10)
        for place in 0..<10 {
            let isThere = place < papers
            claim.situational[FieldRef(.attachmentType, place)] = isThere ? code(2) : ""
            claim.situational[FieldRef(.attachmentTransmission, place)] = isThere ? "FX" : ""
            if isThere { claim.situational[FieldRef(.attachmentControl, place)] = code(8) }
        }
        shapeLists(&claim)
        for field in [ClaimField.contractPercent, .contractTerms] {
            if !claim.situational[field].isEmpty { claim.situational[field] = quantity() }
        }
    }

    private mutating func shapeLists(_ claim: inout Claim) {
        func shape(_ field: ClaimField, _ list: [String]) {
            for (place, text) in list.enumerated() {
                claim.situational[FieldRef(field, place)] = text
            }
        }
        shape(.ambulanceConditions, chance(30) ? ["01 04", "N 12"] : [""])
        shape(.visionConditions, chance(30) ? ["E1 L1", "E2 N L2 L3"] : [""])
        shape(.conditionCodes, [chance(30) ? "AA 17 B3" : ""])
        shape(.pricing, [chance(30) ? "03,90,,RPO1" : ""])
        shape(.fileInformation, chance(30) ? ["STATE 1", "STATE 2"] : [""])
        shape(.anesthesiaProcedure, chance(30) ? ["44970", "44960"] : [""])
        let screened = chance(30)
        claim.situational[.epsdtReferral] = screened ? "Y" : ""
        claim.situational[.epsdtConditions] = screened ? "AV S2" : ""
    }
}

// MARK: Lines and other payers

extension Claim837PGenerator {
    private mutating func line(_ claim: Claim) -> ServiceLine {
        var line = ServiceLine()
        line.from = day()
        if chance(20), let first = line.fromDay { line.to = first.adding(days: 2).iso }
        line.placeOfService = chance(20) ? "23" : ""
        line.code = digits(5)
        line.modifiers = (0..<number(0...4)).map { _ in code(2) }
        line.pointers = String("ABCDEFGHIJKL".prefix(min(number(1...4), claim.diagnoses.count)))
        line.charge = money()
        line.units = quantity()
        line.basis = one(["UN", "MJ"])
        line.control = chance(40) ? code(9) : ""
        if chance(30) {
            line.ndc = digits(11)
            line.ndcQuantity = quantity()
            line.ndcUnit = one(["ML", "UN", "GR"])
        }
        for field in ClaimField.allCases where field.isSituational && field.isLineField {
            // Never what the claim says already: that is not sent again.
            if chance(20) {
                line.situational[field] =
                    field.content == .day ? day(in: 2025) : "L" + text(field.content).dropFirst()
            }
        }
        settle(&line)
        return line
    }

    private mutating func settle(_ line: inout ServiceLine) {
        func keep(_ fields: [ClaimField], with field: ClaimField) {
            if line.situational[field].isEmpty {
                for field in fields { line.situational[field] = "" }
            }
        }
        func shape(_ field: ClaimField, _ text: String) {
            if !line.situational[field].isEmpty { line.situational[field] = text }
        }
        // 2420B has no place for a name.
        line.situational[.linePurchasedName] = ""
        if line.ndc.isEmpty { line.situational[.linePrescription] = "" }
        keep([.lineNoteKind], with: .lineNote)
        shape(.lineNoteKind, "TPO")
        shape(.lineCopayExempt, "0")
        shape(.lineTestResult, "TR R1 10.5")
        shape(.linePricing, "03,90,,RPO1,,,,,HC,99213,UN,1")
        keep([.lineAttachmentTransmission, .lineAttachmentControl], with: .lineAttachmentType)
        if !line.situational[.lineAttachmentType].isEmpty {
            line.situational[.lineAttachmentTransmission] = "FX"
        }
        keep([.linePurchasedFrom], with: .linePurchasedCharge)
        if !line.situational[.linePurchasedCharge].isEmpty {
            line.situational[.linePurchasedFrom] = digits(10)
        }
        keep(
            [.lineRenderingFirstName, .lineRenderingNPI, .lineRenderingTaxonomy],
            with: .lineRenderingLastName)
        keep([.lineSupervisingFirstName, .lineSupervisingNPI], with: .lineSupervisingLastName)
        keep([.lineReferringFirstName, .lineReferringNPI], with: .lineReferringLastName)
        keep(
            [
                .lineOrderingFirstName, .lineOrderingNPI, .lineOrderingStreet, .lineOrderingCity,
                .lineOrderingState, .lineOrderingZip, .lineOrderingPhone,
            ], with: .lineOrderingLastName)
        for field in [ClaimField.lineSalesTax, .linePostage, .linePurchasedCharge] {
            shape(field, money().text)
        }
        for field in [ClaimField.lineAmbulancePatients, .lineObstetricUnits] {
            shape(field, quantity())
        }
        for field in [ClaimField.lineEmergency, .lineEPSDT, .lineFamilyPlanning] {
            shape(field, "Y")
        }
        for field in [ClaimField.lineFacilityZip, .lineOrderingZip] { shape(field, digits(9)) }
        shape(.lineOrderingPhone, "4805550188")
    }

    private mutating func addPayer(_ claim: inout Claim, _ place: Int) {
        var payer = OtherPayer()
        payer.responsibility = ["P", "S", "T"][place]
        payer.relationship = one(["18", "01", "19"])
        payer.groupNumber = chance(50) ? code(5) : ""
        payer.filingIndicator = one(["CI", "MB"])
        let isMedicareSecond = payer.filingIndicator == "MB" && place > 0
        payer.insuranceType = isMedicareSecond ? "13" : ""
        payer.subscriber.lastName = words(60)
        payer.subscriber.firstName = words(35)
        payer.subscriber.city = chance(50) ? words(30) : ""
        payer.memberID = code(9)
        payer.name = words(60)
        payer.payerID = "PAYER\(place)"
        payer.paid = chance(70) ? money() : nil
        payer.noncovered = chance(20) ? money() : nil
        payer.controlNumber = chance(50) ? code(12) : ""
        payer.authorization = chance(20) ? code(6) : ""
        payer.referral = chance(20) ? code(6) : ""
        payer.release = one(["Y", "I"])
        payer.remarks = chance(30) ? ["MA01", "N15"] : []
        if chance(50) {
            for line in claim.lines.indices { decide(&claim.lines[line], place) }
        } else {
            payer.decidedDay = chance(50) ? day() : ""
            payer.remaining = chance(50) ? money() : nil
            payer.adjustments = adjustments()
        }
        claim.otherPayers.append(payer)
    }

    private mutating func decide(_ line: inout ServiceLine, _ payer: Int) {
        var decision = LineDecision()
        decision.payer = payer
        decision.paid = money()
        if chance(20) {
            decision.code = "Z" + digits(4)
            decision.modifiers = chance(50) ? [code(2)] : []
        }
        decision.units = chance(20) ? "99" : ""
        decision.bundledInto = chance(20) ? number(1...6) : nil
        decision.adjustments = adjustments()
        decision.day = day()
        decision.remaining = chance(50) ? money() : nil
        line.decisions.append(decision)
    }

    /// Reasons of a group stand together; a group may have more than one CAS holds.
    private mutating func adjustments() -> [ClaimAdjustment] {
        ["CO", "PR", "OA"].filter { _ in chance(50) }.flatMap { group in
            (0..<number(1...8)).map { place in
                ClaimAdjustment(group: group, reason: "\(place + 1)", amount: money())
            }
        }
    }
}
