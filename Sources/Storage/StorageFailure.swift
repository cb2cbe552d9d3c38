import GRDB

/// What can go wrong with the practice file; every message says where and what to do.
public enum StorageFailure: Error, Equatable, Sendable {
    case cannotOpen(path: String, why: String)
    case notAPractice(path: String)
    case newerVersion(path: String)
    case notDurable
    /// Another console wrote for longer than anyone waits; ` (process 1234 of anna)` or nothing.
    case busy(holder: String)
    /// Opened to be looked at only.
    case readOnly
    /// The disk did not take what was saved; nothing is saved until the practice is opened anew.
    case diskFailed
    /// Room made, saving goes on.
    case diskFull
    case conflict(claim: String)
    case refused(String)
    case other(String)

    public var message: String {
        switch self {
        case .cannotOpen(let path, let why):
            return "The practice \(path) could not be opened: \(why)."
        case .notAPractice(let path):
            return "\(path) is not a practice of this program; it was not touched."
        case .newerVersion(let path):
            return "\(path) was made by a newer version; update the program to open it."
        case .notDurable:
            return "The disk cannot promise to keep what is saved; nothing was opened."
        case .busy(let holder): return "Another console\(holder) holds the practice; try again."
        case .readOnly: return "The practice is open READ ONLY; nothing was saved."
        case .diskFailed:
            return "The disk failed while saving. READ ONLY until you leave and open the practice "
                + "again: look then whether the last thing is there, and at the disk."
        case .diskFull: return "The disk is full; nothing was saved."
        case .conflict(let claim):
            return "Claim \(claim) was changed by someone else meanwhile; it was read anew."
        case .refused(let why): return why
        case .other(let why): return "The practice file reports: \(why)."
        }
    }

    /// Database errors without their arguments, which may hold patient data.
    static func from(_ error: any Error) -> StorageFailure {
        if let failure = error as? StorageFailure { return failure }
        if let database = error as? DatabaseError {
            switch database.resultCode {
            case .SQLITE_FULL: return .diskFull
            case .SQLITE_BUSY: return .busy(holder: "")
            case .SQLITE_READONLY: return .refused("The practice is read-only; nothing was saved.")
            default: return .other(database.message ?? "code \(database.resultCode.rawValue)")
            }
        }
        return .other("an unexpected failure")
    }
}
