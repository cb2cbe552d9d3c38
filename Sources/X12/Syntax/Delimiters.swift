/// The separators one interchange uses, read from its ISA segment or chosen for writing.
///
/// Source: X12.5 interchange control structure; ISA is 106 bytes with a one-byte terminator:
/// element separator at offset 3, ISA11 at 82, ISA16 at 104, terminator at 105.
public struct Delimiters: Equatable, Sendable {
    public let element: UInt8
    public let component: UInt8
    /// ISA11; a 4010 interchange has the letter `U` here and no repetition.
    public let repetition: UInt8?
    public let terminator: UInt8

    public init(element: UInt8, component: UInt8, repetition: UInt8?, terminator: UInt8) {
        self.element = element
        self.component = component
        self.repetition = repetition
        self.terminator = terminator
    }

    /// `*`, `:`, `^` and `~`: what receivers in this field expect.
    public static let usual = Delimiters(
        element: UInt8(ascii: "*"), component: UInt8(ascii: ":"),
        repetition: UInt8(ascii: "^"), terminator: UInt8(ascii: "~"))
}
