import CodeBook
import RevenueCycle
import TextUI

/// What a screen asks for; values that a test can compare. The session runs them.
public enum Effect: Equatable, Sendable {
    case loadQueue
    case openClaim(Int64)
    case edit(claim: Int64, version: Int, edits: [ClaimEdit], title: String)
    case takeFixes(claims: [Int64], rule: String)
    case file(claims: [Int64])
    /// Takes filed claims that were not sent yet back to the queue.
    case unfile(claims: [Int64])
    case hold(claim: Int64)
    case release(claim: Int64)
    case findCodes(query: String, under: String, day: CalendarDay)
    case showCode(String)
    case loadAging(asOf: CalendarDay, grouping: AgingReport.Grouping, basis: AgingReport.Basis)
    case loadOpenClaims(
        asOf: CalendarDay, payer: Int64?, bucket: AgeBucket?, basis: AgingReport.Basis)
    case loadLedger(claim: Int64, number: String)
    case loadRemittances
    case openPlan(Int64)
    case post(remittance: Int64)
    case redraw
    case quit
}

/// What comes back.
public enum Reply: Equatable, Sendable {
    case queue([QueueItem])
    case claim(ClaimSheet, names: [String: String])
    case saved(ClaimSheet, names: [String: String])
    case filed(Int, amount: Money)
    case fixed(Int)
    case codes(query: String, [CodeHit])
    case code(CodeDetail)
    case aging(AgingReport, unapplied: Money)
    case openClaims([OpenClaim])
    case ledger(number: String, [LedgerLine])
    case remittances([RemittanceSummary])
    case plan(Int64, RemittancePlan, held: String)
    case posted(Int, amount: Money, left: Money)
    case failure(String)
    case note(String)
}

/// What the detail pane shows of a code.
public struct CodeDetail: Equatable, Sendable {
    public var entry: DiagnosisEntry
    public var path: [String]
    public var notes: [DiagnosisNotes.Note]
    /// How often the practice used it in twelve months.
    public var timesUsed: Int

    public init(
        entry: DiagnosisEntry, path: [String], notes: [DiagnosisNotes.Note], timesUsed: Int
    ) {
        self.entry = entry
        self.path = path
        self.notes = notes
        self.timesUsed = timesUsed
    }
}

/// What the console hears.
public enum Event: Equatable, Sendable {
    case key(Key)
    case resized(Size)
    case reply(Reply)
}
