/// Whether the visit complexity code G2211 goes beside the visit.
/// Source: Medicare physician fee schedule final rules 2024, 2025 and 2026.
public struct ComplexityAddOn: Equatable, Sendable {
    public enum Verdict: String, Sendable { case bill, doNotBill, ask }

    public static let code = "G2211"

    public var verdict: Verdict
    /// As a whole sentence.
    public var reason: String

    private static let first = CalendarDay(2024, 1, 1)!
    private static let modifier25From = CalendarDay(2025, 1, 1)!
    private static let homeFrom = CalendarDay(2026, 1, 1)!
    private static let office: Set<String> = [
        "99202", "99203", "99204", "99205", "99211", "99212", "99213", "99214", "99215",
    ]
    private static let home: Set<String> = [
        "99341", "99342", "99344", "99345", "99347", "99348", "99349", "99350",
    ]

    /// `base` is the visit code that will be billed.
    static func decide(base: String?, _ record: VisitRecord) -> ComplexityAddOn {
        guard let base else { return no("There is no visit code for G2211 to go with.") }
        guard record.day >= first else { return no("G2211 is paid from 01/01/2024.") }
        if home.contains(base) {
            guard record.day >= homeFrom else {
                return no("G2211 goes with home visits only from 01/01/2026.")
            }
        } else if !office.contains(base) {
            return no("G2211 goes with office and home visits, not with \(base).")
        }
        if record.longitudinal == false {
            return no("The note shows no continuing relationship, so G2211 does not apply.")
        }
        if let reason = modifierReason(record) { return reason }
        guard record.longitudinal == true else {
            return ask(
                "Does the note show a continuing relationship or care of a serious or complex "
                    + "condition? Then G2211 may be billed.")
        }
        guard record.payer == .medicare else {
            return ask("G2211 is paid by Medicare; ask whether this payer has taken it over.")
        }
        return ComplexityAddOn(
            verdict: .bill, reason: "The note shows a continuing relationship: bill G2211.")
    }

    private static func modifierReason(_ record: VisitRecord) -> ComplexityAddOn? {
        if record.otherModifier25OnBase == true {
            return no("G2211 is not paid when the visit carries modifier 25 for another service.")
        }
        guard record.sameDayPreventiveOrVaccine == true, record.day < modifier25From else {
            return nil
        }
        return ask(
            "In 2024 G2211 is not paid beside modifier 25: bill it only if the visit needs none.")
    }

    private static func no(_ reason: String) -> ComplexityAddOn {
        ComplexityAddOn(verdict: .doNotBill, reason: reason)
    }

    private static func ask(_ reason: String) -> ComplexityAddOn {
        ComplexityAddOn(verdict: .ask, reason: reason)
    }
}
