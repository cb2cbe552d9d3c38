/// Segments to bytes: trims what may not be sent and counts what must be counted.
public struct InterchangeWriter {
    public private(set) var bytes: [UInt8] = []
    private let delimiters: Delimiters
    private var segmentsInSet = 0
    private var setsInGroup = 0
    private var groups = 0
    private var setControl = ""
    private var groupControl = ""
    private var interchangeControl = ""

    public init(delimiters: Delimiters = .usual) {
        self.delimiters = delimiters
    }

    /// Who sends to whom, when, under which number.
    public struct Envelope: Sendable {
        public var sender: String
        public var receiver: String
        /// `YYYYMMDD`
        public var date: String
        /// `HHMM`
        public var time: String
        /// ISA13, 1 to 999,999,999, never used before between these two.
        public var control: Int
        public var production: Bool

        public init(
            sender: String, receiver: String, date: String, time: String, control: Int,
            production: Bool
        ) {
            precondition((1...999_999_999).contains(control), "ISA13 has nine digits")
            self.sender = sender
            self.receiver = receiver
            self.date = date
            self.time = time
            self.control = control
            self.production = production
        }
    }

    public mutating func open(_ envelope: Envelope, group code: String, version: String) {
        interchangeControl = padded(envelope.control, 9)
        groupControl = String(envelope.control)
        let repetition = delimiters.repetition.map { String(UnicodeScalar($0)) } ?? "^"
        raw(
            "ISA",
            [
                "00", fixed("", 10), "00", fixed("", 10), "ZZ", fixed(envelope.sender, 15), "ZZ",
                fixed(envelope.receiver, 15), String(envelope.date.dropFirst(2)), envelope.time,
                repetition, "00501", interchangeControl, "0", envelope.production ? "P" : "T",
                String(UnicodeScalar(delimiters.component)),
            ])
        raw(
            "GS",
            [
                code, envelope.sender, envelope.receiver, envelope.date, envelope.time,
                groupControl, "X", version,
            ])
        groups += 1
    }

    public mutating func openSet(_ id: String, control: String, convention: String?) {
        segmentsInSet = 0
        setControl = control
        setsInGroup += 1
        segment("ST", [id, control] + (convention.map { [$0] } ?? []))
    }

    /// Writes one segment; trailing empty elements and components are left out, as they must be.
    /// Delimiters inside data are replaced by a space: they would break the file.
    public mutating func segment(_ id: String, _ elements: [String]) {
        segmentsInSet += 1
        raw(id, elements.map(clean))
    }

    /// Joins components to one element, cleaned and trimmed.
    public func composite(_ parts: [String]) -> String {
        var kept = parts.map { withoutDelimiters($0, keepComponent: false) }
        while kept.last == "" { kept.removeLast() }
        return kept.joined(separator: String(UnicodeScalar(delimiters.component)))
    }

    /// Text that must not be taken for a composite.
    public func plain(_ text: String) -> String {
        withoutDelimiters(text, keepComponent: false)
    }

    public mutating func closeSet() {
        segment("SE", [String(segmentsInSet + 1), setControl])
    }

    public mutating func close() {
        raw("GE", [String(setsInGroup), groupControl])
        raw("IEA", [String(groups), interchangeControl])
    }

    private mutating func raw(_ id: String, _ elements: [String]) {
        var kept = elements[...]
        while let last = kept.last, last.isEmpty { kept.removeLast() }
        bytes.append(contentsOf: id.utf8)
        for element in kept {
            bytes.append(delimiters.element)
            bytes.append(contentsOf: element.utf8)
        }
        bytes.append(delimiters.terminator)
        bytes.append(10)
    }

    private func clean(_ text: String) -> String {
        withoutDelimiters(text, keepComponent: true)
    }

    private func withoutDelimiters(_ text: String, keepComponent: Bool) -> String {
        let dangerous = text.utf8.contains {
            $0 == delimiters.element || $0 == delimiters.terminator || $0 == delimiters.repetition
                || (!keepComponent && $0 == delimiters.component) || $0 < 32 || $0 > 126
        }
        if !dangerous, text.utf8.first != 32, text.utf8.last != 32 { return text }
        return BasicCharacters.sendable(text, without: delimiters, keepComponent: keepComponent)
    }

    private func fixed(_ text: String, _ width: Int) -> String {
        let cut = text.prefix(width)
        return cut + String(repeating: " ", count: width - cut.count)
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
