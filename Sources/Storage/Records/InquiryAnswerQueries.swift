import GRDB
import RevenueCycle

/// An answer with the day it came.
public struct KeptAnswer<Answer: Equatable & Sendable>: Equatable, Sendable {
    public let day: CalendarDay
    public let answer: Answer

    public init(day: CalendarDay, answer: Answer) {
        self.day = day
        self.answer = answer
    }
}

/// A claim whose payer said something that calls for work or for money.
public struct StatusFollowUp: Equatable, Sendable {
    public let claim: Int64
    public let number: String
    public let day: CalendarDay
    public let answer: ClaimStatusAnswer
}

/// What payers answered to questions.
extension PracticeStore {
    /// Answers about a claim (277), newest first.
    public func statusAnswers(
        claim: Int64
    ) throws(StorageFailure) -> [KeptAnswer<ClaimStatusAnswer>] {
        try read { db in
            try Self.kept(
                ClaimStatusAnswer.self,
                Row.fetchAll(
                    db,
                    sql: """
                        SELECT a.day, a.content FROM inquiryAnswer a
                        JOIN rawFile f ON f.id = a.fileID AND f.kind = '277'
                        WHERE a.claimID = ? ORDER BY a.id DESC LIMIT 20
                        """, arguments: [claim]))
        }
    }

    /// Answers of a payer about a patient's coverage (271), newest first.
    public func eligibilityAnswers(
        patient: Int64, payer: Int64
    ) throws(StorageFailure) -> [KeptAnswer<EligibilityAnswer>] {
        try read { db in try Self.eligibilityAnswers(db, patient: patient, payer: payer) }
    }

    static func eligibilityAnswers(
        _ db: Database, patient: Int64, payer: Int64
    ) throws -> [KeptAnswer<EligibilityAnswer>] {
        try kept(
            EligibilityAnswer.self,
            Row.fetchAll(
                db,
                sql: """
                    SELECT a.day, a.content FROM inquiryAnswer a
                    JOIN rawFile f ON f.id = a.fileID AND f.kind = '271'
                    WHERE a.patientID = ? AND a.payerID = ? ORDER BY a.id DESC LIMIT 20
                    """, arguments: [patient, payer]))
    }

    private static func kept<Answer: Decodable & Equatable & Sendable>(
        _ type: Answer.Type, _ rows: [Row]
    ) throws -> [KeptAnswer<Answer>] {
        try rows.compactMap { row in
            guard let day = Coding.day(row["day"]) else { return nil }
            return KeptAnswer(day: day, answer: try Coding.value(type, row["content"]))
        }
    }

    /// Payers that answered about a patient.
    public func answeringPayers(patient: Int64) throws(StorageFailure) -> [Int64] {
        try read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT a.payerID FROM inquiryAnswer a
                    JOIN rawFile f ON f.id = a.fileID AND f.kind = '271'
                    WHERE a.patientID = ? AND a.payerID IS NOT NULL ORDER BY a.payerID
                    """, arguments: [patient])
        }
    }

    /// Claims of a patient to a payer that can still be changed before they go out.
    public func openClaims(
        patient: Int64, payer: Int64
    ) throws(StorageFailure) -> [ClaimRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM claimWithForm WHERE patientID = ? AND payerID = ?
                        AND status IN ('draft', 'ready', 'held', 'rejected')
                    ORDER BY serviceDay, id
                    """, arguments: [patient, payer]
            ).map { try ClaimRecord($0) }
        }
    }

    /// Sent claims whose last 277 says that they are decided or that someone has to act, and of
    /// which no remittance came.
    public func statusFollowUps() throws(StorageFailure) -> [StatusFollowUp] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT c.id, c.number, a.day, a.content
                    FROM claim c JOIN inquiryAnswer a ON a.id = (
                        SELECT max(b.id) FROM inquiryAnswer b
                        JOIN rawFile f ON f.id = b.fileID AND f.kind = '277'
                        WHERE b.claimID = c.id)
                    WHERE c.status IN ('submitted', 'accepted') ORDER BY c.serviceDay, c.id
                    """
            ).compactMap { row in
                let answer = try Coding.value(ClaimStatusAnswer.self, row["content"])
                guard answer.phase.isFinal || answer.phase.needsWork,
                    let day = Coding.day(row["day"])
                else { return nil }
                return StatusFollowUp(
                    claim: row["id"], number: row["number"], day: day, answer: answer)
            }
        }
    }
}
