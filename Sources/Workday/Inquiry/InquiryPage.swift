import RevenueCycle
import Storage

/// What payers answered about a claim and its patient's coverage, as text for the console.
public struct InquiryPage {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// Lines of at most 78 columns; empty when the claim is not there.
    public func lines(claim id: Int64) throws(StorageFailure) -> [String] {
        guard let record = try desk.store.claim(id) else { return [] }
        let asked = try desk.store.inquiries(about: record)
        let payer = desk.payers.first { $0.id == record.payer }?.payer.name ?? ""
        var lines = ["Claim \(record.number), \(record.claim.patient.listName), \(payer)", ""]
        lines += try status(record, asked.first { $0.kind == .status })
        lines.append("")
        lines += try coverage(record, asked.first { $0.kind == .eligibility })
        return lines.flatMap(Self.wrapped)
    }

    private static func unanswered(_ asked: AskedInquiry?) -> [String] {
        guard let asked else { return [] }
        return asked.isAnswered ? [] : ["  Asked \(asked.day.iso), no answer yet."]
    }

    // MARK: 277

    private func status(
        _ record: ClaimRecord, _ asked: AskedInquiry?
    ) throws(StorageFailure) -> [String] {
        var lines = ["STATUS"] + Self.unanswered(asked)
        let answers = try desk.store.statusAnswers(claim: record.id)
        guard let last = answers.first else {
            if asked == nil { lines.append("  The payer was not asked.") }
            return lines
        }
        lines.append("  Answered \(last.day.iso): \(last.answer.words)")
        lines.append("  Next: \(last.answer.phase.nextStep)")
        lines += last.answer.statuses.map { "    " + Self.words($0) }
        for line in last.answer.lines {
            let code = ([line.code] + line.modifiers).joined(separator: "-")
            let paid = line.paid.map { ", paid \($0.grouped)" } ?? ""
            lines.append("  Line \(code)\(line.charge.map { " \($0.grouped)" } ?? "")\(paid)")
            lines += line.statuses.map { "    " + Self.words($0) }
        }
        if !last.answer.payerControlNumber.isEmpty {
            lines.append("  Payer's number \(last.answer.payerControlNumber)")
        }
        for earlier in answers.dropFirst().prefix(5) {
            lines.append("  Before, \(earlier.day.iso): \(earlier.answer.words)")
        }
        return lines
    }

    private static func words(_ report: ClaimStatusReport) -> String {
        var text = report.category + " " + report.words
        if let day = report.day { text = "\(day.iso) " + text }
        if let paid = report.paid, report.phase == .finalisedPaid { text += ", \(paid.grouped)" }
        if !report.checkNumber.isEmpty { text += ", check \(report.checkNumber)" }
        if let day = report.paymentDay { text += " of \(day.iso)" }
        return text
    }

    // MARK: 271

    private func coverage(
        _ record: ClaimRecord, _ asked: AskedInquiry?
    ) throws(StorageFailure) -> [String] {
        var lines = ["COVERAGE"] + Self.unanswered(asked)
        let answers = try desk.store.eligibilityAnswers(
            patient: record.patient, payer: record.payer)
        guard let last = answers.first else {
            if asked == nil { lines.append("  The payer was not asked.") }
            return lines
        }
        lines.append("  Answered \(last.day.iso): \(Self.words(last.answer))")
        let before = PracticeStore.previous(
            to: last.answer, answers.dropFirst().map(\.answer))
        if let before {
            let changes = EligibilityDifference.of(old: before, new: last.answer)
            lines.append(
                changes.isEmpty ? "  Nothing changed since the answer before." : "  Changed:")
            lines += changes.map { ($0.endangersClaims ? "  ! " : "    ") + $0.sentence }
        }
        let against = EligibilityDifference.against(claim: record.claim, answer: last.answer)
        if !against.isEmpty { lines.append("  This claim does not fit:") }
        lines += against.map { "  ! " + $0.sentence }
        lines += Self.facts(last.answer)
        return lines
    }

    private static func words(_ answer: EligibilityAnswer) -> String {
        if answer.isRejected {
            return "no answer. " + answer.rejections.map(\.words).joined(separator: "; ")
        }
        var text = "\(answer.coverage.rawValue)"
        if !answer.plans.isEmpty { text += ", " + answer.plans.joined(separator: " and ") }
        if let begin = answer.planBegin { text += " from \(begin.iso)" }
        if let end = answer.planEnd { text += " to \(end.iso)" }
        return text
    }

    private static func facts(_ answer: EligibilityAnswer) -> [String] {
        var lines: [String] = []
        if !answer.memberID.isEmpty {
            let group = answer.groupNumber.isEmpty ? "" : ", group \(answer.groupNumber)"
            lines.append("  Member \(answer.memberID)\(group)")
        }
        for other in answer.otherPayers {
            let role = ["P": " primary", "S": " secondary", "T": " tertiary"][other.responsibility]
            let member = other.memberID.isEmpty ? "" : ", member \(other.memberID)"
            lines.append("  Other payer\(role ?? ""): \(other.name) \(other.payerID)\(member)")
        }
        if !answer.primaryCareName.isEmpty {
            lines.append("  Primary care: \(answer.primaryCareName)")
        }
        if !answer.benefits.isEmpty { lines.append("  Benefits:") }
        for benefit in answer.benefits {
            lines.append("    " + benefit.words)
            lines += benefit.messages.map { "      " + $0 }
        }
        return lines
    }

    // MARK: Columns

    private static let columns = 78

    /// Broken at blanks; the rest is moved in like its beginning.
    private static func wrapped(_ line: String) -> [String] {
        if line.count <= columns { return [line] }
        let margin = String(line.prefix { $0 == " " || $0 == "!" }.map { _ in " " }) + "  "
        var found: [String] = []
        var current = ""
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            if current.count + word.count + 1 > columns, current.contains(where: { $0 != " " }) {
                found.append(current)
                current = margin + word
            } else {
                current += (current.isEmpty && found.isEmpty ? "" : " ") + word
            }
        }
        found.append(current)
        return found
    }
}
