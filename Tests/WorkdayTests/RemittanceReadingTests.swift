import Clearinghouse
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
    private static let ways = ["plain", "pipes", "wrapped", "lines", "mark", "crlf", "apart"]

    /// Every payment of every case: written in any way it plans the same, entry by entry; and
    /// posted from one of them in turn it leaves what the case says.
    @Test func `every way of writing a file plans the same postings`() throws {
        for (turn, name) in RemittanceCaseTests.names.enumerated() {
            let files = RemittanceCaseTests.Files(folder: "\(RemittanceCaseTests.folder)/\(name)")
            let practice = try TestPractice(day: CalendarDay(2026, 11, 20)!)
            defer { practice.remove() }
            try practice.take("claims.837", files.bytes("claims.837"))
            var number = 1
            while files.exists("\(number).835") {
                let sent = files.bytes("\(number).835")
                let sets = InterchangeReader.read(sent).transactionSets
                // Files that are broken on purpose cannot be written otherwise and stay so.
                if sets.contains(where: { !$0.complete }) { break }
                let (plans, told) = try plan(sent, practice)
                for way in Self.ways {
                    let other = try plan(Rewriting.rewritten(sent, way), practice)
                    #expect(other.0 == plans, "\(name) \(number) \(way)")
                    #expect(other.told == told, "\(name) \(number) \(way)")
                }
                let way = Self.ways[(turn + number) % Self.ways.count]
                let bytes = Rewriting.rewritten(sent, way)
                try practice.take("\(number).835", bytes)
                _ = try PaymentReports(practice.desk).post(sha256: PracticeStore.sha256(bytes))
                try RemittanceCaseTests.expectClaims(files, after: number, practice, name)
                number += 1
            }
        }
    }

    /// All payments of a case in one file, each interchange in clothes of its own: they plan as in
    /// plain ones, and post to what the case says at its end.
    @Test func `several interchanges in one file, each with its own delimiters, post the same`()
        throws
    {
        var joined = 0
        for name in RemittanceCaseTests.names {
            let files = RemittanceCaseTests.Files(folder: "\(RemittanceCaseTests.folder)/\(name)")
            var all: [[UInt8]] = []
            while files.exists("\(all.count + 1).835") {
                all.append(files.bytes("\(all.count + 1).835"))
            }
            let isWhole = all.allSatisfy {
                InterchangeReader.read($0).transactionSets.allSatisfy(\.complete)
            }
            guard all.count > 1, isWhole else { continue }
            joined += 1
            let practice = try TestPractice(day: CalendarDay(2026, 11, 20)!)
            defer { practice.remove() }
            try practice.take("claims.837", files.bytes("claims.837"))
            let clothes = ["pipes", "plain", "lines", "crlf"]
            let mixed = all.enumerated().flatMap { index, bytes in
                Rewriting.rewritten(bytes, clothes[index % clothes.count])
            }
            let plain = all.flatMap { Rewriting.rewritten($0, "plain") }
            let (one, other) = (try plan(mixed, practice), try plan(plain, practice))
            #expect(one.0 == other.0 && one.told == other.told, "\(name)")
            try practice.take("all.835", mixed)
            _ = try PaymentReports(practice.desk).post(sha256: PracticeStore.sha256(mixed))
            try RemittanceCaseTests.expectClaims(files, after: all.count, practice, name)
            #expect(try practice.desk.store.check() == [], "\(name)")
        }
        #expect(joined > 0)
    }

    private struct Planned: Equatable {
        var disposition: PlanItem.Disposition
        var reason: String
        var payer: Int64?
        var entries: [LedgerEntry]
    }

    /// What each claim of a file would write to the ledger, and what is said of each payment.
    private func plan(
        _ bytes: [UInt8], _ practice: TestPractice
    ) throws -> ([[Planned]], told: String) {
        let plans = try RemittancePoster(practice.desk).preview(bytes).map { plan in
            plan.items.map {
                Planned(
                    disposition: $0.disposition, reason: $0.reason, payer: $0.payer,
                    entries: $0.entries)
            }
        }
        return (plans, try text(PaymentReports(practice.desk).preview(bytes)))
    }

    @Test func `every way of writing a file of others plans the same`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let reports = PaymentReports(practice.desk)
        for path in Set(Self.answers.compactMap { Self.path($0[0]) }).sorted() {
            let bytes = Fixtures.read(path)
            let sets = InterchangeReader.read(bytes).transactionSets
            if sets.contains(where: { !$0.complete }) { continue }
            let asSent = try text(reports.preview(bytes))
            for way in Self.ways {
                #expect(
                    try text(reports.preview(Rewriting.rewritten(bytes, way))) == asSent,
                    "\(path) \(way)")
            }
        }
    }

    private static func path(_ name: String) -> String? {
        Fixtures.reference("x12/samples").first { $0.hasSuffix("/\(name)") }
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
            #expect(advice.payerName == row[3], "\(row[0])")
            let off = Advice835Balance.differences(advice, place: Fault.Place())
            #expect(off.first?.level.rawValue ?? "-" == row[13], "\(row[0])")
            #expect((off.first?.cents ?? 0).magnitude == UInt64(row[14]), "\(row[0])")
            let codes = advice.providerAdjustments.map(\.reason).joined(separator: ",")
            #expect(codes.isEmpty ? row[17] == "-" : codes == row[17], "\(row[0])")
            #expect(advice.claims.count { $0.status == "4" } == Int(row[16]), "\(row[0])")
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

    /// The claims a file of others is about, taken over as if we had sent them: what balances
    /// posts the answer's amount to the cent, or says of each claim it leaves why.
    @Test func `a file of others posts to its claims what the answers say`() throws {
        var whole = 0
        for row in Self.answers {
            guard let path = Self.path(row[0]) else { return }
            let bytes = Fixtures.read(path)
            let practice = try TestPractice(day: CalendarDay(2026, 11, 20)!)
            defer { practice.remove() }
            let advices = InterchangeReader.read(bytes).transactionSets
                .filter { $0.id == "835" }.map { Advice835Reader.read($0) }
            let claims = OthersClaims.of(advices)
            _ = try practice.desk.store.takeOver(
                name: "theirs", kind: "837P", bytes: [1], claims, day: practice.desk.today)
            try practice.take("theirs.835", bytes)
            let reports = try PaymentReports(practice.desk).post(
                sha256: PracticeStore.sha256(bytes))
            let report = reports[Int(row[1])! - 1]
            #expect(report.balanced == (row[12] == "true"), "\(row[0])")
            #expect(
                row[12] == "true" ? !report.held.contains("alance") : !report.held.isEmpty,
                "\(row[0]): \(report.held)")
            let cash = try practice.desk.store.trialBalance()[.cash] ?? .zero
            #expect(
                report.claims.count { $0.status == "4" } == Int(row[16]), "\(row[0])")
            if report.isDone, reports.count == 1 {
                whole += 1
                #expect(cash.text == row[5], "\(row[0])")
                #expect(report.claimsPaid == row[9], "\(row[0])")
            }
            for claim in report.claims where !claim.posts {
                #expect(!claim.reason.isEmpty || !report.held.isEmpty, "\(row[0])")
            }
            #expect(try practice.desk.store.check() == [], "\(row[0])")
        }
        #expect(whole == 26, "only \(whole) post whole")
    }

    @Test func `made-up payments post exactly when they balance`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let problems = try MoneyTrials(practice.desk, seed: 11).payments(count: 300)
        #expect(problems.isEmpty, "\(problems)")
        #expect(try practice.desk.store.check() == [])
    }
}

/// Claims as those who sent them must have had them, from the payments that came for them.
enum OthersClaims {
    static func of(_ advices: [Advice835]) -> [TakenOver] {
        var seen: Set<String> = []
        var found: [TakenOver] = []
        for sent in advices {
            let advice = RemittanceReader.remittance(sent)
            for paid in advice.claims
            where !paid.isReversal && paid.charge > .zero
                && seen.insert(paid.patientControlNumber).inserted
            {
                var claim = Claim()
                claim.billing.npi = sent.payeeID.filter { $0.isASCII && $0.isNumber }
                claim.number = paid.patientControlNumber
                let names = paid.patientName.split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                claim.patient.lastName = names.first ?? "NOBODY"
                claim.patient.firstName = names.count > 1 ? names[1] : ""
                claim.patient.birthDay = "1970-01-01"
                claim.payerName = advice.payerName
                claim.payerID = advice.payerID.isEmpty ? "THEIRS" : advice.payerID
                let day = paid.serviceDay?.iso ?? "2026-01-05"
                claim.lines = paid.lines.map { line in
                    var own = ServiceLine()
                    own.from = line.day?.iso ?? day
                    own.code = line.submittedCode.isEmpty ? line.code : line.submittedCode
                    own.modifiers =
                        line.submittedCode.isEmpty ? line.modifiers : line.submittedModifiers
                    own.charge = line.charge
                    return own
                }
                if claim.lines.isEmpty {
                    var own = ServiceLine()
                    own.from = day
                    own.code = "99213"
                    own.charge = paid.charge
                    claim.lines = [own]
                }
                found.append(
                    TakenOver(form: claim, sentDay: CalendarDay(2026, 11, 1)!))
            }
        }
        return found
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
