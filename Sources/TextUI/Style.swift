/// What a piece of text means; themes decide how it looks. Colour is never the only carrier.
public enum Style: UInt8, Sendable, CaseIterable {
    case text, muted, title, focus, mark, error, warning, good, hold, negative, key, selection
}

/// Columns and rows of a terminal.
public struct Size: Equatable, Sendable {
    public var width: Int
    public var height: Int

    public init(_ width: Int, _ height: Int) {
        self.width = width
        self.height = height
    }
}

/// A place on the canvas, column and row from 0.
public struct Point: Equatable, Sendable {
    public var x: Int
    public var y: Int

    public init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }
}
