import Clearinghouse
import Foundation
import RevenueCycle
import Storage
import X12

/// Takes the X12 files that come back: 835, 999, TA1, 277CA, and the payers' answers 277 and 271.
struct X12Importer {
    let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func take(
        name: String, bytes: [UInt8], dryRun: Bool
    ) throws(StorageFailure) -> FileReport {
        let file = InterchangeReader.read(bytes)
        let kind = X12Kind.of(file)
        var report = FileReport(file: name, kind: kind.title, outcome: "imported")
        report.faults = file.allFaults.prefix(100).map(Self.words)
        if let refusal = kind.refusal {
            report.outcome = "refused"
            report.faults.append(refusal)
            return report
        }
        let kinds = Set(file.transactionSets.map(X12Kind.of))
        let inquiries: Set<X12Kind> = [.statusAnswer, .eligibilityAnswer]
        if kinds.count > 1, !kinds.isDisjoint(with: inquiries) {
            report.outcome = "refused"
            report.faults.append(
                "The file holds answers to questions and others together; split it by "
                    + "interchange.")
            return report
        }
        if inquiries.contains(kind) {
            return try InquiryImport(desk).take(
                file, kind: kind.title, name: name, bytes: bytes, dryRun: dryRun, report)
        }
        let ids = Set(file.transactionSets.map(\.id))
        let answers =
            ids.contains("999") || ids.contains("277")
            || file.interchanges.contains { !$0.acknowledgments.isEmpty }
        if ids.contains("835"), answers {
            report.outcome = "refused"
            report.faults.append(
                "The file holds payments and acknowledgments together; split it by interchange.")
            return report
        }
        switch kind {
        case .remittance: return try takeRemittances(file, name, bytes, dryRun, report)
        case .claims:
            return try ClaimTakeover(desk).take(
                file, name: name, bytes: bytes, dryRun: dryRun, report)
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
        let (incoming, faults, notes) = try incoming(file, saying: Set(started.faults))
        report.faults += faults
        report.notes += notes
        report.payments = incoming.count
        if dryRun {
            let isHere = try !desk.store.remittances(sha256: PracticeStore.sha256(bytes)).isEmpty
            report.outcome = isHere ? "repeat" : "would import"
            return report
        }
        let outcome = try takeOnce(name, bytes, incoming)
        report.outcome = outcome.isRepeat ? "repeat" : "imported"
        report.added = outcome.added.count
        report.known = outcome.known.count
        for (trace, difference) in outcome.reissued {
            report.faults.append(
                "Payment \(trace) came before with other content; held: \(difference)")
        }
        for trace in outcome.known {
            report.faults.append(
                "Payment \(trace) is in the practice already, from another file; not taken again.")
        }
        return report
    }

    /// The payments of a file with why any of them is held.
    func incoming(_ bytes: [UInt8]) throws(StorageFailure) -> [IncomingRemittance] {
        try incoming(InterchangeReader.read(bytes), saying: []).0
    }

    private func incoming(
        _ file: InterchangeFile, saying said: Set<String>
    ) throws(StorageFailure) -> ([IncomingRemittance], faults: [String], notes: [String]) {
        var incoming: [IncomingRemittance] = []
        var faults: [String] = []
        var notes: [String] = []
        var known = said
        for (index, set) in file.transactionSets.enumerated() where set.id == "835" {
            let advice = Advice835Reader.read(set)
            let refusals = advice.faults.filter { $0.weight == .refusal }
            for fault in refusals.prefix(100) where known.insert(Self.words(fault)).inserted {
                faults.append(Self.words(fault))
            }
            if refusals.count > 100 {
                faults.append("and \(refusals.count - 100) more of set \(set.control).")
            }
            notes += advice.faults.filter { $0.weight == .note }.prefix(20).map(Self.words)
                .filter { known.insert($0).inserted }
            let held = try whyHeld(advice, refusals, test: isTest(file, set))
            let remittance = RemittanceReader.remittance(advice)
            incoming.append(
                IncomingRemittance(
                    setIndex: index, control: advice.control, remittance: remittance, held: held,
                    digest: RemittanceDigest.of(set), payer: desk.payerRow(remittance)))
        }
        return (incoming, faults, notes)
    }

    /// What a payment says otherwise than the one known is found before the file is written to.
    private func takeOnce(
        _ name: String, _ bytes: [UInt8], _ incoming: [IncomingRemittance]
    ) throws(StorageFailure) -> RemittanceOutcome {
        let earlier = try desk.store.remittanceSources(
            traces: incoming.map(\.remittance.trace).filter { !$0.isEmpty })
        let read = earlier.mapValues { desk.readings.remittance($0) }
        desk.readings.keep(
            sha256: PracticeStore.sha256(bytes),
            Dictionary(uniqueKeysWithValues: incoming.map { ($0.setIndex, $0.remittance) }))
        return try desk.store.takeRemittances(
            name: name, bytes: bytes, remittances: incoming, day: desk.today
        ) { id, advice in
            read[id].map { RemittanceDigest.difference($0, advice) }
                ?? RemittanceDifference(words: "the content differs", isAnother: false)
        }
    }

    /// Why nothing of a payment may be posted; empty when it may.
    private func whyHeld(
        _ advice: Advice835, _ refusals: [Fault], test: Bool
    ) throws(StorageFailure) -> String {
        if let first = refusals.first { return first.message }
        if !advice.balanced { return "It does not balance." }
        if !["", "USD"].contains(advice.currency) {
            return "It pays in \(advice.currency.prefix(3)) (CUR02), not in US dollars: enter what "
                + "the bank credited by hand."
        }
        if test, desk.practice.isProduction { return "It is marked as a test (ISA15 T)." }
        if advice.handling == "P" { return "It announces a payment (BPR01 P); no money moved." }
        if try isForeign(advice) {
            return "It is made out to another payee than this practice: \(Self.payee(advice))."
        }
        return ""
    }

    /// An NPI is public; a tax id could be somebody's social security number.
    private static func payee(_ advice: Advice835) -> String {
        let id = advice.payeeID
        return id.count == 10 ? "NPI \(id)" : "tax id ending in \(id.suffix(4))"
    }

    /// Neither the practice nor whoever billed the claims it names.
    private func isForeign(_ advice: Advice835) throws(StorageFailure) -> Bool {
        let payee = advice.payeeID.filter { $0.isASCII && $0.isNumber }
        let ours = [desk.practice.billing.npi, desk.practice.billing.taxID]
        if payee.isEmpty || ours.contains("") || ours.contains(payee) { return false }
        let billed = try desk.store.billers(
            of: advice.claims.prefix(200).map(\.patientControlNumber))
        return !billed.contains(payee)
    }

    private func isTest(_ file: InterchangeFile, _ set: TransactionSet) -> Bool {
        file.interchanges.first { $0.ordinal == set.interchange }?.header[15] == "T"
    }

    // MARK: 999, TA1, 277CA

    private func takeAnswers(
        _ file: InterchangeFile, _ kind: X12Kind, _ name: String, _ bytes: [UInt8],
        _ dryRun: Bool, _ started: FileReport
    ) throws(StorageFailure) -> FileReport {
        var report = started
        // Half an answer would leave claims unanswered for good: the same file comes again whole.
        if file.transactionSets.contains(where: { !$0.complete }) {
            report.outcome = "refused"
            return report
        }
        let answers = ClaimAnswers.of(file, codes: desk.codes) { control in
            let batch = try? desk.store.batch(control: control)
            return batch.flatMap { try? desk.store.fileBytes($0.file) }
        }
        if dryRun {
            report.outcome = "would import"
            report.noted = answers.count
            return report
        }
        let sorted = try InquiryAcknowledgments(answers, desk.store)
        let outcome = try desk.store.takeAnswers(
            name: name, kind: kind.title, bytes: bytes, answers: sorted.others, day: desk.today)
        report.outcome = outcome.isRepeat ? "repeat" : "imported"
        report.accepted = outcome.accepted
        report.rejected = outcome.rejected
        report.noted = outcome.noted
        if outcome.isRepeat { return report }
        report.noted += sorted.accepted
        report.faults += sorted.refusals
        report.faults += outcome.unknown.map { "\($0) is not ours; noted and passed over." }
        return report
    }
}

/// What an interchange file is for.
enum X12Kind: Hashable {
    case remittance, acknowledgment, interchangeAcknowledgment, claimAcknowledgment
    case statusAnswer, eligibilityAnswer
    case claims
    case other(String)
    case unreadable

    static func of(_ file: InterchangeFile) -> X12Kind {
        guard let set = file.transactionSets.first else {
            if file.interchanges.contains(where: { !$0.acknowledgments.isEmpty }) {
                return .interchangeAcknowledgment
            }
            return .unreadable
        }
        return of(set)
    }

    static func of(_ set: TransactionSet) -> X12Kind {
        switch (set.id, set.version) {
        case ("835", let version) where fits(version, "X221"): return .remittance
        case ("999", _): return .acknowledgment
        case ("277", let version) where version.contains("X214"): return .claimAcknowledgment
        case ("277", let version) where fits(version, "X212") && ClaimStatus277.isAnswer(set):
            return .statusAnswer
        case ("271", let version) where fits(version, "X279"): return .eligibilityAnswer
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
        case .statusAnswer: return "277"
        case .eligibilityAnswer: return "271"
        case .claims: return "837P"
        case .other(let name): return name
        case .unreadable: return "X12"
        }
    }

    /// Why such a file is not imported; nil when it is.
    var refusal: String? {
        switch self {
        case .other(let name):
            return "Sets of \(name) are not used here: 835 005010X221, 999 005010X231, "
                + "277CA 005010X214, TA1, 277 005010X212 and 271 005010X279 are."
        case .unreadable: return "No transaction set could be read."
        default: return nil
        }
    }
}
