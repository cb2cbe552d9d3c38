/// A visit to an inpatient says when the stay began, and a discharge when it ended.
enum CL17HospitalDates: Rule {
    static let about = RuleAbout(
        "CL17", "ADMIT", .reject,
        "Services at an inpatient place (21, 51, 61) carry the admission date, hospital "
            + "discharge services the discharge date.",
        source: "005010X222A1 2300 DTP*435, DTP*096; NUCC item 18; CPM chapter 26")

    private static let inpatient: Set<String> = ["21", "51", "61"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let stays = claim.lines.filter {
            inpatient.contains($0.placeOfService.isEmpty ? claim.placeOfService : $0.placeOfService)
        }
        let admission = CalendarDay(iso: claim.admissionDay)
        if !claim.admissionDay.isEmpty, admission == nil {
            report.find(.admissionDay, 0, "The admission date is not a day of the calendar.")
        } else if claim.admissionDay.isEmpty, let stay = stays.first {
            report.find(
                .admissionDay, 0,
                "\(stay.code) was given to an inpatient: the admission date is missing.")
        }
        if let admission, let first = stays.compactMap(\.fromDay).min(), admission > first {
            report.find(.admissionDay, 0, "The admission is dated after an inpatient service.")
        }
        checkDischarge(claim, admission, stays, &report)
    }

    private static func checkDischarge(
        _ claim: Claim, _ admission: CalendarDay?, _ stays: [ServiceLine],
        _ report: inout RuleReport
    ) {
        let discharge = CalendarDay(iso: claim.dischargeDay)
        if !claim.dischargeDay.isEmpty, discharge == nil {
            report.find(.dischargeDay, 0, "The discharge date is not a day of the calendar.")
        } else if let admission, let discharge, discharge < admission {
            report.find(.dischargeDay, 0, "The discharge is dated before the admission.")
        }
        guard claim.dischargeDay.isEmpty,
            let service = stays.first(where: { $0.code == "99238" || $0.code == "99239" })
        else { return }
        report.find(
            .dischargeDay, 0, "\(service.code) is a discharge: the discharge date is missing.",
            severity: .denial)
    }
}
