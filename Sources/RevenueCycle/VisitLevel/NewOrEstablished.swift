/// Who gives a service, as far as new and established patients depend on it.
public struct VisitProvider: Hashable, Sendable, Codable {
    public var npi: String
    /// Tax ID, or whatever names the group.
    public var group: String
    /// Exact specialty: the taxonomy code, or for Medicare the enrolled specialty code. A nurse
    /// practitioner or physician assistant has that of the physicians they work with.
    public var specialty: String

    public init(npi: String, group: String, specialty: String) {
        self.npi = npi
        self.group = group
        self.specialty = specialty
    }
}

/// A professional service the patient had before.
public struct EarlierService: Equatable, Sendable, Codable {
    public var day: CalendarDay
    public var provider: VisitProvider
    /// Tests read without seeing the patient are not.
    public var isFaceToFace: Bool

    public init(day: CalendarDay, provider: VisitProvider, isFaceToFace: Bool = true) {
        self.day = day
        self.provider = provider
        self.isFaceToFace = isFaceToFace
    }
}

/// Whether a patient is new to a provider. Source: CPT E/M guidelines, new and established
/// patients; Medicare claims processing manual chapter 12, section 30.6.7.
public struct NewOrEstablished: Equatable, Sendable {
    /// nil: an earlier service might decide it, but its specialty is not known.
    public var isNew: Bool?
    /// The latest service that makes the patient established, or leaves it open.
    public var deciding: EarlierService?
    /// As a whole sentence.
    public var reason: String

    /// Years within which an earlier service counts; the day three years before still does.
    public static let years = 3

    /// Judges by the provider of the visit, or by the one he or she covers for.
    public static func judge(
        day: CalendarDay, provider: VisitProvider, coveringFor covered: VisitProvider? = nil,
        earlier: [EarlierService]
    ) -> NewOrEstablished {
        let judged = covered ?? provider
        let within = earlier.filter {
            $0.isFaceToFace && $0.day < day && $0.day >= day.adding(years: -years)
        }.sorted { $0.day > $1.day }
        if let service = within.first(where: { relation($0.provider, judged) == .same }) {
            let who =
                service.provider.npi == judged.npi && !judged.npi.isEmpty
                ? "the same provider" : "a colleague of the same specialty"
            return NewOrEstablished(
                isNew: false, deciding: service,
                reason: "Established: seen by \(who) on \(service.day.long).")
        }
        if let service = within.first(where: { relation($0.provider, judged) == .open }) {
            return NewOrEstablished(
                isNew: nil, deciding: service,
                reason: "Seen in the group on \(service.day.long), but the specialty is not known.")
        }
        let since = day.adding(years: -years).long
        return NewOrEstablished(
            isNew: true, deciding: nil,
            reason: "New: no face-to-face service of this specialty in the group since \(since).")
    }

    private enum Relation { case same, open, other }

    private static func relation(_ one: VisitProvider, _ other: VisitProvider) -> Relation {
        if !one.npi.isEmpty, one.npi == other.npi { return .same }
        guard !one.group.isEmpty, one.group == other.group else { return .other }
        if one.specialty.isEmpty || other.specialty.isEmpty { return .open }
        return one.specialty == other.specialty ? .same : .other
    }
}
