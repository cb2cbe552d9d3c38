import RevenueCycle

/// What is to be undone or made again.
public enum UndoWish: Equatable, Sendable {
    case postings([Int64])
    case line(posting: Int64, line: Int)
    case remittance(Int64)
    case claimOf(remittance: Int64, position: Int)
    case day(CalendarDay)
}

/// A refund that was made, for undo.
public struct RefundMade: Equatable, Sendable {
    public var posting: Int64
    /// `the refund of 40.00 to Ruiz, Ana`
    public var words: String

    public init(posting: Int64, words: String) {
        self.posting = posting
        self.words = words
    }
}

/// What the money desk asks for.
public enum MoneyEffect: Equatable, Sendable {
    /// Claims of ours that a claim of a payment could mean; `words` narrow them.
    case findMatches(remittance: Int64, position: Int, words: String)
    case match(remittance: Int64, position: Int, claim: Int64)
    case choose(remittance: Int64, position: Int, PlanChoice)
    case release(remittance: Int64)
    /// A held payment that will never be posted here, or taken up again.
    case putAway(remittance: Int64, Bool)
    /// Money of a claim nobody knows goes to the account of unidentified money.
    case setAside(remittance: Int64, position: Int)
    /// The same, and on to several claims: `10255-8 40.00, 10256-1 65.08`.
    case split(remittance: Int64, position: Int, text: String)
    /// Why the check is what it is.
    case explainPayment(remittance: Int64)
    case loadTakebacks
    /// Says what a takeback was for: a claim's number, or words.
    case explainTakeback(Int64, text: String)
    case unexplainTakeback(Int64)
    case loadDeposits
    case importDeposits(path: String)
    case matchDeposit(line: Int64, remittances: [Int64], receipts: [Int64])
    case unmatchDeposit(line: Int64)
    /// Says what a deposit is: numbers of payments, or words.
    case settleDeposit(line: Int64, words: String)
    /// Open balances of a patient, oldest first, to spread a payment over.
    case findPatient(String)
    case takeReceipt(ReceiptDraft)
    case loadCredits
    case refund(patient: Int64, claim: Int64?, amount: String)
    case writeOff(claim: String, debtor: Int64, reason: String)
    case move(claim: String, debtor: Int64, to: String)
    case findPaperClaim(number: String)
    case savePaper(String)
    case loadPaper
    case postPaper(PaperDraft)
    /// nil: the day, or the month that ends with it.
    case loadClosing(PeriodKind? = nil, through: CalendarDay? = nil)
    case closePeriod(kind: PeriodKind, through: CalendarDay)
    case loadTrialBalance
    case disputeLetter(remittance: Int64)
    /// What payers allowed less than their contracts say.
    /// Open ones, or those given up before the contract was known.
    case loadShortPays(writtenOff: Bool)
    case shortPayLetter(payer: Int64, writtenOff: Bool)
    /// Money goes back to the payer that overpaid a claim.
    case refundPayer(claim: String, payer: Int64, amount: String)
}

/// What the money desk brings.
public enum MoneyReply: Equatable, Sendable {
    /// Balances of open claims are not what the screen shows any more.
    case receivablesChanged
    case matches(remittance: Int64, position: Int, [MatchCandidate])
    case takebacks([TakebackItem])
    case deposits(DepositBoard)
    case patients([PatientAccount])
    case credits([CreditBalance])
    case shortPays([ShortGroup], writtenOff: Bool)
    case paperClaim(PaperClaim)
    case paperPosted(String)
    /// What was being typed is gone.
    case paperEmptied
    case paperDraft(String, [PaperClaim])
    case closing(ClosingSheet)
    case undone(UndoWish)
    case redone(UndoWish)
    case refunded(RefundMade)
}

/// Days are closed every evening, months when their statements tie.
public enum PeriodKind: String, Equatable, Sendable, Codable {
    case day, month
}
