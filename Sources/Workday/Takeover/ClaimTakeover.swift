import Clearinghouse
import RevenueCycle
import Storage
import X12

/// Takes over claims that a former system sent, from its own 837P files.
struct ClaimTakeover {
    let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// Claims are taken as already sent; a set that cannot be read whole is refused whole.
    func take(
        _ file: InterchangeFile, name: String, bytes: [UInt8], dryRun: Bool, _ started: FileReport
    ) throws(StorageFailure) -> FileReport {
        var report = started
        var list: [TakenOver] = []
        var seen: Set<String> = []
        for set in file.transactionSets {
            if !set.complete {
                report.faults.append("Set \(set.control) is cut short; none of it is taken over.")
                continue
            }
            let walked = Claim837PCheck.walk(set)
            let day = sentDay(set)
            for read in Claim837PReader.read(walked.placed, set) {
                let number = read.claim.number
                if let why = problem(read.claim, seen) {
                    report.faults.append("\(read.place.text): \(why)")
                    continue
                }
                seen.insert(number)
                list.append(TakenOver(form: read.claim, sentDay: day))
            }
        }
        let outcome = try desk.store.takeOver(
            name: name, kind: "837P", bytes: bytes, list, day: desk.today, dryRun: dryRun)
        if !dryRun { try desk.reloadMasters() }
        return told(outcome, report, dryRun: dryRun)
    }

    private func problem(_ claim: Claim, _ seen: Set<String>) -> String? {
        if claim.number.isEmpty { return "The claim has no account number (CLM01)." }
        if seen.contains(claim.number) { return "Claim \(claim.number) is in the file twice." }
        if claim.lines.isEmpty { return "Claim \(claim.number) has no service line." }
        if claim.firstServiceDay == nil { return "Claim \(claim.number) has no day of service." }
        guard let stated = claim.statedCharge else {
            return "Claim \(claim.number): CLM02 is not an amount."
        }
        if stated != claim.charge {
            return "Claim \(claim.number): CLM02 \(stated.text) is not the sum of its lines "
                + "\(claim.charge.text)."
        }
        return nil
    }

    /// BHT04, or else the day it is taken over.
    private func sentDay(_ set: TransactionSet) -> CalendarDay {
        let text = set.segments.first { $0.id == "BHT" }?[4] ?? ""
        guard let day = CalendarDay(d8: text), day <= desk.today else { return desk.today }
        return day
    }

    func told(_ outcome: TakeoverOutcome, _ started: FileReport, dryRun: Bool) -> FileReport {
        var report = started
        report.outcome = dryRun ? "would import" : outcome.isRepeat ? "repeat" : "imported"
        report.added = outcome.taken.count
        report.known = outcome.known.count
        report.registered = outcome.newPatients
        if !outcome.taken.isEmpty {
            report.notes.append(
                "\(outcome.taken.count) taken over as already sent, \(outcome.amount.grouped)"
                    + (outcome.takeover.map { "; twohats undo --takeover \($0) takes it back" }
                        ?? ""))
        }
        for payer in outcome.newPayers { report.notes.append("new payer: \(payer)") }
        for number in outcome.known {
            report.notes.append("\(number) is in the practice already; left as it is")
        }
        return report
    }
}
