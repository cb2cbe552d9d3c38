import RevenueCycle
import X12

/// A claim out of someone's 837P, and where it stood.
public struct ReadClaim: Sendable {
    public var claim: Claim
    public var place: Fault.Place
    /// Loop 2320 names a payer that decided before.
    public var hasOtherPayer: Bool
}

/// Reads claims out of a walked 837P set; what is wrong in it is the walker's business.
public struct Claim837PReader {
    private var claim = Claim()
    private var base = Claim()
    private var open = false
    private var place = Fault.Place()
    private var found: [ReadClaim] = []

    public static func read(
        _ placed: [LoopWalker.Placed], _ set: TransactionSet
    ) -> [ReadClaim] {
        var reader = Claim837PReader()
        for item in placed { reader.take(item, set) }
        reader.close()
        return reader.found
    }

    private mutating func close() {
        if open {
            found.append(
                ReadClaim(claim: claim, place: place, hasOtherPayer: claim.hasOtherPayer))
        }
        open = false
    }

    private mutating func take(_ item: LoopWalker.Placed, _ set: TransactionSet) {
        let segment = item.segment
        switch item.loop {
        case "2000A":
            if segment.id == "HL" {
                close()
                base = Claim()
            }
            if segment.id == "PRV" { base.billing.taxonomy = segment[3] }
        case "2010AA": takeBilling(segment)
        case "2000B": takeSubscriberLevel(segment)
        case "2010BA": takeInsured(segment)
        case "2010BB": takePayer(segment)
        case "2000C":
            if segment.id == "HL" { close() }
            if segment.id == "PAT" { base.relationship = segment[1] }
        case "2010CA": takePerson(segment, \.patient)
        case "2300":
            if segment.id == "CLM" { openClaim(segment, set) } else { takeClaim(segment) }
        case "2310A": takeProvider(segment, \.referring)
        case "2310B": takeProvider(segment, \.rendering)
        case "2310C": takeFacility(segment)
        case "2320" where segment.id == "SBR": claim.otherPayers.append(OtherPayer())
        case "2400", "2410": takeLine(segment)
        default: break
        }
    }

    private mutating func takeBilling(_ segment: Segment) {
        switch segment.id {
        case "NM1":
            base.billing.isPerson = segment[2] == "1"
            base.billing.name = segment[3]
            base.billing.firstName = segment[4]
            base.billing.npi = segment[9]
        case "N3": base.billing.street = segment[1]
        case "N4":
            base.billing.city = segment[1]
            base.billing.state = segment[2]
            base.billing.zip = segment[3]
        case "REF" where segment[1] == "EI" || segment[1] == "SY":
            base.billing.taxIDKind = segment[1]
            base.billing.taxID = segment[2]
        default: break
        }
    }

    private mutating func takeSubscriberLevel(_ segment: Segment) {
        if segment.id == "HL" {
            close()
            let billing = base.billing
            base = Claim()
            base.billing = billing
            base.relationship = segment[4] == "1" ? "" : "18"
        }
        guard segment.id == "SBR" else { return }
        base.responsibility = segment[1]
        if !segment[2].isEmpty { base.relationship = segment[2] }
        base.groupNumber = segment[3]
        base.groupName = segment[4]
        base.filingIndicator = segment[9]
    }

    private mutating func takeInsured(_ segment: Segment) {
        if segment.id == "NM1" { base.memberID = segment[9] }
        if base.relationship == "18" {
            takePerson(segment, \.patient)
        } else {
            takePerson(segment, \.subscriber)
        }
    }

    private mutating func takePerson(
        _ segment: Segment, _ path: WritableKeyPath<Claim, Person>
    ) {
        switch segment.id {
        case "NM1":
            base[keyPath: path].lastName = segment[3]
            base[keyPath: path].firstName = segment[4]
            base[keyPath: path].middleName = segment[5]
            base[keyPath: path].suffix = segment[7]
        case "N3": base[keyPath: path].street = segment[1]
        case "N4":
            base[keyPath: path].city = segment[1]
            base[keyPath: path].state = segment[2]
            base[keyPath: path].zip = segment[3]
        case "DMG":
            base[keyPath: path].birthDay = day(segment[2])
            base[keyPath: path].sex = segment[3]
        default: break
        }
    }

    private mutating func takePayer(_ segment: Segment) {
        guard segment.id == "NM1" else { return }
        base.payerName = segment[3]
        base.payerID = segment[9]
    }

    private mutating func openClaim(_ segment: Segment, _ set: TransactionSet) {
        close()
        open = true
        place = set.place(segment, loop: "2300")
        claim = base
        claim.number = segment[1]
        claim.statedCharge = DecimalText.cents(segment[2]).map { Money(cents: $0) }
        claim.placeOfService = segment.component(5, 1)
        claim.frequency = segment.component(5, 3)
        claim.signatureOnFile = segment[6]
        claim.acceptAssignment = segment[7]
        claim.benefitsAssigned = segment[8]
        claim.releaseOfInformation = segment[9]
        let causes = segment.components(11)
        for cause in causes.prefix(3) {
            if cause == "AA" { claim.relatedToAutoAccident = "Y" }
            if cause == "EM" { claim.relatedToEmployment = "Y" }
            if cause == "OA" { claim.relatedToOtherAccident = "Y" }
        }
        claim.accidentState = segment.component(11, 4)
    }

    private mutating func takeClaim(_ segment: Segment) {
        switch (segment.id, segment[1]) {
        case ("DTP", "431"): claim.onsetDay = day(segment[3])
        case ("DTP", "439"): claim.accidentDay = day(segment[3])
        case ("DTP", "435"): claim.admissionDay = day(segment[3])
        case ("DTP", "096"): claim.dischargeDay = day(segment[3])
        case ("AMT", "F5"):
            claim.patientPaid = Money(cents: DecimalText.cents(segment[2]) ?? 0)
        case ("REF", "9F"): claim.referralNumber = segment[2]
        case ("REF", "G1"): claim.priorAuthorization = segment[2]
        case ("REF", "F8"): claim.payerControlNumber = segment[2]
        case ("REF", "X4"): claim.cliaNumber = segment[2]
        case ("NTE", _): claim.note = segment[2]
        case ("HI", _): takeDiagnoses(segment)
        default: break
        }
    }

    private mutating func takeDiagnoses(_ segment: Segment) {
        for number in 1...max(1, segment.elements.count) {
            let parts = segment.components(number)
            if parts.count >= 2, ["ABK", "ABF", "BK", "BF"].contains(parts[0]) {
                claim.diagnoses.append(parts[1])
            }
        }
    }

    private mutating func takeProvider(
        _ segment: Segment, _ path: WritableKeyPath<Claim, NamedProvider>
    ) {
        if segment.id == "NM1" {
            claim[keyPath: path].lastName = segment[3]
            claim[keyPath: path].firstName = segment[4]
            claim[keyPath: path].npi = segment[9]
        } else if segment.id == "PRV" {
            claim[keyPath: path].taxonomy = segment[3]
        }
    }

    private mutating func takeFacility(_ segment: Segment) {
        switch segment.id {
        case "NM1":
            claim.facility.name = segment[3]
            claim.facility.npi = segment[9]
        case "N3": claim.facility.street = segment[1]
        case "N4":
            claim.facility.city = segment[1]
            claim.facility.state = segment[2]
            claim.facility.zip = segment[3]
        default: break
        }
    }

    private mutating func takeLine(_ segment: Segment) {
        if segment.id == "LX" {
            claim.lines.append(ServiceLine())
            return
        }
        guard !claim.lines.isEmpty else { return }
        let last = claim.lines.count - 1
        switch (segment.id, segment[1]) {
        case ("SV1", _): takeService(segment, &claim.lines[last])
        case ("DTP", "472"):
            let ends = segment[3].split(separator: "-").map(String.init)
            claim.lines[last].from = day(ends.first ?? "")
            claim.lines[last].to = ends.count > 1 ? day(ends[1]) : ""
        case ("REF", "6R"): claim.lines[last].control = segment[2]
        case ("LIN", _): claim.lines[last].ndc = segment[3]
        case ("CTP", _):
            claim.lines[last].ndcQuantity = segment[4]
            claim.lines[last].ndcUnit = segment.component(5, 1)
        default: break
        }
    }

    private func takeService(_ segment: Segment, _ line: inout ServiceLine) {
        line.code = segment.component(1, 2)
        line.modifiers = Array(segment.components(1).dropFirst(2).prefix(4))
        while line.modifiers.last == "" { line.modifiers.removeLast() }
        line.charge = Money(cents: DecimalText.cents(segment[2]) ?? 0)
        line.basis = segment[3]
        line.units = segment[4]
        line.placeOfService = segment[5]
        line.pointers = segment.components(7).map { text in
            guard let number = Int(text), (1...12).contains(number) else { return "?" }
            return String(UnicodeScalar(UInt8(64 + number)))
        }.joined()
    }

    /// ISO when the day exists; otherwise as sent, so that the rules can show it.
    private func day(_ text: String) -> String {
        CalendarDay(d8: text)?.iso ?? text
    }
}
