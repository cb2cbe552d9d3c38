/// One 277 (005010X212): answers to the questions of a 276.
///
/// ```
/// ST BHT*0010
/// 2000A HL*20 payer         2100A NM1*PR
/// 2000B HL*21 receiver      2100B NM1*41   2200B TRN*2 (our BHT03) STC     batch refused
/// 2000C HL*19 provider      2100C NM1*1P   2200C TRN*1 STC                 provider refused
/// 2000D HL*22 subscriber    2100D NM1*IL   2200D TRN*2 STC REF DTP   2220D SVC STC REF DTP
/// 2000E HL*23 dependent     2100E NM1*QC   2200E TRN*2 STC REF DTP   2220E SVC STC REF DTP
/// SE
/// ```
public struct ClaimStatus277: Equatable, Sendable {
    public struct Party: Equatable, Sendable {
        public var lastName = ""
        public var firstName = ""
        /// NM109
        public var id = ""
    }

    /// One composite of an STC; the amounts and dates of its segment stand in each.
    public struct Status: Equatable, Sendable {
        /// `F1`
        public var category: String
        public var code: String
        public var entity: String
        /// STC02, STC06 and STC08, `CCYYMMDD`
        public var date: String
        public var decidedDate: String
        public var paymentDate: String
        /// STC04 and STC05; nil when not sent or not readable
        public var chargeCents: Int64?
        public var paidCents: Int64?
        /// STC09
        public var checkNumber: String
    }

    public struct Line: Equatable, Sendable {
        /// SVC01: `HC`, code, modifiers
        public var procedure: [String]
        public var chargeCents: Int64?
        public var paidCents: Int64?
        public var units: String
        /// REF*FJ
        public var lineControl = ""
        /// DTP*472: one date, or two with a hyphen
        public var serviceDate = ""
        public var statuses: [Status] = []
        public var place: Fault.Place
    }

    public enum Level: Sendable { case receiver, provider, claim }

    /// One TRN with what follows it.
    public struct Answer: Equatable, Sendable {
        public var level: Level
        /// TRN02
        public var trace: String
        public var payer = Party()
        public var provider = Party()
        public var patient = Party()
        /// NM109 of the subscriber, also for a dependent.
        public var memberID = ""
        public var statuses: [Status] = []
        /// REF by qualifier: `1K`, `EJ`, `D9`, `VV`
        public var references: [String: String] = [:]
        /// DTP*472
        public var serviceDate = ""
        public var lines: [Line] = []
        public var place: Fault.Place
    }

    /// BHT03 of this set.
    public var reference = ""
    public var answers: [Answer] = []
    public var faults: [Fault] = []

    /// True for an answer to a 276; the claim acknowledgment is a 277 as well.
    public static func isAnswer(_ set: TransactionSet) -> Bool {
        guard set.id == "277" else { return false }
        if let structure = set.segments.first(where: { $0.id == "BHT" })?[1], !structure.isEmpty {
            return structure == "0010"
        }
        return set.version.contains("X212")
    }

    public static func read(_ set: TransactionSet) -> ClaimStatus277 {
        ClaimStatus277Reader.read(set)
    }
}
