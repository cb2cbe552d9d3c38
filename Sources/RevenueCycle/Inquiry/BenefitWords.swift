/// Our own words for the codes of a 271; what is unknown is shown as its code.
public enum BenefitWords {
    public static func information(_ code: String) -> String {
        informations[code] ?? "benefit \(code)"
    }

    public static func serviceType(_ code: String) -> String {
        serviceTypes[code] ?? "service type \(code)"
    }

    public static func coverageLevel(_ code: String) -> String {
        levels[code] ?? (code.isEmpty ? "" : "level \(code)")
    }

    public static func period(_ code: String) -> String {
        periods[code] ?? (code.isEmpty ? "" : "period \(code)")
    }

    static func sentence(_ benefit: EligibilityBenefit) -> String {
        var head = information(benefit.information)
        if let amount = benefit.amount { head += " $\(amount.grouped)" }
        if let points = benefit.basisPoints { head += " \(percent(points))" }
        if !benefit.quantity.isEmpty {
            let kind = quantities[benefit.quantityKind] ?? benefit.quantityKind
            head += " \(benefit.quantity) \(kind)"
        }
        if !benefit.period.isEmpty { head += " \(period(benefit.period))" }
        var parts = [head.trimmedEnd]
        let services = benefit.serviceTypes.filter { $0 != "30" }
        if !services.isEmpty {
            parts.append(services.prefix(4).map(serviceType).joined(separator: " / "))
        }
        if let procedure = benefit.procedure.first, !procedure.isEmpty { parts.append(procedure) }
        if !benefit.coverageLevel.isEmpty { parts.append(coverageLevel(benefit.coverageLevel)) }
        if !benefit.plan.isEmpty { parts.append(benefit.plan) }
        if let inside = benefit.inNetwork { parts.append(inside ? "in network" : "out of network") }
        if benefit.authorizationRequired == true { parts.append("authorization required") }
        return parts.joined(separator: ", ")
    }

    /// `20 %`, `12.5 %`
    public static func percent(_ basisPoints: Int) -> String {
        let rest = basisPoints % 100
        if rest == 0 { return "\(basisPoints / 100) %" }
        if rest % 10 == 0 { return "\(basisPoints / 100).\(rest / 10) %" }
        return "\(basisPoints / 100).\(rest < 10 ? "0" : "")\(rest) %"
    }

    private static let informations: [String: String] = [
        "1": "active", "2": "active, full risk capitation", "3": "active, services capitated",
        "4": "active, capitated to primary care", "5": "active, under investigation",
        "6": "inactive", "7": "inactive, update awaited", "8": "inactive, under investigation",
        "A": "coinsurance", "B": "copayment", "C": "deductible", "CB": "basis of coverage",
        "D": "benefit", "E": "excluded", "F": "limited", "G": "most out of pocket",
        "H": "unlimited", "I": "not covered", "J": "cost containment", "K": "reserve",
        "L": "primary care provider", "M": "pre-existing condition", "MC": "managed care contact",
        "N": "only from a named provider", "O": "held not medically necessary",
        "P": "disclaimer", "Q": "second opinion required", "R": "other payer",
        "S": "earlier history", "T": "card reported lost", "U": "ask another payer",
        "V": "cannot be processed", "W": "other source", "X": "care facility",
        "Y": "spend-down",
    ]

    private static let serviceTypes: [String: String] = [
        "1": "medical care", "2": "surgery", "3": "consultation", "4": "x-ray",
        "5": "laboratory", "6": "radiation therapy", "7": "anesthesia", "12": "equipment bought",
        "18": "equipment rented", "30": "whole plan", "33": "chiropractic", "35": "dental",
        "42": "home health", "45": "hospice", "47": "hospital", "48": "inpatient",
        "50": "outpatient", "51": "emergency, accident", "52": "emergency, illness",
        "54": "long-term care", "62": "MRI and CT", "65": "newborn", "68": "well-baby care",
        "69": "maternity", "73": "diagnostic tests", "76": "dialysis", "78": "chemotherapy",
        "80": "immunization", "81": "routine physical", "82": "family planning",
        "86": "emergency", "88": "pharmacy", "93": "podiatry", "98": "office visit",
        "99": "inpatient visit", "A0": "outpatient visit", "A3": "psychiatry visit",
        "A4": "psychiatric", "A5": "psychiatric room", "A6": "psychotherapy",
        "A7": "psychiatric inpatient", "A8": "psychiatric outpatient", "AD": "occupational therapy",
        "AE": "physical medicine", "AF": "speech therapy", "AG": "skilled nursing",
        "AI": "substance abuse", "AL": "vision", "BG": "cardiac rehabilitation",
        "BH": "pediatric", "BT": "gynecology", "BU": "obstetrics", "BY": "sick office visit",
        "BZ": "well office visit", "DM": "durable equipment", "MH": "mental health",
        "PT": "physical therapy", "UC": "urgent care",
    ]

    private static let levels: [String: String] = [
        "CHD": "children only", "DEP": "dependents only", "ECH": "employee and children",
        "EMP": "employee only", "ESP": "employee and spouse", "FAM": "family",
        "IND": "individual", "SPC": "spouse and children", "SPO": "spouse only",
    ]

    private static let periods: [String: String] = [
        "6": "an hour", "7": "a day", "13": "in 24 hours", "21": "in years",
        "22": "a service year", "23": "a calendar year", "24": "so far this year",
        "25": "a contract", "26": "an episode", "27": "a visit", "28": "as outlier",
        "29": "remaining", "30": "exceeded", "31": "not exceeded", "32": "in a lifetime",
        "33": "remaining in a lifetime", "34": "a month", "35": "a week", "36": "an admission",
    ]

    private static let quantities: [String: String] = [
        "99": "used", "CA": "covered", "CE": "covered by estimate", "D3": "coinsurance days",
        "DY": "days", "HS": "hours", "LA": "lifetime reserve days", "M2": "at most",
        "MN": "months", "P6": "services", "QA": "approved", "S7": "years of age at most",
        "S8": "years of age at least", "VS": "visits", "YY": "years",
    ]
}

extension String {
    fileprivate var trimmedEnd: String {
        var view = Substring(self)
        while view.last == " " { view.removeLast() }
        return String(view)
    }
}
