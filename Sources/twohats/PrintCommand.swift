import ArgumentParser
import Clearinghouse
import Foundation
import RevenueCycle
import Storage
import Workday

/// Forms on paper.
struct PrintForms: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Print claims on paper forms.", subcommands: [Form.self])

    /// `twohats print 1500`
    struct Form: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "1500",
            abstract: "Print claims on the CMS-1500 (02/12), into a file or to standard output.",
            discussion: """
                For paper that has the form on it; try where it lies with --test-page. \
                --background draws the boxes for reading on plain paper. Nothing is sent and no \
                claim changes. Example: twohats print 1500 10442-1 --pdf claim.pdf
                """)

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Claim numbers.") var claims: [String] = []
        @Option(help: "Write a PDF.") var pdf: String?
        @Option(help: "Write text of 66 lines a page. Default: text to standard output.")
        var text: String?
        // Values may begin with a minus.
        @Option(parsing: .unconditional, help: "Lines to move down, -1 to 4.") var top = 0
        @Option(help: "Columns to move right, 0 to 4.") var left = 0
        @Option(parsing: .unconditional, help: "Points to move the PDF down: 1.5.")
        var down = "0"
        @Option(parsing: .unconditional, help: "Points to move the PDF right: -0.5.")
        var right = "0"
        @Flag(help: "Draw boxes and item numbers in the PDF.") var background = false
        @Flag(name: .customLong("test-page"), help: "Print only a page of X to align paper with.")
        var testPage = false
        @Flag(help: "Print for the payer that decides after the claim's own.")
        var secondary = false
        @Flag(name: .customLong("no-taxonomy"), help: "Leave taxonomy codes out.")
        var noTaxonomy = false

        func validate() throws {
            if pdf != nil, text != nil {
                throw ValidationError("--pdf and --text name one file each; give one of them.")
            }
            if background, pdf == nil {
                throw ValidationError("--background is for --pdf FILE.")
            }
            if claims.isEmpty, !testPage {
                throw ValidationError("Name the claims to print, or use --test-page.")
            }
            _ = try margins()
        }

        func run() throws {
            do {
                if testPage {
                    try deliver(FormPrinter.testPage(try job()))
                    return
                }
                let desk = try options.desk()
                let (printed, bytes) = try FormPrinter(desk).print(claims, try job())
                try deliver(bytes)
                report(printed)
            } catch let problem as FormPrinter.Problem {
                throw Failure.cannotOpen(problem.message)
            } catch let failure as StorageFailure {
                throw Failure.cannotOpen(failure.message)
            }
        }

        private func job() throws -> FormPrinter.Job {
            FormPrinter.Job(
                kind: pdf == nil ? .text : .pdf(background: background), margins: try margins(),
                toNextPayer: secondary,
                options: Form1500Options(
                    signedDay: try options.today(), showsTaxonomies: !noTaxonomy))
        }

        private func margins() throws -> Form1500Margins {
            guard let down = tenths(down), let right = tenths(right),
                let margins = Form1500Margins(top: top, left: left, down: down, right: right)
            else { throw ValidationError(Form1500Margins.limits) }
            return margins
        }

        /// `1.5` to 15; nil for what is no number of points with one decimal.
        private func tenths(_ text: String) -> Int? {
            let isNegative = text.hasPrefix("-")
            let parts = text.drop { $0 == "-" }
                .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = parts.first, let whole = Int(first), (0...99).contains(whole) else {
                return nil
            }
            var tenths = whole * 10
            if parts.count > 1 {
                guard parts[1].count == 1, let rest = Int(parts[1]), rest >= 0 else { return nil }
                tenths += rest
            }
            return isNegative ? -tenths : tenths
        }

        private func deliver(_ bytes: [UInt8]) throws {
            if let path = pdf ?? text {
                try FormPrinter.write(bytes, to: path)
            } else {
                var page = String(decoding: bytes, as: UTF8.self)
                if page.hasSuffix("\n") { page.removeLast() }
                Output.line(page)
            }
        }

        /// Beside a file, what stands in it; what was cut, always on standard error.
        private func report(_ printed: [FormPrinter.Printed]) {
            for one in printed {
                if pdf != nil || text != nil {
                    let pages = one.pages == 1 ? "1 page" : "\(one.pages) pages"
                    Output.line("\(one.number): \(pages) to \(one.payerName)")
                }
                for warning in one.warnings { Output.error("\(one.number): \(warning.sentence)") }
            }
        }
    }
}
