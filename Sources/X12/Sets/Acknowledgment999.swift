/// One 999 (005010X231A1): what the receiver made of the functional group we sent.
///
/// ```
/// ST AK1 { AK2 { IK3 CTX { IK4 CTX } } IK5 } AK9 SE
/// ```
public struct Acknowledgment999: Equatable, Sendable {
    public struct Problem: Equatable, Sendable {
        /// IK301 and IK302: segment identifier and its position in the set, ST being 1.
        public var segmentID: String
        public var position: Int
        public var loop: String
        /// IK304 or IK403
        public var code: String
        /// IK401, `9` or `5-3`; empty for a fault of the whole segment
        public var element: String
        /// IK404
        public var value: String
        /// CTX: the account number the receiver names.
        public var claimNumber: String
    }

    public struct Response: Equatable, Sendable {
        /// AK202: our ST02.
        public var control: String
        /// IK501: A accepted, E accepted with errors, R rejected, M W X for security.
        public var code: String
        public var problems: [Problem]
    }

    /// AK102: our GS06.
    public var groupControl: String
    /// AK901: A, E, P partial, R.
    public var code: String
    public var received = 0
    public var accepted = 0
    public var responses: [Response] = []
    public var faults: [Fault] = []

    public static func read(_ set: TransactionSet) -> Acknowledgment999 {
        var result = Acknowledgment999(groupControl: "", code: "")
        result.faults = set.faults
        for segment in set.segments { result.take(segment) }
        if result.groupControl.isEmpty {
            result.faults.append(
                Fault(set.place(set.segments.first), "AK1 is missing: no group is named.", .refusal)
            )
        }
        return result
    }

    private mutating func take(_ segment: Segment) {
        switch segment.id {
        case "AK1": groupControl = segment[2]
        case "AK2": responses.append(Response(control: segment[2], code: "", problems: []))
        case "IK3", "AK3":
            add(
                Problem(
                    segmentID: segment[1], position: Int(segment[2]) ?? 0, loop: segment[3],
                    code: segment[4], element: "", value: "", claimNumber: ""))
        case "IK4", "AK4": takeElement(segment)
        case "CTX": takeContext(segment)
        case "IK5", "AK5":
            if !responses.isEmpty { responses[responses.count - 1].code = segment[1] }
        case "AK9":
            code = segment[1]
            received = Int(segment[3]) ?? 0
            accepted = Int(segment[4]) ?? 0
        default: break
        }
    }

    private mutating func takeElement(_ segment: Segment) {
        guard var problem = responses.last?.problems.last else { return }
        problem.element = segment.components(1).filter { !$0.isEmpty }.joined(separator: "-")
        problem.code = segment[3]
        problem.value = segment[4]
        let response = responses.count - 1
        if responses[response].problems.last?.element.isEmpty == true {
            responses[response].problems.removeLast()
        }
        responses[response].problems.append(problem)
    }

    private mutating func takeContext(_ segment: Segment) {
        let name = segment.component(1, 1)
        guard name.hasPrefix("CLM01"), !responses.isEmpty else { return }
        let response = responses.count - 1
        guard !responses[response].problems.isEmpty else { return }
        let last = responses[response].problems.count - 1
        responses[response].problems[last].claimNumber = segment.component(1, 2)
    }

    private mutating func add(_ problem: Problem) {
        guard !responses.isEmpty else { return }
        responses[responses.count - 1].problems.append(problem)
    }
}

/// A TA1: whether the interchange itself arrived.
public struct InterchangeAcknowledgment: Equatable, Sendable {
    /// ISA13 of the interchange we sent.
    public var control: String
    /// TA102: `YYMMDD` of the interchange it answers.
    public var date: String
    /// A accepted, E accepted with errors, R rejected.
    public var code: String
    /// 000 to 031
    public var note: String

    public init(_ segment: Segment) {
        control = segment[1]
        date = segment[2]
        code = segment[4]
        note = segment[5]
    }
}
