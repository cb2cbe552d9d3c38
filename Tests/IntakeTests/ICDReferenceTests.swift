import Intake
import TestSupport
import Testing

/// Whole releases, where the machine has them.
@Suite struct ICDReferenceTests {
    /// folder, end of the file's name, counts that must hold
    static let files: [(String, String, [String: Int])] = [
        (
            "codes/icd10cm", "icd10cm_order_2025_from_pypi.txt",
            ["codes": 97_584, "billable": 74_260]
        ),
        (
            "codes/icd10cm", "icd10c-tabular-April-1-2026.xml",
            [
                "chapters": 22, "sections": 297, "elements": 46_881, "codes": 98_186,
                "billable": 74_719, "term": 12_574, "includes": 1024, "excludes1": 5407,
                "excludes2": 2520, "first": 809, "additional": 1485, "also": 655, "note": 688,
                "seventh": 1790, "seventhTerm": 8, "x1": 7784,
            ]
        ),
        (
            "codes/import_only/icd10cm_2026_april", "eindex-April-1-2026-XML.xml",
            [
                "titles": 8113, "entries": 8090, "codes": 6671, "subcategories": 15,
                "see resolved": 500, "see unresolved": 389, "rows": 7171,
            ]
        ),
        (
            "codes/import_only/icd10cm_2026_april", "neoplasm-April-1-2026-XML.xml",
            ["titles": 1941, "cells": 10_922, "coded cells": 9020, "rows": 9178]
        ),
        (
            "codes/import_only/icd10cm_2026_april", "drug-April-1-2026-XML.xml",
            ["titles": 7457, "cells": 43_224, "coded cells": 40_036, "rows": 40_318]
        ),
        (
            "codes/import_only/misc", "icd10cm-order-addenda-2023.txt",
            ["add": 1504, "delete": 287, "reviseFrom": 35, "reviseTo": 35]
        ),
        (
            "codes/import_only/misc", "icd10cm-codes-addenda-2023.txt",
            ["add": 1176, "delete": 287, "reviseFrom": 28, "reviseTo": 28]
        ),
    ]

    private static func path(_ folder: String, _ end: String) -> String? {
        Fixtures.reference(folder).first { $0.hasSuffix(end) }
    }

    @Test(arguments: files)
    func `a whole release gives the known counts`(
        folder: String, end: String, expected: [String: Int]
    ) throws {
        guard let path = Self.path(folder, end) else { return }
        let readings = CodeFileReader.read(name: end, bytes: Fixtures.read(path))
        let file = try #require(readings.first?.file, "\(readings)")
        for (name, count) in expected { #expect(file.count(name) == count, "\(name)") }
        #expect(file.faults.isEmpty)
    }

    @Test func `the imported tabular list is what is shipped`() throws {
        let (folder, end, _) = Self.files[1]
        guard let path = Self.path(folder, end) else { return }
        let readings = CodeFileReader.read(name: end, bytes: Fixtures.read(path))
        let file = try #require(readings.first?.file)
        #expect(file.hint?.title == "FY2026 April")
        #expect(file.parts[.diagnosisNotes] == Self.shipped("icd10cm-2026-04-notes.tsv"))
        #expect(file.parts[.diagnosisSections] == Self.shipped("icd10cm-2026-04-sections.tsv"))
        // The shipped list marks what is new against the year before, which one file cannot.
        let shipped = Self.fields(Self.shipped("icd10cm-2026-04.tsv"))
        let imported = Self.fields(file.parts[.diagnoses] ?? [])
        #expect(imported.count == shipped.count)
        for (one, other) in zip(imported, shipped) {
            try #require(one[0] == other[0] && one[1] == other[1] && one[3] == other[3])
        }
    }

    private static func fields(_ bytes: [UInt8]) -> [[ArraySlice<UInt8>]] {
        bytes.split(separator: 10).map { $0.split(separator: 9, maxSplits: 3) }
    }

    /// A table of the program without the remarks at its top.
    private static func shipped(_ name: String) -> [UInt8] {
        var rest = Fixtures.read("\(Fixtures.root)/Resources/CodeSets/\(name)")[...]
        while rest.first == 35 { rest = rest.drop { $0 != 10 }.dropFirst() }
        return Array(rest)
    }
}
