import CodeBook
import Foundation
import Intake
import RevenueCycle
import Screens
import Storage

/// Carries out what the screen of editions, changes and education asks for.
struct CurrentDesk {
    private let desk: Desk
    private let progress: (String) -> Void

    init(_ desk: Desk, progress: @escaping (String) -> Void) {
        self.desk = desk
        self.progress = progress
    }

    /// Replies, and whether the code sets changed.
    func carryOut(
        _ effect: CurrentEffect
    ) throws(StorageFailure) -> (replies: [Reply], changedCodes: Bool) {
        let today = desk.today
        switch effect {
        case .load: return (try load(), false)
        case .importEdition(let path): return try importFile(path)
        case .undoImport(let batch):
            let done = try CodeStatus(desk).undo(batch: batch)
            let told = done ? "The import is taken back." : "There is no such import."
            return (try load() + [.told(told)], done)
        case .openChange(let item, let since):
            let claims = try desk.store.digestClaims(code: item.code, since: since ?? today)
            return ([.current(.claims(item, claims))], false)
        case .markRead(let items): _ = try desk.store.markDigestRead(items, on: today)
        case .saveCredential(let credential): _ = try desk.store.saveCredential(credential)
        case .addCredit(let entry): _ = try desk.store.addCredit(entry)
        case .voidCredit(let id): _ = try desk.store.removeCredit(id)
        case .printEducation: return ([try printEducation()], false)
        }
        return (try load(), false)
    }

    private func load() throws(StorageFailure) -> [Reply] {
        [
            .current(.editions(try CodeStatus(desk).editions())),
            .current(.changes(try desk.store.digestItems())),
            .current(.education(try desk.store.credentials(), try desk.store.credits())),
        ]
    }

    private func importFile(
        _ path: String
    ) throws(StorageFailure) -> (replies: [Reply], changedCodes: Bool) {
        let bare = path.trimmingCharacters(in: CharacterSet(charactersIn: " \"'"))
        let expanded = (bare as NSString).expandingTildeInPath
        let bytes: [UInt8]
        do { bytes = try FileReading.bytes(expanded, largest: FileReading.largestCodeFile) } catch {
            return ([.failure(error.message)], false)
        }
        let name = (expanded as NSString).lastPathComponent
        let report = try CodeSetImporter(desk, progress: progress).take([(name, bytes)])
        let taken = report.batch != nil
        return (
            try load() + [taken ? .told(Self.done(report)) : .failure(Self.left(report))], taken
        )
    }

    private static func done(_ report: CodeImportReport) -> String {
        let taken = report.files.filter { $0.outcome == .imported }
        let what = taken.map { "\($0.kind) \($0.edition)" }.joined(separator: ", ")
        return "Imported \(what): \(report.added) added, \(report.revised) revised, "
            + "\(report.deleted) deleted; \(report.digest.count) concern this practice (Tab)."
    }

    private static func left(_ report: CodeImportReport) -> String {
        guard
            let first = report.files.first(where: { $0.outcome == .refused })
                ?? report.files.first(where: { $0.outcome == .known }) ?? report.files.first
        else { return "Nothing was imported: the file holds nothing." }
        return "Nothing was imported. \(first.file): \(first.reason)"
    }

    private func printEducation() throws(StorageFailure) -> Reply {
        let lines = EducationReport.lines(
            practice: desk.practice.billing.name, credentials: try desk.store.credentials(),
            entries: try desk.store.credits(), today: desk.today)
        return PrintedPage.write(desk, name: "education-\(desk.today.iso)", lines: lines)
    }
}

/// Pages to print, written beside the practice's file for its owner alone.
enum PrintedPage {
    static func write(_ desk: Desk, name: String, lines: [String]) -> Reply {
        let folder = (desk.store.path as NSString).deletingLastPathComponent + "/printouts"
        guard PrivateFile.makeFolder(folder) else {
            return .failure("The page was not written: \(folder) cannot be made.")
        }
        let free = PrivateFile.freeName(name, in: folder, endings: ["txt"])
        let path = "\(folder)/\(free).txt"
        let text = lines.joined(separator: "\n") + "\n"
        guard PrivateFile.write(Data(text.utf8), to: path) else {
            return .failure("The page was not written: no right to \(folder), or no room.")
        }
        return .told("Written to \(path)")
    }
}
