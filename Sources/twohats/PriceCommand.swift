import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

/// What a contract allows.
struct Price: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What a contract allows for lines, with the term and every rounding step.",
        discussion: """
            LINE is CODE[-MODIFIERS][:CHARGE][*UNITS]. The contract is a file, or the one of a \
            payer. Example: twohats price 99214-25:180 20610:150 --payer SGP14 --on 2026-09-15 \
            --deductible 50 --coinsurance 20
            """)

    @OptionGroup var options: PracticeOptions
    @Argument(help: "Lines of one visit.") var lines: [String] = []
    @Option(help: "Price the lines of this claim instead.") var claim: String?
    @Option(help: "Payer id.") var payer: String?
    @Option(help: "A contract as text.") var contract: String?
    @Option(help: "Day of service, YYYY-MM-DD; default: today.") var on: String?
    @Option(help: "Place of service.") var place = "11"
    @Option(help: "Medicare contractor and locality, like 03102-00.") var locality = ""
    @Flag(name: .customLong("non-physician"), help: "Rendered by an NP, PA or CNS.")
    var nonPhysician = false
    @Option(help: "Deductible the patient has left.") var deductible = "0"
    @Option(help: "Coinsurance in percent.") var coinsurance = "0"
    @Option(help: "Copay of the visit.") var copay = "0"
    @Flag(help: "JSON.") var json = false

    func run() throws {
        let desk = try options.desk()
        try ReportWork.catching {
            var day = try ReportWork.day(on, options)
            var services = try lines.map(service)
            if let claim {
                guard let record = try desk.store.claim(number: claim) else {
                    throw Failure(message: "There is no claim \(claim).", code: 1)
                }
                (services, day) = PriceReport.services(record.claim, day)
            }
            if services.isEmpty { throw ValidationError("Name lines to price, or --claim.") }
            let report = try PriceReport(
                services, try terms(desk, day), desk: desk, day: day,
                locality: locality, share: try share())
            if json { try Output.json(report) } else { report.lines.forEach(Output.line) }
            if report.allowed == nil { throw ExitCode(1) }
        }
    }

    private func terms(_ desk: Desk, _ day: CalendarDay) throws -> Contract {
        if let contract {
            let bytes: [UInt8]
            do { bytes = try FileReading.bytes(contract) } catch {
                throw Failure.cannotOpen(error.message)
            }
            do { return try ContractText.parse(String(decoding: bytes, as: UTF8.self)) } catch {
                throw Failure(message: "\(contract): \(error.message)", code: 1)
            }
        }
        guard let payer else { throw ValidationError("Name --contract FILE or --payer ID.") }
        guard let row = desk.payers.first(where: { $0.payer.payerID == payer || $0.key == payer })
        else { throw Failure(message: "There is no payer \(payer).", code: 1) }
        guard let found = try ContractDesk(desk).contract(payer: row.id, on: day) else {
            throw Failure(
                message: "\(row.payer.name) has no contract on \(day.iso); add one with: "
                    + "twohats contracts add FILE", code: 1)
        }
        return found
    }

    private func share() throws -> PriceReport.Share {
        guard let left = Money(deductible), let copay = Money(copay),
            let percent = Fixed(coinsurance)
        else { throw ValidationError("--deductible, --coinsurance and --copay are amounts.") }
        return PriceReport.Share(deductible: left, coinsurance: percent, copay: copay)
    }

    /// `99214-25-59:180.00*2`
    private func service(_ text: String) throws -> PricedService {
        var rest = Substring(text)
        var units: Int64 = 1
        if let star = rest.firstIndex(of: "*") {
            guard let read = Int64(rest[rest.index(after: star)...]), read > 0 else {
                throw ValidationError("\(text): units are a whole number.")
            }
            units = read
            rest = rest[..<star]
        }
        var charge = PricedService.unstatedCharge
        if let colon = rest.firstIndex(of: ":") {
            guard let read = Money(String(rest[rest.index(after: colon)...])) else {
                throw ValidationError("\(text): the charge is no amount.")
            }
            charge = read
            rest = rest[..<colon]
        }
        let parts = rest.uppercased().split(separator: "-").map { String($0) }
        guard let code = parts.first, code.count == 5 else {
            throw ValidationError("\(text): a line begins with a code of five characters.")
        }
        return PricedService(
            code: code, modifiers: Array(parts.dropFirst()), units: units, charge: charge,
            place: place, isNonPhysician: nonPhysician)
    }
}

/// Contracts of the practice.
struct Contracts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Contracts with payers.", subcommands: [Add.self, List.self, Show.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a contract in; one that overlaps ends the day before.",
            discussion: """
                A statement a line: payer SGP14; from 2026-01-01; fixed 90471-90474 25.00; \
                table 99213 92.00; medicare * 120%; charge * 60%; multiple 100 50 25. \
                What it does not say is: multiple 100 50 50 50 50, bilateral 150, assistant 16, \
                non-physician 85 (an NP, PA or CNS who renders; say non-physician 100 for the \
                full rate), tolerance 1.00 and 1 %, never more than the charge. The payer's fee \
                table comes as CSV (code, modifier, amount; or facility and non-facility), and \
                counts before the statements. \
                Example: twohats contracts add saguaro-2026.txt --rates saguaro-2026.csv
                """)
        @OptionGroup var options: PracticeOptions
        @Argument(help: "The contract as text.") var file: String
        @Option(help: "The payer's fee table, CSV.") var rates: String?

        func run() throws {
            let desk = try options.desk()
            do {
                let text = String(decoding: try FileReading.bytes(file), as: UTF8.self)
                if let rates {
                    let bytes = try FileReading.bytes(rates)
                    Output.line(try ContractDesk(desk).add(text, rates: bytes))
                } else {
                    Output.line(try ContractDesk(desk).add(text))
                }
            } catch let problem as FileReading.Problem {
                throw Failure.cannotOpen(problem.message)
            } catch let failure as StorageFailure {
                throw Failure(message: "\(file): \(failure.message)", code: 1)
            }
        }
    }

    struct List: ParsableCommand {
        @OptionGroup var options: PracticeOptions

        func run() throws {
            let desk = try options.desk()
            try ReportWork.catching {
                for one in try desk.store.contracts() {
                    let payer = desk.payers.first { $0.id == one.payer }?.payer.name ?? ""
                    Output.line(
                        "\(one.id)  \(payer)  \(one.name)  \(one.from.iso) to "
                            + (one.through?.iso ?? "further notice"))
                }
            }
        }
    }

    struct Show: ParsableCommand {
        @OptionGroup var options: PracticeOptions
        @Argument(help: "Its number.") var id: Int64

        func run() throws {
            let desk = try options.desk()
            try ReportWork.catching {
                guard let one = try desk.store.contracts().first(where: { $0.id == id }) else {
                    throw Failure(message: "There is no contract \(id).", code: 1)
                }
                Output.line(one.text)
            }
        }
    }
}
