/// What a new edition changes for this practice: a list to read, and the rest as numbers.
public struct ChangeDigest: Equatable, Sendable {
    /// One row of an edition's table: the code without a dot, whether it may be billed, and its
    /// text.
    public typealias Row = (code: String, billable: Bool, text: String)

    /// One change to read.
    public struct Item: Equatable, Sendable {
        public let change: CodeChange
        /// How the practice uses the code; nil for one it could not bill before, which is read
        /// because its category is used.
        public let use: CodeUse?
        /// Times billed in twelve months, the code itself or its category.
        public let used: Int
        /// The whole change in words, the printed code first.
        public let sentence: String
    }

    /// In reading order: what ends or becomes a header and is used, what is reworded or becomes
    /// billable and is used, what may be billed newly in a category that is used. Within each,
    /// the most billed first. New codes that a header's sentence names are not listed again.
    public let items: [Item]
    /// All changes by kind, read or not.
    public let totals: [CodeChange.Kind: Int]
    /// Changes that touch nothing billed here.
    public let restCount: Int

    /// - Parameters:
    ///   - day: first day of service that the new edition judges
    ///   - usage: by code without a dot
    public init(
        _ changes: [CodeChange], of codeSet: CodeSet, from day: CalendarDay,
        usage: [String: CodeUse]
    ) {
        let words = ChangeWords(codeSet: codeSet, day: day)
        let uses = Uses(usage)
        let ranked = changes.compactMap { change -> Ranked? in
            guard let (rank, use) = uses.rank(change) else { return nil }
            return Ranked(change: change, rank: rank, use: use)
        }.sorted(by: Self.comesFirst)
        let named = Set(ranked.flatMap { $0.change.replacements.map(\.code) })
        let shown = ranked.filter { $0.change.kind != .added || !named.contains($0.change.code) }
        items = shown.map { one in
            Item(
                change: one.change, use: uses.codes[one.change.code], used: one.use.timesBilled,
                sentence: words.sentence(one.change, one.use))
        }
        restCount = changes.count - ranked.count
        totals = changes.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
    }

    /// The changes between two editions and what of them must be read.
    public static func compare(
        old: some Sequence<Row>, new: some Sequence<Row>, of codeSet: CodeSet,
        from day: CalendarDay, usage: [String: CodeUse]
    ) -> ChangeDigest {
        ChangeDigest(compare(old: old, new: new), of: codeSet, from: day, usage: usage)
    }

    public var added: Int { totals[.added] ?? 0 }

    public var deleted: Int { totals[.deleted] ?? 0 }

    /// Codes that stay with other words, or that may be billed now or no longer.
    public var revised: Int {
        (totals[.revised] ?? 0) + (totals[.headerNow] ?? 0) + (totals[.billableNow] ?? 0)
    }

    private struct Ranked {
        let change: CodeChange
        let rank: Int
        let use: CodeUse
    }

    private static func comesFirst(_ one: Ranked, _ other: Ranked) -> Bool {
        func place(_ ranked: Ranked) -> (Int, Int, Int, String) {
            let use = ranked.use
            return (ranked.rank, -use.timesBilled, -use.openClaims.count, ranked.change.code)
        }
        return place(one) < place(other)
    }

    /// `487 added, 38 revised, 28 deleted; 12 to read, 541 touch nothing billed here.`
    public var summary: String {
        let order: [(CodeChange.Kind, String)] = [
            (.added, "added"), (.revised, "revised"), (.deleted, "deleted"),
            (.headerNow, "now headers"), (.billableNow, "now billable"),
        ]
        let parts = order.compactMap { kind, word in totals[kind].map { "\($0) \(word)" } }
        if parts.isEmpty { return "Nothing changed." }
        return parts.joined(separator: ", ")
            + "; \(items.count) to read, \(restCount) touch nothing billed here."
    }
}

extension ChangeDigest {
    /// Every difference between two editions, by code. A code whose text and billability both
    /// changed is named once, as a header or as billable.
    public static func compare(
        old: some Sequence<Row>, new: some Sequence<Row>
    ) -> [CodeChange] {
        let before = CodeTable(old).rows
        let table = CodeTable(new)
        let after = table.rows
        var changes: [CodeChange] = []
        var (place, next) = (0, 0)
        while place < before.count || next < after.count {
            if next == after.count || place < before.count && before[place].code < after[next].code
            {
                changes.append(deleted(before[place], table))
                place += 1
            } else if place == before.count || after[next].code < before[place].code {
                changes.append(added(after[next], table))
                next += 1
            } else {
                if let change = changed(before[place], after[next], table) {
                    changes.append(change)
                }
                place += 1
                next += 1
            }
        }
        return changes
    }

    private static func deleted(_ row: Row, _ table: CodeTable) -> CodeChange {
        CodeChange(
            kind: .deleted, code: row.code, oldText: row.text, newText: "",
            isBillable: row.billable, parent: table.parent(of: row.code))
    }

    private static func added(_ row: Row, _ table: CodeTable) -> CodeChange {
        CodeChange(
            kind: .added, code: row.code, oldText: "", newText: row.text,
            isBillable: row.billable, parent: table.parent(of: row.code))
    }

    private static func changed(_ old: Row, _ new: Row, _ table: CodeTable) -> CodeChange? {
        let kind: CodeChange.Kind
        switch (old.billable, new.billable) {
        case (true, false): kind = .headerNow
        case (false, true): kind = .billableNow
        default:
            if old.text == new.text { return nil }
            kind = .revised
        }
        return CodeChange(
            kind: kind, code: new.code, oldText: old.text, newText: new.text,
            isBillable: new.billable, parent: table.parent(of: new.code),
            replacements: kind == .headerNow ? table.billableBelow(new.code) : [])
    }
}

/// The practice's use by code and by category, the first three characters.
private struct Uses {
    private(set) var codes: [String: CodeUse] = [:]
    private var categories: [String: CodeUse] = [:]

    init(_ usage: [String: CodeUse]) {
        for (code, use) in usage.sorted(by: { $0.key < $1.key }) where use.isUsed {
            let plain = DiagnosisCode.compact(code)
            codes[plain, default: CodeUse()].add(use)
            categories[String(plain.prefix(3)), default: CodeUse()].add(use)
        }
    }

    /// Place among the kinds of reading and the use that earns it; nil for what is only counted.
    func rank(_ change: CodeChange) -> (Int, CodeUse)? {
        let category = categories[String(change.code.prefix(3))]
        switch change.kind {
        case .deleted, .headerNow: return codes[change.code].map { (0, $0) }
        case .revised: return codes[change.code].map { (1, $0) }
        case .billableNow:
            return category.map { (codes[change.code] == nil ? 2 : 1, $0) }
        case .added:
            guard change.isBillable else { return nil }
            return category.map { (2, $0) }
        }
    }
}
