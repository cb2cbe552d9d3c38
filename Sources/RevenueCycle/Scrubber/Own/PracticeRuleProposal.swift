/// Rules that would have caught on a claim what had to be mended on it.
public enum PracticeRuleProposal {
    /// Rules out of what was changed to mend a rejected or denied claim; empty when nothing of it
    /// says anything of other claims.
    /// - claim: as it was sent and refused.
    /// - answer: words of the payer, kept with the rule as its proof.
    public static func from(
        claim: Claim, changes: [FieldChange], answer: String
    ) -> [PracticeRule] {
        let mended = changes.reduce(claim) { $0.setting($1.ref, to: $1.new) }
        var rules: [PracticeRule] = []
        for index in claim.lines.indices where mended.lines.indices.contains(index) {
            rules += line(claim, mended, index)
        }
        rules += added(claim, mended)
        for change in changes {
            if let rule = field(claim, change) { rules.append(rule) }
        }
        return kept(rules, claim: claim, answer: answer)
    }

    /// The rule a finding with a fix stands for.
    public static func from(claim: Claim, finding: Finding) -> [PracticeRule] {
        guard let fix = finding.fix else { return [] }
        return from(
            claim: claim, changes: FieldChange.of(fix.edits, on: claim),
            answer: "\(finding.rule): \(finding.sentence)")
    }

    /// Each once, only those that speak on the claim as it was sent, with the proof.
    private static func kept(
        _ rules: [PracticeRule], claim: Claim, answer: String
    ) -> [PracticeRule] {
        var kept: [PracticeRule] = []
        for var rule in rules {
            guard PracticeRules.fires(rule, claim), !kept.contains(where: { $0.text == rule.text })
            else { continue }
            rule.title = rule.text
            rule.proof = PracticeRule.Proof(claimNumber: claim.number, answer: answer)
            kept.append(rule)
        }
        return kept
    }

    private static func payer(_ claim: Claim) -> [PracticeCondition] {
        let name = claim.payerID.isEmpty ? claim.payerName : claim.payerID
        return name.isEmpty ? [] : [.payer(name)]
    }

    /// Payer and code of a line; nil for a code that is none.
    private static func base(_ claim: Claim, _ index: Int) -> [PracticeCondition]? {
        CodeRange(claim.lines[index].code).map { payer(claim) + [.code([$0])] }
    }

    // MARK: A line that was changed

    private static func line(_ claim: Claim, _ mended: Claim, _ index: Int) -> [PracticeRule] {
        guard let base = base(claim, index) else { return [] }
        let (old, new) = (claim.lines[index], mended.lines[index])
        if old.code != new.code {
            if new.code.isEmpty { return [] }
            let rule = PracticeRule(
                base, .forbid, .denial, sentence: "Send \(new.code) in place of \(old.code).")
            return [rule]
        }
        var rules: [PracticeRule] = []
        for modifier in new.modifiers where !old.hasModifier(modifier) && !modifier.isEmpty {
            rules.append(PracticeRule(base, .addModifier([modifier]), .denial))
        }
        for modifier in old.modifiers where !new.hasModifier(modifier) && !modifier.isEmpty {
            rules.append(PracticeRule(base, .removeModifier([modifier]), .denial))
        }
        if let most = Int(new.units), let were = Int(old.units), most < were {
            rules.append(
                PracticeRule(
                    base + [.units(.more, most)], .forbid, .denial,
                    sentence: "At most \(most) of \(old.code) in a line."))
        }
        if let rule = diagnosis(claim, mended, index, base) { rules.append(rule) }
        return rules
    }

    /// The line's first diagnosis was another one, or stands there new.
    private static func diagnosis(
        _ claim: Claim, _ mended: Claim, _ index: Int, _ base: [PracticeCondition]
    ) -> PracticeRule? {
        func codes(_ claim: Claim) -> [String] {
            claim.lines[index].pointerPositions.compactMap { place in
                place.flatMap { claim.diagnoses.indices.contains($0) ? claim.diagnoses[$0] : nil }
            }.filter { !$0.isEmpty }
        }
        let (old, new) = (codes(claim), codes(mended))
        let added = new.filter { !old.contains($0) }
        guard let code = added.first else { return nil }
        let gone = old.filter { !new.contains($0) }
        if let first = gone.first {
            return PracticeRule(
                base + [.pointsTo([first])], .forbid, .denial,
                sentence: "\(DiagnosisCode.dotted(first)) was refused with "
                    + "\(claim.lines[index].code); \(DiagnosisCode.dotted(code)) was sent after.")
        }
        return PracticeRule(base, .requireDiagnosis([code]), .warning)
    }

    /// Codes that were added beside the first line.
    private static func added(_ claim: Claim, _ mended: Claim) -> [PracticeRule] {
        guard !claim.lines.isEmpty, let base = base(claim, 0) else { return [] }
        return mended.lines.dropFirst(claim.lines.count).compactMap { line in
            CodeRange(line.code).map { PracticeRule(base, .requireCode([$0]), .warning) }
        }
    }

    // MARK: A field that was changed

    /// Fields that say the same on many claims of a payer, so that their value may be asked for.
    private static let sameForPayer: Set<ClaimField> = [
        .filingIndicator, .payerID, .payerName, .acceptAssignment, .benefitsAssigned,
        .releaseOfInformation, .signatureOnFile, .billingTaxonomy, .billingNPI, .taxID,
        .billingSecondaryID, .insuranceType,
    ]

    /// Fields that say something of one patient or visit, so that only their lack may be found.
    private static let ofVisit: Set<ClaimField> = [
        .referringNPI, .priorAuthorization, .referralNumber, .cliaNumber, .onsetDay,
        .admissionDay, .groupNumber, .supervisingNPI, .initialTreatmentDay, .lastSeenDay,
        .facilityNPI, .note, .propertyClaimNumber, .lineNDC, .lineNDCQuantity, .lineNDCUnit,
        .lineDescription, .lineOrderingNPI, .lineNote, .accidentDay, .accidentState,
        .attachmentControl, .renderingTaxonomy, .renderingNPI, .mammographyNumber,
    ]

    private static func field(_ claim: Claim, _ change: FieldChange) -> PracticeRule? {
        let field = change.ref.field
        if change.new.isEmpty { return nil }
        if sameForPayer.contains(field) {
            // The id itself was wrong, so the name tells the payer.
            let name = field == .payerID ? claim.payerName : ""
            let payer = name.isEmpty ? payer(claim) : [PracticeCondition.payer(name)]
            if payer.isEmpty { return nil }
            return PracticeRule(payer, .setField(field, change.new), .denial)
        }
        if field == .renderingTaxonomy, !claim.rendering.npi.isEmpty {
            return PracticeRule(
                payer(claim) + [.rendering(claim.rendering.npi)], .setField(field, change.new),
                .denial)
        }
        if field == .placeOfService || field == .linePlace {
            let index = change.ref.serviceLine ?? 0
            guard claim.lines.indices.contains(index), let base = base(claim, index),
                !change.old.isEmpty
            else { return nil }
            return PracticeRule(
                base + [.place([change.old])], .forbid, .denial,
                sentence: "Place \(change.old) was refused; \(change.new) was sent after.")
        }
        guard ofVisit.contains(field), change.old.isEmpty else { return nil }
        let index = change.ref.serviceLine ?? 0
        let isOfLine = change.ref.serviceLine != nil || claim.lines.count == 1
        guard isOfLine, claim.lines.indices.contains(index), let base = base(claim, index) else {
            let payer = payer(claim)
            return payer.isEmpty ? nil : PracticeRule(payer, .requireField(field), .warning)
        }
        return PracticeRule(base, .requireField(field), .warning)
    }
}
