/// Texts of a claim on paper fit the boxes of the form.
enum CL28PaperForm: Rule {
    static let about = RuleAbout(
        "CL28", "PAPER", .reject,
        "For a payer that takes paper only, every text fits its box of the CMS-1500 and six "
            + "lines fill it.",
        source: "NUCC 1500 (02/12) reference manual, field lengths")

    /// Characters of the box, by field.
    private static let boxes: [(ClaimField, Int)] = [
        (.memberID, 29), (.patientStreet, 28), (.patientCity, 24), (.subscriberStreet, 29),
        (.subscriberCity, 23), (.groupNumber, 29), (.payerControlNumber, 18), (.note, 71),
        (.priorAuthorization, 29), (.referralNumber, 29), (.claimNumber, 14), (.facilityName, 26),
        (.facilityStreet, 26), (.billingName, 29), (.billingStreet, 29),
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let day = context.today
        if let payer = context.payer, payer.text(.takesElectronic, on: day) != "no" { return }
        let long = boxes.filter { claim.text(FieldRef($0.0)).count > $0.1 }
        let names: [(ClaimField, Person)] = [
            (.patientLastName, claim.patient), (.subscriberLastName, claim.subscriber),
        ]
        let longNames = names.filter { $0.1.listName.count > 28 }
        if long.isEmpty, longNames.isEmpty, claim.lines.count <= 6 { return }
        guard context.payer != nil else {
            report.cannotDecide("whether the payer takes electronic claims")
            return
        }
        for (field, room) in long {
            report.find(
                field, 0,
                "\(field.title) has \(claim.text(FieldRef(field)).count) characters; item "
                    + "\(field.item) of the paper form holds \(room).")
        }
        for (field, _) in longNames {
            report.find(field, 0, "The name is longer than the 28 characters of the paper form.")
        }
        if claim.lines.count > 6 {
            report.find(
                .lineCode, 6, "The paper form has six lines: bill the others on a second claim.")
        }
    }
}
