import Foundation
import RevenueCycle
import Storage
import TestSupport
import Testing
import X12

@testable import Workday

/// However a payment is written, it says the same; and what others wrote is read as answers kept
/// by hand say.
@Suite struct RemittanceReadingTests {
    @Test(arguments: ["plain", "pipes", "wrapped", "lines", "mark", "crlf", "apart"])
    func `every way of writing a file plans the same postings`(way: String) throws {
        for name in RemittanceCaseTests.names {
            let files = RemittanceCaseTests.Files(folder: "\(RemittanceCaseTests.folder)/\(name)")
            let bytes = files.bytes("1.835")
            let sets = InterchangeReader.read(bytes).transactionSets
            // Files that are broken on purpose cannot be written otherwise and stay so.
            if sets.contains(where: { !$0.complete }) { continue }
            let practice = try TestPractice(day: CalendarDay(2026, 11, 20)!)
            defer { practice.remove() }
            try practice.take("claims.837", files.bytes("claims.837"))
            let reports = PaymentReports(practice.desk)
            let plain = try text(reports.preview(Rewriting.rewritten(bytes, "plain")))
            let other = try text(reports.preview(Rewriting.rewritten(bytes, way)))
            #expect(plain == other, "\(name) \(way)")
            #expect(plain == (try text(reports.preview(bytes))), "\(name)")
        }
    }

    private func text(_ reports: [PaymentReport]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(reports), as: UTF8.self)
    }

    /// file, set, control, payer, trace, bpr02, claims, lines, charge, paid, patient, plb,
    /// balanced, level, cents off, reversals, denials, PLB codes
    static let answers = Fixtures.table("x12/835-samples.tsv")
        .filter { $0.count >= 18 && $0[0] != "file" }

    @Test func `files of others are read as the answers kept by hand say`() throws {
        let folder = Fixtures.reference("x12/samples")
        if folder.isEmpty { return }
        let practice = try TestPractice()
        defer { practice.remove() }
        for row in Self.answers {
            let path = try #require(folder.first { $0.hasSuffix("/\(row[0])") })
            let bytes = Fixtures.read(path)
            let sets = InterchangeReader.read(bytes).transactionSets.filter { $0.id == "835" }
            let set = try #require(sets.dropFirst(Int(row[1])! - 1).first)
            let advice = Advice835Reader.read(set)
            let read = [
                advice.control, advice.trace, DecimalText.fixed(cents: advice.paidCents),
                "\(advice.claims.count)", "\(advice.claims.reduce(0) { $0 + $1.lines.count })",
                DecimalText.fixed(cents: advice.chargeCents),
                DecimalText.fixed(cents: advice.claimPaidCents),
                DecimalText.fixed(cents: advice.patientCents),
                DecimalText.fixed(cents: advice.providerAdjustmentCents), "\(advice.balanced)",
            ]
            let wanted = [row[2], row[4]] + row[5...12]
            #expect(read == Array(wanted), "\(row[0])")
            let plan = try RemittancePoster(practice.desk).preview(bytes)[Int(row[1])! - 1]
            #expect(plan.remittance.paid.text == row[5], "\(row[0])")
            #expect(plan.claimPaid.text == row[9], "\(row[0])")
            #expect(plan.adjusted.text == row[11], "\(row[0])")
            #expect(plan.items.count == Int(row[6]), "\(row[0])")
            #expect(plan.items.count { $0.claim.isReversal } == Int(row[15]), "\(row[0])")
            if row[12] == "true" {
                #expect(plan.remittance.paid == plan.claimPaid - plan.adjusted, "\(row[0])")
            }
        }
    }

    /// Claims that the files of others are about, as a former system would have sent them: what
    /// balances posts its amount, what does not posts nothing.
    @Test func `a file of others moves its amount or nothing`() throws {
        for row in Self.answers {
            guard
                let path = Fixtures.reference("x12/samples").first(where: {
                    $0.hasSuffix("/\(row[0])")
                })
            else { return }
            let bytes = Fixtures.read(path)
            let practice = try TestPractice(day: CalendarDay(2026, 11, 20)!)
            defer { practice.remove() }
            try practice.take("theirs.835", bytes)
            let hash = PracticeStore.sha256(bytes)
            for id in try practice.desk.store.remittances(sha256: hash) {
                _ = try? RemittancePoster(practice.desk).post(id)
            }
            let cash = try practice.desk.store.trialBalance()[.cash] ?? .zero
            // None of the claims is ours: only what the payer settled beside them may move.
            let adjusted = Money(row[11]) ?? .zero
            #expect(cash == .zero || (row[12] == "true" && cash == -adjusted), "\(row[0])")
            #expect(try practice.desk.store.check() == [])
        }
    }

    @Test func `made-up payments post exactly when they balance`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        #expect(try MoneyTrials(practice.desk, seed: 11).payments(count: 300) == [])
        #expect(try practice.desk.store.check() == [])
    }
}

/// The same interchange in other clothes.
enum Rewriting {
    static func rewritten(_ bytes: [UInt8], _ way: String) -> [UInt8] {
        let file = InterchangeReader.read(bytes)
        var out: [UInt8] = way == "mark" ? [0xEF, 0xBB, 0xBF] : []
        let (element, component, terminator): (UInt8, UInt8, UInt8) =
            way == "pipes" ? (124, 94, 10) : (42, 58, 126)
        for interchange in file.interchanges {
            for group in interchange.groups {
                let sets = group.sets.filter { $0.id == "835" }
                let parts = way == "apart" ? sets.map { [$0] } : [sets]
                for (number, part) in parts.enumerated() where !part.isEmpty {
                    var header = interchange.header.elements
                    header[10] = way == "pipes" ? "U" : "^"
                    header[15] = String(UnicodeScalar(component))
                    header[12] = String(header[12].dropLast()) + "\(number % 10)"
                    write(
                        "ISA", header, interchange.header.componentSeparator, &out,
                        (element, component, terminator))
                    write("GS", group.header.elements, 0, &out, (element, component, terminator))
                    for set in part {
                        for segment in set.segments {
                            write(
                                segment.id, segment.elements, segment.componentSeparator, &out,
                                (element, component, terminator))
                        }
                    }
                    write(
                        "GE", ["\(part.count)", group.header[6]], 0, &out,
                        (element, component, terminator))
                    write("IEA", ["1", header[12]], 0, &out, (element, component, terminator))
                }
            }
        }
        switch way {
        case "wrapped": return wrapped(out)
        case "lines": return out.flatMap { $0 == 126 ? [126, 10] : [$0] }
        case "crlf": return out.flatMap { $0 == 126 ? [126, 13, 10] : [$0] }
        default: return out
        }
    }

    private static func write(
        _ id: String, _ elements: [String], _ separator: UInt8, _ out: inout [UInt8],
        _ delimiters: (element: UInt8, component: UInt8, terminator: UInt8)
    ) {
        out += Array(id.utf8)
        for element in elements {
            out.append(delimiters.element)
            out += element.utf8.map {
                separator != 0 && $0 == separator && id != "ISA" ? delimiters.component : $0
            }
        }
        out.append(delimiters.terminator)
    }

    /// 80 columns, wherever a line ends.
    private static func wrapped(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            out.append(byte)
            if index % 80 == 79 { out.append(10) }
        }
        return out
    }
}
