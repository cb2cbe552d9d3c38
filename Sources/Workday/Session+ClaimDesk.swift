import Foundation
import RevenueCycle
import Screens
import Storage

/// Wishes of the claim desk, carried out.
extension Session {
    func carryOutClaimDesk(_ effect: Effect, _ desk: Desk) throws(StorageFailure) -> [Reply]? {
        switch effect {
        case .undoEdit(let id, let version):
            return try stepped(id, "Undone", desk) { (desk) throws(StorageFailure) in
                try desk.store.undo(claim: id, version: version, day: desk.today)
            }
        case .redoEdit(let id, let version):
            return try stepped(id, "Done again", desk) { (desk) throws(StorageFailure) in
                try desk.store.redo(claim: id, version: version, day: desk.today)
            }
        case .undoOperation(let operation): return [try BulkEdits(desk).undo(operation)]
        case .takeFixes(let claims, let rule):
            return [try BulkEdits(desk).takeFixes(claims, rule)]
        case .repeatChange(let claims, let change, let preview):
            return [
                preview
                    ? try BulkEdits(desk).preview(claims, change)
                    : try BulkEdits(desk).make(claims, change)
            ]
        case .correct(let id, let version, let edits, let title):
            _ = try desk.store.correct(
                [ClaimChange(claim: id, version: version, edits: edits, title: title)],
                day: desk.today)
            guard let sheet = try desk.sheet(id) else { return [] }
            let play = sheet.guilty
            return [
                .corrected(sheet, names: desk.names(sheet.item.claim), at: play)
            ]
        case .showClaim(let id, let view):
            guard let record = try desk.store.claim(id) else { return [] }
            return [.page(claim: id, try ClaimPages(desk).page(record, view))]
        case .listValues(let id, let ref):
            guard let record = try desk.store.claim(id) else { return [] }
            let values = ValueLists(desk).values(ref, on: record.claim)
            if values.isEmpty { return [.told("No list of values is known for this field.")] }
            return [.values(title: ref.field.title, values)]
        case .proveFiling(let id):
            guard let lines = try FilingProof(desk).lines(id),
                let number = try desk.store.claim(id)?.number
            else { return [] }
            return [PrintedPage.write(desk, name: "filing-proof-\(number)", lines: lines)]
        case .writeLetter(let id, let kind):
            guard let lines = try PayerLetter(desk).lines(id, kind),
                let number = try desk.store.claim(id)?.number
            else { return [] }
            return [
                PrintedPage.write(desk, name: "letter-\(kind.rawValue)-\(number)", lines: lines)
            ]
        case .loadDenials: return [try DenialDesk(desk).load()]
        case .takePlays(let claims, let preview):
            return [try DenialDesk(desk).take(claims, preview: preview)]
        default:
            if let replies = try carryOutMail(effect, desk) { return replies }
            return try carryOutRules(effect, desk)
        }
    }

    /// What leaves and what arrives.
    private func carryOutMail(_ effect: Effect, _ desk: Desk) throws(StorageFailure) -> [Reply]? {
        switch effect {
        case .previewSending(let claims):
            return [try SendingDesk(desk, moment: clock(), time: time()).preview(claims)]
        case .send(let claims):
            return [try SendingDesk(desk, moment: clock(), time: time()).send(claims)]
        case .receive: return [try SendingDesk(desk, moment: clock(), time: time()).receive()]
        case .printForm(let claims): return [try printed(claims, desk)]
        case .askStatus(let ids):
            return [
                try StatusDesk(desk, moment: clock(), time: time())
                    .ask(ids, preview: true, then: [.sendStatusInquiries(claims: ids)])
            ]
        case .sendStatusInquiries(let ids):
            return [try StatusDesk(desk, moment: clock(), time: time()).ask(ids, preview: false)]
        case .askEligibility(let ids):
            return [
                try EligibilityDesk(desk, moment: clock(), time: time())
                    .ask(ids, preview: true, then: [.sendEligibilityInquiries(claims: ids)])
            ]
        case .sendEligibilityInquiries(let ids):
            return [
                try EligibilityDesk(desk, moment: clock(), time: time()).ask(ids, preview: false)
            ]
        case .showAnswers(let id):
            return [.text(title: "What the payer said", try InquiryPage(desk).lines(claim: id))]
        default: return nil
        }
    }

    /// The practice's own rules, and findings someone answers for.
    private func carryOutRules(_ effect: Effect, _ desk: Desk) throws(StorageFailure) -> [Reply]? {
        switch effect {
        case .proposeRule(let id, let finding):
            return [try RuleWishes(desk, who: user).propose(id, finding: finding)]
        case .tryRule(let text, let proof):
            return [try RuleWishes(desk, who: user).tried(text, proof: proof)]
        case .saveRule(let text, let proof):
            return [try RuleWishes(desk, who: user).save(text, proof: proof)]
        case .override(let id, let rule, let ref, let why):
            return try RuleWishes(desk, who: user).override(id, rule: rule, ref: ref, why: why)
        case .withdrawOverride(let id, let rule, let ref):
            return try RuleWishes(desk, who: user).withdraw(id, rule: rule, ref: ref)
        default: return nil
        }
    }

    /// The forms beside the practice, as text for forms and as PDF with light boxes.
    private func printed(_ claims: [Int64], _ desk: Desk) throws(StorageFailure) -> Reply {
        var numbers: [String] = []
        for id in claims {
            if let record = try desk.store.claim(id) { numbers.append(record.number) }
        }
        guard let first = numbers.first else { return .failure("The claim is not there.") }
        let folder = (desk.store.path as NSString).deletingLastPathComponent + "/printouts"
        let name = numbers.count == 1 ? first : "\(first)-and-\(numbers.count - 1)-more"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            let printer = FormPrinter(desk)
            let text = try printer.print(numbers, FormPrinter.Job(kind: .text))
            let page = try printer.print(numbers, FormPrinter.Job(kind: .pdf(background: true)))
            try FormPrinter.write(text.bytes, to: "\(folder)/cms1500-\(name).txt")
            try FormPrinter.write(page.bytes, to: "\(folder)/cms1500-\(name).pdf")
            let warnings = text.printed.flatMap(\.warnings).map(\.sentence)
            return .told(
                "Written to \(folder)/cms1500-\(name).txt and .pdf. "
                    + warnings.prefix(4).joined(separator: " "))
        } catch let failure as StorageFailure {
            throw failure
        } catch {
            return .failure(
                (error as? FormPrinter.Problem)?.message ?? "\(folder) cannot be written.")
        }
    }

    /// One step back or forth on a claim, named.
    private func stepped(
        _ id: Int64, _ word: String, _ desk: Desk,
        _ step: (Desk) throws(StorageFailure) -> String?
    ) throws(StorageFailure) -> [Reply] {
        guard let title = try step(desk) else {
            return [.told(word == "Undone" ? "Nothing to undo." : "Nothing to redo.")]
        }
        guard let sheet = try desk.sheet(id) else { return [] }
        return [.saved(sheet, names: desk.names(sheet.item.claim)), .told("\(word): \(title).")]
    }
}
