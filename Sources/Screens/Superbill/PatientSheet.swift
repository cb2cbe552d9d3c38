import RevenueCycle

/// What is known of a patient on the day of service, shown beside the superbill.
public struct PatientSheet: Equatable, Sendable {
    public var choice: PatientChoice
    /// The day the sheet speaks for.
    public var day: CalendarDay
    /// Valid on the day, in the order of responsibility.
    public var coverages: [PatientCoverage]
    public var lastVisit: PastVisit?
    /// A professional service of this practice within three years before the day.
    public var seenWithinThreeYears: Bool
    /// What payer and patient owe together.
    public var openBalance: Money
    /// Numbers of the patient's claims with a service on the day.
    public var claimsThatDay: [String]
    /// The payer wants a referring provider.
    public var asksReferring: Bool

    public init(
        choice: PatientChoice, day: CalendarDay, coverages: [PatientCoverage],
        lastVisit: PastVisit?, seenWithinThreeYears: Bool, openBalance: Money,
        claimsThatDay: [String], asksReferring: Bool = false
    ) {
        self.choice = choice
        self.day = day
        self.coverages = coverages
        self.lastVisit = lastVisit
        self.seenWithinThreeYears = seenWithinThreeYears
        self.openBalance = openBalance
        self.claimsThatDay = claimsThatDay
        self.asksReferring = asksReferring
    }

    /// The coverages that hold on the sheet's day, whatever was sent.
    var validCoverages: [PatientCoverage] { coverages.filter { $0.holds(on: day) } }
}

/// One coverage of a patient with its days.
public struct PatientCoverage: Equatable, Sendable {
    public var payerName: String
    public var memberID: String
    /// nil: open at that end.
    public var startDay: CalendarDay?
    public var endDay: CalendarDay?

    public init(
        payerName: String, memberID: String, startDay: CalendarDay?, endDay: CalendarDay?
    ) {
        self.payerName = payerName
        self.memberID = memberID
        self.startDay = startDay
        self.endDay = endDay
    }

    func holds(on day: CalendarDay) -> Bool {
        (startDay.map { $0 <= day } ?? true) && (endDay.map { day <= $0 } ?? true)
    }
}

/// The coding of an earlier visit.
public struct PastVisit: Equatable, Sendable {
    public var day: CalendarDay
    public var claimNumber: String
    /// Compact codes, A first.
    public var diagnoses: [String]
    public var lines: [ServiceLine]
    /// Short name of who rendered.
    public var renderingKey: String

    public init(
        day: CalendarDay, claimNumber: String, diagnoses: [String], lines: [ServiceLine],
        renderingKey: String
    ) {
        self.day = day
        self.claimNumber = claimNumber
        self.diagnoses = diagnoses
        self.lines = lines
        self.renderingKey = renderingKey
    }
}
