import Foundation

/// A new name that outlives a power cut: its folder is written through to the disk too.
public enum LastingMove {
    /// Gives a file, written through already, its name. Throws when the name cannot be made
    /// lasting; the file is then under one of its two names.
    public static func move(_ source: String, to target: String) throws {
        try FileManager.default.moveItem(atPath: source, toPath: target)
        try sync(folderOf: target)
    }

    public static func sync(folderOf path: String) throws {
        let parent = (path as NSString).deletingLastPathComponent
        let folder = open(parent.isEmpty ? "." : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(folder) }
        // Some file systems know no such thing for folders.
        if fsync(folder) != 0, errno != EINVAL, errno != ENOTSUP {
            throw CocoaError(.fileWriteUnknown)
        }
    }
}
