/// Holds billed prolonged services against the visit they follow.
enum ProlongedFindings {
    /// EM04: without the top code, without minutes, or with more units than the minutes give.
    /// Without a record only the missing top code can be told.
    static func misplaced(
        _ lines: [BilledService], _ day: CalendarDay, _ record: VisitRecord?
    ) -> [LevelFinding] {
        lines.enumerated().compactMap { place, line in
            guard ProlongedTable.isProlonged(line.code) else { return nil }
            let bases = ProlongedTable.bases(of: line.code)
            let base = lines.first { bases.contains($0.code) }
            guard let base else {
                return finding(
                    "EM04", place,
                    "\(line.code) goes only with \(list(bases)), and none of them is billed.")
            }
            guard let record else { return nil }
            return short(line, place, base.code, day, record)
        }
    }

    private static func short(
        _ line: BilledService, _ place: Int, _ base: String, _ day: CalendarDay,
        _ record: VisitRecord
    ) -> LevelFinding? {
        guard let minutes = record.countedMinutes else {
            return finding(
                "EM04", place,
                "\(line.code) follows a code chosen by time, and no minutes are recorded.")
        }
        guard let row = ProlongedTable.row(base: base, code: line.code, on: day) else {
            return finding(
                "EM04", place, "\(line.code) did not go with \(base) on \(day.long).")
        }
        let units = row.units(minutes: minutes)
        if units == 0 {
            return finding(
                "EM04", place,
                "\(line.code) with \(base) begins at \(row.firstMinutes) minutes; "
                    + "\(minutes) are recorded.")
        }
        guard line.units > units else { return nil }
        var found = finding(
            "EM04", place,
            "\(line.code) has \(counted(line.units)); \(minutes) minutes give \(units).")
        found.suggestedUnits = units
        return found
    }

    /// EM02: the minutes give units that are not billed beside the top code at `place`.
    static func unbilled(
        _ lines: [BilledService], _ place: Int, _ supported: VisitLevel, _ record: VisitRecord
    ) -> [LevelFinding] {
        let base = lines[place].code
        guard base == supported.code || base == supported.billed,
            let minutes = record.countedMinutes,
            let row = ProlongedTable.row(base: base, payer: record.payer, on: record.day)
        else { return [] }
        // Units may stand under the other payer's code; EM05 tells that.
        let billed = lines.filter { ProlongedTable.bases(of: $0.code).contains(base) }
        let units = row.units(minutes: minutes)
        let known = billed.map(\.units).reduce(0, +)
        guard units > known, billed.allSatisfy({ $0.code == row.code }) else { return [] }
        let at = lines.firstIndex { $0.code == row.code }
        let had = known == 0 ? "none" : "\(known)"
        return [
            LevelFinding(
                id: "EM02", severity: .warning,
                sentence: "\(minutes) minutes give \(counted(units)) of \(row.code) beside "
                    + "\(base); \(had) billed.",
                place: at ?? place, suggestedCode: nil, suggestedUnits: at == nil ? nil : units)
        ]
    }

    /// EM05: the code of one payer sent to another. Medicare never pays 99417 and 99418; other
    /// payers differ, and Medicare Advantage plans take either. Units differ between the two, so
    /// a code is suggested only when recorded minutes give its units.
    static func wrongPayer(
        _ lines: [BilledService], _ payer: PayerKind, _ record: VisitRecord?
    ) -> [LevelFinding] {
        if payer == .medicareAdvantage { return [] }
        return lines.enumerated().compactMap { place, line in
            guard ProlongedTable.isProlonged(line.code),
                ProlongedTable.isMedicareCode(line.code) != (payer == .medicare)
            else { return nil }
            let right = counterpart(line.code, lines, on: record?.day)
            let units = record.flatMap { record in
                right.flatMap { row in record.countedMinutes.map { row.units(minutes: $0) } }
            }
            let isGiven = units ?? 0 > 0
            return LevelFinding(
                id: "EM05", severity: payer == .medicare ? .denial : .warning,
                sentence: sentence(line.code, right, units, payer), place: place,
                suggestedCode: isGiven ? right?.code : nil, suggestedUnits: isGiven ? units : nil)
        }
    }

    private static func sentence(
        _ code: String, _ right: ProlongedRow?, _ units: Int?, _ payer: PayerKind
    ) -> String {
        var said =
            payer == .medicare
            ? "Medicare does not pay \(code)."
            : "\(code) is Medicare's code; other payers usually take 99417 or 99418."
        guard let right else { return said }
        said += " With \(right.base) it is \(right.code) from \(right.firstMinutes) minutes"
        return said + (units == 0 ? ", which the record does not reach." : ".")
    }

    /// The other payer's row for the same top code.
    private static func counterpart(
        _ code: String, _ lines: [BilledService], on day: CalendarDay?
    ) -> ProlongedRow? {
        let bases = ProlongedTable.bases(of: code)
        guard let base = lines.first(where: { bases.contains($0.code) }) else { return nil }
        return ProlongedTable.rows.last { row in
            row.base == base.code && row.code != code
                && day.map { ProlongedTable.stands(row, $0) } ?? true
        }
    }

    private static func finding(_ id: String, _ place: Int, _ sentence: String) -> LevelFinding {
        LevelFinding(id: id, severity: .denial, sentence: sentence, place: place)
    }

    private static func counted(_ units: Int) -> String {
        units == 1 ? "1 unit" : "\(units) units"
    }

    /// `99205, 99215 or 99483`
    private static func list(_ codes: [String]) -> String {
        guard codes.count > 1, let last = codes.last else { return codes.first ?? "" }
        return codes.dropLast().joined(separator: ", ") + " or " + last
    }
}
