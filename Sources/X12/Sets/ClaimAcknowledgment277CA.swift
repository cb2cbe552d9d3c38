/// One 277CA (005010X214): the clearinghouse's or payer's word on each claim.
///
/// ```
/// ST BHT
/// 2000A HL*20 source    2100A NM1   2200A TRN DTP
/// 2000B HL*21 receiver  2100B NM1   2200B TRN*2 (our BHT03) STC QTY AMT
/// 2000C HL*19 provider  2100C NM1   2200C TRN STC REF QTY AMT       (often left out)
/// 2000D HL*PT patient   2100D NM1   2200D TRN*2 (our CLM01) STC REF DTP
///                                   2220D SVC STC REF DTP
/// SE
/// ```
public struct ClaimAcknowledgment277CA: Equatable, Sendable {
    public struct Status: Equatable, Sendable {
        /// `A7`
        public var category: String
        /// `562`
        public var code: String
        /// `82`; empty when not sent
        public var entity: String
        /// REF*FJ of the service line it is about, our REF*6R; empty for the whole claim.
        public var lineControl = ""
        fileprivate var line: Int?

        init(category: String, code: String, entity: String, line: Int?) {
            self.category = category
            self.code = code
            self.entity = entity
            self.line = line
        }
    }

    public struct ClaimStatus: Equatable, Sendable {
        /// TRN02: our account number.
        public var patientControlNumber: String
        public var statuses: [Status] = []
        /// STC02, `CCYYMMDD`
        public var date = ""
        /// STC03: WQ accepted, U rejected.
        public var action = ""
        public var chargeCents: Int64?
        /// REF*1K
        public var payerControlNumber = ""
        /// REF*D9
        public var clearinghouseNumber = ""
        public var place: Fault.Place

        /// A3, A6, A7 and A8 mean the claim never reached adjudication.
        public var rejected: Bool {
            statuses.contains { ["A3", "A6", "A7", "A8"].contains($0.category) }
        }

        public var accepted: Bool {
            !rejected && statuses.contains { ["A1", "A2"].contains($0.category) }
        }
    }

    /// 2200B TRN02: our BHT03.
    public var batchReference = ""
    public var sourceName = ""
    /// The receiver level itself was rejected (2200B): no claim of the batch went on.
    public var isBatchRejected = false
    public var claims: [ClaimStatus] = []
    public var faults: [Fault] = []
    /// Service line being read, from 1 in the patient's level.
    private var line: Int?

    public static func read(_ set: TransactionSet) -> ClaimAcknowledgment277CA {
        var result = ClaimAcknowledgment277CA()
        result.faults = set.faults
        var level = ""
        for segment in set.segments { result.take(segment, &level, set) }
        return result
    }

    private mutating func take(_ segment: Segment, _ level: inout String, _ set: TransactionSet) {
        switch segment.id {
        case "HL":
            level = segment[3]
            line = nil
        case "SVC" where level == "PT": line = (line ?? 0) + 1
        case "REF" where segment[1] == "FJ" && level == "PT": nameLine(segment[2])
        case "NM1":
            if segment[1] == "PR" || (segment[1] == "AY" && sourceName.isEmpty) {
                sourceName = segment[3]
            }
        case "TRN":
            if level == "21" { batchReference = segment[2] }
            if level == "PT" {
                claims.append(
                    ClaimStatus(
                        patientControlNumber: segment[2],
                        place: set.place(segment, loop: "2200D")))
            }
        case "STC" where level == "PT": takeStatus(segment)
        case "STC" where level == "21":
            if ["A3", "A6", "A7", "A8"].contains(segment.component(1, 1)) {
                isBatchRejected = true
            }
        case "REF" where level == "PT" && !claims.isEmpty:
            if segment[1] == "1K" { claims[claims.count - 1].payerControlNumber = segment[2] }
            if segment[1] == "D9" { claims[claims.count - 1].clearinghouseNumber = segment[2] }
        default: break
        }
    }

    private mutating func nameLine(_ control: String) {
        guard !claims.isEmpty, let line else { return }
        let last = claims.count - 1
        for place in claims[last].statuses.indices
        where claims[last].statuses[place].line == line {
            claims[last].statuses[place].lineControl = control
        }
    }

    private mutating func takeStatus(_ segment: Segment) {
        guard !claims.isEmpty else { return }
        let last = claims.count - 1
        for number in [1, 10, 11] where !segment[number].isEmpty {
            claims[last].statuses.append(
                Status(
                    category: segment.component(number, 1), code: segment.component(number, 2),
                    entity: segment.component(number, 3), line: line))
        }
        if claims[last].date.isEmpty { claims[last].date = segment[2] }
        if claims[last].action.isEmpty { claims[last].action = segment[3] }
        if claims[last].chargeCents == nil {
            claims[last].chargeCents = DecimalText.cents(segment[4])
        }
    }
}
