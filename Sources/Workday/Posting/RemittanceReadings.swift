import Clearinghouse
import RevenueCycle
import Storage
import X12

/// Payments as they were read from their files: one that is imported, looked at and posted is
/// read once, and so is a file of many payments. A file never changes under its hash.
final class RemittanceReadings {
    /// Claims kept before the oldest files are let go.
    private static let mostClaims = 20_000
    private var files: [(sha256: String, sets: [Int: Remittance])] = []

    /// - sets: every payment of the file, by its place among the transaction sets.
    func keep(sha256: String, _ sets: [Int: Remittance]) {
        files.removeAll { $0.sha256 == sha256 }
        files.append((sha256, sets))
        var claims = 0
        let first = files.lastIndex { file in
            claims += file.sets.values.map(\.claims.count).reduce(0, +)
            return claims > Self.mostClaims
        }
        // The newest stays, however large.
        if let first { files.removeFirst(min(first + 1, files.count - 1)) }
    }

    func remittance(_ source: RemittanceSource) -> Remittance {
        if let paper = source.paper { return paper }
        if let file = files.first(where: { $0.sha256 == source.sha256 }) {
            return file.sets[source.setIndex] ?? Remittance()
        }
        var sets: [Int: Remittance] = [:]
        let all = InterchangeReader.read(source.bytes).transactionSets
        for (index, set) in all.enumerated() where set.id == "835" {
            sets[index] = RemittanceReader.remittance(Advice835Reader.read(set))
        }
        keep(sha256: source.sha256, sets)
        return sets[source.setIndex] ?? Remittance()
    }
}
