import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

/// Reports for people and scripts.
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reports.",
        subcommands: [
            Aging.self, Claims.self, Open.self, Takebacks.self, DepositList.self,
            ShortPays.self, TrialBalance.self, Figures.self, Ledger.self,
        ])

    struct Aging: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A/R aging as of a day.",
            discussion: """
                Example: twohats report aging --as-of 2026-11-20 --by payer,provider --clock \
                responsibility --classes 30,60,90 --format csv
                """)

        @OptionGroup var options: PracticeOptions
        @Option(name: .customLong("as-of"), help: "YYYY-MM-DD; default: today.") var asOf: String?
        @Option(help: "payer, patient, provider, place, or two of them with a comma.")
        var by = "payer"
        @Option(help: "service, first-bill, last-bill or responsibility.") var clock = "service"
        @Option(help: "Last day of each age class.") var classes = "30,60,90,120"
        @Option(help: "all, insurer or patient.") var debtors = "all"
        @Option(help: "table, csv or json.") var format = "table"
        @Flag(help: "The same as --format json.") var json = false

        func run() throws {
            let question = try question()
            let desk = try options.desk()
            try ReportWork.catching {
                let report = try desk.store.aging(question)
                switch json ? "json" : format {
                case "csv": Output.line(AgingText.csv(report))
                case "json": try Output.json(AgingText.json(report))
                default: Output.line(AgingText.table(report))
                }
            }
        }

        private func question() throws -> AgingQuestion {
            let groupings = by.split(separator: ",").map { String($0) }
            let known = groupings.compactMap(AgingQuestion.Grouping.init(rawValue:))
            guard known.count == groupings.count, (1...2).contains(known.count),
                Set(known).count == known.count
            else {
                throw ValidationError(
                    "--by is one or two of payer, patient, provider, place: \(by)")
            }
            guard let clock = ReceivableClock(name: clock) else {
                throw ValidationError(
                    "--clock is none of service, first-bill, last-bill, responsibility: \(clock)")
            }
            guard let classes = AgeClasses(classes) else {
                throw ValidationError("--classes is not a list of rising days: \(classes)")
            }
            guard let debtors = AgingQuestion.Debtors(rawValue: debtors) else {
                throw ValidationError("--debtors is none of all, insurer, patient: \(debtors)")
            }
            guard ["table", "csv", "json"].contains(format) else {
                throw ValidationError("--format is none of table, csv, json: \(format)")
            }
            return AgingQuestion(
                asOf: try ReportWork.day(asOf, options), groupings: known, clock: clock,
                classes: classes, debtors: debtors)
        }
    }

    struct Claims: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What became of each claim: paid, adjusted, and who owes what is left.",
            discussion: "Example: twohats report claims 10340-1 --json")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Claim numbers; default: every claim that was sent.")
        var numbers: [String] = []
        @Flag(help: "JSON.") var json = false

        func run() throws {
            let desk = try options.desk()
            try ReportWork.catching {
                let rows = try ClaimReports(desk).rows(numbers)
                if json {
                    try Output.json(rows)
                    return
                }
                for row in rows {
                    let reasons = row.adjustments.map { "\($0.group)-\($0.reason) \($0.amount)" }
                    Output.line(
                        "\(row.number)  \(row.status)  charge \(row.charge)  paid \(row.paid)  "
                            + "insurer \(row.insurerBalance)  patient \(row.patientBalance)  "
                            + reasons.joined(separator: "  ")
                            + (row.nextPayer.map { "  next: \($0)" } ?? ""))
                }
            }
        }
    }

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open balances by a filter line.",
            discussion: "Example: twohats report open 'payer:aetna age>60 bal>50 sort:risk'")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "The filter.") var filter: String
        @Option(name: .customLong("as-of"), help: "YYYY-MM-DD; default: today.") var asOf: String?
        @Option(help: "service, first-bill, last-bill or responsibility.") var clock = "service"
        @Option(help: "csv or json.") var format = "csv"
        @Flag(help: "The same as --format json.") var json = false

        func run() throws {
            guard let clock = ReceivableClock(name: clock) else {
                throw ValidationError("--clock is not known: \(clock)")
            }
            let day = try ReportWork.day(asOf, options)
            let parsed: ReceivableFilter
            do { parsed = try ReceivableFilter(filter, today: day) } catch {
                throw ValidationError(error.message)
            }
            let desk = try options.desk()
            try ReportWork.catching {
                let list = try desk.store.openClaims(
                    parsed, asOf: day, clock: clock, limit: Int.max)
                if json || format == "json" {
                    try Output.json(OpenClaimText.json(list, asOf: day))
                } else {
                    Output.line(OpenClaimText.csv(list, asOf: day))
                }
            }
        }
    }

    struct Takebacks: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Provider adjustments (PLB) and what explains them.",
            discussion: "Example: twohats report takebacks --open --json")

        @OptionGroup var options: PracticeOptions
        @Flag(help: "Only what is not explained.") var open = false
        @Flag(help: "JSON.") var json = false

        func run() throws {
            let desk = try options.desk()
            try ReportWork.catching {
                let rows = try desk.store.takebacks(onlyOpen: open).map(TakebackRow.init)
                if json {
                    try Output.json(rows)
                    return
                }
                for row in rows {
                    Output.line(
                        "\(row.payer) \(row.check)  \(row.reason) \(row.reference)  \(row.amount)  "
                            + "open \(row.open)  "
                            + row.explainedBy.map { "\($0.amount) \($0.cause)" }
                            .joined(separator: "; "))
                }
            }
        }
    }

    struct ShortPays: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What payers allowed less than their contracts, by payer, code and reason.",
            discussion: """
                What waits in payments and what is open at the payer. With --written-off, what was \
                given up because the contract was not known yet when it was posted.
                Example: twohats report short-pays --json
                """)

        @OptionGroup var options: PracticeOptions
        @Flag(help: "What was given up before the contract was known.") var writtenOff = false
        @Flag(help: "JSON.") var json = false

        func run() throws {
            let desk = try options.desk()
            try ReportWork.catching {
                let groups = try ShortPayDesk(desk).groups(writtenOff: writtenOff)
                    .map(ShortPayReport.init)
                if json {
                    try Output.json(groups)
                    return
                }
                for group in groups {
                    Output.line(
                        "\(group.payer)  \(group.code)  \(group.reason)  "
                            + "\(group.count) line\(group.count == 1 ? "" : "s")  "
                            + "agreed \(group.expected)  allowed \(group.allowed)  short "
                            + group.short)
                }
            }
        }
    }

    struct DepositList: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "deposits", abstract: "The bank's lines beside the payments.")

        @OptionGroup var options: PracticeOptions
        @Flag(help: "JSON.") var json = false

        func run() throws {
            let desk = try options.desk()
            try ReportWork.catching {
                let rows = try DepositDesk(desk).board().rows.map(DepositRow.init)
                if json {
                    try Output.json(rows)
                    return
                }
                for row in rows {
                    Output.line(
                        "\(row.day)  \(row.amount)  \(row.state)  \(row.payment)  \(row.bank)"
                            + (row.businessDays > 0 ? "  \(row.businessDays) business days" : ""))
                }
            }
        }
    }

    struct TrialBalance: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "trial-balance",
            abstract: "Every account, and the roll-forward of the receivables.",
            discussion: "Example: twohats report trial-balance --from 2026-09-01 --as-of 2026-09-30"
        )

        @OptionGroup var options: PracticeOptions
        @Option(help: "First day of the roll-forward; default: the first posting.")
        var from: String?
        @Option(name: .customLong("as-of"), help: "YYYY-MM-DD; default: today.") var asOf: String?
        @Flag(help: "JSON.") var json = false

        func run() throws {
            let last = try ReportWork.day(asOf, options)
            let desk = try options.desk()
            try ReportWork.catching {
                let first =
                    try from.map { _ in try ReportWork.day(from, options) }
                    ?? desk.store.firstPostingDay() ?? last
                let books = try TrialBalanceReport(desk, from: min(first, last), through: last)
                if json { try Output.json(books) } else { books.lines.forEach(Output.line) }
                if !books.ties { throw ExitCode(1) }
            }
        }
    }

    struct Figures: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "kpi",
            abstract: "The figures of the practice, with numerator and denominator.",
            discussion: """
                Examples: twohats report kpi --json; twohats report kpi denialRate --by payer; \
                twohats report kpi --claims denialRate
                """)

        @OptionGroup var options: PracticeOptions
        @Argument(help: "One figure by its key, told apart with --by.") var figure: String?
        @Option(help: "payer, provider, place or code.") var by: String?
        @Option(help: "Claim numbers behind a figure.") var claims: String?
        @Flag(help: "JSON.") var json = false

        func run() throws {
            let desk = try options.desk()
            try ReportWork.catching {
                let figures = FiguresDesk(desk)
                if let claims {
                    guard let list = try figures.claims(claims) else {
                        throw ValidationError("There is no figure \(claims).")
                    }
                    list.forEach(Output.line)
                } else {
                    let shown = try shown(figures)
                    if json {
                        try Output.json(shown.map(FiguresDesk.Row.init))
                    } else {
                        FiguresDesk.lines(shown).forEach(Output.line)
                    }
                }
            }
        }

        private func shown(_ figures: FiguresDesk) throws -> [Figure] {
            guard let figure else {
                if by != nil {
                    throw ValidationError(
                        "--by tells one figure apart; name it, like kpi denialRate --by payer.")
                }
                return try figures.figures()
            }
            guard let slice = FigureSlice(rawValue: by ?? "payer") else {
                throw ValidationError("--by is none of payer, provider, place, code: \(by ?? "")")
            }
            guard let parts = try figures.parts(figure, by: slice) else {
                let keys = try figures.figures().map(\.key)
                throw ValidationError(
                    keys.contains(figure)
                        ? "\(figure) cannot be told apart by \(slice.rawValue); by "
                            + FigureSlice.of(figure).map(\.rawValue).joined(separator: ", ") + "."
                        : "There is no figure \(figure); there are "
                            + keys.joined(separator: ", ") + ".")
            }
            return parts
        }
    }

    struct Ledger: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The ledger of a claim, entry by entry.",
            discussion: "Example: twohats report ledger 10340-1 --json")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "The claim's number.") var number: String
        @Flag(help: "JSON.") var json = false

        func run() throws {
            let desk = try options.desk()
            try ReportWork.catching {
                guard let record = try desk.store.claim(number: number) else {
                    throw Failure(message: "There is no claim \(number).", code: 1)
                }
                let rows = try desk.store.ledger(claim: record.id).map(LedgerRow.init)
                if json {
                    try Output.json(rows)
                    return
                }
                for row in rows {
                    Output.line(
                        "\(row.day)  posting \(row.posting)  \(row.kind)  \(row.account)  "
                            + "\(row.amount)  \(row.reason)  \(row.memo)")
                }
            }
        }
    }
}

enum ReportWork {
    static func day(_ text: String?, _ options: PracticeOptions) throws -> CalendarDay {
        guard let text else { return try options.today() }
        guard let day = CalendarDay(iso: text) else {
            throw ValidationError("This is not a day of the calendar: \(text)")
        }
        return day
    }

    static func catching(_ body: () throws -> Void) throws {
        do { try body() } catch let failure as StorageFailure {
            throw Failure.cannotOpen(failure.message)
        }
    }
}
