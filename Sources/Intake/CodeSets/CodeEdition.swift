import RevenueCycle

/// Days of service the yearly and quarterly releases of Medicare speak for.
enum CodeEdition {
    /// `2026`: 1 January to 31 December.
    static func year(_ year: Int, isFromName: Bool) -> EditionHint? {
        guard let from = CalendarDay(year, 1, 1), let to = CalendarDay(year, 12, 31) else {
            return nil
        }
        return EditionHint(title: "\(year)", from: from, to: to, isFromName: isFromName)
    }

    /// `2026 Q4`: the three months of the quarter.
    static func quarter(
        _ year: Int, _ quarter: Int, isFromName: Bool, remark: String = ""
    ) -> EditionHint? {
        guard (1...4).contains(quarter), let from = CalendarDay(year, quarter * 3 - 2, 1),
            let next = quarter == 4
                ? CalendarDay(year + 1, 1, 1) : CalendarDay(year, quarter * 3 + 1, 1)
        else { return nil }
        return EditionHint(
            title: "\(year) Q\(quarter)\(remark)", from: from, to: next.adding(days: -1),
            isFromName: isFromName)
    }

    /// What year and month or quarter words say: a year alone, or the quarter of the month.
    static func named(_ text: String, isFromName: Bool, remark: String = "") -> EditionHint? {
        guard let year = year(in: text) else { return nil }
        if let month = month(in: text) {
            return quarter(year, (month + 2) / 3, isFromName: isFromName, remark: remark)
        }
        return self.year(year, isFromName: isFromName)
    }

    /// First number `20..` of four digits; failing that, two digits right after a letter
    /// (`PPRRVU24`) or at the start (`24LOCCO`).
    static func year(in text: String) -> Int? {
        let runs = digitRuns(text)
        if let full = runs.first(where: { $0.count == 4 && $0.hasPrefix("20") }) {
            return Int(full)
        }
        return runs.first { $0.count == 2 && ("17"..."60").contains($0) }.flatMap { Int($0) }
            .map { 2000 + $0 }
    }

    /// 1 to 12 by the first word that names a month.
    static func month(in text: String) -> Int? {
        let names = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ]
        let long = [
            "january", "february", "march", "april", "may", "june", "july", "august",
            "september", "october", "november", "december",
        ]
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init) {
            if let place = names.firstIndex(of: word) ?? long.firstIndex(of: word) {
                return place + 1
            }
        }
        return nil
    }

    /// Numbers in a name, in order.
    static func digitRuns(_ text: String) -> [String] {
        text.split { !($0.isASCII && $0.isNumber) }.map(String.init)
    }
}
