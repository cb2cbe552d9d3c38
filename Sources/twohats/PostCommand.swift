import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

/// Posts remittances.
struct Post: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import 835 files and post every claim of them that is ok.",
        discussion: """
            A payment that does not balance is held whole; claims that need a person stay with \
            their reason. The same file again changes nothing. \
            Example: twohats post inbox/*.835 --dry-run --json
            """)

    @OptionGroup var options: PracticeOptions
    @Argument(help: "The 835 files, in the order they came.") var files: [String]
    @Flag(name: .customLong("dry-run"), help: "Show the plan; import and post nothing.")
    var dryRun = false
    @Flag(help: "One JSON object per file.") var json = false

    func run() throws {
        let desk = try options.desk()
        var isClean = true
        for file in files {
            let report = try FileWork.report(file, desk, dryRun)
            var result = PostResult(file: file, report)
            if report.kind != "835" || report.outcome == "refused" {
                isClean = false
            } else {
                do {
                    result.payments =
                        dryRun
                        ? try PaymentReports(desk).preview(try bytes(file))
                        : try PaymentReports(desk).post(sha256: PracticeStore.sha256(bytes(file)))
                } catch let failure as StorageFailure {
                    throw Failure.cannotOpen(failure.message)
                }
            }
            if !result.isClean { isClean = false }
            if json { try Output.json(result) } else { show(result) }
        }
        if !isClean { throw ExitCode(1) }
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        do { return try FileReading.bytes(path) } catch {
            throw Failure.cannotOpen(error.message)
        }
    }

    private func verb(_ payment: PaymentReport) -> String {
        if !dryRun { return "posted" }
        if payment.payment == nil { return "would post" }
        let isWhole = payment.claims.allSatisfy { $0.disposition == "posted" }
        return isWhole ? "came before, has posted" : "came before, would stand at"
    }

    private func show(_ result: PostResult) {
        Output.line("\(result.name): \(result.kind), \(result.outcome)")
        for line in result.faults + result.notes { Output.line("  \(line)") }
        for payment in result.payments {
            let held = payment.held.isEmpty ? "" : ": held whole. \(payment.held)"
            Output.line(
                "payment \(payment.trace) \(payment.paid)\(held)"
                    + (payment.held.isEmpty
                        ? ": \(verb(payment)) \(payment.postedClaims) of "
                            + "\(payment.claims.count) claims" : ""))
            for claim in payment.claims
            where payment.held.isEmpty && !claim.posts {
                Output.line("  \(claim.number): \(claim.disposition): \(claim.reason)")
            }
            let sum = (Money(payment.claimsPaid) ?? .zero) - (Money(payment.plb) ?? .zero)
            Output.line(
                "  claims \(payment.claimsPaid) - PLB \(payment.plb) "
                    + (sum.text == payment.paid ? "=" : "is not") + " \(payment.paid), left "
                    + payment.left)
        }
    }
}

/// What `post` says of one file.
struct PostResult: Encodable {
    var file: String
    var name: String
    var kind: String
    var outcome: String
    var faults: [String]
    /// What is odd in the file and stops nothing.
    var notes: [String]
    var payments: [PaymentReport] = []

    init(file: String, _ report: FileReport) {
        self.file = file
        name = report.file
        kind = report.kind
        outcome = report.outcome
        faults = report.faults
        notes = report.notes
    }

    var isClean: Bool {
        faults.isEmpty && payments.allSatisfy { $0.held.isEmpty && $0.isDone }
    }
}

/// Takes postings back, or makes them again.
struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Undo postings by contra entries; nothing is erased.",
        discussion: """
            POSTING is the number the ledger and the reports show. In a closed period the contra \
            entries go to the first open day. Examples: twohats undo 1042; twohats undo 1042 \
            --line 2; twohats undo --check EFT8829; twohats undo --claim 10340-1; twohats undo \
            --on 2026-09-15; twohats undo --takeover 1; --redo makes it again.
            """)

    @OptionGroup var options: PracticeOptions
    @Argument(help: "Postings by number.") var postings: [Int64] = []
    @Option(help: "Only this line of the posting.") var line: Int?
    @Option(help: "All of the payment with this check or EFT number.") var check: String?
    @Option(help: "All that payments did to this claim.") var claim: String?
    @Option(help: "All that was posted on this day, YYYY-MM-DD (charges stay).") var on: String?
    @Option(help: "A taking over by its number.") var takeover: Int64?
    @Flag(help: "Make it again.") var redo = false
    @Flag(help: "JSON.") var json = false

    func validate() throws {
        let given = [
            !postings.isEmpty, check != nil, claim != nil, on != nil, takeover != nil,
        ].filter { $0 }.count
        if given != 1 {
            throw ValidationError(
                "Name postings, or one of --check, --claim, --on and --takeover.")
        }
        if line != nil, postings.count != 1 {
            throw ValidationError("--line goes with one posting.")
        }
    }

    func run() throws {
        let desk = try options.desk()
        do {
            if let takeover {
                let count = try desk.store.undoTakeover(takeover, day: desk.today)
                if json {
                    try Output.json(["claims": count])
                } else {
                    Output.line("Taken back: \(count) claims are withdrawn, their charges undone.")
                }
                return
            }
            let target = try target(desk)
            let outcome =
                redo
                ? try desk.store.redo(target, day: desk.today)
                : try desk.store.undo(target, day: desk.today)
            if json { try Output.json(UndoResult(outcome)) } else { show(outcome) }
        } catch let failure as StorageFailure {
            throw Failure.storage(failure)
        }
    }

    private func target(_ desk: Desk) throws -> UndoTarget {
        if let line { return .line(posting: postings[0], line: line) }
        if !postings.isEmpty { return .postings(postings) }
        if let check {
            let named = try desk.store.remittances(limit: 100_000).filter { $0.trace == check }
            let posted = named.filter { $0.posted > 0 }
            let fitting = posted.count == 1 && !redo ? posted : named
            guard fitting.count == 1 else {
                throw Failure(
                    message: fitting.isEmpty
                        ? "There is no payment \(check)."
                        : "\(fitting.count) payments are called \(check); undo by posting.", code: 1
                )
            }
            return .remittance(fitting[0].id)
        }
        if let claim {
            guard let record = try desk.store.claim(number: claim) else {
                throw Failure(message: "There is no claim \(claim).", code: 1)
            }
            return .claim(record.id)
        }
        guard let day = CalendarDay(iso: on ?? "") else {
            throw ValidationError("--on is not a day of the calendar: \(on ?? "")")
        }
        return .day(day)
    }

    private func show(_ outcome: UndoOutcome) {
        if outcome.written.isEmpty {
            Output.line("Nothing to do: it is \(redo ? "posted" : "undone") already.")
            return
        }
        let day = outcome.day.map { ", dated \($0.iso)" } ?? ""
        Output.line(
            "\(redo ? "Made again" : "Undone"): \(outcome.written.count) postings, cash "
                + "\(outcome.cash.grouped)\(day)")
    }
}

struct UndoResult: Encodable {
    var postings: [Int64]
    var cash: String
    var day: String?
    var unchanged: Int

    init(_ outcome: UndoOutcome) {
        postings = outcome.written
        cash = outcome.cash.text
        day = outcome.day?.iso
        unchanged = outcome.unchanged
    }
}

/// The bank's lists.
struct Deposits: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in the bank's list (CSV) and tie it to the payments.",
        discussion: "Example: twohats deposits bank-2026-09.csv; then: twohats report deposits")

    @OptionGroup var options: PracticeOptions
    @Argument(help: "CSV files of the bank.") var files: [String]

    func run() throws {
        let desk = try options.desk()
        var isClean = true
        for path in files {
            do {
                let told = try DepositDesk(desk).take(
                    name: (path as NSString).lastPathComponent, bytes: try FileReading.bytes(path))
                for line in told { Output.line(line) }
                if told.count > 1 { isClean = false }
            } catch let problem as FileReading.Problem {
                throw Failure.cannotOpen(problem.message)
            } catch let failure as StorageFailure {
                throw Failure.storage(failure)
            }
        }
        if !isClean { throw ExitCode(1) }
    }
}

/// What adjustments do to the money.
struct Rulings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "posting-rules",
        abstract: "What each adjustment reason does to the money, by payer; list or set.",
        discussion: """
            Effects: contractual, sequestration, incentive, capitation, patient, \
            patientAlone (even where a next payer is), patientWithNotice \
            (only with modifier GA, GX or GY), open, information. usual and denial say whether a \
            line that was paid nothing for this reason counts as a denial in the figures. \
            Examples: twohats posting-rules; twohats posting-rules CO-97 contractual \
            --payer SGP14; \
            twohats posting-rules CO-97 default
            """)

    @OptionGroup var options: PracticeOptions
    @Argument(help: "Group and reason, like CO-97.") var reason: String?
    @Argument(help: "The effect, or: default.") var effect: String?
    @Option(help: "Payer id; default: all payers.") var payer: String?

    func run() throws {
        let desk = try options.desk()
        do {
            if let reason, let effect { try set(reason, effect, desk) } else { try list(desk) }
        } catch let failure as StorageFailure {
            throw Failure.storage(failure)
        }
    }

    private func list(_ desk: Desk) throws {
        Output.line("Defaults for every payer:")
        for one in PostingDefaults.fixed {
            Output.line("  \(one.group)-\(one.reason)  \(one.effect.rawValue)")
        }
        Output.line("  PR with deductible, coinsurance, copay or a patient's reason  patient")
        Output.line("  CO, PI with a contractual reason  contractual")
        Output.line("  everything else stays open at the payer")
        Output.line(
            "No denial in the figures: \(try desk.store.usualReasons().joined(separator: " "))")
        if desk.postingRules.isEmpty { return }
        Output.line("Rules of the practice:")
        for rule in desk.postingRules {
            let name = desk.payers.first { $0.id == rule.payer }?.payer.name ?? "every payer"
            Output.line("  \(rule.group)-\(rule.reason)  \(rule.effect.rawValue)  \(name)")
        }
    }

    private func set(_ text: String, _ effect: String, _ desk: Desk) throws {
        let parts = text.uppercased().split(separator: "-").map(String.init)
        guard parts.count == 2, ["CO", "PR", "OA", "PI", "CR"].contains(parts[0]) else {
            throw ValidationError("\(text): give group and reason, like CO-97.")
        }
        if effect == "usual" || effect == "denial" {
            if payer != nil {
                throw ValidationError("\(effect) holds for every payer; leave --payer out.")
            }
            try desk.store.setUsual(group: parts[0], reason: parts[1], effect == "usual")
            Output.line("\(text.uppercased()): \(effect) in the figures")
            return
        }
        let wanted = AdjustmentPolicy.Effect(rawValue: effect)
        if wanted == nil, effect != "default" {
            let all = AdjustmentPolicy.Effect.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(effect) is none of \(all), default.")
        }
        var row: Int64?
        if let payer {
            guard
                let found = desk.payers.first(where: {
                    $0.payer.payerID == payer || $0.key == payer
                })
            else { throw Failure(message: "There is no payer \(payer).", code: 1) }
            row = found.id
        }
        try desk.store.setPostingRule(
            payer: row, group: parts[0], reason: parts[1], effect: wanted)
        Output.line("\(parts[0])-\(parts[1]): \(wanted?.rawValue ?? "the default again")")
    }
}
