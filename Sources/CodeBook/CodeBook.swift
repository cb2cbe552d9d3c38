import RevenueCycle

/// The code sets of the practice: what exists on which day, and what it says.
public struct CodeBook: Sendable {
    public let diagnoses: DiagnosisTable
    public let notes: DiagnosisNotes
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
    private let ended: [String: String]
    private let sections: [Section]
    private let zipStates: [[String]?]

    /// Days of service the loaded editions speak for: fiscal years 2025 and 2026.
    public static let firstDay = CalendarDay(2024, 10, 1)!
    public static let newFrom = CalendarDay(2025, 10, 1)!
    public static let lastDay = CalendarDay(2026, 9, 30)!
    public static let editionName = "ICD-10-CM FY2026 (April)"

    struct Section: Sendable {
        var holder: String
        var first: String
        var last: String
        var title: String
    }

    public init(_ files: CodeFiles) {
        diagnoses = DiagnosisTable(files.diagnoses)
        notes = DiagnosisNotes(files.diagnosisNotes)
        places = TabTable(files.placesOfService).column(1)
        modifiers = TabTable(files.modifiers).column(1)
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
        sections = TabTable(files.diagnosisSections).rows.filter { $0.count == 4 }.map {
            Section(holder: $0[0], first: $0[1], last: $0[2], title: $0[3])
        }
        zipStates = Self.zipTable(TabTable(files.zipPrefixes).rows)
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

    /// A code valid on `day` or the nearest loaded edition; nil when there is none.
    public func diagnosis(_ code: String) -> DiagnosisEntry? { diagnoses.entry(code) }

    /// Ancestors from chapter down to the parent: holder and title.
    public func path(_ code: String) -> [(holder: String, title: String)] {
        let category = String(code.prefix(3))
        var path = sections.filter { $0.first <= category && category <= $0.last }
            .sorted { $0.holder < $1.holder }
            .map { (holder: $0.holder, title: $0.title) }
        if code.count > 3 {
            for length in 3..<code.count {
                let ancestor = String(code.prefix(length))
                if let entry = diagnoses.entry(ancestor) {
                    path.append((ancestor, entry.description))
                }
            }
        }
        return path
    }

    /// Notes that hold for a code, its own first, then those of its ancestors.
    public func notesFor(_ code: String) -> [DiagnosisNotes.Note] {
        let holders = [code] + path(code).reversed().map(\.holder)
        return holders.flatMap { notes.notes($0) }
    }

    /// How many codes of item 21 the file says ended with the year before.
    var endedCodes: [String: String] { ended }

    func zip(_ prefix: String) -> Set<String>? {
        guard !zipStates.isEmpty, let number = Int(prefix), zipStates.indices.contains(number)
        else { return nil }
        return Set(zipStates[number] ?? [])
    }
}
