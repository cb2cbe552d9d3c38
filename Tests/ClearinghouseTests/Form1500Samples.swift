import Clearinghouse
import RevenueCycle
import TestSupport
import Testing

/// Invented claims as they go on paper, by the name of their golden page.
enum Form1500Samples {
    static let all: [(name: String, claim: Claim)] = [
        ("simple", base), ("secondary", secondary), ("continuation", continuation),
        ("twelve-diagnoses", twelveDiagnoses), ("drug", drug), ("anesthesia", anesthesia),
        ("accident", accident), ("workers-compensation", workersCompensation),
        ("medicare", medicare),
    ]

    /// The sample claim with what every paper claim has.
    static var base: Claim {
        var claim = Samples.claim
        claim.billing.phone = "4805550100"
        claim.onsetDay = "2026-11-18"
        claim.situational[.payerStreet] = "P.O. Box 1200"
        claim.situational[.payerCity] = "Phoenix"
        claim.situational[.payerState] = "AZ"
        claim.situational[.payerZip] = "850010012"
        claim.situational[.patientPhone] = "4805550123"
        claim.lines[0].pointers = "AB"
        return claim
    }

    static var secondary: Claim {
        var claim = base
        claim.responsibility = "S"
        var first = OtherPayer()
        first.name = "MESA MUTUAL"
        first.memberID = "MM 44-120"
        first.relationship = "01"
        first.subscriber.lastName = "ALVAREZ"
        first.subscriber.firstName = "JORGE"
        first.subscriber.middleName = "LUIS"
        first.paid = Money(cents: 6150)
        claim.otherPayers = [first]
        claim.patientPaid = Money(cents: 1000)
        return claim
    }

    static var continuation: Claim {
        var claim = base
        for code in ["36415", "80053", "85025", "93000", "81002", "87880", "90471"] {
            claim.lines.append(Samples.line(code, "25.50"))
        }
        return claim
    }

    static var twelveDiagnoses: Claim {
        var claim = base
        claim.diagnoses = [
            "M25561", "I10", "E119", "E785", "F411", "J449", "K219", "N183", "R0602", "Z794",
            "Z87891", "S72141A",
        ]
        claim.lines[0].pointers = "ABLC"
        return claim
    }

    static var drug: Claim {
        var claim = base
        var line = Samples.line("J3301", "48.00")
        line.units = "4"
        line.ndc = "00003029305"
        line.ndcQuantity = "1.5"
        line.ndcUnit = "ML"
        line.situational[.lineNote] = "right knee, lot 7-A"
        claim.lines.append(line)
        return claim
    }

    static var anesthesia: Claim {
        var claim = base
        claim.lines[0].code = "01400"
        claim.lines[0].modifiers = ["AA", "P2"]
        claim.lines[0].basis = "MJ"
        claim.lines[0].units = "100"
        claim.lines[0].placeOfService = "24"
        claim.lines[0].charge = Money(cents: 123_450)
        claim.lines[0].situational[.lineNote] = "begin 0805 end 0945"
        claim.facility.name = "MESA SURGERY CENTER, L.L.C."
        claim.facility.npi = "1444444446"
        claim.facility.street = "2 High St., Suite #4"
        claim.facility.city = "MESA"
        claim.facility.state = "AZ"
        claim.facility.zip = "852030002"
        return claim
    }

    static var accident: Claim {
        var claim = base
        claim.filingIndicator = "AM"
        claim.relatedToAutoAccident = "Y"
        claim.accidentState = "AZ"
        claim.accidentDay = "2026-11-17"
        claim.situational[.propertyClaimNumber] = "AUTO-2026-77"
        claim.priorAuthorization = "AUTH 77-1"
        claim.referring.lastName = "LATHAM"
        claim.referring.firstName = "GIDEON"
        claim.referring.npi = "1655803421"
        claim.note = "Seen after a collision; X-ray report is attached and images are kept on file"
        return claim
    }

    static var workersCompensation: Claim {
        var claim = base
        claim.filingIndicator = "WC"
        claim.payerName = "COPPER STATE COMPENSATION"
        claim.relationship = "20"
        claim.subscriber.lastName = "TEMPE TILE WORKS"
        claim.relatedToEmployment = "Y"
        claim.accidentDay = "2026-11-16"
        claim.situational[.propertyClaimNumber] = "WC 55/2026"
        claim.situational[.conditionCodes] = "W3"
        claim.situational[.disabilityFromDay] = "2026-11-17"
        claim.situational[.disabilityToDay] = "2026-11-27"
        claim.situational[.attachmentType] = "OZ"
        claim.situational[.attachmentTransmission] = "BM"
        claim.situational[.attachmentControl] = "DW1001"
        return claim
    }

    static var medicare: Claim {
        var claim = base
        claim.filingIndicator = "MB"
        claim.payerName = "MEDICARE PART B"
        claim.memberID = "1EG4-TE5-MK73"
        claim.groupNumber = ""
        claim.cliaNumber = "03D1234567"
        claim.patientPaid = Money(cents: 2240)
        return claim
    }
}

/// Reads the changes of a row: `field[i]=text` by parts with semicolons, and a few that are no
/// fields.
enum Form1500Case {
    static func claim(_ changes: String) -> Claim {
        var claim = Form1500Samples.base
        if changes == "-" { return claim }
        for part in changes.split(separator: ";") {
            var text = Substring(part)
            while text.first == " " { text.removeFirst() }
            apply(String(text), &claim)
        }
        return claim
    }

    private static func apply(_ change: String, _ claim: inout Claim) {
        let pair = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map(String.init)
        let value = pair.count > 1 ? pair[1] : ""
        switch pair[0] {
        case "clearDiagnoses": claim.diagnoses = []
        case "billingIsPerson": claim.billing.isPerson = value == "true"
        case "taxIDKind": claim.billing.taxIDKind = value
        case "addLine": claim.lines.append(Samples.line(value, "50.00"))
        case "thirteenDiagnoses": claim.diagnoses = (0..<13).map { "Z00\($0)" }
        case "charge": claim.lines[0].charge = Money(value) ?? .zero
        case "zeroPaidByOther": claim.otherPayers[0].paid = .zero
        default:
            let name = String(pair[0].prefix { $0 != "[" })
            guard let field = ClaimField(rawValue: name) else {
                Issue.record("no field \(name)")
                return
            }
            let index = pair[0].dropFirst(name.count).filter(\.isNumber)
            claim.set(FieldRef(field, Int(index) ?? 0), value)
        }
    }
}
