import Clearinghouse
import RevenueCycle
import Screens
import Storage
import TextUI

/// A claim as CMS-1500, as 837P, or as its changes since it was sent.
struct ClaimPages {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func page(
        _ record: ClaimRecord, _ view: ClaimViewKind
    ) throws(StorageFailure) -> ShownPage {
        switch view {
        case .form: return ShownPage(view: view, lines: [], regions: [])
        case .paper: return paper(record.claim)
        case .segments: return segments(record.claim)
        case .difference: return try difference(record)
        }
    }

    /// The segments as they would go out, indented by loop.
    private func segments(_ claim: Claim) -> ShownPage {
        var lines: [String] = []
        var regions: [ShownPage.Region] = []
        let shown = Claim837PWriter.segments(
            of: claim, contactName: desk.practice.contactName,
            contactPhone: desk.practice.billing.phone)
        for segment in shown {
            let margin = TextWidth.left(segment.loop, 8)
            regions += segment.fields.map { field in
                ShownPage.Region(
                    ref: field.ref, line: lines.count,
                    column: margin.count + field.columns.lowerBound, width: field.columns.count)
            }
            lines.append(margin + segment.text)
        }
        let changed = Transliteration.changes(in: claim).map {
            "\($0.ref.field.title) goes out as \($0.to)"
        }
        return ShownPage(view: .segments, lines: lines, regions: regions, remarks: changed)
    }

    /// The printed form, page below page.
    private func paper(_ claim: Claim) -> ShownPage {
        let form = Form1500Document(claim)
        var lines: [String] = []
        var regions: [ShownPage.Region] = []
        for page in form.pages {
            regions += page.regions.map { region in
                ShownPage.Region(
                    ref: region.ref, line: lines.count + region.line - 1,
                    column: region.column - 1, width: region.width)
            }
            lines += page.lines
        }
        return ShownPage(
            view: .paper, lines: lines, regions: regions,
            remarks: form.warnings.map { "\($0.item): \($0.sentence)" })
    }

    private func difference(_ record: ClaimRecord) throws(StorageFailure) -> ShownPage {
        guard let sent = try desk.store.lastSent(claims: [record.id])[record.id] else {
            return ShownPage(
                view: .difference, lines: ["This claim was not sent yet."], regions: [])
        }
        let changes = ClaimDifference.changes(from: sent.claim, to: record.claim)
        var lines = [
            "Sent \(sent.day.short), \(sent.outcome.rawValue). "
                + (changes.isEmpty
                    ? "Nothing was changed since." : "\(changes.count) changed since:"), "",
        ]
        var regions: [ShownPage.Region] = []
        for change in changes {
            let line = change.ref.serviceLine.map { " line \($0 + 1)" } ?? ""
            lines.append(
                "\(change.ref.field.item)\(line) \(change.ref.field.title)  "
                    + change.ref.field.loopAndElement)
            lines.append("  - \(change.old.isEmpty ? "(empty)" : change.old)")
            let after = change.new.isEmpty ? "(empty)" : change.new
            regions.append(
                ShownPage.Region(
                    ref: change.ref, line: lines.count, column: 4, width: after.count))
            lines.append("  + \(after)")
        }
        return ShownPage(view: .difference, lines: lines, regions: regions)
    }
}
