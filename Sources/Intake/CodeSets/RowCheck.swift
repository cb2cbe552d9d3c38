/// What an importer makes of one row.
enum RowVerdict: Equatable, Sendable {
    case taken
    /// A remark or footnote that belongs to the layout.
    case left
    /// Of the layout, but with something in it that cannot be used.
    case odd(String)
}

/// Counts the rows of one file and keeps the odd ones. A few may be left out and named; many
/// mean that the file is not what it seems.
struct RowCheck: Sendable {
    let text: CodeText
    private(set) var taken = 0
    private(set) var faults: [CodeFileFault] = []
    private var odd = 0

    init(_ text: CodeText) { self.text = text }

    mutating func count(_ verdict: RowVerdict, at line: Int) {
        switch verdict {
        case .taken: taken += 1
        case .left: break
        case .odd(let reason):
            odd += 1
            if faults.count < 200 { faults.append(text.fault(line, reason)) }
        }
    }

    /// Refuses a file without rows, or with more odd rows than a sound one has.
    func finish() throws(CodeFileFault) -> [CodeFileFault] {
        guard let first = faults.first else {
            guard taken > 0 else {
                throw text.fault(0, "The file has no row that can be used; download it again.")
            }
            return []
        }
        let isHandful = odd <= 5 || odd * 100 <= taken
        guard isHandful, odd * 2 <= taken else {
            throw text.fault(
                first.line,
                "\(odd) rows of \(odd + taken) cannot be used, this one first: \(first.reason) "
                    + "The file is damaged or of another layout; download it again.")
        }
        return faults
    }

    /// Texts that end where a cut would not show are taken only from files with a last line
    /// end.
    static func wholeLines(_ text: CodeText) throws(CodeFileFault) {
        guard text.endsInsideLine, text.body.last != 0x1A else { return }
        let last = text.body.reduce(1) { $1 == 10 ? $0 + 1 : $0 }
        throw text.fault(
            last,
            "The last line has no line end, so the file may be cut off. Download it again; if "
                + "it is whole, add a line end.")
    }
}
