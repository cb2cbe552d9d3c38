/// Finds the entry another one sends to: `see Accident, transport, car occupant`.
///
/// A title lists its variants by comma (`boat, boating`), and the reference uses one of them or
/// the whole. Every combination along a path is kept, at most 32; whole titles come first.
struct IndexPaths {
    private static let limit = 32
    private static let depthLimit = 5

    private let terms: [IndexTerm]
    private var whole: [String: [Int]] = [:]
    private var variants: [String: [Int]] = [:]

    init(_ terms: [IndexTerm]) {
        self.terms = terms
        // Only places some reference names are kept: an index has a million combinations.
        let wanted = Set(terms.flatMap { $0.see + $0.seeAlso }.map(Self.key))
        for (index, term) in terms.enumerated() {
            let path = Self.key(term.path)
            if wanted.contains(path) { whole[path, default: []].append(index) }
            for variant in Self.combinations(term.titles)
            where variant != path && wanted.contains(variant) {
                variants[variant, default: []].append(index)
            }
        }
    }

    /// Codes at the place a reference names; nil when the place is not there, is there more than
    /// once with different codes, or has no code.
    func targets(_ reference: String) -> [IndexTerm.Target]? {
        targets(reference, depth: 0)
    }

    private func targets(_ reference: String, depth: Int) -> [IndexTerm.Target]? {
        let key = Self.key(reference)
        guard let found = whole[key] ?? variants[key], depth < Self.depthLimit else { return nil }
        var result: [IndexTerm.Target]?
        for index in found {
            guard let next = targets(of: terms[index], depth: depth) else { return nil }
            if let result, result != next { return nil }
            result = next
        }
        return result
    }

    private func targets(of term: IndexTerm, depth: Int) -> [IndexTerm.Target]? {
        if !term.targets.isEmpty { return term.targets }
        guard term.see.count == 1 else { return nil }
        return targets(term.see[0], depth: depth + 1)
    }

    /// Lower case, levels and variants parted by a comma alone.
    static func key(_ path: String) -> String {
        path.lowercased().split(separator: ",")
            .map { $0.split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty }.joined(separator: ",")
    }

    static func combinations(_ titles: [String]) -> [String] {
        var paths = [""]
        for title in titles {
            let parts = title.split(separator: ",").map { key(String($0)) }.filter { !$0.isEmpty }
            let choices = parts.count > 1 ? parts + [parts.joined(separator: ",")] : parts
            if choices.isEmpty { continue }
            let longer = paths.flatMap { path in
                choices.map { path.isEmpty ? $0 : "\(path),\($0)" }
            }
            paths = Array(longer.prefix(limit))
        }
        return paths
    }
}

/// Rows of the part `diagnosisIndex`.
struct IndexRows {
    private let via: String
    private var seen: Set<String> = []
    private var rows: [(key: UInt64, text: String)] = []
    private(set) var resolved = 0
    private(set) var unresolved = 0

    var count: Int { rows.count }

    init(via: String) { self.via = via }

    /// - Parameter path: what a table shows for an entry; an index shows its titles.
    mutating func take(_ terms: [IndexTerm], path: (IndexTerm) -> String = \.path) {
        let paths = IndexPaths(terms)
        for term in terms {
            let name = path(term)
            for target in term.targets + term.manifestations { add(target, name, term.optional) }
            for reference in term.see + term.seeAlso {
                guard let targets = paths.targets(reference) else {
                    unresolved += 1
                    continue
                }
                resolved += 1
                // A table's own cells are exact: those of another entry would only blur them.
                if !term.targets.isEmpty, term.targets.contains(where: { !$0.cell.isEmpty }) {
                    continue
                }
                for target in targets { add(target, name, term.optional) }
            }
        }
    }

    private mutating func add(_ target: IndexTerm.Target, _ path: String, _ optional: String) {
        let whole = target.cell.isEmpty ? path : "\(path): \(target.cell)"
        let row = "\(target.code.text)\t\(via)\t\(whole)\t\(optional)\n"
        if seen.insert(row).inserted { rows.append((target.code.key, row)) }
    }

    /// Sorted by code; entries of one code stay as the file has them.
    var table: [UInt8] {
        let sorted = rows.indices.sorted { (rows[$0].key, $0) < (rows[$1].key, $1) }
        var table: [UInt8] = []
        for index in sorted { table += rows[index].text.utf8 }
        return table
    }
}
