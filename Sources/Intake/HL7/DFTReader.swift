import RevenueCycle

/// One DFT^P03 to one encounter. A charge that cannot be read keeps its message for mapping;
/// the other charges of the message go on.
struct DFTReader {
    private let message: HL7Message
    private var encounter = Encounter()

    init(_ message: HL7Message) { self.message = message }

    func read(into result: inout IntakeResult) {
        var reader = self
        reader.fill(&result)
    }

    private mutating func fill(_ result: inout IntakeResult) {
        let header = message["MSH"]
        encounter.sourceSystem = [header?[3] ?? "", header?[4] ?? ""]
            .map { message.part($0, 1) }.filter { !$0.isEmpty }.joined(separator: "/")
        encounter.sourceKey = message.part(header?[10] ?? "", 1)
        encounter.patient = HL7Person.patient(message)
        encounter.coverages = HL7Person.coverages(message)
        if encounter.patient.person.lastName.isEmpty {
            unmapped("PID 5", "The patient's name is missing.", &result)
            return
        }
        takeVisit()
        takeDiagnoses()
        let charges = message.all("FT1")
        if charges.contains(where: isShifted) {
            unmapped(
                "FT1",
                "The charge fields are shifted: a procedure code stands where the "
                    + "transaction type belongs. Map this sender once.", &result)
            return
        }
        for (index, charge) in charges.enumerated() { take(charge, index + 1, &result) }
        takeAccident()
        takeNote()
        finish(charges.count, &result)
    }

    private mutating func finish(_ charges: Int, _ result: inout IntakeResult) {
        if encounter.sourceKey.isEmpty {
            unmapped("MSH 10", "The message has no control id to know it by.", &result)
            return
        }
        let day = encounter.services.map(\.day).filter { !$0.isEmpty }.min()
        encounter.serviceDay = day ?? visitDay()
        if encounter.serviceDay.isEmpty {
            unmapped("FT1 4", "No date of service could be found.", &result)
            return
        }
        let nothingToBill = encounter.services.isEmpty && charges > 0
        if nothingToBill, encounter.diagnoses.isEmpty, encounter.note.isEmpty { return }
        result.encounters.append(encounter)
    }

    private func visitDay() -> String {
        for text in [message["PV1"]?[44] ?? "", message["EVN"]?[6] ?? ""] {
            let day = HL7Person.day(message.part(text, 1))
            if !day.isEmpty { return day }
        }
        return ""
    }

    private mutating func takeVisit() {
        guard let visit = message["PV1"] else { return }
        let attending = provider(visit[7])
        encounter.renderingNPI = attending.npi
        encounter.renderingName = attending.name
        let referring = provider(visit[8])
        encounter.referringNPI = referring.npi
        encounter.referringName = referring.name
        switch message.part(visit[2], 1) {
        case "E": encounter.placeOfService = "23"
        case "I": encounter.placeOfService = "21"
        default: encounter.placeOfService = "11"
        }
    }

    /// XCN: an id counts as NPI when it is one, or says it is; a local id stays a name.
    private func provider(_ text: String) -> (npi: String, name: String) {
        var name = ""
        for one in message.repetitions(text) {
            let id = message.part(one, 1)
            let family = message.part(one, 2)
            let given = message.part(one, 3)
            let shown = family.isEmpty ? id : given.isEmpty ? family : "\(family), \(given)"
            if name.isEmpty { name = CleanText.capitals(shown) }
            if NPI(id) != nil { return (id, CleanText.capitals(shown)) }
        }
        return ("", name)
    }

    private mutating func takeDiagnoses() {
        for segment in message.all("DG1") { addDiagnosis(segment[3]) }
    }

    /// The code's place in the list, added when new; nil for an ICD-9 code or none at all.
    @discardableResult
    private mutating func addDiagnosis(_ text: String) -> Int? {
        let code = DiagnosisCode.compact(message.part(text, 1))
        let system = message.part(text, 3).uppercased()
        let isNinth =
            system.hasPrefix("I9") || system.contains("ICD-9")
            || system.contains("ICD9") || DiagnosisCode.isNinthRevision(code)
        if code.isEmpty || isNinth { return nil }
        if let known = encounter.diagnoses.firstIndex(of: code) { return known }
        encounter.diagnoses.append(code)
        return encounter.diagnoses.count - 1
    }

    /// A procedure code in FT1-6 means the sender left a field out.
    private func isShifted(_ charge: HL7Message.Segment) -> Bool {
        let type = message.part(charge[6], 1)
        return type.count == 5 && type.dropFirst().prefix(3).allSatisfy(\.isNumber)
    }

    private mutating func take(
        _ charge: HL7Message.Segment, _ number: Int, _ result: inout IntakeResult
    ) {
        let place = "FT1 \(number)"
        let type = message.part(charge[6], 1).uppercased()
        if type == "PY" || type == "AJ" || type == "CD" {
            let what = type == "PY" ? "payment" : type == "AJ" ? "adjustment" : "credit"
            unmapped(place, "This is a \(what), not a charge: post it by hand.", &result)
            return
        }
        var service = EncounterService()
        takeCode(charge, &service)
        if service.code.isEmpty {
            unmapped(place, "The charge has no procedure code.", &result)
            return
        }
        service.day = HL7Person.day(message.part(charge[4], 1))
        if service.day.isEmpty { service.day = HL7Person.day(message.part(charge[5], 1)) }
        service.units = message.part(charge[10], 1)
        service.charge = money(charge, service.units)
        let ndc = message.part(charge[29], 1).filter { $0.isASCII && $0.isNumber }
        if ndc.count == 11 {
            service.ndc = ndc
            service.ndcQuantity = service.units
        }
        for text in message.repetitions(charge[19]) {
            if let position = addDiagnosis(text), !service.pointers.contains(position) {
                service.pointers.append(position)
            }
        }
        takeProviders(charge)
        encounter.services.append(service)
    }

    private mutating func takeProviders(_ charge: HL7Message.Segment) {
        let performed = provider(charge[20])
        if !performed.npi.isEmpty || !performed.name.isEmpty {
            // Whoever performed it rendered it, even when only a local id says so: the attending
            // physician's NPI would be a guess.
            encounter.renderingNPI = performed.npi
            encounter.renderingName = performed.name
        }
        let ordered = provider(charge[21])
        if encounter.referringNPI.isEmpty { encounter.referringNPI = ordered.npi }
    }

    /// FT1-25, else PR1-3, else FT1-7; modifiers of FT1-26 or glued on with a hyphen.
    private func takeCode(_ charge: HL7Message.Segment, _ service: inout EncounterService) {
        let procedure = message["PR1"].map { message.part($0[3], 1) } ?? ""
        let sources = [message.part(charge[25], 1), message.part(charge[7], 1), procedure]
        let text = CleanText.capitals(sources.first { isProcedure($0) } ?? "")
        let pieces = text.split(separator: "-").map(String.init)
        service.code = pieces.first ?? ""
        var modifiers = pieces.dropFirst().flatMap { glued($0) }
        for one in message.repetitions(charge[26]) {
            modifiers += glued(message.part(one, 1).uppercased())
        }
        for modifier in modifiers where !service.modifiers.contains(modifier) {
            service.modifiers.append(modifier)
        }
    }

    /// `25,59` and `2559` are two modifiers.
    private func glued(_ text: String) -> [String] {
        let parts = text.split { $0 == "," || $0 == " " || $0 == "-" }.map(String.init)
        return parts.flatMap { part -> [String] in
            part.count == 4 ? [String(part.prefix(2)), String(part.suffix(2))] : [part]
        }
    }

    private func isProcedure(_ text: String) -> Bool {
        let code = text.split(separator: "-").first.map(String.init) ?? ""
        return code.count == 5 && code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            && code.dropFirst().prefix(3).allSatisfy(\.isNumber)
    }

    /// FT1-11 is the line's amount; FT1-12 times units where only the unit price was sent.
    private func money(_ charge: HL7Message.Segment, _ units: String) -> Money? {
        let whole = firstPart(charge[11])
        if let amount = Money(whole), amount > .zero { return amount }
        guard let each = Money(firstPart(charge[12])), each > .zero else { return nil }
        let count = Int64(units) ?? 1
        return (1...9999).contains(count) ? Money(cents: each.cents * count) : nil
    }

    private func firstPart(_ text: String) -> String {
        let part = message.part(text, 1)
        return part.split(separator: "&").first.map(String.init) ?? part
    }

    private mutating func takeAccident() {
        guard let accident = message["ACC"] else { return }
        encounter.accidentDay = HL7Person.day(message.part(accident[1], 1))
        if message.part(accident[5], 1) == "Y" {
            encounter.accidentKind = "EM"
        } else if !encounter.accidentDay.isEmpty {
            encounter.accidentKind = message.part(accident[2], 1).hasPrefix("A") ? "AA" : "OA"
        }
        if let insurance = message["IN1"] {
            encounter.priorAuthorization = message.part(insurance[14], 1)
        }
    }

    private mutating func takeNote() {
        let observations = message.all("OBX").filter { ["TX", "FT", "ST"].contains($0[2]) }
            .map { message.text($0[5]) }
        let remarks = message.all("NTE").map { message.text($0[3]) }
        encounter.note = (observations + remarks).joined(separator: "\n")
    }

    private func unmapped(_ place: String, _ reason: String, _ result: inout IntakeResult) {
        result.unmapped.append(
            UnmappedItem(
                place: "message \(message.ordinal), \(place)", reason: reason, raw: message.raw))
    }
}
