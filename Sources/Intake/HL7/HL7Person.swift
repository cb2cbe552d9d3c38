import RevenueCycle

/// Patient, guarantor and coverages out of PID, GT1 and IN1.
enum HL7Person {
    static func patient(_ message: HL7Message) -> EncounterPatient {
        var patient = EncounterPatient()
        guard let segment = message["PID"] else { return patient }
        patient.recordNumber = recordNumber(message, segment)
        patient.person = person(message, segment[5], segment[11])
        patient.person.birthDay = day(message.part(segment[7], 1))
        patient.person.sex = sex(message.part(segment[8], 1))
        patient.phone = message.part(segment[13], 1).filter { $0.isASCII && $0.isNumber }
        if let guarantor = message["GT1"] {
            patient.guarantor = person(message, guarantor[3], guarantor[5])
            patient.guarantor.birthDay = day(message.part(guarantor[8], 1))
        }
        return patient
    }

    /// PID-3 with type MR, else its first, else PID-2, PID-4, PID-18.
    private static func recordNumber(
        _ message: HL7Message, _ segment: HL7Message.Segment
    ) -> String {
        let ids = message.repetitions(segment[3])
        let typed = ids.first { message.part($0, 5) == "MR" }
        let candidates: [String] = [
            typed ?? "", ids.first ?? "", segment[2], segment[4], segment[18],
        ]
        for candidate in candidates {
            let id = message.part(candidate, 1)
            if !id.isEmpty { return id }
        }
        return ""
    }

    static func person(_ message: HL7Message, _ name: String, _ address: String) -> Person {
        var person = Person()
        let first = message.repetitions(name).first ?? ""
        var last = message.part(first, 1)
        var given = message.part(first, 2)
        if given.isEmpty, let comma = last.firstIndex(of: ",") {
            given = CleanText.line(String(last[last.index(after: comma)...]))
            last = String(last[..<comma])
        }
        person.lastName = CleanText.capitals(last)
        person.firstName = CleanText.capitals(given)
        person.middleName = CleanText.capitals(message.part(first, 3))
        person.suffix = CleanText.capitals(message.part(first, 4))
        let place = message.repetitions(address).first ?? ""
        person.street = CleanText.capitals(message.part(place, 1))
        person.city = CleanText.capitals(message.part(place, 3))
        person.state = CleanText.capitals(message.part(place, 4))
        person.zip = message.part(place, 5).filter { $0.isASCII && $0.isNumber }
        return person
    }

    static func coverages(_ message: HL7Message) -> [EncounterCoverage] {
        message.all("IN1").enumerated().map { index, segment in
            var coverage = EncounterCoverage()
            coverage.order = Int(message.part(segment[1], 1)) ?? index + 1
            coverage.payerCode = message.part(segment[3], 1)
            coverage.payerName = CleanText.capitals(message.part(segment[4], 1))
            coverage.groupNumber = CleanText.capitals(message.part(segment[8], 1))
            coverage.startDay = day(message.part(segment[12], 1))
            coverage.endDay = day(message.part(segment[13], 1))
            let member = [segment[36], segment[49]].map { message.part($0, 1) }
            coverage.memberID = CleanText.capitals(member.first { !$0.isEmpty } ?? "")
            coverage.relationship = relationship(
                message.part(segment[17], 1), message.part(segment[17], 2))
            if coverage.relationship != "18" {
                coverage.subscriber = person(message, segment[16], segment[19])
                coverage.subscriber.birthDay = day(message.part(segment[18], 1))
                coverage.subscriber.sex = sex(message.part(segment[43], 1))
            }
            return coverage
        }
    }

    /// HL7 table 0063 and X12 codes both occur.
    static func relationship(_ code: String, _ text: String) -> String {
        switch code.uppercased() {
        case "SEL", "SELF", "18", "S", "": return "18"
        case "SPO", "SPOUSE", "01", "1": return "01"
        case "CHD", "CHILD", "19", "C", "DEP": return "19"
        case "EMR", "20": return "20"
        case "UNK", "21": return "21"
        case "DOM", "LIFE PARTNER", "53": return "53"
        default: return "G8"
        }
    }

    static func sex(_ text: String) -> String {
        switch text.uppercased().first {
        case "F": return "F"
        case "M": return "M"
        default: return text.isEmpty ? "" : "U"
        }
    }

    /// The day of a time stamp as ISO; empty when there is none.
    static func day(_ text: String) -> String {
        CalendarDay(d8: String(text.prefix(8)))?.iso ?? ""
    }
}
