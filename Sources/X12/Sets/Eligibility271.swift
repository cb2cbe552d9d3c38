/// One 271 (005010X279A1): what payers say of coverage, as sent.
///
/// ```
/// ST BHT*0022
/// 2000A HL*20 payer        2100A NM1 PER AAA        AAA of 2000A stands before the NM1
/// 2000B HL*21 receiver     2100B NM1*1P REF AAA PRV
/// 2000C HL*22 subscriber   TRN  2100C NM1*IL REF N3 N4 AAA PRV DMG INS HI DTP MPI
///                               2110C EB HSD REF DTP AAA MSG III
///                                     LS 2120C NM1 N3 N4 PER PRV LE
/// 2000D HL*23 dependent    TRN  2100D NM1*03 and the same again
/// SE
/// ```
public struct Eligibility271: Equatable, Sendable {
    /// An NM1 with what follows it.
    public struct Party: Equatable, Sendable {
        /// NM101: `PR`, `IL`, `P3`
        public var kind = ""
        public var isPerson = false
        public var lastName = ""
        public var firstName = ""
        public var middleName = ""
        public var suffix = ""
        /// NM108 and NM109
        public var idKind = ""
        public var id = ""
        public var street = ""
        public var city = ""
        public var state = ""
        public var zip = ""
        /// `CCYYMMDD`
        public var birthDate = ""
        public var sex = ""
        /// INS02
        public var relationship = ""
        public var references: [Reference] = []
        public var dates: [Period] = []

        public init() {}
    }

    /// REF
    public struct Reference: Equatable, Sendable {
        public var qualifier: String
        public var value: String
        /// REF03
        public var text: String
    }

    /// DTP: one date, or two with a hyphen.
    public struct Period: Equatable, Sendable {
        public var qualifier: String
        public var text: String
    }

    /// AAA
    public struct Rejection: Equatable, Sendable {
        /// AAA03
        public var code: String
        /// AAA04
        public var followUp: String
        /// Loop it stands in: `2100C`.
        public var place: Fault.Place
    }

    /// EB with what follows it.
    public struct Benefit: Equatable, Sendable {
        public var information: String
        public var coverageLevel: String
        public var serviceTypes: [String]
        public var insuranceType: String
        public var plan: String
        public var timePeriod: String
        /// EB07; nil when not sent or not readable
        public var cents: Int64?
        /// EB08 in hundredths of a percent
        public var basisPoints: Int?
        public var quantityKind: String
        public var quantity: String
        /// EB11 and EB12: Y, N, U or W
        public var authorization: String
        public var network: String
        /// EB13 without its qualifier
        public var procedure: [String]
        public var references: [Reference] = []
        public var dates: [Period] = []
        public var messages: [String] = []
        public var places: [String] = []
        public var parties: [Party] = []
        public var place: Fault.Place
    }

    /// TRN
    public struct Trace: Equatable, Sendable {
        /// 1 the payer's own, 2 that of the inquiry
        public var kind: String
        public var number: String
    }

    /// One subscriber or dependent that was asked for, or a refusal above them.
    public struct Answer: Equatable, Sendable {
        public var traces: [Trace] = []
        public var payer = Party()
        public var receiver = Party()
        /// nil when payer or receiver level was refused
        public var subscriber: Party?
        public var dependent: Party?
        public var benefits: [Benefit] = []
        public var rejections: [Rejection] = []
        public var place = Fault.Place()
    }

    /// BHT03 of this set.
    public var reference = ""
    public var answers: [Answer] = []
    public var faults: [Fault] = []

    public static func read(_ set: TransactionSet) -> Eligibility271 {
        Eligibility271Reader.read(set)
    }

    /// EB08 in hundredths of a percent, exact: `.2` is 2000. A payer that writes 20 for 20 %
    /// is understood; 1 is the whole. nil when it is no number or finer than that.
    public static func basisPoints(_ text: String) -> Int? {
        var value = 0
        var decimals = 0
        var digits = 0
        var inFraction = false
        for byte in text.utf8 {
            if byte == 46, !inFraction {
                inFraction = true
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            digits += 1
            let digit = Int(byte) - 48
            if inFraction, decimals == 4 {
                if digit != 0 { return nil }
                continue
            }
            value = value * 10 + digit
            if inFraction { decimals += 1 }
            if value > 99_999_999 { return nil }
        }
        guard digits > 0 else { return nil }
        for _ in decimals..<4 { value *= 10 }
        if value <= 10_000 { return value }
        return value <= 1_000_000 && value % 100 == 0 ? value / 100 : nil
    }
}
