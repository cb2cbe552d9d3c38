import CodeBook
import RevenueCycle
import TextUI

/// What a screen asks for; values that a test can compare. The session runs them.
public enum Effect: Equatable, Sendable {
    case loadQueue
    case openClaim(Int64)
    /// `keeping` is stored with the edit, or not at all when the claim was changed elsewhere.
    case edit(
        claim: Int64, version: Int, edits: [ClaimEdit], title: String, keeping: Evidence? = nil)
    case takeFixes(claims: [Int64], rule: String)
    case file(claims: [Int64])
    /// Takes filed claims that were not sent yet back to the queue.
    case unfile(claims: [Int64])
    case hold(claim: Int64)
    case release(claim: Int64)
    case findCodes(
        query: String, kind: CodeRow.Kind, under: String, day: CalendarDay, patient: Int64?)
    /// `beside`: the other diagnoses of the claim, for conflicts.
    case showCode(String, kind: CodeRow.Kind, day: CalendarDay, beside: [String])
    case toggleFavourite(String)
    case readNote(title: String, note: String, day: CalendarDay)
    case saveReason(claim: Int64, line: Int, modifier: String, text: String)
    /// Writes a page to print into the practice's folder.
    case printPage(name: String, lines: [String])
    case loadAging(asOf: CalendarDay, grouping: AgingReport.Grouping, basis: AgingReport.Basis)
    case loadOpenClaims(
        asOf: CalendarDay, payer: Int64?, bucket: AgeBucket?, basis: AgingReport.Basis)
    case loadLedger(claim: Int64, number: String)
    case loadRemittances
    case openPlan(Int64)
    case post(remittance: Int64)
    case current(CurrentEffect)
    case superbill(SuperbillEffect)
    case redraw
    case quit
}

/// What an audit asks for, kept beside an edit.
public enum Evidence: Equatable, Sendable {
    case level(VisitRecord, code: String)
    /// Where in the note a code came from.
    case link(CodeLink)
    /// Two diagnoses stay together though one excludes the other.
    case unrelated(UnrelatedPair)
}

/// What comes back.
public enum Reply: Equatable, Sendable {
    case queue([QueueItem])
    case claim(ClaimSheet, names: [String: String])
    case saved(ClaimSheet, names: [String: String])
    case filed(Int, amount: Money)
    case fixed(Int)
    case codes(query: String, kind: CodeRow.Kind, [CodeRow])
    case code(CodeDetail)
    case favourite(String, Bool)
    case note(NoteSheet)
    case aging(AgingReport, unapplied: Money)
    case openClaims([OpenClaim])
    case ledger(number: String, [LedgerLine])
    case remittances([RemittanceSummary])
    case plan(Int64, RemittancePlan, held: String)
    case posted(Int, amount: Money, left: Money)
    case current(CurrentReply)
    case superbill(SuperbillReply)
    /// Reasons of modifiers on the open claim.
    case reasons([ModifierReason])
    case failure(String)
    case told(String)
}

/// What the console hears.
public enum Event: Equatable, Sendable {
    case key(Key)
    case resized(Size)
    case reply(Reply)
}
