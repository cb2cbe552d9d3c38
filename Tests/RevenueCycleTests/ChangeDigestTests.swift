import RevenueCycle
import TestSupport
import Testing

/// Two invented editions, what changed between them, and what of it this practice must read.
@Suite struct ChangeDigestTests {
    private let day = CalendarDay(2026, 10, 1)!

    private func edition(_ name: String) -> [ChangeDigest.Row] {
        Fixtures.table("digest/\(name).tsv").map { row in
            (code: row[0], billable: row[1] == "1", text: row[3])
        }
    }

    private var changes: [CodeChange] {
        ChangeDigest.compare(old: edition("old"), new: edition("new"))
    }

    private var usage: [String: CodeUse] {
        var uses: [String: CodeUse] = [:]
        for row in Fixtures.table("digest/usage.tsv") {
            uses[row[0]] = CodeUse(
                timesBilled: Int(row[1]) ?? 0, lastDay: CalendarDay(iso: row[2]),
                openClaims: row[3].split(separator: " ").map(String.init))
        }
        return uses
    }

    private func digest(_ changes: [CodeChange], _ codeSet: CodeSet = .icd10cm) -> ChangeDigest {
        ChangeDigest(changes, of: codeSet, from: day, usage: usage)
    }

    @Test func `every difference is found by code, with what stands above and below it`() {
        let found = changes.map { change in
            [
                change.code, change.kind.rawValue, change.parent,
                change.replacements.map(\.code).joined(separator: " "),
            ]
        }
        #expect(found == Fixtures.table("digest/changes.tsv"))
    }

    @Test func `an edition compared with itself has no change`() {
        #expect(ChangeDigest.compare(old: edition("new"), new: edition("new")).isEmpty)
        #expect(digest([]).summary == "Nothing changed.")
    }

    @Test func `tables out of order compare as in order`() {
        let shuffled = Array(edition("new").reversed()) + edition("new").prefix(3)
        #expect(ChangeDigest.compare(old: edition("old"), new: shuffled) == changes)
    }

    @Test func `a first edition is all new and an empty one all gone`() {
        let rows = edition("old")
        let none: [ChangeDigest.Row] = []
        let added = ChangeDigest.compare(old: none, new: rows)
        #expect(added.map(\.kind) == rows.map { _ in .added })
        let gone = ChangeDigest.compare(old: rows, new: none)
        #expect(gone.map(\.kind) == rows.map { _ in .deleted })
    }

    @Test func `the reading list holds what is used, what ends first`() {
        let found = digest(changes).items.map { item in
            [
                item.change.code, item.change.kind.rawValue, "\(item.used)", item.sentence,
            ]
        }
        #expect(found == Fixtures.table("digest/digest.tsv"))
    }

    @Test func `the use is that of the code, and none of one that is new`() {
        let items = digest(changes).items
        #expect(items.map { $0.use?.timesBilled } == [90, 82, 214, nil])
    }

    @Test func `comparing and reading in one step are the same`() {
        let whole = ChangeDigest.compare(
            old: edition("old"), new: edition("new"), of: .icd10cm, from: day, usage: usage)
        #expect(whole == digest(changes))
        #expect([whole.added, whole.revised, whole.deleted] == [6, 5, 2])
    }

    @Test func `the rest is counted only`() {
        #expect(
            digest(changes).summary
                == "6 added, 2 revised, 2 deleted, 2 now headers, 1 now billable; "
                + "4 to read, 7 touch nothing billed here.")
    }

    @Test func `a deleted code on an open claim is read though it was not billed`() {
        let change = CodeChange(
            kind: .deleted, code: "T889", oldText: "Odd effect of care", newText: "",
            isBillable: true)
        let digest = ChangeDigest(
            [change], of: .icd10cm, from: day,
            usage: ["T889": CodeUse(openClaims: ["10007-1"])])
        #expect(
            digest.items.map(\.sentence) == [
                "T88.9 Odd effect of care was deleted on 2026-10-01; on 1 open claim: 10007-1."
            ])
    }

    @Test func `a header with nothing billable below it says so`() {
        let old: [ChangeDigest.Row] = [(code: "K219", billable: true, text: "Sour stomach")]
        let new: [ChangeDigest.Row] = [(code: "K219", billable: false, text: "Sour stomach, all")]
        let sentence = digest(ChangeDigest.compare(old: old, new: new)).items.first?.sentence
        #expect(
            sentence?.hasSuffix(
                "No code below it may be billed. Its text is now \"Sour stomach, all\".") == true)
    }

    @Test func `more than twelve replacements are all named, the later ones by code`() {
        var change = CodeChange(
            kind: .headerNow, code: "K219", oldText: "Sour stomach", newText: "Sour stomach",
            isBillable: false)
        change.replacements = (10..<24).map { .init(code: "K219\($0)", text: "kind \($0)") }
        let sentence = digest([change]).items.first?.sentence ?? ""
        #expect(sentence.contains("; K21.921 kind 21; also K21.922, K21.923."))
    }

    @Test func `codes that are no diagnoses are printed without a dot`() {
        let change = CodeChange(
            kind: .deleted, code: "K219", oldText: "A thing to lean on", newText: "",
            isBillable: true)
        let sentence = digest([change], .hcpcs).items.first?.sentence ?? ""
        #expect(sentence.hasPrefix("K219 A thing to lean on was deleted"))
    }
}

/// Which edition judges a day, and when to warn.
@Suite struct CodeEditionTests {
    private func edition(
        _ id: Int64, _ codeSet: CodeSet, _ from: String, _ to: String?, isUndone: Bool = false
    ) -> CodeEdition {
        CodeEdition(
            id: id, batch: id, codeSet: codeSet, title: "edition \(id)",
            from: CalendarDay(iso: from)!,
            to: to.flatMap { CalendarDay(iso: $0) }, isShipped: id == 0, isUndone: isUndone)
    }

    @Test func `an edition is in force from its first to its last day`() {
        let one = edition(1, .icd10cm, "2025-10-01", "2026-09-30")
        #expect(!one.isInForce(on: CalendarDay(2025, 9, 30)!))
        #expect(one.isInForce(on: CalendarDay(2025, 10, 1)!))
        #expect(one.isInForce(on: CalendarDay(2026, 9, 30)!))
        #expect(!one.isInForce(on: CalendarDay(2026, 10, 1)!))
        #expect(edition(2, .cpt, "2026-01-01", nil).isInForce(on: CalendarDay(2030, 1, 1)!))
    }

    @Test func `an ended edition warns until its successor is imported`() {
        let old = edition(0, .icd10cm, "2025-10-01", "2026-09-30")
        let next = edition(3, .icd10cm, "2026-10-01", "2027-09-30")
        let today = CalendarDay(2026, 11, 21)!
        #expect(
            CodeEdition.banner([old], today: today)
                == "ICD-10-CM edition 0 ended 09/30/2026; import the next edition.")
        #expect(CodeEdition.banner([old, next], today: today).isEmpty)
        #expect(CodeEdition.banner([old], today: CalendarDay(2026, 9, 30)!).isEmpty)
        let undone = edition(3, .icd10cm, "2026-10-01", "2027-09-30", isUndone: true)
        #expect(!CodeEdition.banner([old, undone], today: today).isEmpty)
    }

    @Test func `several ended sets stand in one warning`() {
        let editions = [
            edition(1, .hcpcs, "2026-01-01", "2026-09-30"),
            edition(2, .ncci, "2026-07-01", "2026-09-30"),
        ]
        #expect(
            CodeEdition.banner(editions, today: CalendarDay(2026, 11, 21)!)
                == "HCPCS edition 1 ended 09/30/2026, and so did NCCI pairs; "
                + "import the next edition.")
    }

    @Test func `the last import is the newest that still counts`() {
        let editions = [
            edition(0, .icd10cm, "2025-10-01", "2026-09-30"),
            edition(1, .icd10cm, "2026-10-01", nil),
            edition(2, .hcpcs, "2026-10-01", nil, isUndone: true),
        ]
        #expect(CodeEdition.lastImport(editions).map(\.id) == [1])
        #expect(CodeEdition.lastImport([editions[0]]).isEmpty)
    }
}
