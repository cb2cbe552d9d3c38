/// One 835 transaction set (005010X221A1) as it was sent, amounts in cents.
///
/// ```
/// ST BPR TRN CUR REF DTM
/// 1000A N1*PR payer                    1000B N1*PE payee
/// 2000  LX, TS3, TS2                   (LX may be absent, repeated or misplaced in real files)
///   2100  CLP CAS NM1 MIA MOA REF DTM AMT QTY       a claim
///     2110  SVC DTM CAS REF AMT QTY LQ              a service line
/// PLB provider level adjustments
/// SE
/// ```
public struct Advice835: Equatable, Sendable {
    /// One reason of a CAS segment.
    public struct Adjustment: Equatable, Sendable {
        public var group: String
        public var reason: String
        public var cents: Int64
        public var quantity: String
    }

    public struct Line: Equatable, Sendable {
        /// SVC01: qualifier, code, modifiers as adjudicated.
        public var procedure: [String]
        /// SVC06: as submitted, when the payer changed it.
        public var submittedProcedure: [String] = []
        public var chargeCents: Int64
        public var paidCents: Int64
        public var units = ""
        /// `CCYYMMDD` of DTM 472 or 150.
        public var serviceDate = ""
        /// REF*6R, our own line number sent back.
        public var lineControl = ""
        public var adjustments: [Adjustment] = []
        public var remarks: [String] = []
        /// AMT*B6
        public var allowedCents: Int64?
        public var place: Fault.Place
    }

    public struct Claim: Equatable, Sendable {
        /// CLP01, our own account number sent back.
        public var patientControlNumber: String
        /// CLP02, kept as sent.
        public var status: String
        public var chargeCents: Int64
        public var paidCents: Int64
        public var patientCents: Int64
        public var filingIndicator: String
        /// CLP07
        public var payerControlNumber: String
        public var facility: String
        public var frequency: String
        public var patientLastName = ""
        public var patientFirstName = ""
        public var memberID = ""
        public var renderingID = ""
        public var originalReference = ""
        public var serviceDate = ""
        public var receivedDate = ""
        public var nextPayer = ""
        public var adjustments: [Adjustment] = []
        public var remarks: [String] = []
        public var interestCents: Int64 = 0
        public var lines: [Line] = []
        public var place: Fault.Place
    }

    public struct ProviderAdjustment: Equatable, Sendable {
        /// `WO`, `FB`, `L6`, ...
        public var reason: String
        public var reference: String
        /// Positive: money taken out of this payment. Negative: money added to it.
        public var cents: Int64
        public var provider: String
        public var fiscalDate: String
        public var place: Fault.Place
    }

    public var control: String
    public var handling = ""
    /// BPR02
    public var paidCents: Int64 = 0
    public var method = ""
    /// BPR03 is D, not C.
    public var isDebit = false
    /// BPR16, `CCYYMMDD`
    public var paymentDate = ""
    /// TRN02, check or EFT number
    public var trace = ""
    /// TRN03, payer's identifier
    public var payerTaxID = ""
    public var productionDate = ""
    /// CUR02; empty means US dollars.
    public var currency = ""
    public var payerName = ""
    public var payerID = ""
    public var payeeName = ""
    public var payeeID = ""
    public var claims: [Claim] = []
    public var providerAdjustments: [ProviderAdjustment] = []
    public var faults: [Fault] = []
    /// Every amount of BPR02, CLP and SVC could be read.
    public var amountsReadable = true

    init(control: String) { self.control = control }

    public var chargeCents: Int64 { claims.reduce(0) { $0 + $1.chargeCents } }
    public var claimPaidCents: Int64 { claims.reduce(0) { $0 + $1.paidCents } }
    public var patientCents: Int64 { claims.reduce(0) { $0 + $1.patientCents } }
    public var providerAdjustmentCents: Int64 {
        providerAdjustments.reduce(0) { $0 + $1.cents }
    }
}
