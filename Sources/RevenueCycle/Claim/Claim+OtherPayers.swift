/// Fields of the other payers and of what they decided, by number.
extension Claim {
    static let mostOtherPayers = 10

    func otherPayerText(_ ref: FieldRef) -> String {
        guard otherPayers.indices.contains(ref.index) else { return "" }
        let payer = otherPayers[ref.index]
        if let path = Self.otherPaths[ref.field] { return payer[keyPath: path] }
        switch ref.field {
        case .otherPaid: return payer.paid?.text ?? ""
        case .otherNoncovered: return payer.noncovered?.text ?? ""
        case .otherRemaining: return payer.remaining?.text ?? ""
        case .otherAdjustments: return DecisionText.adjustments(payer.adjustments)
        case .otherRemarks: return payer.remarks.joined(separator: " ")
        default: return ""
        }
    }

    /// A place after the last payer begins a new one; a payer without name, id and member goes.
    mutating func setOtherPayer(_ ref: FieldRef, _ text: String) {
        if ref.index == otherPayers.count, !text.isEmpty, ref.index < Self.mostOtherPayers {
            otherPayers.append(OtherPayer())
        }
        guard otherPayers.indices.contains(ref.index) else { return }
        if let path = Self.otherPaths[ref.field] {
            otherPayers[ref.index][keyPath: path] = text
        } else {
            setOtherAmount(ref, text)
        }
        let payer = otherPayers[ref.index]
        if ref.index == otherPayers.count - 1, payer.name.isEmpty, payer.payerID.isEmpty,
            payer.memberID.isEmpty, payer.paid == nil
        {
            otherPayers.removeLast()
            for line in lines.indices {
                lines[line].decisions.removeAll { $0.payer == ref.index }
            }
        }
    }

    private mutating func setOtherAmount(_ ref: FieldRef, _ text: String) {
        let amount = text.isEmpty ? nil : Money(text)
        switch ref.field {
        case .otherPaid: otherPayers[ref.index].paid = amount
        case .otherNoncovered: otherPayers[ref.index].noncovered = amount
        case .otherRemaining: otherPayers[ref.index].remaining = amount
        case .otherAdjustments:
            if let list = DecisionText.adjustments(text) {
                otherPayers[ref.index].adjustments = list
            }
        case .otherRemarks:
            otherPayers[ref.index].remarks = text.uppercased().split(separator: " ")
                .map(String.init)
        default: break
        }
    }

    func decisionText(_ ref: FieldRef) -> String {
        guard let line = ref.serviceLine, lines.indices.contains(line) else { return "" }
        let payer = ref.index / FieldRef.linesPerPayer
        return lines[line].decisions.first { $0.payer == payer }.map(DecisionText.text) ?? ""
    }

    mutating func setDecision(_ ref: FieldRef, _ text: String) {
        let payer = ref.index / FieldRef.linesPerPayer
        guard let line = ref.serviceLine, lines.indices.contains(line) else { return }
        if text.isEmpty {
            lines[line].decisions.removeAll { $0.payer == payer }
        } else if let decision = DecisionText.decision(text, payer: payer) {
            lines[line].decisions.removeAll { $0.payer == payer }
            lines[line].decisions.append(decision)
            lines[line].decisions.sort { $0.payer < $1.payer }
        }
    }

    private static let otherPaths: [ClaimField: WritableKeyPath<OtherPayer, String> & Sendable] = [
        .otherResponsibility: \.responsibility, .otherLastName: \.subscriber.lastName,
        .otherFirstName: \.subscriber.firstName, .otherMiddleName: \.subscriber.middleName,
        .otherMemberID: \.memberID, .otherRelationship: \.relationship,
        .otherGroupNumber: \.groupNumber, .otherGroupName: \.groupName,
        .otherInsuranceType: \.insuranceType, .otherFilingIndicator: \.filingIndicator,
        .otherStreet: \.subscriber.street, .otherCity: \.subscriber.city,
        .otherState: \.subscriber.state, .otherZip: \.subscriber.zip, .otherPayerName: \.name,
        .otherPayerID: \.payerID, .otherDecidedDay: \.decidedDay,
        .otherControlNumber: \.controlNumber, .otherAuthorization: \.authorization,
        .otherReferral: \.referral, .otherBenefitsAssigned: \.benefitsAssigned,
        .otherRelease: \.release,
    ]
}

extension ClaimField {
    /// Belongs to one of the other payers; its index is the payer.
    public var isOtherPayerField: Bool {
        switch self {
        case .otherResponsibility, .otherLastName, .otherFirstName, .otherMiddleName,
            .otherMemberID, .otherRelationship, .otherGroupNumber, .otherGroupName,
            .otherInsuranceType, .otherFilingIndicator, .otherStreet, .otherCity, .otherState,
            .otherZip, .otherPayerName, .otherPayerID, .otherPaid, .otherNoncovered,
            .otherRemaining, .otherDecidedDay, .otherControlNumber, .otherAuthorization,
            .otherReferral, .otherBenefitsAssigned, .otherRelease, .otherAdjustments,
            .otherRemarks:
            return true
        default: return false
        }
    }
}
