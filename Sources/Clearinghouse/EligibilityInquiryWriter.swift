import RevenueCycle
import X12

/// Writes 270 005010X279A1.
///
/// ```
/// ST BHT
/// 2000A HL*20 payer           2100A NM1*PR
///   2000B HL*21 provider      2100B NM1*1P
///     2000C HL*22 subscriber  TRN 2100C NM1*IL DMG DTP          2110C EQ
///       2000D HL*23 patient   TRN 2100D NM1*03 DMG INS DTP      2110D EQ
/// SE
/// ```
public struct EligibilityInquiryWriter {
    private var out = InterchangeWriter()
    private var level = 0
    private var originator = ""

    /// The whole interchange, upper-case ASCII, one segment a line; nothing for no inquiries.
    public static func write(_ batch: InquiryBatch<EligibilityInquiry>) -> [UInt8] {
        if batch.inquiries.isEmpty { return [] }
        var writer = EligibilityInquiryWriter()
        writer.originator = batch.originator
        writer.out.open(batch.envelope, group: "HS", version: "005010X279A1")
        for set in batch.sets { writer.writeSet(Array(set.inquiries), set.control, batch) }
        writer.out.close()
        return writer.out.bytes
    }

    private mutating func writeSet(
        _ inquiries: [EligibilityInquiry], _ control: String,
        _ batch: InquiryBatch<EligibilityInquiry>
    ) {
        level = 0
        out.openSet("270", control: control, convention: "005010X279A1")
        out.segment(
            "BHT",
            ["0022", "13", batch.reference(ofSet: control), batch.day.d8, batch.time])
        for payer in InquiryText.groups(inquiries, by: { [$0.payerID, $0.payerName] }) {
            writePayer(payer)
        }
        out.closeSet()
    }

    private mutating func writePayer(_ inquiries: [EligibilityInquiry]) {
        let payer = next()
        out.hierarchy(payer, under: nil, "20", child: "1")
        out.party("PR", name: inquiries[0].payerName, idKind: "PI", id: inquiries[0].payerID)
        let groups = InquiryText.groups(inquiries) { inquiry in
            let provider = inquiry.provider
            return [provider.npi, provider.name, provider.firstName]
        }
        for group in groups {
            let provider = next()
            out.hierarchy(provider, under: payer, "21", child: "1")
            out.provider(group[0].provider)
            let subscribers = InquiryText.groups(group) {
                [$0.memberID] + InquiryText.personKey($0.subscriber)
            }
            for subscriber in subscribers { writeFamily(subscriber, under: provider) }
        }
    }

    /// A subscriber level has room for one question about the subscriber. Dependents go under
    /// one of their own: receivers take a level with children for one whose subscriber is not
    /// the patient.
    private mutating func writeFamily(_ inquiries: [EligibilityInquiry], under provider: Int) {
        for inquiry in inquiries where inquiry.dependent == nil {
            out.hierarchy(next(), under: provider, "22", child: "0")
            writeQuestion(inquiry)
        }
        let others = inquiries.filter { $0.dependent != nil }
        guard !others.isEmpty else { return }
        let subscriber = next()
        out.hierarchy(subscriber, under: provider, "22", child: "1")
        out.person("IL", others[0].subscriber, memberID: others[0].memberID)
        for inquiry in others {
            out.hierarchy(next(), under: subscriber, "23", child: "0")
            writeQuestion(inquiry)
        }
    }

    private mutating func writeQuestion(_ inquiry: EligibilityInquiry) {
        out.segment("TRN", ["1", out.plain(InquiryText.upper(inquiry.trace)), originator])
        if let dependent = inquiry.dependent {
            out.person("03", dependent, memberID: "")
            out.demographics(dependent)
            // INS02 knows spouse and child here; other relationships are not searched by.
            if ["01", "19"].contains(inquiry.relationship) {
                out.segment("INS", ["N", inquiry.relationship])
            }
        } else {
            out.person("IL", inquiry.subscriber, memberID: inquiry.memberID)
            out.demographics(inquiry.subscriber)
        }
        if let first = inquiry.firstDay {
            out.segment("DTP", ["291"] + InquiryText.period(first, inquiry.lastDay))
        }
        for type in inquiry.serviceTypes where !type.isEmpty {
            out.segment("EQ", [out.plain(InquiryText.upper(type))])
        }
    }

    private mutating func next() -> Int {
        level += 1
        return level
    }
}
