/// Telehealth at the place its payer wants, and nothing there that needs the patient.
enum SP17TelehealthPlace: Rule {
    static let about = RuleAbout(
        "SP17", "TELPOS", .denial,
        "A visit by telehealth has the place its payer wants, 10 at home and 02 elsewhere for "
            + "most; no service at those places needs the patient there.",
        source: "CPM chapter 12 section 190; CMS place of service set; payer facts")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated()
        where TelehealthSigns.isTelehealth(line, claim) {
            let place = LineFacts.place(line, claim)
            let isFar = TelehealthSigns.places.contains(place)
            if isFar, TelehealthSigns.needsPresence(line.code) {
                report.find(
                    line.placeOfService.isEmpty ? .placeOfService : .linePlace,
                    line.placeOfService.isEmpty ? 0 : index,
                    "\(line.code) on line \(index + 1) needs the patient there; place \(place) is "
                        + "telehealth.")
            } else if isVisit(line.code) {
                wanted(claim, index, place, isFar, context, &report)
            }
        }
    }

    private static func isVisit(_ code: String) -> Bool {
        guard let number = ProcedureFamily.number(code) else { return false }
        return (99202...99255).contains(number) || (98000...98015).contains(number)
            || (99381...99397).contains(number)
    }

    private static func wanted(
        _ claim: Claim, _ index: Int, _ place: String, _ isFar: Bool, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        // A clinician in the hospital and a patient at home: the hospital's place, with 95.
        if ["19", "21", "22", "23"].contains(place) { return }
        let day = line.fromDay ?? context.today
        guard let fact = context.payer?.fact(.telehealthPlace, on: day) else {
            report.cannotDecide("the place of service the payer wants for telehealth")
            return
        }
        let wantsFar = fact.value != "11"
        guard wantsFar != isFar || (fact.value == "02" && place == "10") else { return }
        let wanted = wantsFar ? (fact.value == "02" ? "02" : "10 (at home) or 02") : "11"
        let field: ClaimField = line.placeOfService.isEmpty ? .placeOfService : .linePlace
        let single = wantsFar ? (fact.value == "02" ? "02" : nil) : "11"
        let isWhole = field == .linePlace || claim.lines.count == 1
        report.find(
            field, field == .linePlace ? index : 0,
            "Line \(index + 1) is telehealth at place \(place); the payer wants \(wanted).",
            fix: single.flatMap {
                isWhole ? Fix("set \($0)", field, field == .linePlace ? index : 0, to: $0) : nil
            }, severity: fact.isDefault && claim.payerKind != .medicare ? .warning : nil)
    }
}
