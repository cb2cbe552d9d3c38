/// The codes of one edition in order, found by halving.
struct CodeTable {
    let rows: [ChangeDigest.Row]

    /// Rows sorted by code as the tables are; others are sorted here, and of rows with one code
    /// the first counts.
    init(_ sequence: some Sequence<ChangeDigest.Row>) {
        let given = Array(sequence)
        let isSorted = zip(given, given.dropFirst()).allSatisfy { $0.code < $1.code }
        if isSorted {
            rows = given
            return
        }
        let ordered = given.enumerated().sorted {
            ($0.element.code, $0.offset) < ($1.element.code, $1.offset)
        }.map(\.element)
        rows = ordered.enumerated().filter { place, row in
            place == 0 || ordered[place - 1].code != row.code
        }.map(\.element)
    }

    /// Place of the first row whose code is not below `code`.
    private func lowerBound(_ code: String) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].code < code { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func contains(_ code: String) -> Bool {
        let place = lowerBound(code)
        return place < rows.count && rows[place].code == code
    }

    /// Billable codes below a header, in order.
    func billableBelow(_ code: String) -> [CodeChange.Replacement] {
        rows[lowerBound(code)...].prefix { $0.code.hasPrefix(code) }.filter {
            $0.billable && $0.code != code
        }.map { CodeChange.Replacement(code: $0.code, text: $0.text) }
    }

    /// The longest shorter code that this one begins with; empty when there is none.
    func parent(of code: String) -> String {
        var shorter = code.dropLast()
        while shorter.count >= 3 {
            if contains(String(shorter)) { return String(shorter) }
            shorter = shorter.dropLast()
        }
        return ""
    }
}
