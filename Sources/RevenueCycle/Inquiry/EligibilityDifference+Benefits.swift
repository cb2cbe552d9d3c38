extension EligibilityDifference {
    /// Other payers, Medicare Advantage, Medicare savings program, primary care.
    static func payers(
        _ old: EligibilityAnswer, _ new: EligibilityAnswer
    ) -> [EligibilityChange] {
        var changes = otherPayers(old.otherPayers, new.otherPayers)
        if new.isMedicareAdvantage != old.isMedicareAdvantage {
            changes.append(
                EligibilityChange(
                    .medicareAdvantage,
                    new.isMedicareAdvantage
                        ? "A Medicare Advantage plan has the patient now: claims go there."
                        : "No Medicare Advantage plan is named any more.",
                    endangersClaims: true))
        }
        if new.isQualifiedMedicareBeneficiary != old.isQualifiedMedicareBeneficiary {
            changes.append(
                EligibilityChange(
                    .qualifiedMedicareBeneficiary,
                    new.isQualifiedMedicareBeneficiary
                        ? "The patient is a Qualified Medicare Beneficiary now: Medicare cost "
                            + "sharing may not be billed to them."
                        : "The patient is no Qualified Medicare Beneficiary any more."))
        }
        if PlainText.differs(old.primaryCareName, new.primaryCareName)
            || PlainText.differs(old.primaryCareNPI, new.primaryCareNPI)
        {
            let name = new.primaryCareName.isEmpty ? new.primaryCareNPI : new.primaryCareName
            changes.append(
                EligibilityChange(.primaryCare, "The primary care provider is now \(name)."))
        }
        return changes
    }

    private static func otherPayers(
        _ old: [EligibilityOtherPayer], _ new: [EligibilityOtherPayer]
    ) -> [EligibilityChange] {
        var changes: [EligibilityChange] = []
        for payer in new {
            let before = old.first { $0.key == payer.key }
            if payer.responsibility == "P", before?.responsibility != "P" {
                changes.append(
                    EligibilityChange(
                        .otherPayerPrimary, "\(payer.words) is primary now.",
                        endangersClaims: true))
            } else if before == nil {
                changes.append(
                    EligibilityChange(.otherPayerAdded, "Another payer is named: \(payer.words)."))
            } else if let before, before.responsibility == "P",
                ["S", "T"].contains(payer.responsibility)
            {
                changes.append(
                    EligibilityChange(
                        .otherPayerGone, "\(payer.words) is not primary any more.",
                        endangersClaims: true))
            }
        }
        for payer in old where !new.contains(where: { $0.key == payer.key }) {
            changes.append(
                EligibilityChange(
                    .otherPayerGone, "\(payer.words) is not named as another payer any more.",
                    endangersClaims: payer.responsibility == "P"))
        }
        return changes
    }

    /// Amounts and authorizations of the same benefit; running totals change with every visit
    /// and are no news.
    static func benefits(
        _ old: EligibilityAnswer, _ new: EligibilityAnswer
    ) -> [EligibilityChange] {
        var before: [String: [EligibilityBenefit]] = [:]
        for benefit in old.benefits { before[key(benefit), default: []].append(benefit) }
        var now: [String: Int] = [:]
        for benefit in new.benefits { now[key(benefit), default: 0] += 1 }
        var changes: [EligibilityChange] = []
        for benefit in new.benefits {
            // A key that stands twice tells no two benefits apart; nothing can be said of it.
            guard let was = before[key(benefit)], was.count == 1, now[key(benefit)] == 1
            else { continue }
            if benefit.authorizationRequired == true, was[0].authorizationRequired == false {
                changes.append(
                    EligibilityChange(
                        .authorization, "Authorization is required now: \(benefit.words).",
                        endangersClaims: true))
            }
            guard isCostShare(benefit), !sameShare(was[0], benefit) else { continue }
            changes.append(
                EligibilityChange(
                    .costShare, "Now \(benefit.words); before \(share(was[0])).",
                    endangersClaims: false))
        }
        return changes
    }

    private static func isCostShare(_ benefit: EligibilityBenefit) -> Bool {
        ["A", "B", "C", "G"].contains(benefit.information)
            && !["24", "29", "30", "31", "33"].contains(benefit.period)
            && (benefit.amount != nil || benefit.basisPoints != nil)
    }

    private static func sameShare(_ one: EligibilityBenefit, _ other: EligibilityBenefit) -> Bool {
        let amounts = one.amount == nil || other.amount == nil || one.amount == other.amount
        let shares =
            one.basisPoints == nil || other.basisPoints == nil
            || one.basisPoints == other.basisPoints
        return amounts && shares
    }

    private static func share(_ benefit: EligibilityBenefit) -> String {
        if let amount = benefit.amount { return "$\(amount.grouped)" }
        return benefit.basisPoints.map(BenefitWords.percent) ?? "not told"
    }

    private static func key(_ benefit: EligibilityBenefit) -> String {
        [
            benefit.information, benefit.coverageLevel,
            benefit.serviceTypes.sorted().joined(separator: "+"), benefit.insuranceType,
            benefit.period, benefit.procedure.joined(separator: "-"),
            benefit.inNetwork.map { $0 ? "Y" : "N" } ?? "",
            benefit.places.joined(separator: "+"), benefit.messages.joined(separator: "+"),
        ].joined(separator: "|")
    }
}
