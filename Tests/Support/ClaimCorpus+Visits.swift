import RevenueCycle

/// Visits of every day, and who was treated.
extension ClaimCorpus {
    static var visits: [Case] {
        [
            one("office-visit"),
            one("visit-and-procedure") {
                $0.lines[0].modifiers = ["25"]
                $0.lines.append(line("20610", "95.00", ["RT"]))
            },
            one("twelve-diagnoses") {
                $0.diagnoses = [
                    "I10", "E119", "E785", "M25561", "K219", "J309", "G4733", "E669", "F419",
                    "Z7984", "R109", "L309",
                ]
                $0.lines = [line("99214", "168.00", pointers: "ABCD")]
            },
            one("fifty-lines", fiftyLines),
            one("emergency-department") {
                $0.placeOfService = "23"
                hospital(&$0)
                $0.diagnoses = ["R0789"]
                $0.lines = [line("99283", "210.00")]
                $0.set(FieldRef(.lineEmergency), "Y")
            },
            one("home-visit") {
                toMedicare(&$0)
                $0.placeOfService = "12"
                $0.diagnoses = ["I10"]
                $0.lines = [line("99348", "140.00")]
                $0.set(FieldRef(.isHomebound), "Y")
            },
            one("patient-paid") {
                $0.patientPaid = Money(cents: 2050)
                $0.lines = [line("99213", "112.50")]
            },
            one("pregnant-patient") {
                $0.patient.birthDay = "1996-03-14"
                $0.set(FieldRef(.patientIsPregnant), "Y")
                $0.set(FieldRef(.lastMenstrualDay), "2026-05-02")
                $0.diagnoses = ["O0993", "Z3A28"]
                $0.lines = [line("99213", "112.00", pointers: "AB")]
            },
            one("deceased-patient") {
                $0.set(FieldRef(.patientDeathDay), "2026-11-20")
            },
            one("newborn-weight") {
                dependent(&$0, "ALVAREZ", "NOEL", "2026-11-18", "M")
                $0.diagnoses = ["Z3801"]
                $0.placeOfService = "21"
                hospital(&$0)
                $0.admissionDay = "2026-11-18"
                $0.set(FieldRef(.patientWeight), "7.5")
                $0.lines = [line("99460", "150.00")]
            },
            one("names-in-full") {
                dependent(&$0, "ALVAREZ", "TEO", "2018-01-30", "M")
                $0.patient.middleName = "LUIS"
                $0.patient.suffix = "JR"
                $0.subscriber.suffix = "SR"
                $0.groupNumber = ""
                $0.groupName = "CITY OF TEMPE"
            },
            one("four-modifiers") {
                $0.lines = [line("20610", "95.00", ["59", "RT", "GC", "KX"])]
            },
            one("dependent-child") { dependent(&$0, "ALVAREZ", "NINA", "2015-08-09", "F") },
            ("dependents-of-one-subscriber", threeOfOneFamily),
            (
                "two-claims-of-one-patient",
                ["FIRST", "SECOND"].map { number in
                    claim(number) { if number == "SECOND" { $0.lines[0].from = "2026-11-19" } }
                }
            ),
            one("transliteration") {
                $0.patient.lastName = "Núñez~Åberg"
                $0.patient.street = "5 ÉLAN CT #2"
                $0.note = "Fell: at home; café steps"
                $0.set(FieldRef(.medicalRecordNumber), "MRN^77")
            },
        ]
    }

    private static func fiftyLines(_ claim: inout Claim) {
        guard let first = CalendarDay(2026, 10, 2) else { return }
        claim.lines = (0..<50).map { day in
            var one = line("97110", "45.00", ["GP"], units: "2")
            one.from = first.adding(days: day).iso
            one.control = "FIFTY-\(day + 1)"
            return one
        }
    }

    static func dependent(
        _ claim: inout Claim, _ last: String, _ first: String, _ birth: String, _ sex: String
    ) {
        claim.relationship = "19"
        claim.subscriber.lastName = "ALVAREZ"
        claim.subscriber.firstName = "ROSA"
        claim.subscriber.middleName = "Q"
        claim.patient.lastName = last
        claim.patient.firstName = first
        claim.patient.birthDay = birth
        claim.patient.sex = sex
    }

    private static var threeOfOneFamily: [Claim] {
        [
            claim("FAMILY-1") { dependent(&$0, "ALVAREZ", "NINA", "2015-08-09", "F") },
            claim("FAMILY-2") {
                dependent(&$0, "ALVAREZ", "NINA", "2015-08-09", "F")
                $0.lines[0].from = "2026-11-12"
            },
            claim("FAMILY-3") { dependent(&$0, "ALVAREZ", "TEO", "2018-01-30", "M") },
        ]
    }
}
