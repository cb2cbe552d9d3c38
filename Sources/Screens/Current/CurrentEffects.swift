import RevenueCycle

/// What the screen of editions, changes and education asks for.
public enum CurrentEffect: Equatable, Sendable {
    /// Editions, reading list and education log anew.
    case load
    case importEdition(path: String)
    /// Every edition of the import.
    case undoImport(batch: Int64)
    /// The open claims with the item's code, served on or after the first day of its edition.
    case openChange(DigestItem, since: CalendarDay?)
    /// Digest items by row.
    case markRead([Int64])
    case saveCredential(Credential)
    case addCredit(CreditEntry)
    case voidCredit(Int64)
    /// Writes the audit page to a file and says where.
    case printEducation
}

/// What comes back.
public enum CurrentReply: Equatable, Sendable {
    case editions([CodeEdition])
    case changes([DigestItem])
    case education([Credential], [CreditEntry])
    case claims(DigestItem, [DigestClaim])
}
