import RevenueCycle

/// A superbill as it is handed over to be saved.
public struct SuperbillDraft: Equatable, Sendable {
    /// Everything typed; who the patient is and the coverages are left to the practice's file.
    /// A blank charge means that no fee is known for the code.
    public var encounter: Encounter
    public var patient: Int64
    /// False: the claim is saved on hold.
    public var isSigned: Bool
    public var copayMethod: CopayMethod

    /// Why an unsigned superbill is held.
    public static let holdReason = "unsigned superbill"

    public init(
        encounter: Encounter, patient: Int64, isSigned: Bool, copayMethod: CopayMethod
    ) {
        self.encounter = encounter
        self.patient = patient
        self.isSigned = isSigned
        self.copayMethod = copayMethod
    }
}

extension SuperbillScreen {
    /// The form as a draft; nil while there is no patient.
    func draft() -> SuperbillDraft? {
        guard let patient = form.patient else { return nil }
        var visit = Encounter()
        visit.serviceDay = form.serviceDay?.iso ?? ""
        visit.placeOfService = form.placeOfService
        (visit.renderingNPI, visit.renderingName) = identity(form.rendering, .rendering)
        (visit.referringNPI, visit.referringName) = identity(form.referring, .referring)
        visit.diagnoses = form.diagnoses.filter { !$0.isEmpty }
        visit.services = form.lines.indices.filter { !form.lines[$0].code.isEmpty }.map(service)
        visit.priorAuthorization = form.authorization
        visit.copayPaid = form.copay
        return SuperbillDraft(
            encounter: visit, patient: patient.id, isSigned: form.isSigned,
            copayMethod: form.copayMethod)
    }

    private func identity(_ typed: String, _ role: Provider.Role) -> (npi: String, name: String) {
        if let known = provider(typed, role)?.name {
            let name = known.firstName.isEmpty ? known.lastName : fullName(known)
            return (known.npi, name)
        }
        let isNumber = typed.count == 10 && typed.allSatisfy(\.isNumber)
        return isNumber ? (typed, "") : ("", typed)
    }

    private func fullName(_ name: NamedProvider) -> String {
        "\(name.lastName), \(name.firstName)"
    }

    private func service(_ index: Int) -> EncounterService {
        let line = form.lines[index]
        var service = EncounterService()
        service.code = line.code
        service.modifiers = line.modifiers
        service.units = line.unitsOrOne
        service.pointers = positions(form.pointers(index))
        service.charge = charge(index)
        service.ndc = line.ndc
        service.ndcQuantity = line.ndcQuantity
        service.ndcUnit = line.ndcUnit
        return service
    }

    /// Letters to positions among the diagnoses that were written. A letter of a blank one points
    /// behind the last, where the claim shows it, and never at its neighbour.
    private func positions(_ letters: String) -> [Int] {
        let written = form.diagnoses.indices.filter { !form.diagnoses[$0].isEmpty }
        return letters.unicodeScalars.map { letter in
            let index = Int(letter.value) - 65
            return written.firstIndex(of: index) ?? max(index, written.count)
        }
    }
}
