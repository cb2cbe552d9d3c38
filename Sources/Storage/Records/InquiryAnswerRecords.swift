import GRDB
import RevenueCycle

/// One answer of a 277 or 271 with the reference of the set it stood in (BHT03).
public struct IncomingInquiryAnswer: Equatable, Sendable {
    public enum Content: Equatable, Sendable {
        case status(ClaimStatusAnswer)
        case eligibility(EligibilityAnswer)
    }

    public var content: Content
    public var reference: String

    public init(_ content: Content, reference: String) {
        self.content = content
        self.reference = reference
    }
}

/// An answer with what it is about. One that refuses a whole set is about each of its questions.
public struct TakenInquiryAnswer: Equatable, Sendable {
    public let content: IncomingInquiryAnswer.Content
    public let claimNumber: String?
    public let patient: Int64?
    public let payer: Int64?
    /// Of a 271: what the payer said before; nil when it is the first answer.
    public let previous: EligibilityAnswer?
}

/// What a file of answers did.
public struct InquiryOutcome: Equatable, Sendable {
    public var isRepeat = false
    public var taken: [TakenInquiryAnswer] = []
    /// Kept, but about nothing that was asked here.
    public var unknown: [IncomingInquiryAnswer] = []

    public init() {}
}

extension PracticeStore {
    /// Takes a file of answers, all of it or nothing. A claim's status never changes by a 277;
    /// of a claim that waits for its payer the last answer is told.
    ///
    /// - kind: `277` or `271`
    /// - inquiriesPerSet: as the questions were written, for answers that refuse a whole set
    public func takeInquiryAnswers(
        name: String, kind: String, bytes: [UInt8], answers: [IncomingInquiryAnswer],
        inquiriesPerSet: Int, day: CalendarDay
    ) throws(StorageFailure) -> InquiryOutcome {
        try write { db in
            var outcome = InquiryOutcome()
            let file = try Self.keepFile(
                db, name: name, kind: kind, bytes: bytes, sent: false, day: day)
            if !file.isNew {
                outcome.isRepeat = true
                return outcome
            }
            for answer in answers {
                var found = try InquiryMatch.of(db, answer, perSet: inquiriesPerSet)
                if found.isEmpty {
                    outcome.unknown.append(answer)
                    found = [InquiryMatch()]
                }
                for match in found {
                    let taken = try Self.take(db, answer, match, file: file.id, day: day)
                    if match.patient != nil { outcome.taken.append(taken) }
                }
            }
            return outcome
        }
    }

    private static func take(
        _ db: Database, _ incoming: IncomingInquiryAnswer, _ match: InquiryMatch, file: Int64,
        day: CalendarDay
    ) throws -> TakenInquiryAnswer {
        let content: String
        var previous: EligibilityAnswer?
        switch incoming.content {
        case .status(let answer):
            content = try Coding.text(answer)
            if let claim = match.claim, let record = try Self.claim(db, claim) {
                try tell(db, record, answer)
            }
        case .eligibility(let answer):
            content = try Coding.text(answer)
            if let patient = match.patient, let payer = match.payer {
                let earlier = try eligibilityAnswers(db, patient: patient, payer: payer)
                previous = Self.previous(to: answer, earlier.map(\.answer))
            }
        }
        try db.execute(
            sql: """
                INSERT INTO inquiryAnswer
                    (inquiryID, claimID, patientID, payerID, fileID, day, content)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                match.inquiry, match.claim, match.patient, match.payer, file, day.iso, content,
            ])
        let number = try match.claim.flatMap { try Self.claim(db, $0)?.number }
        return TakenInquiryAnswer(
            content: incoming.content, claimNumber: number, patient: match.patient,
            payer: match.payer, previous: previous)
    }

    /// The answer to compare with, of earlier ones with the newest first: an answer that found
    /// out is compared with the last that did.
    public static func previous(
        to answer: EligibilityAnswer, _ earlier: [EligibilityAnswer]
    ) -> EligibilityAnswer? {
        if answer.isRejected { return earlier.first }
        return earlier.first { !$0.isRejected } ?? earlier.first
    }

    /// Decided claims keep the words of their remittance, those on the desk the words they came
    /// back with.
    private static func tell(
        _ db: Database, _ record: ClaimRecord, _ answer: ClaimStatusAnswer
    ) throws {
        guard record.status == .submitted || record.status == .accepted else { return }
        let knowsClaim = answer.phase != .notFound && answer.phase != .error
        let number = knowsClaim ? answer.payerControlNumber : ""
        try db.execute(
            sql: """
                UPDATE claim SET lastAnswer = ?,
                    payerControlNumber = CASE ? WHEN '' THEN payerControlNumber ELSE ? END
                WHERE id = ?
                """, arguments: ["277 \(answer.factWords)", number, number, record.id])
    }
}

extension ClaimStatusAnswer {
    /// `paid, status 65 on 2026-11-18, 84.50, check 0099123`: nothing of the patient.
    public var factWords: String {
        var text = words
        guard let leading else { return text }
        if let day = leading.day { text += " on \(day.iso)" }
        if phase == .finalisedPaid {
            if let paid = leading.paid { text += ", \(paid.grouped)" }
            if !leading.checkNumber.isEmpty { text += ", check \(leading.checkNumber)" }
        }
        return text
    }
}
