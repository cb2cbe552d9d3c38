import RevenueCycle

/// The fiscal year an ICD-10-CM file speaks for: FY 2026 is valid for services from October 1,
/// 2025 to September 30, 2026. The April update is the release of the same year, complete, and
/// stands for the whole of it.
enum DiagnosisFiscalYear {
    /// - Parameter year: fiscal year as the content gives it; nil when it does not.
    static func hint(_ text: CodeText, year: Int? = nil) -> EditionHint? {
        let names = [text.name, text.container]
        guard let found = year ?? names.compactMap(Self.year).first,
            let from = CalendarDay(found - 1, 10, 1), let to = CalendarDay(found, 9, 30)
        else { return nil }
        let isApril = names.contains { $0.lowercased().contains("april") }
        return EditionHint(
            title: isApril ? "FY\(found) April" : "FY\(found)", from: from, to: to,
            isFromName: year == nil)
    }

    /// The last number from 2015 to 2099 of four digits in a text: ICD-10-CM began in 2015.
    static func year(_ text: String) -> Int? {
        let numbers = text.split { !($0.isASCII && $0.isNumber) }
        return numbers.filter { $0.count == 4 }.compactMap { Int($0) }
            .last { (2015...2099).contains($0) }
    }
}
