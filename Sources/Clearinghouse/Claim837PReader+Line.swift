import RevenueCycle
import X12

/// Loops 2400 and 2410.
extension Claim837PReader {
    mutating func takeLine(_ segment: Segment) {
        if segment.id == "LX" {
            claim.lines.append(ServiceLine())
            openedDecision = false
            return
        }
        guard let line = claim.lines.indices.last else { return leave(segment) }
        switch segment.id {
        case "SV1": takeService(segment, line)
        case "DTP" where segment[1] == "472":
            (claim.lines[line].from, claim.lines[line].to) = Self.ends(segment[3])
        case "REF" where segment[1] == "6R": claim.lines[line].control = segment[2]
        case "DTP", "REF", "AMT", "QTY": takeRare(segment, line)
        // Whether a certificate of medical necessity for equipment comes is no attachment.
        case "PWK" where segment[1] == "CT" && Self.certificates.contains(segment[2]):
            leave(segment)
        case "PWK" where claim.lines[line].situational[.lineAttachmentType].isEmpty:
            claim.lines[line].situational[.lineAttachmentType] = segment[1]
            claim.lines[line].situational[.lineAttachmentTransmission] = segment[2]
            claim.lines[line].situational[.lineAttachmentControl] = segment[6]
        case "MEA": put(segment.elements.prefix(3).joined(separator: " "), .lineTestResult, segment)
        case "K3": put(segment[1], .lineFileInformation, segment)
        case "NTE" where claim.lines[line].situational[.lineNote].isEmpty:
            claim.lines[line].situational[.lineNote] = segment[2]
            claim.lines[line].situational[.lineNoteKind] = segment[1] == "ADD" ? "" : segment[1]
        case "PS1":
            claim.lines[line].situational[.linePurchasedFrom] = segment[1]
            claim.lines[line].situational[.linePurchasedCharge] = Self.amount(segment[2])
        case "HCP": if let text = pricing(segment) { put(text, .linePricing, segment) }
        default: leave(segment)
        }
    }

    /// How it comes: with the claim, later, or not at all.
    private static let certificates: Set<String> = ["AB", "AD", "AF", "AG", "NS"]

    /// Segments told apart by their qualifier that only some lines carry.
    private mutating func takeRare(_ segment: Segment, _ line: Int) {
        guard let field = Self.fields["\(segment.id)*\(segment[1])"] else { return leave(segment) }
        switch segment.id {
        case "DTP": put(Self.day(segment[3]), field, segment)
        case "AMT": put(Self.amount(segment[2]), field, segment)
        // REF04 names another payer whose number it is.
        case "REF" where !segment[4].isEmpty: leave(segment)
        default: put(segment[2], field, segment)
        }
    }

    private static let fields: [String: ClaimField] = [
        "DTP*471": .linePrescriptionDay, "DTP*463": .lineBeginTherapyDay,
        "DTP*304": .lineLastSeenDay, "DTP*011": .lineShippedDay, "DTP*455": .lineLastXrayDay,
        "DTP*454": .lineInitialTreatmentDay, "QTY*PT": .lineAmbulancePatients,
        "QTY*FL": .lineObstetricUnits, "REF*9B": .lineRepricedNumber,
        "REF*G1": .lineAuthorization, "REF*EW": .lineMammography, "REF*X4": .lineCLIA,
        "REF*F4": .lineReferringCLIA, "REF*BT": .lineImmunizationBatch,
        "REF*9F": .lineReferral, "AMT*T": .lineSalesTax, "AMT*F4": .linePostage,
    ]

    /// Into a field of the last line, once; what comes again is listed.
    private mutating func put(_ text: String, _ field: ClaimField, _ segment: Segment) {
        guard let line = claim.lines.indices.last else { return }
        if claim.lines[line].situational[field].isEmpty {
            claim.lines[line].situational[field] = text
        } else {
            leave(segment)
        }
    }

    private mutating func takeService(_ segment: Segment, _ line: Int) {
        let parts = segment.components(1)
        if (parts.first ?? "HC") != "HC" { leave(segment, element: 1) }
        claim.lines[line].code = parts.count > 1 ? parts[1] : ""
        claim.lines[line].modifiers = parts.dropFirst(2).prefix(4).filter { !$0.isEmpty }
        claim.lines[line].situational[.lineDescription] = parts.count > 6 ? parts[6] : ""
        claim.lines[line].charge = Self.money(segment[2]) ?? .zero
        claim.lines[line].basis = segment[3]
        claim.lines[line].units = segment[4]
        let place = segment[5]
        claim.lines[line].placeOfService = place == claim.placeOfService ? "" : place
        claim.lines[line].pointers = segment.components(7).map { text in
            guard let number = Int(text), (1...12).contains(number) else { return "?" }
            return String(UnicodeScalar(UInt8(64 + number)))
        }.joined()
        claim.lines[line].situational[.lineEmergency] = segment[9]
        claim.lines[line].situational[.lineEPSDT] = segment[11]
        claim.lines[line].situational[.lineFamilyPlanning] = segment[12]
        claim.lines[line].situational[.lineCopayExempt] = segment[15]
        hold(segment, only: 1, 2, 3, 4, 5, 7, 9, 11, 12, 15)
    }

    mutating func takeDrug(_ segment: Segment) {
        guard let line = claim.lines.indices.last else { return leave(segment) }
        switch (segment.id, segment[1]) {
        case ("LIN", _):
            claim.lines[line].ndc = segment[3]
            hold(segment, 2, means: "N4")
            hold(segment, only: 2, 3)
        case ("CTP", _):
            claim.lines[line].ndcQuantity = segment[4]
            claim.lines[line].ndcUnit = segment.component(5, 1)
            hold(segment, only: 4, 5)
        case ("REF", "XZ"): claim.lines[line].situational[.linePrescription] = segment[2]
        default: leave(segment)
        }
    }
}
