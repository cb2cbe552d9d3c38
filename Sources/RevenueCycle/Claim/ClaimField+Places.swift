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
        case .accidentDay: return ("14", "2300 DTP*439", "Accident date")
        case .onsetDay: return ("14", "2300 DTP*431", "Onset date")
        case .signatureOnFile: return ("12", "2300 CLM06", "Signature on file")
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
        default: return personPlace ?? linePlace ?? providerPlace
        }
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
        case .linePlace: return ("24B", "2400 SV105", "Place of service")
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
