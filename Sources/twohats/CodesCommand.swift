import ArgumentParser
import CodeBook
import Foundation
import Intake
import RevenueCycle
import Screens
import Storage
import Workday

/// The code sets.
struct Codes: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look codes up, read notes, level visits, load editions.",
        subcommands: [
            Find.self, Show.self, Suggest.self, Level.self, ImportFiles.self, Status.self,
            Changes.self, Undo.self,
        ])
}

/// The practice where there is one, the shipped code sets where there is none.
enum CodeSource {
    static func files(_ options: PracticeOptions) throws -> CodeFiles {
        guard FileManager.default.fileExists(atPath: options.path) else {
            if options.practice != nil { _ = try options.desk() }
            return try Desks.codeFiles()
        }
        return try options.desk().codeFiles
    }

    /// nil without a practice, unless one was named.
    static func desk(_ options: PracticeOptions) throws -> Desk? {
        if options.practice == nil, !FileManager.default.fileExists(atPath: options.path) {
            return nil
        }
        return try options.desk()
    }

    static func day(_ text: String?, _ options: PracticeOptions) throws -> CalendarDay {
        guard let text else { return try options.today() }
        guard let day = CalendarDay(iso: text) else {
            throw ValidationError("--dos is not a day of the calendar: \(text)")
        }
        return day
    }
}

extension Codes {
    struct Find: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find ICD-10-CM codes by words.",
            discussion: "Example: twohats codes find knee pain right")

        @OptionGroup var options: PracticeOptions
        @Flag(help: "One query a line on standard input; one line of codes for each.")
        var stdin = false
        @Option(help: "Day of service, YYYY-MM-DD.") var dos: String?
        @Flag(help: "One JSON object per query.") var json = false
        @Argument(help: "The words.") var words: [String] = []

        func run() throws {
            let day = try CodeSource.day(dos, options)
            let files = try CodeSource.files(options)
            let search = SearchIndexCache.search(files.on(day))
            let book = CodeBook(files)
            func found(_ query: String) -> [CodeHit] {
                search.find(query, limit: 20).filter { hit in
                    !hit.entry.billable || dos == nil
                        || book.diagnosis(hit.entry.code, on: day) != .unknown
                }.prefix(10).map { $0 }
            }
            if stdin {
                while let line = readLine() {
                    if json {
                        try Output.json(FoundCodes(query: line, hits: found(line)))
                    } else {
                        Output.line(found(line).map(\.entry.dotted).joined(separator: " "))
                    }
                }
                return
            }
            if words.isEmpty { throw ValidationError("Give words to find, or --stdin.") }
            let query = words.joined(separator: " ")
            let hits = found(query)
            if json {
                try Output.json(FoundCodes(query: query, hits: hits))
            } else {
                for hit in hits {
                    let why = hit.why.isEmpty ? "" : "  (\(hit.why))"
                    Output.line("\(hit.entry.dotted)\t\(hit.entry.description)\(why)")
                }
            }
            if hits.isEmpty, !json {
                throw Failure(message: "No code matches these words.", code: 1)
            }
            if hits.isEmpty { throw ExitCode(1) }
        }
    }

    struct FoundCodes: Encodable {
        struct Hit: Encodable {
            var code: String
            var description: String
            var billable: Bool
            var why: String
        }
        var query: String
        var hits: [Hit]

        init(query: String, hits: [CodeHit]) {
            self.query = query
            self.hits = hits.map {
                Hit(
                    code: $0.entry.dotted, description: $0.entry.description,
                    billable: $0.entry.billable, why: $0.why)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show every fact of an ICD-10-CM code on a day of service.",
            discussion: "Example: twohats codes show E11.22 --dos 2026-09-15 --json")

        @OptionGroup var options: PracticeOptions
        @Option(help: "Day of service, YYYY-MM-DD. Default: today.") var dos: String?
        @Flag(help: "As one JSON object.") var json = false
        @Argument(help: "The code, with or without its dot.") var code: String

        func run() throws {
            let day = try CodeSource.day(dos, options)
            let desk = try CodeSource.desk(options)
            let book = try desk?.codes ?? CodeBook(try Desks.codeFiles())
            let wanted = DiagnosisCode.compact(code)
            guard let page = book.page(wanted, on: day) else {
                let known = book.diagnosis(wanted) != nil
                let edition = book.edition(on: day).title
                let what = known ? "is not in force on \(day.iso)" : "is no code or header"
                throw Failure(
                    message: "\(code) \(what) in ICD-10-CM \(edition). "
                        + "Find codes with: twohats codes find WORDS", code: 1)
            }
            var facts = CodeFacts(page, book, day, isAsked: wanted)
            do {
                if let desk {
                    facts.practice = CodeFortune.of(
                        page.entry.code,
                        in: try desk.store.fortunes(since: desk.today.adding(days: -365)))
                    facts.favourite = try desk.store.favourites().contains(page.entry.code)
                }
            } catch {
                throw Failure.cannotOpen(error.message)
            }
            if json {
                try Output.json(facts)
            } else {
                for line in facts.lines { Output.line(line) }
            }
        }
    }

    struct Suggest: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Propose ICD-10-CM codes from a visit note, with the words they rest on.",
            discussion: """
                Offsets count bytes of the file from 0. Nothing is stored. - reads standard input.
                Example: twohats codes suggest NOTE.txt --json
                """)

        @OptionGroup var options: PracticeOptions
        @Option(help: "Day of service, YYYY-MM-DD. Default: today.") var dos: String?
        @Option(help: "At most so many codes.") var limit = 20
        @Flag(help: "As one JSON object.") var json = false
        @Argument(help: "The note, UTF-8 text.") var note: String

        func run() throws {
            let day = try CodeSource.day(dos, options)
            let files = try CodeSource.files(options)
            let bytes: [UInt8]
            if note == "-" {
                bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
            } else {
                do { bytes = try FileReading.bytes(note) } catch {
                    throw Failure.cannotOpen(error.message)
                }
            }
            let name = note == "-" ? "standard input" : (note as NSString).lastPathComponent
            if !NoteReader.isText(bytes) {
                throw Failure(
                    message: "\(name): this is no text; a note is plain UTF-8 text.", code: 1)
            }
            let reading = NoteReader(files.on(day)).read(bytes, limit: max(1, limit))
            let result = SuggestedCodes(reading, CodeBook(files).edition(on: day))
            if json {
                try Output.json(result)
            } else {
                for line in result.lines { Output.line(line) }
            }
        }
    }
}
