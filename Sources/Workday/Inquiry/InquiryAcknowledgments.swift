import RevenueCycle
import Storage

/// 999 and TA1 that are about files of questions, not about batches of claims.
struct InquiryAcknowledgments {
    /// Those about claims.
    var others: [ClaimAnswer] = []
    /// Questions that arrived.
    var accepted = 0
    /// Each names its file and says why.
    var refusals: [String] = []

    init(_ answers: [ClaimAnswer], _ store: PracticeStore) throws(StorageFailure) {
        for answer in answers {
            guard let (control, day) = Self.control(answer.target),
                try store.batch(control: control) == nil,
                let name = try store.inquiryFileName(control: control),
                name.hasPrefix(day)
            else {
                others.append(answer)
                continue
            }
            if answer.event == .groupRejected || answer.event == .claimRejected {
                refusals.append("Our questions in \(name) were refused: \(answer.detail).")
            } else {
                accepted += 1
            }
        }
    }

    /// The control number, and the day it went out when that is told.
    private static func control(_ target: ClaimAnswer.Target) -> (Int, day: String)? {
        switch target {
        case .set(let batch, _), .batch(let batch): return (batch, "")
        case .batchOfDay(let batch, let day): return (batch, "20\(day)")
        case .claim: return nil
        }
    }
}
