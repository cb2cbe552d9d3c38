/// Medicare claims carry a Medicare Beneficiary Identifier in its pattern.
enum PT06MBI: Rule {
    static let about = RuleAbout(
        "PT06", "MBI", .reject,
        "A Medicare member id has the eleven positions of an MBI, without S, L, O, I, B, Z.",
        source: "CMS MBI format; CMS 837P edit X222.121.2010BA.NM109.020")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.payerKind == .medicare, !claim.memberID.isEmpty,
            MBI(claim.memberID) == nil, !MBI.looksRetired(claim.memberID)
        else { return }
        let plain = claim.memberID.uppercased().filter { $0 != "-" && $0 != " " }
        let swapped = String(plain.map { letterForDigit($0) })
        let better = [plain, swapped].first { MBI($0) != nil }
        report.find(
            .memberID, 0, "This is not the pattern of a Medicare Beneficiary Identifier.",
            fix: better.map { Fix("write it as \($0)", .memberID, to: $0) })
    }

    /// Letters an MBI never has are digits misread.
    private static func letterForDigit(_ character: Character) -> Character {
        switch character {
        case "O": return "0"
        case "I", "L": return "1"
        case "S": return "5"
        case "B": return "8"
        case "Z": return "2"
        default: return character
        }
    }
}
