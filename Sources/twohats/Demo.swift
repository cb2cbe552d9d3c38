import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

/// Makes the sample practice and opens it.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a sample practice with a year behind it, and open it.",
        discussion: "Example: twohats demo --dir /tmp/sample --day 2026-11-20")

    @Option(help: "Folder of the sample. Default: demo in the XDG data folder.")
    var dir: String?

    @Option(help: "Today in the sample, YYYY-MM-DD. Default: today.")
    var day: String?

    @Option(help: "The same seed gives the same practice.")
    var seed: UInt64 = 1

    @Flag(name: .customLong("no-console"), help: "Only make it.")
    var noConsole = false

    func run() throws {
        let folder = dir ?? Places.dataFolder + "/demo"
        let path = folder + "/practice.sqlite"
        var today = Today.day
        if let day {
            guard let read = CalendarDay(iso: day) else {
                throw ValidationError("--day is not a day of the calendar: \(day)")
            }
            today = read
        }
        if FileManager.default.fileExists(atPath: path) {
            if noConsole {
                throw Failure(
                    message: "\(path) is there already; remove the folder to make it anew.",
                    code: 1)
            }
            Output.error("Opening the sample that is there: \(path)")
            try ConsoleLoop.run(try Desks.open(path, today: today))
            return
        }
        try build(folder, path, today)
        let desk = try Desks.open(path, today: today)
        if !noConsole { try ConsoleLoop.run(desk) }
    }

    /// Built under another name first, so that a broken build never looks like a practice.
    private func build(_ folder: String, _ path: String, _ today: CalendarDay) throws {
        let draft = folder + "/building.sqlite"
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: draft + suffix)
        }
        do {
            let desk = try Desks.open(draft, today: today)
            let sample = try SamplePractice(
                desk: desk, resources: try Desks.resources(), folder: folder, seed: seed
            ) { Output.error("  \($0)") }
            Output.error("Making a sample practice in \(folder)")
            try sample.build()
            try desk.store.close()
        } catch let error as StorageFailure {
            throw Failure.cannotOpen(error.message)
        } catch let error as SamplePractice.Problem {
            throw Failure(message: error.message, code: 1)
        }
        do {
            try FileManager.default.moveItem(atPath: draft, toPath: path)
        } catch {
            throw Failure.cannotOpen("\(path) could not be written.")
        }
    }
}
