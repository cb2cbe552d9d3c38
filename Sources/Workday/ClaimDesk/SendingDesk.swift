import Clearinghouse
import Foundation
import RevenueCycle
import Screens
import Storage

/// Sends what is filed and fetches what came, through the practice's mailboxes.
struct SendingDesk {
    private let desk: Desk
    /// Milliseconds of UTC, and `HHMM` for the envelopes.
    private let moment: Int64
    private let time: String

    init(_ desk: Desk, moment: Int64, time: String) {
        self.desk = desk
        self.moment = moment
        self.time = time
    }

    /// How many claims and how much would go where.
    func preview(_ claims: [Int64]?) throws(StorageFailure) -> Reply {
        let next = try claims == nil ? cleanForNextPayer() : []
        let ready = try desk.store.readyByPayer(claims: claims, and: next)
        let boxes = try desk.mailboxesOrFolder()
        var waiting = 0
        for box in boxes { waiting += try desk.store.waiting(mailbox: box.id).count }
        if ready.isEmpty, waiting == 0 {
            return .told("Nothing is filed: F files a claim, A all that are clean.")
        }
        var lines: [String] = []
        for route in MailRoute.all(boxes, desk) {
            let mine = ready.filter { route.payers.contains($0.payer) }
            let count = mine.map(\.count).reduce(0, +)
            if count == 0 { continue }
            lines.append(
                "\(route.mailbox.mailbox.key)  \(count) claims  "
                    + mine.map(\.charge).total.grouped + "  to \(route.mailbox.mailbox.place)")
        }
        let onPaper = ready.filter { paperPayers.contains($0.payer) }
        if !onPaper.isEmpty {
            lines.append(
                "PAPER  \(onPaper.map(\.count).reduce(0, +)) claims  "
                    + "\(onPaper.map(\.charge).total.grouped)  printed as CMS-1500")
        }
        if !next.isEmpty {
            lines.append(
                "\(next.count) of them made from a payment for the payer after it: "
                    + "filed as they go.")
        }
        if waiting > 0 { lines.append("\(waiting) batches wait from before and go along.") }
        let count = ready.map(\.count).reduce(0, +)
        return .preview(
            title: "Send \(count) claims, \(ready.map(\.charge).total.grouped)?", lines: lines,
            effects: (next.isEmpty ? [] : [.file(claims: next)])
                + [.send(claims: claims), .loadQueue])
    }

    /// Claims a payer's decision made out to the payer after it, when the rules have nothing
    /// against them: her signature stands under the claim they come from.
    private func cleanForNextPayer() throws(StorageFailure) -> [Int64] {
        var clean: [Int64] = []
        for id in try desk.store.draftsForNextPayer() {
            if try desk.sheet(id)?.item.isFileable == true { clean.append(id) }
        }
        return clean
    }

    /// Freezes the batches, each in one transaction with its place in the mailbox, then delivers
    /// all that waits. What cannot be delivered now waits and goes with the next round.
    func send(_ claims: [Int64]?) throws(StorageFailure) -> Reply {
        let boxes = try desk.mailboxesOrFolder()
        var sent = 0
        var amount = Money.zero
        for route in MailRoute.all(boxes, desk) {
            let order = SendingOrder(
                claims: claims, payers: route.payers, mailbox: route.mailbox.id, moment: moment)
            while let batch = try BatchWriter(desk).freeze(time: time, order, route: route) {
                sent += batch.claimCount
                amount += batch.charge
            }
        }
        var isWaiting = false
        for box in boxes where try !desk.store.waiting(mailbox: box.id).isEmpty {
            isWaiting = true
        }
        if sent == 0, !isWaiting, paperPayers.isEmpty {
            return .told("Nothing is filed that could be sent.")
        }
        var words = ["Sent \(sent) claim\(sent == 1 ? "" : "s"), \(amount.grouped)."]
        // What is frozen already must still be delivered when paper fails.
        do throws(StorageFailure) {
            if let printed = try paper(claims) { words.append(printed) }
        } catch {
            words.append(error.message)
        }
        var hasProblem = false
        for box in boxes {
            let report = MailRounds(desk) { moment }.send(box)
            for problem in report.problems {
                hasProblem = true
                words.append(problem.sentence)
            }
            if report.waiting > 0 {
                words.append("\(report.waiting) file\(report.waiting == 1 ? "" : "s") wait.")
            }
        }
        if hasProblem {
            words[0] = "Frozen \(sent) claim\(sent == 1 ? "" : "s"), \(amount.grouped); not gone:"
        }
        return .told(words.joined(separator: " "))
    }

    private var paperPayers: Set<Int64> {
        Set(desk.payers.filter { MailRoute.isOnPaper($0, desk) }.map(\.id))
    }

    /// Forms for payers that take no files; printed before they count as sent.
    private func paper(_ claims: [Int64]?) throws(StorageFailure) -> String? {
        let payers = paperPayers
        if payers.isEmpty { return nil }
        let folder = (desk.store.path as NSString).deletingLastPathComponent + "/printouts"
        let name = "cms1500-\(desk.today.iso)-\(moment).pdf"
        let order = SendingOrder(claims: claims, payers: payers, moment: moment)
        let done = try desk.store.submitOnPaper(order, day: desk.today, name: name) { forms in
            let pages = forms.flatMap { Form1500Document($0).pages }
            let bytes = Form1500PDF.bytes(pages, .none, background: false)
            try? FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            do { try FormPrinter.write(bytes, to: "\(folder)/\(name)") } catch {
                throw StorageFailure.refused(
                    "The forms could not be written to \(folder); nothing was marked as sent.")
            }
            return bytes
        }
        return done.map {
            "\($0.count) on paper, \($0.charge.grouped): print \(folder)/\(name)."
        }
    }

    /// Fetches from every mailbox and says what it did to the claims.
    func receive() throws(StorageFailure) -> Reply {
        var words: [String] = []
        for box in try desk.mailboxesOrFolder() where !box.mailbox.inbound.isEmpty {
            let report = MailRounds(desk) { moment }.receive(box)
            let accepted = report.received.map(\.accepted).reduce(0, +)
            let rejected = report.received.map(\.rejected).reduce(0, +)
            let payments = report.received.map(\.payments).reduce(0, +)
            words.append(
                "\(box.mailbox.key): \(report.received.count) files; \(accepted) accepted, "
                    + "\(rejected) rejected, \(payments) payments.")
            words += report.problems.map(\.sentence)
            words += report.received.flatMap { file in
                file.faults.prefix(3).map { "\(file.file): \($0)" } + file.notes.prefix(3)
            }
        }
        return .told(
            words.isEmpty
                ? "No mailbox has a folder to fetch from." : words.joined(separator: " "))
    }
}
