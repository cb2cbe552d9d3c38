import CodeBook
import Foundation

/// Keeps the built search index between starts, in the user's cache folder: it holds words of
/// public code sets only, and is made anew whenever it is missing, old or damaged.
public enum SearchIndexCache {
    /// `XDG_CACHE_HOME` or `~/.cache`, then `twohats`; nil when there is neither.
    public static var folder: String? {
        let environment = ProcessInfo.processInfo.environment
        if let chosen = environment["XDG_CACHE_HOME"], chosen.hasPrefix("/") {
            return chosen + "/twohats"
        }
        return environment["HOME"].map { $0 + "/.cache/twohats" }
    }

    /// The search over these files, from the cache where it can be; a cache that cannot be
    /// written costs time at the next start and nothing else.
    public static func search(_ files: CodeFiles, folder: String? = folder) -> CodeSearch {
        let key = CodeSearch.key(files)
        guard let folder else { return CodeSearch(files) }
        let path = "\(folder)/search-index-\(String(key, radix: 16))"
        if let bytes = FileReading.all(path), let index = SearchIndex(stored: bytes, key: key) {
            return CodeSearch(files, stored: index)
        }
        let search = CodeSearch(files)
        store(search.stored(key: key), path, folder)
        return search
    }

    /// Written beside and moved into place, so that a reader never meets half a file.
    private static func store(_ bytes: [UInt8], _ path: String, _ folder: String) {
        let manager = FileManager.default
        try? manager.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let draft = "\(path).\(ProcessInfo.processInfo.processIdentifier)"
        guard
            manager.createFile(
                atPath: draft, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { return }
        if rename(draft, path) != 0 { try? manager.removeItem(atPath: draft) }
        prune(folder)
    }

    /// Indexes kept: this year's, last year's, and two to spare.
    private static let keptCount = 4

    private static func prune(_ folder: String) {
        let manager = FileManager.default
        let names = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
        func age(_ name: String) -> Date {
            let attributes = try? manager.attributesOfItem(atPath: "\(folder)/\(name)")
            return attributes?[.modificationDate] as? Date ?? .distantPast
        }
        let kept = names.filter { $0.hasPrefix("search-index") }
            .sorted { age($0) > age($1) }
        for name in kept.dropFirst(keptCount) {
            try? manager.removeItem(atPath: "\(folder)/\(name)")
        }
    }
}
