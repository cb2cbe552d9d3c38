import TestSupport
import Testing
import X12

@Suite struct Advice835Tests {
    /// file, transactions, claims, lines, charge, paid, patient, plb, balanced, level, cents off
    static let rows = Fixtures.table("expected-835.tsv")
        .filter { $0.count >= 11 && $0[0] != "file" }

    private func advices(_ name: String) -> [Advice835] {
        InterchangeReader.read(Fixtures.bytes("x12/835/\(name)")).transactionSets
            .filter { $0.id == "835" }.map(Advice835Reader.read)
    }

    @Test(arguments: rows.map { $0[0] })
    func `counts and sums are those of the table`(name: String) throws {
        let row = try #require(Self.rows.first { $0[0] == name })
        let file = name.split(separator: "/").last.map(String.init) ?? name
        let read = advices(file)
        #expect(read.count == Int(row[1]))
        #expect(read.reduce(0) { $0 + $1.claims.count } == Int(row[2]))
        #expect(read.flatMap(\.claims).reduce(0) { $0 + $1.lines.count } == Int(row[3]))
        if file == "three-decimals.835" {
            #expect(read.contains { !$0.amountsReadable && !$0.balanced })
            return
        }
        #expect(read.reduce(0) { $0 + $1.chargeCents } == DecimalText.cents(row[4]))
        #expect(read.reduce(0) { $0 + $1.claimPaidCents } == DecimalText.cents(row[5]))
        #expect(read.reduce(0) { $0 + $1.patientCents } == DecimalText.cents(row[6]))
        #expect(read.reduce(0) { $0 + $1.providerAdjustmentCents } == DecimalText.cents(row[7]))
        #expect(read.allSatisfy(\.balanced) == (row[8] == "true"))
    }

    @Test(arguments: [
        ("out-of-balance-line.835", "line"), ("out-of-balance-claim.835", "claim"),
        ("out-of-balance-transaction.835", "transaction"),
    ])
    func `a payment that does not balance says at which level and by how much`(
        name: String, level: String
    ) throws {
        let row = try #require(Self.rows.first { $0[0].hasSuffix(name) })
        let advice = advices(name)[0]
        let differences = Advice835Balance.differences(advice, place: Fault.Place())
        let found = try #require(differences.first { $0.level.rawValue == level })
        #expect(Int64(found.cents.magnitude) == Int64(row[10]))
        let amount = DecimalText.fixed(cents: Int64(found.cents.magnitude))
        #expect(advice.faults.contains { $0.message.contains(amount) && $0.weight == .refusal })
    }

    @Test func `lines carry codes, dates, adjustments and remarks`() throws {
        let advice = advices("denied-co16-n290.835")[0]
        let denied = try #require(advice.claims.first { $0.status == "4" })
        let adjustments = denied.adjustments + denied.lines.flatMap(\.adjustments)
        #expect(adjustments.contains { $0.group == "CO" && $0.reason == "16" })
        #expect((denied.remarks + denied.lines.flatMap(\.remarks)).contains("N290"))
    }

    @Test func `every reference 835 is read and none traps`() {
        for path in Fixtures.reference("x12/samples") where path.contains("/835__") {
            let sets = InterchangeReader.read(Fixtures.read(path)).transactionSets
            #expect(!sets.isEmpty)
            for set in sets where set.id == "835" { _ = Advice835Reader.read(set) }
        }
    }
}
