import RevenueCycle
import X12

/// Writes 837P 005010X222A1.
///
/// ```
/// ST BHT  1000A submitter  1000B receiver
/// 2000A HL*20 billing provider  PRV   2010AA who is paid  2010AB where checks go
///   2000B HL*22 subscriber SBR PAT    2010BA the insured  2010BB the payer
///     [2000C HL*23 patient PAT        2010CA]      when the patient is not the subscriber
///       2300 CLM DTP PWK CN1 AMT REF K3 NTE CR1 CR2 CRC HI HCP     2310A to F providers
///         2320 another payer          2330A its insured  2330B its name
///         2400 LX SV1 PWK DTP QTY MEA REF AMT K3 NTE PS1 HCP
///           2410 drug  2420A to F providers  2430 what another payer decided
/// SE
/// ```
/// Claims of one billing provider stand under one 2000A; claims that follow each other with the
/// same insured and payer under one 2000B, those of one dependent under one 2000C.
public struct Claim837PWriter {
    var out: Claim837PBuffer
    /// HL01 of the last level written.
    private var level = 0
    /// 1000A; the billing provider's own PER is only sent when it differs.
    let contactName: String
    let contactPhone: String

    private init(contactName: String, contactPhone: String, showing: Bool) {
        out = Claim837PBuffer(showing: showing)
        self.contactName = contactName
        self.contactPhone = Self.digits(contactPhone)
    }

    /// The whole interchange, upper-case ASCII, one segment a line.
    public static func write(_ batch: ClaimBatch) -> [UInt8] {
        var writer = Claim837PWriter(
            contactName: batch.contactName, contactPhone: batch.contactPhone, showing: false)
        writer.writeAll(batch)
        return writer.out.bytes
    }

    /// The segments of one claim, 2000A to 2430, as they are sent, each with the fields it shows.
    public static func segments(
        of claim: Claim, contactName: String = "", contactPhone: String = ""
    ) -> [ShownSegment] {
        var writer = Claim837PWriter(
            contactName: contactName, contactPhone: contactPhone, showing: true)
        writer.writeBilling([claim], [0])
        return writer.out.shown ?? []
    }

    private mutating func writeAll(_ batch: ClaimBatch) {
        out.reserve(batch.claims.count * 900 + 1000)
        var head = InterchangeWriter()
        head.open(
            InterchangeWriter.Envelope(
                sender: Transliteration.sent(batch.submitterID),
                receiver: Transliteration.sent(batch.receiverID),
                date: batch.day.d8, time: batch.time, control: batch.control,
                production: batch.production),
            group: "HC", version: "005010X222A1")
        out.append(head.bytes)
        let sets = batch.sets
        for set in sets { writeSet(set.claims, set.control, batch) }
        out.open("GE")
        out.add(sets.count)
        out.add(batch.control)
        out.close()
        out.open("IEA")
        out.code("1")
        out.add(Self.padded(batch.control, 9))
        out.close()
    }

    private mutating func writeSet(
        _ claims: ArraySlice<Claim>, _ control: String, _ batch: ClaimBatch
    ) {
        level = 0
        out.startSet()
        out.open("ST")
        out.code("837")
        out.add(control)
        out.code("005010X222A1")
        out.close()
        writeHeader(batch)
        for group in ClaimBatch.byBilling(claims) { writeBilling(claims, group) }
        let segments = out.count + 1
        out.open("SE")
        out.add(segments)
        out.add(control)
        out.close()
    }

    private mutating func writeHeader(_ batch: ClaimBatch) {
        out.open("BHT")
        out.code("0019")
        out.code("00")
        out.add(batch.control)
        out.add(batch.day.d8)
        out.add(batch.time)
        out.code("CH")
        out.close()
        writeExchanger("41", batch.submitterName, batch.submitterID)
        writeContact(contactName, contactPhone)
        writeExchanger("40", batch.receiverName, batch.receiverID)
    }

    private mutating func writeExchanger(_ code: StaticString, _ name: String, _ id: String) {
        out.open("NM1")
        out.code(code)
        out.code("2")
        out.add(name)
        out.blank(4)
        out.code("46")
        out.add(id)
        out.close()
    }

    /// PER*IC with a telephone.
    mutating func writeContact(_ name: String, _ phone: String, _ field: ClaimField? = nil) {
        let number = Self.digits(phone)
        if number.isEmpty { return }
        out.open("PER")
        out.code("IC")
        out.add(name)
        out.code("TE")
        out.add(number, field.map { FieldRef($0) })
        out.close()
    }

    /// Claims of one billing provider, by their places in the set.
    private mutating func writeBilling<Claims: RandomAccessCollection>(
        _ claims: Claims, _ places: [Int]
    ) where Claims.Element == Claim, Claims.Index == Int {
        guard let first = places.first else { return }
        let billingLevel = openLevel("2000A", under: nil, code: "20", hasChildren: true)
        writeBillingProvider(claims[first])
        var next = 0
        while next < places.count {
            let start = next
            next += 1
            while next < places.count, next - start < ClaimBatch.claimsPerSubscriber,
                claims[places[start]].sharesSubscriber(with: claims[places[next]])
            {
                next += 1
            }
            writeSubscriber(claims, places[start..<next], under: billingLevel)
        }
    }

    private mutating func writeSubscriber<Claims: RandomAccessCollection>(
        _ claims: Claims, _ places: ArraySlice<Int>, under billingLevel: Int
    ) where Claims.Element == Claim, Claims.Index == Int {
        guard let first = places.first else { return }
        let isPatient = claims[first].patientIsSubscriber
        let own = openLevel("2000B", under: billingLevel, code: "22", hasChildren: !isPatient)
        writeInsurance(claims[first])
        var last: Int?
        for place in places {
            if !isPatient, last.map({ claims[$0].sharesPatient(with: claims[place]) }) != true {
                _ = openLevel("2000C", under: own, code: "23", hasChildren: false)
                writePatient(claims[place])
            }
            last = place
            writeClaim(claims[place])
        }
    }

    /// HL; returns its number.
    private mutating func openLevel(
        _ loop: String, under parent: Int?, code: StaticString, hasChildren: Bool
    ) -> Int {
        level += 1
        out.loop = loop
        out.open("HL")
        out.add(level)
        if let parent { out.add(parent) } else { out.blank() }
        out.code(code)
        out.code(hasChildren ? "1" : "0")
        out.close()
        return level
    }

    // MARK: Shapes of text

    static func digits(_ text: String) -> String {
        if text.utf8.allSatisfy({ (48...57).contains($0) }) { return text }
        return text.filter { $0.isASCII && $0.isNumber }
    }

    /// A decimal without leading and trailing zeros; anything else as it stands.
    static func decimal(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let points = bytes.filter { $0 == 46 }.count
        guard bytes.allSatisfy({ $0 == 46 || (48...57).contains($0) }), points <= 1,
            bytes.count > points
        else { return text }
        var kept = Substring(text)
        while kept.count > 1, kept.first == "0", kept.dropFirst().first != "." {
            kept.removeFirst()
        }
        if points == 1 {
            while kept.last == "0" { kept.removeLast() }
            if kept.last == "." { kept.removeLast() }
        }
        if kept.isEmpty { return "0" }
        return kept.first == "." ? "0" + kept : String(kept)
    }

    /// An amount typed as text; what is none goes out as it stands, for the check to find.
    static func amount(_ text: String) -> String {
        guard let money = Money(text) else { return text }
        return DecimalText.text(cents: money.cents)
    }

    static func words(_ text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
