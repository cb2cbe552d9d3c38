/// Codes of the guide that a field may hold, in our own words. Lists that depend on the practice
/// or on a code set come from there.
public enum FieldValues {
    /// Whether a list of values can be shown for a field.
    public static func hasList(_ field: ClaimField) -> Bool {
        fixed(field) != nil || fromPractice.contains(field)
    }

    /// Filled from code sets, payers and providers.
    private static let fromPractice: Set<ClaimField> = [
        .relationship, .otherRelationship, .filingIndicator, .otherFilingIndicator,
        .patientState, .subscriberState, .accidentState, .facilityState, .billingState,
        .otherState, .payToState, .lineFacilityState, .lineOrderingState, .pickUpState,
        .dropOffState, .payerState, .renderingNPI, .renderingLastName, .lineRenderingNPI,
        .referringNPI, .referringLastName, .supervisingNPI, .supervisingLastName,
        .lineOrderingNPI, .lineOrderingLastName, .lineReferringNPI, .lineSupervisingNPI,
        .primaryCareNPI, .payerID, .payerName, .otherPayerID, .otherPayerName,
        .renderingTaxonomy, .billingTaxonomy, .lineRenderingTaxonomy, .facilityName,
        .facilityNPI,
    ]

    /// Value and name; nil for a field without a fixed list.
    public static func fixed(_ field: ClaimField) -> [(value: String, name: String)]? {
        if let list = lists[field] { return list }
        return field.content == .yesNo ? yesNo : nil
    }

    private static let yesNo = [("Y", "yes"), ("N", "no")]
    private static let secondary = [
        ("12", "works, or the spouse does; employer of 20 or more"),
        ("13", "kidney failure, first 30 months with an employer's plan"),
        ("14", "no-fault insurance, cars included"),
        ("15", "workers' compensation"),
        ("16", "public health service or other federal agency"),
        ("41", "black lung"), ("42", "Veterans' Administration"),
        ("43", "disabled, under 65, employer of 100 or more"), ("47", "other liability"),
    ]
    private static let sent = [
        ("AA", "kept here, to be asked for"), ("BM", "by mail"), ("EL", "in another file"),
        ("EM", "by e-mail"), ("FT", "by file transfer"), ("FX", "by fax"),
    ]
    private static let attachments = [
        ("03", "report that supports the need"), ("04", "drugs given"),
        ("05", "treatment and diagnosis"), ("06", "first assessment"), ("07", "goals"),
        ("08", "plan of treatment"), ("09", "progress"), ("10", "continued treatment"),
        ("11", "chemical analysis"), ("13", "certified test report"),
        ("15", "justification of admission"), ("21", "recovery plan"), ("A3", "allergies"),
        ("A4", "autopsy"), ("AM", "ambulance certification"), ("AS", "admission summary"),
        ("B2", "prescription"), ("B3", "physician's order"), ("B4", "referral form"),
        ("BR", "standard report of benefits"), ("BS", "baseline"),
        ("BT", "blanket test results"), ("CB", "chiropractic justification"),
        ("CK", "consent form"), ("CT", "certification"), ("D2", "drug profile"),
        ("DA", "dental models"), ("DB", "durable equipment prescription"),
        ("DG", "diagnostic report"), ("DJ", "discharge monitoring"), ("DS", "discharge summary"),
        ("EB", "earlier payer's explanation of benefits"), ("HC", "health certificate"),
        ("HR", "clinic records"), ("I5", "immunization record"), ("IR", "state school form"),
        ("LA", "laboratory results"), ("M1", "medical record attachment"),
        ("MT", "models"), ("NN", "nursing notes"), ("OB", "operative note"),
        ("OC", "oxygen content"), ("OD", "orders and treatments"),
        ("OE", "objective examination"), ("OX", "oxygen therapy certification"),
        ("OZ", "support data"), ("P4", "pathology"), ("P5", "patient's history"),
        ("PE", "parenteral or enteral certification"), ("PN", "physical therapy notes"),
        ("PO", "prosthetics certification"), ("PQ", "paramedic's results"),
        ("PY", "physician's report"), ("PZ", "physical therapy certification"),
        ("RB", "radiology films"), ("RR", "radiology report"), ("RT", "tests and analysis"),
        ("RX", "renewable oxygen test"), ("SG", "symptoms"), ("V5", "death notification"),
        ("XP", "photographs"),
    ]

    private static let lists: [ClaimField: [(value: String, name: String)]] = [
        .frequency: [
            ("1", "original"), ("7", "replaces a claim the payer decided"),
            ("8", "voids a claim the payer decided"),
        ],
        .acceptAssignment: [
            ("A", "accepted"), ("B", "for laboratory services only"), ("C", "not accepted"),
        ],
        .benefitsAssigned: [
            ("Y", "paid to the practice"), ("N", "paid to the patient"), ("W", "refused"),
        ],
        .releaseOfInformation: [
            ("Y", "signed consent is on file"), ("I", "law lets it be told without"),
        ],
        .otherRelease: [
            ("Y", "signed consent is on file"), ("I", "law lets it be told without"),
        ],
        .responsibility: [
            ("P", "pays first"), ("S", "pays second"), ("T", "pays third"), ("A", "fourth"),
            ("B", "fifth"), ("U", "not known"),
        ],
        .otherResponsibility: [
            ("P", "pays first"), ("S", "pays second"), ("T", "pays third"), ("A", "fourth"),
            ("B", "fifth"), ("U", "not known"),
        ],
        .insuranceType: secondary, .otherInsuranceType: secondary,
        .patientSex: [("F", "female"), ("M", "male"), ("U", "not known")],
        .subscriberSex: [("F", "female"), ("M", "male"), ("U", "not known")],
        .delayReason: [
            ("1", "eligibility could not be proven"), ("2", "litigation"),
            ("3", "authorization came late"), ("4", "certifying the provider took long"),
            ("5", "billing forms came late"), ("6", "custom-made appliances came late"),
            ("7", "the third party was slow"), ("8", "eligibility was decided late"),
            ("9", "first claim was refused for another reason"),
            ("10", "the administration was late in its prior approval"), ("11", "other"),
            ("15", "natural disaster"),
        ],
        .specialProgram: [
            ("02", "physically handicapped children"), ("03", "special federal funding"),
            ("05", "disability"), ("09", "second opinion or surgery"),
        ],
        .attachmentType: attachments, .lineAttachmentType: attachments,
        .attachmentTransmission: sent, .lineAttachmentTransmission: sent,
        .noteKind: [
            ("ADD", "additional information"), ("CER", "certification"),
            ("DCP", "goals and plans"), ("DGN", "diagnosis in words"),
            ("TPO", "third party's note"),
        ],
        .lineNoteKind: [
            ("ADD", "additional information"), ("DCP", "goals and plans"),
            ("TPO", "third party's note"),
        ],
        .lineNDCUnit: [
            ("F2", "international units"), ("GR", "grams"), ("ME", "milligrams"),
            ("ML", "milliliters"), ("UN", "units"),
        ],
        .lineBasis: [("UN", "units"), ("MJ", "minutes")],
        .serviceAuthorizationException: [
            ("1", "immediate or urgent care"), ("2", "services given in a retroactive period"),
            ("3", "emergency care"), ("4", "client has temporary Medicaid"),
            ("5", "request from county for second opinion"), ("6", "request for override pending"),
            ("7", "special handling"),
        ],
        .contractType: [
            ("01", "by diagnosis group"), ("02", "per diem"), ("03", "variable per diem"),
            ("04", "flat"), ("05", "capitated"), ("06", "percent"), ("09", "other"),
        ],
        .ambulanceReason: [
            ("A", "to the nearest place with the care needed"),
            ("B", "to the preferred physician"), ("C", "nearness of family"),
            ("D", "to a specialist or for care elsewhere"), ("E", "to rehabilitation"),
        ],
        .spinalCondition: [
            ("A", "acute"), ("C", "chronic"), ("D", "not acute"),
            ("E", "not life-threatening"), ("F", "routine"), ("G", "symptomatic"),
            ("M", "acute manifestation of a chronic one"),
        ],
        .epsdtConditions: [
            ("AV", "referral refused"), ("NU", "no referral needed"),
            ("S2", "under treatment already"), ("ST", "new services asked for"),
        ],
        .lineCopayExempt: [("0", "no copay is due")],
        .renderingKind: [("1", "person"), ("2", "group")],
    ]
}
