import RevenueCycle

/// Accidents, stays and the days around an illness.
extension ClaimCorpus {
    static var dates: [Case] {
        [
            one("onset") { $0.onsetDay = "2026-11-15" },
            one("auto-accident") {
                $0.relatedToAutoAccident = "Y"
                $0.accidentState = "AZ"
                $0.accidentDay = "2026-11-18"
                $0.filingIndicator = "AM"
                $0.payerName = "COPPER AUTO INSURANCE"
                $0.set(FieldRef(.propertyClaimNumber), "AUTO-556677")
                $0.set(FieldRef(.patientPhone), "4805550177")
                $0.diagnoses = ["S134XXA"]
            },
            one("work-accident", workAccident),
            one("other-accident") {
                $0.relatedToOtherAccident = "Y"
                $0.accidentDay = "2026-11-19"
                $0.diagnoses = ["S93401A"]
            },
            one("dependent-in-auto-accident") {
                dependent(&$0, "ALVAREZ", "NINA", "2015-08-09", "F")
                $0.relatedToAutoAccident = "Y"
                $0.accidentState = "NV"
                $0.accidentDay = "2026-11-17"
                $0.filingIndicator = "AM"
                $0.set(FieldRef(.propertyClaimNumber), "AUTO-9")
                $0.set(FieldRef(.patientPhone), "4805550166")
                $0.diagnoses = ["S134XXA"]
            },
            one("hospital-stay") {
                $0.placeOfService = "21"
                hospital(&$0)
                $0.admissionDay = "2026-11-16"
                $0.dischargeDay = "2026-11-19"
                $0.diagnoses = ["J189"]
                $0.lines = [line("99223", "320.00"), line("99239", "180.00")]
                $0.lines[0].from = "2026-11-16"
                $0.lines[1].from = "2026-11-19"
            },
            one("service-over-days") {
                $0.placeOfService = "21"
                hospital(&$0)
                $0.admissionDay = "2026-11-16"
                $0.diagnoses = ["J189"]
                $0.lines = [line("99232", "360.00", units: "3")]
                $0.lines[0].from = "2026-11-17"
                $0.lines[0].to = "2026-11-19"
            },
            one("unable-to-work") {
                $0.set(FieldRef(.disabilityFromDay), "2026-11-02")
                $0.set(FieldRef(.disabilityToDay), "2026-11-30")
            },
            one("unable-to-work-since") { $0.set(FieldRef(.disabilityFromDay), "2026-11-02") },
            one("care-taken-over") {
                $0.diagnoses = ["H2511"]
                $0.lines = [line("66984", "420.00", ["55", "RT"])]
                $0.lines[0].from = "2026-11-10"
                $0.set(FieldRef(.assumedCareDay), "2026-11-11")
                $0.set(FieldRef(.relinquishedCareDay), "2026-11-20")
            },
            one("late-filing") {
                $0.set(FieldRef(.delayReason), "8")
                $0.set(FieldRef(.specialProgram), "09")
            },
        ]
    }

    private static func workAccident(_ claim: inout Claim) {
        claim.relatedToEmployment = "Y"
        claim.accidentDay = "2026-11-03"
        claim.relationship = "20"
        claim.subscriber = Person()
        claim.subscriber.lastName = "OCOTILLO FREIGHT INC"
        claim.filingIndicator = "WC"
        claim.payerName = "GILA WORKERS FUND"
        claim.payerID = "WC001"
        claim.memberID = "861234567"
        claim.groupNumber = ""
        claim.set(FieldRef(.propertyClaimNumber), "WC-2026-118")
        claim.set(FieldRef(.patientPhone), "4805550144")
        claim.set(FieldRef(.subscriberPhone), "4805550155")
        claim.set(FieldRef(.disabilityToDay), "2026-11-20")
        claim.set(FieldRef(.lastWorkedDay), "2026-11-03")
        claim.set(FieldRef(.returnToWorkDay), "2026-11-23")
        claim.set(FieldRef(.firstContactDay), "2026-11-04")
        claim.diagnoses = ["S39012A"]
    }
}
