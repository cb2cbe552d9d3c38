/// Last and first name are present, in letters, with suffix and title in their own place.
enum PT01PatientName: Rule {
    static let about = RuleAbout(
        "PT01", "NAME", .reject,
        "The patient's last and first name are present and hold only letters, space, hyphen, "
            + "period and apostrophe; a suffix stands in its own field.",
        source: "005010X222A1 2010BA/2010CA NM103-NM107; NUCC item 2")

    private static let suffixes: Set<String> = ["JR", "SR", "II", "III", "IV"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let person = claim.patient
        name(person.lastName, .patientLastName, "last name", &report)
        if person.firstName.isEmpty, !person.lastName.isEmpty {
            report.find(
                .patientFirstName, 0,
                "The patient's first name is missing; only a person with one name has none.",
                severity: .warning)
        } else {
            name(person.firstName, .patientFirstName, "first name", &report)
        }
        suffix(in: person.lastName, .patientLastName, &report)
        suffix(in: person.firstName, .patientFirstName, &report)
    }

    private static func suffix(
        in name: String, _ field: ClaimField, _ report: inout RuleReport
    ) {
        let words = name.uppercased().split { $0 == " " || $0 == "," || $0 == "." }.map(String.init)
        guard words.count > 1, let last = words.last, suffixes.contains(last) else { return }
        let rest = words.dropLast().joined(separator: " ")
        report.find(
            field, 0, "The suffix \(last) stands inside the name.",
            fix: Fix(
                "move \(last) to the suffix field",
                [
                    ClaimEdit(FieldRef(field), rest),
                    ClaimEdit(FieldRef(.patientSuffix), last),
                ]))
    }

    private static func name(
        _ text: String, _ field: ClaimField, _ word: String, _ report: inout RuleReport
    ) {
        if text.isEmpty {
            report.find(field, 0, "The patient's \(word) is missing.")
        } else if !text.allSatisfy({ $0.isLetter || " -'.".contains($0) }) {
            report.find(field, 0, "The patient's \(word) holds a character that is no letter.")
        }
    }
}
