/// Reading and changing a claim by field, which is how the form, drafts, undo and fixes work.
extension Claim {
    /// The text of a field as stored; empty for a line or diagnosis that is not there.
    public func text(_ ref: FieldRef) -> String {
        if let text = propertyText(ref.field) { return text }
        switch ref.field {
        case .diagnosis: return diagnoses.indices.contains(ref.index) ? diagnoses[ref.index] : ""
        case .patientPaid: return patientPaid == .zero ? "" : patientPaid.text
        case .totalCharge: return charge.text
        case .lineDecision: return decisionText(ref)
        default: break
        }
        if ref.field.isLineField {
            return lines.indices.contains(ref.index) ? lines[ref.index].text(ref.field) : ""
        }
        if ref.field.isOtherPayerField { return otherPayerText(ref) }
        return situational[ref]
    }

    /// The claim with one field changed. Text that a day or an amount cannot hold leaves the
    /// claim as it was; the form keeps and marks it.
    public func setting(_ ref: FieldRef, to text: String) -> Claim {
        var changed = self
        changed.set(ref, text)
        return changed
    }

    public mutating func set(_ ref: FieldRef, _ text: String) {
        if let path = Self.paths[ref.field] {
            self[keyPath: path] = text
        } else if ref.field == .diagnosis {
            setDiagnosis(ref.index, DiagnosisCode.compact(text))
        } else if ref.field == .patientPaid {
            if let money = text.isEmpty ? Money.zero : Money(text) { patientPaid = money }
        } else if ref.field.isLineField {
            setLine(ref, text)
        } else if ref.field == .lineDecision {
            setDecision(ref, text)
        } else if ref.field.isOtherPayerField {
            setOtherPayer(ref, text)
        } else if ref.field.isSituational, (0..<10).contains(ref.index) {
            situational[ref] = text
        }
    }

    private mutating func setDiagnosis(_ index: Int, _ code: String) {
        if diagnoses.indices.contains(index) {
            diagnoses[index] = code
        } else if !code.isEmpty, index < 12 {
            // A place beyond the end keeps its letter: pointers may already name it.
            while diagnoses.count < index { diagnoses.append("") }
            diagnoses.append(code)
        }
        while diagnoses.last == "" { diagnoses.removeLast() }
    }

    private mutating func setLine(_ ref: FieldRef, _ text: String) {
        if ref.index == lines.count, !text.isEmpty, lines.count < 50 {
            lines.append(ServiceLine.following(lines.last, in: self))
        }
        guard lines.indices.contains(ref.index) else { return }
        lines[ref.index].set(ref.field, text)
        // A line whose code was taken back goes with its charge; a new one begins with either.
        if ref.field == .lineCode || ref.field == .lineCharge, ref.index == lines.count - 1,
            lines[ref.index].code.isEmpty, lines[ref.index].charge == .zero
        {
            lines.removeLast()
        }
    }

    /// Takes out a line; the pointers of the others stay as they are.
    public mutating func removeLine(_ index: Int) {
        guard lines.indices.contains(index) else { return }
        lines.remove(at: index)
    }

    private static let paths: [ClaimField: WritableKeyPath<Claim, String> & Sendable] = [
        .memberID: \.memberID, .payerName: \.payerName, .payerID: \.payerID,
        .filingIndicator: \.filingIndicator, .patientLastName: \.patient.lastName,
        .patientFirstName: \.patient.firstName, .patientMiddleName: \.patient.middleName,
        .patientSuffix: \.patient.suffix, .patientBirthDay: \.patient.birthDay,
        .patientSex: \.patient.sex, .patientStreet: \.patient.street,
        .patientCity: \.patient.city, .patientState: \.patient.state,
        .patientZip: \.patient.zip, .relationship: \.relationship,
        .subscriberLastName: \.subscriber.lastName, .subscriberFirstName: \.subscriber.firstName,
        .subscriberBirthDay: \.subscriber.birthDay, .subscriberSex: \.subscriber.sex,
        .subscriberStreet: \.subscriber.street, .subscriberCity: \.subscriber.city,
        .subscriberState: \.subscriber.state, .subscriberZip: \.subscriber.zip,
        .relatedToEmployment: \.relatedToEmployment,
        .relatedToAutoAccident: \.relatedToAutoAccident,
        .relatedToOtherAccident: \.relatedToOtherAccident, .accidentState: \.accidentState,
        .accidentDay: \.accidentDay, .groupNumber: \.groupNumber, .groupName: \.groupName,
        .signatureOnFile: \.signatureOnFile, .releaseOfInformation: \.releaseOfInformation,
        .benefitsAssigned: \.benefitsAssigned, .onsetDay: \.onsetDay,
        .referringLastName: \.referring.lastName, .referringFirstName: \.referring.firstName,
        .referringNPI: \.referring.npi, .admissionDay: \.admissionDay,
        .dischargeDay: \.dischargeDay, .note: \.note, .frequency: \.frequency,
        .payerControlNumber: \.payerControlNumber, .priorAuthorization: \.priorAuthorization,
        .referralNumber: \.referralNumber, .cliaNumber: \.cliaNumber,
        .renderingLastName: \.rendering.lastName, .renderingFirstName: \.rendering.firstName,
        .renderingNPI: \.rendering.npi, .renderingTaxonomy: \.rendering.taxonomy,
        .taxID: \.billing.taxID, .claimNumber: \.number,
        .acceptAssignment: \.acceptAssignment, .placeOfService: \.placeOfService,
        .facilityName: \.facility.name, .facilityNPI: \.facility.npi,
        .facilityStreet: \.facility.street, .facilityCity: \.facility.city,
        .facilityState: \.facility.state, .facilityZip: \.facility.zip,
        .billingName: \.billing.name, .billingNPI: \.billing.npi,
        .billingTaxonomy: \.billing.taxonomy, .billingStreet: \.billing.street,
        .billingCity: \.billing.city, .billingState: \.billing.state,
        .billingZip: \.billing.zip, .responsibility: \.responsibility,
        .subscriberMiddleName: \.subscriber.middleName, .subscriberSuffix: \.subscriber.suffix,
        .billingFirstName: \.billing.firstName, .billingPhone: \.billing.phone,
        .payToStreet: \.billing.payToStreet, .payToCity: \.billing.payToCity,
        .payToState: \.billing.payToState, .payToZip: \.billing.payToZip,
    ]
}

extension ServiceLine {
    /// A new line takes day and pointers from where the last one left off.
    static func following(_ last: ServiceLine?, in claim: Claim) -> ServiceLine {
        var line = ServiceLine()
        line.from = last?.from ?? claim.visitDay
        line.to = ""
        line.pointers = claim.diagnoses.isEmpty ? "" : "A"
        return line
    }

    func text(_ field: ClaimField) -> String {
        switch field {
        case .lineFrom: return from
        case .lineTo: return to
        case .linePlace: return placeOfService
        case .lineCode: return code
        case .lineModifier1: return modifier(0)
        case .lineModifier2: return modifier(1)
        case .lineModifier3: return modifier(2)
        case .lineModifier4: return modifier(3)
        case .linePointers: return pointers
        case .lineCharge: return charge.text
        case .lineUnits: return units
        case .lineNDC: return ndc
        case .lineNDCQuantity: return ndcQuantity
        case .lineNDCUnit: return ndcUnit
        case .lineBasis: return basis
        default: return situational[field]
        }
    }

    mutating func set(_ field: ClaimField, _ text: String) {
        switch field {
        case .lineFrom: from = text
        case .lineTo: to = text
        case .linePlace: placeOfService = text
        case .lineCode: code = text.uppercased()
        case .lineModifier1: setModifier(0, text)
        case .lineModifier2: setModifier(1, text)
        case .lineModifier3: setModifier(2, text)
        case .lineModifier4: setModifier(3, text)
        case .linePointers: pointers = text.uppercased()
        case .lineCharge: if let money = Money(text) { charge = money }
        case .lineUnits: units = text
        case .lineNDC: ndc = text
        case .lineNDCQuantity: ndcQuantity = text
        case .lineNDCUnit: ndcUnit = text.uppercased()
        case .lineBasis: basis = text.uppercased()
        default: situational[field] = text
        }
    }

    public func modifier(_ index: Int) -> String {
        modifiers.indices.contains(index) ? modifiers[index] : ""
    }

    private mutating func setModifier(_ index: Int, _ text: String) {
        while modifiers.count <= index { modifiers.append("") }
        modifiers[index] = text.uppercased()
        if text.isEmpty {
            modifiers.remove(at: index)
        }
        while modifiers.last == "" { modifiers.removeLast() }
    }

    public func hasModifier(_ code: String) -> Bool { modifiers.contains(code) }
}
