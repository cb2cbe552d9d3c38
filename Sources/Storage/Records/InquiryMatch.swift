import GRDB
import RevenueCycle

/// What an answer is about, as rows of the practice.
struct InquiryMatch: Equatable {
    var inquiry: Int64?
    var claim: Int64?
    var patient: Int64?
    var payer: Int64?

    /// By trace number; else by claim number (277), or by member id and name among what was asked
    /// (271). Several when a whole set was refused. Empty when it is not ours.
    static func of(
        _ db: Database, _ incoming: IncomingInquiryAnswer, perSet: Int
    ) throws -> [InquiryMatch] {
        switch incoming.content {
        case .status(let answer):
            switch answer.scope {
            case .batch:
                return try set(db, .status, answer.trace, perSet: perSet, payerID: "")
            // The provider level gives back no number of ours.
            case .provider: return []
            case .claim: return try status(db, answer).map { [$0] } ?? []
            }
        case .eligibility(let answer):
            if let found = try eligibility(db, answer) { return [found] }
            guard answer.isRejected, answer.person == Person(), answer.trace.isEmpty else {
                return []
            }
            return try set(
                db, .eligibility, incoming.reference, perSet: perSet, payerID: answer.payerID)
        }
    }

    private init(_ row: Row) {
        inquiry = row["id"]
        claim = row["claimID"]
        patient = row["patientID"]
        payer = row["payerID"]
    }

    init() {}

    private static func traced(
        _ db: Database, _ kind: InquiryKind, _ trace: String
    ) throws -> Row? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM inquiry WHERE kind = ? AND trace = ?",
            arguments: [kind.rawValue, trace.uppercased()])
    }

    // MARK: 277

    /// A trace number that comes with another claim's account number is a stranger's.
    private static func status(
        _ db: Database, _ answer: ClaimStatusAnswer
    ) throws -> InquiryMatch? {
        if let row = try traced(db, .status, answer.trace) {
            let match = InquiryMatch(row)
            let number = try String.fetchOne(
                db, sql: "SELECT number FROM claim WHERE id = ?", arguments: [match.claim])
            let isOurs =
                answer.claimNumber.isEmpty || key(number ?? "") == key(answer.claimNumber)
            if isOurs { return match }
        }
        if answer.claimNumber.isEmpty { return nil }
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT c.id AS claimID, c.patientID, c.payerID,
                    (SELECT max(i.id) FROM inquiry i
                     WHERE i.claimID = c.id AND i.kind = '276') AS id
                FROM claim c WHERE c.number = ? COLLATE NOCASE
                """, arguments: [answer.claimNumber])
        return row.map { InquiryMatch($0) }
    }

    // MARK: 271

    private static func eligibility(
        _ db: Database, _ answer: EligibilityAnswer
    ) throws -> InquiryMatch? {
        if let row = try traced(db, .eligibility, answer.trace) {
            let match = InquiryMatch(row)
            if try isAbout(db, answer, patient: match.patient) { return match }
        }
        if answer.memberID.isEmpty || answer.person.lastName.isEmpty { return nil }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT i.*, p.name FROM inquiry i JOIN patient p ON p.id = i.patientID
                LEFT JOIN claimForm c ON c.claimID = i.claimID
                WHERE i.kind = '270' AND (
                    upper(json_extract(c.content, '$.memberID')) = ?1 OR EXISTS (
                        SELECT 1 FROM coverage v WHERE v.patientID = i.patientID
                            AND v.payerID = i.payerID
                            AND upper(json_extract(v.content, '$.memberID')) = ?1))
                ORDER BY i.id DESC LIMIT 50
                """, arguments: [answer.memberID.uppercased()])
        let wanted = key(answer.person.listName)
        return rows.first { key($0["name"]) == wanted }.map { InquiryMatch($0) }
    }

    /// Of someone else when last name, first name and birth day are all others. A payer may
    /// answer about a dependent under the subscriber's name, so one that agrees is enough.
    private static func isAbout(
        _ db: Database, _ answer: EligibilityAnswer, patient: Int64?
    ) throws -> Bool {
        let text = try String.fetchOne(
            db, sql: "SELECT content FROM patient WHERE id = ?", arguments: [patient])
        guard let text else { return false }
        let ours = try Coding.value(EncounterPatient.self, text).person
        let theirs = [answer.person, answer.subscriber ?? Person()]
        let told = theirs.flatMap { [$0.lastName, $0.firstName, $0.birthDay] }
        if told.allSatisfy(\.isEmpty) { return true }
        return theirs.contains { one in
            (!one.lastName.isEmpty && key(one.lastName) == key(ours.lastName))
                || (!one.firstName.isEmpty && key(one.firstName) == key(ours.firstName))
                || (!one.birthDay.isEmpty && one.birthDay == ours.birthDay)
        }
    }

    // MARK: Whole sets

    /// The questions of one set by its reference `41-0001`, which is the control number of the
    /// interchange and that of the set; a payer that is named is asked in them.
    private static func set(
        _ db: Database, _ kind: InquiryKind, _ reference: String, perSet: Int, payerID: String
    ) throws -> [InquiryMatch] {
        let parts = reference.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, (1...99_999).contains(parts[1]), perSet > 0,
            let file = try PracticeStore.inquiryFile(db, kind, control: parts[0])
        else { return [] }
        let id: Int64 = file["id"]
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT i.*, p.payerID AS number FROM inquiry i JOIN payer p ON p.id = i.payerID
                WHERE i.fileID = ? ORDER BY i.id LIMIT ? OFFSET ?
                """, arguments: [id, perSet, (parts[1] - 1) * perSet])
        let named = rows.filter { key($0["number"]) == key(payerID) }
        let payers = Set(rows.map { $0["payerID"] as Int64 })
        if named.isEmpty, !payerID.isEmpty, payers.count > 1 { return [] }
        return (named.isEmpty ? rows : named).map { InquiryMatch($0) }
    }

    /// Capitals and digits: payers drop marks, blanks and case.
    private static func key(_ text: String) -> String {
        text.uppercased().filter { $0.isLetter || $0.isNumber }
    }
}
