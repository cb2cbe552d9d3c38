/// What a payer wants and allows: dated facts with their source. What nobody has entered is by
/// the kind of payer (`PayerDefaults`).
public struct PayerPolicy: Equatable, Sendable, Codable {
    public var facts: [PayerFact] = []

    public init(facts: [PayerFact] = []) { self.facts = facts }

    /// The entered fact of a day: the latest that has begun and has not ended; of two that began
    /// together the one entered last.
    public func entered(_ kind: PayerFact.Kind, on day: CalendarDay) -> PayerFact? {
        var found: PayerFact?
        for fact in facts where fact.kind == kind && fact.holds(on: day) {
            if let from = found?.from, (fact.from ?? .distantPast) < from { continue }
            found = fact
        }
        return found
    }
}

/// One thing known of a payer.
public struct PayerFact: Equatable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// How long from the day of service, from the earlier payer's decision, from the
        /// decision for a corrected claim, for the first and the second appeal (`PayerLimit`).
        case filingLimit, secondaryLimit, correctedLimit, appealLimit, secondAppealLimit
        /// `1` only, or `1,7,8`.
        case frequencyCodes
        /// `50` on one line, `RT/LT` on two.
        case bilateralStyle
        /// Modifier of video visits: `95`, `GT` or `none`; of audio ones: `93`.
        case telehealthModifier, audioModifier
        /// `home 10, else 02`, or the place of the clinician: `10/02`, `11`.
        case telehealthPlace
        /// `yes` or `no`.
        case paysConsultations, wantsModifier51, wantsNDC, wantsReferral, wantsGroupNumber
        case wantsBillingTaxonomy, takesZeroCharge, takesElectronic, wantsReferringForConsults
        case paysHCPCSPrivate, usesNCCI
        /// `CPT` or `G`: preventive visits, prolonged services, vaccine administration.
        case preventiveStyle, prolongedStyle, vaccineStyle
        /// Codes that need an authorization, with blanks between.
        case authorizationCodes
        /// Member id: `A` letter, `N` digit, `X` either, `-` up to the next; as `ANNNNNNNN`.
        case memberIDPattern
        /// Days after sending to ask for the status.
        case statusDays
        /// `mailbox=id` pairs with blanks between.
        case payerIDs
        /// Postal address and number to call.
        case appealAddress, phone
    }

    public var kind: Kind
    public var value: String
    /// Contract, manual or page it is from.
    public var source: String
    public var from: CalendarDay?
    public var to: CalendarDay?

    public init(
        _ kind: Kind, _ value: String, source: String, from: CalendarDay? = nil,
        to: CalendarDay? = nil
    ) {
        self.kind = kind
        self.value = value
        self.source = source
        self.from = from
        self.to = to
    }

    public func holds(on day: CalendarDay) -> Bool {
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }
}

extension Payer {
    public var kind: PayerKind { PayerKind(filingIndicator: filingIndicator) }

    /// What holds on a day: entered, or by default for this kind of payer.
    public func fact(_ kind: PayerFact.Kind, on day: CalendarDay) -> PayerFact? {
        policy.entered(kind, on: day) ?? PayerDefaults.fact(kind, for: self, on: day)
    }

    public func text(_ kind: PayerFact.Kind, on day: CalendarDay) -> String {
        fact(kind, on: day)?.value ?? ""
    }

    public func says(_ kind: PayerFact.Kind, on day: CalendarDay) -> Bool {
        text(kind, on: day) == "yes"
    }

    /// Whole days; of a limit in months or years those that are surely within it.
    public func days(_ kind: PayerFact.Kind, on day: CalendarDay) -> Int? {
        limit(kind, on: day)?.leastDays
    }

    /// nil when nothing is known or the fact is no length of time.
    public func limit(_ kind: PayerFact.Kind, on day: CalendarDay) -> PayerLimit? {
        PayerLimit(text(kind, on: day))
    }
}

extension CalendarDay {
    /// Before any day of service there is.
    fileprivate static let distantPast = CalendarDay(number: -50_000)
}
