import GRDB
import RevenueCycle

/// Which question: about coverage (270, answered by 271) or about a claim (276, by 277).
public enum InquiryKind: String, Sendable, Codable {
    case eligibility = "270"
    case status = "276"

    /// Begins the trace numbers, so that a person sees what was asked.
    var letter: String { self == .eligibility ? "E" : "S" }
}

/// Whom and what a question is about.
public struct InquirySubject: Hashable, Sendable {
    /// nil for a question about a coming visit.
    public var claim: Int64?
    public var patient: Int64
    public var payer: Int64

    public init(claim: Int64?, patient: Int64, payer: Int64) {
        self.claim = claim
        self.patient = patient
        self.payer = payer
    }
}

/// Questions that go out as one file.
public struct InquiryOrder: Sendable {
    public var kind: InquiryKind
    public var subjects: [InquirySubject]
    /// The file is queued for it in the same transaction; nil: someone carries the file.
    public var mailbox: Int64?
    /// Milliseconds of UTC.
    public var moment: Int64

    public init(
        _ kind: InquiryKind, _ subjects: [InquirySubject], mailbox: Int64? = nil,
        moment: Int64 = 0
    ) {
        self.kind = kind
        self.subjects = subjects
        self.mailbox = mailbox
        self.moment = moment
    }
}

/// A file of questions as sent.
public struct InquiryFile: Equatable, Sendable {
    public let file: Int64
    public let control: Int
    public let name: String
    public let count: Int

    /// `2026-11-22-41.276`; the control number is found again by it.
    static func name(_ kind: InquiryKind, day: CalendarDay, control: Int) -> String {
        "\(day.iso)-\(control).\(kind.rawValue)"
    }
}

/// A coverage of a patient who has a visit on a day.
public struct VisitCoverage: Sendable {
    public let patient: Int64
    public let person: Person
    public let payer: Int64
    public let coverage: EncounterCoverage
}

/// A question about a claim or its patient, for a page.
public struct AskedInquiry: Equatable, Sendable {
    public let kind: InquiryKind
    public let day: CalendarDay
    public let isAnswered: Bool
}

extension PracticeStore {
    /// Freezes questions: the control number, the bytes, a trace for each of them and the place
    /// in the mailbox are one transaction. `freeze` writes the file from the control number and
    /// the traces, in the order of the subjects. nil when nothing is asked.
    public func ask(
        _ order: InquiryOrder, day: CalendarDay,
        freeze: (_ control: Int, _ traces: [String]) throws -> [UInt8]
    ) throws(StorageFailure) -> InquiryFile? {
        if order.subjects.isEmpty { return nil }
        return try write { db in
            let control = try Self.next(db, "interchange")
            var traces: [String] = []
            for _ in order.subjects {
                traces.append("\(order.kind.letter)\(try Self.next(db, "inquiry"))")
            }
            let name = InquiryFile.name(order.kind, day: day, control: control)
            let bytes = try freeze(control, traces)
            if bytes.isEmpty { throw StorageFailure.refused("\(name) would be empty; not kept.") }
            let file = try Self.keepFile(
                db, name: name, kind: order.kind.rawValue, bytes: bytes, sent: true, day: day)
            let insert = try db.cachedStatement(
                sql: """
                    INSERT INTO inquiry (kind, trace, claimID, patientID, payerID, fileID, day)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """)
            for (subject, trace) in zip(order.subjects, traces) {
                try insert.execute(arguments: [
                    order.kind.rawValue, trace, subject.claim, subject.patient, subject.payer,
                    file.id, day.iso,
                ])
            }
            if let mailbox = order.mailbox {
                try Self.enqueue(
                    db, batch: nil, file: file.id, mailbox: mailbox, remoteName: name,
                    at: order.moment)
            }
            return InquiryFile(
                file: file.id, control: control, name: name, count: order.subjects.count)
        }
    }

    /// The name of the file of questions that went out under a control number.
    public func inquiryFileName(control: Int) throws(StorageFailure) -> String? {
        try read { db in
            for kind in [InquiryKind.eligibility, .status] {
                if let row = try Self.inquiryFile(db, kind, control: control) { return row["name"] }
            }
            return nil
        }
    }

    static func inquiryFile(
        _ db: Database, _ kind: InquiryKind, control: Int
    ) throws -> Row? {
        try Row.fetchOne(
            db,
            sql: "SELECT id, name FROM rawFile WHERE sent = 1 AND kind = ? AND name LIKE ?",
            arguments: [kind.rawValue, "____-__-__-\(control).\(kind.rawValue)"])
    }

    /// Coverages of the patients who have a visit on a day, each once, in the order they pay.
    public func visitCoverages(on day: CalendarDay) throws(StorageFailure) -> [VisitCoverage] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT p.id, p.content AS patient, v.payerID, v.content
                    FROM coverage v JOIN patient p ON p.id = v.patientID
                    WHERE v.patientID IN (SELECT patientID FROM encounter WHERE serviceDay = ?)
                    ORDER BY p.id, v.position
                    """, arguments: [day.iso]
            ).map { row in
                VisitCoverage(
                    patient: row["id"],
                    person: try Coding.value(EncounterPatient.self, row["patient"]).person,
                    payer: row["payerID"],
                    coverage: try Coding.value(EncounterCoverage.self, row["content"]))
            }
        }
    }

    /// Questions about a claim, and about its patient to its payer; newest first.
    public func inquiries(about claim: ClaimRecord) throws(StorageFailure) -> [AskedInquiry] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT i.kind, i.day,
                        EXISTS (SELECT 1 FROM inquiryAnswer a WHERE a.inquiryID = i.id) AS answered
                    FROM inquiry i WHERE i.claimID = ?1
                        OR (i.kind = '270' AND i.patientID = ?2 AND i.payerID = ?3)
                    ORDER BY i.id DESC LIMIT 20
                    """, arguments: [claim.id, claim.patient, claim.payer]
            ).compactMap { row in
                guard let kind = InquiryKind(rawValue: row["kind"]),
                    let day = Coding.day(row["day"])
                else { return nil }
                return AskedInquiry(kind: kind, day: day, isAnswered: row["answered"])
            }
        }
    }
}
