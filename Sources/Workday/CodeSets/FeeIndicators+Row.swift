import RevenueCycle

extension FeeIndicators {
    /// `code, modifier, status, work, non-facility PE, facility PE, MP, PCTC, global, pre, intra,
    /// post, multiple, bilateral, assistant, co-surgeons, team, ...`
    init?(_ row: [String]) {
        guard row.count >= 17 else { return nil }
        let values = row[3...6].map(Self.hundredths)
        self.init()
        status = row[2]
        professionalTechnical = row[7]
        globalDays = row[8]
        multipleProcedure = row[12]
        bilateral = row[13]
        assistant = row[14]
        coSurgeon = row[15]
        team = row[16]
        totalNonFacility = values[0] + values[1] + values[3]
        totalFacility = values[0] + values[2] + values[3]
    }

    /// `1.30` is 130; what is finer than a hundredth is left.
    private static func hundredths(_ text: String) -> Int {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts.first.flatMap { Int($0) } ?? 0
        guard parts.count > 1 else { return whole * 100 }
        let digits = Array((String(parts[1]) + "00").prefix(2))
        return whole * 100 + (Int(String(digits)) ?? 0)
    }
}
