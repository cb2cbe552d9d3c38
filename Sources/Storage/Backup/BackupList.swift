import Foundation

/// Where a practice was backed up to: a file beside it, so that a backup can be named when the
/// practice itself cannot be read. A line a backup, newest last: posting, bytes, path.
public struct BackupList {
    public struct Entry: Equatable, Sendable {
        public var posting: Int64
        /// Of the sealed file.
        public var byteCount: Int
        public var path: String
    }

    private let file: String

    /// - practice: path of the practice file.
    public init(practice: String) { file = practice + ".backups" }

    func add(_ path: String, posting: Int64) {
        let whole =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        guard let size = Self.size(whole) else { return }
        let lines =
            entries.map(Self.line) + [
                Self.line(
                    Entry(
                        posting: posting, byteCount: size, path: whole))
            ]
        // Only a help: a backup that is made counts, whether or not it can be noted here.
        try? Data(lines.joined().utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }

    /// The last one that is there as it was made, as far as can be told without its key.
    public var newest: Entry? {
        entries.last { Self.size($0.path) == $0.byteCount && SealedFile.isOne($0.path) }
    }

    private static func line(_ entry: Entry) -> String {
        "\(entry.posting)\t\(entry.byteCount)\t\(entry.path)\n"
    }

    private var entries: [Entry] {
        guard let data = FileManager.default.contents(atPath: file) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", maxSplits: 2)
            guard parts.count == 3, let posting = Int64(parts[0]), let size = Int(parts[1]) else {
                return nil
            }
            return Entry(posting: posting, byteCount: size, path: String(parts[2]))
        }
    }

    private static func size(_ path: String) -> Int? {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return (facts?[.size] as? NSNumber)?.intValue
    }
}
