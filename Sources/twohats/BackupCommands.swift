import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

/// What opens a backup.
struct BackupSecret: ParsableArguments {
    @Option(
        name: .customLong("key-file"),
        help: "Seal with the bytes of this file; keep it apart from the backup.")
    var keyFile: String?
    @Option(
        name: .customLong("passphrase-file"),
        help: "Read the passphrase from the first line of this file; default: asked for.")
    var passphraseFile: String?

    /// - isNew: asks twice.
    func key(isNew: Bool) throws -> BackupKey {
        if let keyFile {
            let bytes = try read(keyFile)
            if bytes.count < 32 {
                throw Failure(
                    message: "A key file has at least 32 bytes; make one with: head -c 64 "
                        + "/dev/urandom > key", code: 2)
            }
            return .keyFile(bytes)
        }
        let words: String
        if let passphraseFile {
            words = String(
                decoding: try read(passphraseFile).prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        } else {
            words = try ask("Passphrase: ")
            if isNew, try ask("Once more: ") != words {
                throw Failure(message: "The two are not the same; nothing was done.", code: 2)
            }
        }
        if words.count < 8 {
            throw Failure(message: "A passphrase has at least 8 characters.", code: 2)
        }
        return .passphrase(words)
    }

    private func read(_ path: String) throws -> [UInt8] {
        do { return try FileReading.bytes(path) } catch { throw Failure.cannotOpen(error.message) }
    }

    private func ask(_ words: String) throws -> String {
        guard isatty(0) == 1, let typed = getpass(words) else {
            throw Failure(
                message: "No terminal to ask on: use --key-file or --passphrase-file.", code: 2)
        }
        return String(cString: typed)
    }
}

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Seal a copy of the practice into one file, checked and read back.",
        discussion: """
            The file cannot be read without the passphrase or key file. Write the last line down \
            apart: it shows later that nothing of the ledger was cut off. For a folder the \
            file is named by the day, and --keep leaves only so many of them there. \
            Example: twohats backup /media/stick --keep 14 --key-file ~/backup.key
            """)

    @OptionGroup var options: PracticeOptions
    @OptionGroup var secret: BackupSecret
    @Argument(help: "The file to make, or a folder that is there.") var file: String
    @Option(help: "In a folder: keep so many of this practice's backups, the newest.")
    var keep: Int?
    @Flag(help: "JSON.") var json = false

    func run() throws {
        let desk = try options.desk()
        let list = BackupList(practice: desk.store.path)
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
        if let keep, keep < 1 { throw ValidationError("--keep takes a number from 1.") }
        if keep != nil, !isThere || !isFolder.boolValue {
            // A stick that is not in: made by a timer, nobody would hear of it.
            let why = "\(file) is no folder that is there; no backup was made."
            list.noteFailure(why, day: desk.today)
            throw Failure.cannotOpen(why)
        }
        let folder = isThere && isFolder.boolValue ? Self.whole(file) : nil
        let path = folder.map { Self.freeName($0, desk.today) } ?? file
        do {
            let report = try desk.store.backup(
                to: path, try secret.key(isNew: true), day: desk.today)
            if json {
                try Output.json(report)
            } else {
                Output.line("\(report.file): \(report.byteCount) bytes sealed and read back")
                Output.line("posting \(report.postings) \(report.chain)")
            }
            if let folder, let keep {
                let gone = list.rotate(in: folder, keep: keep)
                if gone > 0, !json {
                    Output.line("\(gone) older backup\(gone == 1 ? "" : "s") taken away")
                }
            }
        } catch let failure as StorageFailure {
            // Made by a timer, nobody reads this: the console says it when it opens.
            list.noteFailure(failure.message, day: desk.today)
            throw Failure.storage(failure)
        }
    }

    private static func whole(_ path: String) -> String {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let path = url.path
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private static func freeName(_ folder: String, _ day: CalendarDay) -> String {
        var path = "\(folder)/practice-\(day.iso).twohats"
        var number = 1
        while FileManager.default.fileExists(atPath: path) {
            number += 1
            path = "\(folder)/practice-\(day.iso)-\(number).twohats"
        }
        return path
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open a backup into a practice file that is not there yet.",
        discussion: """
            Nothing is written over. Control numbers begin again above a gap. \
            Example: twohats restore 2026-09-15.twohats --key-file ~/backup.key
            """)

    @OptionGroup var options: PracticeOptions
    @OptionGroup var secret: BackupSecret
    @Argument(help: "The backup.") var file: String

    func run() throws {
        do {
            let head = try PracticeStore.restore(
                file, to: options.path, try secret.key(isNew: false))
            Output.line("Restored to \(options.path); every check passed.")
            Output.line("posting \(head.posting) \(head.chain)")
        } catch let failure as StorageFailure {
            throw Failure.cannotOpen(failure.message)
        }
    }
}
