import ArgumentParser
import CodeBook
import Curses
import Foundation
import RevenueCycle
import Screens
import Storage
import TextUI
import Workday

/// Opens the console; the first time it asks who the practice is.
struct OpenConsole: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open the console on the practice.")

    @OptionGroup var options: PracticeOptions

    func run() throws {
        if !FileManager.default.fileExists(atPath: options.path) {
            try FirstRun.ask(path: options.path, today: try options.today())
        }
        let desk = try options.desk()
        if desk.practice.billing.npi.isEmpty { try FirstRun.fill(desk.store) }
        try desk.reloadMasters()
        let first = try? desk.store.firstPostingDay()
        try ConsoleLoop.run(
            desk,
            warning: BackupList(practice: desk.store.path).warning(on: desk.today, since: first))
    }
}

/// The loop that owns the terminal.
enum ConsoleLoop {
    /// Without a key for so long, the write-ahead log is folded in.
    private static let pauseMilliseconds: Int32 = 20_000

    /// - warning: said on the first screen, when nothing worse is.
    static func run(_ desk: Desk, warning: String? = nil) throws {
        let environment = ProcessInfo.processInfo.environment
        let color = (environment["NO_COLOR"] ?? "").isEmpty
        guard isatty(0) == 1, isatty(1) == 1 else {
            throw Failure.cannotOpen(
                "The console needs a terminal; for scripts see: twohats --help")
        }
        guard var terminal = Terminal(color: color) else {
            let term = environment["TERM"] ?? ""
            throw Failure.cannotOpen(
                "The terminal \(term.isEmpty ? "(TERM is not set)" : term) is not known here.")
        }
        let term = environment["TERM"] ?? ""
        let plain = ["vt", "linux", "ansi"].contains { term.hasPrefix($0) }
        let session = Session(
            desk: desk, size: terminal.size, isUnicode: terminal.isUnicode && !plain)
        session.clock = { Today.moment }
        if let warning { session.warn(warning) }
        session.user = environment["USER"] ?? environment["LOGNAME"] ?? "desk"
        session.time = { Today.time }
        session.onProgress = { terminal.draw($0.view()) }
        terminal.draw(session.console.view())
        var isTidy = false
        while !session.isOver {
            let input = terminal.read(timeoutMilliseconds: isTidy ? -1 : pauseMilliseconds)
            isTidy = input == nil
            switch input {
            case .key(let key): session.handle(.key(key))
            case .resized(let size): session.handle(.resized(size))
            case .end:
                session.saveTyping()
                return
            case nil:
                desk.store.checkpointWhenIdle()
                continue
            }
            if session.wantsRedraw {
                terminal.forget()
                session.wantsRedraw = false
            }
            terminal.draw(session.console.view())
        }
        session.saveTyping()
    }
}

/// The questions of the first run.
enum FirstRun {
    static func ask(path: String, today: CalendarDay) throws {
        guard isatty(0) == 1 else {
            throw Failure.cannotOpen(
                "There is no practice at \(path). Run twohats in a terminal once to set it up, "
                    + "or twohats demo for a sample.")
        }
        let practice = questions()
        do {
            let store = try PracticeStore(path: path)
            try store.savePractice(practice)
        } catch {
            throw Failure.cannotOpen(error.message)
        }
    }

    static func fill(_ store: PracticeStore) throws {
        do { try store.savePractice(questions()) } catch { throw Failure.cannotOpen(error.message) }
    }

    private static func questions() -> Practice {
        Output.line("A new practice. Five answers and it is ready; all can be changed later.")
        var practice = Practice()
        practice.billing.name = answer("Practice name", "at least two letters") { $0.count >= 2 }
            .uppercased()
        practice.billing.npi = answer("Group NPI", "ten digits with a right check digit") {
            NPI($0) != nil
        }
        practice.billing.taxID = answer("Federal tax ID", "nine digits") {
            TaxID($0.filter(\.isNumber)) != nil
        }.filter(\.isNumber)
        practice.billing.street = answer("Street (no PO box)", "a street") { !$0.isEmpty }
            .uppercased()
        practice.billing.city = answer("City", "a city") { !$0.isEmpty }.uppercased()
        practice.billing.state = answer("State", "two letters") { $0.count == 2 }.uppercased()
        practice.billing.zip = answer("ZIP with four more digits", "nine digits") {
            $0.filter(\.isNumber).count == 9
        }.filter(\.isNumber)
        practice.billing.phone = answer("Phone", "ten digits") { $0.filter(\.isNumber).count == 10 }
            .filter(\.isNumber)
        practice.contactName = practice.billing.name
        practice.submitterID = answer("Clearinghouse submitter id", "at least two characters") {
            $0.count >= 2
        }
        practice.receiverName = answer("Clearinghouse name", "at least two letters") {
            $0.count >= 2
        }
        practice.receiverID = answer("Clearinghouse receiver id", "at least two characters") {
            $0.count >= 2
        }
        return practice
    }

    private static func answer(
        _ question: String, _ form: String, _ isGood: (String) -> Bool
    ) -> String {
        while true {
            FileHandle.standardOutput.write(Data("\(question): ".utf8))
            guard let line = readLine() else { exit(3) }
            let text = line.trimmingCharacters(in: .whitespaces)
            if isGood(text) { return text }
            Output.line("  That is not \(form); please once more.")
        }
    }
}
