import RevenueCycle
import Testing

/// The filter line of the open balances: what it lets through.
@Suite struct ReceivableFilterTests {
    private static let asOf = CalendarDay(2026, 9, 15)!

    private func claim(age: Int, balance: Int64 = 5000, place: String = "11") -> OpenClaim {
        OpenClaim(
            claim: 1, debtor: 3, patient: 7, provider: 2, number: "10442-1",
            patientName: "ALVAREZ, MARIA", payerName: "BLUE MESA", providerKey: "ITO",
            place: place, serviceDay: Self.asOf.adding(days: -age), billedDay: nil,
            agedFrom: Self.asOf.adding(days: -age), status: .submitted,
            balance: Money(cents: balance), lastAnswer: "", limit: nil)
    }

    private func fits(_ text: String, _ claim: OpenClaim) throws -> Bool {
        try ReceivableFilter(text, today: Self.asOf).fits(claim, asOf: Self.asOf)
    }

    @Test(arguments: [
        ("age>60", true), ("age>=61", true), ("age>61", false), ("age=61", true),
        ("age>60 age<62", true), ("age<61 age>60", false), ("age>60 age<30", false),
        ("bal>50", false), ("bal>=50", true), ("bal<50 bal>60", false),
        ("dos=2026-07", true), ("dos>2026-07", false), ("dos<2026-07 dos>2026-07", false),
        ("payer:mesa", true), ("payer:\"blue mesa\"", true), ("payer:\"blue sky\"", false),
        ("\"alvarez, maria\"", true), ("debtor:patient", false), ("status:submitted", true),
    ])
    func `a balance of 50.00, 61 days old`(text: String, isIn: Bool) throws {
        #expect(try fits(text, claim(age: 61)) == isIn)
    }

    /// A claim can be without a place: its cell of the report has its balances behind it.
    @Test(arguments: [(0, "", true), (0, "11", false), (2, "02", true), (11, "11", true)])
    func `a place behind a cell`(key: Int64, place: String, isIn: Bool) {
        var filter = ReceivableFilter()
        filter.placeRow = key
        #expect(filter.fits(claim(age: 1, place: place), asOf: Self.asOf) == isIn)
        #expect(filter.isCell)
    }

    @Test(arguments: [
        ("age>x", "age is a number of days"), ("bal>1.x", "bal is an amount in dollars"),
        ("dos>soon", "dos is CCYY-MM-DD"), ("payer:\"blue mesa", "not closed"),
        ("colour:red", "known are payer"), ("sort:up", "sort by one of"),
    ])
    func `what cannot be read is told`(text: String, words: String) {
        #expect {
            try ReceivableFilter(text, today: Self.asOf)
        } throws: { error in
            (error as? ReceivableFilter.Problem)?.message.contains(words) == true
        }
    }
}
