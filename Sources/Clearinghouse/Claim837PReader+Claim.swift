import RevenueCycle
import X12

/// Loop 2300. Texts of several codes have the shape the writer gives them.
extension Claim837PReader {
    mutating func takeHead(_ segment: Segment) {
        claim.number = segment[1]
        claim.statedCharge = DecimalText.cents(segment[2]).map { Money(cents: $0) }
        claim.placeOfService = segment.component(5, 1)
        claim.frequency = segment.component(5, 3)
        claim.signatureOnFile = segment[6]
        claim.acceptAssignment = segment[7]
        claim.benefitsAssigned = segment[8]
        claim.releaseOfInformation = segment[9]
        for cause in segment.components(11).prefix(3) {
            if cause == "AA" { claim.relatedToAutoAccident = "Y" }
            if cause == "EM" { claim.relatedToEmployment = "Y" }
            if cause == "OA" { claim.relatedToOtherAccident = "Y" }
        }
        claim.accidentState = segment.component(11, 4)
        if !segment.component(11, 5).isEmpty { leave(segment, element: 11) }
        claim.situational[.specialProgram] = segment[12]
        claim.situational[.delayReason] = segment[20]
        hold(segment, only: 1, 2, 5, 6, 7, 8, 9, 11, 12, 20)
    }

    mutating func takeClaim(_ segment: Segment) {
        switch segment.id {
        case "DTP": takeDate(segment)
        case "REF": takeNumber(segment)
        case "PWK": takeAttachment(segment)
        case "CN1": takeContract(segment)
        case "AMT" where segment[1] == "F5":
            claim.patientPaid = Money(cents: DecimalText.cents(segment[2]) ?? 0)
        case "K3": put(segment[1], in: .fileInformation, segment)
        case "NTE" where claim.note.isEmpty:
            claim.note = segment[2]
            claim.situational[.noteKind] = segment[1] == "ADD" ? "" : segment[1]
        case "CR1": takeTransport(segment)
        case "CR2":
            claim.situational[.spinalCondition] = segment[8]
            claim.situational[.spinalDescription] = segment[10]
            hold(segment, only: 8, 10)
        case "CRC": takeCondition(segment)
        case "HI": takeCodes(segment)
        case "HCP": if let text = pricing(segment) { claim.situational[.pricing] = text }
        default: leave(segment)
        }
    }

    private mutating func takeDate(_ segment: Segment) {
        let day = Self.day(segment[3])
        switch segment[1] {
        case "431": claim.onsetDay = day
        case "439": claim.accidentDay = day
        case "435": claim.admissionDay = day
        case "096": claim.dischargeDay = day
        case "314": takeDisability(segment)
        case "360" where segment[2] == "RD8", "361" where segment[2] == "RD8": leave(segment)
        default:
            guard let field = Self.dates[segment[1]] else { return leave(segment) }
            claim.situational[field] = day
        }
    }

    private static let dates: [String: ClaimField] = [
        "454": .initialTreatmentDay, "304": .lastSeenDay, "453": .acuteManifestationDay,
        "484": .lastMenstrualDay, "455": .lastXrayDay, "471": .visionPrescriptionDay,
        "360": .disabilityFromDay, "361": .disabilityToDay, "297": .lastWorkedDay,
        "296": .returnToWorkDay, "090": .assumedCareDay, "091": .relinquishedCareDay,
        "444": .firstContactDay, "050": .repricerReceivedDay,
    ]

    private mutating func takeDisability(_ segment: Segment) {
        let ends = Self.ends(segment[3])
        claim.situational[.disabilityFromDay] = ends.first
        claim.situational[.disabilityToDay] = ends.last
    }

    /// `20260901-20260903` as two days; the second is empty for a single day.
    static func ends(_ text: String) -> (first: String, last: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        return (day(parts.first ?? ""), parts.count > 1 ? day(parts[1]) : "")
    }

    private mutating func takeNumber(_ segment: Segment) {
        hold(segment, only: 1, 2)
        switch segment[1] {
        case "9F": claim.referralNumber = segment[2]
        case "G1": claim.priorAuthorization = segment[2]
        case "F8": claim.payerControlNumber = segment[2]
        case "X4": claim.cliaNumber = segment[2]
        default:
            guard let field = Self.numbers[segment[1]] else { return leave(segment) }
            claim.situational[field] = segment[2]
        }
    }

    private static let numbers: [String: ClaimField] = [
        "4N": .serviceAuthorizationException, "F5": .mandatoryCrossover, "EW": .mammographyNumber,
        "9A": .repricedNumber, "9C": .adjustedRepricedNumber, "LX": .investigationalExemption,
        "D9": .clearinghouseTrace, "EA": .medicalRecordNumber, "P4": .demonstrationProject,
        "1J": .carePlanOversightNPI,
    ]

    private mutating func takeAttachment(_ segment: Segment) {
        let places = 0..<10
        let free = places.first {
            claim.situational[FieldRef(.attachmentType, $0)].isEmpty
                && claim.situational[FieldRef(.attachmentTransmission, $0)].isEmpty
        }
        guard let place = free else { return leave(segment) }
        claim.situational[FieldRef(.attachmentType, place)] = segment[1]
        claim.situational[FieldRef(.attachmentTransmission, place)] = segment[2]
        claim.situational[FieldRef(.attachmentControl, place)] = segment[6]
        hold(segment, only: 1, 2, 5, 6)
    }

    private mutating func takeContract(_ segment: Segment) {
        claim.situational[.contractType] = segment[1]
        claim.situational[.contractAmount] = segment[2].isEmpty ? "" : Self.amount(segment[2])
        claim.situational[.contractPercent] = segment[3]
        claim.situational[.contractCode] = segment[4]
        claim.situational[.contractTerms] = segment[5]
        claim.situational[.contractVersion] = segment[6]
    }

    /// Into the first free place of a field that repeats.
    private mutating func put(_ text: String, in field: ClaimField, _ segment: Segment) {
        let refs = (0..<10).map { FieldRef(field, $0) }
        guard let free = refs.first(where: { claim.situational[$0].isEmpty }) else {
            return leave(segment)
        }
        claim.situational[free] = text
    }

    private mutating func takeTransport(_ segment: Segment) {
        claim.situational[.ambulanceWeight] = segment[2]
        claim.situational[.ambulanceReason] = segment[4]
        claim.situational[.ambulanceMiles] = segment[6]
        claim.situational[.ambulanceRoundTrip] = segment[9]
        claim.situational[.ambulanceStretcher] = segment[10]
        hold(segment, only: 1, 2, 4, 5, 6, 9, 10)
    }

    private mutating func takeCondition(_ segment: Segment) {
        let codes = segment.elements.dropFirst(2).filter { !$0.isEmpty }
        let words = (segment[2] == "N" ? ["N"] : []) + codes
        switch segment[1] {
        case "07": put(words.joined(separator: " "), in: .ambulanceConditions, segment)
        case "E1", "E2", "E3":
            let text = ([segment[1]] + words).joined(separator: " ")
            put(text, in: .visionConditions, segment)
        case "75": claim.situational[.isHomebound] = segment[2]
        case "ZZ":
            claim.situational[.epsdtReferral] = segment[2]
            claim.situational[.epsdtConditions] = codes.joined(separator: " ")
        default: leave(segment)
        }
    }

    /// Diagnoses in order, surgery under anesthesia, condition codes.
    private mutating func takeCodes(_ segment: Segment) {
        var conditions = claim.situational[.conditionCodes]
        for number in 1...max(1, segment.elements.count) where !segment[number].isEmpty {
            let parts = segment.components(number)
            let code = parts.count > 1 ? parts[1] : ""
            switch parts[0] {
            case "ABK", "ABF", "BK", "BF": claim.diagnoses.append(code)
            case "BP": claim.situational[FieldRef(.anesthesiaProcedure, 0)] = code
            case "BO": claim.situational[FieldRef(.anesthesiaProcedure, 1)] = code
            case "BG": conditions += (conditions.isEmpty ? "" : " ") + code
            default: leave(segment, element: number)
            }
            if parts.count > 2 { leave(segment, element: number) }
        }
        claim.situational[.conditionCodes] = conditions
    }

    /// HCP with commas between; nil, and listed, when one stands in it already.
    mutating func pricing(_ segment: Segment) -> String? {
        if segment.elements.contains(where: { $0.contains(",") }) {
            leave(segment)
            return nil
        }
        return segment.elements.joined(separator: ",")
    }
}
