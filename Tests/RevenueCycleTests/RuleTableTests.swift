import TestSupport
import Testing

@testable import RevenueCycle

/// Every rule against its table: base claim, changes, context, and what must be reported.
@Suite struct RuleTableTests {
    static let files = Fixtures.names("rules")

    @Test func `every rule has a table`() {
        let tables = Set(Self.files.map { String($0.dropLast(4)) })
        #expect(Set(Scrubber.rules.map(\.id)).subtracting(tables).isEmpty)
        #expect(Scrubber.rules.count >= 45)
    }

    @Test(arguments: files)
    func `the table holds`(file: String) throws {
        let id = String(file.dropLast(4))
        let rule = try #require(RuleList.all.first { $0.about.id == id })
        for row in Fixtures.table("rules/\(file)") where row.count >= 4 {
            let claim = RuleCase.claim(row[1])
            let context = RuleCase.context(row[2], claim)
            var report = RuleReport(rule.about)
            rule.check(claim, context, &report)
            RuleCase.expect(row[3], report, "\(id): \(row[0])")
        }
    }

    @Test func `the base claim is clean`() {
        let result = Scrubber.scrub(Samples.claim, RuleCase.context("-"))
        #expect(result.findings.map(\.sentence) == [])
    }
}

/// Reads the cells of a rule table.
enum RuleCase {
    static func claim(_ changes: String) -> Claim {
        var claim = Samples.claim
        for change in parts(changes) { apply(change, &claim) }
        return claim
    }

    private static func parts(_ text: String) -> [String] {
        if text == "-" { return [] }
        return text.split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while view.first == " " { view.removeFirst() }
        return String(view)
    }

    private static func apply(_ change: String, _ claim: inout Claim) {
        let pair = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map(String.init)
        let value = pair.count > 1 ? pair[1] : ""
        switch pair[0] {
        case "clearDiagnoses": claim.diagnoses = []
        case "hasOtherPayer": claim.otherPayers = value == "true" ? [OtherPayer()] : []
        case "statedCharge": claim.statedCharge = Money(value)
        case "billingIsPerson": claim.billing.isPerson = value == "true"
        case "addLine": claim.lines.append(Samples.line(value, "50.00"))
        case let name where name.hasPrefix("removeLine"): claim.removeLine(index(name))
        default:
            let name = String(pair[0].prefix { $0 != "[" })
            guard let field = ClaimField(rawValue: name) else {
                Issue.record("no field \(name)")
                return
            }
            claim.set(FieldRef(field, index(pair[0])), value)
        }
    }

    private static func index(_ name: String) -> Int {
        guard let open = name.firstIndex(of: "[") else { return 0 }
        return Int(name[name.index(after: open)...].dropLast()) ?? 0
    }

    /// `fact.KIND=value`, `coverages=order,kind,payerID,memberID,from,to|...`, `edits=none` or the
    /// sets loaded, `sent=outcome` (this claim unchanged) or `sentBefore=outcome` (the base
    /// claim), `history=`, `payer=none`, `today=` and the others below.
    static func context(_ text: String, _ claim: Claim = Samples.claim) -> ScrubContext {
        var context = ScrubContext(
            today: Samples.today, codes: RuleCodes(), chargeMaster: RuleCodes.chargeMaster,
            payer: Samples.payer, history: [], numberTaken: false, practiceCLIA: "03D1234567")
        context.edits = RuleEdits()
        context.coverages = []
        for part in parts(text) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map(String.init)
            let value = pair.count > 1 ? pair[1] : ""
            if pair[0].hasPrefix("fact.") {
                add(pair[0].dropFirst(5), value, &context)
                continue
            }
            switch pair[0] {
            case "coverages": context.coverages = coverages(value)
            case "edits": context.edits = edits(value)
            case "sent": context.sent = sent(value, claim)
            case "decided": context.sent?.decided = CalendarDay(iso: value)
            case "sentBefore": context.sent = sent(value, Samples.claim)
            case "record": context.recordedVisit = VisitCase.record(value)
            case "today": context.today = CalendarDay(iso: value) ?? context.today
            case "filingLimitDays": context.payer?.filingLimitDays = Int(value) ?? 0
            case "payerFiling": context.payer?.filingIndicator = value
            case "payer": context.payer = nil
            case "numberTaken": context.numberTaken = value == "true"
            case "practiceCLIA": context.practiceCLIA = value
            case "history":
                context.history = value == "none" ? nil : value.split(separator: "|").map(prior)
            default: Issue.record("no context \(pair[0])")
            }
        }
        return context
    }

    private static func add(_ kind: Substring, _ value: String, _ context: inout ScrubContext) {
        guard let kind = PayerFact.Kind(rawValue: String(kind)) else {
            Issue.record("no fact \(kind)")
            return
        }
        context.payer?.policy.facts.append(PayerFact(kind, value, source: "test"))
    }

    private static func coverages(_ text: String) -> [KnownCoverage]? {
        if text == "none" { return nil }
        return text.split(separator: "|").map { entry in
            let cells =
                entry.split(separator: ",", omittingEmptySubsequences: false)
                .map(String.init) + ["", "", "", "", "", ""]
            return KnownCoverage(
                order: Int(cells[0]) ?? 1, payerName: cells[2], payerID: cells[2],
                kind: PayerKind(rawValue: cells[1]) ?? .commercial, memberID: cells[3],
                from: CalendarDay(iso: cells[4]), to: CalendarDay(iso: cells[5]))
        }
    }

    private static func edits(_ text: String) -> any PaymentEdits {
        let sets = text.split(separator: "+").compactMap { EditSet(rawValue: String($0)) }
        return RuleEdits(loaded: Set(sets))
    }

    private static func sent(_ outcome: String, _ claim: Claim) -> SentClaim? {
        SentClaim.Outcome(rawValue: outcome).map {
            SentClaim(claim: claim, outcome: $0, day: CalendarDay(2026, 11, 1)!, answer: "A7 test")
        }
    }

    private static func prior(_ text: Substring) -> PriorService {
        let cells = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return PriorService(
            claimNumber: cells[0], day: CalendarDay(iso: cells[1]) ?? Samples.today, code: cells[2],
            modifiers: cells[3].split(separator: "+").map(String.init),
            charge: Money(cells[4]) ?? .zero, renderingNPI: cells[5],
            status: ClaimStatus(rawValue: cells[6]) ?? .submitted)
    }

    /// `-`, `undecided`, or `item [severity=...] [fix=field[i]=text | nofix]`.
    static func expect(_ expected: String, _ report: RuleReport, _ name: String) {
        if expected == "-" {
            #expect(report.findings.map(\.sentence) == [], "\(name)")
            return
        }
        if expected == "undecided" {
            #expect(!report.undecided.isEmpty, "\(name)")
            return
        }
        guard let finding = report.findings.first else {
            Issue.record("\(name): nothing was found")
            return
        }
        let words = expected.split(separator: " ").map(String.init)
        #expect(finding.item == words[0], "\(name)")
        if let severity = words.first(where: { $0.hasPrefix("severity=") }) {
            #expect(finding.severity.rawValue == String(severity.dropFirst(9)), "\(name)")
        }
        if words.contains("nofix") { #expect(finding.fix == nil, "\(name)") }
        if let place = expected.range(of: " fix=") {
            let text = String(expected[place.upperBound...])
            let pair = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let edit = finding.fix?.edits.first
            #expect(edit?.text == String(pair[1]), "\(name)")
            let field = String(pair[0].prefix { $0 != "[" })
            #expect(edit?.ref.field.rawValue == field, "\(name)")
        }
    }
}
