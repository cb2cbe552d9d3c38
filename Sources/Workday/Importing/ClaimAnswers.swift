import CodeBook
import RevenueCycle
import Storage
import X12

/// Acknowledgments as answers about claims.
enum ClaimAnswers {
    static func of(_ file: InterchangeFile, codes: CodeBook) -> [ClaimAnswer] {
        var answers: [ClaimAnswer] = []
        for interchange in file.interchanges {
            for segment in interchange.acknowledgments {
                answers += interchangeAnswer(InterchangeAcknowledgment(segment))
            }
        }
        for set in file.transactionSets {
            if set.id == "999" { answers += groupAnswers(Acknowledgment999.read(set)) }
            if set.id == "277" {
                answers += claimAnswers(ClaimAcknowledgment277CA.read(set), codes)
            }
        }
        return answers
    }

    private static func interchangeAnswer(_ sent: InterchangeAcknowledgment) -> [ClaimAnswer] {
        guard let control = Int(sent.control), sent.date.count == 6 else { return [] }
        let day =
            "\(sent.date.prefix(2))-\(sent.date.dropFirst(2).prefix(2))-\(sent.date.suffix(2))"
        return [
            ClaimAnswer(
                target: .batchOfDay(control, day), event: sent.code == "R" ? .groupRejected : nil,
                detail: "TA1 \(sent.code) note \(sent.note)")
        ]
    }

    /// Rejected, and refused for security reasons.
    private static let refusing: Set<String> = ["R", "M", "W", "X"]

    /// A rejected set takes all its claims along; an accepted one with errors only those named.
    private static func groupAnswers(_ sent: Acknowledgment999) -> [ClaimAnswer] {
        guard let batch = Int(sent.groupControl) else { return [] }
        if sent.responses.isEmpty {
            let event: ClaimEvent? =
                refusing.contains(sent.code)
                ? .groupRejected : sent.code == "A" || sent.code == "E" ? .groupAccepted : nil
            return [
                ClaimAnswer(target: .batch(batch), event: event, detail: "AK9 \(sent.code)")
            ]
        }
        return sent.responses.flatMap { response -> [ClaimAnswer] in
            let target = ClaimAnswer.Target.set(batch: batch, control: response.control)
            switch response.code {
            case "A": return [ClaimAnswer(target: target, event: .groupAccepted, detail: "A")]
            case "E":
                let named = response.problems.filter { !$0.claimNumber.isEmpty }.map {
                    ClaimAnswer(
                        target: .claim($0.claimNumber), event: .groupRejected, detail: words($0),
                        batch: batch)
                }
                return named + [
                    ClaimAnswer(target: target, event: .groupAccepted, detail: "E")
                ]
            case let code where refusing.contains(code):
                let why = response.problems.first.map(words) ?? "no reason given"
                return [
                    ClaimAnswer(
                        target: target, event: .groupRejected, detail: "\(response.code): \(why)")
                ]
            default:
                return [
                    ClaimAnswer(target: target, event: nil, detail: "the 999 has no verdict (IK5)")
                ]
            }
        }
    }

    private static func words(_ problem: Acknowledgment999.Problem) -> String {
        let element = problem.element.isEmpty ? "" : " element \(problem.element)"
        let claim = problem.claimNumber.isEmpty ? "" : ", claim \(problem.claimNumber)"
        return "\(problem.segmentID) at \(problem.position) loop \(problem.loop)\(element) "
            + "error \(problem.code)\(claim)"
    }

    private static func claimAnswers(
        _ sent: ClaimAcknowledgment277CA, _ codes: CodeBook
    ) -> [ClaimAnswer] {
        if sent.claims.isEmpty, sent.isBatchRejected, let batch = Int(sent.batchReference) {
            return [
                ClaimAnswer(
                    target: .batch(batch), event: .claimRejected, detail: "whole batch rejected")
            ]
        }
        return sent.claims.map { claim in
            let words = claim.statuses.map { status -> String in
                let code = [status.category, status.code, status.entity]
                    .filter { !$0.isEmpty }.joined(separator: ":")
                return "\(code) \(codes.statusCodes[status.code] ?? "")"
            }
            return ClaimAnswer(
                target: .claim(claim.patientControlNumber),
                event: claim.rejected ? .claimRejected : claim.accepted ? .claimAccepted : nil,
                detail: words.joined(separator: "; "),
                payerControlNumber: claim.payerControlNumber, batch: Int(sent.batchReference))
        }
    }
}
