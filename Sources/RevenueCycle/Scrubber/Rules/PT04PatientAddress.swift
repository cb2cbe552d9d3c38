/// Street, city, state and ZIP are present and state and ZIP belong together.
enum PT04PatientAddress: Rule {
    static let about = RuleAbout(
        "PT04", "ADDR", .reject,
        "The patient's street, city, state and ZIP are present and ZIP and state agree.",
        source: "005010X222A1 2010BA/2010CA N3, N4; NUCC item 5")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let person = claim.patient
        if person.street.isEmpty { report.find(.patientStreet, 0, "The street is missing.") }
        if person.city.isEmpty { report.find(.patientCity, 0, "The city is missing.") }
        if isForeign(person, context) { return }
        if !context.codes.isState(person.state) {
            let said = person.state.isEmpty ? "missing" : "not a state or territory"
            report.find(
                .patientState, 0, "The patient's state is \(said).",
                fix: stateFix(person.zip, context))
            return
        }
        zip(person, context, &report)
    }

    /// Letters in the postal code and no state: an address abroad (N404 names the country).
    private static func isForeign(_ person: Person, _ context: ScrubContext) -> Bool {
        person.zip.contains(where: \.isLetter) && !context.codes.isState(person.state)
    }

    private static func zip(
        _ person: Person, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        let digits = person.zip.filter { $0 != "-" }
        let numeric = digits.utf8.allSatisfy { (48...57).contains($0) }
        guard numeric, digits.count == 5 || digits.count == 9, digits.prefix(5) != "00000" else {
            report.find(.patientZip, 0, "The patient's ZIP is not five or nine digits.")
            return
        }
        guard let states = context.codes.states(zipPrefix: String(digits.prefix(3))) else {
            report.cannotDecide("table of ZIP prefixes by state")
            return
        }
        if !states.contains(person.state) {
            let right = states.sorted().joined(separator: " or ")
            report.find(
                .patientZip, 0,
                right.isEmpty
                    ? "No place has this ZIP." : "This ZIP lies in \(right), not \(person.state).",
                fix: stateFix(person.zip, context))
        }
    }

    private static func stateFix(_ zip: String, _ context: ScrubContext) -> Fix? {
        let prefix = String(zip.prefix(3))
        guard let states = context.codes.states(zipPrefix: prefix), states.count == 1,
            let state = states.first
        else { return nil }
        return Fix("set state \(state) by the ZIP", .patientState, to: state)
    }
}
