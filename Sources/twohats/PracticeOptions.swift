import ArgumentParser
import CodeBook
import Foundation
import RevenueCycle
import Storage
import Workday

/// Which practice, and which day it is there.
struct PracticeOptions: ParsableArguments {
    @Option(help: "The practice file. Default: practice.sqlite in the XDG data folder.")
    var practice: String?

    @Option(help: "The day to work on, YYYY-MM-DD. Default: today.")
    var day: String?

    /// Absolute: folders beside the practice must not depend on where one stands.
    var path: String {
        URL(fileURLWithPath: practice ?? Places.dataFolder + "/practice.sqlite").path
    }

    func today() throws -> CalendarDay {
        guard let day else { return Today.day }
        guard let read = CalendarDay(iso: day) else {
            throw ValidationError("--day is not a day of the calendar: \(day)")
        }
        return read
    }

    /// Opens a practice that is there.
    func desk() throws -> Desk {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure.cannotOpen(
                "There is no practice at \(path). Make one with: twohats, or a sample with: "
                    + "twohats demo")
        }
        return try Desks.open(path, today: try today())
    }
}

enum Desks {
    static func open(_ path: String, today: CalendarDay) throws -> Desk {
        do {
            let store = try PracticeStore(path: path)
            return try Desk(store: store, codeFiles: try codeFiles(), today: today)
        } catch let error as StorageFailure {
            throw Failure.cannotOpen(error.message + help(path, after: error))
        }
    }

    /// What to do when the file is damaged: nothing here writes to it.
    private static func help(_ path: String, after error: StorageFailure) -> String {
        switch error {
        case .notAPractice, .other, .diskFailed: return " " + backupHelp(path)
        case .cannotOpen, .newerVersion, .notDurable, .readOnly, .busy, .conflict, .diskFull,
            .refused:
            return ""
        }
    }

    static func backupHelp(_ path: String) -> String {
        guard let newest = BackupList(practice: path).newest else {
            return "No backup of it is known here. Keep the file as it is."
        }
        return
            "Keep the file as it is, move it away and restore the newest backup, made at posting "
            + "\(newest.posting): twohats restore \(newest.path) --practice \(path)"
    }

    static func resources() throws -> String {
        do {
            return try CodeFileLoader.resourceFolder(programPath: Places.program)
        } catch {
            throw Failure.cannotOpen(error.message)
        }
    }

    static func codeFiles() throws -> CodeFiles {
        do {
            return try CodeFileLoader.load(folder: try resources())
        } catch let error as CodeFileLoader.Missing {
            throw Failure.cannotOpen(error.message)
        }
    }
}

/// Folders by the XDG base directory rules.
enum Places {
    static var dataFolder: String {
        let environment = ProcessInfo.processInfo.environment
        if let chosen = environment["XDG_DATA_HOME"], chosen.hasPrefix("/") {
            return chosen + "/twohats"
        }
        return (environment["HOME"] ?? "/tmp") + "/.local/share/twohats"
    }

    static var program: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
    }
}

/// The day by the machine's clock and zone; asked once, at the edge.
enum Today {
    static var day: CalendarDay {
        let parts = Calendar(identifier: .gregorian)
            .dateComponents([.year, .month, .day], from: Date())
        return CalendarDay(parts.year ?? 2026, parts.month ?? 1, parts.day ?? 1)
            ?? CalendarDay(number: 0)
    }

    /// Milliseconds of UTC.
    static var moment: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    static var time: String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.hour, .minute], from: Date())
        func two(_ value: Int?) -> String {
            let number = value ?? 0
            return number < 10 ? "0\(number)" : "\(number)"
        }
        return two(parts.hour) + two(parts.minute)
    }
}
