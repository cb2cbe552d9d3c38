/// Equipment and braces go to Medicare's contractor for them, not to Part B's.
enum SP23Equipment: Rule {
    static let about = RuleAbout(
        "SP23", "DME", .denial,
        "Durable equipment, orthotics and prosthetics (E, K and L codes) are billed to the "
            + "equipment contractor by an enrolled supplier.",
        source: "CPM chapter 20 section 10; CPM chapter 23 section 20", payers: [.medicare])

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where isEquipment(line.code) {
            if isSupplier(claim) || line.hasModifier("GY") { continue }
            report.find(
                .lineCode, index,
                "\(line.code) on line \(index + 1) is equipment: the contractor of this payer "
                    + "does not pay it; a supplier bills the equipment contractor.")
        }
    }

    private static func isEquipment(_ code: String) -> Bool {
        guard code.utf8.count == 5 else { return false }
        switch code.utf8.first {
        case UInt8(ascii: "E"): return !implanted.contains(code)
        case UInt8(ascii: "K"): return true
        // L8600 to L8699 are implants, which Part B pays.
        case UInt8(ascii: "L"): return !code.hasPrefix("L86")
        default: return false
        }
    }

    /// Pumps and stimulators under the skin are Part B's.
    private static let implanted: Set<String> = ["E0749", "E0782", "E0783", "E0785", "E0786"]

    /// The claim goes to the equipment contractor, or comes from a supplier.
    private static func isSupplier(_ claim: Claim) -> Bool {
        claim.billing.taxonomy.hasPrefix("332") || claim.billing.taxonomy.hasPrefix("335")
            || claim.billing.taxonomy.hasPrefix("3336")
            || claim.payerName.uppercased().contains("DME")
    }
}
