import RevenueCycle

/// Writes visits as HL7 DFT^P03, so that the sample comes in through the front door.
enum SampleHL7 {
    static func file(_ visits: [SampleVisit], masters: SampleMasters) -> [UInt8] {
        Array(visits.map { message($0, masters) }.joined().utf8)
    }

    private static func message(_ visit: SampleVisit, _ masters: SampleMasters) -> String {
        let stamp = "\(visit.day.d8)1730"
        var lines = [
            "MSH|^~\\&|CLINICNOTE|DWFP|TWOHATS|BILLING|\(stamp)||DFT^P03|\(visit.key)|P|2.5.1",
            "EVN|P03|\(stamp)",
            patient(visit.patient),
            "PV1|1|O|MAIN|||||" + referring(visit) + "||||||||||\(visit.key)",
        ]
        lines += visit.services.enumerated().map { charge($0.element, $0.offset + 1, visit) }
        if visit.services.isEmpty, !visit.rendering.npi.isEmpty {
            lines[3] =
                "PV1|1|O|MAIN||||\(person(visit.rendering))|" + referring(visit)
                + "|||||||||||\(visit.key)" + String(repeating: "|", count: 25) + stamp
        }
        for (index, text) in visit.note.split(separator: "\n").enumerated() {
            lines.append("OBX|\(index + 1)|TX|11506-3^Progress note^LN||\(escaped(String(text)))")
        }
        if !visit.dropsCoverage { lines.append(insurance(visit.patient, masters)) }
        return lines.joined(separator: "\r") + "\r"
    }

    private static func referring(_ visit: SampleVisit) -> String {
        visit.referring.map(person) ?? ""
    }

    private static func person(_ name: NamedProvider) -> String {
        "\(name.npi)^\(name.lastName)^\(name.firstName)"
    }

    private static func patient(_ patient: SamplePatient) -> String {
        let person = patient.person
        let birth = person.birth?.d8 ?? ""
        return "PID|1||\(patient.recordNumber)^^^DWFP^MR||\(name(person))||\(birth)|\(person.sex)"
            + "|||\(person.street)^^\(person.city)^\(person.state)^\(person.zip)||\(patient.phone)"
    }

    private static func name(_ person: Person) -> String {
        "\(person.lastName)^\(person.firstName)^\(person.middleName)"
    }

    private static func charge(
        _ service: EncounterService, _ number: Int, _ visit: SampleVisit
    ) -> String {
        var fields = [String](repeating: "", count: 27)
        fields[0] = "FT1"
        fields[1] = String(number)
        fields[4] = visit.day.d8
        fields[5] = visit.day.d8
        fields[6] = "CG"
        fields[7] = service.code
        fields[10] = service.units
        fields[19] = service.pointers.filter { visit.diagnoses.indices.contains($0) }
            .map { "\(DiagnosisCode.dotted(visit.diagnoses[$0]))^^I10" }.joined(separator: "~")
        fields[20] = person(visit.rendering)
        fields[25] = service.code
        fields[26] = service.modifiers.joined(separator: "~")
        if !service.ndc.isEmpty { fields += ["", "", service.ndc] }
        let codes =
            number == 1
            ? visit.diagnoses.enumerated().map { index, code in
                "DG1|\(index + 1)||\(DiagnosisCode.dotted(code))^^I10"
            } : []
        return (codes + [fields.joined(separator: "|")]).joined(separator: "\r")
    }

    private static func insurance(_ patient: SamplePatient, _ masters: SampleMasters) -> String {
        let row = masters.payers[patient.payer]
        var fields = [String](repeating: "", count: 44)
        fields[0] = "IN1"
        fields[1] = "1"
        fields[3] = row.key
        fields[4] = row.payer.name
        fields[8] = patient.groupNumber
        let insured = patient.relationship == "18" ? patient.person : patient.subscriber
        fields[16] = name(insured)
        fields[17] = patient.relationship == "18" ? "SEL" : "CHD"
        fields[18] = insured.birth?.d8 ?? ""
        fields[19] = "\(insured.street)^^\(insured.city)^\(insured.state)^\(insured.zip)"
        fields[36] = patient.memberID
        fields[43] = insured.sex
        return fields.joined(separator: "|")
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "\\": out += "\\E\\"
            case "|": out += "\\F\\"
            case "^": out += "\\S\\"
            case "&": out += "\\T\\"
            case "~": out += "\\R\\"
            default: out.append(character)
            }
        }
        return out
    }
}

/// A visit of the sample as the clinic's system sends it, mistakes included.
struct SampleVisit {
    var key: String
    var day: CalendarDay
    var patient: SamplePatient
    var rendering: NamedProvider
    var referring: NamedProvider?
    var diagnoses: [String]
    var services: [EncounterService]
    var note: String
    var dropsCoverage = false
}
