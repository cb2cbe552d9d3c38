import GRDB
import RevenueCycle

/// What stands in the first column, by the keys of a row.
struct AgingNames {
    private var names: [[Int64: String]] = []

    /// - patients: whose names are wanted; nil: all.
    init(
        _ db: Database, _ groupings: [AgingQuestion.Grouping], patients: Set<Int64>? = nil
    ) throws {
        for grouping in groupings {
            let sql: String
            switch grouping {
            case .payer: sql = "SELECT id, name FROM payer"
            case .patient where patients != nil:
                names.append(try Self.names(db, of: patients ?? []))
                continue
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

    private static func names(
        _ db: Database, of patients: Set<Int64>
    ) throws -> [Int64: String] {
        var found: [Int64: String] = [AgingRow.others: "other patients"]
        let statement = try BoundStatement(db, "SELECT name FROM patient WHERE id = ?")
        for patient in patients {
            try statement.each(patient) { found[patient] = $0.text(0) }
        }
        return found
    }

    func name(_ keys: [Int64]) -> String {
        keys.enumerated().map { index, key in
            if places[index] { return key == 0 ? "(no place)" : key < 10 ? "0\(key)" : "\(key)" }
            return names[index][key] ?? "(none)"
        }.joined(separator: " / ")
    }
}
