import RevenueCycle

/// One ICD-10-CM code or header.
public struct DiagnosisEntry: Equatable, Sendable {
    /// Without the dot.
    public let code: String
    public let billable: Bool
    /// Official long description, word for word.
    public let description: String
    /// First valid in the loaded fiscal year.
    public let isNew: Bool

    public var dotted: String { DiagnosisCode.dotted(code) }
}

/// All codes of one edition as the bytes of their file, sorted by code, searched in place:
/// nothing is built at start, nothing is copied.
public struct DiagnosisTable: Sendable {
    let bytes: [UInt8]
    /// Offset of the first row.
    let start: Int

    /// Rows `code, billable, n or -, description`, sorted by code; remarks come first.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var index = 0
        while index < bytes.count, bytes[index] == 35 {
            index = Self.lineEnd(bytes, index) + 1
        }
        start = min(index, bytes.count)
    }

    /// The row of a code; nil when there is none.
    public func entry(_ code: String) -> DiagnosisEntry? {
        let wanted = Array(code.utf8)
        let row = lowerBound(wanted)
        guard row < bytes.count, codeBytes(row).elementsEqual(wanted) else { return nil }
        return entry(at: row)
    }

    /// Fields of the row of a code, in tables of other columns; nil when there is none.
    func fields(ofCode code: String) -> [String]? {
        let wanted = Array(code.utf8)
        let row = lowerBound(wanted)
        guard row < bytes.count, codeBytes(row).elementsEqual(wanted) else { return nil }
        return bytes[row..<Self.lineEnd(bytes, row)]
            .split(separator: 9, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Codes and headers that begin with `prefix`, in order, at most `limit`.
    public func entries(prefix: String, limit: Int) -> [DiagnosisEntry] {
        rows(prefix: prefix, limit: limit).map(entry(at:))
    }

    func rows(prefix: String, limit: Int) -> [Int] {
        let wanted = Array(prefix.utf8)
        var row = lowerBound(wanted)
        var found: [Int] = []
        while row < bytes.count, found.count < limit, codeBytes(row).starts(with: wanted) {
            found.append(row)
            row = Self.lineEnd(bytes, row) + 1
        }
        return found
    }

    /// Rows whose first field is exactly this.
    func rows(exactly code: String) -> [Int] {
        let wanted = Array(code.utf8)
        var row = lowerBound(wanted)
        var found: [Int] = []
        while row < bytes.count, codeBytes(row).elementsEqual(wanted) {
            found.append(row)
            row = Self.lineEnd(bytes, row) + 1
        }
        return found
    }

    /// The row before or after another, nil at the ends.
    func neighbour(ofRow row: Int, forward: Bool) -> Int? {
        if forward {
            let next = Self.lineEnd(bytes, row) + 1
            return next < bytes.count ? next : nil
        }
        return row > start ? lineStart(row - 1, notBefore: start) : nil
    }

    func row(_ code: String) -> Int? { rows(exactly: code).first }

    /// How many rows may be billed; counted in place, without making entries.
    public var billableCount: Int {
        var billable = 0
        var row = start
        while row < bytes.count {
            if isBillable(at: row) { billable += 1 }
            row = Self.lineEnd(bytes, row) + 1
        }
        return billable
    }

    public var count: Int {
        var lines = 0
        for index in start..<bytes.count where bytes[index] == 10 { lines += 1 }
        return lines
    }

    func entry(at row: Int) -> DiagnosisEntry {
        let code = codeBytes(row)
        let flag = code.endIndex + 1
        let description = flag + 4
        let end = Self.lineEnd(bytes, row)
        guard description <= end else {
            // A row without its columns: a header nobody can bill.
            return DiagnosisEntry(
                code: String(decoding: code, as: UTF8.self), billable: false, description: "",
                isNew: false)
        }
        return DiagnosisEntry(
            code: String(decoding: code, as: UTF8.self), billable: bytes[flag] == 49,
            description: String(decoding: bytes[description..<end], as: UTF8.self),
            isNew: bytes[flag + 2] == 110)
    }

    func isBillable(at row: Int) -> Bool {
        let flag = codeBytes(row).endIndex + 1
        return flag < bytes.count && bytes[flag] == 49
    }

    /// Where the description begins, up to the end of all rows: for looking at its first words.
    func descriptionBytes(_ row: Int) -> ArraySlice<UInt8> {
        bytes[min(codeBytes(row).endIndex + 5, bytes.count)...]
    }

    func codeBytes(_ row: Int) -> ArraySlice<UInt8> {
        var end = row
        while end < bytes.count, bytes[end] != 9 { end += 1 }
        return bytes[row..<end]
    }

    /// Offset of the first row whose code is not below `wanted`.
    private func lowerBound(_ wanted: [UInt8]) -> Int {
        var low = start
        var high = bytes.count
        while low < high {
            let middle = lineStart((low + high) / 2, notBefore: low)
            if codeBytes(middle).lexicographicallyPrecedes(wanted) {
                low = Self.lineEnd(bytes, middle) + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private func lineStart(_ index: Int, notBefore: Int) -> Int {
        var position = index
        while position > notBefore, bytes[position - 1] != 10 { position -= 1 }
        return position
    }

    static func lineEnd(_ bytes: [UInt8], _ from: Int) -> Int {
        var index = from
        while index < bytes.count, bytes[index] != 10 { index += 1 }
        return index
    }
}
