/// One service the practice bills, in its own words and at its own fee.
public struct ChargeMasterItem: Equatable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case em, preventive, procedure, lab, imaging, injection, vaccine, drug, admin, therapy
        case other
    }

    public var code: String
    public var description: String
    public var fee: Money
    public var kind: Kind
    /// Global period: `000`, `010`, `090`, `XXX`, `ZZZ`.
    public var globalDays: String
    /// W waived test, M moderate complexity, `-` none.
    public var clia: String
    /// F or M when the service is for one sex only.
    public var sex: String
    public var minimumAge: Int?
    public var maximumAge: Int?
    public var ndc: String

    public init(
        code: String, description: String, fee: Money, kind: Kind, globalDays: String = "XXX",
        clia: String = "-", sex: String = "-", minimumAge: Int? = nil, maximumAge: Int? = nil,
        ndc: String = ""
    ) {
        self.code = code
        self.description = description
        self.fee = fee
        self.kind = kind
        self.globalDays = globalDays
        self.clia = clia
        self.sex = sex
        self.minimumAge = minimumAge
        self.maximumAge = maximumAge
        self.ndc = ndc
    }
}
