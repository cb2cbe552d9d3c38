/// A visit code as billed.
public struct BilledService: Equatable, Sendable {
    public var code: String
    public var units: Int
    public var modifiers: [String]

    public init(code: String, units: Int = 1, modifiers: [String] = []) {
        self.code = code
        self.units = units
        self.modifiers = modifiers
    }
}

/// Something found when billed codes were held against a record.
public struct LevelFinding: Equatable, Sendable {
    /// `EM01` to `EM07`.
    public var id: String
    public var severity: Severity
    public var sentence: String
    /// Place among the billed services, from 0.
    public var place: Int
    public var suggestedCode: String?
    public var suggestedUnits: Int?
}

/// Holds billed visit codes against what was recorded.
public enum LevelFindings {
    /// All findings for the services of one day.
    public static func judge(lines: [BilledService], record: VisitRecord) -> [LevelFinding] {
        let kind: PayerKind = record.payer == .medicare ? .medicare : .commercial
        return levels(lines, record) + ProlongedFindings.misplaced(lines, record.day, record)
            + ProlongedFindings.wrongPayer(lines, kind, record)
            + ageBands(lines, age: record.age)
            + preventive(lines, kind, record.wellness, on: record.day)
    }

    // MARK: EM01, EM02, EM03

    static func levels(_ lines: [BilledService], _ record: VisitRecord) -> [LevelFinding] {
        // A preventive visit has no level; a problem visit beside it has no record here.
        if record.setting == .preventive { return [] }
        var found: [LevelFinding] = []
        for (place, line) in lines.enumerated() {
            guard let family = LevelTable.family(of: line.code, on: record.day) else { continue }
            guard canStand(for: record.setting, family.setting) else {
                found.append(
                    LevelFinding(
                        id: "EM01", severity: .warning,
                        sentence: "\(line.code) is billed, but the record is of another kind: "
                            + "\(record.setting.title.lowercased()).", place: place))
                continue
            }
            let supported = VisitLevel.of(
                record.with(family.setting, isNew: family.isNew ?? record.isNew))
            if let finding = compare(line, place, family, supported, record) {
                found.append(finding)
            }
            found += ProlongedFindings.unbilled(lines, place, supported, record)
        }
        return found
    }

    private static func compare(
        _ line: BilledService, _ place: Int, _ family: LevelFamily, _ supported: VisitLevel,
        _ record: VisitRecord
    ) -> LevelFinding? {
        guard let code = supported.code else {
            return unsupported(line, place, family, supported, record)
        }
        guard let billedRank = family.codes.firstIndex(of: line.code),
            let rank = family.codes.firstIndex(of: code), rank != billedRank
        else { return nil }
        if rank > billedRank {
            return LevelFinding(
                id: "EM02", severity: .warning,
                sentence: "\(line.code) is billed; the record supports \(code).", place: place,
                suggestedCode: code)
        }
        if let sentence = timeSentence(line.code, family, supported, record) {
            return LevelFinding(
                id: "EM03", severity: .denial, sentence: sentence, place: place,
                suggestedCode: code)
        }
        return LevelFinding(
            id: "EM01", severity: .warning,
            sentence: "\(line.code) is billed; the record supports only \(code).", place: place,
            suggestedCode: code)
    }

    /// When the billed code could rest on time alone and the minutes do not carry it.
    private static func timeSentence(
        _ code: String, _ family: LevelFamily, _ supported: VisitLevel, _ record: VisitRecord
    ) -> String? {
        if let row = LevelTable.discharge(family.setting, on: record.day) {
            let recorded = record.countedMinutes.map { "\($0) are" } ?? "none are"
            return "\(code) needs more than \(row.shortMinutesMax) minutes; \(recorded) recorded."
        }
        guard supported.mdm == nil, supported.basis == .time,
            let minutes = record.countedMinutes,
            let row = LevelTable.row(family.setting, isNew: family.isNew, on: record.day),
            let needed = row.minutes(of: code)
        else { return nil }
        return "\(code) by time needs \(needed) minutes; \(minutes) are recorded."
    }

    /// The record gives no code at all.
    private static func unsupported(
        _ line: BilledService, _ place: Int, _ family: LevelFamily, _ supported: VisitLevel,
        _ record: VisitRecord
    ) -> LevelFinding? {
        if record.clinicalStaffOnly == true {
            return LevelFinding(
                id: "EM01", severity: .warning,
                sentence: "\(line.code) is billed, but only clinical staff saw the patient.",
                place: place)
        }
        // Minutes were taken to choose the code and fall short; otherwise the record is unfinished.
        let fellShort =
            record.countedMinutes != nil && (supported.mdm == nil || family.setting == .audio)
        guard let lack = fellShort ? supported.missing.last : supported.missing.first
        else { return nil }
        return LevelFinding(
            id: "EM03", severity: fellShort ? .denial : .warning,
            sentence: "The record does not carry \(line.code). \(lack)", place: place)
    }

    /// Settings whose codes payers take for one another.
    private static func canStand(for one: VisitSetting, _ other: VisitSetting) -> Bool {
        if one == other { return true }
        let outpatient: Set<VisitSetting> = [.office, .telehealth, .audio, .consultOffice]
        let inpatient: Set<VisitSetting> = [
            .consultInpatient, .hospitalInitial, .hospitalSubsequent,
        ]
        let facility: Set<VisitSetting> = [.consultInpatient, .nursingInitial]
        return [outpatient, inpatient, facility].contains { $0.contains(one) && $0.contains(other) }
    }

    // MARK: EM06

    static func ageBands(_ lines: [BilledService], age: Int?) -> [LevelFinding] {
        guard let age else { return [] }
        return lines.enumerated().compactMap { place, line in
            guard let billed = PreventiveVisit.band(of: line.code),
                !billed.band.ages.contains(age), let right = PreventiveVisit.band(age: age)
            else { return nil }
            return LevelFinding(
                id: "EM06", severity: .denial,
                sentence: "\(line.code) is for age \(billed.band.words); the patient was \(age).",
                place: place, suggestedCode: right.code(isNew: billed.isNew))
        }
    }

    // MARK: EM07

    static func preventive(
        _ lines: [BilledService], _ payer: PayerKind, _ wellness: MedicareWellness?,
        on day: CalendarDay?
    ) -> [LevelFinding] {
        guard payer == .medicare else { return [] }
        return lines.enumerated().compactMap { place, line in
            // GY says that she knows: the denial lets the patient or a second payer be billed.
            guard PreventiveVisit.band(of: line.code) != nil, !line.modifiers.contains("GY")
            else { return nil }
            let choice = day.flatMap { day in wellness.map { $0.choice(on: day) } }
            let advice =
                choice?.reason
                ?? "Bill the wellness visit that is due, or modifier GY for a denial."
            return LevelFinding(
                id: "EM07", severity: .denial,
                sentence: "Medicare does not cover \(line.code). \(advice)", place: place,
                suggestedCode: choice?.code)
        }
    }
}
