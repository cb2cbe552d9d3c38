import RevenueCycle

/// The code sets of the practice: what exists on which day, and what it says.
public struct CodeBook: Sendable {
    /// Editions of ICD-10-CM, the newest first.
    public let editions: [DiagnosisEdition]
    public let places: [String: String]
    public let modifiers: [String: String]
    public let adjustmentReasons: [String: String]
    /// CARC to what it does to the money: see `AdjustmentPolicy`.
    public let adjustmentActions: [String: String]
    public let adjustmentGroups: [String: String]
    public let remarks: [String: String]
    public let statusCategories: [String: String]
    public let statusCodes: [String: String]
    /// Claim status code to the CMS-1500 item it usually means; absent when it varies.
    public let statusItems: [String: String]
    public let entities: [String: String]
    public let filingIndicators: [String: String]
    public let relationships: [String: String]
    public let stateNames: [String: String]
    /// CPT and HCPCS as far as the practice imported them.
    public let procedures: ProcedureBook
    /// Codes bound to a place in the list of diagnoses.
    public let positions: DiagnosisPositions
    private let ended: [String: String]
    private let zipStates: [[String]?]

    public init(_ files: CodeFiles) {
        let all = files.editions
        editions = all.indices.map { place in
            DiagnosisEdition(
                all[place], notesOf: all[(place + 1)...].first { !$0.notes.isEmpty })
        }
        places = TabTable(files.placesOfService).column(1)
        modifiers = TabTable(files.modifiers).column(1)
            .merging(files.imported.modifierNames) { own, _ in own }
        let reasons = TabTable(files.adjustmentReasons)
        adjustmentReasons = reasons.column(1)
        adjustmentActions = reasons.column(2)
        adjustmentGroups = TabTable(files.adjustmentGroups).column(1)
        remarks = TabTable(files.remarkCodes).column(1)
        statusCategories = TabTable(files.statusCategories).column(1)
        let statuses = TabTable(files.statusCodes)
        statusCodes = statuses.column(1)
        statusItems = statuses.column(2).filter { $0.value != "-" }
        entities = TabTable(files.entityCodes).column(1)
        filingIndicators = TabTable(files.filingIndicators).column(1)
        relationships = TabTable(files.relationships).column(1)
        stateNames = TabTable(files.states).column(1)
        ended = TabTable(files.endedDiagnoses).column(1)
        zipStates = Self.zipTable(TabTable(files.zipPrefixes).rows)
        procedures = ProcedureBook(files.imported.procedures)
        positions = DiagnosisPositions(
            TabTable(files.firstListed), manifestations: TabTable(files.manifestations))
    }

    private static func zipTable(_ rows: [[String]]) -> [[String]?] {
        if rows.isEmpty { return [] }
        var table = [[String]?](repeating: nil, count: 1000)
        for row in rows where row.count >= 3 {
            guard let first = Int(row[0]), let last = Int(row[1]), first <= last, last < 1000
            else { continue }
            for prefix in first...last { table[prefix] = (table[prefix] ?? []) + [row[2]] }
        }
        return table
    }

    /// The edition in force on a day; beyond all of them the nearest one.
    public func edition(on day: CalendarDay) -> DiagnosisEdition {
        editions.first { $0.covers(day) } ?? editions.first { $0.to < day }
            ?? editions[editions.count - 1]
    }

    public var newest: DiagnosisEdition { editions[0] }

    /// The entry of a code in any edition, the newest first; nil when none has it.
    public func diagnosis(_ code: String) -> DiagnosisEntry? {
        for edition in editions {
            if let entry = edition.diagnoses.entry(code) { return entry }
        }
        return nil
    }

    /// Codes the shipped edition ended, for the year of service before it.
    var endedCodes: [String: String] { ended }

    func zip(_ prefix: String) -> Set<String>? {
        guard !zipStates.isEmpty, let number = Int(prefix), zipStates.indices.contains(number)
        else { return nil }
        return Set(zipStates[number] ?? [])
    }
}
