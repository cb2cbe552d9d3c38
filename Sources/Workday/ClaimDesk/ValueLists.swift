import CodeBook
import RevenueCycle
import Screens

/// What may stand in a field: codes of the guide, and what the practice knows.
struct ValueLists {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func values(_ ref: FieldRef, on claim: Claim) -> [FieldValue] {
        if let fixed = FieldValues.fixed(ref.field) {
            return fixed.map { plain(ref, $0.value, $0.name) }
        }
        switch ref.field {
        case .relationship, .otherRelationship: return table(ref, desk.codes.relationships)
        case .filingIndicator, .otherFilingIndicator:
            return table(ref, desk.codes.filingIndicators)
        case .payerID, .payerName: return payers(ref)
        case .otherPayerID, .otherPayerName: return otherPayers(ref)
        case .facilityName, .facilityNPI: return []
        case .renderingTaxonomy, .billingTaxonomy, .lineRenderingTaxonomy:
            return taxonomies(ref)
        default:
            return ref.field.content == .state
                ? table(ref, desk.codes.stateNames) : providers(ref)
        }
    }

    private func plain(_ ref: FieldRef, _ value: String, _ name: String) -> FieldValue {
        FieldValue(value: value, name: name, edits: [ClaimEdit(ref, value)])
    }

    private func table(_ ref: FieldRef, _ names: [String: String]) -> [FieldValue] {
        names.sorted { $0.key < $1.key }.map { plain(ref, $0.key, $0.value) }
    }

    private func payers(_ ref: FieldRef) -> [FieldValue] {
        desk.payers.map { record in
            FieldValue(
                value: record.payer.payerID, name: record.payer.name,
                edits: [
                    ClaimEdit(FieldRef(.payerID), record.payer.payerID),
                    ClaimEdit(FieldRef(.payerName), record.payer.name),
                    ClaimEdit(FieldRef(.filingIndicator), record.payer.filingIndicator),
                ])
        }
    }

    private func otherPayers(_ ref: FieldRef) -> [FieldValue] {
        desk.payers.map { record in
            FieldValue(
                value: record.payer.payerID, name: record.payer.name,
                edits: [
                    ClaimEdit(FieldRef(.otherPayerName, ref.index), record.payer.name),
                    ClaimEdit(FieldRef(.otherPayerID, ref.index), record.payer.payerID),
                    ClaimEdit(
                        FieldRef(.otherFilingIndicator, ref.index), record.payer.filingIndicator),
                ])
        }
    }

    private func taxonomies(_ ref: FieldRef) -> [FieldValue] {
        var seen: Set<String> = []
        return desk.providers.compactMap { record in
            let name = record.provider.name
            guard !name.taxonomy.isEmpty, seen.insert(name.taxonomy).inserted else { return nil }
            return plain(ref, name.taxonomy, "as of \(name.lastName), \(name.firstName)")
        }
    }

    /// Fields of a person that go along with the NPI.
    private static let people: [[ClaimField]] = [
        [.renderingNPI, .renderingLastName, .renderingFirstName, .renderingTaxonomy],
        [
            .lineRenderingNPI, .lineRenderingLastName, .lineRenderingFirstName,
            .lineRenderingTaxonomy,
        ],
        [.referringNPI, .referringLastName, .referringFirstName],
        [.primaryCareNPI, .primaryCareLastName, .primaryCareFirstName],
        [.supervisingNPI, .supervisingLastName, .supervisingFirstName],
        [.lineSupervisingNPI, .lineSupervisingLastName, .lineSupervisingFirstName],
        [.lineOrderingNPI, .lineOrderingLastName, .lineOrderingFirstName],
        [.lineReferringNPI, .lineReferringLastName, .lineReferringFirstName],
    ]

    private func providers(_ ref: FieldRef) -> [FieldValue] {
        guard let fields = Self.people.first(where: { $0.contains(ref.field) }) else { return [] }
        let isOurs = ref.field == .renderingNPI || ref.field == .renderingLastName
        return desk.providers.filter { !isOurs || $0.provider.role == .rendering }.map { record in
            let name = record.provider.name
            let texts = [name.npi, name.lastName, name.firstName, name.taxonomy]
            return FieldValue(
                value: name.npi,
                name: "\(record.provider.key)  \(name.lastName), \(name.firstName)",
                edits: zip(fields, texts).map { ClaimEdit(FieldRef($0, ref.index), $1) })
        }
    }
}
