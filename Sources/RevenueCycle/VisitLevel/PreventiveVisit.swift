/// Preventive visits: the code follows the age on the day. Source: CPT preventive medicine.
public enum PreventiveVisit {
    public struct Band: Equatable, Sendable {
        /// Completed years, both included.
        public let ages: ClosedRange<Int>
        public let new: String
        public let established: String

        public func code(isNew: Bool) -> String { isNew ? new : established }

        /// `under 1`, `1 to 4`, `65 and older`
        public var words: String {
            if ages.upperBound == 0 { return "under 1" }
            if ages.upperBound > 150 { return "\(ages.lowerBound) and older" }
            return "\(ages.lowerBound) to \(ages.upperBound)"
        }
    }

    public static let bands = [
        Band(ages: 0...0, new: "99381", established: "99391"),
        Band(ages: 1...4, new: "99382", established: "99392"),
        Band(ages: 5...11, new: "99383", established: "99393"),
        Band(ages: 12...17, new: "99384", established: "99394"),
        Band(ages: 18...39, new: "99385", established: "99395"),
        Band(ages: 40...64, new: "99386", established: "99396"),
        Band(ages: 65...999, new: "99387", established: "99397"),
    ]

    /// The band of an age in completed years; nil for a negative age.
    public static func band(age: Int) -> Band? { bands.first { $0.ages.contains(age) } }

    public static func code(age: Int, isNew: Bool) -> String? {
        band(age: age)?.code(isNew: isNew)
    }

    /// The band a code is meant for, and whether for new patients; nil for any other code.
    static func band(of code: String) -> (band: Band, isNew: Bool)? {
        for band in bands {
            if band.new == code { return (band, true) }
            if band.established == code { return (band, false) }
        }
        return nil
    }

    /// Individual counselling without illness, by minutes; nil below the first.
    /// CPT 99401 to 99404.
    public static func counselling(minutes: Int) -> String? {
        switch minutes {
        case 60...: return "99404"
        case 45..<60: return "99403"
        case 30..<45: return "99402"
        case 15..<30: return "99401"
        default: return nil
        }
    }
}
