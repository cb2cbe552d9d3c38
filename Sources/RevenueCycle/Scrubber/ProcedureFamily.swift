/// Families of procedure codes that rules about edits and modifiers tell apart, by number.
enum ProcedureFamily {
    /// A code of five digits as a number; nil for HCPCS and codes that end in a letter.
    static func number(_ code: String) -> Int? {
        var value = 0
        var count = 0
        for byte in code.utf8 {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte) - 48
            count += 1
            if count > 5 { return nil }
        }
        return count == 5 ? value : nil
    }

    private static func isIn(_ code: String, _ ranges: [ClosedRange<Int>]) -> Bool {
        guard let number = number(code) else { return false }
        return ranges.contains { $0.contains(number) }
    }

    static func isOfficeVisit(_ code: String) -> Bool { isIn(code, [99202...99215]) }

    static func isPreventive(_ code: String) -> Bool { isIn(code, [99381...99397]) }

    /// Wellness visits of Medicare, yearly gynecological visits of private payers.
    static func isWellness(_ code: String) -> Bool { wellness.contains(code) }

    private static let wellness: Set<String> = [
        "G0402", "G0438", "G0439", "S0610", "S0612", "S0613",
    ]

    /// Visits in the narrow sense: office, hospital, emergency, facility, home, preventive.
    static func isVisit(_ code: String) -> Bool { isIn(code, visits) }

    private static let visits = [
        99202...99215, 99221...99239, 99242...99255, 99281...99285, 99304...99316,
        99341...99350, 99381...99397,
    ]

    /// All that takes the modifiers of evaluation and management: eye visits and wellness too.
    static func isEvaluation(_ code: String) -> Bool {
        isIn(code, evaluations) || isWellness(code)
    }

    private static let evaluations = [92002...92014, 98000...98016, 99202...99499]

    static func isSurgery(_ code: String) -> Bool { isIn(code, [10004...69990]) }

    static func isClinicalLab(_ code: String) -> Bool { isIn(code, [80047...87999]) }

    static func isRadiology(_ code: String) -> Bool { isIn(code, [70010...79999]) }

    /// Giving a vaccine, an injection or an infusion.
    static func isAdministration(_ code: String) -> Bool {
        isIn(code, [90460...90474, 90480...90480, 96360...96379])
    }

    /// Surely no evaluation: surgery, imaging, laboratory, vaccines, injections, drugs,
    /// electrocardiograms.
    static func isPlainProcedure(_ code: String) -> Bool {
        if code.utf8.first == 74 { return true }
        return isIn(code, plain)
    }

    private static let plain = [
        10004...69990, 70010...79999, 80047...89398, 90281...90759, 93000...93010, 96360...96379,
    ]

    /// `000`, `010`, `090`, `ZZZ` ... of the fee schedule, else of the practice's own list; nil
    /// when neither knows the code.
    static func globalDays(
        _ code: String, _ context: ScrubContext, on day: CalendarDay
    ) -> String? {
        if let fee = context.edits.fee(code, modifier: "", on: day) { return fee.globalDays }
        return context.chargeMaster[code]?.globalDays
    }
}
