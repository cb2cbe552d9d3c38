import RevenueCycle

/// One segment as it is sent, with the fields of the claim it shows.
public struct ShownSegment: Equatable, Sendable {
    public struct Field: Equatable, Sendable {
        public var ref: FieldRef
        /// From 1, as guides count.
        public var element: Int
        /// From 1; nil when the element is no composite.
        public var component: Int?
        /// Where its characters stand in `text`.
        public var columns: Range<Int>

        public init(ref: FieldRef, element: Int, component: Int?, columns: Range<Int>) {
            self.ref = ref
            self.element = element
            self.component = component
            self.columns = columns
        }
    }

    /// `2010BA`
    public var loop: String
    /// `NM1*IL*1*ALVAREZ*MARIA****MI*W100000001~`
    public var text: String
    public var fields: [Field]
}
