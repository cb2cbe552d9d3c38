import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

extension Codes {
    struct Level: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find the level of a visit from decision making or time.",
            discussion: """
                Settings: office, hospital-initial, hospital-subsequent, same-day, discharge, \
                consult-office, consult-inpatient, emergency, nursing-initial, \
                nursing-subsequent, nursing-discharge, home, telehealth, audio, preventive, \
                cognitive.
                Problems: 1 to 4, or counts: minor=1,stable=2,worse=0,severe=0,undiagnosed=1,\
                acute=uncomplicated|stable|hospital|systemic|complicated|threat.
                Data: 1 to 4, or notes=1,tests=2,historian,interpretation,discussion.
                With --stdin each line is a case, tab-separated: setting, new or established, \
                problems, data, risk, minutes, payer, day; - where nothing is known. A first \
                line of column names may give another order, and talk, age, longitudinal.
                Example: twohats codes level --setting office --established --problems 3 \
                --data 2 --risk 3 --payer medicare --dos 2026-09-15
                """)

        @OptionGroup var options: PracticeOptions
        @Option(help: "Where and how the visit was made.") var setting = "office"
        @Flag(name: .customLong("new"), help: "A new patient.") var isNew = false
        @Flag(name: .customLong("established"), help: "An established patient.")
        var isEstablished = false
        @Option(help: "Problems addressed, 1 to 4 or counts.") var problems: String?
        @Option(help: "Data reviewed, 1 to 4 or counts.") var data: String?
        @Option(help: "Risk of management, 1 to 4.") var risk: String?
        @Option(help: "Own minutes on the day of the visit.") var minutes: String?
        @Option(name: .customLong("talk"), help: "Minutes of talk, for audio visits.")
        var talk: String?
        @Option(help: "medicare or other.") var payer = "other"
        @Option(help: "Day of service, YYYY-MM-DD. Default: today.") var dos: String?
        @Option(help: "Age in years, for preventive visits.") var age: String?
        @Flag(help: "The note shows a continuing relationship (G2211).") var longitudinal = false
        @Flag(help: "Many cases as tab-separated lines on standard input.") var stdin = false
        @Option(help: "Print the evidence kept with this claim instead.") var claim: String?
        @Flag(help: "As JSON, one object per case.") var json = false

        func run() throws {
            if let claim { return try showEvidence(claim) }
            if stdin { return try runLines() }
            if isNew && isEstablished {
                throw ValidationError("Say --new or --established, not both.")
            }
            var cells = [
                "setting": setting, "payer": payer, "problems": problems ?? "",
                "data": data ?? "", "risk": risk ?? "", "minutes": minutes ?? "",
                "talk": talk ?? "", "age": age ?? "",
                "dos": try CodeSource.day(dos, options).iso,
            ]
            if isNew { cells["patient"] = "new" }
            if isEstablished { cells["patient"] = "established" }
            if longitudinal { cells["longitudinal"] = "yes" }
            switch LevelCase.record(cells, today: try options.today()) {
            case .success(let record): try show(record)
            case .failure(let problem): throw ValidationError(problem.message)
            }
        }

        private func show(_ record: VisitRecord) throws {
            let level = VisitLevel.of(record)
            if json {
                try Output.json(LevelResult(level, record))
            } else {
                for line in level.printed(record: record) { Output.line(line) }
            }
        }

        private func runLines() throws {
            var names = LevelCase.columns
            var number = 0
            var failed = false
            while let line = readLine() {
                number += 1
                if line.isEmpty || line.hasPrefix("#") { continue }
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
                    .map(String.init)
                if number == 1 || names.isEmpty, cells.first?.lowercased() == "setting" {
                    names = cells.map(LevelCase.column)
                    continue
                }
                let row = Dictionary(zip(names, cells)) { first, _ in first }
                switch LevelCase.record(row, today: try options.today()) {
                case .success(let record):
                    let result = LevelResult(VisitLevel.of(record), record)
                    if json { try Output.json(result) } else { Output.line(result.line) }
                case .failure(let problem):
                    failed = true
                    if json {
                        try Output.json(["error": "line \(number): \(problem.message)"])
                    } else {
                        Output.line("-\t-\t-\tline \(number): \(problem.message)")
                    }
                }
            }
            if failed { throw ExitCode(1) }
        }

        private func showEvidence(_ number: String) throws {
            let desk = try options.desk()
            do {
                guard let claim = try desk.store.claim(number: number) else {
                    throw Failure(message: "There is no claim \(number).", code: 1)
                }
                guard let kept = try desk.store.levels(claims: [claim.id])[claim.id] else {
                    throw Failure(message: "No level was kept with claim \(number).", code: 1)
                }
                if json {
                    try Output.json(LevelResult(VisitLevel.of(kept.record), kept.record))
                    return
                }
                Output.line("Claim \(number), code \(kept.code), kept \(kept.day.iso)")
                let level = VisitLevel.of(kept.record)
                for line in level.printed(record: kept.record) { Output.line(line) }
                for reason in try desk.store.modifierReasons(claim: claim.id) {
                    Output.line(
                        "Modifier \(reason.modifier), line \(reason.line): \(reason.reason)")
                }
            } catch let failure as StorageFailure {
                throw Failure.cannotOpen(failure.message)
            }
        }
    }
}

/// A case of the leveller as cells of text.
enum LevelCase {
    struct Problem: Error {
        let message: String
    }

    static let columns = [
        "setting", "patient", "problems", "data", "risk", "minutes", "payer", "dos",
    ]

    /// Column names as people write them.
    static func column(_ name: String) -> String {
        switch name.lowercased() {
        case "new", "established", "new/established", "new|established", "patient": return "patient"
        case "day", "dos", "date": return "dos"
        default: return name.lowercased()
        }
    }

    static func record(
        _ cells: [String: String], today: CalendarDay
    ) -> Result<VisitRecord, Problem> {
        func cell(_ name: String) -> String? {
            let text = (cells[name] ?? "").trimmingCharacters(in: .whitespaces)
            return text.isEmpty || text == "-" ? nil : text
        }
        func fail(_ text: String) -> Result<VisitRecord, Problem> {
            .failure(Problem(message: text))
        }
        let name = cell("setting") ?? "office"
        guard let setting = VisitSetting(rawValue: name) else {
            let known = VisitSetting.allCases.map(\.rawValue).joined(separator: ", ")
            return fail("\(name) is no setting; one of: \(known)")
        }
        guard let day = CalendarDay(iso: cell("dos") ?? today.iso) else {
            return fail("\(cell("dos") ?? "") is not a day, YYYY-MM-DD")
        }
        guard let payer = VisitPayer(rawValue: (cell("payer") ?? "other").lowercased()) else {
            return fail("the payer is medicare or other, not \(cell("payer") ?? "")")
        }
        var record = VisitRecord(setting: setting, payer: payer, day: day)
        if let patient = cell("patient")?.lowercased() {
            guard ["new", "established", "est", "n", "e"].contains(patient) else {
                return fail("the patient is new or established, not \(patient)")
            }
            record.isNew = patient.hasPrefix("n")
        }
        if let text = cell("problems") {
            guard let counts = ProblemCounts(text) else { return fail("problems: \(text)?") }
            record.problems = counts
        }
        if let text = cell("data") {
            guard let counts = DataCounts(text) else { return fail("data: \(text)?") }
            record.data = counts
        }
        for (name, range, path) in numbers {
            guard let text = cell(name) else { continue }
            guard let number = Int(text), range.contains(number) else {
                return fail(
                    "\(name) is a number from \(range.lowerBound) to \(range.upperBound), "
                        + "not \(text)")
            }
            record[keyPath: path] = number
        }
        if let text = cell("longitudinal")?.lowercased() {
            record.longitudinal = ["yes", "y", "1", "true"].contains(text)
        }
        return .success(record)
    }

    private static let numbers:
        [(String, ClosedRange<Int>, WritableKeyPath<VisitRecord, Int?> & Sendable)] = [
            ("risk", 1...4, \.risk), ("minutes", 0...1440, \.minutes),
            ("talk", 0...1440, \.talkMinutes), ("age", 0...130, \.age),
        ]
}

/// The answer of the leveller for scripts.
struct LevelResult: Encodable {
    struct Prolonged: Encodable {
        var code: String
        var units: Int
    }

    struct AddOn: Encodable {
        var code: String
        var verdict: String
        var reason: String
    }

    struct Substitute: Encodable {
        var code: String?
        var modifiers: [String]
        var reason: String
    }

    var code: String?
    /// What goes on the claim: Medicare's substitute where it has one.
    var billed: String?
    var basis: String
    var mdm: Int?
    var mdmCode: String?
    var timeCode: String?
    var prolonged: [Prolonged]
    var addOn: AddOn
    var medicareSubstitute: Substitute?
    var why: [String]
    var missing: [String]

    init(_ level: VisitLevel, _ record: VisitRecord) {
        code = level.code
        billed = level.billed
        basis = level.basis.rawValue
        mdm = level.mdm
        mdmCode = level.mdmCode
        timeCode = level.timeCode
        prolonged = level.prolonged.map { Prolonged(code: $0.code, units: $0.units) }
        addOn = AddOn(
            code: ComplexityAddOn.code, verdict: level.addOn.verdict.rawValue,
            reason: level.addOn.reason)
        medicareSubstitute = level.medicareSubstitute.map {
            Substitute(code: $0.code, modifiers: $0.modifiers, reason: $0.reason)
        }
        why = level.why
        missing = level.missing
    }

    /// Code, basis, prolonged services, and what is missing, tab-separated.
    var line: String {
        let more = prolonged.map { "\($0.code)x\($0.units)" }.joined(separator: ",")
        return [
            code ?? "-", basis, more.isEmpty ? "-" : more,
            missing.isEmpty ? "-" : missing.joined(separator: " "),
        ].joined(separator: "\t")
    }
}
