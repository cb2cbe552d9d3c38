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
    case undoEdit(claim: Int64, version: Int)
    case redoEdit(claim: Int64, version: Int)
    /// Takes back what was done to several claims at once.
    case undoOperation(Int64)
    case takeFixes(claims: [Int64], rule: String)
    /// What taking the fixes would change, to be looked over.
    case previewFixes(claims: [Int64], rule: String)
    /// The last change of one claim, made again on others; `preview` only shows it.
    case repeatChange(claims: [Int64], RepeatedChange, preview: Bool)
    /// A decided claim comes back with the edits that correct it.
    case correct(claim: Int64, version: Int, edits: [ClaimEdit], title: String)
    case showClaim(Int64, view: ClaimViewKind)
    case listValues(claim: Int64, FieldRef)
    case printForm(claims: [Int64])
    case proveFiling(claim: Int64)
    case override(claim: Int64, rule: String, ref: FieldRef, why: String)
    case withdrawOverride(claim: Int64, rule: String, ref: FieldRef)
    case proposeRule(claim: Int64, finding: String?)
    case tryRule(text: String, proof: String)
    case saveRule(text: String, proof: String)
    case askStatus(claims: [Int64])
    case sendStatusInquiries(claims: [Int64])
    case askEligibility(claims: [Int64])
    case sendEligibilityInquiries(claims: [Int64])
    /// Asks for everyone with a visit on a day.
    case askVisits(on: CalendarDay)
    /// What payers answered about a claim and its patient.
    case showAnswers(claim: Int64)
    /// What sending would take along: claims, amount, receivers.
    case previewSending(claims: [Int64]?)
    /// Freezes the ready claims, or some of them, into batches and delivers them.
    case send(claims: [Int64]?)
    case receive
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
    case loadAging(AgingQuestion)
    /// Patients behind a cell, then the claims of one.
    case loadOpenPatients(ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock)
    case loadOpenClaims(ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock)
    case loadWorklists
    case saveWorklist(name: String, filter: String)
    /// Writes what is shown as CSV and JSON into the practice's folder.
    /// - list: the open balances that are shown; nil is the report itself.
    case exportAging(AgingQuestion, list: ShownBalances?)
    /// The figures of the practice (KPI).
    case figures(FigureWish)
    /// The payer's segments behind a ledger entry.
    case showSource(LedgerLine)
    case undoPostings(UndoWish)
    case redoPostings(UndoWish)
    case money(MoneyEffect)
    case loadLedger(claim: Int64, number: String)
    case loadRemittances
    case loadDenials
    /// Takes the plays of denials: the claims come back corrected and are filed.
    case takePlays(claims: [Int64], preview: Bool)
    case writeLetter(claim: Int64, LetterKind)
    case openPlan(Int64)
    case post(remittance: Int64)
    /// Every payment that is not held.
    case postAll
    case current(CurrentEffect)
    case superbill(SuperbillEffect)
    case redraw
    case quit
}

/// What open balances a list shows, in words and as asked.
public struct ShownBalances: Equatable, Sendable {
    public var words: String
    public var filter: ReceivableFilter

    public init(_ words: String, _ filter: ReceivableFilter) {
        self.words = words
        self.filter = filter
    }
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
    /// The edit was not kept; the claim as it is now. What she typed stays in its fields unless
    /// she is asked what to do about it.
    case notSaved(
        ClaimSheet, names: [String: String], why: String, edits: [ClaimEdit],
        meanwhile: Meanwhile?)
    case filed(Int, amount: Money)
    case fixed(Int, operation: Int64?)
    /// What a change of several claims would do, line by line, and what does it.
    case preview(title: String, lines: [String], effects: [Effect])
    case page(claim: Int64, ShownPage)
    case values(title: String, [FieldValue])
    case text(title: String, [String])
    /// A rule proposed from a claim, as text to look over.
    case ruleText(String, proof: String)
    /// It cannot be read; what was typed stays.
    case badRule(String, text: String, proof: String)
    case codes(query: String, kind: CodeRow.Kind, [CodeRow])
    case code(CodeDetail)
    case favourite(String, Bool)
    case note(NoteSheet)
    case aging(AgingReport, AgingFacts)
    case openPatients(OpenPatientList)
    case openClaims(OpenClaimList)
    case figures(FigureReply)
    case worklists([SavedWorklist])
    case money(MoneyReply)
    case ledger(number: String, [LedgerLine])
    case remittances([RemittanceSummary])
    case denials([DenialRow], [DenialCount])
    /// Plays were taken: claims filed again; `operation` takes them back.
    case played(Int)
    /// A decided claim is on the desk again, with the cursor where it must be mended.
    case corrected(ClaimSheet, names: [String: String], at: FieldRef?)
    case plan(Int64, RemittancePlan, held: String)
    /// - later: sentences about claims that go on to a later payer.
    case posted(Int, amount: Money, left: Money, later: String)
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
