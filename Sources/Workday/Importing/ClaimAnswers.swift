import CodeBook
import RevenueCycle
import Storage
import X12

/// Acknowledgments as answers about claims.
enum ClaimAnswers {
    /// - sent: the bytes of one of our batches by control number.
    static func of(
        _ file: InterchangeFile, codes: CodeBook, sent: (Int) -> [UInt8]? = { _ in nil }
    ) -> [ClaimAnswer] {
        var answers: [ClaimAnswer] = []
        for interchange in file.interchanges {
            for segment in interchange.acknowledgments {
                answers += interchangeAnswer(InterchangeAcknowledgment(segment))
            }
        }
        for set in file.transactionSets {
            if set.id == "999" {
                let group = Acknowledgment999.read(set)
                let isWrong = group.responses.contains { !$0.problems.isEmpty }
                let bytes = isWrong ? Int(group.groupControl).flatMap(sent) : nil
                answers += groupAnswers(group, SentPlaces(bytes ?? []))
            }
            if set.id == "277", set.version.contains("X214") || !ClaimStatus277.isAnswer(set) {
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
                detail: "TA1 \(sent.code) note \(sent.note)", batch: control)
        ]
    }

    /// Rejected, and refused for security reasons.
    private static let refusing: Set<String> = ["R", "M", "W", "X"]

    /// A rejected set takes all its claims along. One accepted with errors (E) goes on: what is
    /// noted about a claim stays noted, and its 277CA decides.
    private static func groupAnswers(
        _ sent: Acknowledgment999, _ places: SentPlaces
    ) -> [ClaimAnswer] {
        guard let batch = Int(sent.groupControl) else { return [] }
        if sent.responses.isEmpty {
            let event: ClaimEvent? =
                refusing.contains(sent.code)
                ? .groupRejected : sent.code == "A" || sent.code == "E" ? .groupAccepted : nil
            return [
                ClaimAnswer(
                    target: .batch(batch), event: event, detail: "AK9 \(sent.code)",
                    batch: batch)
            ]
        }
        return sent.responses.flatMap { response -> [ClaimAnswer] in
            let target = ClaimAnswer.Target.set(batch: batch, control: response.control)
            switch response.code {
            case "A":
                return [
                    ClaimAnswer(
                        target: target, event: .groupAccepted, detail: "A", batch: batch)
                ]
            case "E":
                let accepted = ClaimAnswer(
                    target: target, event: .groupAccepted, detail: "E, accepted with errors",
                    batch: batch)
                return [accepted] + named(response, places, batch, event: nil)
            case let code where refusing.contains(code):
                let guilty = named(response, places, batch, event: .groupRejected)
                let why = response.problems.first.map(words) ?? "no reason given"
                return guilty + [
                    ClaimAnswer(
                        target: target, event: .groupRejected,
                        detail: guilty.isEmpty
                            ? "\(response.code): \(why)"
                            : "\(response.code): its set was refused for another claim, \(why)",
                        batch: batch)
                ]
            default:
                return [
                    ClaimAnswer(target: target, event: nil, detail: "the 999 has no verdict (IK5)",
                        batch: batch)
                ]
            }
        }
    }

    /// The claims a response names, by number or by the place of the segment in what we sent.
    private static func named(
        _ response: Acknowledgment999.Response, _ places: SentPlaces, _ batch: Int,
        event: ClaimEvent?
    ) -> [ClaimAnswer] {
        response.problems.compactMap { problem in
            let place = places.place(of: problem, set: response.control)
            if place.claim.isEmpty { return nil }
            return ClaimAnswer(
                target: .claim(place.claim), event: event,
                detail: "\(response.code): \(words(problem))", batch: batch, field: place.field)
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
                    target: .batch(batch), event: .claimRejected, detail: "whole batch rejected",
                    batch: batch)
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
                payerControlNumber: claim.payerControlNumber, batch: Int(sent.batchReference),
                field: claim.rejected ? field(claim, codes) : nil)
        }
    }

    /// The first field a status of a rejected claim points at.
    private static func field(
        _ claim: ClaimAcknowledgment277CA.ClaimStatus, _ codes: CodeBook
    ) -> FieldRef? {
        for status in claim.statuses {
            let line = status.lineControl.split(separator: "L").last.flatMap { Int($0) }
            let field = GuiltyField.of(
                status: status.code, entity: status.entity,
                item: codes.statusItems[status.code] ?? "", line: line.map { max(1, $0) - 1 })
            if let field { return field }
        }
        return nil
    }
}
