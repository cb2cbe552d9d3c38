/// The billing address is a street address.
enum PV04BillingStreet: Rule {
    static let about = RuleAbout(
        "PV04", "PO BOX", .reject,
        "The billing address is a street address; a PO box or lockbox belongs to pay-to.",
        source: "005010X222A1 2010AA N301")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let street = claim.billing.street
        if street.isEmpty {
            report.find(.billingStreet, 0, "The billing address has no street.")
            return
        }
        let letters = street.uppercased().filter { $0.isLetter || $0.isNumber || $0 == " " }
        let words = letters.split(separator: " ").joined(separator: " ")
        let glued = words.filter { $0 != " " }
        let boxes = ["POBOX", "POSTOFFICEBOX", "LOCKBOX", "LOCKEDBAG"]
        if boxes.contains(where: { glued.hasPrefix($0) || glued.contains($0) }) {
            report.find(
                .billingStreet, 0,
                "The billing address is a PO box or lockbox; payers need the street here and "
                    + "the box as pay-to address.")
        }
    }
}
