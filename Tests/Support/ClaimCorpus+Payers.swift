import RevenueCycle

/// Claims to a payer that is not the only one.
extension ClaimCorpus {
    static var payers: [Case] {
        [
            ("medicare-secondary-types", secondaryTypes),
            one("secondary-by-line") { secondary(&$0) },
            one("secondary-by-claim", secondaryByClaim),
            one("secondary-after-denial") {
                secondary(&$0)
                $0.otherPayers[0].paid = .zero
                $0.lines[0].decisions[0].paid = .zero
                $0.lines[0].decisions[0].adjustments = [adjustment("CO", "50", "112.00")]
            },
            one("secondary-many-reasons", manyReasons),
            one("secondary-bundled-line", bundled),
            one("tertiary-by-line", tertiary),
            one("tertiary") {
                tertiary(&$0)
                $0.lines[0].decisions.removeFirst()
                $0.otherPayers[0].decidedDay = "2026-11-05"
                $0.otherPayers[0].adjustments = [
                    adjustment("CO", "45", "12.00"), adjustment("PR", "3", "20.00"),
                ]
            },
            one("medigap", medigap),
            one("other-payer-not-decided") {
                $0.otherPayers = [primary]
                $0.otherPayers[0].responsibility = "S"
                $0.otherPayers[0].paid = nil
                $0.otherPayers[0].authorization = "OTH-AUTH"
                $0.otherPayers[0].referral = "OTH-REF"
            },
        ]
    }

    static func adjustment(_ group: String, _ reason: String, _ amount: String) -> ClaimAdjustment {
        ClaimAdjustment(group: group, reason: reason, amount: Money(amount) ?? .zero)
    }

    /// A commercial plan of the patient's spouse that has paid 80.00.
    static var primary: OtherPayer {
        var payer = OtherPayer()
        payer.responsibility = "P"
        payer.relationship = "01"
        payer.groupNumber = "GRP55"
        payer.filingIndicator = "CI"
        payer.subscriber.lastName = "ALVAREZ"
        payer.subscriber.firstName = "LUIS"
        payer.subscriber.middleName = "T"
        payer.subscriber.street = "12 OAK AVE"
        payer.subscriber.city = "TEMPE"
        payer.subscriber.state = "AZ"
        payer.subscriber.zip = "85281"
        payer.memberID = "W555000111"
        payer.name = "IRONWOOD HEALTH PLAN"
        payer.payerID = "IRW01"
        payer.paid = Money("80.00")
        payer.controlNumber = "IRW20261105"
        return payer
    }

    /// To Medicare after the plan of an employer decided the one line.
    private static func secondary(_ claim: inout Claim, type: String = "12") {
        toMedicare(&claim)
        claim.responsibility = "S"
        claim.set(FieldRef(.insuranceType), type)
        claim.lines[0].from = "2026-10-20"
        claim.otherPayers = [primary]
        var decision = LineDecision()
        decision.paid = Money("80.00") ?? .zero
        decision.adjustments = [adjustment("CO", "45", "12.00"), adjustment("PR", "3", "20.00")]
        decision.day = "2026-11-05"
        decision.remaining = Money("20.00")
        claim.lines[0].decisions = [decision]
    }

    /// One claim for each reason why Medicare pays second.
    private static var secondaryTypes: [Claim] {
        ["12", "13", "14", "15", "16", "41", "42", "43", "47"].enumerated().map { index, type in
            claim("MSP-\(type)") {
                secondary(&$0, type: type)
                $0.memberID = "1EG4TE5MK7\(index + 1)"
                if type == "14" { $0.otherPayers[0].filingIndicator = "AM" }
                if type == "15" { $0.otherPayers[0].filingIndicator = "WC" }
                if type == "43" { $0.patient.birthDay = "1972-03-14" }
            }
        }
    }

    private static func secondaryByClaim(_ claim: inout Claim) {
        claim.responsibility = "S"
        claim.lines[0].from = "2026-10-20"
        claim.otherPayers = [primary]
        claim.otherPayers[0].adjustments = [
            adjustment("CO", "45", "12.00"), adjustment("PR", "1", "20.00"),
        ]
        claim.otherPayers[0].noncovered = Money("0.00")
        claim.otherPayers[0].remaining = Money("20.00")
        claim.otherPayers[0].decidedDay = "2026-11-05"
        claim.otherPayers[0].remarks = ["MA01", "N15"]
    }

    private static func manyReasons(_ claim: inout Claim) {
        secondary(&claim)
        let reasons = ["1", "2", "3", "66", "85", "119", "35"]
        claim.lines[0].decisions[0].paid = Money("64.50") ?? .zero
        claim.otherPayers[0].paid = Money("64.50")
        claim.lines[0].decisions[0].adjustments =
            reasons.map { adjustment("PR", $0, "5.00") } + [adjustment("CO", "45", "12.50")]
        claim.lines[0].decisions[0].remaining = Money("35.00")
    }

    private static func bundled(_ claim: inout Claim) {
        secondary(&claim)
        claim.lines[0].modifiers = ["25"]
        claim.lines.append(line("93000", "38.00"))
        claim.lines[1].from = "2026-10-20"
        var decision = LineDecision()
        decision.code = "99213"
        decision.modifiers = ["25"]
        decision.bundledInto = 1
        decision.units = "0"
        decision.adjustments = [adjustment("CO", "97", "38.00")]
        decision.day = "2026-11-05"
        claim.lines[1].decisions = [decision]
    }

    private static func tertiary(_ claim: inout Claim) {
        secondary(&claim)
        var medicare = OtherPayer()
        medicare.responsibility = "S"
        medicare.insuranceType = "12"
        medicare.filingIndicator = "MB"
        medicare.subscriber.lastName = claim.patient.lastName
        medicare.subscriber.firstName = claim.patient.firstName
        medicare.memberID = claim.memberID
        medicare.name = claim.payerName
        medicare.payerID = claim.payerID
        medicare.paid = Money("15.00")
        medicare.controlNumber = "2226111500010"
        medicare.remarks = ["MA18"]
        claim.otherPayers.append(medicare)
        toMedicaid(&claim)
        claim.responsibility = "T"
        claim.set(FieldRef(.insuranceType), "")
        var decision = LineDecision()
        decision.payer = 1
        decision.paid = Money("15.00") ?? .zero
        decision.adjustments = [
            adjustment("CO", "45", "12.00"), adjustment("OA", "23", "80.00"),
            adjustment("PR", "2", "5.00"),
        ]
        decision.day = "2026-11-18"
        decision.remaining = Money("5.00")
        claim.lines[0].decisions.append(decision)
    }

    private static func medigap(_ claim: inout Claim) {
        toMedicare(&claim)
        var supplement = OtherPayer()
        supplement.responsibility = "S"
        supplement.groupName = "PLAN G"
        supplement.filingIndicator = "CI"
        supplement.subscriber.lastName = claim.patient.lastName
        supplement.subscriber.firstName = claim.patient.firstName
        supplement.memberID = "MG778899"
        supplement.name = "AGAVE SUPPLEMENT"
        supplement.payerID = "AGV55"
        claim.otherPayers = [supplement]
    }
}
