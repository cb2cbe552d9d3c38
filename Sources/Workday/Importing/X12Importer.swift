import Clearinghouse
import Foundation
import RevenueCycle
import Storage
import X12

/// Takes the X12 files that come back: 835, 999, TA1 and 277CA.
struct X12Importer {
    let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func take(
        name: String, bytes: [UInt8], dryRun: Bool
    ) throws(StorageFailure) -> FileReport {
        let file = InterchangeReader.read(bytes)
        let kind = X12Kind.of(file)
        var report = FileReport(file: name, kind: kind.title, outcome: "imported")
        report.faults = file.allFaults.filter { $0.weight == .refusal }.map(Self.words)
        if let refusal = kind.refusal {
            report.outcome = "refused"
            report.faults.append(refusal)
            return report
        }
        switch kind {
        case .remittance: return try takeRemittances(file, name, bytes, dryRun, report)
        default: return try takeAnswers(file, kind, name, bytes, dryRun, report)
        }
    }

    static func words(_ fault: Fault) -> String {
        fault.place.text.isEmpty ? fault.message : "\(fault.place.text): \(fault.message)"
    }

    // MARK: 835

    private func takeRemittances(
        _ file: InterchangeFile, _ name: String, _ bytes: [UInt8], _ dryRun: Bool,
        _ started: FileReport
    ) throws(StorageFailure) -> FileReport {
        var report = started
        var incoming: [IncomingRemittance] = []
        for (index, set) in file.transactionSets.enumerated() where set.id == "835" {
            let advice = Advice835Reader.read(set)
            let refusals = advice.faults.filter { $0.weight == .refusal }
            for fault in refusals where !report.faults.contains(Self.words(fault)) {
                report.faults.append(Self.words(fault))
            }
            let held = advice.balanced && refusals.isEmpty
                ? "" : refusals.first?.message ?? "It does not balance."
            incoming.append(
                IncomingRemittance(
                    setIndex: index, control: advice.control,
                    remittance: RemittanceReader.remittance(advice), held: held))
        }
        report.payments = incoming.count
        if dryRun {
            report.outcome = "would import"
            return report
        }
        let outcome = try desk.store.takeRemittances(
            name: name, bytes: bytes, remittances: incoming, day: desk.today)
        report.outcome = outcome.isRepeat ? "repeat" : "imported"
        report.added = outcome.added.count
        report.known = outcome.known.count
        for trace in outcome.known {
            report.faults.append(
                "Payment \(trace) is in the practice already, from another file; not taken again.")
        }
        return report
    }

    // MARK: 999, TA1, 277CA

    private func takeAnswers(
        _ file: InterchangeFile, _ kind: X12Kind, _ name: String, _ bytes: [UInt8],
        _ dryRun: Bool, _ started: FileReport
    ) throws(StorageFailure) -> FileReport {
        var report = started
        let answers = ClaimAnswers.of(file, codes: desk.codes)
        if dryRun {
            report.outcome = "would import"
            report.noted = answers.count
            return report
        }
        let outcome = try desk.store.takeAnswers(
            name: name, kind: kind.title, bytes: bytes, answers: answers, day: desk.today)
        report.outcome = outcome.isRepeat ? "repeat" : "imported"
        report.accepted = outcome.accepted
        report.rejected = outcome.rejected
        report.noted = outcome.noted
        report.faults += outcome.unknown.map { "\($0) is not ours; noted and passed over." }
        return report
    }
}

/// What an interchange file is for.
enum X12Kind: Equatable {
    case remittance, acknowledgment, interchangeAcknowledgment, claimAcknowledgment
    case claims, other(String), unreadable

    static func of(_ file: InterchangeFile) -> X12Kind {
        guard let set = file.transactionSets.first else {
            if file.interchanges.contains(where: { !$0.acknowledgments.isEmpty }) {
                return .interchangeAcknowledgment
            }
            return .unreadable
        }
        switch (set.id, set.version) {
        case ("835", let version) where fits(version, "X221"): return .remittance
        case ("999", _): return .acknowledgment
        case ("277", let version) where version.contains("X214"): return .claimAcknowledgment
        case ("837", let version) where fits(version, "X222"): return .claims
        default: return .other("\(set.id) \(set.version)")
        }
    }

    private static func fits(_ version: String, _ guide: String) -> Bool {
        version == "005010" || version.hasPrefix("005010\(guide)")
    }

    var title: String {
        switch self {
        case .remittance: return "835"
        case .acknowledgment: return "999"
        case .interchangeAcknowledgment: return "TA1"
        case .claimAcknowledgment: return "277CA"
        case .claims: return "837P"
        case .other(let name): return name
        case .unreadable: return "X12"
        }
    }

    /// Why such a file is not imported; nil when it is.
    var refusal: String? {
        switch self {
        case .claims: return "This is a file of claims; check it with: twohats x12 check FILE"
        case .other(let name):
            return "Sets of \(name) are not used here: 835 005010X221, 999 005010X231, "
                + "277CA 005010X214 and TA1 are."
        case .unreadable: return "No transaction set could be read."
        default: return nil
        }
    }
}
