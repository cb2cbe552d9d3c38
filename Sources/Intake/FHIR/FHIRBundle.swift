import Foundation
import RevenueCycle

/// FHIR R4 bundles: one encounter per Encounter resource with the patient, coverages,
/// conditions, procedures, charge items and note that refer to it.
public enum FHIRBundle {
    public static func read(_ bytes: [UInt8]) -> IntakeResult {
        let body = Data(TextDecoding.withoutMark(bytes))
        let json: Any
        do {
            json = try JSONSerialization.jsonObject(with: body)
        } catch {
            return .refused("The JSON is broken off or faulty: nothing of the file was taken.")
        }
        let root = FHIRValue(json)
        guard root["resourceType"].text == "Bundle" else {
            let kind = root["resourceType"].text
            return .refused(
                kind.isEmpty
                    ? "The file is JSON but not FHIR." : "The file is a FHIR \(kind), not a Bundle."
            )
        }
        let resources = FHIRResources(root["entry"].list)
        var result = IntakeResult()
        let encounters = resources.all("Encounter")
        for encounter in encounters {
            FHIREncounterReader(resources, encounter).read(into: &result)
        }
        if encounters.isEmpty { registerAll(resources, &result) }
        if result.encounters.isEmpty, result.registrations.isEmpty, result.unmapped.isEmpty {
            return .refused("The bundle holds neither an encounter nor a patient.")
        }
        return result
    }

    private static func registerAll(_ resources: FHIRResources, _ result: inout IntakeResult) {
        for patient in resources.all("Patient") {
            let read = FHIRPerson.patient(patient)
            if read.person.lastName.isEmpty {
                result.unmapped.append(
                    UnmappedItem(
                        place: "Patient", reason: "The patient has no family name.", raw: ""))
            } else {
                result.registrations.append(Registration(patient: read, coverages: []))
            }
        }
    }
}

/// A JSON value that can be asked without fear.
struct FHIRValue {
    let value: Any?

    init(_ value: Any?) { self.value = value }

    subscript(_ key: String) -> FHIRValue { FHIRValue((value as? [String: Any])?[key]) }

    var list: [FHIRValue] { (value as? [Any])?.map { FHIRValue($0) } ?? [] }
    var first: FHIRValue { list.first ?? FHIRValue(nil) }

    var text: String {
        if let string = value as? String { return string }
        if let number = value as? NSNumber { return number.stringValue }
        return ""
    }

    /// `2026-09-14` of a date or time.
    var day: String { CalendarDay(iso: String(text.prefix(10)))?.iso ?? "" }

    /// The code of a coding whose system ends with one of these.
    func code(_ systems: String...) -> String {
        for coding in self["coding"].list {
            let system = coding["system"].text
            if systems.contains(where: { system.hasSuffix($0) }) { return coding["code"].text }
        }
        return ""
    }
}

/// The resources of a bundle, found by full URL or by type and id.
struct FHIRResources {
    private var byReference: [String: FHIRValue] = [:]
    private var list: [FHIRValue] = []

    init(_ entries: [FHIRValue]) {
        for entry in entries {
            let resource = entry["resource"]
            let type = resource["resourceType"].text
            if type.isEmpty { continue }
            list.append(resource)
            let url = entry["fullUrl"].text
            if !url.isEmpty { byReference[url] = resource }
            let id = resource["id"].text
            if !id.isEmpty { byReference["\(type)/\(id)"] = resource }
        }
    }

    func all(_ type: String) -> [FHIRValue] { list.filter { $0["resourceType"].text == type } }

    func resolve(_ reference: FHIRValue) -> FHIRValue {
        byReference[reference["reference"].text] ?? FHIRValue(nil)
    }

    /// Resources of a type whose reference element means this resource.
    func all(_ type: String, _ element: String, of target: FHIRValue) -> [FHIRValue] {
        let id = target["id"].text
        let kind = target["resourceType"].text
        return all(type).filter {
            let resolved = resolve($0[element])
            return !id.isEmpty && resolved["id"].text == id
                && resolved["resourceType"].text == kind
        }
    }
}
