import Foundation
import RevenueCycle
import Screens
import Storage

/// What became of questions to payers.
public struct InquiryReport: Equatable, Sendable, Codable {
    public struct LeftOut: Equatable, Sendable, Codable {
        /// Claim number or patient row.
        public var who: String
        public var why: String
    }

    /// `270` or `276`
    public var kind: String
    public var asked = 0
    /// Names in the practice and at the mailbox, or paths.
    public var files: [String] = []
    public var leftOut: [LeftOut] = []
    /// What went wrong on the way; the files are kept and wait.
    public var problems: [String] = []
    public var waiting = 0

    init(_ plan: InquiryPlan) {
        kind = plan.kind.rawValue
        leftOut = plan.leftOut.map { LeftOut(who: $0.who, why: $0.why) }
    }

    /// One line for the console.
    var sentence: String {
        let what = kind == "276" ? "claim" : "coverage"
        var words = ["Asked about \(asked) \(what)\(asked == 1 ? "" : "s")."]
        if !problems.isEmpty {
            words[0] = "Frozen \(asked) question\(asked == 1 ? "" : "s"); not gone:"
            words += problems
        }
        if waiting > 0 { words.append("\(waiting) file\(waiting == 1 ? "" : "s") wait.") }
        if !leftOut.isEmpty { words.append("\(leftOut.count) left out.") }
        return words.joined(separator: " ")
    }
}

/// Freezes questions and brings them on their way, as batches of claims go.
struct InquirySender {
    private let desk: Desk
    /// Milliseconds of UTC, and `HHMM` for the envelopes.
    private let moment: Int64
    private let time: String

    init(_ desk: Desk, moment: Int64, time: String) {
        self.desk = desk
        self.moment = moment
        self.time = time
    }

    /// How many questions would go to which payers, who is left out, and what sends them.
    func preview(_ plan: InquiryPlan, then effects: [Effect]) throws(StorageFailure) -> Reply {
        if plan.questions.isEmpty { return nobody(plan) }
        var lines: [String] = []
        for route in MailRoute.all(try desk.mailboxesOrFolder(), desk) {
            for record in desk.payers where route.payers.contains(record.id) {
                let count = plan.questions.filter { $0.subject.payer == record.id }.count
                if count == 0 { continue }
                lines.append(
                    "\(route.mailbox.mailbox.key)  \(record.payer.name)  \(count) "
                        + "question\(count == 1 ? "" : "s")")
            }
        }
        let count = plan.questions.count
        let about =
            plan.kind == .status
            ? "the status of \(count) claim\(count == 1 ? "" : "s") (276)"
            : "\(count) coverage\(count == 1 ? "" : "s") (270)"
        return .preview(
            title: "Ask payers about \(about)?", lines: lines + plan.leftOutLines,
            effects: effects)
    }

    private func nobody(_ plan: InquiryPlan) -> Reply {
        .told(
            (["Nobody can be asked."] + plan.leftOut.prefix(3).map { "\($0.who): \($0.why)" })
                .joined(separator: " "))
    }

    func reply(_ plan: InquiryPlan) throws(StorageFailure) -> Reply {
        if plan.questions.isEmpty { return nobody(plan) }
        return .told(try send(plan).sentence)
    }

    /// One file for each mailbox, frozen together with its place there, then delivered. What
    /// cannot be delivered now waits and goes with the next round.
    func send(_ plan: InquiryPlan) throws(StorageFailure) -> InquiryReport {
        var report = InquiryReport(plan)
        for route in MailRoute.all(try desk.mailboxesOrFolder(), desk) {
            let mine = plan.questions.filter { route.payers.contains($0.subject.payer) }
            guard let file = try freeze(plan, mine, route) else { continue }
            report.asked += file.count
            report.files.append(file.name)
            let round = MailRounds(desk) { moment }.send(route.mailbox)
            report.problems += round.problems.map(\.sentence)
            report.waiting += round.waiting
        }
        return report
    }

    /// Freezes all questions as one file that someone carries; written into `folder`.
    func write(_ plan: InquiryPlan, to folder: String) throws -> InquiryReport {
        var report = InquiryReport(plan)
        guard let file = try freeze(plan, plan.questions, nil) else { return report }
        report.asked = file.count
        let path = (folder as NSString).appendingPathComponent(file.name)
        let bytes = try desk.store.fileBytes(file.file) ?? []
        let manager = FileManager.default
        try? manager.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let isThere = manager.fileExists(atPath: path)
        let isWritten =
            !isThere
            && manager.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        if isWritten {
            report.files.append(path)
        } else {
            report.problems.append(
                isThere
                    ? "\(path) is there already; it was not touched. Choose another folder."
                    : "\(path) could not be written; free the disk or choose another folder.")
        }
        return report
    }

    private func freeze(
        _ plan: InquiryPlan, _ questions: [InquiryPlan.Question], _ route: MailRoute?
    ) throws(StorageFailure) -> InquiryFile? {
        let place = InquiryPlace(
            practice: desk.practice, day: desk.today, time: time, route: route)
        let order = InquiryOrder(
            plan.kind, questions.map(\.subject), mailbox: route?.mailbox.id, moment: moment)
        return try desk.store.ask(order, day: desk.today) { control, traces in
            plan.bytes(questions, control: control, traces: traces, place)
        }
    }
}

extension Desk {
    /// A practice without a mailbox sends into a folder of its own, made when it is not there.
    func mailboxesOrFolder() throws(StorageFailure) -> [MailboxRecord] {
        let folder = (store.path as NSString).deletingLastPathComponent
        var own = Mailbox()
        own.key = "OUTBOX"
        own.name = "folder beside the practice"
        own.outbound = folder + "/outbox"
        own.inbound = [folder + "/inbox"]
        var known = try store.mailboxes()
        if known.isEmpty { known = [try store.saveMailbox(own)] }
        if known.contains(where: { $0.mailbox == own }) {
            // What cannot be made is said when the file is brought there.
            for path in [own.outbound] + own.inbound {
                try? FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            }
        }
        return known
    }
}
