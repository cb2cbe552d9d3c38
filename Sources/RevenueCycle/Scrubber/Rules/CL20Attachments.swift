/// Records that are announced can be found by their number.
enum CL20Attachments: Rule {
    static let about = RuleAbout(
        "CL20", "ATTACH", .denial,
        "An attachment says how it comes and, unless it waits on request (AA), under which "
            + "control number; a note that speaks of attached records has one.",
        source: "005010X222A1 2300 and 2400 PWK; NUCC item 19")

    private static let ways: Set<String> = ["AA", "BM", "EL", "EM", "FT", "FX"]

    /// Where an attachment stands: its fields, its text by field, and its place.
    private struct Attachment {
        var type: FieldRef
        var way: FieldRef
        var control: FieldRef
    }

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var hasAny = false
        if !claim.situational.isEmpty {
            for place in 0..<10 {
                let one = Attachment(
                    type: FieldRef(.attachmentType, place),
                    way: FieldRef(.attachmentTransmission, place),
                    control: FieldRef(.attachmentControl, place))
                if judge(one, claim, &report) { hasAny = true }
            }
        }
        for (place, line) in claim.lines.enumerated() where !line.situational.isEmpty {
            let one = Attachment(
                type: FieldRef(.lineAttachmentType, place),
                way: FieldRef(.lineAttachmentTransmission, place),
                control: FieldRef(.lineAttachmentControl, place))
            if judge(one, claim, &report) { hasAny = true }
        }
        if !hasAny, !claim.note.isEmpty, claim.note.uppercased().contains("ATTACH") {
            report.find(
                .attachmentType, 0,
                "The note speaks of attached records, and the claim announces none.")
        }
    }

    /// True when an attachment stands there, whole or not.
    private static func judge(
        _ one: Attachment, _ claim: Claim, _ report: inout RuleReport
    ) -> Bool {
        let (type, way) = (claim.text(one.type), claim.text(one.way))
        let control = claim.text(one.control)
        if type.isEmpty, way.isEmpty, control.isEmpty { return false }
        if type.isEmpty {
            report.find(
                one.type.field, one.type.index, "An attachment is announced without its type.",
                severity: .reject)
        } else if !ways.contains(way) {
            report.find(
                one.way.field, one.way.index,
                "How the attachment comes is one of \(ways.sorted().joined(separator: ", ")).",
                severity: .reject)
        } else if way != "AA", control.count < 2 {
            let fix =
                claim.number.count < 2
                ? nil
                : Fix("use the account number", [ClaimEdit(one.control, claim.number)])
            report.find(
                one.control.field, one.control.index,
                "The attachment (\(type)) has no control number to find it by.", fix: fix,
                severity: .reject)
        }
        return true
    }
}
