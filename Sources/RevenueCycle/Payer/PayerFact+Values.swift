extension PayerFact {
    /// The beginning of the source of a fact nobody entered.
    public static let defaultMark = "default: "

    /// Nobody entered it; it is usual for this kind of payer.
    public var isDefault: Bool { source.hasPrefix(Self.defaultMark) }

    /// What is wrong with the fact, as a sentence; nil when it can be kept.
    public static func problem(_ fact: PayerFact) -> String? {
        if let problem = fact.kind.problem(fact.value) { return problem }
        if fact.source.allSatisfy({ $0 == " " }) {
            return "Say where it is from: the contract, the manual, the page or the call."
        }
        if let from = fact.from, let to = fact.to, to < from {
            return "It would end on \(to.iso), before it begins on \(from.iso)."
        }
        return nil
    }
}

extension PayerFact.Kind {
    /// What a value may be.
    enum Shape: Equatable {
        case limit, days, yesNo, words
        case choice([String])
        case frequencies, codes, pattern, pairs, phone
    }

    var shape: Shape {
        switch self {
        case .filingLimit, .secondaryLimit, .correctedLimit, .appealLimit, .secondAppealLimit:
            return .limit
        case .frequencyCodes: return .frequencies
        case .bilateralStyle: return .choice(["50", "RT/LT"])
        case .telehealthModifier: return .choice(["95", "GT", "none"])
        case .audioModifier: return .choice(["93", "none"])
        case .telehealthPlace: return .choice(["10/02", "02", "11"])
        case .paysConsultations, .wantsModifier51, .wantsNDC, .wantsReferral, .wantsGroupNumber,
            .wantsBillingTaxonomy, .takesZeroCharge, .takesElectronic,
            .wantsReferringForConsults, .paysHCPCSPrivate, .usesNCCI:
            return .yesNo
        case .preventiveStyle, .prolongedStyle, .vaccineStyle: return .choice(["CPT", "G"])
        case .authorizationCodes: return .codes
        case .memberIDPattern: return .pattern
        case .statusDays: return .days
        case .payerIDs: return .pairs
        case .appealAddress: return .words
        case .phone: return .phone
        }
    }

    /// What people call it.
    public var title: String {
        switch self {
        case .filingLimit: return "filing limit, from the day of service"
        case .secondaryLimit: return "secondary claim, from the earlier payer's decision"
        case .correctedLimit: return "corrected claim, from the decision"
        case .appealLimit: return "first appeal, from the decision"
        case .secondAppealLimit: return "second appeal, from the first one's answer"
        case .frequencyCodes: return "claim frequencies taken"
        case .bilateralStyle: return "services on both sides"
        case .telehealthModifier: return "modifier of video visits"
        case .audioModifier: return "modifier of audio visits"
        case .telehealthPlace: return "place of telehealth"
        case .paysConsultations: return "pays consultation codes"
        case .wantsModifier51: return "wants modifier 51"
        case .wantsNDC: return "wants the NDC of drugs"
        case .wantsReferral: return "wants a referral number"
        case .wantsGroupNumber: return "wants the group number"
        case .wantsBillingTaxonomy: return "wants the billing taxonomy"
        case .takesZeroCharge: return "takes lines of 0.00"
        case .takesElectronic: return "takes electronic claims"
        case .wantsReferringForConsults: return "wants who asked for a consultation"
        case .paysHCPCSPrivate: return "pays S and T codes"
        case .usesNCCI: return "edits by NCCI"
        case .preventiveStyle: return "codes of preventive visits"
        case .prolongedStyle: return "codes of prolonged services"
        case .vaccineStyle: return "codes of vaccine administration"
        case .authorizationCodes: return "codes that need an authorization"
        case .memberIDPattern: return "shape of the member id"
        case .statusDays: return "days after sending to ask for the status"
        case .payerIDs: return "payer id by mailbox"
        case .appealAddress: return "where appeals go"
        case .phone: return "number to call"
        }
    }

    /// Values it takes, for prompts and refusals.
    public var hint: String {
        switch shape {
        case .limit: return "days, N months, N years, or end of next year"
        case .days: return "days, 1 to 365"
        case .yesNo: return "yes or no"
        case .words: return "any words"
        case .choice(let values): return values.joined(separator: " or ")
        case .frequencies: return "1, or 1,7,8"
        case .codes: return "codes with blanks between, as 70551 70553"
        case .pattern: return "A letter, N digit, X either, a hyphen before up to so many"
        case .pairs: return "mailbox=id, with blanks between"
        case .phone: return "a number of ten digits"
        }
    }

    /// The value as it is kept: without blanks around, in the letters of the hint.
    public func normal(_ value: String) -> String {
        let words = value.split(separator: " ").map(String.init)
        let text = words.joined(separator: " ")
        switch shape {
        case .limit: return PayerLimit(text)?.text ?? text
        case .yesNo: return text.lowercased()
        case .choice(let values):
            return values.first { $0.lowercased() == text.lowercased() } ?? text
        case .frequencies: return words.joined()
        case .codes, .pattern: return text.uppercased()
        case .phone: return String(text.filter { !" ()-.".contains($0) })
        case .days, .words, .pairs: return text
        }
    }

    /// What is wrong with a value, as a sentence that says what it may be.
    public func problem(_ value: String) -> String? {
        holds(normal(value)) ? nil : "\(rawValue) takes \(hint); \"\(value)\" is not that."
    }

    private func holds(_ value: String) -> Bool {
        func isPlain(_ text: Substring, _ count: ClosedRange<Int>) -> Bool {
            count.contains(text.utf8.count)
                && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        }
        switch shape {
        case .limit: return PayerLimit(value) != nil
        case .days: return Int(value).map { (1...365).contains($0) } ?? false
        case .yesNo: return value == "yes" || value == "no"
        case .words: return !value.isEmpty && value.utf8.count <= 200
        case .choice(let values): return values.contains(value)
        case .frequencies: return value == "1" || value == "1,7,8" || value == "1,7"
        case .codes:
            let codes = value.split(separator: " ")
            return !codes.isEmpty && codes.allSatisfy { isPlain($0, 5...5) }
        case .pattern:
            return (1...80).contains(value.utf8.count) && value.allSatisfy { "ANX-".contains($0) }
                && value.last != "-"
        case .pairs:
            let pairs = value.split(separator: " ")
            return !pairs.isEmpty
                && pairs.allSatisfy {
                    let sides = $0.split(separator: "=", omittingEmptySubsequences: false)
                    return sides.count == 2 && !sides[0].isEmpty && !sides[1].isEmpty
                }
        case .phone: return isPlain(Substring(value), 10...10) && Int(value) != nil
        }
    }
}
