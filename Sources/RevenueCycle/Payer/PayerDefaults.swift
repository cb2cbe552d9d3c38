/// What is usual for a kind of payer until the practice enters its own. What varies too much to
/// guess is not here, so that a rule which needs it says that it is missing.
public enum PayerDefaults {
    /// A row of the tables; it holds by the day the question is about.
    struct Row: Sendable {
        var kind: PayerFact.Kind
        var value: String
        var source: String
        var from: CalendarDay?
        var to: CalendarDay?

        init(
            _ kind: PayerFact.Kind, _ value: String, _ source: String, from: CalendarDay? = nil,
            to: CalendarDay? = nil
        ) {
            self.kind = kind
            self.value = value
            self.source = source
            self.from = from
            self.to = to
        }

        func holds(on day: CalendarDay) -> Bool {
            if let from, day < from { return false }
            if let to, day > to { return false }
            return true
        }

        var fact: PayerFact {
            PayerFact(kind, value, source: PayerFact.defaultMark + source, from: from, to: to)
        }
    }

    /// The filing limit of Medicare is the law's; of every other payer the number its list has.
    public static func fact(
        _ kind: PayerFact.Kind, for payer: Payer, on day: CalendarDay
    ) -> PayerFact? {
        if kind == .filingLimit, payer.kind != .medicare {
            return PayerFact(.filingLimit, String(payer.filingLimitDays), source: "payer list")
        }
        return row(kind, for: payer, on: day)?.fact
    }

    /// Filing limit of a payer that is new to the list.
    public static func filingLimit(for payer: Payer, on day: CalendarDay) -> PayerFact {
        row(.filingLimit, for: payer, on: day)?.fact
            ?? PayerFact(
                .filingLimit, "90", source: PayerFact.defaultMark + "the shortest that is usual")
    }

    private static func row(
        _ kind: PayerFact.Kind, for payer: Payer, on day: CalendarDay
    ) -> Row? {
        let situation = payer.situation.flatMap { situations[$0] } ?? []
        return find(kind, situation, day) ?? find(kind, kinds[payer.kind] ?? [], day)
            ?? find(kind, everybody, day)
    }

    private static func find(_ kind: PayerFact.Kind, _ rows: [Row], _ day: CalendarDay) -> Row? {
        rows.last { $0.kind == kind && $0.holds(on: day) }
    }
}
