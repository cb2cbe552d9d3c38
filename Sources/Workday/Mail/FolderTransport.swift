import Foundation

/// A mailbox that is a folder of this machine: a share, or one that another program carries.
public struct FolderTransport: MailTransport {
    public init() {}

    public func list(_ folder: String) throws(MailProblem) -> [MailEntry] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw MailProblem(.noFolder, "There is no folder \(folder), or no right to read it.")
        }
        var entries: [MailEntry] = []
        for name in names.sorted() where !name.hasPrefix(".") {
            var facts = stat()
            let path = folder + "/" + name
            guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { continue }
            entries.append(
                MailEntry(name: name, size: Int(facts.st_size), modified: Self.modified(facts)))
        }
        return entries
    }

    private static func modified(_ facts: stat) -> String {
        #if canImport(Darwin)
            let time = facts.st_mtimespec
        #else
            let time = facts.st_mtim
        #endif
        return "\(time.tv_sec).\(time.tv_nsec)"
    }

    /// On the disk, not only in memory, when it returns.
    public func upload(
        _ file: String, to path: String, resume: Bool
    ) throws(MailProblem) {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw MailProblem(.noOwnRoom, "The file to send cannot be read again from this disk.")
        }
        let mode = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (resume ? O_APPEND : O_TRUNC)
        let target = open(path, mode, 0o600)
        guard target >= 0 else { throw Self.problem(path) }
        defer { close(target) }
        var facts = stat()
        guard fstat(target, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw MailProblem(.taken, "\(path) is there and is no plain file.")
        }
        var done = resume ? min(Int(facts.st_size), bytes.count) : 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes {
                Foundation.write(target, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Self.problem(path) }
            done += count
        }
        guard fsync(target) == 0 else { throw Self.problem(path) }
        try Self.settle(path)
    }

    /// In one step of the system that refuses a name which is taken. Where a file system has no
    /// such step, the name is looked at before.
    public func rename(_ path: String, to other: String) throws(MailProblem) {
        if Self.renameAlone(path, other) != 0 {
            guard [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(errno) else {
                if errno == EEXIST { throw MailProblem(.taken, "\(other) is there already.") }
                throw Self.problem(other)
            }
            if access(other, F_OK) == 0 {
                throw MailProblem(.taken, "\(other) is there already.")
            }
            guard Foundation.rename(path, other) == 0 else { throw Self.problem(other) }
        }
        try Self.settle(other)
    }

    /// -1 and EEXIST when the name is taken; ENOSYS where the system cannot do it.
    private static func renameAlone(_ path: String, _ other: String) -> Int32 {
        #if canImport(Darwin)
            return renamex_np(path, other, UInt32(RENAME_EXCL))
        #else
            // The C library has it, its Swift header does not show it. 1 is RENAME_NOREPLACE.
            typealias Call = @convention(c) (
                Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
            ) -> Int32
            guard let call = dlsym(nil, "renameat2") else {
                errno = ENOSYS
                return -1
            }
            return unsafeBitCast(call, to: Call.self)(AT_FDCWD, path, AT_FDCWD, other, 1)
        #endif
    }

    public func download(
        _ path: String, size: Int, to file: String
    ) throws(MailProblem) {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw MailProblem(.noRight, "\(path) cannot be read.")
        }
        _ = unlink(file)
        guard
            FileManager.default.createFile(
                atPath: file, contents: bytes, attributes: [.posixPermissions: 0o600])
        else {
            throw MailProblem(
                .noOwnRoom, "This machine's disk took no copy of \(path); free some room.")
        }
    }

    public func remove(_ path: String) throws(MailProblem) {
        if unlink(path) != 0 && errno != ENOENT { throw Self.problem(path) }
    }

    /// A new name outlives a power cut only when its folder is on the disk too.
    private static func settle(_ path: String) throws(MailProblem) {
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw problem(path) }
        defer { close(folder) }
        // Some network file systems cannot do this for folders and say so.
        if fsync(folder) != 0 && errno != EINVAL && errno != ENOTSUP { throw problem(path) }
    }

    private static func problem(_ path: String) -> MailProblem {
        switch errno {
        case ENOSPC, EDQUOT, EFBIG:
            return MailProblem(
                .full, "There is no room for \(path): its disk is full or a quota is used up.")
        case EACCES, EPERM, EROFS, ELOOP:
            return MailProblem(.noRight, "This user has no right to write \(path).")
        case ENOENT, ENOTDIR:
            return MailProblem(.noFolder, "The folder of \(path) is not there.")
        case EIO, ESTALE, ENOTCONN, EHOSTDOWN, ENODEV:
            return MailProblem(
                .hostGone, "The disk or share of \(path) does not answer; is it mounted?")
        default:
            return MailProblem(.unclear, "\(path): \(String(cString: strerror(errno))).")
        }
    }
}
