import Foundation
import RevenueCycle
import SwiftCSV

/// A table as banks and former systems export it: named columns, dates and amounts in the shapes
/// people use.
struct TableText {
    /// Header without case, blanks and signs.
    let header: [String]
    /// Cells by column, with the row from 1, the header not counted.
    let rows: [[String]]

    init?(_ bytes: [UInt8]) {
        let text = TextDecoding.text(bytes)
            .replacingOccurrences(of: "\r\n", with: "\n")
            .replacingOccurrences(of: "\r", with: "\n")
        guard let table = try? CSV<Enumerated>(string: text), !table.header.isEmpty else {
            return nil
        }
        header = table.header.map(Self.plain)
        rows = table.rows
    }

    static func plain(_ text: String) -> String {
        text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// The first column of one of these names; nil when there is none.
    func column(_ names: [String]) -> Int? {
        for name in names {
            if let place = header.firstIndex(of: name) { return place }
        }
        return nil
    }

    static func cell(_ row: [String], _ column: Int?) -> String {
        guard let column, row.indices.contains(column) else { return "" }
        return row[column].trimmingCharacters(in: .whitespaces)
    }

    /// `MM/DD/CCYY`, `M/D/YY`, `CCYY-MM-DD`, `CCYYMMDD`.
    static func day(_ text: String) -> CalendarDay? {
        if let day = CalendarDay(iso: text) ?? CalendarDay(d8: text) { return day }
        let parts = text.split { $0 == "/" || $0 == "-" }.compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        if parts[0] > 31 { return CalendarDay(parts[0], parts[1], parts[2]) }
        return CalendarDay(parts[2] < 100 ? 2000 + parts[2] : parts[2], parts[0], parts[1])
    }
}
