import RevenueCycle

/// The line of a claim that bills the visit itself, and what changes with its level.
enum VisitLine {
    /// Place of the line that bills this kind of visit; nil when the claim has none.
    static func index(_ claim: Claim, for setting: VisitSetting) -> Int? {
        claim.lines.firstIndex {
            setting == .preventive ? isPreventive($0.code) : isVisit($0.code)
        }
    }

    static func isVisit(_ code: String) -> Bool {
        guard code.count == 5, let number = Int(code) else { return false }
        return [
            99202...99215, 99221...99239, 99242...99255, 99281...99285, 99304...99316,
            99341...99350, 98000...98016, 99483...99483,
        ].contains { $0.contains(number) }
    }

    static func isPreventive(_ code: String) -> Bool {
        if ["G0402", "G0438", "G0439"].contains(code) { return true }
        return Int(code).map { (99381...99397).contains($0) } ?? false
    }

    /// What else was done that day: whether some of it is preventive care of Part B or a vaccine,
    /// and whether some of it is anything else that a modifier 25 would be for.
    static func beside(
        _ claim: Claim, on day: CalendarDay
    ) -> (hasPreventive: Bool, hasOther: Bool) {
        let others = claim.lines.filter {
            !$0.code.isEmpty && !isVisit($0.code) && $0.code != ComplexityAddOn.code
                && ($0.fromDay ?? day) == day
        }
        let preventive = others.filter { isPartBPreventive($0.code) }
        return (
            !preventive.isEmpty,
            others.contains { !isPartBPreventive($0.code) && isSeparate($0.code) }
        )
    }

    private static let preventiveG: Set<String> = [
        "G0402", "G0438", "G0439", "G0008", "G0009", "G0010", "G0101", "G0442", "G0443", "G0444",
        "G0445", "G0446", "G0447", "99406", "99407",
    ]

    private static func isPartBPreventive(_ code: String) -> Bool {
        if preventiveG.contains(code) { return true }
        guard let number = Int(code) else { return false }
        return (90460...90474).contains(number) || number == 90480
    }

    /// Tests, drugs, supplies and vaccines ask for no modifier 25 on the visit.
    private static func isSeparate(_ code: String) -> Bool {
        guard let number = Int(code) else { return false }
        return !(70000...89999).contains(number) && !(90281...90756).contains(number)
            && !(36400...36425).contains(number) && !(99000...99091).contains(number)
    }

    // MARK: Edits

    /// The visit line takes the code; prolonged services and G2211 stand on lines of their own,
    /// and those of another level or payer go.
    static func edits(
        _ claim: Claim, _ level: VisitLevel, _ record: VisitRecord
    ) -> [ClaimEdit] {
        guard let code = level.billed else { return [] }
        var edits: [ClaimEdit] = []
        let place =
            index(claim, for: record.setting) ?? claim.lines.firstIndex { $0.code.isEmpty }
            ?? claim.lines.count
        let line = place < claim.lines.count ? claim.lines[place] : nil
        if line?.code != code { edits.append(ClaimEdit(FieldRef(.lineCode, place), code)) }
        edits += modifierEdits(line, place, level)
        var wanted = level.prolonged.map { (code: $0.code, units: $0.units) }
        if level.addOn.verdict == .bill { wanted.append((ComplexityAddOn.code, 1)) }
        var next = max(claim.lines.count, place + 1)
        for service in wanted {
            if let there = claim.lines.firstIndex(where: { $0.code == service.code }) {
                if claim.lines[there].units != String(service.units) {
                    edits.append(ClaimEdit(FieldRef(.lineUnits, there), String(service.units)))
                }
                continue
            }
            edits.append(ClaimEdit(FieldRef(.lineCode, next), service.code))
            if service.units != 1 {
                edits.append(ClaimEdit(FieldRef(.lineUnits, next), String(service.units)))
            }
            next += 1
        }
        for (index, old) in claim.lines.enumerated()
        where isAttached(old.code) && !wanted.contains(where: { $0.code == old.code }) {
            edits.append(ClaimEdit(FieldRef(.lineCode, index), ""))
            edits.append(ClaimEdit(FieldRef(.lineUnits, index), "1"))
        }
        return edits
    }

    /// Codes that stand only beside the level they were found with.
    private static func isAttached(_ code: String) -> Bool {
        code == ComplexityAddOn.code
            || ["99417", "99418", "G2212", "G0316", "G0317", "G0318"].contains(code)
    }

    /// 93 and 95 say how the visit was made: they come and go with the kind of code.
    private static func modifierEdits(
        _ line: ServiceLine?, _ place: Int, _ level: VisitLevel
    ) -> [ClaimEdit] {
        let fields: [ClaimField] = [
            .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
        ]
        let old = line?.modifiers.filter { !$0.isEmpty } ?? []
        var new = old
        if let code = level.billed, code.hasPrefix("980") {
            new.removeAll { $0 == "93" || $0 == "95" }
        }
        for modifier in level.medicareSubstitute?.modifiers ?? [] where !new.contains(modifier) {
            new.append(modifier)
        }
        if new == old || new.count > 4 { return [] }
        return fields.indices.reversed().compactMap { index in
            let now = index < new.count ? new[index] : ""
            let before = index < old.count ? old[index] : ""
            return now == before ? nil : ClaimEdit(FieldRef(fields[index], place), now)
        }.reversed()
    }
}
