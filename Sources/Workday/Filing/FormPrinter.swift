import Clearinghouse
import Foundation
import RevenueCycle
import Storage

/// Prints claims on the CMS-1500 into files; what becomes of the claims is not decided here.
public struct FormPrinter {
    public struct Problem: Error {
        public let message: String
    }

    /// How and where to.
    public struct Job: Sendable {
        public enum Kind: Sendable, Equatable {
            /// For printers of 10 characters and 6 lines an inch.
            case text
            /// With light boxes and item numbers, or for paper that has them.
            case pdf(background: Bool)
        }

        public var kind: Kind
        public var margins: Form1500Margins
        /// To the payer that decides after the claim's own.
        public var toNextPayer: Bool
        public var options: Form1500Options

        public init(
            kind: Kind, margins: Form1500Margins = .none, toNextPayer: Bool = false,
            options: Form1500Options = Form1500Options()
        ) {
            self.kind = kind
            self.margins = margins
            self.toNextPayer = toNextPayer
            self.options = options
        }
    }

    /// A claim as it was printed.
    public struct Printed: Equatable, Sendable {
        public let number: String
        public let payerName: String
        public let pages: Int
        public let warnings: [Form1500Warning]
    }

    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// All claims one after another, in the order given, and the bytes of the one file.
    public func print(
        _ numbers: [String], _ job: Job
    ) throws -> (printed: [Printed], bytes: [UInt8]) {
        var pages: [[String]] = []
        var printed: [Printed] = []
        for number in numbers {
            let claim = try claim(number, toNextPayer: job.toNextPayer)
            let form = Form1500Document(claim, job.options)
            pages += form.pages.map(\.lines)
            printed.append(
                Printed(
                    number: number, payerName: claim.payerName, pages: form.pages.count,
                    warnings: form.warnings))
        }
        return (printed, Self.bytes(pages, job))
    }

    /// Only the page that shows whether the paper lies right.
    public static func testPage(_ job: Job) -> [UInt8] { bytes([Form1500TestPage.lines], job) }

    private static func bytes(_ pages: [[String]], _ job: Job) -> [UInt8] {
        switch job.kind {
        case .text: return Array(Form1500Plain.text(pages, job.margins).utf8)
        case .pdf(let background):
            return Form1500PDF.bytes(pages, job.margins, background: background)
        }
    }

    private func claim(_ number: String, toNextPayer: Bool) throws -> Claim {
        guard let record = try desk.store.claim(number: number) else {
            throw Problem(
                message: "There is no claim \(number). The queue shows the numbers of open claims.")
        }
        guard toNextPayer else { return record.claim }
        let isDecided = record.status == .adjudicated || record.status == .closed
        guard let next = record.claim.toNextPayer(paid: isDecided ? try paid(record.id) : nil)
        else {
            throw Problem(
                message: "Claim \(number) names no payer that decides after "
                    + "\(record.claim.payerName). Enter it among the other payers first.")
        }
        return next
    }

    /// What payers paid on the claim: cash of the postings that lower what a payer owes, which
    /// payments of patients never do.
    private func paid(_ id: Int64) throws -> Money {
        let lines = try desk.store.ledger(claim: id)
        let fromPayers = Set(lines.filter { $0.account == .payerReceivable }.map(\.posting))
        return lines.filter { $0.account == .cash && fromPayers.contains($0.posting) }
            .map(\.amount).total
    }

    /// Writes a file that only its owner can read; one that is there is replaced, for a print
    /// can be made again at any time.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        var isFolder: ObjCBool = false
        let manager = FileManager.default
        if manager.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Problem(message: "\(path) is a folder. Name a file.")
        }
        guard PrivateFile.write(Data(bytes), to: path) else {
            throw Problem(
                message: "\(path) could not be written. Choose another folder or free the disk.")
        }
    }
}
