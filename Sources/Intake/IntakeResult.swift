import RevenueCycle

/// What a file of encounters held: what could be used, and what could not with the reason.
public struct IntakeResult: Equatable, Sendable {
    public var encounters: [Encounter] = []
    /// Patients registered or updated without a visit (ADT).
    public var registrations: [Registration] = []
    public var unmapped: [UnmappedItem] = []
    /// Why the file as a whole was refused; nil when it was read.
    public var refusal: String?

    public init() {}

    /// A refused file.
    static func refused(_ reason: String) -> IntakeResult {
        var result = IntakeResult()
        result.refusal = reason
        return result
    }
}

/// Demographics and coverages as a registration message brings them.
public struct Registration: Equatable, Sendable {
    public var patient: EncounterPatient
    public var coverages: [EncounterCoverage]

    public init(patient: EncounterPatient, coverages: [EncounterCoverage]) {
        self.patient = patient
        self.coverages = coverages
    }
}

/// Reads a file of encounters, whatever it is.
public enum EncounterFiles {
    /// nil when the file is not one of encounters at all.
    public static func read(_ bytes: [UInt8]) -> IntakeResult? {
        switch FileKind.of(bytes) {
        case .hl7: return HL7Intake.read(bytes)
        case .csv: return ChargeCSV.read(bytes)
        case .fhir: return FHIRBundle.read(bytes)
        default: return nil
        }
    }
}
