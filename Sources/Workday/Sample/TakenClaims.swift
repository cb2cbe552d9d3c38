import RevenueCycle
import Storage

/// Claims of a former system, taken over.
public enum TakenClaims {
    public static func make(
        _ desk: Desk, count: Int, from first: Int = 0, codes: [String] = ["99213", "85025"]
    ) throws -> [Claim] {
        let claims = (first..<(first + count)).map { claim($0, desk, codes) }
        _ = try desk.store.takeOver(
            name: "taken", kind: "837P", bytes: Array("taken \(first) \(count)".utf8),
            claims.map { TakenOver(form: $0, sentDay: desk.today.adding(days: -8)) },
            day: desk.today)
        return claims
    }

    private static func claim(_ index: Int, _ desk: Desk, _ codes: [String]) -> Claim {
        var claim = Claim()
        claim.number = "TK\(10_000 + index)"
        claim.patient.lastName = "SAMPLE\(index % 40)"
        claim.patient.firstName = "PAT"
        claim.patient.birthDay = "1970-01-01"
        claim.payerName = "SAGUARO PPO"
        claim.payerID = "SGP14"
        claim.filingIndicator = "12"
        claim.billing = desk.practice.billing
        for code in codes {
            var line = ServiceLine()
            line.from = desk.today.adding(days: -10 - index % 60).iso
            line.code = code
            line.charge = Money(cents: 10_000 + Int64(index % 97) * 131)
            claim.lines.append(line)
        }
        return claim
    }
}
