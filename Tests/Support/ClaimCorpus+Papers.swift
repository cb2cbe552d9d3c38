import RevenueCycle

/// Papers, notes, numbers and prices beside the claim.
extension ClaimCorpus {
    static var papers: [Case] {
        [
            one("ten-attachments") {
                let kinds = ["OZ", "B4", "AS", "DA", "DG", "EB", "NN", "OB", "OX", "RR"]
                for (index, kind) in kinds.enumerated() {
                    $0.set(FieldRef(.attachmentType, index), kind)
                    $0.set(FieldRef(.attachmentTransmission, index), index == 3 ? "AA" : "EL")
                    if index != 3 { $0.set(FieldRef(.attachmentControl, index), "ATT-\(index)") }
                }
            },
            one("attachment-at-line") {
                $0.set(FieldRef(.lineAttachmentType), "PN")
                $0.set(FieldRef(.lineAttachmentTransmission), "FX")
                $0.set(FieldRef(.lineAttachmentControl), "LINE-ATT-1")
            },
            one("claim-note") { $0.note = "SEEN TWICE THE SAME DAY BY DIFFERENT SPECIALTIES" },
            one("certification-note") {
                $0.note = "PATIENT CANNOT TRAVEL ALONE"
                $0.set(FieldRef(.noteKind), "CER")
            },
            one("line-notes") {
                $0.lines.append(line("93000", "38.00"))
                $0.set(FieldRef(.lineNote), "LONG VISIT, INTERPRETER PRESENT")
                $0.set(FieldRef(.lineNote, 1), "TREATMENT GOAL REACHED")
                $0.set(FieldRef(.lineNoteKind, 1), "DCP")
            },
            one("file-information") {
                $0.set(FieldRef(.fileInformation), "STATE DATA 1")
                $0.set(FieldRef(.fileInformation, 1), "STATE DATA 2")
                $0.set(FieldRef(.lineFileInformation), "LINE DATA 1")
            },
            one("contract") {
                $0.set(FieldRef(.contractType), "02")
                $0.set(FieldRef(.contractAmount), "90.50")
                $0.set(FieldRef(.contractPercent), "80")
                $0.set(FieldRef(.contractCode), "PLAN7")
                $0.set(FieldRef(.contractTerms), "2.5")
                $0.set(FieldRef(.contractVersion), "2026A")
            },
            one("repriced", repriced),
            one("claim-numbers") {
                $0.set(FieldRef(.serviceAuthorizationException), "3")
                $0.set(FieldRef(.clearinghouseTrace), "TWM00012345")
                $0.set(FieldRef(.medicalRecordNumber), "MRN4711")
                $0.set(FieldRef(.demonstrationProject), "38")
                $0.set(FieldRef(.investigationalExemption), "G123456")
                $0.set(FieldRef(.carePlanOversightNPI), npi("166666666"))
                $0.set(FieldRef(.mandatoryCrossover), "N")
            },
            one("referral-and-authorization") {
                $0.referralNumber = "REF88"
                $0.priorAuthorization = "AUTH12345"
                name(&$0, .referringLastName, .referringFirstName, .referringNPI, latham)
            },
            one("authorization-at-line") {
                $0.priorAuthorization = "AUTH12345"
                $0.lines.append(line("20610", "95.00", ["RT"]))
                $0.lines[0].modifiers = ["25"]
                $0.set(FieldRef(.lineAuthorization, 1), "AUTH67890")
                $0.set(FieldRef(.lineReferral, 1), "REF99")
            },
            one("condition-codes") { $0.set(FieldRef(.conditionCodes), "AA 17") },
            one("sales-tax-and-postage") {
                $0.diagnoses = ["H5213"]
                $0.lines = [line("V2020", "70.00")]
                $0.set(FieldRef(.lineSalesTax), "5.60")
                $0.set(FieldRef(.linePostage), "4.00")
            },
            one("replacement") {
                $0.frequency = "7"
                $0.payerControlNumber = "SGP20261120001"
            },
            one("void") {
                $0.frequency = "8"
                $0.payerControlNumber = "SGP20261120002"
            },
        ]
    }

    private static func repriced(_ claim: inout Claim) {
        claim.set(FieldRef(.repricedNumber), "RP1001")
        claim.set(FieldRef(.adjustedRepricedNumber), "RP1002")
        claim.set(FieldRef(.repricerReceivedDay), "2026-11-20")
        claim.set(FieldRef(.pricing), "03,90,22,RPORG1")
        claim.set(FieldRef(.linePricing), "03,90,22,RPORG1,,,,,HC,99213,UN,1")
        claim.set(FieldRef(.lineRepricedNumber), "RP1001-1")
    }
}
