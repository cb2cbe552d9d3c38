/// Where in the list of diagnoses a code must stand, and by what rule.
public struct DiagnosisPosition: Equatable, Sendable {
    /// Only first, never first, or after the cause it shows.
    public enum Place: String, Sendable { case first, secondary, manifestation }

    public let place: Place
    /// `Guidelines I.C.21.c.16`; begins with `Practice` where no rule names the place.
    public let source: String

    public init(_ place: Place, source: String) {
        self.place = place
        self.source = source
    }
}
