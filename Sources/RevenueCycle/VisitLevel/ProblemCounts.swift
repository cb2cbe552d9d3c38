/// The gravest acute problem of a visit.
public enum AcuteProblem: String, Sendable, Codable, CaseIterable {
    case uncomplicated
    /// Acute, and on its way to being resolved.
    case stable
    /// Uncomplicated, but cared for in hospital or observation (from 2023).
    case hospital
    /// Illness with systemic symptoms.
    case systemic
    /// Complicated injury.
    case complicated
    /// Threatens life or bodily function.
    case threat

    var level: Int {
        switch self {
        case .uncomplicated, .stable, .hospital: return 2
        case .systemic, .complicated: return 3
        case .threat: return 4
        }
    }

    var words: String {
        switch self {
        case .uncomplicated: return "1 acute uncomplicated illness or injury"
        case .stable: return "1 stable acute illness"
        case .hospital: return "1 acute uncomplicated problem needing hospital care"
        case .systemic: return "1 acute illness with systemic symptoms"
        case .complicated: return "1 acute complicated injury"
        case .threat: return "1 threat to life or bodily function"
        }
    }
}

/// Problems addressed at a visit, counted. A problem only noted does not count; a chronic one is
/// stable only at its treatment goal. Source: CPT E/M guidelines.
public struct ProblemCounts: Equatable, Sendable, Codable {
    /// Self-limited or minor.
    public var minor: Int
    /// Chronic, at the treatment goal.
    public var stable: Int
    /// Chronic, worse, progressing or with side effects of treatment.
    public var worse: Int
    /// Chronic, severely worse.
    public var severe: Int
    /// New, undiagnosed, of uncertain prognosis.
    public var undiagnosed: Int
    public var acute: AcuteProblem?
    /// 1 to 4 when she gave the level itself; it stands before the counts.
    public var statedLevel: Int?

    public init(
        minor: Int = 0, stable: Int = 0, worse: Int = 0, severe: Int = 0, undiagnosed: Int = 0,
        acute: AcuteProblem? = nil, statedLevel: Int? = nil
    ) {
        self.minor = minor
        self.stable = stable
        self.worse = worse
        self.severe = severe
        self.undiagnosed = undiagnosed
        self.acute = acute
        self.statedLevel = statedLevel
    }

    /// Reads `3`, or counts as `minor=1,stable=2,worse=0,severe=0,undiagnosed=1,acute=systemic`;
    /// nil when a word or number is not understood.
    public init?(_ text: String) {
        self.init()
        if let level = CountList.level(text) {
            statedLevel = level
            return
        }
        guard let list = CountList(text) else { return nil }
        for (name, value) in list.items {
            if name == "acute" {
                guard let kind = AcuteProblem(rawValue: value) else { return nil }
                acute = kind
                continue
            }
            guard let place = Self.counts[name], let count = CountList.count(value)
            else { return nil }
            self[keyPath: place] = count
        }
    }

    private static var counts: [String: WritableKeyPath<ProblemCounts, Int>] {
        [
            "minor": \.minor, "stable": \.stable, "worse": \.worse, "severe": \.severe,
            "undiagnosed": \.undiagnosed,
        ]
    }

    /// 1 minimal to 4 high; nil when no problem was addressed.
    public var level: Int? {
        if let statedLevel { return (1...4).contains(statedLevel) ? statedLevel : nil }
        if severe > 0 || acute == .threat { return 4 }
        if worse > 0 || stable > 1 || undiagnosed > 0 || acute?.level == 3 { return 3 }
        if minor > 1 || stable > 0 || acute != nil { return 2 }
        return minor > 0 ? 1 : nil
    }

    /// `minor=1,stable=2`, or the stated level; reads back as the same counts.
    public var text: String {
        if let statedLevel { return "\(statedLevel)" }
        var parts = [
            ("minor", minor), ("stable", stable), ("worse", worse), ("severe", severe),
            ("undiagnosed", undiagnosed),
        ].filter { $0.1 > 0 }.map { "\($0.0)=\($0.1)" }
        if let acute { parts.append("acute=\(acute.rawValue)") }
        return parts.isEmpty ? "minor=0" : parts.joined(separator: ",")
    }

    /// `2 stable chronic illnesses, 1 acute illness with systemic symptoms`; empty when only the
    /// level was given.
    public var words: String {
        if statedLevel != nil { return "" }
        let counted: [(Int, String, String)] = [
            (severe, "severely worse chronic illness", "severely worse chronic illnesses"),
            (worse, "worse chronic illness", "worse chronic illnesses"),
            (undiagnosed, "undiagnosed new problem", "undiagnosed new problems"),
            (stable, "stable chronic illness", "stable chronic illnesses"),
            (minor, "minor problem", "minor problems"),
        ]
        var parts = counted.filter { $0.0 > 0 }.map { LevelWords.counted($0.0, $0.1, $0.2) }
        if let acute { parts.insert(acute.words, at: 0) }
        return parts.joined(separator: ", ")
    }
}
