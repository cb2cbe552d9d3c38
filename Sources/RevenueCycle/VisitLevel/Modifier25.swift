/// Whether a visit beside another service carries modifier 25.
/// Source: NCCI policy manual chapter 1; CPT modifiers 25 and 57.
public struct Modifier25: Equatable, Sendable {
    public enum Verdict: String, Sendable {
        case notNeeded
        /// Modifier 25 goes on the visit; a line of reason is to be kept with the claim.
        case carry
        /// The decision for surgery: modifier 57 instead.
        case carry57
        /// The visit is part of the other service and is not billed.
        case doNotBillVisit
        /// A question must be answered first.
        case ask
    }

    public var verdict: Verdict
    /// The reason, or the question, as a whole sentence.
    public var sentence: String
    /// The services that asked for it.
    public var services: [String]

    /// A service the same day, by the same provider or group.
    public struct OtherService: Equatable, Sendable {
        public var code: String
        /// Global days of the fee schedule: `000`, `010`, `090`, `XXX`, `ZZZ`, or empty.
        public var globalDays: String
        /// The pair stands in NCCI with the visit as the bundled code.
        public var isPaired: Bool

        public init(code: String, globalDays: String = "", isPaired: Bool = false) {
            self.code = code
            self.globalDays = globalDays
            self.isPaired = isPaired
        }
    }

    /// What only the note can tell.
    public struct Answers: Equatable, Sendable, Codable {
        /// The visit did more than decide on and prepare the other service.
        public var isSeparate: Bool?
        /// The visit decided on major surgery today or tomorrow.
        public var decidedSurgery: Bool?
        /// One line for an audit.
        public var reason: String

        public init(isSeparate: Bool? = nil, decidedSurgery: Bool? = nil, reason: String = "") {
            self.isSeparate = isSeparate
            self.decidedSurgery = decidedSurgery
            self.reason = reason
        }
    }

    public static func decide(
        visit: String, beside others: [OtherService], answers: Answers = Answers()
    ) -> Modifier25 {
        let surgery = others.filter { $0.globalDays == "090" }.map(\.code)
        if !surgery.isEmpty { return majorSurgery(visit, surgery, answers) }
        let touching = others.filter { $0.code != visit && touches($0) }.map(\.code)
        guard !touching.isEmpty else {
            return Modifier25(
                verdict: .notNeeded,
                sentence: others.isEmpty
                    ? "Nothing else was done the same day, so \(visit) needs no modifier 25."
                    : "No other service of the day asks for modifier 25 on \(visit).",
                services: [])
        }
        let list = touching.joined(separator: ", ")
        switch answers.isSeparate {
        case nil:
            return Modifier25(
                verdict: .ask,
                sentence: "Was the visit significant work apart from deciding on and preparing "
                    + "\(list)?", services: touching)
        case false?:
            return Modifier25(
                verdict: .doNotBillVisit,
                sentence: "The visit only decided on \(list), which includes it: do not bill "
                    + "\(visit).", services: touching)
        case true?: return separate(visit, list, touching, answers)
        }
    }

    private static func separate(
        _ visit: String, _ list: String, _ touching: [String], _ answers: Answers
    ) -> Modifier25 {
        if answers.reason.allSatisfy({ $0 == " " }) {
            return Modifier25(
                verdict: .ask,
                sentence: "Why does \(visit) stand beside \(list)? One line is kept for an audit.",
                services: touching)
        }
        return Modifier25(
            verdict: .carry,
            sentence: "\(visit) carries modifier 25 beside \(list): \(answers.reason)",
            services: touching)
    }

    private static func majorSurgery(
        _ visit: String, _ surgery: [String], _ answers: Answers
    ) -> Modifier25 {
        let list = surgery.joined(separator: ", ")
        switch answers.decidedSurgery {
        case nil:
            return Modifier25(
                verdict: .ask, sentence: "Was \(list) decided on at this visit?",
                services: surgery)
        case true?:
            return Modifier25(
                verdict: .carry57,
                sentence: "\(visit) decided on \(list): modifier 57, not 25.", services: surgery)
        case false?:
            return Modifier25(
                verdict: .doNotBillVisit,
                sentence: "\(list) had been decided before; the visit is part of it.",
                services: surgery)
        }
    }

    /// Services a visit must be told apart from.
    private static func touches(_ service: OtherService) -> Bool {
        if service.globalDays == "000" || service.globalDays == "010" || service.isPaired {
            return true
        }
        if PreventiveVisit.band(of: service.code) != nil { return true }
        if ["G0402", "G0438", "G0439"].contains(service.code) { return true }
        guard let number = Int(service.code) else { return false }
        let administration = (90460...90474).contains(number) || number == 90480
        if administration { return VaccineAdministration.asksModifier25(service.code) }
        // Osteopathic manipulation; injections and infusions; psychotherapy beside a visit.
        return (98925...98929).contains(number) || (96372...96376).contains(number)
            || [90833, 90836, 90838].contains(number)
    }
}
