import Foundation
import RevenueCycle

/// One Encounter resource with what belongs to it.
struct FHIREncounterReader {
    private let resources: FHIRResources
    private let source: FHIRValue
    private var encounter = Encounter()

    init(_ resources: FHIRResources, _ source: FHIRValue) {
        self.resources = resources
        self.source = source
    }

    func read(into result: inout IntakeResult) {
        var reader = self
        reader.fill(&result)
    }

    private mutating func fill(_ result: inout IntakeResult) {
        let identifier = source["identifier"].first
        encounter.sourceSystem = "FHIR"
        encounter.sourceKey =
            identifier["value"].text.isEmpty
            ? source["id"].text : identifier["value"].text
        let patient = resources.resolve(source["subject"])
        encounter.patient = FHIRPerson.patient(patient)
        encounter.serviceDay = source["period"]["start"].day
        encounter.placeOfService = source["class"]["code"].text == "VR" ? "02" : "11"
        takeProvider()
        takeCoverages(patient)
        takeDiagnoses(&result)
        takeServices(&result)
        takeNote()
        if encounter.patient.person.lastName.isEmpty {
            unmapped("subject", "The encounter's patient is not in the bundle.", &result)
        } else if encounter.serviceDay.isEmpty {
            unmapped("period", "The encounter has no day it began.", &result)
        } else {
            result.encounters.append(encounter)
        }
    }

    private mutating func takeProvider() {
        for participant in source["participant"].list {
            let person = resources.resolve(participant["individual"])
            for identifier in person["identifier"].list
            where identifier["system"].text.hasSuffix("us-npi") {
                encounter.renderingNPI = identifier["value"].text
            }
            let name = FHIRPerson.person(person)
            if encounter.renderingName.isEmpty { encounter.renderingName = name.listName }
        }
    }

    private mutating func takeCoverages(_ patient: FHIRValue) {
        for coverage in resources.all("Coverage", "beneficiary", of: patient) {
            var one = EncounterCoverage()
            one.order = Int(coverage["order"].text) ?? encounter.coverages.count + 1
            let payor = resources.resolve(coverage["payor"].first)
            one.payerCode = payor["identifier"].first["value"].text
            let name = payor["name"].text
            one.payerName = CleanText.capitals(
                name.isEmpty ? coverage["payor"].first["display"].text : name)
            let subscriberID = coverage["subscriberId"].text
            one.memberID = CleanText.capitals(
                subscriberID.isEmpty
                    ? coverage["identifier"].first["value"].text : subscriberID)
            for entry in coverage["class"].list
            where entry["type"].code("coverage-class") == "group" {
                one.groupNumber = CleanText.capitals(entry["value"].text)
            }
            one.relationship = HL7Person.relationship(
                coverage["relationship"].code("subscriber-relationship"), "")
            if one.relationship != "18" {
                one.subscriber = FHIRPerson.person(resources.resolve(coverage["subscriber"]))
            }
            one.startDay = coverage["period"]["start"].day
            one.endDay = coverage["period"]["end"].day
            encounter.coverages.append(one)
        }
        encounter.coverages.sort { $0.order < $1.order }
    }

    /// Ranked diagnoses of the encounter first, then conditions that refer to it.
    private mutating func takeDiagnoses(_ result: inout IntakeResult) {
        let ranked = source["diagnosis"].list.sorted {
            (Int($0["rank"].text) ?? 99) < (Int($1["rank"].text) ?? 99)
        }
        var conditions = ranked.map { resources.resolve($0["condition"]) }
        for other in resources.all("Condition", "encounter", of: source)
        where !conditions.contains(where: { $0["id"].text == other["id"].text }) {
            conditions.append(other)
        }
        for condition in conditions where condition.value != nil {
            let code = DiagnosisCode.compact(condition["code"].code("icd-10-cm", "icd-10"))
            if code.isEmpty {
                needsCoding("Condition", condition["code"], &result)
            } else if !encounter.diagnoses.contains(code) {
                encounter.diagnoses.append(code)
            }
        }
    }

    private mutating func takeServices(_ result: inout IntakeResult) {
        let charges = resources.all("ChargeItem", "context", of: source)
        let procedures = resources.all("Procedure", "encounter", of: source)
        for item in charges + procedures {
            let code = item["code"].code("/cpt", "HCPCS", "hcpcs", "6.12", "6.285")
            if code.isEmpty {
                needsCoding(item["resourceType"].text, item["code"], &result)
                continue
            }
            if encounter.services.contains(where: { $0.code == code.uppercased() }) { continue }
            var service = EncounterService()
            service.code = code.uppercased()
            service.day = encounter.serviceDay
            let quantity = item["quantity"]["value"].text
            service.units = quantity.isEmpty ? "1" : quantity
            service.modifiers = modifiers(item)
            let price = item["priceOverride"]["value"].text
            service.charge = price.isEmpty ? nil : Money(price)
            encounter.services.append(service)
        }
    }

    /// Two-character codes in extensions that say modifier.
    private func modifiers(_ item: FHIRValue) -> [String] {
        item["extension"].list.filter { $0["url"].text.lowercased().contains("modifier") }
            .flatMap { entry -> [String] in
                let concept = entry["valueCodeableConcept"]["coding"].list.map { $0["code"].text }
                let single = [
                    entry["valueCode"].text, entry["valueString"].text,
                    entry["valueCoding"]["code"].text,
                ]
                return (concept + single).filter { $0.count == 2 }
            }
    }

    private mutating func takeNote() {
        var texts: [String] = []
        for document in resources.all("DocumentReference") {
            let related = document["context"]["encounter"].list
            let here =
                related.isEmpty
                || related.contains { resources.resolve($0)["id"].text == source["id"].text }
            guard here else { continue }
            for content in document["content"].list {
                let attachment = content["attachment"]
                guard attachment["contentType"].text.hasPrefix("text/plain") else { continue }
                let encoded = attachment["data"].text
                if let data = Data(base64Encoded: encoded) {
                    texts.append(CleanText.paragraph(TextDecoding.text([UInt8](data))))
                }
            }
        }
        encounter.note = texts.joined(separator: "\n")
    }

    private func needsCoding(
        _ what: String, _ concept: FHIRValue, _ result: inout IntakeResult
    ) {
        let display = concept["coding"].first["display"].text
        let shown = CleanText.line(display.isEmpty ? concept["text"].text : display)
        result.unmapped.append(
            UnmappedItem(
                place: what, reason: "No billing code is given; it needs coding.", raw: shown))
    }

    private func unmapped(_ place: String, _ reason: String, _ result: inout IntakeResult) {
        result.unmapped.append(
            UnmappedItem(
                place: "Encounter \(place)", reason: reason, raw: source["id"].text))
    }
}
