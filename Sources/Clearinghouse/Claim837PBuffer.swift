import RevenueCycle
import X12

/// Bytes of 837P segments, element by element: upper-case ASCII, without delimiters in data,
/// without trailing empty elements or components, and no segment that would be empty.
///
/// ```
/// open("NM1"); add("85"); add("2"); add(name, .billingName); close()   NM1*85*2*DESERT WILLOW~
/// ```
struct Claim837PBuffer {
    private(set) var bytes: [UInt8] = []
    /// Segments since the last `startSet`.
    private(set) var count = 0
    /// Segments with the fields they show; nil when nobody asked for them.
    private(set) var shown: [ShownSegment]?
    /// Loop the next segments stand in; only kept with `shown`.
    var loop = ""

    private var start = 0
    private var headEnd = 0
    private var element = 0
    private var owedElements = 0
    private var component = 0
    private var owedComponents = 0
    private var elementIsOpen = false
    private var fields: [ShownSegment.Field] = []

    static let elementMark = UInt8(ascii: "*")
    static let componentMark = UInt8(ascii: ":")
    static let repetitionMark = UInt8(ascii: "^")
    static let terminator = UInt8(ascii: "~")

    init(showing: Bool = false) {
        if showing { shown = [] }
    }

    mutating func reserve(_ size: Int) { bytes.reserveCapacity(size) }

    mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

    mutating func startSet() { count = 0 }

    mutating func open(_ id: StaticString) {
        start = bytes.count
        id.withUTF8Buffer { bytes.append(contentsOf: $0) }
        headEnd = bytes.count
        element = 0
        owedElements = 0
        fields.removeAll(keepingCapacity: true)
    }

    /// Ends the segment; one without any element is taken back.
    mutating func close() {
        if bytes.count == headEnd {
            bytes.removeLast(bytes.count - start)
            return
        }
        bytes.append(Self.terminator)
        if shown != nil {
            shown?.append(
                ShownSegment(
                    loop: loop, text: String(decoding: bytes[start...], as: UTF8.self),
                    fields: fields))
        }
        bytes.append(10)
        count += 1
    }

    /// The next element; an empty one leaves its place.
    mutating func add(_ text: String, _ ref: FieldRef? = nil) {
        element += 1
        owedElements += 1
        if text.isEmpty { return }
        payElements()
        let from = bytes.count
        put(text)
        note(ref, from)
    }

    mutating func add(_ text: String, _ field: ClaimField) { add(text, FieldRef(field)) }

    /// A code of the guide's own: never shown as a field, never in need of cleaning.
    mutating func code(_ text: StaticString) {
        element += 1
        owedElements += 1
        payElements()
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ number: Int) { add(String(number)) }

    mutating func add(_ amount: Money, _ ref: FieldRef? = nil) {
        add(DecimalText.text(cents: amount.cents), ref)
    }

    /// Elements the guide leaves empty here; written only when a later one follows.
    mutating func blank(_ places: Int = 1) {
        element += places
        owedElements += places
    }

    /// The next element is a composite; its components follow with `part`.
    mutating func composite() {
        element += 1
        owedElements += 1
        component = 0
        owedComponents = 0
        elementIsOpen = false
    }

    mutating func part(_ text: String, _ ref: FieldRef? = nil) {
        component += 1
        if component > 1 { owedComponents += 1 }
        if text.isEmpty { return }
        if !elementIsOpen {
            payElements()
            elementIsOpen = true
        }
        while owedComponents > 0 {
            bytes.append(Self.componentMark)
            owedComponents -= 1
        }
        let from = bytes.count
        put(text)
        if ref != nil { note(ref, from, component) }
    }

    mutating func part(_ text: String, _ field: ClaimField) { part(text, FieldRef(field)) }

    /// A segment of one code and one text: left out when the text is empty.
    mutating func pair(
        _ id: StaticString, _ code: StaticString, _ text: String, _ ref: FieldRef? = nil
    ) {
        if text.isEmpty { return }
        open(id)
        self.code(code)
        add(text, ref)
        close()
    }

    private mutating func payElements() {
        while owedElements > 0 {
            bytes.append(Self.elementMark)
            owedElements -= 1
        }
    }

    private mutating func note(_ ref: FieldRef?, _ from: Int, _ component: Int? = nil) {
        guard let ref, shown != nil, bytes.count > from else { return }
        fields.append(
            ShownSegment.Field(
                ref: ref, element: element, component: component,
                columns: from - start..<bytes.count - start))
    }

    /// Most text is clean already and goes in as it stands.
    private mutating func put(_ text: String) {
        let taken: Void? = text.utf8.withContiguousStorageIfAvailable { buffer in
            if Self.isClean(buffer) {
                bytes.append(contentsOf: buffer)
            } else {
                bytes.append(contentsOf: Transliteration.sent(text).utf8)
            }
        }
        if taken == nil { bytes.append(contentsOf: Transliteration.sent(text).utf8) }
    }

    private static func isClean(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        guard buffer.first != 32, buffer.last != 32 else { return false }
        for byte in buffer where !Transliteration.isSentAsIs(byte) { return false }
        return true
    }
}
