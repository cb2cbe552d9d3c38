import Foundation
import Intake
import X12

/// What `x12 inspect` says of one file; amounts as decimal strings.
public struct X12Inspection: Codable, Equatable, Sendable {
    public var file: String
    public var kind: String
    public var interchanges: Int
    public var transactions: [Transaction]
    public var faults: [String]

    public struct Transaction: Codable, Equatable, Sendable {
        public var set: String
        public var control: String
        public var version: String
        public var segments: Int
        public var bpr02: String?
        public var trn02: String?
        public var claims: Int?
        public var lines: Int?
        public var charge: String?
        public var paid: String?
        public var patient: String?
        public var plb: String?
        public var balanced: Bool?
        public var faults: [String]
    }

    /// True when nothing at all was wrong.
    public var isClean: Bool { faults.isEmpty && transactions.allSatisfy { $0.faults.isEmpty } }

    public init(file name: String, bytes: [UInt8]) {
        file = name
        let content = FileKind.of(bytes)
        let read = InterchangeReader.read(bytes)
        kind = read.interchanges.isEmpty ? content.rawValue : X12Kind.of(read).title
        interchanges = read.interchanges.count
        faults = (read.faults + read.interchanges.flatMap(\.faults)).map(X12Importer.words)
        transactions = read.transactionSets.map(Self.transaction)
    }

    private static func transaction(_ set: TransactionSet) -> Transaction {
        var result = Transaction(
            set: set.id, control: set.control, version: set.version,
            segments: set.segments.count, faults: set.faults.map(X12Importer.words))
        if set.id == "835" {
            let advice = Advice835Reader.read(set)
            result.bpr02 = DecimalText.fixed(cents: advice.paidCents)
            result.trn02 = advice.trace
            result.claims = advice.claims.count
            result.lines = advice.claims.reduce(0) { $0 + $1.lines.count }
            result.charge = DecimalText.fixed(cents: advice.chargeCents)
            result.paid = DecimalText.fixed(cents: advice.claimPaidCents)
            result.patient = DecimalText.fixed(cents: advice.patientCents)
            result.plb = DecimalText.fixed(cents: advice.providerAdjustmentCents)
            result.balanced = advice.balanced
            result.faults = advice.faults.map(X12Importer.words)
        } else if set.id == "837", set.version.contains("X222") {
            result.faults = Claim837PCheck.walk(set).faults.map(X12Importer.words)
        }
        return result
    }
}
