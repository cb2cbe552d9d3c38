import Foundation
import RevenueCycle

/// Where a practice was backed up to: a file beside it, so that a backup can be named when the
/// practice itself cannot be read. A line a backup, newest last: posting, bytes, day, path; lists
/// of before have no day. One that could not be made: `failed`, day, why.
public struct BackupList {
    public struct Entry: Equatable, Sendable {
        public var posting: Int64
        /// Of the sealed file.
        public var byteCount: Int
        public var day: CalendarDay?
        public var path: String
    }

    /// The last try, when it failed.
    public struct Failed: Equatable, Sendable {
        public var day: CalendarDay
        public var why: String
    }

    private let file: String

    /// - practice: path of the practice file.
    public init(practice: String) { file = practice + ".backups" }

    func add(_ path: String, posting: Int64, day: CalendarDay?) {
        let whole =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        guard let size = Self.size(whole) else { return }
        write(
            lines + [
                Self.line(Entry(posting: posting, byteCount: size, day: day, path: whole))
            ])
    }

    public func noteFailure(_ why: String, day: CalendarDay) {
        let words = why.split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ")
        write(lines + ["failed\t\(day.iso)\t\(words)"])
    }

    /// The last one that is there as it was made, as far as can be told without its key.
    public var newest: Entry? {
        entries.last { Self.size($0.path) == $0.byteCount && SealedFile.isOne($0.path) }
    }

    public var lastFailure: Failed? {
        guard let last = lines.last?.split(separator: "\t", maxSplits: 2), last.count == 3,
            last[0] == "failed", let day = CalendarDay(iso: String(last[1]))
        else { return nil }
        return Failed(day: day, why: String(last[2]))
    }

    /// What must be said of the backups; nil when there is one of the last days and the last try
    /// did not fail.
    ///
    /// - since: day of the first posting; a practice without any has nothing to lose yet.
    public func warning(on today: CalendarDay, since first: CalendarDay?, most days: Int = 7)
        -> String?
    {
        if let failed = lastFailure {
            return "The backup of \(failed.day.long) failed: \(failed.why)"
        }
        guard let first, today.days(since: first) > days else { return nil }
        guard let newest else { return "There is no backup of this practice: twohats backup FILE" }
        guard let day = newest.day, today.days(since: day) > days else { return nil }
        return "The last backup is of \(day.long), \(today.days(since: day)) days ago."
    }

    /// Takes away all but the newest backups that were made in a folder; how many went.
    public func rotate(in folder: String, keep: Int) -> Int {
        let own = entries.filter {
            ($0.path as NSString).deletingLastPathComponent == folder && SealedFile.isOne($0.path)
        }
        let old = own.dropLast(max(1, keep))
        for entry in old { unlink(entry.path) }
        let gone = Set(old.map(\.path))
        write(lines.filter { line in Self.entry(line).map { !gone.contains($0.path) } ?? true })
        return old.count
    }

    private static func line(_ entry: Entry) -> String {
        "\(entry.posting)\t\(entry.byteCount)\t\(entry.day?.iso ?? "-")\t\(entry.path)"
    }

    /// Only a help: a backup that is made counts, whether or not it can be noted here.
    private func write(_ lines: [String]) {
        let text = lines.map { $0 + "\n" }.joined()
        try? Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }

    private var lines: [String] {
        guard let data = FileManager.default.contents(atPath: file) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private var entries: [Entry] { lines.compactMap(Self.entry) }

    private static func entry(_ line: String) -> Entry? {
        let parts = line.split(separator: "\t", maxSplits: 2)
        guard parts.count == 3, let posting = Int64(parts[0]), let size = Int(parts[1]) else {
            return nil
        }
        let rest = parts[2].split(separator: "\t", maxSplits: 1)
        let day = CalendarDay(iso: String(rest[0]))
        let isDated = rest.count == 2 && (day != nil || rest[0] == "-")
        return Entry(
            posting: posting, byteCount: size, day: day,
            path: isDated ? String(rest[1]) : String(parts[2]))
    }

    private static func size(_ path: String) -> Int? {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return (facts?[.size] as? NSNumber)?.intValue
    }
}
