/// One edition of a code set, as shipped or imported.
public struct CodeEdition: Equatable, Sendable {
    /// How many rows of one kind the edition brought.
    public struct Count: Equatable, Sendable, Codable {
        public var name: String
        public var count: Int

        public init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }

    /// Row in the practice; 0 for one that came with the program.
    public var id: Int64
    /// Files imported together share it and are undone together; 0 for one that came with the
    /// program.
    public var batch: Int64
    public var codeSet: CodeSet
    /// `FY2026 April`
    public var title: String
    /// First day of service it judges.
    public var from: CalendarDay
    /// Last day of service it judges; nil while it has no end.
    public var to: CalendarDay?
    /// nil for one that came with the program.
    public var importedOn: CalendarDay?
    public var fileName: String
    /// Of the imported file, lower-case hexadecimal.
    public var sha256: String
    public var isShipped: Bool
    /// The import was taken back; it judges nothing.
    public var isUndone: Bool
    public var counts: [Count]

    public init(
        id: Int64, batch: Int64, codeSet: CodeSet, title: String, from: CalendarDay,
        to: CalendarDay?,
        importedOn: CalendarDay? = nil, fileName: String = "", sha256: String = "",
        isShipped: Bool = false, isUndone: Bool = false, counts: [Count] = []
    ) {
        self.id = id
        self.batch = batch
        self.codeSet = codeSet
        self.title = title
        self.from = from
        self.to = to
        self.importedOn = importedOn
        self.fileName = fileName
        self.sha256 = sha256
        self.isShipped = isShipped
        self.isUndone = isUndone
        self.counts = counts
    }

    /// Of what there is most; the other counts are parts of it.
    public var rowCount: Int { counts.map(\.count).max() ?? 0 }

    public func isInForce(on day: CalendarDay) -> Bool {
        !isUndone && from <= day && !hasEnded(on: day)
    }

    public func hasEnded(on day: CalendarDay) -> Bool { to.map { $0 < day } ?? false }

    /// The editions that undoing takes back: those of the newest import that still counts.
    public static func lastImport(_ editions: [CodeEdition]) -> [CodeEdition] {
        let counting = editions.filter { !$0.isShipped && !$0.isUndone }
        let newest = counting.map(\.batch).max()
        return counting.filter { $0.batch == newest }
    }

    /// The last edition of each set that has ended with none in force today, in the order of
    /// the sets.
    public static func ended(
        _ editions: [CodeEdition], today: CalendarDay
    ) -> [CodeEdition] {
        CodeSet.allCases.compactMap { codeSet in
            let loaded = editions.filter { $0.codeSet == codeSet && !$0.isUndone }
            if loaded.contains(where: { $0.isInForce(on: today) }) { return nil }
            return loaded.filter { $0.hasEnded(on: today) }
                .max { ($0.to ?? today, $0.id) < ($1.to ?? today, $1.id) }
        }
    }

    /// The warning about editions that have ended; empty when every set is up to date.
    public static func banner(_ editions: [CodeEdition], today: CalendarDay) -> String {
        let gone = ended(editions, today: today)
        guard let first = gone.first, let last = first.to else { return "" }
        let others = gone.dropFirst().map(\.codeSet.title).joined(separator: ", ")
        return "\(first.codeSet.title) \(first.title) ended \(last.long)"
            + (others.isEmpty ? "" : ", and so did \(others)") + "; import the next edition."
    }
}
