import Foundation
import RevenueCycle

/// Reads what `ls -ln` of `sftp` prints: made by the program itself from the host's numbers, in
/// UTC and English. Owner and group may come as the host's words, with spaces.
///
///     -rw-r--r--    ? 1000     1000         4711 Nov 22 08:06 /in/A name.835
///     -rw-r--r--    ? edi      Domain Users 4711 Jan  3  2024 old.835
enum SFTPListing {
    static func entries(_ text: String, now: Int64) throws(MailProblem) -> [MailEntry] {
        var entries: [MailEntry] = []
        for line in text.split(separator: "\n") {
            guard let first = line.first, first != "s" || !line.hasPrefix("sftp>") else { continue }
            if "dlbcps".contains(first) { continue }
            guard first == "-", let entry = entry(line, now) else {
                throw MailProblem(.unclear, "The host's list of files cannot be understood.")
            }
            if !entry.name.hasPrefix(".") { entries.append(entry) }
        }
        return entries
    }

    private static func entry(_ line: Substring, _ now: Int64) -> MailEntry? {
        let words = line.split(separator: " ")
        guard words.count >= 9, let place = (4...words.count - 5).first(where: { place in
            isDate(words[place + 1], words[place + 2], words[place + 3])
                && Int(words[place]) != nil
        }), let size = Int(words[place]), size >= 0
        else { return nil }
        let path = line[words[place + 3].endIndex...].dropFirst()
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path
        guard !name.isEmpty else { return nil }
        let date = words[place + 1...place + 3]
        return MailEntry(
            name: String(name), size: size, modified: date.joined(separator: " "),
            coarseSeconds: seconds(
                words[place + 1], words[place + 2], words[place + 3], now))
    }

    private static func isDate(_ month: Substring, _ day: Substring, _ time: Substring) -> Bool {
        months.contains(String(month)) && (1...31).contains(Int(day) ?? 0)
            && time.allSatisfy { $0.isASCII && $0.isNumber || $0 == ":" }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Start of the minute in seconds of UTC; nil for a file older than half a year, which is
    /// listed by its day and has long stopped changing.
    private static func seconds(
        _ month: Substring, _ day: Substring, _ time: Substring, _ now: Int64
    ) -> Int64? {
        let parts = time.split(separator: ":").compactMap { Int64($0) }
        guard parts.count == 2, let place = months.firstIndex(of: String(month)),
            let number = Int(day),
            let year = Int(CalendarDay(number: Int32(clamping: now / 86_400)).iso.prefix(4))
        else { return nil }
        let dates = [year + 1, year, year - 1].compactMap { CalendarDay($0, place + 1, number) }
        return dates.map { Int64($0.number) * 86_400 + parts[0] * 3600 + parts[1] * 60 }
            .first { $0 <= now + 86_400 }
    }
}
