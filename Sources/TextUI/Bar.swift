/// A horizontal bar that reads without colour; the number always stands beside it.
public enum Bar {
    /// `part` of `whole` over `width` columns: eighths of a column with blocks, or `#` and `.`.
    public static func text(part: Int64, whole: Int64, width: Int, blocks: Bool) -> String {
        guard whole > 0, part > 0, width > 0 else {
            return String(repeating: blocks ? " " : ".", count: max(0, width))
        }
        let share = min(part, whole)
        if !blocks {
            let full = min(width, Int((share * Int64(width) + whole / 2) / whole))
            return String(repeating: "#", count: full)
                + String(repeating: ".", count: width - full)
        }
        let eighths = Int((share * Int64(width) * 8 + whole / 2) / whole)
        var out = String(repeating: "\u{2588}", count: min(width, eighths / 8))
        let rest = eighths % 8
        if rest > 0, out.count < width, let scalar = UnicodeScalar(0x2590 - rest) {
            out.append(Character(scalar))
        }
        return out + String(repeating: " ", count: width - out.count)
    }
}
