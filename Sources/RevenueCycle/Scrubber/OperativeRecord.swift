/// Whether a claim says that records come along: an attachment, or a note.
enum OperativeRecord {
    static func isAnnounced(_ claim: Claim, _ line: ServiceLine) -> Bool {
        if !claim.note.isEmpty { return true }
        if !claim.situational.isEmpty, !claim.situational[.attachmentType].isEmpty { return true }
        return !line.situational.isEmpty
            && !(line.situational[.lineAttachmentType].isEmpty
                && line.situational[.lineNote].isEmpty)
    }
}
