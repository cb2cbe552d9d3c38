/// Which modifiers decide on payment and which only inform; payers that read one or two of them
/// read the first. Those whose place is disputed (`QW`, `33`, `PT`, therapy, drug waste) are in
/// neither list.
/// Source: CPT appendix A; HCPCS modifiers; usual instructions of Medicare contractors.
enum ModifierOrder {
    private static let paying: Set<String> = [
        "22", "23", "24", "25", "26", "50", "51", "52", "53", "54", "55", "56", "57", "58", "59",
        "62", "66", "76", "77", "78", "79", "80", "81", "82", "91", "AA", "AD", "AS", "QK", "QX",
        "QY", "QZ", "TC", "XE", "XP", "XS", "XU",
    ]

    private static let informational: Set<String> = [
        "LT", "RT", "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8",
        "F9", "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "LC", "LD", "LM", "RC",
        "RI", "GA", "GC", "GE", "GT", "GQ", "GX", "KX", "93", "95", "FQ", "FR", "AI",
    ]

    static func isPaying(_ modifier: String) -> Bool { paying.contains(modifier) }

    static func isInformational(_ modifier: String) -> Bool { informational.contains(modifier) }

    /// The same modifiers with every informational one behind the last that pays; nil when they
    /// stand so.
    static func sorted(_ list: [String]) -> [String]? {
        guard let last = list.lastIndex(where: isPaying),
            list[..<last].contains(where: isInformational)
        else { return nil }
        let behind = list[..<last].filter(isInformational)
        return list[..<last].filter { !isInformational($0) } + [list[last]] + behind
            + list[(last + 1)...]
    }
}
