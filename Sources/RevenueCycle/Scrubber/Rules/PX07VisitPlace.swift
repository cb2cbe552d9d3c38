/// A visit at a place its code is not for.
enum PX07VisitPlace: Rule {
    static let about = RuleAbout(
        "PX07", "POS", .denial,
        "The place of service is one the visit code is for.",
        source: "CPT E/M guidelines; CPM chapter 12 sections 30.6.7 to 30.6.14; chapter 26 "
            + "section 10.5")

    private enum Judgement { case wrong, doubtful }

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard let number = ProcedureFamily.number(line.code), number >= 99202 else { continue }
            let place = LineFacts.place(line, claim)
            // Telehealth has places of its own; an empty place is another rule's.
            if place.isEmpty || TelehealthSigns.places.contains(place) { continue }
            guard let found = judge(number, place) else { continue }
            let field: ClaimField = line.placeOfService.isEmpty ? .placeOfService : .linePlace
            report.find(
                field, field == .linePlace ? index : 0,
                "\(line.code) on line \(index + 1) is \(words(number)); place \(place) is not one "
                    + "for it.", severity: found == .doubtful ? .warning : nil)
        }
    }

    private static let hospitalBeds: Set<String> = ["21", "51", "61"]
    /// Where nobody lies in a hospital bed.
    private static let outside: Set<String> = [
        "11", "12", "13", "14", "16", "17", "18", "20", "31", "32", "33", "49", "50", "71", "72",
        "81",
    ]
    private static let notNursing: Set<String> = [
        "11", "12", "13", "14", "16", "17", "20", "21", "22", "23", "24", "49", "51", "81",
    ]
    private static let notHome: Set<String> = [
        "11", "17", "19", "20", "21", "22", "23", "24", "31", "32", "49", "51", "61", "81",
    ]
    /// Emergency rooms, and departments that are recorded as the hospital's or a service's.
    private static let emergency: Set<String> = ["05", "06", "07", "08", "19", "22", "23", "26"]

    private static func judge(_ number: Int, _ place: String) -> Judgement? {
        switch number {
        case 99202...99215, 99242...99245:
            if hospitalBeds.contains(place) { return .wrong }
            // A Part A stay is billed so even when the patient comes to the office.
            return place == "31" || place == "32" ? .doubtful : nil
        case 99221...99223, 99231...99239: return outside.contains(place) ? .wrong : nil
        case 99252...99255:
            return outside.contains(place) && place != "31" && place != "32" ? .wrong : nil
        case 99281...99285: return emergency.contains(place) ? nil : .wrong
        case 99304...99316: return notNursing.contains(place) ? .wrong : nil
        case 99341...99350: return notHome.contains(place) ? .wrong : nil
        case 99381...99397:
            return hospitalBeds.contains(place) || place == "23" ? .doubtful : nil
        case 99460, 99462...99463: return place == "11" || place == "12" ? .wrong : nil
        default: return nil
        }
    }

    private static func words(_ number: Int) -> String {
        switch number {
        case 99202...99215: return "an office visit"
        case 99221...99239: return "a visit in hospital"
        case 99242...99245: return "a consultation in the office"
        case 99252...99255: return "a consultation at the bed"
        case 99281...99285: return "an emergency department visit"
        case 99304...99316: return "a visit in a nursing facility"
        case 99341...99350: return "a visit at home"
        case 99381...99397: return "a preventive visit"
        default: return "newborn care in the hospital"
        }
    }
}
