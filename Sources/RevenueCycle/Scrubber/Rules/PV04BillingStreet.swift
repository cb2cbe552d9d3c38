/// The billing address is a street address.
enum PV04BillingStreet: Rule {
    static let about = RuleAbout(
        "PV04", "PO BOX", .reject,
        "The billing address is a street address with a state; a PO box or lockbox belongs to "
            + "pay-to.",
        source: "005010X222A1 2010AA N301, N402")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if !context.codes.isState(claim.billing.state) {
            report.find(.billingState, 0, "The billing address has no state of the postal list.")
        }
        let street = claim.billing.street
        if street.isEmpty {
            report.find(.billingStreet, 0, "The billing address has no street.")
            return
        }
        let plain = street.uppercased().map { $0.isLetter || $0.isNumber ? $0 : " " }
        let words = String(plain).split(separator: " ").map(String.init)
        if namesBox(words) {
            report.find(
                .billingStreet, 0,
                "The billing address is a PO box or lockbox; payers need the street here and "
                    + "the box as pay-to address.")
        }
    }
    private static func namesBox(_ words: [String]) -> Bool {
        let joined = words.joined(separator: " ")
        let starts = [
            "PO BOX", "P O BOX", "POBOX", "POB ", "P O B ", "POST OFFICE BOX", "LOCKBOX",
            "LOCK BOX", "LOCKED BAG", "BOX ",
        ]
        if starts.contains(where: { joined.hasPrefix($0) }) { return true }
        return [" PO BOX ", " P O BOX ", " POST OFFICE BOX ", " LOCKBOX ", " LOCK BOX "].contains {
            " \(joined) ".contains($0)
        }
    }
}
