import Clearinghouse
import CodeBook
import Foundation
import RevenueCycle
import Storage
import Workday
import X12

/// Claims, remittances and the ledger at ten thousand claims, aging at a million.
enum ClaimBench {
    static let day = CalendarDay(2026, 9, 15)!

    static func run() throws -> [Row] {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let desk = try LoadedPractice.desk(folder + "/practice.sqlite", day: day)
        let claims = LoadedPractice.claims(10_000)
        var rows: [Row] = []
        rows.append(
            Row(
                "837P of 10,000 claims written",
                Measure.text(
                    Measure.best(3) {
                        _ = Claim837PWriter.write(LoadedPractice.batch(claims, day))
                    }), aim: "300 ms"))
        rows.append(scrub(claims, desk))
        rows += try live(desk)
        return rows
    }

    /// A field left on the open claim: the rules alone, and with saving it to the disk and all
    /// that is shown beside the claim.
    private static func live(_ desk: Desk) throws -> [Row] {
        try LoadedPractice.file(LoadedPractice.claims(1), desk)
        var rules: [Int] = []
        var whole: [Int] = []
        for round in 0..<400 {
            guard let record = try desk.store.claim(1) else { break }
            let edit = ClaimEdit(FieldRef(.priorAuthorization), "PA\(round)")
            whole.append(
                try Measure.microseconds {
                    try desk.store.edit(
                        claim: 1, version: record.version, edits: [edit], title: "bench",
                        day: day)
                    _ = try desk.sheet(1)
                })
            let context = ScrubContext(
                today: day, codes: desk.codes, chargeMaster: desk.chargeMaster,
                payer: LoadedPractice.payer, history: [], numberTaken: false)
            rules.append(
                Measure.microseconds { _ = Scrubber.scrub(record.claim, context) })
        }
        return [
            Row(
                "live scrub after a field, rules alone, p50 / p95",
                "\(Measure.text(Measure.percentile(rules, 50))) / "
                    + Measure.text(Measure.percentile(rules, 95)), aim: "p95 5 ms"),
            Row(
                "field saved, claim scrubbed and shown, p50 / p95",
                "\(Measure.text(Measure.percentile(whole, 50))) / "
                    + Measure.text(Measure.percentile(whole, 95)), aim: "p95 5 ms"),
        ]
    }

    /// Only the rules, for their profile.
    static func scrub() throws -> [Row] {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let desk = try LoadedPractice.desk(folder + "/practice.sqlite", day: day)
        return [scrub(LoadedPractice.claims(10_000), desk)]
    }

    private static func scrub(_ claims: [Claim], _ desk: Desk) -> Row {
        let context = ScrubContext(
            today: day, codes: desk.codes, chargeMaster: desk.chargeMaster,
            payer: LoadedPractice.payer, history: [], numberTaken: false)
        let time = Measure.best(3) {
            for claim in claims { _ = Scrubber.scrub(claim, context) }
        }
        return Row("10,000 claims scrubbed, all rules", Measure.text(time), aim: "1,000 ms")
    }
}

/// Practices and files for measuring.
enum LoadedPractice {
    static let payer = Payer(
        name: "SAGUARO PPO", payerID: "SGP14", filingIndicator: "CI", filingLimitDays: 365)

    /// A practice that is there already.
    static func opened(_ path: String, day: CalendarDay) throws -> Desk {
        let resources = try CodeFileLoader.resourceFolder(programPath: Places.program.path)
        return try Desk(
            store: try PracticeStore(path: path),
            codeFiles: try CodeFileLoader.load(folder: resources), today: day)
    }

    static func desk(_ path: String, day: CalendarDay) throws -> Desk {
        let store = try PracticeStore(path: path)
        var practice = Practice()
        practice.billing = claim(0).billing
        practice.isProduction = false
        try store.savePractice(practice)
        try store.addPayer(payer, key: "SAG")
        try store.close()
        return try opened(path, day: day)
    }

    static func claims(_ count: Int) -> [Claim] { (0..<count).map(claim) }

    private static func claim(_ index: Int) -> Claim {
        var claim = Claim()
        claim.number = "\(10_001 + index)-1"
        claim.patient.lastName = "SAMPLE"
        claim.patient.firstName = "PAT"
        claim.patient.birthDay = "1972-03-14"
        claim.patient.sex = "F"
        claim.patient.street = "12 OAK AVE"
        claim.patient.city = "TEMPE"
        claim.patient.state = "AZ"
        claim.patient.zip = "85281"
        claim.memberID = "W1000\(10_000 + index)"
        claim.filingIndicator = "CI"
        claim.payerName = payer.name
        claim.payerID = payer.payerID
        claim.billing.name = "SAMPLE PRACTICE"
        claim.billing.npi = "1234567893"
        claim.billing.taxID = "861234567"
        claim.billing.street = "100 MAIN ST"
        claim.billing.city = "TEMPE"
        claim.billing.state = "AZ"
        claim.billing.zip = "852810001"
        claim.rendering.lastName = "ITO"
        claim.rendering.firstName = "KEN"
        claim.rendering.npi = "1003000126"
        claim.diagnoses = ["I10", "E119"]
        for code in ["99213", "85025"] {
            var line = ServiceLine()
            line.from = "2026-09-01"
            line.code = code
            line.pointers = "AB"
            line.charge = Money(cents: 10_000)
            claim.lines.append(line)
        }
        return claim
    }

    static func batch(_ claims: [Claim], _ day: CalendarDay) -> ClaimBatch {
        ClaimBatch(
            submitterName: "SAMPLE PRACTICE", submitterID: "SP01", contactName: "DESK",
            contactPhone: "4805550100", receiverName: "CLEARINGHOUSE", receiverID: "CH01", day: day,
            time: "0900", control: 1, production: false, claims: claims)
    }

    /// The claims as sent ones in the practice.
    static func send(_ claims: [Claim], _ desk: Desk) throws {
        try file(claims, desk)
        while try desk.store.submitReady(
            day: desk.today,
            freeze: { control, claims in
                FrozenBatch(
                    fileName: "\(control).837", bytes: Array("batch \(control)".utf8),
                    setControls: claims.map { _ in "0001" })
            }) != nil
        {}
    }

    /// Imports the claims and files them all.
    static func file(_ claims: [Claim], _ desk: Desk) throws {
        let visits = claims.enumerated().map { index, claim -> PreparedVisit in
            var encounter = Encounter()
            encounter.sourceSystem = "bench"
            encounter.sourceKey = "\(index)"
            encounter.serviceDay = "2026-09-01"
            encounter.patient.recordNumber = "\(index)"
            encounter.patient.person = claim.patient
            encounter.coverages = [EncounterCoverage()]
            return PreparedVisit(
                encounter: encounter, payers: [1], provider: nil, claim: claim, hold: "")
        }
        let outcome = try desk.store.importVisits(
            name: "bench", kind: "bench", bytes: Array("bench".utf8), visits: visits,
            registrations: [], unmapped: [], day: desk.today)
        try desk.store.apply(
            .scrubbedClean, to: outcome.claims, cause: "bench", day: desk.today)
    }

    static func remittance(
        _ claims: [Claim], _ day: CalendarDay, trace: String = "EFT1"
    ) -> [UInt8] {
        var out = InterchangeWriter()
        out.open(
            InterchangeWriter.Envelope(
                sender: "CH01", receiver: "SP01", date: day.d8, time: "0900", control: 1,
                production: false),
            group: "HP", version: "005010X221A1")
        out.openSet("835", control: "0001", convention: nil)
        let paid = Int64(claims.count) * 12_000
        out.segment(
            "BPR",
            ["I", DecimalText.text(cents: paid), "C", "ACH"]
                + [String](repeating: "", count: 11) + [day.d8])
        out.segment("TRN", ["1", trace, "1866000001"])
        out.segment("N1", ["PR", payer.name])
        out.segment("N1", ["PE", "SAMPLE PRACTICE", "XX", "1234567893"])
        out.segment("LX", ["1"])
        for claim in claims {
            out.segment("CLP", [claim.number, "1", "200", "120", "30", "12", "ICN\(claim.number)"])
            out.segment("NM1", ["QC", "1", "SAMPLE", "PAT"])
            for line in claim.lines {
                out.segment("SVC", [out.composite(["HC", line.code]), "100", "60"])
                out.segment("DTM", ["472", "20260901"])
                out.segment("CAS", ["CO", "45", "25"])
                out.segment("CAS", ["PR", "2", "15"])
            }
        }
        out.closeSet()
        out.close()
        return out.bytes
    }
}
