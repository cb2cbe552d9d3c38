import RevenueCycle
import X12

/// Loops 2320, 2330A, 2330B: payers besides the one the claim goes to; and 2430, what each of
/// them decided on a line.
extension Claim837PWriter {
    mutating func writeOtherPayer(_ claim: Claim, _ place: Int) {
        let payer = claim.otherPayers[place]
        let decisions = claim.lines.flatMap { $0.decisions.filter { $0.payer == place } }
        func ref(_ field: ClaimField) -> FieldRef { FieldRef(field, place) }
        out.loop = "2320"
        out.open("SBR")
        out.add(payer.responsibility, ref(.otherResponsibility))
        out.add(payer.relationship, ref(.otherRelationship))
        out.add(payer.groupNumber, ref(.otherGroupNumber))
        out.add(payer.groupNumber.isEmpty ? payer.groupName : "", ref(.otherGroupName))
        let isMedicare = PayerKind(filingIndicator: payer.filingIndicator) == .medicare
        let showsType = isMedicare && payer.responsibility != "P"
        out.add(showsType ? payer.insuranceType : "", ref(.otherInsuranceType))
        out.blank(3)
        out.add(payer.filingIndicator, ref(.otherFilingIndicator))
        out.close()
        writeAdjustments(payer.adjustments, ref(.otherAdjustments))
        writeAmount("D", payer.paid, ref(.otherPaid))
        writeAmount("A8", payer.noncovered, ref(.otherNoncovered))
        let leftAtLines = decisions.contains { $0.remaining != nil }
        writeAmount("EAF", leftAtLines ? nil : payer.remaining, ref(.otherRemaining))
        out.open("OI")
        out.blank(2)
        out.add(payer.benefitsAssigned, ref(.otherBenefitsAssigned))
        out.blank(2)
        out.add(payer.release, ref(.otherRelease))
        out.close()
        out.open("MOA")
        out.blank(2)
        for remark in payer.remarks.prefix(5) { out.add(remark, ref(.otherRemarks)) }
        out.close()
        writeOtherInsured(claim, place)
        writeOtherPayerName(payer, place, decidedAtLines: !decisions.isEmpty)
    }

    private mutating func writeOtherInsured(_ claim: Claim, _ place: Int) {
        let payer = claim.otherPayers[place]
        let person = payer.subscriber
        out.loop = "2330A"
        out.open("NM1")
        out.code("IL")
        out.code(payer.relationship == "20" && person.firstName.isEmpty ? "2" : "1")
        out.add(person.lastName, FieldRef(.otherLastName, place))
        out.add(person.firstName, FieldRef(.otherFirstName, place))
        out.add(person.middleName, FieldRef(.otherMiddleName, place))
        out.blank()
        out.add(person.suffix)
        out.code("MI")
        out.add(payer.memberID, FieldRef(.otherMemberID, place))
        out.close()
        writeAddress(Place(person, [.otherStreet, .otherCity, .otherState, .otherZip], place))
    }

    /// The day of the decision stands here only when no line carries one.
    private mutating func writeOtherPayerName(
        _ payer: OtherPayer, _ place: Int, decidedAtLines: Bool
    ) {
        out.loop = "2330B"
        out.open("NM1")
        out.code("PR")
        out.code("2")
        out.add(payer.name, FieldRef(.otherPayerName, place))
        out.blank(4)
        out.code("PI")
        out.add(payer.payerID, FieldRef(.otherPayerID, place))
        out.close()
        if !decidedAtLines { writeDay("573", payer.decidedDay, .otherDecidedDay, place) }
        out.pair("REF", "G1", payer.authorization, FieldRef(.otherAuthorization, place))
        out.pair("REF", "9F", payer.referral, FieldRef(.otherReferral, place))
        out.pair("REF", "F8", payer.controlNumber, FieldRef(.otherControlNumber, place))
    }

    private mutating func writeAmount(_ code: StaticString, _ amount: Money?, _ ref: FieldRef) {
        guard let amount else { return }
        out.open("AMT")
        out.code(code)
        out.add(amount, ref)
        out.close()
    }

    /// One CAS for each group with up to six reasons, groups in the order they first come.
    mutating func writeAdjustments(_ list: [ClaimAdjustment], _ ref: FieldRef) {
        if list.isEmpty { return }
        var groups: [String] = []
        for one in list where !groups.contains(one.group) { groups.append(one.group) }
        for group in groups {
            let own = list.filter { $0.group == group }
            for start in stride(from: 0, to: own.count, by: 6) {
                out.open("CAS")
                out.add(group, ref)
                for (place, one) in own[start..<min(start + 6, own.count)].enumerated() {
                    if place > 0 { out.blank() }
                    out.add(one.reason, ref)
                    out.add(one.amount, ref)
                }
                out.close()
            }
        }
    }

    mutating func writeDecisions(_ claim: Claim, _ line: Int) {
        let billed = claim.lines[line]
        if billed.decisions.isEmpty { return }
        for decision in billed.decisions {
            guard claim.otherPayers.indices.contains(decision.payer) else { continue }
            let payer = claim.otherPayers[decision.payer]
            let ref = FieldRef.decision(line: line, payer: decision.payer)
            out.loop = "2430"
            out.open("SVD")
            out.add(payer.payerID, ref)
            out.add(decision.paid, ref)
            out.composite()
            out.part("HC")
            out.part(decision.code.isEmpty ? billed.code : decision.code, ref)
            let modifiers = decision.code.isEmpty ? billed.modifiers : decision.modifiers
            for modifier in modifiers.filter({ !$0.isEmpty }).prefix(4) { out.part(modifier, ref) }
            out.blank()
            out.add(Self.decimal(decision.units.isEmpty ? billed.units : decision.units), ref)
            if let into = decision.bundledInto { out.add(String(into), ref) }
            out.close()
            writeAdjustments(decision.adjustments, ref)
            let day = decision.day.isEmpty ? payer.decidedDay : decision.day
            out.open("DTP")
            out.code("573")
            out.code("D8")
            out.add(Self.d8(day), ref)
            out.close()
            writeAmount("EAF", decision.remaining, ref)
        }
    }
}
