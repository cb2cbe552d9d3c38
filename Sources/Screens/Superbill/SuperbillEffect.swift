import RevenueCycle

/// What the superbill asks for.
public enum SuperbillEffect: Equatable, Sendable {
    case loadProviders
    /// Text as typed; `PatientQuery` reads it.
    case findPatients(String)
    case loadPatientSheet(Int64, day: CalendarDay)
    /// Codes as written: a diagnosis with its dot (`M25.561`; three characters have none), a
    /// service without. The same text is the key of the answer.
    case nameCodes([String], day: CalendarDay)
    case findCodes(query: String, under: String, day: CalendarDay)
    /// Services of the charge master by code or words; an empty query lists the most used.
    case findServices(query: String)
    case saveSuperbill(SuperbillDraft)
    case openClaim(Int64)
}

/// What comes back.
public enum SuperbillReply: Equatable, Sendable {
    /// All providers and who rendered last, an empty key when nobody did.
    case providers([Provider], lastUsed: String)
    case patients(query: String, [PatientChoice])
    case patientSheet(PatientSheet)
    /// Every code that was asked for, unknown ones too.
    case codeNames([String: CodeName])
    /// Diagnoses or services, as was asked, best first.
    case codes(query: String, [FoundCode])
    case superbillSaved(claimNumber: String, claimID: Int64, errors: Int)
    /// Nothing was saved.
    case failed(String)
}
