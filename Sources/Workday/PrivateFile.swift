import Foundation
import Storage

/// Files beside the practice for their owner alone: whole under their name, or not there at all.
enum PrivateFile {
    /// Makes a folder, and those above it, for its owner alone. False when it cannot be made.
    static func makeFolder(_ path: String) -> Bool {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            return true
        } catch {
            return false
        }
    }

    /// Written beside its place, made safe on the disk, then put there; a file that had the name
    /// is replaced. False when there is no room or no right, and then nothing is left.
    static func write(_ data: Data, to path: String) -> Bool {
        let part = path + ".part"
        unlink(part)
        let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        let isWhole = fill(file, data) && fsync(file) == 0
        guard close(file) == 0, isWhole, rename(part, path) == 0 else {
            unlink(part)
            return false
        }
        return (try? LastingMove.sync(folderOf: path)) != nil
    }

    private static func fill(_ file: Int32, _ data: Data) -> Bool {
        data.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count, let start = bytes.baseAddress {
                let count = Foundation.write(file, start + done, bytes.count - done)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return false }
                done += count
            }
            return true
        }
    }

    /// All of them, or none.
    static func write(_ files: [(path: String, data: Data)]) -> Bool {
        for (index, file) in files.enumerated() where !write(file.data, to: file.path) {
            for written in files[..<index] { unlink(written.path) }
            return false
        }
        return true
    }

    /// A name under which none of the endings is taken: what was written before stays.
    static func freeName(_ base: String, in folder: String, endings: [String]) -> String {
        var name = base
        var number = 1
        while endings.contains(where: {
            FileManager.default.fileExists(atPath: "\(folder)/\(name).\($0)")
        }) {
            number += 1
            name = "\(base)-\(number)"
        }
        return name
    }
}
