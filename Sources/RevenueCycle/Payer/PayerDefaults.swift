/// What is usual for a kind of payer until the practice enters its own.
public enum PayerDefaults {
    public static func fact(
        _ kind: PayerFact.Kind, for payer: Payer, on day: CalendarDay
    ) -> PayerFact? {
        if kind == .filingLimit {
            return PayerFact(.filingLimit, String(payer.filingLimitDays), source: "payer list")
        }
        let table = payer.kind == .medicare ? medicare : others
        return table[kind].map { PayerFact(kind, $0.value, source: $0.source) }
    }

    private static let medicare: [PayerFact.Kind: (value: String, source: String)] = [
        .frequencyCodes: ("1", "CPM chapter 1: reopening instead of replacement"),
        .paysConsultations: ("no", "CPM chapter 12 section 30.6.10"),
        .bilateralStyle: ("50", "CPM chapter 12 section 40.7"),
        .usesNCCI: ("yes", "NCCI policy manual"),
    ]

    private static let others: [PayerFact.Kind: (value: String, source: String)] = [
        .frequencyCodes: ("1,7,8", "005010X222A1 CLM05-3"),
        .bilateralStyle: ("50", "usual"),
        .usesNCCI: ("yes", "usual"),
    ]
}
