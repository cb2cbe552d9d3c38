import Clearinghouse
import RevenueCycle
import X12

/// Plays clearinghouse and payers: answers the 837P files it is given with 999, 277CA and 835
/// as real ones do. It reads nothing but those files.
struct PayerSimulator {
    let masters: SampleMasters
    private(set) var control = 5000
    private var trace = 70_000_000

    /// A claim on its way through a payer.
    struct Adjudicated {
        var claim: Claim
        var payer: Int
        /// Payer's own number.
        var number: String
        var isDenied: Bool
        /// Group, reason and remark of a denial.
        var denial = ("CO", "16", "N290")
        /// Per line: allowed and patient's part, in cents.
        var lines: [(allowed: Int64, deductible: Int64, coinsurance: Int64, copay: Int64)]

        var paid: Int64 {
            isDenied
                ? 0
                : lines.reduce(0) { $0 + $1.allowed - $1.deductible - $1.coinsurance - $1.copay }
        }
    }

    init(masters: SampleMasters) { self.masters = masters }

    /// The claims of an 837P, as its receiver reads them.
    static func claims(_ bytes: [UInt8]) -> [Claim] {
        InterchangeReader.read(bytes).transactionSets.flatMap { set in
            Claim837PReader.read(Claim837PCheck.walk(set).placed, set).map(\.claim)
        }
    }

    // MARK: Acknowledgments

    mutating func acknowledgment(batch: Int, sets: Int, day: CalendarDay) -> [UInt8] {
        var out = open("FA", "005010X231A1", day)
        out.openSet("999", control: "0001", convention: "005010X231A1")
        out.segment("AK1", ["HC", String(batch), "005010X222A1"])
        for set in 1...max(1, sets) {
            let text = String(set)
            let number = String(repeating: "0", count: max(0, 4 - text.count)) + text
            out.segment("AK2", ["837", number, "005010X222A1"])
            out.segment("IK5", ["A"])
        }
        out.segment("AK9", ["A", String(sets), String(sets), String(sets)])
        return closed(&out)
    }

    /// 277CA for a batch; `rejected` maps account numbers to status codes (`A7:562:82`).
    mutating func claimAcknowledgment(
        batch: Int, claims: [Claim], rejected: [String: [String]], day: CalendarDay
    ) -> [UInt8] {
        var out = open("HN", "005010X214", day)
        out.openSet("277", control: "0001", convention: "005010X214")
        out.segment("BHT", ["0085", "08", "\(day.d8)\(batch)", day.d8, "0800", "TH"])
        out.segment("HL", ["1", "", "20", "1"])
        out.segment(
            "NM1",
            [
                "AY", "2", masters.practice.receiverName, "", "", "", "", "46",
                masters.practice.receiverID,
            ])
        out.segment("TRN", ["1", "\(day.d8)\(batch)"])
        out.segment("DTP", ["050", "D8", day.d8])
        out.segment("DTP", ["009", "D8", day.d8])
        out.segment("HL", ["2", "1", "21", "1"])
        out.segment(
            "NM1",
            [
                "41", "2", masters.practice.billing.name, "", "", "", "", "46",
                masters.practice.submitterID,
            ])
        let accepted = claims.filter { rejected[$0.number] == nil }
        let refused = claims.filter { rejected[$0.number] != nil }
        out.segment("TRN", ["2", String(batch)])
        out.segment("STC", [out.composite(["A1", "19", "PR"]), day.d8, "WQ", total(claims)])
        if !accepted.isEmpty { out.segment("QTY", ["90", String(accepted.count)]) }
        if !refused.isEmpty { out.segment("QTY", ["AA", String(refused.count)]) }
        if !accepted.isEmpty { out.segment("AMT", ["YU", total(accepted)]) }
        if !refused.isEmpty { out.segment("AMT", ["YY", total(refused)]) }
        out.segment("HL", ["3", "2", "19", "1"])
        out.segment(
            "NM1",
            [
                "85", "2", masters.practice.billing.name, "", "", "", "", "XX",
                masters.practice.billing.npi,
            ])
        for (index, claim) in claims.enumerated() {
            statusOf(claim, index + 4, rejected[claim.number], day, &out)
        }
        return closed(&out)
    }

    private func statusOf(
        _ claim: Claim, _ level: Int, _ refusal: [String]?, _ day: CalendarDay,
        _ out: inout InterchangeWriter
    ) {
        out.segment("HL", [String(level), "3", "PT"])
        out.segment(
            "NM1",
            [
                "QC", "1", claim.patient.lastName, claim.patient.firstName, "", "", "",
                "MI", claim.memberID,
            ])
        out.segment("TRN", ["2", claim.number])
        let status = refusal ?? ["A2", "20", "PR"]
        out.segment(
            "STC", [out.composite(status), day.d8, refusal == nil ? "WQ" : "U", total([claim])])
        if refusal == nil { out.segment("REF", ["1K", "ICN\(claim.number)"]) }
        out.segment("DTP", ["472", "D8", claim.firstServiceDay?.d8 ?? day.d8])
    }

    private func total(_ claims: [Claim]) -> String {
        DecimalText.text(cents: claims.map(\.charge).total.cents)
    }

    // MARK: Adjudication

    mutating func adjudicate(_ claim: Claim, _ random: inout SeededRandom) -> Adjudicated {
        let payer = masters.payers.firstIndex { $0.payer.payerID == claim.payerID } ?? 0
        let row = masters.payers[payer]
        var result = Adjudicated(
            claim: claim, payer: payer, number: "ICN" + random.digits(9),
            isDenied: random.chance(row.denialPercent), lines: [])
        result.denial = random.pick([
            ("CO", "16", "N290"), ("CO", "97", "M15"), ("CO", "50", "N115"), ("CO", "22", "MA04"),
            ("CO", "197", ""), ("CO", "27", "N30"),
        ])
        let hasDeductible = random.chance(12)
        let isCopay = random.chance(40)
        for (index, line) in claim.lines.enumerated() {
            let allowed = line.charge.percent(row.allowedPercent).cents
            let deductible = hasDeductible ? allowed : 0
            let share = Money(cents: allowed).percent(20).cents
            let isMedicaid = PayerKind(filingIndicator: row.payer.filingIndicator) == .medicaid
            let coinsurance = hasDeductible || isCopay || isMedicaid ? 0 : share
            let copay =
                !hasDeductible && isCopay && index == 0 && !isMedicaid ? min(2500, allowed) : 0
            result.lines.append((allowed, deductible, coinsurance, copay))
        }
        return result
    }

    // MARK: 835

    /// One payment of one payer. Claims given as reversed are taken back first.
    mutating func remittance(
        payer: Int, paid: [Adjudicated], reversed: [Adjudicated], interestCents: Int64,
        carried: [(reference: String, cents: Int64)] = [], day: CalendarDay
    ) -> [UInt8] {
        let row = masters.payers[payer]
        trace += 1
        var out = open("HP", "005010X221A1", day)
        out.openSet("835", control: "0001", convention: nil)
        let net =
            paid.reduce(Int64(0)) { $0 + $1.paid } - reversed.reduce(0) { $0 + $1.paid }
            + interestCents - carried.reduce(0) { $0 + $1.cents }
        let pays = net > 0
        let method = pays ? "ACH" : "NON"
        out.segment(
            "BPR",
            [
                pays ? "I" : "H", DecimalText.text(cents: max(0, net)), "C", method,
                pays ? "CCP" : "", pays ? "01" : "", pays ? "122100024" : "", pays ? "DA" : "",
                pays ? "5550001" : "", pays ? "1866000000" : "", "", pays ? "01" : "",
                pays ? "122105278" : "", pays ? "DA" : "", pays ? "7770002" : "", day.d8,
            ])
        out.segment("TRN", ["1", "EFT\(trace)", "18600000\(10 + payer)"])
        out.segment("DTM", ["405", day.d8])
        out.segment("N1", ["PR", row.payer.name])
        out.segment("N3", ["PO BOX 100"])
        out.segment("N4", ["PHOENIX", "AZ", "850010100"])
        out.segment("REF", ["2U", row.payer.payerID])
        out.segment("PER", ["BL", "PROVIDER SERVICES", "TE", "8005550100"])
        out.segment(
            "N1", ["PE", masters.practice.billing.name, "XX", masters.practice.billing.npi])
        out.segment("REF", ["TJ", masters.practice.billing.taxID])
        if !(paid.isEmpty && reversed.isEmpty) { out.segment("LX", ["1"]) }
        for claim in reversed { write(claim, sign: -1, row, &out) }
        for claim in paid { write(claim, sign: 1, row, &out) }
        if interestCents != 0 {
            out.segment(
                "PLB",
                [
                    masters.practice.billing.npi, "\(day.year)1231", out.composite(["L6", "INT"]),
                    DecimalText.text(cents: -interestCents),
                ])
        }
        // Carried forward (below zero), or taken out of this check for an earlier one.
        for one in carried {
            out.segment(
                "PLB",
                [
                    masters.practice.billing.npi, "\(day.year)1231",
                    out.composite(["FB", one.reference]), DecimalText.text(cents: one.cents),
                ])
        }
        return closed(&out)
    }

    private func write(
        _ item: Adjudicated, sign: Int64, _ row: SampleMasters.PayerRow,
        _ out: inout InterchangeWriter
    ) {
        let claim = item.claim
        func money(_ cents: Int64) -> String { DecimalText.text(cents: sign * cents) }
        let patient =
            item.isDenied
            ? 0
            : item.lines.reduce(Int64(0)) {
                $0 + $1.deductible + $1.coinsurance + $1.copay
            }
        let status = sign < 0 ? "22" : item.isDenied ? "4" : "1"
        let filing =
            ["MB", "MC", "HM", "16", "CH", "12", "13"].contains(row.payer.filingIndicator)
            ? row.payer.filingIndicator : "12"
        out.segment(
            "CLP",
            [
                claim.number, status, money(claim.charge.cents), money(item.paid), money(patient),
                filing, item.number, claim.placeOfService, claim.frequency,
            ])
        out.segment(
            "NM1",
            [
                "QC", "1", claim.patient.lastName, claim.patient.firstName, "", "", "",
                "MI", claim.memberID,
            ])
        for (index, line) in claim.lines.enumerated() {
            writeLine(item, index, line, sign, &out)
        }
    }

    private func writeLine(
        _ item: Adjudicated, _ index: Int, _ line: ServiceLine, _ sign: Int64,
        _ out: inout InterchangeWriter
    ) {
        func money(_ cents: Int64) -> String { DecimalText.text(cents: sign * cents) }
        let terms = item.lines[index]
        let patient = terms.deductible + terms.coinsurance + terms.copay
        let paid = item.isDenied ? 0 : terms.allowed - patient
        out.segment(
            "SVC",
            [
                out.composite(["HC", line.code] + line.modifiers), money(line.charge.cents),
                money(paid), "", line.units,
            ])
        out.segment("DTM", ["472", line.fromDay?.d8 ?? ""])
        if item.isDenied {
            if line.charge.cents != 0 {
                out.segment("CAS", [item.denial.0, item.denial.1, money(line.charge.cents)])
            }
        } else {
            let contractual = line.charge.cents - terms.allowed
            if contractual != 0 { out.segment("CAS", ["CO", "45", money(contractual)]) }
            var shares: [String] = []
            for (reason, cents) in [
                ("1", terms.deductible), ("2", terms.coinsurance), ("3", terms.copay),
            ] where cents != 0 {
                if !shares.isEmpty { shares.append("") }
                shares += [reason, money(cents)]
            }
            if !shares.isEmpty { out.segment("CAS", ["PR"] + shares) }
        }
        if !line.control.isEmpty { out.segment("REF", ["6R", line.control]) }
        if !item.isDenied { out.segment("AMT", ["B6", money(terms.allowed)]) }
        if item.isDenied, !item.denial.2.isEmpty { out.segment("LQ", ["HE", item.denial.2]) }
    }

    // MARK: Envelope

    private mutating func open(
        _ code: String, _ version: String, _ day: CalendarDay
    ) -> InterchangeWriter {
        control += 1
        var out = InterchangeWriter()
        out.open(
            InterchangeWriter.Envelope(
                sender: masters.practice.receiverID, receiver: masters.practice.submitterID,
                date: day.d8, time: "0800", control: control, production: false),
            group: code, version: version)
        return out
    }

    private func closed(_ out: inout InterchangeWriter) -> [UInt8] {
        out.closeSet()
        out.close()
        return out.bytes
    }
}
