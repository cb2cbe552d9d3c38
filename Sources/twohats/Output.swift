import CNcursesw
import Foundation
import Storage

/// What ends a command: a sentence and an exit code.
struct Failure: Error {
    let message: String
    let code: Int32

    /// The practice or a file could not be opened.
    /// 3 when the practice, or the backup, cannot be worked with at all; 1 for a refusal.
    static func storage(_ failure: StorageFailure) -> Failure {
        switch failure {
        case .cannotOpen, .notAPractice, .newerVersion, .notDurable, .readOnly, .diskFailed:
            return cannotOpen(failure.message)
        case .conflict, .busy, .diskFull, .refused, .other:
            return Failure(message: failure.message, code: 1)
        }
    }

    static func cannotOpen(_ message: String) -> Failure { Failure(message: message, code: 3) }
}

/// Standard output and standard error, unbuffered.
enum Output {
    static func line(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            // A full disk or a reader that went away: said once, where it can still be read.
            try? FileHandle.standardError.write(
                contentsOf: Data("The output cannot be written: no room, or nobody reads.\n".utf8))
            exit(3)
        }
    }

    static func error(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }

    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        line(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

/// No core dumps, no readable memory, files for the owner alone.
enum PrivateProcess {
    static func begin() { process_keep_private() }
}
