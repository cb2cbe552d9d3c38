/// What was recorded of a visit to choose its level: the evidence kept with the encounter.
public struct VisitRecord: Equatable, Sendable, Codable {
    public var setting: VisitSetting
    /// nil: not known.
    public var isNew: Bool?
    public var problems: ProblemCounts?
    public var data: DataCounts?
    /// Risk of management, 1 minimal to 4 high.
    public var risk: Int?
    /// Own time of the physician or other qualified professional on the day of the visit; no
    /// staff time, travel, teaching or separately billed work.
    public var minutes: Int?
    /// Minutes of medical discussion, for visits by sound only.
    public var talkMinutes: Int?
    public var payer: VisitPayer
    public var day: CalendarDay
    /// Completed years on the day.
    public var age: Int?
    /// Seen by clinical staff only.
    public var clinicalStaffOnly: Bool?
    /// The note shows a continuing relationship as focal point of care, or for a serious or
    /// complex condition (G2211).
    public var longitudinal: Bool?
    /// The visit carries modifier 25 for something other than preventive care or a vaccine.
    public var otherModifier25OnBase: Bool?
    /// A Medicare preventive service or vaccine administration the same day.
    public var sameDayPreventiveOrVaccine: Bool?
    /// What is known of Medicare wellness visits.
    public var wellness: MedicareWellness?

    public init(
        setting: VisitSetting, isNew: Bool? = nil, problems: ProblemCounts? = nil,
        data: DataCounts? = nil, risk: Int? = nil, minutes: Int? = nil, talkMinutes: Int? = nil,
        payer: VisitPayer = .other, day: CalendarDay, age: Int? = nil,
        clinicalStaffOnly: Bool? = nil, longitudinal: Bool? = nil,
        otherModifier25OnBase: Bool? = nil, sameDayPreventiveOrVaccine: Bool? = nil,
        wellness: MedicareWellness? = nil
    ) {
        self.setting = setting
        self.isNew = isNew
        self.problems = problems
        self.data = data
        self.risk = risk
        self.minutes = minutes
        self.talkMinutes = talkMinutes
        self.payer = payer
        self.day = day
        self.age = age
        self.clinicalStaffOnly = clinicalStaffOnly
        self.longitudinal = longitudinal
        self.otherModifier25OnBase = otherModifier25OnBase
        self.sameDayPreventiveOrVaccine = sameDayPreventiveOrVaccine
        self.wellness = wellness
    }

    /// The three elements in the order of the guideline; nil is an element not recorded.
    var elements: [(name: String, level: Int?)] {
        let risk = self.risk.flatMap { (1...4).contains($0) ? $0 : nil }
        return [("problems", problems?.level), ("data", data?.level), ("risk", risk)]
    }

    /// Medical decision making, 1 to 4: two of three elements must reach it, which is the middle
    /// of three, or the lower of two when only two are known. nil when fewer are known.
    public var mdm: Int? {
        let known = elements.compactMap(\.level).sorted()
        switch known.count {
        case 3: return known[1]
        case 2: return known[0]
        default: return nil
        }
    }

    /// Minutes that can be counted.
    var countedMinutes: Int? { minutes.flatMap { $0 > 0 ? $0 : nil } }

    func with(_ setting: VisitSetting, isNew: Bool?) -> VisitRecord {
        var copy = self
        copy.setting = setting
        copy.isNew = isNew
        return copy
    }
}
