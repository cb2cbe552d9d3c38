import Clearinghouse
import RevenueCycle
import Storage
import X12

/// Takes the payers' answers: 277 (005010X212) and 271 (005010X279A1).
struct InquiryImport {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// All of a file or nothing; the report names claims and patient rows, never people.
    ///
    /// - kind: `277` or `271`
    func take(
        _ file: InterchangeFile, kind: String, name: String, bytes: [UInt8], dryRun: Bool,
        _ started: FileReport
    ) throws(StorageFailure) -> FileReport {
        var report = started
        if file.interchanges.contains(where: { !$0.acknowledgments.isEmpty }) {
            report.faults.append("A TA1 stands in this file of answers; it was passed over.")
        }
        let answers = Self.read(file, kind, &report)
        if dryRun {
            report.outcome = "would import"
            report.noted = answers.count
            return report
        }
        let outcome = try desk.store.takeInquiryAnswers(
            name: name, kind: kind, bytes: bytes, answers: answers,
            inquiriesPerSet: InquiryBatch<ClaimStatusInquiry>.inquiriesPerSet, day: desk.today)
        if outcome.isRepeat {
            report.outcome = "repeat"
            return report
        }
        report.noted = outcome.taken.count
        for answer in outcome.taken { report.notes.append(try words(answer)) }
        report.faults += outcome.unknown.map(Self.unknown)
        return report
    }

    private static func read(
        _ file: InterchangeFile, _ kind: String, _ report: inout FileReport
    ) -> [IncomingInquiryAnswer] {
        var answers: [IncomingInquiryAnswer] = []
        var faults: [Fault] = []
        for set in file.transactionSets {
            if kind == "277" {
                let read = ClaimStatus277.read(set)
                faults += read.faults
                answers += StatusAnswerReader.answers(read).map {
                    IncomingInquiryAnswer(.status($0), reference: read.reference)
                }
            } else {
                let read = Eligibility271.read(set)
                faults += read.faults
                answers += EligibilityAnswerReader.answers(read).map {
                    IncomingInquiryAnswer(.eligibility($0), reference: read.reference)
                }
            }
        }
        var known = Set(report.faults)
        for sentence in faults.map(X12Importer.words) where known.insert(sentence).inserted {
            if report.faults.count < 200 { report.faults.append(sentence) }
        }
        return answers
    }

    // MARK: What it says

    private func words(_ taken: TakenInquiryAnswer) throws(StorageFailure) -> String {
        switch taken.content {
        case .status(let answer):
            let number = taken.claimNumber ?? "without number"
            return "Claim \(number): \(answer.factWords); \(answer.phase.nextStep)."
        case .eligibility(let answer):
            guard let patient = taken.patient, let payer = taken.payer else {
                return "An answer about coverage is of no patient here."
            }
            return try EligibilityNews.of(
                answer, before: taken.previous, patient: patient, payer: payer, desk
            ).report
        }
    }

    private static func unknown(_ incoming: IncomingInquiryAnswer) -> String {
        switch incoming.content {
        case .status(let answer):
            switch answer.scope {
            case .batch:
                return "The payer refused a whole set that is not ours: \(answer.words)."
            case .provider:
                return "\(answer.payerName) refused every question of provider "
                    + "\(answer.providerID): \(answer.words). Mend it and ask again."
            case .claim:
                let who =
                    answer.claimNumber.isEmpty
                    ? "trace \(answer.trace)" : "claim \(answer.claimNumber)"
                return "A status of \(who) is not ours; noted only."
            }
        case .eligibility(let answer):
            if answer.isRejected, answer.trace.isEmpty {
                let why = answer.rejections.map(\.words).joined(separator: "; ")
                return "\(answer.payerName) did not answer: \(why)."
            }
            return "Coverage with trace \(answer.trace) is of nobody we asked about; noted only."
        }
    }
}
