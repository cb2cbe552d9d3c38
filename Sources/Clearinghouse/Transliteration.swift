import RevenueCycle
import X12

/// How text of the form goes into a file: upper case, plain letters, no delimiters.
public enum Transliteration {
    /// A field that will be sent otherwise than it stands on the form.
    public typealias Change = (ref: FieldRef, from: String, to: String)

    /// NTE02 holds so many characters.
    static let longestNote = 80

    /// What will be sent differently from the form, in the order of the form. Lower case and
    /// spaces around the text are not counted: no reader of the claim takes them for a change.
    public static func changes(in claim: Claim) -> [Change] {
        var found: [Change] = []
        for field in ClaimField.allCases where isText(field) {
            for ref in places(of: field, in: claim) {
                let text = claim.text(ref)
                if text.isEmpty || text.utf8.allSatisfy(isSentAsIs) && !isLong(text, field) {
                    continue
                }
                let to = isLong(text, field) ? note(text) : sent(text)
                if to != trimmed(text.uppercased()) { found.append((ref, text, to)) }
            }
        }
        return found
    }

    /// Text as it is sent.
    static func sent(_ text: String) -> String {
        let plain = BasicCharacters.transliterated(text).uppercased()
        let bytes = plain.utf8.map { isDelimiter($0) ? 32 : $0 }
        return trimmed(String(decoding: bytes, as: UTF8.self))
    }

    static func note(_ text: String) -> String {
        let whole = sent(text)
        return whole.utf8.count <= longestNote ? whole : trimmed(String(whole.prefix(longestNote)))
    }

    /// A byte that needs no change: printable ASCII but lower case and delimiters.
    static func isSentAsIs(_ byte: UInt8) -> Bool {
        byte >= 32 && byte < 127 && !(97...122).contains(byte) && !isDelimiter(byte)
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        byte == Claim837PBuffer.elementMark || byte == Claim837PBuffer.componentMark
            || byte == Claim837PBuffer.repetitionMark || byte == Claim837PBuffer.terminator
    }

    private static func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }

    private static func isLong(_ text: String, _ field: ClaimField) -> Bool {
        (field == .note || field == .lineNote) && text.utf8.count > longestNote
            && sent(text).utf8.count > longestNote
    }

    /// Days, amounts and lists of codes are sent in another shape on purpose.
    private static func isText(_ field: ClaimField) -> Bool {
        switch field {
        case .diagnosis, .lineDecision, .otherAdjustments, .pricing, .linePricing,
            .lineCharge, .linePointers:
            return false
        default: break
        }
        switch field.content {
        case .text, .code: return !field.isComputed
        default: return false
        }
    }

    private static func places(of field: ClaimField, in claim: Claim) -> [FieldRef] {
        if field.isLineField { return claim.lines.indices.map { FieldRef(field, $0) } }
        if field.isOtherPayerField { return claim.otherPayers.indices.map { FieldRef(field, $0) } }
        if field.isSituational { return (0..<10).map { FieldRef(field, $0) } }
        return [FieldRef(field)]
    }
}
