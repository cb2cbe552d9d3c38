/// Vaccine products and their administration, by code.
/// Source: CPT vaccines and toxoids, immunization administration; CPM chapter 18 section 10.
enum VaccineCodes {
    /// Influenza products.
    private static let flu: Set<Int> = [
        90630, 90637, 90638, 90653, 90654, 90655, 90656, 90657, 90658, 90660, 90661, 90662,
        90664, 90666, 90667, 90668, 90672, 90673, 90674, 90682, 90685, 90686, 90687, 90688,
        90689, 90694, 90695, 90756,
    ]
    private static let pneumo: Set<Int> = [90670, 90671, 90677, 90684, 90732]
    private static let hepB: Set<Int> = [90739, 90740, 90743, 90744, 90746, 90747, 90759]

    /// The kind of a vaccine product; nil for any other code.
    static func product(_ code: String) -> VaccineKind? {
        guard code.utf8.first == UInt8(ascii: "9"), let number = ProcedureFamily.number(code) else {
            return nil
        }
        if (91300...91325).contains(number) { return .covid }
        guard (90476...90759).contains(number), number != 90480, !(90482...90484).contains(number)
        else { return nil }
        if flu.contains(number) { return .flu }
        if pneumo.contains(number) { return .pneumo }
        return hepB.contains(number) ? .hepB : .other
    }

    /// One unit for each vaccine given; 90461 counts components and is none.
    static func isAdministration(_ code: String) -> Bool {
        switch code {
        case "90460", "90471", "90472", "90473", "90474", "90480", "G0008", "G0009", "G0010":
            return true
        default: return false
        }
    }

    /// Medicare's own code for giving a kind of vaccine; nil where it has none.
    static func medicareAdministration(_ kind: VaccineKind) -> String? {
        switch kind {
        case .flu: return "G0008"
        case .pneumo: return "G0009"
        case .hepB: return "G0010"
        case .covid, .other: return nil
        }
    }

    static func isMedicareAdministration(_ code: String) -> Bool {
        code == "G0008" || code == "G0009" || code == "G0010"
    }

    static func isCounsellingOnly(_ code: String) -> Bool {
        code == "90482" || code == "90483" || code == "90484"
    }
}
