import Foundation
import Intake
import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

/// Real files of the publishers, where the machine has them: each comes in once, is known the
/// second time, and a cut one leaves what is loaded in force.
@Suite struct CodeFilesReferenceTests {
    private static let files = Fixtures.reference("codes/import_only")

    @Test func `every file comes in with its rows, once`() throws {
        if Self.files.isEmpty { return }
        let practice = try TestPractice()
        defer { practice.remove() }
        var options = CodeImportOptions()
        options.allowsOlder = true
        // Lists that do not say their edition are told it; the others keep their own.
        options.edition = nil
        // A list of modifiers alone is smaller than a list of codes.
        let parts: Set<String> = ["hcpcs_modifiers_2019.tsv"]
        for path in Self.files {
            let name = (path as NSString).lastPathComponent
            let bytes = Fixtures.read(path)
            options.allowsPart = parts.contains(name)
            let first = try take(practice, name, bytes, options)
            #expect(first.batch != nil, "\(name): \(first.files.map(\.reason))")
            let before = try practice.desk.store.codeImports()
            let again = try take(practice, name, bytes, options)
            #expect(again.batch == nil, "\(name) again")
            // Inside a line: a cut between two rows of a plain list cannot be told.
            var left = bytes.dropLast(bytes.count / 3 + 7)
            while left.last == 10 || left.last == 13 { left.removeLast(5) }
            options.allowsPart = false
            let cut = try take(practice, name, Array(left), options)
            // Between two rows as well, where the size tells.
            let end = bytes[..<(bytes.count / 3)].lastIndex(of: 10) ?? 0
            let part = try take(practice, name, Array(bytes[...end]), options)
            #expect(part.batch == nil, "\(name) cut between rows")
            #expect(cut.batch == nil && cut.isRefused, "\(name) cut: \(cut.files.map(\.reason))")
            #expect(try practice.desk.store.codeImports() == before)
        }
        let imports = try practice.desk.store.codeImports()
        for (kind, name, count) in Self.expected {
            let found = imports.filter { $0.kind == kind.rawValue }.compactMap { $0.counts[name] }
            #expect(found.contains(count), "\(kind.title) \(name): \(found)")
        }
    }

    private static let expected: [(CodeFileKind, String, Int)] = [
        (.hcpcs, "codes", 6440), (.hcpcs, "modifiers", 360), (.hcpcs, "codes", 8191),
        (.hcpcs, "codes", 6664), (.nucc, "codes", 874), (.icdExternalCause, "titles", 8113),
        (.icdNeoplasm, "titles", 1941), (.icdDrug, "titles", 7457),
        (.adjustmentReasons, "codes", 407), (.placesOfService, "codes", 52),
    ]

    private func take(
        _ practice: TestPractice, _ name: String, _ bytes: [UInt8], _ options: CodeImportOptions
    ) throws -> CodeImportReport {
        let first = try CodeSetImporter(practice.desk, options: options).take([(name, bytes)])
        guard first.files.contains(where: { $0.reason.contains("--from") }) else { return first }
        var told = options
        told.from = CalendarDay(2025, 1, 1)
        told.to = CalendarDay(2025, 12, 31)
        told.edition = name
        return try CodeSetImporter(practice.desk, options: told).take([(name, bytes)])
    }
}
