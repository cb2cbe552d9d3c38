/// Something wrong in a file that came from outside, with its exact place. Never thrown.
public struct Fault: Equatable, Sendable {
    public enum Weight: String, Sendable {
        /// The transaction set can still be read; what it says is to be taken with care.
        case note
        /// The transaction set, or the file, is refused or read only in part.
        case refusal
    }

    /// Where: counted as a person counts, from 1; zero or empty where it does not apply.
    public struct Place: Equatable, Sendable {
        public var interchange: Int
        public var transaction: String
        /// Ordinal of the segment in its interchange, the ISA being 1.
        public var segment: Int
        public var segmentID: String
        public var loop: String
        /// Element, with component where it matters: `05-3`.
        public var element: String

        public init(
            interchange: Int = 0, transaction: String = "", segment: Int = 0,
            segmentID: String = "", loop: String = "", element: String = ""
        ) {
            self.interchange = interchange
            self.transaction = transaction
            self.segment = segment
            self.segmentID = segmentID
            self.loop = loop
            self.element = element
        }

        /// An identifier fit to show: with a wrong separator a whole segment, and so a name,
        /// could stand where three characters belong.
        static func shown(_ id: String) -> String {
            let plain = id.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
            return id.utf8.count <= 3 && plain ? id : "?"
        }

        /// Text of the file in a message: short, and nothing that steers a terminal.
        static func quoted(_ text: String) -> String {
            String(text.prefix(20).map { $0.isASCII && $0 >= " " && $0 < "\u{7F}" ? $0 : "?" })
        }

        /// `interchange 1, set 0001, segment 12, loop 2010AA NM109`.
        public var text: String {
            var parts: [String] = []
            if interchange > 0 { parts.append("interchange \(interchange)") }
            if !transaction.isEmpty { parts.append("set \(transaction)") }
            if segment > 0 { parts.append("segment \(segment)") }
            var last = loop.isEmpty ? "" : "loop \(loop) "
            last += segmentID + element
            while last.last == " " { last.removeLast() }
            if !last.isEmpty { parts.append(last) }
            return parts.joined(separator: ", ")
        }
    }

    public var place: Place
    public var message: String
    public var weight: Weight

    public init(_ place: Place, _ message: String, _ weight: Weight = .note) {
        self.place = place
        self.message = message
        self.weight = weight
    }
}
