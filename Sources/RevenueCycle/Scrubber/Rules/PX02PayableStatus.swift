/// Medicare pays the code at all.
enum PX02PayableStatus: Rule {
    static let about = RuleAbout(
        "PX02", "STATUS", .denial,
        "Medicare's fee schedule does not list a code as bundled, not covered or invalid.",
        source: "MPFSDB status indicator; CPM chapter 23 addendum", payers: [.medicare])

    /// Office visits that Medicare wants instead of telehealth visits by video.
    private static let videoVisits = [
        "98000": "99202", "98001": "99203", "98002": "99204", "98003": "99205",
        "98004": "99212", "98005": "99213", "98006": "99214", "98007": "99215",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var days = ServiceDays()
        for (index, line) in claim.lines.enumerated() where !line.code.isEmpty {
            guard let day = days.day(line), !isExpected(line), !isJudgedElsewhere(line.code) else {
                continue
            }
            guard context.edits.isLoaded(.feeSchedule, on: day) else {
                report.cannotDecide(EditSet.feeSchedule.missing)
                return
            }
            guard let fee = context.edits.fee(line.code, modifier: "", on: day),
                let why = words(fee.status)
            else { continue }
            let other = fee.status == "I" ? videoVisits[line.code] : nil
            report.find(
                .lineCode, index,
                "Medicare does not pay \(line.code) on line \(index + 1): \(why) "
                    + "(status \(fee.status)).",
                fix: other.map { Fix("take \($0)", .lineCode, index, to: $0) })
        }
    }

    /// What is on other fee schedules (X, E: laboratory, drugs, vaccines) and what only reports
    /// a measure (M) is no error.
    private static func words(_ status: String) -> String? {
        switch status {
        case "B": return "it is part of other services"
        case "I": return "it wants another code for the service"
        case "N": return "it is not covered"
        case "P": return "it is bundled or excluded"
        default: return nil
        }
    }

    /// Billed for a denial that is expected.
    private static func isExpected(_ line: ServiceLine) -> Bool {
        line.modifiers.contains { ["GY", "GX", "GA", "GZ"].contains($0) }
    }

    /// Preventive visits (EM07), prolonged services (EM05), handling (SP08), HCPCS codes of
    /// private payers (PX29).
    private static func isJudgedElsewhere(_ code: String) -> Bool {
        if let first = code.utf8.first, [72, 83, 84].contains(first) { return true }
        return ProcedureFamily.isPreventive(code)
            || ["99417", "99418", "99000", "99001"].contains(code)
    }
}
