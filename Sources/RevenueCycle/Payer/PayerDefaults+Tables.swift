// CPM is the Medicare Claims Processing Manual (100-04). Limits of companies are the shortest
// that their guides for participating practices usually name; a contract may say otherwise.
extension PayerDefaults {
    private static let telehealthFrom = CalendarDay(2024, 1, 1)
    private static let telehealthBefore = CalendarDay(2023, 12, 31)

    /// Where nothing else is said.
    static let everybody: [Row] = [
        Row(.frequencyCodes, "1,7,8", "005010X222A1 CLM05-3"),
        Row(.bilateralStyle, "50", "CPT modifier 50, one line"),
        Row(.usesNCCI, "yes", "most payers edit by the NCCI files"),
        Row(.wantsModifier51, "no", "payers rank the services themselves"),
        Row(.takesElectronic, "yes", "45 CFR 162.1102"),
        Row(.takesZeroCharge, "no", "lines of 0.00 are refused by most front ends"),
        Row(.correctedLimit, "90", "shortest usual, from the decision"),
        Row(.secondaryLimit, "60", "shortest usual, from the earlier payer's decision"),
        Row(.statusDays, "21", "prompt payment in 30 days"),
        Row(.audioModifier, "93", "CPT modifier 93", from: CalendarDay(2022, 1, 1)),
    ]

    static let kinds: [PayerKind: [Row]] = [
        .medicare: medicare, .medicareAdvantage: advantage, .medicaid: medicaid,
        .tricare: tricare, .blue: blue, .commercial: commercial,
        .workersCompensation: liability, .auto: liability,
    ]

    private static let medicare: [Row] = [
        Row(.filingLimit, "1 year", "42 CFR 424.44; CPM chapter 1 section 70"),
        Row(.secondaryLimit, "1 year", "42 CFR 424.44, from the day of service"),
        Row(.correctedLimit, "1 year", "42 CFR 405.980, reopening"),
        Row(.appealLimit, "120", "42 CFR 405.942, redetermination, from receipt"),
        Row(.secondAppealLimit, "180", "42 CFR 405.962, reconsideration, from receipt"),
        Row(.frequencyCodes, "1", "CPM chapter 1: reopening instead of replacement"),
        Row(.paysConsultations, "yes", "CPM chapter 12", to: CalendarDay(2009, 12, 31)),
        Row(
            .paysConsultations, "no", "CPM chapter 12 section 30.6.10",
            from: CalendarDay(2010, 1, 1)),
        Row(.bilateralStyle, "50", "CPM chapter 12 section 40.7"),
        Row(.usesNCCI, "yes", "NCCI policy manual"),
        Row(.wantsModifier51, "no", "CPM chapter 12 section 40.6"),
        Row(.takesElectronic, "yes", "42 CFR 424.32"),
        Row(.preventiveStyle, "G", "CPM chapter 18 section 140"),
        Row(.prolongedStyle, "G", "CPM chapter 12 section 30.6.15", from: CalendarDay(2021, 1, 1)),
        Row(.prolongedStyle, "CPT", "CPM chapter 12", to: CalendarDay(2020, 12, 31)),
        Row(.vaccineStyle, "G", "CPM chapter 18 section 10"),
        Row(.telehealthModifier, "none", "fee schedule rule of 2024", from: telehealthFrom),
        Row(
            .telehealthModifier, "95", "public health emergency of 2020",
            from: CalendarDay(2020, 3, 1), to: telehealthBefore),
        Row(.telehealthPlace, "10/02", "fee schedule rule of 2024", from: telehealthFrom),
        Row(
            .telehealthPlace, "11", "public health emergency of 2020",
            from: CalendarDay(2020, 3, 1), to: telehealthBefore),
        Row(.wantsNDC, "no", "CPM chapter 26"),
        Row(.wantsReferral, "no", "Medicare asks for no referral number"),
        Row(.wantsGroupNumber, "no", "CPM chapter 26 section 10.2"),
        Row(.wantsBillingTaxonomy, "no", "the contractor knows it from the enrollment"),
        Row(.paysHCPCSPrivate, "no", "HCPCS level II: S and T codes are not Medicare's"),
        Row(.statusDays, "16", "CPM chapter 1 section 80.2: floor of 13 days"),
    ]

    private static let advantage: [Row] = [
        Row(.filingLimit, "90", "shortest usual in contracts"),
        Row(.appealLimit, "60", "contract; 42 CFR 422.582 where there is none"),
        Row(.secondAppealLimit, "60", "contract"),
        Row(.paysConsultations, "no", "plans follow Medicare", from: CalendarDay(2010, 1, 1)),
        Row(.preventiveStyle, "G", "plans follow Medicare"),
        Row(.prolongedStyle, "G", "plans follow Medicare", from: CalendarDay(2021, 1, 1)),
        Row(.vaccineStyle, "G", "plans follow Medicare"),
        Row(.telehealthPlace, "10/02", "plans follow Medicare", from: telehealthFrom),
        Row(.paysHCPCSPrivate, "no", "plans follow Medicare"),
    ]

    /// States differ; these are the shortest that are usual.
    private static let medicaid: [Row] = [
        Row(.filingLimit, "90", "shortest of the states; ceiling 12 months, 42 CFR 447.45"),
        Row(.appealLimit, "30", "shortest of the states"),
        Row(.secondAppealLimit, "30", "shortest of the states"),
        Row(.wantsNDC, "yes", "42 CFR 447.520", from: CalendarDay(2008, 1, 1)),
        Row(.usesNCCI, "yes", "42 USC 1396b(r)(1)(B)(iv)", from: CalendarDay(2010, 10, 1)),
        Row(.preventiveStyle, "CPT", "usual"),
        Row(.prolongedStyle, "CPT", "usual"),
        Row(.vaccineStyle, "CPT", "usual"),
        Row(.paysHCPCSPrivate, "yes", "HCPCS level II: T codes are Medicaid's"),
    ]

    private static let tricare: [Row] = [
        Row(.filingLimit, "1 year", "32 CFR 199.7"),
        Row(.appealLimit, "90", "32 CFR 199.10"),
        Row(.secondAppealLimit, "60", "32 CFR 199.10"),
        Row(.preventiveStyle, "CPT", "usual"),
        Row(.prolongedStyle, "CPT", "usual"),
        Row(.vaccineStyle, "CPT", "usual"),
    ]

    private static let blue: [Row] = [
        Row(.filingLimit, "180", "plans say 90 to 365"),
        Row(.appealLimit, "180", "plans say 90 to 365"),
    ] + ownPlans

    private static let commercial: [Row] = [
        Row(.filingLimit, "90", "shortest usual in contracts"),
        Row(.appealLimit, "180", "29 CFR 2560.503-1; contracts may say less"),
    ] + ownPlans

    /// Common to plans that are nobody's program.
    private static let ownPlans: [Row] = [
        Row(.secondAppealLimit, "60", "usual"),
        Row(.preventiveStyle, "CPT", "usual"),
        Row(.prolongedStyle, "CPT", "usual"),
        Row(.vaccineStyle, "CPT", "usual"),
        Row(.telehealthModifier, "95", "CPT modifier 95", from: CalendarDay(2017, 1, 1)),
        Row(.telehealthPlace, "10/02", "place of service set", from: CalendarDay(2022, 4, 1)),
        Row(.paysHCPCSPrivate, "yes", "HCPCS level II: S codes are for private payers"),
    ]

    /// Workers' compensation and auto: by state and by carrier.
    private static let liability: [Row] = [
        Row(.filingLimit, "90", "by state; shortest usual"),
        Row(.appealLimit, "60", "by state; shortest usual"),
        Row(.preventiveStyle, "CPT", "usual"),
        Row(.prolongedStyle, "CPT", "usual"),
        Row(.vaccineStyle, "CPT", "usual"),
    ]

    static let situations: [PayerSituation: [Row]] = [
        .railroadMedicare: [Row(.filingLimit, "1 year", "42 CFR 424.44")],
        .federalEmployees: [
            Row(.filingLimit, "end of next year", "federal employee program brochure")
        ],
        .veterans: [
            Row(.filingLimit, "180", "38 USC 1703D"),
            Row(.appealLimit, "90", "community care network"),
            Row(.wantsReferral, "yes", "38 CFR 17.4020: care is authorized beforehand"),
        ],
        .veteransFamilies: [
            Row(.filingLimit, "1 year", "38 CFR 17.276"),
            Row(.appealLimit, "1 year", "38 CFR 17.277"),
        ],
        .selfPay: [
            Row(.filingLimit, "10 years", "no payer"),
            Row(.takesElectronic, "no", "no payer"),
        ],
        .unitedHealthcare: [
            Row(.filingLimit, "90", "company guide"), Row(.secondaryLimit, "90", "company guide"),
            Row(.appealLimit, "65", "company guide; older ones say 12 months"),
        ],
        .aetna: [
            Row(.filingLimit, "90", "company guide; newer ones say 120"),
            Row(.appealLimit, "180", "company guide"),
            Row(.secondAppealLimit, "60", "company guide"),
        ],
        .cigna: [
            Row(.filingLimit, "90", "company guide; 180 out of network"),
            Row(.appealLimit, "180", "company guide"),
        ],
        .anthem: [
            Row(.filingLimit, "90", "company guide", from: CalendarDay(2019, 10, 1)),
            Row(.filingLimit, "180", "company guide", to: CalendarDay(2019, 9, 30)),
        ],
        .humana: [
            Row(.filingLimit, "180", "company guide"), Row(.appealLimit, "180", "shortest usual"),
        ],
    ]
}
