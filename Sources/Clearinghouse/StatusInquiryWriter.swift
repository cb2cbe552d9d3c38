import RevenueCycle
import X12

/// Writes 276 005010X212.
///
/// ```
/// ST BHT
/// 2000A HL*20 payer             2100A NM1*PR
///   2000B HL*21 receiver        2100B NM1*41
///     2000C HL*19 provider      2100C NM1*1P
///       2000D HL*22 subscriber  DMG 2100D NM1*IL  2200D TRN REF AMT DTP
///         2000E HL*23 patient   DMG 2100E NM1*QC  2200E TRN REF AMT DTP
/// SE
/// ```
public struct StatusInquiryWriter {
    private var out = InterchangeWriter()
    private var level = 0

    /// The whole interchange, upper-case ASCII, one segment a line; nothing for no inquiries.
    public static func write(_ batch: InquiryBatch<ClaimStatusInquiry>) -> [UInt8] {
        if batch.inquiries.isEmpty { return [] }
        var writer = StatusInquiryWriter()
        writer.out.open(batch.envelope, group: "HR", version: "005010X212")
        for set in batch.sets { writer.writeSet(Array(set.inquiries), set.control, batch) }
        writer.out.close()
        return writer.out.bytes
    }

    private mutating func writeSet(
        _ inquiries: [ClaimStatusInquiry], _ control: String,
        _ batch: InquiryBatch<ClaimStatusInquiry>
    ) {
        level = 0
        out.openSet("276", control: control, convention: "005010X212")
        out.segment(
            "BHT",
            ["0010", "13", batch.reference(ofSet: control), batch.day.d8, batch.time])
        for payer in InquiryText.groups(inquiries, by: { [$0.payerID, $0.payerName] }) {
            writePayer(payer, batch)
        }
        out.closeSet()
    }

    private mutating func writePayer(
        _ inquiries: [ClaimStatusInquiry], _ batch: InquiryBatch<ClaimStatusInquiry>
    ) {
        let payer = next()
        out.hierarchy(payer, under: nil, "20", child: "1")
        out.party("PR", name: inquiries[0].payerName, idKind: "PI", id: inquiries[0].payerID)
        let receiver = next()
        out.hierarchy(receiver, under: payer, "21", child: "1")
        out.party("41", name: batch.submitterName, idKind: "46", id: batch.submitterID)
        let groups = InquiryText.groups(inquiries) { inquiry in
            let provider = inquiry.provider
            return [provider.npi, provider.name, provider.firstName]
        }
        for group in groups {
            let provider = next()
            out.hierarchy(provider, under: receiver, "19", child: "1")
            out.provider(group[0].provider)
            let subscribers = InquiryText.groups(group) {
                [$0.memberID] + InquiryText.personKey($0.subscriber)
            }
            for subscriber in subscribers { writeSubscriber(subscriber, under: provider) }
        }
    }

    /// Questions about the subscriber and about dependents go under levels of their own:
    /// receivers take a level with children for one whose subscriber is not the patient.
    private mutating func writeSubscriber(
        _ inquiries: [ClaimStatusInquiry], under provider: Int
    ) {
        let (person, memberID) = (inquiries[0].subscriber, inquiries[0].memberID)
        let own = inquiries.filter { $0.dependent == nil }
        if !own.isEmpty {
            out.hierarchy(next(), under: provider, "22", child: "0")
            out.demographics(person)
            out.person("IL", person, memberID: memberID)
            for inquiry in own { writeClaim(inquiry) }
        }
        let others = inquiries.filter { $0.dependent != nil }
        guard !others.isEmpty else { return }
        let subscriber = next()
        out.hierarchy(subscriber, under: provider, "22", child: "1")
        out.person("IL", person, memberID: memberID)
        for dependent in InquiryText.groups(others, by: { InquiryText.personKey($0.patient) }) {
            out.hierarchy(next(), under: subscriber, "23", child: "")
            out.demographics(dependent[0].patient)
            out.person("QC", dependent[0].patient, memberID: "")
            for inquiry in dependent { writeClaim(inquiry) }
        }
    }

    private mutating func writeClaim(_ inquiry: ClaimStatusInquiry) {
        out.segment("TRN", ["1", out.plain(InquiryText.upper(inquiry.trace))])
        for (qualifier, value) in [
            ("1K", inquiry.payerControlNumber), ("EJ", InquiryText.upper(inquiry.claimNumber)),
        ] where !value.isEmpty {
            out.segment("REF", [qualifier, out.plain(value)])
        }
        out.segment("AMT", ["T3", DecimalText.text(cents: inquiry.charge.cents)])
        if let first = inquiry.firstDay {
            out.segment("DTP", ["472"] + InquiryText.period(first, inquiry.lastDay))
        }
    }

    private mutating func next() -> Int {
        level += 1
        return level
    }
}
