import GRDB
import RevenueCycle

/// What stands in the first column, by the keys of a row.
struct AgingNames {
    private var names: [[Int64: String]] = []

    init(_ db: Database, _ groupings: [AgingQuestion.Grouping]) throws {
        for grouping in groupings {
            let sql: String
            switch grouping {
            case .payer: sql = "SELECT id, name FROM payer"
            case .patient: sql = "SELECT id, name FROM patient"
            case .provider: sql = "SELECT id, key AS name FROM provider"
            case .place:
                names.append([:])
                continue
            }
            var found: [Int64: String] = grouping == .payer ? [0: "PATIENT"] : [:]
            try BoundStatement(db, sql).each { _ in } _: { found[$0.number(0)] = $0.text(1) }
            names.append(found)
        }
        places = groupings.map { $0 == .place }
    }

    private let places: [Bool]

    func name(_ keys: [Int64]) -> String {
        keys.enumerated().map { index, key in
            if places[index] { return key == 0 ? "(no place)" : key < 10 ? "0\(key)" : "\(key)" }
            return names[index][key] ?? "(none)"
        }.joined(separator: " / ")
    }
}
