import RevenueCycle

/// One CPT or HCPCS code of an imported list.
public struct ProcedureEntry: Equatable, Sendable {
    public let code: String
    /// First and last day of service; nil where the list does not say.
    public let from: CalendarDay?
    public let to: CalendarDay?
    public let short: String
    public let long: String

    public var name: String { long.isEmpty ? short : long }
}

/// One imported edition of CPT or HCPCS.
public struct ProcedureFiles: Sendable, Equatable {
    public enum Family: String, Sendable { case cpt, hcpcs }
    public var family: Family
    public var title: String
    public var from: CalendarDay
    public var to: CalendarDay?
    /// Rows `code, from, to, short, long`; `-` where a day is open.
    public var rows: [UInt8]

    public init(
        family: Family, title: String, from: CalendarDay, to: CalendarDay?, rows: [UInt8]
    ) {
        self.family = family
        self.title = title
        self.from = from
        self.to = to
        self.rows = rows
    }
}

/// CPT and HCPCS as the practice imported them, by day of service. Their texts belong to their
/// owners: they are shown on screen and go nowhere else.
public struct ProcedureBook: Sendable {
    private let editions: [Edition]

    private struct Edition: Sendable {
        var files: ProcedureFiles
        var table: DiagnosisTable
    }

    init(_ files: [ProcedureFiles]) {
        editions = files.sorted { $0.from > $1.from }.map {
            Edition(files: $0, table: DiagnosisTable($0.rows))
        }
    }

    public var isEmpty: Bool { editions.isEmpty }

    private static func family(_ code: String) -> ProcedureFiles.Family {
        code.first?.isNumber ?? false ? .cpt : .hcpcs
    }

    /// The edition that covers a day; one without an end covers every later day, and the latest
    /// edition that has ended stands in until the next is imported.
    private func edition(_ family: ProcedureFiles.Family, on day: CalendarDay) -> Edition? {
        let own = editions.filter { $0.files.family == family && $0.files.from <= day }
        return own.first { $0.files.to.map { day <= $0 } ?? true } ?? own.first
    }

    /// The entry of a code in the edition for a day of service; nil when it is not listed.
    public func entry(_ code: String, on day: CalendarDay) -> ProcedureEntry? {
        guard let edition = edition(Self.family(code), on: day),
            let row = edition.table.fields(ofCode: code), row.count >= 5
        else { return nil }
        return ProcedureEntry(
            code: row[0], from: CalendarDay(iso: row[1]), to: CalendarDay(iso: row[2]),
            short: row[3] == "-" ? "" : row[3], long: row[4] == "-" ? "" : row[4])
    }

    func standing(_ code: String, on day: CalendarDay) -> ProcedureStanding {
        guard edition(Self.family(code), on: day) != nil else { return .noList }
        guard let entry = entry(code, on: day) else { return .unknown }
        if let last = entry.to, day > last { return .ended(last) }
        if let first = entry.from, day < first { return .unknown }
        return .active
    }

    /// Names the editions in force on a day; empty without any.
    public func title(on day: CalendarDay) -> String {
        [ProcedureFiles.Family.cpt, .hcpcs].compactMap { edition($0, on: day)?.files }
            .map { "\($0.family.rawValue) \($0.from.iso)" }.joined(separator: ", ")
    }

    /// Codes with long and short texts of the edition before a day, for comparing.
    public func texts(
        _ family: ProcedureFiles.Family, before day: CalendarDay
    ) -> [ProcedureEntry] {
        guard
            let edition = editions.first(where: {
                $0.files.family == family && $0.files.from < day
            })
        else { return [] }
        return Self.entries(edition.files.rows)
    }

    /// Rows `code, from, to, short, long` as entries.
    public static func entries(_ rows: [UInt8]) -> [ProcedureEntry] {
        TabTable(rows).rows.compactMap { row in
            guard row.count >= 5 else { return nil }
            return ProcedureEntry(
                code: row[0], from: CalendarDay(iso: row[1]), to: CalendarDay(iso: row[2]),
                short: row[3] == "-" ? "" : row[3], long: row[4] == "-" ? "" : row[4])
        }
    }

    /// Every code with its name in the newest edition of each family, for the search.
    public func names(on day: CalendarDay) -> [(code: String, name: String)] {
        [ProcedureFiles.Family.cpt, .hcpcs].compactMap { edition($0, on: day) }.flatMap {
            edition in
            TabTable(edition.files.rows).rows.compactMap { row in
                row.count >= 5 ? (row[0], row[4] == "-" || row[4].isEmpty ? row[3] : row[4]) : nil
            }
        }
    }
}
