/// Bytes to interchanges. Reads whatever can be read; everything else becomes a fault.
public enum InterchangeReader {
    /// Reads a whole file. Never throws, never traps, whatever the bytes.
    public static func read(_ bytes: [UInt8]) -> InterchangeFile {
        bytes.withUnsafeBufferPointer { buffer in
            var file = InterchangeFile()
            guard var start = InterchangeHeader.find(buffer, from: 0) else {
                file.faults.append(notX12(buffer))
                return file
            }
            while true {
                let ordinal = file.interchanges.count + 1
                guard let header = InterchangeHeader.read(buffer, at: start) else {
                    let place = Fault.Place(interchange: ordinal, segment: 1, segmentID: "ISA")
                    file.faults.append(
                        Fault(
                            place,
                            "The ISA is not whole: sixteen elements and a segment terminator "
                                + "are needed. Ask the sender for the file again.", .refusal))
                    guard let next = InterchangeHeader.find(buffer, from: start + 3) else { break }
                    start = next
                    continue
                }
                var body = InterchangeBody(ordinal: ordinal, header: header)
                let end = body.read(buffer, from: header.next)
                file.interchanges.append(body.interchange)
                guard let next = InterchangeHeader.find(buffer, from: end) else { break }
                start = next
            }
            return file
        }
    }

    private static func notX12(_ buffer: UnsafeBufferPointer<UInt8>) -> Fault {
        let message =
            buffer.isEmpty
            ? "The file is empty."
            : "No ISA segment was found: this is not an X12 interchange."
        return Fault(Fault.Place(), message, .refusal)
    }
}

/// Collects one interchange, segment by segment.
struct InterchangeBody {
    private(set) var interchange: Interchange
    private var openSet: TransactionSet?
    private var openGroup: FunctionalGroup?
    private var ordinal = 1
    private var ended = false

    init(ordinal: Int, header: InterchangeHeader.Found) {
        let segment = Segment(
            "ISA", header.elements, ordinal: 1, componentSeparator: header.delimiters.component)
        interchange = Interchange(
            ordinal: ordinal, delimiters: header.delimiters, header: segment)
        if header.collapsed {
            note(segment, "The ISA does not keep its fixed widths; it was read by separators.")
        }
    }

    /// Reads up to and with the IEA, or to the end, or to the next ISA. Returns where it stopped.
    mutating func read(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var splitter = SegmentSplitter(
            buffer: buffer, position: start, delimiters: interchange.delimiters)
        while !ended, let (segment, offset) = splitter.next(ordinal: ordinal + 1) {
            if segment.id == "ISA" {
                close(cutShort: true)
                return offset
            }
            ordinal += 1
            take(segment)
        }
        interchange.segmentCount = ordinal
        if splitter.overlong > 0 {
            interchange.faults.append(
                Fault(
                    place(interchange.header, set: ""),
                    "\(splitter.overlong) runs of over a million bytes without a segment "
                        + "terminator were passed over.", .refusal))
        }
        close(cutShort: !ended)
        return splitter.position
    }

    private mutating func take(_ segment: Segment) {
        switch segment.id {
        case "GS": openGroupWith(segment)
        case "GE": closeGroup(segment)
        case "ST": openSetWith(segment)
        case "SE": closeSet(segment)
        case "TA1" where openSet == nil: interchange.acknowledgments.append(segment)
        case "IEA" where openSet == nil || segment[2] == interchange.control: end(segment)
        default: append(segment)
        }
    }

    private mutating func append(_ segment: Segment) {
        if openSet != nil {
            openSet?.segments.append(segment)
        } else {
            note(segment, "A segment stands outside of any ST to SE and was passed over.")
        }
    }

    private mutating func openGroupWith(_ segment: Segment) {
        finishSet(complete: false)
        finishGroup()
        openGroup = FunctionalGroup(header: segment)
    }

    private mutating func openSetWith(_ segment: Segment) {
        finishSet(complete: false)
        if openGroup == nil {
            note(segment, "An ST came before any GS.")
            openGroup = FunctionalGroup(header: Segment("GS", []))
        }
        let convention = segment[3]
        let version = openGroup.map { $0.version.isEmpty ? convention : $0.version } ?? convention
        openSet = TransactionSet(
            id: Fault.Place.quoted(segment[1]), control: Fault.Place.quoted(segment[2]),
            version: version.trimmingSpaces,
            interchange: interchange.ordinal, segments: [segment])
    }

    private mutating func closeSet(_ segment: Segment) {
        guard var set = openSet else {
            note(segment, "An SE came without its ST.")
            return
        }
        set.segments.append(segment)
        let counted = set.segments.count
        if Int(segment[1]) != counted {
            let said = segment[1].isEmpty ? "nothing" : Fault.Place.quoted(segment[1])
            set.faults.append(
                Fault(
                    place(segment, set: set.control, element: "01"),
                    "SE01 says \(said), the set has \(counted) segments."))
        }
        if !sameNumber(segment[2], set.control) {
            set.faults.append(
                Fault(
                    place(segment, set: set.control, element: "02"),
                    "SE02 does not repeat the control number of ST02."))
        }
        openSet = set
        finishSet(complete: true)
    }

    private mutating func finishSet(complete: Bool) {
        guard var set = openSet else { return }
        set.complete = complete
        if !complete {
            set.faults.append(
                Fault(
                    place(set.segments.last ?? interchange.header, set: set.control),
                    "The set is cut short: its SE never came. Ask the sender for it again.",
                    .refusal))
        }
        openGroup?.sets.append(set)
        openSet = nil
    }

    private mutating func closeGroup(_ segment: Segment) {
        finishSet(complete: false)
        guard let group = openGroup else {
            note(segment, "A GE came without its GS.")
            return
        }
        if Int(segment[1]) != group.sets.count {
            note(
                segment,
                "GE01 says \(Fault.Place.quoted(segment[1])), "
                    + "the group has \(group.sets.count) sets.",
                "01")
        }
        if !sameNumber(segment[2], group.control) {
            note(segment, "GE02 does not repeat the control number of GS06.", "02")
        }
        finishGroup()
    }

    private mutating func finishGroup() {
        guard let group = openGroup else { return }
        interchange.groups.append(group)
        openGroup = nil
    }

    private mutating func end(_ segment: Segment) {
        finishSet(complete: false)
        if openGroup != nil { note(segment, "The group was not closed: its GE never came.") }
        finishGroup()
        if Int(segment[1]) != interchange.groups.count {
            let groups = interchange.groups.count
            note(
                segment,
                "IEA01 says \(Fault.Place.quoted(segment[1])), "
                    + "the interchange has \(groups) groups.",
                "01")
        }
        if !sameNumber(segment[2], interchange.control) {
            note(segment, "IEA02 does not repeat the control number of ISA13.", "02")
        }
        ended = true
    }

    private mutating func close(cutShort: Bool) {
        finishSet(complete: false)
        finishGroup()
        if cutShort {
            note(interchange.header, "The interchange is cut short: its IEA never came.")
        }
    }

    private func sameNumber(_ one: String, _ other: String) -> Bool {
        if let first = Int(one.trimmingSpaces), let second = Int(other.trimmingSpaces) {
            return first == second
        }
        return one.trimmingSpaces == other.trimmingSpaces
    }

    private func place(_ segment: Segment, set: String, element: String = "") -> Fault.Place {
        Fault.Place(
            interchange: interchange.ordinal, transaction: set, segment: segment.ordinal,
            segmentID: Fault.Place.shown(segment.id), element: element)
    }

    private mutating func note(_ segment: Segment, _ message: String, _ element: String = "") {
        interchange.faults.append(Fault(place(segment, set: "", element: element), message))
    }
}
