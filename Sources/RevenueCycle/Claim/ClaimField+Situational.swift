/// What is to know of a field that only some claims carry.
struct SituationalField: Sendable {
    var item: String
    var loop: String
    var title: String
    var content: ClaimField.Content
    var isLine: Bool

    init(
        _ item: String, _ loop: String, _ title: String, _ content: ClaimField.Content,
        isLine: Bool = false
    ) {
        self.item = item
        self.loop = loop
        self.title = title
        self.content = content
        self.isLine = isLine
    }
}

extension ClaimField {
    /// Kept as text beside the form instead of in a property of its own.
    public var isSituational: Bool { Self.situational[self] != nil }

    static let situational: [ClaimField: SituationalField] =
        people.merging(dates) { first, _ in first }
        .merging(numbers) { first, _ in first }
        .merging(amounts) { first, _ in first }
        .merging(conditions) { first, _ in first }
        .merging(lineFacts) { first, _ in first }
        .merging(linePeople) { first, _ in first }

    private typealias Field = SituationalField

    private static let people: [ClaimField: SituationalField] = [
        .patientPhone: Field("5", "2010CA PER04", "Patient phone", .code(10)),
        .patientDeathDay: Field("3", "2000B PAT06", "Patient's day of death", .day),
        .patientWeight: Field("19", "2000B PAT08", "Patient weight, pounds", .units),
        .patientIsPregnant: Field("19", "2000B PAT09", "Patient is pregnant", .yesNo),
        .subscriberPhone: Field("7", "2010BA PER04", "Insured's phone", .code(10)),
        .insuranceType: Field("11", "2000B SBR05", "Medicare secondary type", .code(2)),
        .propertyClaimNumber: Field("11b", "2010BA REF*Y4", "Property claim number", .text(50)),
        .referringMiddleName: Field("17", "2310A NM105", "Referring middle name", .text(25)),
        .primaryCareLastName: Field("17", "2310A NM103", "Primary care last name", .text(60)),
        .primaryCareFirstName: Field("17", "2310A NM104", "Primary care first name", .text(35)),
        .primaryCareNPI: Field("17b", "2310A NM109", "Primary care NPI", .npi),
        .supervisingLastName: Field("17", "2310D NM103", "Supervising last name", .text(60)),
        .supervisingFirstName: Field("17", "2310D NM104", "Supervising first name", .text(35)),
        .supervisingMiddleName: Field("17", "2310D NM105", "Supervising middle name", .text(25)),
        .supervisingNPI: Field("17b", "2310D NM109", "Supervising NPI", .npi),
        .renderingMiddleName: Field("31", "2310B NM105", "Rendering middle name", .text(25)),
        .renderingKind: Field("31", "2310B NM102", "Rendering is person 1 or group 2", .code(1)),
        .billingSecondaryID: Field("33b", "2010BB REF*G2", "Billing ID at payer", .text(50)),
        .payerStreet: Field("-", "2010BB N301", "Payer street", .text(55)),
        .payerCity: Field("-", "2010BB N401", "Payer city", .text(30)),
        .payerState: Field("-", "2010BB N402", "Payer state", .state),
        .payerZip: Field("-", "2010BB N403", "Payer ZIP", .zip),
        .payerSecondaryID: Field("-", "2010BB REF*2U", "Payer's second ID", .text(50)),
        .pickUpStreet: Field("32", "2310E N301", "Pick-up street", .text(55)),
        .pickUpCity: Field("32", "2310E N401", "Pick-up city", .text(30)),
        .pickUpState: Field("32", "2310E N402", "Pick-up state", .state),
        .pickUpZip: Field("32", "2310E N403", "Pick-up ZIP", .zip),
        .dropOffName: Field("32", "2310F NM103", "Drop-off name", .text(60)),
        .dropOffStreet: Field("32", "2310F N301", "Drop-off street", .text(55)),
        .dropOffCity: Field("32", "2310F N401", "Drop-off city", .text(30)),
        .dropOffState: Field("32", "2310F N402", "Drop-off state", .state),
        .dropOffZip: Field("32", "2310F N403", "Drop-off ZIP", .zip),
    ]

    private static func date(_ item: String, _ qualifier: String, _ title: String) -> Field {
        Field(item, "2300 DTP*\(qualifier)", title, .day)
    }

    private static let dates: [ClaimField: SituationalField] = [
        .initialTreatmentDay: date("15", "454", "Initial treatment date"),
        .lastSeenDay: date("15", "304", "Last seen date"),
        .acuteManifestationDay: date("15", "453", "Acute manifestation date"),
        .lastMenstrualDay: date("14", "484", "Last menstrual period"),
        .lastXrayDay: date("15", "455", "Last X-ray date"),
        .visionPrescriptionDay: date("15", "471", "Vision prescription date"),
        .disabilityFromDay: date("16", "360", "Unable to work from"),
        .disabilityToDay: date("16", "361", "Unable to work to"),
        .lastWorkedDay: date("16", "297", "Last day worked"),
        .returnToWorkDay: date("16", "296", "Return to work"),
        .assumedCareDay: date("19", "090", "Assumed care date"),
        .relinquishedCareDay: date("19", "091", "Relinquished care date"),
        .firstContactDay: date("15", "444", "First contact date"),
        .repricerReceivedDay: date("-", "050", "Repricer received date"),
    ]

    private static func number(
        _ item: String, _ qualifier: String, _ title: String, _ content: Content = .text(50)
    ) -> Field {
        Field(item, "2300 REF*\(qualifier)", title, content)
    }

    private static let numbers: [ClaimField: SituationalField] = [
        .serviceAuthorizationException: number("-", "4N", "Authorization exception", .code(1)),
        .mandatoryCrossover: number("-", "F5", "Medicare section 4081", .yesNo),
        .mammographyNumber: number("32b", "EW", "Mammography certification"),
        .repricedNumber: number("-", "9A", "Repriced claim number"),
        .adjustedRepricedNumber: number("-", "9C", "Adjusted repriced claim number"),
        .investigationalExemption: number("23", "LX", "Investigational device exemption"),
        .clearinghouseTrace: number("-", "D9", "Clearinghouse claim number"),
        .medicalRecordNumber: number("-", "EA", "Medical record number"),
        .demonstrationProject: number("19", "P4", "Demonstration project"),
        .carePlanOversightNPI: number("23", "1J", "Care plan oversight NPI", .npi),
        .attachmentType: Field("19", "2300 PWK01", "Attachment type", .code(2)),
        .attachmentTransmission: Field("19", "2300 PWK02", "Attachment sent by", .code(2)),
        .attachmentControl: Field("19", "2300 PWK06", "Attachment control number", .text(50)),
        .fileInformation: Field("-", "2300 K301", "File information", .text(80)),
        .noteKind: Field("19", "2300 NTE01", "Kind of note", .code(3)),
    ]

    private static let amounts: [ClaimField: SituationalField] = [
        .contractType: Field("-", "2300 CN101", "Contract type", .code(2)),
        .contractAmount: Field("-", "2300 CN102", "Contract amount", .money),
        .contractPercent: Field("-", "2300 CN103", "Contract percent", .text(6)),
        .contractCode: Field("-", "2300 CN104", "Contract code", .text(50)),
        .contractTerms: Field("-", "2300 CN105", "Terms discount percent", .text(6)),
        .contractVersion: Field("-", "2300 CN106", "Contract version", .text(30)),
        .pricing: Field("-", "2300 HCP", "Repricing", .text(200)),
    ]

    private static let conditions: [ClaimField: SituationalField] = [
        .specialProgram: Field("19", "2300 CLM12", "Special program", .code(2)),
        .delayReason: Field("19", "2300 CLM20", "Delay reason", .code(2)),
        .anesthesiaProcedure: Field("-", "2300 HI*BP", "Surgery under anesthesia", .code(5)),
        .conditionCodes: Field("10d", "2300 HI*BG", "Condition codes", .text(40)),
        .ambulanceWeight: Field("-", "2300 CR102", "Ambulance patient weight", .units),
        .ambulanceReason: Field("-", "2300 CR104", "Ambulance transport reason", .code(1)),
        .ambulanceMiles: Field("-", "2300 CR106", "Ambulance miles", .units),
        .ambulanceRoundTrip: Field("-", "2300 CR109", "Round trip purpose", .text(80)),
        .ambulanceStretcher: Field("-", "2300 CR110", "Stretcher purpose", .text(80)),
        .ambulanceConditions: Field("-", "2300 CRC*07", "Ambulance conditions", .text(15)),
        .spinalCondition: Field("-", "2300 CR208", "Spinal condition", .code(1)),
        .spinalDescription: Field("-", "2300 CR210", "Spinal condition in words", .text(80)),
        .visionConditions: Field("-", "2300 CRC*E1", "Vision conditions", .text(20)),
        .isHomebound: Field("-", "2300 CRC*75", "Homebound", .yesNo),
        .epsdtReferral: Field("24H", "2300 CRC*ZZ", "EPSDT referral given", .yesNo),
        .epsdtConditions: Field("24H", "2300 CRC*ZZ", "EPSDT conditions", .text(8)),
    ]

    private static func line(
        _ item: String, _ loop: String, _ title: String, _ content: Content
    ) -> Field {
        Field(item, loop, title, content, isLine: true)
    }

    private static let lineFacts: [ClaimField: SituationalField] = [
        .lineDescription: line("24D", "2400 SV101-7", "Description", .text(80)),
        .lineEmergency: line("24C", "2400 SV109", "Emergency", .yesNo),
        .lineEPSDT: line("24H", "2400 SV111", "EPSDT", .yesNo),
        .lineFamilyPlanning: line("24H", "2400 SV112", "Family planning", .yesNo),
        .lineCopayExempt: line("-", "2400 SV115", "Copay exempt", .code(1)),
        .linePrescription: line("24", "2410 REF*XZ", "Prescription number", .text(50)),
        .lineNote: line("24", "2400 NTE02", "Line note", .text(80)),
        .lineNoteKind: line("24", "2400 NTE01", "Kind of line note", .code(3)),
        .linePrescriptionDay: line("-", "2400 DTP*471", "Prescription date", .day),
        .lineLastSeenDay: line("-", "2400 DTP*304", "Line last seen date", .day),
        .lineInitialTreatmentDay: line("-", "2400 DTP*454", "Line treatment date", .day),
        .lineLastXrayDay: line("-", "2400 DTP*455", "Line X-ray date", .day),
        .lineShippedDay: line("-", "2400 DTP*011", "Shipped date", .day),
        .lineBeginTherapyDay: line("-", "2400 DTP*463", "Begin therapy date", .day),
        .lineTestResult: line("-", "2400 MEA", "Test result", .text(30)),
        .lineAmbulancePatients: line("-", "2400 QTY*PT", "Ambulance patients", .units),
        .lineObstetricUnits: line("-", "2400 QTY*FL", "Obstetric units", .units),
        .lineAuthorization: line("23", "2400 REF*G1", "Line authorization", .text(50)),
        .lineReferral: line("23", "2400 REF*9F", "Line referral", .text(50)),
        .lineMammography: line("32b", "2400 REF*EW", "Line mammography", .text(50)),
        .lineCLIA: line("23", "2400 REF*X4", "Line CLIA number", .code(10)),
        .lineReferringCLIA: line("23", "2400 REF*F4", "Referring lab's CLIA", .code(10)),
        .lineImmunizationBatch: line("-", "2400 REF*BT", "Immunization batch", .text(50)),
        .lineRepricedNumber: line("-", "2400 REF*9B", "Repriced line number", .text(50)),
        .lineSalesTax: line("-", "2400 AMT*T", "Sales tax", .money),
        .linePostage: line("-", "2400 AMT*F4", "Postage claimed", .money),
        .linePurchasedFrom: line("20", "2400 PS101", "Purchased from", .text(50)),
        .linePurchasedCharge: line("20", "2400 PS102", "Purchased service charge", .money),
        .lineFileInformation: line("-", "2400 K301", "Line file information", .text(80)),
        .lineAttachmentType: line("-", "2400 PWK01", "Line attachment type", .code(2)),
        .lineAttachmentTransmission: line("-", "2400 PWK02", "Line attachment by", .code(2)),
        .lineAttachmentControl: line("-", "2400 PWK06", "Attachment control", .text(50)),
        .linePricing: line("-", "2400 HCP", "Line repricing", .text(200)),
    ]

    private static let linePeople: [ClaimField: SituationalField] = [
        .lineRenderingLastName: line("24J", "2420A NM103", "Line rendering last name", .text(60)),
        .lineRenderingFirstName: line("24J", "2420A NM104", "Line rendering first", .text(35)),
        .lineRenderingNPI: line("24J", "2420A NM109", "Line rendering NPI", .npi),
        .lineRenderingTaxonomy: line("24I", "2420A PRV03", "Line taxonomy", .code(10)),
        .linePurchasedNPI: line("20", "2420B NM109", "Purchased provider NPI", .npi),
        .linePurchasedName: line("20", "2420B NM103", "Purchased provider", .text(60)),
        .lineFacilityName: line("32", "2420C NM103", "Line facility", .text(60)),
        .lineFacilityNPI: line("32a", "2420C NM109", "Line facility NPI", .npi),
        .lineFacilityStreet: line("32", "2420C N301", "Line facility street", .text(55)),
        .lineFacilityCity: line("32", "2420C N401", "Line facility city", .text(30)),
        .lineFacilityState: line("32", "2420C N402", "Line facility state", .state),
        .lineFacilityZip: line("32", "2420C N403", "Line facility ZIP", .zip),
        .lineSupervisingLastName: line("17", "2420D NM103", "Line supervising last", .text(60)),
        .lineSupervisingFirstName: line("17", "2420D NM104", "Line supervising first", .text(35)),
        .lineSupervisingNPI: line("17b", "2420D NM109", "Line supervising NPI", .npi),
        .lineOrderingLastName: line("17", "2420E NM103", "Ordering last name", .text(60)),
        .lineOrderingFirstName: line("17", "2420E NM104", "Ordering first name", .text(35)),
        .lineOrderingNPI: line("17b", "2420E NM109", "Ordering NPI", .npi),
        .lineOrderingStreet: line("17", "2420E N301", "Ordering street", .text(55)),
        .lineOrderingCity: line("17", "2420E N401", "Ordering city", .text(30)),
        .lineOrderingState: line("17", "2420E N402", "Ordering state", .state),
        .lineOrderingZip: line("17", "2420E N403", "Ordering ZIP", .zip),
        .lineOrderingPhone: line("17", "2420E PER04", "Ordering phone", .code(10)),
        .lineReferringLastName: line("17", "2420F NM103", "Line referring last name", .text(60)),
        .lineReferringFirstName: line("17", "2420F NM104", "Line referring first", .text(35)),
        .lineReferringNPI: line("17b", "2420F NM109", "Line referring NPI", .npi),
    ]
}
