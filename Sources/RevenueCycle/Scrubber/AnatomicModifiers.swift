/// Modifiers that name a part of the body. Source: NCCI policy manual chapter 1.
enum AnatomicModifiers {
    static let eyelids: Set<String> = ["E1", "E2", "E3", "E4"]
    static let fingers: Set<String> = [
        "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9",
    ]
    static let toes: Set<String> = [
        "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9",
    ]
    static let coronary: Set<String> = ["LC", "LD", "LM", "RC", "RI"]
    static let sides: Set<String> = ["LT", "RT"]
    static let all = eyelids.union(fingers).union(toes).union(coronary).union(sides)
}
