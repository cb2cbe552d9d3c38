import RevenueCycle

/// Patient resources to persons.
enum FHIRPerson {
    static func patient(_ resource: FHIRValue) -> EncounterPatient {
        var patient = EncounterPatient()
        let identifiers = resource["identifier"].list
        let record = identifiers.first { $0["type"].code("v2-0203") == "MR" } ?? identifiers.first
        patient.recordNumber = CleanText.line(record?["value"].text ?? resource["id"].text)
        patient.person = person(resource)
        let phone = resource["telecom"].list.first { $0["system"].text == "phone" }
        patient.phone = phone?["value"].text.filter { $0.isASCII && $0.isNumber } ?? ""
        return patient
    }

    static func person(_ resource: FHIRValue) -> Person {
        var person = Person()
        let names = resource["name"].list
        let name = names.first { $0["use"].text == "official" } ?? names.first ?? FHIRValue(nil)
        person.lastName = CleanText.capitals(name["family"].text)
        let given = name["given"].list.map(\.text)
        person.firstName = CleanText.capitals(given.first ?? "")
        person.middleName = CleanText.capitals(given.dropFirst().first ?? "")
        person.birthDay = resource["birthDate"].day
        switch resource["gender"].text {
        case "female": person.sex = "F"
        case "male": person.sex = "M"
        default: person.sex = "U"
        }
        let address = resource["address"].first
        person.street = CleanText.capitals(address["line"].first.text)
        person.city = CleanText.capitals(address["city"].text)
        person.state = CleanText.capitals(address["state"].text)
        person.zip = address["postalCode"].text.filter { $0.isASCII && $0.isNumber }
        return person
    }
}
