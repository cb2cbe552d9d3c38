/// Every field of a claim that can be edited, with its CMS-1500 item and 837P place.
/// Source: NUCC 02/12 reference manual; 005010X222A1.
public enum ClaimField: String, Sendable, CaseIterable, Codable {
    case memberID, payerName, payerID, filingIndicator
    case patientLastName, patientFirstName, patientMiddleName, patientSuffix
    case patientBirthDay, patientSex, patientStreet, patientCity, patientState, patientZip
    case patientPhone, patientDeathDay, patientWeight, patientIsPregnant
    case relationship, subscriberLastName, subscriberFirstName, subscriberMiddleName
    case subscriberSuffix, subscriberBirthDay, subscriberSex, subscriberStreet, subscriberCity
    case subscriberState, subscriberZip, subscriberPhone, insuranceType, propertyClaimNumber
    case otherResponsibility, otherLastName, otherFirstName, otherMiddleName, otherMemberID
    case otherRelationship, otherGroupNumber, otherGroupName, otherInsuranceType
    case otherFilingIndicator, otherStreet, otherCity, otherState, otherZip
    case otherPayerName, otherPayerID, otherPaid, otherNoncovered, otherRemaining
    case otherDecidedDay, otherControlNumber, otherAuthorization, otherReferral
    case otherBenefitsAssigned, otherRelease, otherAdjustments, otherRemarks
    case relatedToEmployment, relatedToAutoAccident, relatedToOtherAccident, accidentState
    case accidentDay, groupNumber, groupName, signatureOnFile, releaseOfInformation
    case benefitsAssigned, onsetDay, initialTreatmentDay, lastSeenDay, acuteManifestationDay
    case lastMenstrualDay, lastXrayDay, visionPrescriptionDay, disabilityFromDay
    case disabilityToDay, lastWorkedDay, returnToWorkDay, assumedCareDay, relinquishedCareDay
    case firstContactDay, repricerReceivedDay
    case referringLastName, referringFirstName, referringMiddleName, referringNPI
    case primaryCareLastName, primaryCareFirstName, primaryCareNPI
    case supervisingLastName, supervisingFirstName, supervisingMiddleName, supervisingNPI
    case admissionDay, dischargeDay, note, noteKind, fileInformation, diagnosis
    case anesthesiaProcedure, conditionCodes, frequency, payerControlNumber
    case priorAuthorization, referralNumber, cliaNumber, mammographyNumber
    case specialProgram, delayReason, serviceAuthorizationException, mandatoryCrossover
    case repricedNumber, adjustedRepricedNumber, investigationalExemption, clearinghouseTrace
    case medicalRecordNumber, demonstrationProject, carePlanOversightNPI
    case attachmentType, attachmentTransmission, attachmentControl
    case contractType, contractAmount, contractPercent, contractCode, contractTerms
    case contractVersion, pricing
    case ambulanceWeight, ambulanceReason, ambulanceMiles, ambulanceRoundTrip
    case ambulanceStretcher, ambulanceConditions, pickUpStreet, pickUpCity, pickUpState
    case pickUpZip, dropOffName, dropOffStreet, dropOffCity, dropOffState, dropOffZip
    case spinalCondition, spinalDescription, visionConditions, isHomebound
    case epsdtReferral, epsdtConditions
    case lineFrom, linePlace, lineCode, lineModifier1, lineModifier2, lineModifier3
    case lineModifier4, linePointers, lineCharge, lineUnits, lineTo, lineBasis
    case lineDescription, lineEmergency, lineEPSDT, lineFamilyPlanning, lineCopayExempt
    case lineNDC, lineNDCQuantity, lineNDCUnit, linePrescription, lineNote, lineNoteKind
    case linePrescriptionDay, lineLastSeenDay, lineInitialTreatmentDay, lineLastXrayDay
    case lineShippedDay, lineBeginTherapyDay, lineTestResult
    case lineAmbulancePatients, lineObstetricUnits, lineAuthorization, lineReferral
    case lineMammography, lineCLIA, lineReferringCLIA, lineImmunizationBatch, lineRepricedNumber
    case lineSalesTax, linePostage, linePurchasedFrom, linePurchasedCharge, lineFileInformation
    case lineAttachmentType, lineAttachmentTransmission, lineAttachmentControl, linePricing
    case lineRenderingLastName, lineRenderingFirstName, lineRenderingNPI, lineRenderingTaxonomy
    case linePurchasedNPI, linePurchasedName
    case lineFacilityName, lineFacilityNPI, lineFacilityStreet, lineFacilityCity
    case lineFacilityState, lineFacilityZip
    case lineSupervisingLastName, lineSupervisingFirstName, lineSupervisingNPI
    case lineOrderingLastName, lineOrderingFirstName, lineOrderingNPI, lineOrderingStreet
    case lineOrderingCity, lineOrderingState, lineOrderingZip, lineOrderingPhone
    case lineReferringLastName, lineReferringFirstName, lineReferringNPI
    case lineDecision
    case renderingLastName, renderingFirstName, renderingMiddleName, renderingNPI
    case renderingTaxonomy, renderingKind
    case taxID, claimNumber, acceptAssignment, totalCharge, patientPaid, placeOfService
    case facilityName, facilityNPI, facilityStreet, facilityCity, facilityState, facilityZip
    case billingName, billingFirstName, billingNPI, billingTaxonomy, billingStreet, billingCity
    case billingState, billingZip, billingPhone, billingSecondaryID, payToStreet, payToCity
    case payToState, payToZip, payerStreet, payerCity, payerState, payerZip, payerSecondaryID
    case responsibility
}

/// One field of one claim: lines, diagnoses, attachments and other payers count from 0.
public struct FieldRef: Hashable, Sendable, Codable {
    /// Most lines a claim may have; `lineDecision` counts line + 50 x payer.
    public static let linesPerPayer = 50

    public var field: ClaimField
    public var index: Int

    public init(_ field: ClaimField, _ index: Int = 0) {
        self.field = field
        self.index = index
    }

    /// What an earlier payer decided on a line, both from 0.
    public static func decision(line: Int, payer: Int) -> FieldRef {
        FieldRef(.lineDecision, line + linesPerPayer * payer)
    }

    /// Service line from 0; nil for fields of the whole claim.
    public var serviceLine: Int? {
        if field == .lineDecision { return index % Self.linesPerPayer }
        return field.isLineField ? index : nil
    }
}
