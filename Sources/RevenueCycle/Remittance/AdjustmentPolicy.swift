/// What an adjustment does to the money, by payer, group and reason. Denials are never written
/// off by themselves. Source of the defaults: the meaning of the CAS group codes in the 835 guide
/// (2100 and 2110 CAS01) and the action of each reason in the practice's code table.
public struct AdjustmentPolicy: Sendable {
    public enum Effect: String, Sendable, CaseIterable, Codable {
        /// Given up by contract.
        case contractual
        /// Given up to the federal sequester.
        case sequestration
        /// Bonus or penalty of a quality program.
        case incentive
        /// Paid by the month instead.
        case capitation
        /// The next payer, or else the patient, owes it.
        case patient
        /// The patient owes it whoever else covers it: the payer paid the patient.
        case patientAlone
        /// The patient owes it if told before the service (modifier GA, GX or GY); else open.
        case patientWithNotice
        /// Stays with the payer for work: a denial or something to look at.
        case open
        /// Tells of money that moved elsewhere; moves none.
        case information

        /// The account that takes what is given up; nil when nothing is.
        var givenUpAccount: LedgerAccount? {
            switch self {
            case .contractual: return .contractualAdjustment
            case .sequestration: return .sequestration
            case .incentive: return .incentiveAdjustment
            case .capitation: return .capitation
            case .patient, .patientAlone, .patientWithNotice, .open, .information: return nil
            }
        }
    }

    /// Reason to action word of the code table.
    private let actions: [String: String]
    /// Rules of the practice, by payer row (nil: all), group and reason.
    private let own: [PostingRule.Key: Effect]

    public init(actions: [String: String], own: [PostingRule] = []) {
        self.actions = actions
        self.own = Dictionary(own.map { ($0.key, $0.effect) }) { _, last in last }
    }

    /// The practice's own rule for the payer, its rule for all payers, or the default.
    public func effect(group: String, reason: String, payer: Int64? = nil) -> Effect {
        if let payer, let effect = own[PostingRule.Key(payer, group, reason)] { return effect }
        return own[PostingRule.Key(nil, group, reason)]
            ?? PostingDefaults.effect(group: group, reason: reason, action: actions[reason])
    }

    /// A line that was refused, not priced low: nothing was paid, something stays open, nobody else
    /// was asked for it.
    ///
    /// - adjustments: of the line; modifiers: as it was sent, they say whether the patient was
    ///   told.
    public func refuses(
        _ adjustments: [ClaimAdjustment], paid: Money, payer: Int64, modifiers: [String]
    ) -> Bool {
        let isTold = KnownLine.isNotice(modifiers)
        let effects = adjustments.map { one -> Effect in
            let effect = effect(group: one.group, reason: one.reason, payer: payer)
            return effect == .patientWithNotice ? (isTold ? .patient : .open) : effect
        }
        let isOwed = effects.contains { [.patient, .patientAlone].contains($0) }
        return paid == .zero && effects.contains(.open) && !isOwed
    }

    public func isKnown(_ reason: String) -> Bool { actions[reason] != nil }
}

/// What the practice wants a reason to do, for one payer or for all.
public struct PostingRule: Equatable, Sendable, Codable {
    struct Key: Hashable {
        var payer: Int64?
        var group: String
        var reason: String

        init(_ payer: Int64?, _ group: String, _ reason: String) {
            self.payer = payer
            self.group = group
            self.reason = reason
        }
    }

    public var payer: Int64?
    public var group: String
    public var reason: String
    public var effect: AdjustmentPolicy.Effect

    public init(
        payer: Int64?, group: String, reason: String, effect: AdjustmentPolicy.Effect
    ) {
        self.payer = payer
        self.group = group
        self.reason = reason
        self.effect = effect
    }

    var key: Key { Key(payer, group, reason) }
}

/// What a reason does when the practice says nothing else.
public enum PostingDefaults {
    /// Reasons that do the same whatever the code table says.
    public static let fixed: [(group: String, reason: String, effect: AdjustmentPolicy.Effect)] = [
        ("CO", "253", .sequestration), ("PI", "253", .sequestration), ("OA", "253", .sequestration),
        ("CO", "144", .incentive), ("CO", "237", .incentive),
        ("CO", "24", .capitation), ("CO", "94", .contractual), ("OA", "45", .contractual),
        ("CO", "100", .patientAlone), ("OA", "100", .patientAlone), ("PI", "100", .patientAlone),
        ("PR", "100", .patientAlone),
        ("PR", "50", .patientWithNotice), ("PR", "96", .patientWithNotice),
        ("PR", "204", .patientWithNotice),
    ]

    private static let table: [String: AdjustmentPolicy.Effect] = Dictionary(
        fixed.map { ("\($0.group)-\($0.reason)", $0.effect) }
    ) { first, _ in first }

    /// - action: of the code table; nil for a reason it does not know.
    static func effect(
        group: String, reason: String, action: String?
    ) -> AdjustmentPolicy.Effect {
        if let effect = table["\(group)-\(reason)"] { return effect }
        switch (group, action) {
        case ("PR", "deductible"), ("PR", "coinsurance"), ("PR", "copay"), ("PR", "patient"):
            return .patient
        case ("CO", "contractual"), ("PI", "contractual"): return .contractual
        case ("CO", "sequestration"), ("PI", "sequestration"): return .sequestration
        case ("OA", "informational"), ("CR", _): return .information
        default: return .open
        }
    }
}
