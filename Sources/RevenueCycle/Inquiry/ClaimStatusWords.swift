/// Our own short words for what payers say in codes.
public enum ClaimStatusWords {
    /// `in process`; an unknown category is shown as it came.
    public static func category(_ code: String) -> String {
        if let known = categories[code.uppercased()] { return known }
        if code.isEmpty { return "no status" }
        switch ClaimStatusPhase(category: code) {
        case .pending: return "pending (\(code))"
        case .finalisedPaid, .finalisedDenied, .finalisedOther: return "final (\(code))"
        case .needsInformation: return "more information wanted (\(code))"
        case .rejected: return "rejected (\(code))"
        case .notFound: return "not found (\(code))"
        case .error: return "inquiry failed (\(code))"
        case .unknown: return "status \(code)"
        }
    }

    /// `rendering provider`; an unknown entity is shown as its code.
    public static func entity(_ code: String) -> String {
        entities[code.uppercased()] ?? (code.isEmpty ? "" : "entity \(code)")
    }

    private static let categories: [String: String] = [
        "A0": "sent on to another", "A1": "received", "A2": "taken into adjudication",
        "A3": "sent back unprocessed", "A4": "no such claim", "A5": "split in several claims",
        "A6": "rejected, something is missing", "A7": "rejected, something is invalid",
        "A8": "rejected, values contradict each other",
        "P0": "pending", "P1": "in process", "P2": "under review by the payer",
        "P3": "waits for an answer of the provider", "P4": "waits for an answer of the patient",
        "P5": "on hold at the payer",
        "F0": "final, decision not told", "F1": "paid", "F2": "denied", "F3": "revised",
        "F3F": "revised and sent to the next payer", "F3N": "revised, not sent on",
        "F4": "complete, nothing will be paid",
        "R0": "more information wanted", "R1": "wants to know more of a party",
        "R3": "wants to know more of claim or line", "R4": "wants documents",
        "R5": "wants more detail of what was sent",
        "D0": "no such claim",
        "E0": "inquiry not answered: it has an error", "E1": "inquiry not answered: system down",
        "E2": "inquiry not answered: payer silent", "E3": "correct the inquiry and send again",
        "E4": "inquiry not answered: see the trading partner agreement",
    ]

    private static let entities: [String: String] = [
        "1P": "provider", "40": "receiver", "41": "submitter", "71": "attending provider",
        "72": "operating provider", "77": "service facility", "82": "rendering provider",
        "85": "billing provider", "87": "pay-to provider", "AY": "clearinghouse",
        "DK": "ordering provider", "DN": "referring provider", "DQ": "supervising provider",
        "IL": "subscriber", "PR": "payer", "QC": "patient", "GB": "other insured",
        "P3": "primary care provider", "TV": "third-party administrator",
    ]
}
