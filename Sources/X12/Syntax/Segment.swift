/// One segment: its identifier and elements, and where it stood.
public struct Segment: Equatable, Sendable {
    public let id: String
    /// Element 1 is at index 0; component separators are still inside.
    public let elements: [String]
    /// Counted from 1 in its interchange, the ISA being 1.
    public let ordinal: Int
    public let componentSeparator: UInt8

    public init(
        _ id: String, _ elements: [String], ordinal: Int = 0,
        componentSeparator: UInt8 = UInt8(ascii: ":")
    ) {
        self.id = id
        self.elements = elements
        self.ordinal = ordinal
        self.componentSeparator = componentSeparator
    }

    /// Element `number` counted from 1 as guides do; empty when it was not sent.
    public subscript(_ number: Int) -> String {
        number >= 1 && number <= elements.count ? elements[number - 1] : ""
    }

    /// The components of element `number`; one when the element is simple.
    public func components(_ number: Int) -> [String] {
        split(self[number])
    }

    /// Component `part` (from 1) of element `number`; empty when it was not sent.
    public func component(_ number: Int, _ part: Int) -> String {
        let parts = components(number)
        return part >= 1 && part <= parts.count ? parts[part - 1] : ""
    }

    private func split(_ text: String) -> [String] {
        if text.isEmpty { return [] }
        return text.utf8
            .split(separator: componentSeparator, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }
}
