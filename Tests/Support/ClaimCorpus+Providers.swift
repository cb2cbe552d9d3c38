import RevenueCycle

/// Who is paid, who renders, refers, supervises, orders.
extension ClaimCorpus {
    static var providers: [Case] {
        [
            one("pay-to-address") {
                $0.billing.payToStreet = "PO BOX 42"
                $0.billing.payToCity = "TEMPE"
                $0.billing.payToState = "AZ"
                $0.billing.payToZip = "852800042"
            },
            one("solo-provider", solo),
            ("several-billing-providers", severalBilling),
            one("referring-and-primary-care") {
                name(&$0, .referringLastName, .referringFirstName, .referringNPI, latham)
                $0.set(FieldRef(.referringMiddleName), "P")
                name(&$0, .primaryCareLastName, .primaryCareFirstName, .primaryCareNPI, okafor)
            },
            one("supervising-provider") {
                name(&$0, .supervisingLastName, .supervisingFirstName, .supervisingNPI, brandt)
                $0.set(FieldRef(.supervisingMiddleName), "K")
                $0.set(FieldRef(.renderingMiddleName), "R")
            },
            one("rendering-organization") {
                $0.rendering.lastName = "SONORA SLEEP LAB"
                $0.rendering.firstName = ""
                $0.rendering.npi = npi("177777777")
                $0.rendering.taxonomy = "261QS1200X"
                $0.set(FieldRef(.renderingKind), "2")
            },
            one("ordering-provider") {
                $0.lines = [line("93000", "38.00")]
                name(&$0, .lineOrderingLastName, .lineOrderingFirstName, .lineOrderingNPI, latham)
                place(
                    &$0,
                    [.lineOrderingStreet, .lineOrderingCity, .lineOrderingState, .lineOrderingZip],
                    ["31 ELM ST", "MESA", "AZ", "852030031"])
                $0.set(FieldRef(.lineOrderingPhone), "4805550188")
            },
            one("purchased-service") {
                $0.lines = [line("71046", "90.00", ["TC"])]
                $0.diagnoses = ["R0789"]
                $0.set(FieldRef(.linePurchasedNPI), npi("188888888"))
                $0.set(FieldRef(.linePurchasedFrom), npi("188888888"))
                $0.set(FieldRef(.linePurchasedCharge), "61.50")
            },
            one("line-providers", lineProviders),
            one("service-facility") {
                $0.placeOfService = "22"
                hospital(&$0)
            },
            one("place-of-a-line") {
                hospital(&$0)
                $0.lines.append(line("93010", "24.00"))
                $0.lines[1].placeOfService = "22"
            },
            one("payer-address-and-numbers") {
                $0.set(FieldRef(.payerStreet), "PO BOX 900")
                $0.set(FieldRef(.payerCity), "PHOENIX")
                $0.set(FieldRef(.payerState), "AZ")
                $0.set(FieldRef(.payerZip), "85001")
                $0.set(FieldRef(.payerSecondaryID), "SAG-02")
                $0.set(FieldRef(.billingSecondaryID), "PROV5512")
            },
        ]
    }

    private static func solo(_ claim: inout Claim) {
        claim.billing.isPerson = true
        claim.billing.name = "ITO"
        claim.billing.firstName = "KEN"
        claim.billing.npi = claim.rendering.npi
        claim.billing.taxID = "861234567"
        claim.billing.taxIDKind = "SY"
        claim.billing.taxonomy = claim.rendering.taxonomy
        claim.rendering = NamedProvider()
    }

    private static var severalBilling: [Claim] {
        ["ONE", "TWO", "THREE"].enumerated().map { index, word in
            claim("PRACTICE-\(word)") {
                $0.memberID = "W10000000\(index + 1)"
                if index < 2 { return }
                $0.billing.name = "PALO VERDE PEDIATRICS"
                $0.billing.npi = npi("199999999")
                $0.billing.taxID = "869876543"
                $0.billing.street = "8 VERDE RD"
            }
        }
    }

    private static func lineProviders(_ claim: inout Claim) {
        name(&claim, .referringLastName, .referringFirstName, .referringNPI, latham)
        name(&claim, .supervisingLastName, .supervisingFirstName, .supervisingNPI, brandt)
        claim.lines[0].modifiers = ["25"]
        claim.lines.append(line("20610", "95.00", ["RT"]))
        name(
            &claim, .lineRenderingLastName, .lineRenderingFirstName, .lineRenderingNPI,
            ("SOTO", "MARA", "100300055"), line: 1)
        claim.set(FieldRef(.lineRenderingTaxonomy, 1), "207X00000X")
        name(
            &claim, .lineSupervisingLastName, .lineSupervisingFirstName, .lineSupervisingNPI,
            ("WEISS", "OTTO", "100300066"), line: 1)
        name(
            &claim, .lineReferringLastName, .lineReferringFirstName, .lineReferringNPI, okafor,
            line: 1)
        claim.set(FieldRef(.lineFacilityName, 1), "MESA JOINT CENTER")
        claim.set(FieldRef(.lineFacilityNPI, 1), npi("155555566"))
        place(
            &claim,
            [.lineFacilityStreet, .lineFacilityCity, .lineFacilityState, .lineFacilityZip],
            ["44 KNEE LN", "MESA", "AZ", "852030044"], line: 1)
    }
}
