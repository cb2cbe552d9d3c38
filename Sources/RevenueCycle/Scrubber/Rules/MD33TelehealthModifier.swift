/// Modifiers of telehealth as the payer wants them.
enum MD33TelehealthModifier: Rule {
    static let about = RuleAbout(
        "MD33", "TELE", .denial,
        "A visit by video or sound has the modifier its payer wants, and one of them alone.",
        source: "CPM chapter 12 section 190; CPT modifiers 93 and 95; payer facts")

    private static let video: Set<String> = ["95", "GT"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated()
        where TelehealthSigns.isTelehealth(line, claim) {
            let picture = line.modifiers.first(where: video.contains)
            if TelehealthSigns.isAudio(line), let other = picture {
                report.find(
                    LineModifiers.field(other, of: line), index,
                    "Line \(index + 1) was by sound alone (93) or with picture (\(other)), not "
                        + "both.")
            } else if claim.payerKind == .medicare, line.hasAnyModifier(of: ["GT", "GQ"]) {
                retired(claim, line, index, &report)
            } else if !TelehealthSigns.saysItself(line.code), isVisit(line.code) {
                wanted(claim, line, index, context, &report)
            }
        }
    }

    /// Visits and talks; monitoring, tests and supplies have no such modifier.
    private static func isVisit(_ code: String) -> Bool {
        guard let number = ProcedureFamily.number(code) else {
            return ServiceFamily.isMedicareWellness(code)
        }
        switch number {
        case 90785...90863, 96156...96171, 99202...99255, 99341...99350, 99381...99409,
            99495...99498:
            return true
        default: return false
        }
    }

    /// GT is left to hospitals, GQ to Alaska and Hawaii.
    private static func retired(
        _ claim: Claim, _ line: ServiceLine, _ index: Int, _ report: inout RuleReport
    ) {
        if line.hasModifier("GT") {
            report.find(
                LineModifiers.field("GT", of: line), index,
                "Medicare takes no GT from practices (line \(index + 1)): the place of service "
                    + "says telehealth.", fix: LineModifiers.removing(["GT"], from: line, index))
        } else if claim.billing.state != "AK", claim.billing.state != "HI" {
            report.find(
                LineModifiers.field("GQ", of: line), index,
                "GQ on line \(index + 1) is for stored images in Alaska and Hawaii.")
        }
    }

    private static func wanted(
        _ claim: Claim, _ line: ServiceLine, _ index: Int, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        // Sound alone says so itself, wherever a payer takes it.
        if TelehealthSigns.isAudio(line) || line.hasModifier("GQ") { return }
        let day = line.fromDay ?? context.today
        guard let fact = context.payer?.fact(.telehealthModifier, on: day) else {
            report.cannotDecide("the modifier the payer wants on video visits")
            return
        }
        let severity: Severity? = fact.isDefault ? .warning : nil
        let present = line.modifiers.first(where: video.contains)
        if fact.value == "none" {
            // With the clinician in a hospital Medicare asks for 95.
            let place = LineFacts.place(line, claim)
            guard let present, TelehealthSigns.places.contains(place) else { return }
            report.find(
                LineModifiers.field(present, of: line), index,
                "The payer wants no modifier \(present) at place \(place) (line \(index + 1)).",
                fix: LineModifiers.removing([present], from: line, index), severity: .warning)
        } else if let present, present != fact.value {
            report.find(
                LineModifiers.field(present, of: line), index,
                "The payer wants \(fact.value) on video visits, not \(present) "
                    + "(line \(index + 1)).",
                fix: Fix(
                    "take \(fact.value) instead of \(present)",
                    LineModifiers.field(present, of: line), index, to: fact.value),
                severity: severity)
        } else if present == nil {
            report.find(
                LineModifiers.field(line.modifiers.count), index,
                "\(line.code) on line \(index + 1) is telehealth; the payer wants \(fact.value) "
                    + "on video visits, or 93 by sound.",
                // Only the note tells picture from sound.
                severity: severity)
        }
    }
}
