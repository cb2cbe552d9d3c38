import RevenueCycle
import X12

/// Writes 837P 005010X222A1.
///
/// ```
/// ST BHT
/// 1000A submitter  1000B receiver
/// 2000A HL*20 billing provider   2010AA
///   2000B HL*22 subscriber       2010BA 2010BB
///     [2000C HL*23 patient       2010CA]      when the patient is not the subscriber
///       2300 CLM DTP AMT REF NTE HI           2310A referring 2310B rendering 2310C facility
///         2400 LX SV1 DTP REF                 2410 LIN CTP
/// SE
/// ```
public struct Claim837PWriter {
    private var out = InterchangeWriter()
    private var level = 0

    /// The whole interchange, upper-case ASCII, one segment a line.
    public static func write(_ batch: ClaimBatch) -> [UInt8] {
        var writer = Claim837PWriter()
        writer.writeAll(batch)
        return writer.out.bytes
    }

    private mutating func writeAll(_ batch: ClaimBatch) {
        out.open(
            InterchangeWriter.Envelope(
                sender: upper(batch.submitterID), receiver: upper(batch.receiverID),
                date: batch.day.d8, time: batch.time, control: batch.control,
                production: batch.production),
            group: "HC", version: "005010X222A1")
        for set in batch.sets { writeSet(set.claims, set.control, batch) }
        out.close()
    }

    private mutating func writeSet(
        _ claims: ArraySlice<Claim>, _ control: String, _ batch: ClaimBatch
    ) {
        level = 0
        out.openSet("837", control: control, convention: "005010X222A1")
        out.segment(
            "BHT", ["0019", "00", String(batch.control), batch.day.d8, batch.time, "CH"])
        out.segment(
            "NM1",
            [
                "41", "2", upper(batch.submitterName), "", "", "", "", "46",
                upper(batch.submitterID),
            ])
        out.segment("PER", ["IC", upper(batch.contactName), "TE", batch.contactPhone])
        out.segment(
            "NM1",
            [
                "40", "2", upper(batch.receiverName), "", "", "", "", "46",
                upper(batch.receiverID),
            ])
        var groups: [[Claim]] = []
        for claim in claims {
            if let place = groups.firstIndex(where: { $0[0].billing == claim.billing }) {
                groups[place].append(claim)
            } else {
                groups.append([claim])
            }
        }
        for group in groups { writeBilling(group) }
        out.closeSet()
    }

    private mutating func writeBilling(_ claims: [Claim]) {
        let billing = claims[0].billing
        level += 1
        let billingLevel = level
        out.segment("HL", [String(level), "", "20", "1"])
        if !billing.taxonomy.isEmpty { out.segment("PRV", ["BI", "PXC", billing.taxonomy]) }
        out.segment(
            "NM1",
            [
                "85", billing.isPerson ? "1" : "2", upper(billing.name),
                billing.isPerson ? upper(billing.firstName) : "", "", "", "", "XX", billing.npi,
            ])
        out.segment("N3", [upper(billing.street)])
        out.segment("N4", [upper(billing.city), billing.state, digits(billing.zip)])
        out.segment("REF", [billing.taxIDKind, digits(billing.taxID)])
        for claim in claims { writeSubscriber(claim, under: billingLevel) }
    }

    private mutating func writeSubscriber(_ claim: Claim, under billingLevel: Int) {
        level += 1
        let own = level
        let isPatient = claim.patientIsSubscriber
        out.segment("HL", [String(own), String(billingLevel), "22", isPatient ? "0" : "1"])
        out.segment(
            "SBR",
            [
                claim.responsibility, isPatient ? "18" : "", upper(claim.groupNumber),
                claim.groupNumber.isEmpty ? upper(claim.groupName) : "", "", "", "", "",
                claim.filingIndicator,
            ])
        writeInsured(claim)
        out.segment(
            "NM1",
            ["PR", "2", upper(claim.payerName), "", "", "", "", "PI", upper(claim.payerID)])
        if !isPatient { writePatient(claim, under: own) }
        writeClaim(claim)
    }

    private mutating func writeInsured(_ claim: Claim) {
        let person = claim.patientIsSubscriber ? claim.patient : claim.subscriber
        out.segment(
            "NM1",
            [
                "IL", "1", upper(person.lastName), upper(person.firstName),
                upper(person.middleName), "", upper(person.suffix), "MI", upper(claim.memberID),
            ])
        if !person.street.isEmpty, !person.city.isEmpty { writeAddress(person) }
        if let birth = person.birth { out.segment("DMG", ["D8", birth.d8, sex(person)]) }
    }

    private mutating func writePatient(_ claim: Claim, under parent: Int) {
        level += 1
        out.segment("HL", [String(level), String(parent), "23", "0"])
        out.segment("PAT", [claim.relationship])
        let person = claim.patient
        out.segment(
            "NM1",
            [
                "QC", "1", upper(person.lastName), upper(person.firstName),
                upper(person.middleName), "", upper(person.suffix),
            ])
        writeAddress(person)
        out.segment("DMG", ["D8", person.birth?.d8 ?? "", sex(person)])
    }

    private mutating func writeAddress(_ person: Person) {
        out.segment("N3", [upper(person.street)])
        out.segment("N4", [upper(person.city), person.state, digits(person.zip)])
    }

    private func sex(_ person: Person) -> String { person.sex.isEmpty ? "U" : person.sex }

    // MARK: Claim

    private mutating func writeClaim(_ claim: Claim) {
        out.segment(
            "CLM",
            [
                upper(claim.number), DecimalText.text(cents: claim.charge.cents), "", "",
                out.composite([claim.placeOfService, "B", claim.frequency]),
                claim.signatureOnFile, claim.acceptAssignment, claim.benefitsAssigned,
                claim.releaseOfInformation, "", relatedCauses(claim),
            ])
        writeDates(claim)
        if claim.patientPaid > .zero {
            out.segment("AMT", ["F5", DecimalText.text(cents: claim.patientPaid.cents)])
        }
        for (qualifier, value) in [
            ("9F", claim.referralNumber), ("G1", claim.priorAuthorization),
            ("F8", claim.payerControlNumber), ("X4", claim.cliaNumber),
        ] where !value.isEmpty {
            out.segment("REF", [qualifier, out.plain(upper(value))])
        }
        if !claim.note.isEmpty {
            out.segment("NTE", ["ADD", String(upper(claim.note).prefix(80))])
        }
        writeDiagnoses(claim)
        writeProviders(claim)
        for (index, line) in claim.lines.enumerated() { writeLine(line, index, claim) }
    }

    private func relatedCauses(_ claim: Claim) -> String {
        var causes: [String] = []
        if claim.relatedToAutoAccident == "Y" { causes.append("AA") }
        if claim.relatedToEmployment == "Y" { causes.append("EM") }
        if claim.relatedToOtherAccident == "Y" { causes.append("OA") }
        if causes.isEmpty { return "" }
        causes = Array(causes.prefix(2))
        while causes.count < 3 { causes.append("") }
        return out.composite(
            causes + [claim.relatedToAutoAccident == "Y" ? claim.accidentState : ""])
    }

    private mutating func writeDates(_ claim: Claim) {
        for (qualifier, text) in [
            ("431", claim.onsetDay), ("439", claim.accidentDay), ("435", claim.admissionDay),
            ("096", claim.dischargeDay),
        ] {
            guard let day = CalendarDay(iso: text) else { continue }
            out.segment("DTP", [qualifier, "D8", day.d8])
        }
    }

    private mutating func writeDiagnoses(_ claim: Claim) {
        let codes = claim.diagnoses.filter { !$0.isEmpty }.prefix(12)
        out.segment(
            "HI",
            codes.enumerated().map { index, code in
                out.composite([index == 0 ? "ABK" : "ABF", DiagnosisCode.compact(code)])
            })
    }

    private mutating func writeProviders(_ claim: Claim) {
        if !claim.referring.isEmpty { writeName("DN", claim.referring) }
        if !claim.rendering.isEmpty, claim.rendering.npi != claim.billing.npi {
            writeName("82", claim.rendering)
            if !claim.rendering.taxonomy.isEmpty {
                out.segment("PRV", ["PE", "PXC", claim.rendering.taxonomy])
            }
        }
        let facility = claim.facility
        guard !facility.isEmpty else { return }
        out.segment(
            "NM1",
            [
                "77", "2", upper(facility.name), "", "", "", "",
                facility.npi.isEmpty ? "" : "XX", facility.npi,
            ])
        out.segment("N3", [upper(facility.street)])
        out.segment("N4", [upper(facility.city), facility.state, digits(facility.zip)])
    }

    private mutating func writeName(_ qualifier: String, _ provider: NamedProvider) {
        out.segment(
            "NM1",
            [
                qualifier, "1", upper(provider.lastName), upper(provider.firstName), "", "", "",
                provider.npi.isEmpty ? "" : "XX", provider.npi,
            ])
    }

    private mutating func writeLine(_ line: ServiceLine, _ index: Int, _ claim: Claim) {
        out.segment("LX", [String(index + 1)])
        let place = line.placeOfService == claim.placeOfService ? "" : line.placeOfService
        let pointers = line.pointerPositions.compactMap { $0.map { String($0 + 1) } }
        out.segment(
            "SV1",
            [
                out.composite(["HC", line.code] + line.modifiers.filter { !$0.isEmpty }),
                DecimalText.text(cents: line.charge.cents), line.basis, line.units, place, "",
                out.composite(pointers),
            ])
        writeServiceDay(line)
        if !line.control.isEmpty { out.segment("REF", ["6R", upper(line.control)]) }
        if !line.ndc.isEmpty {
            out.segment("LIN", ["", "N4", line.ndc])
            out.segment(
                "CTP",
                ["", "", "", line.ndcQuantity, line.ndcUnit.isEmpty ? "UN" : line.ndcUnit])
        }
    }

    private mutating func writeServiceDay(_ line: ServiceLine) {
        let from = line.fromDay?.d8 ?? ""
        if let to = line.toDay, to != line.fromDay {
            out.segment("DTP", ["472", "RD8", "\(from)-\(to.d8)"])
        } else {
            out.segment("DTP", ["472", "D8", from])
        }
    }

    /// Upper case in the sendable set; a component separator inside a name would split it.
    private func upper(_ text: String) -> String {
        out.plain(BasicCharacters.transliterated(text).uppercased())
    }

    private func digits(_ text: String) -> String {
        text.filter { $0.isASCII && $0.isNumber }
    }
}
