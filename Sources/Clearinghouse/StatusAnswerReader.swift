import RevenueCycle
import X12

/// A 277 (005010X212) in the field's words.
public enum StatusAnswerReader {
    public static func answers(_ sent: ClaimStatus277) -> [ClaimStatusAnswer] {
        sent.answers.map(answer)
    }

    private static func answer(_ sent: ClaimStatus277.Answer) -> ClaimStatusAnswer {
        var answer = ClaimStatusAnswer()
        switch sent.level {
        case .receiver: answer.scope = .batch
        case .provider: answer.scope = .provider
        case .claim: answer.scope = .claim
        }
        answer.trace = sent.trace
        answer.claimNumber = sent.references["EJ"] ?? ""
        answer.payerControlNumber = sent.references["1K"] ?? ""
        answer.clearinghouseNumber = sent.references["D9"] ?? ""
        answer.payerName = sent.payer.lastName
        answer.payerID = sent.payer.id
        answer.providerName = listName(sent.provider)
        answer.providerID = sent.provider.id
        answer.patientName = listName(sent.patient)
        answer.memberID = sent.memberID
        (answer.firstDay, answer.lastDay) = AnswerDays.range(sent.serviceDate)
        answer.statuses = sent.statuses.map(report)
        answer.lines = sent.lines.map(line)
        return answer
    }

    private static func listName(_ party: ClaimStatus277.Party) -> String {
        party.firstName.isEmpty ? party.lastName : "\(party.lastName), \(party.firstName)"
    }

    private static func report(_ sent: ClaimStatus277.Status) -> ClaimStatusReport {
        var report = ClaimStatusReport()
        report.category = sent.category
        report.code = sent.code
        report.entity = sent.entity
        report.day = CalendarDay(d8: sent.date)
        report.charge = sent.chargeCents.map { Money(cents: $0) }
        report.paid = sent.paidCents.map { Money(cents: $0) }
        report.decidedDay = CalendarDay(d8: sent.decidedDate)
        report.paymentDay = CalendarDay(d8: sent.paymentDate)
        report.checkNumber = sent.checkNumber
        return report
    }

    private static func line(_ sent: ClaimStatus277.Line) -> ClaimStatusLine {
        var line = ClaimStatusLine()
        line.code = sent.procedure.count > 1 ? sent.procedure[1] : ""
        line.modifiers = sent.procedure.dropFirst(2).filter { !$0.isEmpty }
        line.charge = sent.chargeCents.map { Money(cents: $0) }
        line.paid = sent.paidCents.map { Money(cents: $0) }
        line.units = sent.units
        line.control = sent.lineControl
        (line.firstDay, line.lastDay) = AnswerDays.range(sent.serviceDate)
        line.statuses = sent.statuses.map(report)
        return line
    }
}

/// Days out of what an answer sends.
enum AnswerDays {
    /// `CCYYMMDD` or `CCYYMMDD-CCYYMMDD`; the second is nil for a single day.
    static func range(_ text: String) -> (CalendarDay?, CalendarDay?) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let first = parts.first.flatMap { CalendarDay(d8: String($0)) }
        let last = parts.count == 2 ? CalendarDay(d8: String(parts[1])) : nil
        return (first, last)
    }
}
