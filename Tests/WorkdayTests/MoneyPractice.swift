import RevenueCycle
import Storage
import Testing

@testable import Workday

/// A practice whose money is in every state: a payment that was paid, taken back, carried forward
/// and kept out of a third check; one short of its contract; one that reverses and is not posted;
/// one held; credits of a patient and of a payer; a bank list with and without its payments.
enum MoneyPractice {
    static let contract = """
        name Saguaro 2026
        payer SGP14
        from 2026-01-01
        tolerance 0.50 0%
        table 99213 92.00
        table 85025 12.00
        """

    static func make() throws -> TestPractice {
        let practice = try TestPractice()
        let desk = practice.desk
        let claims = try TakenClaims.make(desk, count: 7, from: 50)
        for (index, bytes) in ShortCheck.story(claims, practice).enumerated() {
            try practice.take("\(index).835", bytes)
            _ = try PaymentReports(desk).post(sha256: PracticeStore.sha256(bytes))
        }
        _ = try ContractDesk(desk).add(contract)
        try practice.take("short.835", short(claims[2], practice))
        // Posted with the difference left open at the payer.
        let disputed = short(claims[3], practice, trace: "CK5")
        try practice.take("disputed.835", disputed)
        let id = try #require(
            try desk.store.remittances(sha256: PracticeStore.sha256(disputed)).first)
        try desk.store.choose(remittance: id, position: 0, claim: nil, choice: .dispute)
        _ = try RemittancePoster(desk).post(id)
        try practice.take("reversal.835", reversal(of: claims[1], practice))
        try practice.take("held.835", held(claims[4], practice))
        try credits(claims, practice)
        _ = try DepositDesk(desk).take(name: "bank.csv", bytes: Array(bank.utf8))
        return practice
    }

    private static let bank = """
        Date,Description,Debit,Credit
        2026-09-02,HCCLAIMPMT SAGUARO PPO TRN*1*CK1*1860000001~,,212.40
        2026-09-14,MOBILE DEPOSIT,,45.00
        """

    /// 99213 is allowed 80.00 where 92.00 was agreed, the other line as agreed.
    private static func short(
        _ claim: Claim, _ practice: TestPractice, trace: String = "CK4"
    ) -> [UInt8] {
        let charge = claim.lines[0].charge
        let (first, second) = (charge - Money(cents: 8000), charge - Money(cents: 1200))
        return ShortCheck.set(
            trace, "20260914", Money(cents: 9200),
            "CLP*\(claim.number)*1*\(claim.charge.text)*92*0*12*ICN9\(claim.number)~"
                + "SVC*HC:99213*\(charge.text)*80~CAS*CO*45*\(first.text)~"
                + "SVC*HC:85025*\(charge.text)*12~CAS*CO*45*\(second.text)~", practice)
    }

    private static func reversal(of claim: Claim, _ practice: TestPractice) -> [UInt8] {
        ShortCheck.set(
            "CK6", "20260915", .zero,
            "CLP*\(claim.number)*22*-\(claim.charge.text)*-\(claim.charge.text)*0*12*"
                + "ICN7\(claim.number)~PLB*1*20261231*FB:CARRY9*-\(claim.charge.text)~", practice)
    }

    /// More in the check than its claim says.
    private static func held(_ claim: Claim, _ practice: TestPractice) -> [UInt8] {
        ShortCheck.set(
            "CK7", "20260915", claim.charge + Money(cents: 1),
            "CLP*\(claim.number)*1*\(claim.charge.text)*\(claim.charge.text)*0*12*ICN1~", practice)
    }

    /// A patient left 45.00 ahead of the payer's word; a payer paid a claim that was settled.
    private static func credits(_ claims: [Claim], _ practice: TestPractice) throws {
        let (store, day) = (practice.desk.store, practice.desk.today)
        let patient = try #require(try store.claim(number: claims[5].number)).patient
        _ = try store.takeReceipt(
            patient: patient, method: "cash", reference: "", amount: Money(cents: 4500), parts: [],
            key: "early", day: day)
        let settled = try #require(try store.claim(number: claims[6].number))
        _ = try store.adjust(
            claim: claims[6].number, debtor: settled.payer, to: nil, amount: nil,
            reason: "courtesy", day: day)
        let late = ShortCheck.set(
            "CK8", "20260910", claims[6].charge,
            "CLP*\(claims[6].number)*1*\(claims[6].charge.text)*\(claims[6].charge.text)*0*12*"
                + "ICN8~", practice)
        try practice.take("late.835", late)
        let id = try #require(try store.remittances(sha256: PracticeStore.sha256(late)).first)
        try store.choose(remittance: id, position: 0, claim: nil, choice: .accept)
        _ = try RemittancePoster(practice.desk).post(id)
    }
}
