import Foundation

/// Who holds the practice's write lock, to be named to those who waited for it in vain. Read from
/// the system's list of locks, where it has one: asking by a handle of our own would drop our locks
/// when the handle is closed (POSIX advisory locks).
enum LockHolder {
    /// The lock of writers in the log's index (SQLite, `WAL_WRITE_LOCK`).
    private static let writeLock = "120"

    /// ` (process 1234 of anna)`; empty when it cannot be told.
    static func words(practice path: String) -> String {
        guard let pid = process(index: path + "-shm") else { return "" }
        var facts = stat()
        guard stat("/proc/\(pid)", &facts) == 0, let entry = getpwuid(facts.st_uid) else {
            return " (process \(pid))"
        }
        return " (process \(pid) of \(String(cString: entry.pointee.pw_name)))"
    }

    /// `1: POSIX  ADVISORY  WRITE 1234 fe:00:5678 120 120`
    private static func process(index path: String) -> Int32? {
        var facts = stat()
        guard stat(path, &facts) == 0,
            let list = FileManager.default.contents(atPath: "/proc/locks")
        else { return nil }
        for line in String(decoding: list, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 8, words[3] == "WRITE", words[6] == writeLock,
                words[5].hasSuffix(":\(facts.st_ino)")
            else { continue }
            return Int32(words[4])
        }
        return nil
    }
}
