import RevenueCycle

/// Services that need more than a code.
extension ClaimCorpus {
    static var services: [Case] { drugsAndTests + care }

    private static var drugsAndTests: [Case] {
        [
            one("drug-with-ndc") {
                $0.lines = [line("20610", "95.00", ["RT"]), line("J3301", "48.00", units: "4")]
                $0.lines[1].ndc = "00003029305"
                $0.lines[1].ndcQuantity = "1"
                $0.lines[1].ndcUnit = "ML"
                $0.lines[1].control = "DRUG-2"
                $0.set(FieldRef(.linePrescription, 1), "RX90021")
            },
            one("clia-waived-test") {
                $0.diagnoses = ["J029"]
                $0.lines = [line("87880", "28.00", ["QW"])]
                $0.cliaNumber = "03D1234567"
            },
            one("referred-out-laboratory") {
                $0.diagnoses = ["E119"]
                $0.lines = [line("36415", "12.00"), line("83036", "40.00", ["90"])]
                $0.cliaNumber = "03D1234567"
                $0.set(FieldRef(.lineReferringCLIA, 1), "03D7654321")
                $0.set(FieldRef(.lineFacilityName, 1), "SONORA REFERENCE LAB")
                $0.set(FieldRef(.lineFacilityNPI, 1), npi("155555555"))
                place(
                    &$0,
                    [.lineFacilityStreet, .lineFacilityCity, .lineFacilityState, .lineFacilityZip],
                    ["9 ASSAY WAY", "PHOENIX", "AZ", "850040009"], line: 1)
            },
            one("line-clia") {
                $0.diagnoses = ["E119"]
                $0.lines = [line("82962", "9.00"), line("83036", "40.00", ["QW"])]
                $0.cliaNumber = "03D1234567"
                $0.set(FieldRef(.lineCLIA, 1), "03D2222222")
            },
            one("mammography") {
                $0.diagnoses = ["Z1231"]
                $0.lines = [line("77067", "260.00")]
                $0.set(FieldRef(.mammographyNumber), "M4411")
            },
            one("mammography-at-line") {
                $0.diagnoses = ["Z1231"]
                $0.lines = [line("77067", "260.00"), line("77063", "80.00")]
                $0.set(FieldRef(.mammographyNumber), "M4411")
                $0.set(FieldRef(.lineMammography, 1), "M4412")
            },
            one("immunization-batch") {
                $0.diagnoses = ["Z23"]
                $0.lines = [line("90715", "60.00"), line("90471", "32.00")]
                $0.set(FieldRef(.lineImmunizationBatch), "LOT77B")
            },
            one("test-result") {
                toMedicare(&$0)
                $0.diagnoses = ["N186", "D631"]
                $0.lines = [line("J0885", "300.00", pointers: "BA", units: "10")]
                $0.lines.append(line("96372", "30.00", pointers: "BA"))
                $0.set(FieldRef(.lineTestResult), "TR R2 29.5")
                $0.set(FieldRef(.lineBeginTherapyDay), "2026-08-03")
            },
            one("unlisted-procedure") {
                $0.diagnoses = ["L729"]
                $0.lines = [line("17999", "150.00")]
                $0.set(FieldRef(.lineDescription), "TAPE STRIPPING OF FOREARM SKIN")
            },
            one("lens-prescription") {
                $0.diagnoses = ["H5213"]
                $0.lines = [line("V2020", "70.00")]
                $0.set(FieldRef(.visionConditions), "E1 L2 L3")
                $0.set(FieldRef(.visionConditions, 1), "E3 N L4")
                $0.set(FieldRef(.visionPrescriptionDay), "2026-11-02")
                $0.set(FieldRef(.linePrescriptionDay), "2026-11-03")
                $0.set(FieldRef(.lineShippedDay), "2026-11-10")
            },
        ]
    }

    private static var care: [Case] {
        [
            one("anesthesia-minutes") {
                anesthesia(&$0, "K3580", "00840", ["AA", "P2"], "62")
                $0.set(FieldRef(.anesthesiaProcedure), "44970")
            },
            one("obstetric-anesthesia") {
                $0.patient.birthDay = "1996-03-14"
                anesthesia(&$0, "O80", "01967", ["AA"], "185")
                $0.diagnoses = ["O80", "Z370", "Z3A39"]
                $0.set(FieldRef(.anesthesiaProcedure), "59409")
                $0.set(FieldRef(.lineObstetricUnits), "2")
            },
            one("chiropractic") {
                toMedicare(&$0)
                $0.diagnoses = ["M9903", "M5451"]
                $0.lines = [line("98941", "62.00", ["AT"], pointers: "AB")]
                $0.set(FieldRef(.initialTreatmentDay), "2026-10-30")
                $0.set(FieldRef(.acuteManifestationDay), "2026-10-28")
                $0.set(FieldRef(.lastXrayDay), "2026-10-31")
                $0.set(FieldRef(.spinalCondition), "A")
                $0.set(FieldRef(.spinalDescription), "LOW BACK PAIN AFTER LIFTING")
                $0.set(FieldRef(.lineLastXrayDay), "2026-11-05")
                $0.set(FieldRef(.lineInitialTreatmentDay), "2026-11-01")
            },
            one("podiatry-last-seen") {
                toMedicare(&$0)
                $0.diagnoses = ["E1142", "L84"]
                $0.lines = [line("11055", "70.00", ["Q8"], pointers: "AB")]
                name(
                    &$0, .supervisingLastName, .supervisingFirstName, .supervisingNPI, okafor)
                $0.set(FieldRef(.lastSeenDay), "2026-09-20")
                $0.set(FieldRef(.lineLastSeenDay), "2026-10-20")
            },
            one("epsdt-referral-given") {
                child(&$0)
                $0.set(FieldRef(.epsdtReferral), "Y")
                $0.set(FieldRef(.epsdtConditions), "AV S2")
            },
            one("epsdt-no-referral") {
                child(&$0)
                $0.set(FieldRef(.epsdtReferral), "N")
                $0.set(FieldRef(.epsdtConditions), "NU")
            },
            one("family-planning") {
                toMedicaid(&$0)
                $0.patient.birthDay = "1996-03-14"
                $0.diagnoses = ["Z30017"]
                $0.lines = [line("11981", "190.00")]
                $0.set(FieldRef(.lineFamilyPlanning), "Y")
                $0.set(FieldRef(.lineCopayExempt), "0")
            },
            one("ambulance", ambulance),
        ]
    }

    private static func anesthesia(
        _ claim: inout Claim, _ diagnosis: String, _ code: String, _ modifiers: [String],
        _ minutes: String
    ) {
        claim.placeOfService = "22"
        hospital(&claim)
        claim.diagnoses = [diagnosis]
        claim.rendering.taxonomy = "207L00000X"
        claim.lines = [line(code, "840.00", modifiers, units: minutes)]
        claim.lines[0].basis = "MJ"
    }

    private static func child(_ claim: inout Claim) {
        toMedicaid(&claim)
        claim.patient.firstName = "NINA"
        claim.patient.birthDay = "2024-08-09"
        claim.diagnoses = ["Z00129"]
        claim.lines = [line("99392", "130.00")]
        claim.set(FieldRef(.lineEPSDT), "Y")
    }

    private static func ambulance(_ claim: inout Claim) {
        toMedicare(&claim)
        claim.placeOfService = "41"
        claim.diagnoses = ["R0789"]
        claim.lines = [line("A0429", "480.00", ["RH"]), line("A0425", "88.00", ["RH"], units: "8")]
        claim.set(FieldRef(.ambulanceWeight), "154")
        claim.set(FieldRef(.ambulanceReason), "A")
        claim.set(FieldRef(.ambulanceMiles), "8")
        claim.set(FieldRef(.ambulanceRoundTrip), "NO BED AT THE FIRST HOSPITAL")
        claim.set(FieldRef(.ambulanceStretcher), "COULD NOT SIT UPRIGHT")
        claim.set(FieldRef(.ambulanceConditions), "04 09")
        claim.set(FieldRef(.ambulanceConditions, 1), "N 12")
        place(
            &claim, [.pickUpStreet, .pickUpCity, .pickUpState, .pickUpZip],
            ["12 OAK AVE", "TEMPE", "AZ", "852810003"])
        claim.set(FieldRef(.dropOffName), "MESA VALLEY HOSPITAL")
        place(
            &claim, [.dropOffStreet, .dropOffCity, .dropOffState, .dropOffZip],
            ["700 HOSPITAL DR", "MESA", "AZ", "852030002"])
        claim.set(FieldRef(.lineAmbulancePatients), "2")
    }
}
