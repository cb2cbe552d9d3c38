import Intake
import RevenueCycle
import TestSupport
import Testing

@Suite struct HL7IntakeTests {
    private func read(_ name: String) -> IntakeResult {
        HL7Intake.read(Fixtures.bytes("intake/hl7/\(name).hl7"))
    }

    @Test func `a charge message becomes an encounter`() throws {
        let result = read("dft-one-charge-cr")
        let visit = try #require(result.encounters.first)
        #expect(result.unmapped.isEmpty)
        #expect(visit.sourceKey == "CHL260914001")
        #expect(visit.patient.recordNumber == "40117")
        #expect(visit.patient.person.listName == "ABERNETHY, LORNA")
        #expect(visit.patient.person.birthDay == "1968-07-03")
        #expect(visit.serviceDay == "2026-09-14")
        #expect(visit.renderingNPI == "1700700424")
        #expect(visit.diagnoses == ["I10", "E1165", "E785"])
        #expect(visit.services.map(\.code) == ["99214", "83036"])
        #expect(visit.services[0].modifiers == ["25"])
        #expect(visit.services[0].pointers == [0, 1, 2])
        #expect(visit.services[1].pointers == [1])
        #expect(visit.services[1].charge == Money("22.50"))
        #expect(visit.coverages[0].memberID == "NMH884120017")
        #expect(visit.coverages[0].relationship == "18")
    }

    @Test func `batches with and without headers hold three messages each`() {
        #expect(read("dft-batch-fhs-bhs-lf").encounters.count == 3)
        #expect(read("dft-several-no-batch").encounters.count >= 2)
    }

    @Test func `registrations bring a patient and no encounter`() {
        for name in ["adt-a04-register", "adt-a08-update"] {
            let result = read(name)
            #expect(result.registrations.count == 1)
            #expect(result.encounters.isEmpty)
        }
    }

    /// file, word of the reason
    static let mapped = [
        ("dft-payment-line", "payment"), ("dft-no-procedure", "no procedure code"),
        ("dft-shifted-fields", "shifted"), ("dft-missing-pid", "PID"),
    ]

    @Test(arguments: mapped)
    func `what cannot be mapped waits with its reason and raw text`(name: String, word: String) {
        let result = read(name)
        #expect(result.unmapped.contains { $0.reason.contains(word) && !$0.raw.isEmpty })
    }

    @Test func `ICD-9 beside ICD-10 is dropped, local ids are no NPI, glued modifiers part`() {
        #expect(
            read("dft-icd9-beside-icd10").encounters[0].diagnoses.allSatisfy {
                DiagnosisCode.isShaped($0)
            })
        #expect(read("dft-local-doctor-id").encounters[0].renderingNPI.isEmpty)
        let glued = read("dft-modifier-glued").encounters[0].services[0]
        #expect(glued.code == "99213")
        #expect(glued.modifiers == ["25"])
    }

    @Test func `escapes are read and hidden characters become visible`() throws {
        let escaped = try #require(read("dft-escaped-text").encounters.first)
        #expect(escaped.patient.person.lastName == "O&DELL-TRASK")
        #expect(escaped.note.contains("pain 6|10"))
        let hostile = try #require(read("dft-control-characters").encounters.first)
        let name = hostile.patient.person.listName
        #expect(!name.unicodeScalars.contains { $0.value < 32 || $0.value == 0x202E })
    }

    @Test func `a truncated message is read in part or waits, and never traps`() {
        let result = read("dft-truncated")
        #expect(result.encounters.count + result.unmapped.count > 0)
    }
}

@Suite struct ChargeCSVTests {
    private func read(_ name: String) -> IntakeResult {
        ChargeCSV.read(Fixtures.bytes("intake/csv/\(name).csv"))
    }

    @Test(arguments: [
        "generic-one-visit", "generic-bom-crlf", "generic-utf16", "generic-smart-quotes",
        "generic-dx-list", "generic-modifiers-in-one-cell", "generic-money-and-dates",
        "generic-totals-row", "generic-non-adjacent-rows",
    ])
    func `every habit of spreadsheets reads`(name: String) {
        let result = read(name)
        #expect(result.refusal == nil)
        #expect(!result.encounters.isEmpty)
        #expect(result.unmapped.map(\.reason) == [])
    }

    @Test func `rows of one visit come together wherever they stand`() {
        let result = read("generic-non-adjacent-rows")
        #expect(Set(result.encounters.map(\.sourceKey)).count == result.encounters.count)
        #expect(result.encounters.contains { $0.services.count > 1 })
    }

    @Test func `each bad row waits with its own reason and the good ones go on`() {
        let result = read("generic-bad-rows")
        #expect(result.encounters.contains { $0.sourceKey == "E9065" })
        #expect(result.unmapped.count >= 6)
        #expect(Set(result.unmapped.map(\.reason)).count >= 6)
        #expect(result.unmapped.allSatisfy { $0.place.hasPrefix("row ") })
    }

    @Test func `digits a spreadsheet lost are never guessed`() {
        #expect(read("generic-scientific-id").unmapped.count == 2)
        #expect(read("generic-leading-zero-lost").unmapped.contains { $0.reason.contains("00100") })
    }

    @Test func `a table that is no charge file is refused`() {
        #expect(read("not-a-charge-file").refusal != nil)
        #expect(read("generic-missing-columns").refusal?.contains("dos_from") == true)
    }
}

@Suite struct FHIRBundleTests {
    private func read(_ name: String) -> IntakeResult {
        FHIRBundle.read(Fixtures.bytes("intake/fhir/\(name).json"))
    }

    @Test func `a bundle becomes an encounter with its note`() throws {
        let visit = try #require(read("bundle-visit-with-note").encounters.first)
        #expect(visit.sourceKey == "V60011")
        #expect(visit.diagnoses.first == "I10")
        #expect(visit.services.contains { $0.code == "99214" })
        #expect(visit.renderingNPI == "1700700424")
        #expect(visit.coverages.first?.memberID == "NMH884120017")
        #expect(visit.coverages.first?.groupNumber == "NMG7701")
        #expect(!visit.note.isEmpty)
    }

    @Test func `SNOMED alone needs coding and says so`() {
        let result = read("bundle-snomed-only")
        #expect(result.unmapped.contains { $0.reason.contains("needs coding") })
        #expect(result.encounters.first?.diagnoses.isEmpty != false)
    }

    @Test func `broken and foreign JSON is refused`() {
        #expect(read("bundle-broken").refusal != nil)
        #expect(read("not-a-bundle").refusal != nil)
    }
}

@Suite struct FileKindTests {
    /// file, kind
    static let files: [(String, FileKind)] = [
        ("refused/empty.txt", .empty), ("refused/page.html", .markup),
        ("refused/document.pdf", .pdf), ("refused/binary.bin", .binary),
        ("refused/json-not-fhir.json", .json), ("refused/old-4010.x12", .x12),
        ("intake/hl7/dft-one-charge-cr.hl7", .hl7), ("intake/csv/generic-utf16.csv", .csv),
        ("intake/fhir/bundle-visit-with-note.json", .fhir),
    ]

    @Test(arguments: files)
    func `files are known by their content`(path: String, kind: FileKind) {
        #expect(FileKind.of(Fixtures.bytes(path)) == kind)
    }

    @Test func `every reference file is read or refused, and none traps`() {
        for path in Fixtures.reference("intake/samples") {
            _ = EncounterFiles.read(Fixtures.read(path))
        }
    }
}
