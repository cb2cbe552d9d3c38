import CodeBook
import RevenueCycle
import Screens
import Storage

/// Denials with their plays: what a play would change, and taking it.
struct DenialDesk {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func load() throws(StorageFailure) -> Reply {
        var rows: [DenialRow] = []
        for denial in try desk.store.openDenials() { rows.append(try row(denial)) }
        let counts = try desk.store.denialReasons(since: desk.today.adding(days: -90))
        return .denials(rows, counts)
    }

    func row(_ denial: OpenDenial) throws(StorageFailure) -> DenialRow {
        let payer = desk.payers.first { $0.id == denial.payer }?.payer
        let play = DenialPlaybook.play(reason: denial.reason, remarks: denial.remarks)
        let clocks = payer.map {
            ClaimClocks.of(
                claim: denial.form, payer: $0, firstDecision: denial.day, today: desk.today)
        }
        let wanted: ClaimClock.Kind = play.action == .mend ? .corrected : .appeal
        let clock = clocks?.first { $0.kind == wanted }
        return DenialRow(
            denial: denial, payerName: payer?.name ?? denial.form.payerName, play: play,
            due: clock?.last,
            dueFor: play.action == .mend ? "corrected claim" : "appeal",
            edits: play.action == .mend && maySendAgain(denial, payer)
                ? try edits(denial, payer, play) : [],
            words: words(denial))
    }

    /// Own words for the codes: `CO-16 information missing`, `N290 ...`.
    private func words(_ denial: OpenDenial) -> [String] {
        let reasons = denial.reasons.prefix(2).map { adjustment -> String in
            let label = desk.codes.adjustmentReasons[adjustment.reason] ?? "a code not in the list"
            let line = adjustment.line.map { " on line \($0)" } ?? ""
            return "\(adjustment.group)-\(adjustment.reason)\(line): \(label)"
        }
        return reasons
            + denial.remarks.prefix(2).map {
                "\($0): \(desk.codes.remarks[$0] ?? "a remark not in the list")"
            }
    }

    // MARK: Plays

    /// The claim as it goes again: number and frequency for the payer, what the rules would fix
    /// now, and what the practice knows of the field the payer points at.
    private func edits(
        _ denial: OpenDenial, _ payer: Payer?, _ play: DenialPlay
    ) throws(StorageFailure) -> [ClaimEdit] {
        var edits = header(denial, payer)
        if let field = play.field { edits += known(field, denial) }
        guard let sheet = try desk.sheet(denial.claim) else { return edits }
        let fixes = sheet.item.result.findings.filter { finding in
            guard finding.holdsBack, let field = play.field else { return false }
            return finding.ref.field == field || Self.isKin(finding.ref.field, field)
        }.compactMap(\.fix)
        for edit in fixes.flatMap(\.edits) where !edits.contains(where: { $0.ref == edit.ref }) {
            edits.append(edit)
        }
        return edits.filter { denial.form.text($0.ref) != $0.text }
    }

    private static func isKin(_ one: ClaimField, _ other: ClaimField) -> Bool {
        one.item == other.item
    }

    /// A claim that was paid in part may only be replaced: anew, its paid lines would be billed
    /// twice.
    private func maySendAgain(_ denial: OpenDenial, _ payer: Payer?) -> Bool {
        denial.status == .denied || replaces(denial, payer)
    }

    private func replaces(_ denial: OpenDenial, _ payer: Payer?) -> Bool {
        let takes = payer?.text(.frequencyCodes, on: desk.today).split(separator: ",") ?? []
        let isAnew = denial.remarks.contains("MA130") || denial.payerControlNumber.isEmpty
        return takes.contains("7") && !isAnew
    }

    /// A payer that replaces claims gets 7 with its own number; one that refused to process it,
    /// or takes only originals, gets it anew.
    private func header(_ denial: OpenDenial, _ payer: Payer?) -> [ClaimEdit] {
        guard replaces(denial, payer) else {
            return [
                ClaimEdit(FieldRef(.frequency), "1"),
                ClaimEdit(FieldRef(.payerControlNumber), ""),
            ]
        }
        return [
            ClaimEdit(FieldRef(.frequency), "7"),
            ClaimEdit(FieldRef(.payerControlNumber), denial.payerControlNumber),
        ]
    }

    /// What the practice itself knows of a field.
    private func known(_ field: ClaimField, _ denial: OpenDenial) -> [ClaimEdit] {
        let form = denial.form
        switch field {
        case .renderingNPI, .renderingTaxonomy:
            guard let provider = provider(of: form) else { return [] }
            return [
                ClaimEdit(FieldRef(.renderingNPI), provider.npi),
                ClaimEdit(FieldRef(.renderingLastName), provider.lastName),
                ClaimEdit(FieldRef(.renderingFirstName), provider.firstName),
                ClaimEdit(FieldRef(.renderingTaxonomy), provider.taxonomy),
            ]
        case .billingNPI:
            return [ClaimEdit(FieldRef(.billingNPI), desk.practice.billing.npi)]
        case .cliaNumber:
            return desk.practice.cliaNumber.isEmpty
                ? [] : [ClaimEdit(FieldRef(.cliaNumber), desk.practice.cliaNumber)]
        default: return []
        }
    }

    /// The provider by NPI, else the only one of that name.
    private func provider(of form: Claim) -> NamedProvider? {
        let names = desk.providers.map(\.provider.name)
        if let exact = names.first(where: { $0.npi == form.rendering.npi && !$0.npi.isEmpty }) {
            return exact
        }
        let same = names.filter {
            $0.lastName == form.rendering.lastName && !$0.lastName.isEmpty
        }
        return same.count == 1 ? same[0] : nil
    }

    // MARK: Taking

    func take(_ claims: [Int64], preview: Bool) throws(StorageFailure) -> Reply {
        let wanted = Set(claims)
        var rows: [DenialRow] = []
        for denial in try desk.store.openDenials() where wanted.contains(denial.claim) {
            rows.append(try row(denial))
        }
        let automatic = rows.filter(\.isAutomatic)
        if automatic.isEmpty {
            return .failure("None of these mends itself: Enter opens one, T on one asks more.")
        }
        if preview {
            let left = rows.count - automatic.count
            let rest = left > 0 ? " (\(left) need a person and stay)" : ""
            return .preview(
                title: "\(automatic[0].play.title): correct and file \(automatic.count) claim"
                    + "\(automatic.count == 1 ? "" : "s")\(rest)?",
                lines: automatic.flatMap { FixPreview.changes($0.denial.form, $0.edits) },
                effects: [.takePlays(claims: automatic.map(\.denial.claim), preview: false)])
        }
        _ = try desk.store.correct(
            automatic.map {
                ClaimChange(
                    claim: $0.denial.claim, version: $0.denial.version, edits: $0.edits,
                    title: "denial \($0.denial.reason): \($0.play.title)")
            }, day: desk.today)
        let filed = try ClaimFiler(desk).file(automatic.map(\.denial.claim))
        let left = automatic.count - filed.count
        if left > 0 {
            return .told(
                "\(filed.count) corrected and filed; \(left) corrected, with errors left: they "
                    + "are in the queue.")
        }
        return .played(filed.count)
    }
}
