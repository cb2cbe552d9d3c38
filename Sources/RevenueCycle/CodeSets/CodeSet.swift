/// The code sets the practice loads, each with editions of its own.
public enum CodeSet: String, Sendable, CaseIterable, Codable {
    case icd10cm, icdAddenda, icdIndex, icdNeoplasms, icdDrugs, hcpcs, cpt, modifiers
    case ncci, mue, addOns, relativeValues, geographicIndices, localities, anesthesia, coverage
    case adjustmentReasons, remarkCodes, placesOfService, taxonomies

    public var title: String {
        switch self {
        case .icd10cm: return "ICD-10-CM"
        case .icdAddenda: return "ICD addenda"
        case .icdIndex: return "ICD index"
        case .icdNeoplasms: return "ICD neoplasms"
        case .icdDrugs: return "ICD drugs"
        case .hcpcs: return "HCPCS"
        case .cpt: return "CPT"
        case .modifiers: return "Modifiers"
        case .ncci: return "NCCI pairs"
        case .mue: return "Unit limits"
        case .addOns: return "Add-on codes"
        case .relativeValues: return "Medicare RVU"
        case .geographicIndices: return "Medicare GPCI"
        case .localities: return "Localities"
        case .anesthesia: return "Anesthesia"
        case .coverage: return "Coverage"
        case .adjustmentReasons: return "CARC"
        case .remarkCodes: return "RARC"
        case .placesOfService: return "POS"
        case .taxonomies: return "Taxonomy"
        }
    }

    /// Its codes are diagnoses, printed with the dot.
    public var isDiagnosis: Bool { self == .icd10cm }

    /// A code as printed.
    public func shown(_ code: String) -> String {
        isDiagnosis ? DiagnosisCode.dotted(code) : code
    }
}
