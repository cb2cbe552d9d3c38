import CodeBook
import RevenueCycle
import TextUI

extension Console {
    mutating func openNote() -> [Effect] {
        let saved = tab == .claim ? claim.leaveField(today: today) : []
        let item = tab == .claim ? claim.sheet?.item : queue.current
        guard let item else { return saved }
        if item.note.isEmpty {
            message = Message("No note came with this visit.")
            return saved
        }
        return saved + [
            .readNote(
                title: item.claim.number, note: item.note,
                day: item.claim.firstServiceDay ?? today)
        ]
    }

    mutating func noteKey(_ key: Key, _ sheet: inout NoteSheet) -> [Effect] {
        message = Message("")
        switch key {
        case .escape, .character("q"), .control("o"):
            overlay = nil
            return []
        case .enter: return lookUp(sheet)
        case .character(let letter) where ("1"..."9").contains(letter):
            let place = (letter.wholeNumberValue ?? 1) - 1
            guard sheet.rows.indices.contains(place) else {
                message = Message("There is no proposal \(letter).")
                return []
            }
            return accept(sheet.rows[place])
        default:
            let hadRange = sheet.anchor != nil
            _ = sheet.take(key)
            if sheet.anchor != nil, !hadRange {
                message = Message("Picking from here: the arrows add words, Enter looks them up.")
            } else if hadRange, sheet.anchor == nil {
                message = Message("Picking one word again.")
            }
            overlay = .note(sheet)
            return []
        }
    }

    /// The words picked become a search; the code found goes to the next free diagnosis.
    private mutating func lookUp(_ sheet: NoteSheet) -> [Effect] {
        let query = sheet.pickedText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if query.isEmpty { return [] }
        if let form = claim.sheet?.item.claim, form.number == sheet.title, isFull(form) {
            return []
        }
        overlay = nil
        tab = .codes
        if let claimSheet = claim.sheet, claimSheet.item.claim.number == sheet.title {
            codes.begin(
                for: freeDiagnosis(claimSheet.item.claim), under: "",
                query: String(query.prefix(60)),
                claim: claimSheet.item.claim, patient: claimSheet.item.patient, today: today)
        } else {
            codes.beginFree(query: String(query.prefix(60)))
        }
        return codes.search(today: today)
    }

    /// Says so when no diagnosis is free.
    mutating func isFull(_ form: Claim) -> Bool {
        guard form.diagnoses.filter({ !$0.isEmpty }).count >= 12 else { return false }
        message = Message("The claim has twelve diagnoses already; free one first.", .error)
        return true
    }

    private func freeDiagnosis(_ claim: Claim) -> FieldRef {
        let place = claim.diagnoses.firstIndex(of: "") ?? claim.diagnoses.count
        return FieldRef(.diagnosis, min(place, 11))
    }

    /// Puts a proposal in the next free diagnosis and keeps the words it rests on.
    private mutating func accept(_ row: NoteRow) -> [Effect] {
        guard let sheet = claim.sheet, tab == .claim else {
            message = Message("Open the claim first (Enter): there a digit takes the code.")
            return []
        }
        let code = row.proposal.code
        let dotted = DiagnosisCode.dotted(code)
        let form = sheet.item.claim
        if form.diagnoses.contains(code) {
            message = Message("\(dotted) is on the claim already.")
            return []
        }
        let place = freeDiagnosis(form)
        if isFull(form) { return [] }
        let link = row.proposal.mentions.first.map {
            Evidence.link(CodeLink(code: code, start: $0.start, end: $0.end, words: $0.words))
        }
        let effects = claim.put(
            [ClaimEdit(place, code)], title: "\(dotted) from the note", keeping: link)
        let letter = Character(UnicodeScalar(UInt8(65 + place.index)))
        message = Message(
            "\(dotted) is Dx \(letter)." + (row.isBillable ? "" : " It is not complete yet."),
            row.isBillable ? .good : .error)
        return effects
    }
}
