import RevenueCycle
import TextUI

/// What Enter shows in full.
extension CurrentScreen {
    /// The whole change with the open claims it touches.
    func page(_ item: DigestItem, _ claims: [DigestClaim]) -> TextPage {
        let edition = edition(of: item)
        var lines = [item.sentence, ""]
        if let edition {
            lines = ["\(edition.codeSet.title) \(edition.title)", ""] + lines
        }
        lines.append(item.readOn.map { "Read on \($0.long)." } ?? "Not marked as read; r marks it.")
        lines.append("")
        if claims.isEmpty {
            lines.append("No open claim carries the code.")
        } else {
            let since = edition.map { " served on or after \($0.from.long)" } ?? ""
            lines.append("Open claims\(since) that carry it: \(claims.count)")
        }
        lines += claims.map {
            "\($0.number)  \($0.serviceDay.short)  \($0.patientName)  \($0.status.rawValue)"
        }
        return TextPage(
            title: "\(item.shownCode) \(item.kind.title)", text: lines.joined(separator: "\n"))
    }

    func page(_ edition: CodeEdition) -> TextPage {
        var lines = [
            "Valid for services from \(edition.from.long) "
                + (edition.to.map { "to \($0.long)" } ?? "on, without an end"),
            edition.importedOn.map { "Imported \($0.long)" } ?? "Came with the program",
        ]
        if !edition.fileName.isEmpty { lines.append("File \(edition.fileName)") }
        if !edition.sha256.isEmpty { lines.append("SHA-256 \(edition.sha256)") }
        if edition.isUndone { lines.append("Undone: it judges nothing.") }
        lines += edition.counts.map { "\($0.name): \($0.count)" }
        return TextPage(
            title: "\(edition.codeSet.title) \(edition.title)",
            text: lines.joined(separator: "\n"))
    }

    func page(_ credential: Credential, _ today: CalendarDay) -> TextPage {
        let standing = EducationStanding(credential, entries: entries, today: today)
        let number = credential.memberNumber
        let lines = [
            credential.body + (number.isEmpty ? "" : ", number \(number)"),
            "Cycle \(credential.firstDay.long) to \(credential.lastDay.long)",
            "Needed \(CreditAmount.text(standing.needed)), earned "
                + "\(CreditAmount.text(standing.earned)) in \(standing.entries.count) courses, due "
                + CreditAmount.text(standing.due), standing.sentence,
        ]
        return TextPage(title: credential.name, text: lines.joined(separator: "\n"))
    }

    func page(_ entry: CreditEntry) -> TextPage {
        let lines = [
            "\(entry.day.long)   \(CreditAmount.text(entry.tenths)) credits"
                + (entry.isVoided ? "   VOIDED" : ""),
            "Provider: \(entry.provider)", "Category: \(entry.category)",
            "Certificate: \(entry.certificateNumber)", "Note: \(entry.note)",
            "Counts for: " + counting(entry),
        ]
        return TextPage(title: entry.title, text: lines.joined(separator: "\n"))
    }

    private func counting(_ entry: CreditEntry) -> String {
        let names = credentials.filter { $0.covers(entry.day) }.map(\.name)
        return entry.isVoided || names.isEmpty ? "nothing" : names.joined(separator: ", ")
    }
}
