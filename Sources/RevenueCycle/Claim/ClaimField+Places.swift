extension ClaimField {
    /// CMS-1500 (02/12) item: `24J`.
    public var item: String { place.item }

    /// 837P loop and element: `2310B NM109`. Subscriber and patient share the words of one
    /// person when the patient is the subscriber.
    public var loopAndElement: String { place.loop }

    /// What people call it.
    public var title: String { place.title }

    private var place: (item: String, loop: String, title: String) {
        switch self {
        case .memberID: return ("1a", "2010BA NM109", "Insured's ID")
        case .payerName: return ("11c", "2010BB NM103", "Payer")
        case .payerID: return ("11c", "2010BB NM109", "Payer ID")
        case .filingIndicator: return ("1", "2000B SBR09", "Claim filing indicator")
        case .relationship: return ("6", "2000B SBR02", "Patient relationship")
        case .responsibility: return ("11d", "2000B SBR01", "Payer responsibility")
        case .groupNumber: return ("11", "2000B SBR03", "Group number")
        case .groupName: return ("11c", "2000B SBR04", "Group name")
        case .relatedToEmployment: return ("10a", "2300 CLM11", "Employment")
        case .relatedToAutoAccident: return ("10b", "2300 CLM11", "Auto accident")
        case .relatedToOtherAccident: return ("10c", "2300 CLM11", "Other accident")
        case .accidentState: return ("10b", "2300 CLM11-4", "Accident state")
        case .accidentDay: return ("15", "2300 DTP*439", "Accident date")
        case .onsetDay: return ("14", "2300 DTP*431", "Onset date")
        case .signatureOnFile: return ("31", "2300 CLM06", "Provider's signature")
        case .releaseOfInformation: return ("12", "2300 CLM09", "Release of information")
        case .benefitsAssigned: return ("13", "2300 CLM08", "Benefits assigned")
        case .admissionDay: return ("18", "2300 DTP*435", "Admission date")
        case .dischargeDay: return ("18", "2300 DTP*096", "Discharge date")
        case .note: return ("19", "2300 NTE02", "Claim note")
        case .diagnosis: return ("21", "2300 HI", "Diagnosis")
        case .frequency: return ("22", "2300 CLM05-3", "Claim frequency")
        case .payerControlNumber: return ("22", "2300 REF*F8", "Payer claim control number")
        case .priorAuthorization: return ("23", "2300 REF*G1", "Prior authorization")
        case .referralNumber: return ("23", "2300 REF*9F", "Referral number")
        case .cliaNumber: return ("23", "2300 REF*X4", "CLIA number")
        case .claimNumber: return ("26", "2300 CLM01", "Account number")
        case .acceptAssignment: return ("27", "2300 CLM07", "Accept assignment")
        case .totalCharge: return ("28", "2300 CLM02", "Total charge")
        case .patientPaid: return ("29", "2300 AMT*F5", "Patient paid")
        case .placeOfService: return ("24B", "2300 CLM05-1", "Place of service")
        default: return personPlace ?? linePlace ?? otherPayerPlace ?? rarePlace
        }
    }

    private var rarePlace: (item: String, loop: String, title: String) {
        if let rare = Self.situational[self] { return (rare.item, rare.loop, rare.title) }
        return providerPlace
    }

    private var personPlace: (item: String, loop: String, title: String)? {
        switch self {
        case .patientLastName: return ("2", "2010CA NM103", "Patient last name")
        case .patientFirstName: return ("2", "2010CA NM104", "Patient first name")
        case .patientMiddleName: return ("2", "2010CA NM105", "Patient middle name")
        case .patientSuffix: return ("2", "2010CA NM107", "Patient suffix")
        case .patientBirthDay: return ("3", "2010CA DMG02", "Patient birth date")
        case .patientSex: return ("3", "2010CA DMG03", "Patient sex")
        case .patientStreet: return ("5", "2010CA N301", "Patient street")
        case .patientCity: return ("5", "2010CA N401", "Patient city")
        case .patientState: return ("5", "2010CA N402", "Patient state")
        case .patientZip: return ("5", "2010CA N403", "Patient ZIP")
        case .subscriberLastName: return ("4", "2010BA NM103", "Insured's last name")
        case .subscriberFirstName: return ("4", "2010BA NM104", "Insured's first name")
        case .subscriberMiddleName: return ("4", "2010BA NM105", "Insured's middle name")
        case .subscriberSuffix: return ("4", "2010BA NM107", "Insured's suffix")
        case .subscriberBirthDay: return ("11a", "2010BA DMG02", "Insured's birth date")
        case .subscriberSex: return ("11a", "2010BA DMG03", "Insured's sex")
        case .subscriberStreet: return ("7", "2010BA N301", "Insured's street")
        case .subscriberCity: return ("7", "2010BA N401", "Insured's city")
        case .subscriberState: return ("7", "2010BA N402", "Insured's state")
        case .subscriberZip: return ("7", "2010BA N403", "Insured's ZIP")
        default: return nil
        }
    }

    private var linePlace: (item: String, loop: String, title: String)? {
        switch self {
        case .lineFrom: return ("24A", "2400 DTP*472", "Date of service")
        case .lineTo: return ("24A", "2400 DTP*472", "Last day of service")
        case .linePlace: return ("24B", "2400 SV105", "Line place of service")
        case .lineCode: return ("24D", "2400 SV101-2", "Procedure code")
        case .lineModifier1: return ("24D", "2400 SV101-3", "Modifier 1")
        case .lineModifier2: return ("24D", "2400 SV101-4", "Modifier 2")
        case .lineModifier3: return ("24D", "2400 SV101-5", "Modifier 3")
        case .lineModifier4: return ("24D", "2400 SV101-6", "Modifier 4")
        case .linePointers: return ("24E", "2400 SV107", "Diagnosis pointers")
        case .lineCharge: return ("24F", "2400 SV102", "Line charge")
        case .lineUnits: return ("24G", "2400 SV104", "Units")
        case .lineNDC: return ("24", "2410 LIN03", "NDC")
        case .lineNDCQuantity: return ("24", "2410 CTP04", "NDC quantity")
        case .lineNDCUnit: return ("24", "2410 CTP05", "NDC unit")
        case .lineBasis: return ("24G", "2400 SV103", "Units or minutes")
        case .lineDecision: return ("-", "2430 SVD", "Decision of an earlier payer")
        default: return nil
        }
    }

    private var otherPayerPlace: (item: String, loop: String, title: String)? {
        switch self {
        case .otherResponsibility: return ("11d", "2320 SBR01", "Other payer's place")
        case .otherRelationship: return ("9", "2320 SBR02", "Relationship at other payer")
        case .otherGroupNumber: return ("9a", "2320 SBR03", "Other group number")
        case .otherGroupName: return ("9d", "2320 SBR04", "Other group name")
        case .otherInsuranceType: return ("9d", "2320 SBR05", "Other insurance type")
        case .otherFilingIndicator: return ("9d", "2320 SBR09", "Other filing indicator")
        case .otherAdjustments: return ("-", "2320 CAS", "Other payer's adjustments")
        case .otherPaid: return ("-", "2320 AMT*D", "Other payer paid")
        case .otherNoncovered: return ("-", "2320 AMT*A8", "Other payer: not covered")
        case .otherRemaining: return ("-", "2320 AMT*EAF", "Left to the patient")
        case .otherBenefitsAssigned: return ("13", "2320 OI03", "Benefits assigned there")
        case .otherRelease: return ("12", "2320 OI06", "Release there")
        case .otherRemarks: return ("-", "2320 MOA", "Other payer's remarks")
        case .otherLastName: return ("9", "2330A NM103", "Other insured's last name")
        case .otherFirstName: return ("9", "2330A NM104", "Other insured's first name")
        case .otherMiddleName: return ("9", "2330A NM105", "Other insured's middle name")
        case .otherMemberID: return ("9a", "2330A NM109", "Other insured's ID")
        case .otherStreet: return ("9", "2330A N301", "Other insured's street")
        case .otherCity: return ("9", "2330A N401", "Other insured's city")
        case .otherState: return ("9", "2330A N402", "Other insured's state")
        case .otherZip: return ("9", "2330A N403", "Other insured's ZIP")
        case .otherPayerName: return ("9d", "2330B NM103", "Other payer")
        case .otherPayerID: return ("9d", "2330B NM109", "Other payer's ID")
        case .otherDecidedDay: return ("-", "2330B DTP*573", "Day of the other decision")
        case .otherControlNumber: return ("-", "2330B REF*F8", "Other payer's control number")
        case .otherAuthorization: return ("-", "2330B REF*G1", "Other payer's authorization")
        case .otherReferral: return ("-", "2330B REF*9F", "Other payer's referral")
        default: return nil
        }
    }

    private var providerPlace: (item: String, loop: String, title: String) {
        switch self {
        case .referringLastName: return ("17", "2310A NM103", "Referring last name")
        case .referringFirstName: return ("17", "2310A NM104", "Referring first name")
        case .referringNPI: return ("17b", "2310A NM109", "Referring NPI")
        case .renderingLastName: return ("31", "2310B NM103", "Rendering last name")
        case .renderingFirstName: return ("31", "2310B NM104", "Rendering first name")
        case .renderingNPI: return ("24J", "2310B NM109", "Rendering NPI")
        case .renderingTaxonomy: return ("24I", "2310B PRV03", "Rendering taxonomy")
        case .taxID: return ("25", "2010AA REF*EI", "Federal tax ID")
        case .facilityName: return ("32", "2310C NM103", "Service facility")
        case .facilityNPI: return ("32a", "2310C NM109", "Facility NPI")
        case .facilityStreet: return ("32", "2310C N301", "Facility street")
        case .facilityCity: return ("32", "2310C N401", "Facility city")
        case .facilityState: return ("32", "2310C N402", "Facility state")
        case .facilityZip: return ("32", "2310C N403", "Facility ZIP")
        case .billingFirstName: return ("33", "2010AA NM104", "Billing first name")
        case .billingPhone: return ("33", "2010AA PER04", "Billing phone")
        case .payToStreet: return ("33", "2010AB N301", "Pay-to street")
        case .payToCity: return ("33", "2010AB N401", "Pay-to city")
        case .payToState: return ("33", "2010AB N402", "Pay-to state")
        case .payToZip: return ("33", "2010AB N403", "Pay-to ZIP")
        case .billingNPI: return ("33a", "2010AA NM109", "Billing NPI")
        case .billingTaxonomy: return ("33b", "2000A PRV03", "Billing taxonomy")
        case .billingStreet: return ("33", "2010AA N301", "Billing street")
        case .billingCity: return ("33", "2010AA N401", "Billing city")
        case .billingState: return ("33", "2010AA N402", "Billing state")
        case .billingZip: return ("33", "2010AA N403", "Billing ZIP")
        default: return ("33", "2010AA NM103", "Billing provider")
        }
    }
}
