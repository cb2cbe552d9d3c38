/// What an adjustment does to the money, by group and reason. Denials are never written off
/// by themselves.
public struct AdjustmentPolicy: Sendable {
    public enum Effect: String, Sendable {
        /// Given up by contract.
        case contractual
        /// The patient owes it.
        case patient
        /// Stays with the payer for work: a denial or something to look at.
        case open
    }

    /// Reason to action word of the code table.
    private let actions: [String: String]

    public init(actions: [String: String]) { self.actions = actions }

    /// PR goes to the patient. CO and PI are given up only for reasons known as contractual or
    /// sequestration. The rest stays open.
    public func effect(group: String, reason: String) -> Effect {
        if group == AdjustmentGroup.patient.rawValue { return .patient }
        let action = actions[reason] ?? "denial"
        let mayWriteOff = group == "CO" || group == "PI" || (group == "OA" && reason == "45")
        if mayWriteOff, action == "contractual" || action == "sequestration" {
            return .contractual
        }
        return .open
    }

    public func isKnown(_ reason: String) -> Bool { actions[reason] != nil }
}
