import RevenueCycle
import X12

/// What few claims of loop 2300 carry: transport, spine, sight, codes beside the diagnoses,
/// repricing.
///
/// Lists stand in one text: condition codes and ambulance conditions with spaces between, an `N`
/// before them says that they do not apply; vision conditions begin with their category,
/// `E1 L1 L3`; repricing is HCP01 and so on with commas between, `03,100,20,RPO1`.
extension Claim837PWriter {
    mutating func writeConditions(_ claim: Claim) {
        writeTransport(claim)
        writeSpine(claim)
        for place in 0..<3 {
            let ref = FieldRef(.ambulanceConditions, place)
            writeCondition("07", Self.words(claim.situational[ref]), ref)
        }
        for place in 0..<3 { writeVision(claim, place) }
        if claim.situational[.isHomebound] == "Y" {
            out.open("CRC")
            out.code("75")
            out.add("Y", .isHomebound)
            out.code("IH")
            out.close()
        }
        writeScreening(claim)
    }

    private mutating func writeTransport(_ claim: Claim) {
        let rare = claim.situational
        let fields: [ClaimField] = [
            .ambulanceWeight, .ambulanceReason, .ambulanceMiles, .ambulanceRoundTrip,
            .ambulanceStretcher,
        ]
        if fields.allSatisfy({ rare[$0].isEmpty }) { return }
        out.open("CR1")
        let weight = Self.decimal(rare[.ambulanceWeight])
        if weight.isEmpty { out.blank(2) } else {
            out.code("LB")
            out.add(weight, .ambulanceWeight)
        }
        out.blank()
        out.add(rare[.ambulanceReason], .ambulanceReason)
        out.code("DH")
        out.add(Self.decimal(rare[.ambulanceMiles]), .ambulanceMiles)
        out.blank(2)
        out.add(rare[.ambulanceRoundTrip], .ambulanceRoundTrip)
        out.add(rare[.ambulanceStretcher], .ambulanceStretcher)
        out.close()
    }

    private mutating func writeSpine(_ claim: Claim) {
        out.open("CR2")
        out.blank(7)
        out.add(claim.situational[.spinalCondition], .spinalCondition)
        out.blank()
        out.add(claim.situational[.spinalDescription], .spinalDescription)
        out.close()
    }

    /// CRC with up to five codes.
    private mutating func writeCondition(
        _ category: String, _ words: [String], _ ref: FieldRef
    ) {
        var codes = words[...]
        let applies = codes.first != "N"
        if codes.first == "N" || codes.first == "Y" { codes.removeFirst() }
        if codes.isEmpty { return }
        out.open("CRC")
        out.add(category)
        out.add(applies ? "Y" : "N")
        for code in codes.prefix(5) { out.add(code, ref) }
        out.close()
    }

    private mutating func writeVision(_ claim: Claim, _ place: Int) {
        let ref = FieldRef(.visionConditions, place)
        var words = Self.words(claim.situational[ref])
        var category = "E1"
        if let first = words.first, ["E1", "E2", "E3"].contains(first) {
            category = first
            words.removeFirst()
        }
        writeCondition(category, words, ref)
    }

    /// CRC*ZZ of a screening; without a referral the only condition is NU.
    private mutating func writeScreening(_ claim: Claim) {
        let rare = claim.situational
        let codes = Self.words(rare[.epsdtConditions])
        let given = rare[.epsdtReferral]
        if given.isEmpty, codes.isEmpty { return }
        out.open("CRC")
        out.code("ZZ")
        out.add(given == "N" ? "N" : "Y", .epsdtReferral)
        if codes.isEmpty, given == "N" { out.code("NU") }
        for code in codes.prefix(3) { out.add(code, .epsdtConditions) }
        out.close()
    }

    /// HI*BP, HI*BG and HCP.
    mutating func writeOtherCodes(_ claim: Claim) {
        out.open("HI")
        for (place, list) in ["BP", "BO"].enumerated() {
            let ref = FieldRef(.anesthesiaProcedure, place)
            let code = claim.situational[ref]
            if code.isEmpty { continue }
            out.composite()
            out.part(list)
            out.part(code, ref)
        }
        out.close()
        let codes = Self.words(claim.situational[.conditionCodes])
        for start in stride(from: 0, to: min(codes.count, 24), by: 12) {
            out.open("HI")
            for code in codes[start..<min(start + 12, codes.count)] {
                out.composite()
                out.part("BG")
                out.part(code, .conditionCodes)
            }
            out.close()
        }
        writePricing(claim.situational[.pricing], FieldRef(.pricing))
    }

    mutating func writePricing(_ text: String, _ ref: FieldRef) {
        if text.isEmpty { return }
        out.open("HCP")
        for part in text.split(separator: ",", omittingEmptySubsequences: false).prefix(15) {
            out.add(String(part), ref)
        }
        out.close()
    }
}
