import TextUI

/// The fields of a paper superbill in the order of the form.
public enum SuperbillField: String, Sendable, CaseIterable {
    case serviceDay, patient, rendering, placeOfService, referring, diagnosis
    case lineCode, lineModifiers, lineUnits, linePointers, lineCharge
    case copay, copayMethod, authorization, signature

    /// As a sentence names it.
    var title: String {
        switch self {
        case .serviceDay: return "date of service"
        case .patient: return "patient"
        case .rendering: return "provider"
        case .placeOfService: return "place of service"
        case .referring: return "referring provider"
        case .diagnosis: return "diagnosis"
        case .lineCode: return "code"
        case .lineModifiers: return "modifiers"
        case .lineUnits: return "units"
        case .linePointers: return "pointers"
        case .lineCharge: return "charge"
        case .copay: return "copay"
        case .copayMethod: return "copay method"
        case .authorization: return "authorization"
        case .signature: return "signature"
        }
    }

    var isLineField: Bool {
        switch self {
        case .lineCode, .lineModifiers, .lineUnits, .linePointers, .lineCharge: return true
        default: return false
        }
    }

    /// What follows the code on a line; all of it has defaults.
    var isTail: Bool { isLineField && self != .lineCode }

    var isAmount: Bool { self == .lineCharge || self == .copay }

    /// Most characters that can be typed.
    var limit: Int {
        switch self {
        case .serviceDay: return 10
        case .patient, .authorization: return 30
        case .rendering, .referring: return 20
        case .placeOfService: return 2
        case .diagnosis, .lineCode: return 8
        case .lineModifiers: return 14
        case .lineUnits: return 5
        case .linePointers: return 7
        case .lineCharge, .copay: return 14
        case .copayMethod: return 5
        case .signature: return 1
        }
    }

    /// Length at which the field is complete and goes on by itself. Codes are judged apart.
    var advanceLength: Int? {
        switch self {
        case .placeOfService: return 2
        case .signature: return 1
        default: return nil
        }
    }

    /// The key as the field takes it; nil when the character does not belong there.
    func allowed(_ key: Key) -> Key? {
        if case .paste(let text) = key { return .paste(text.uppercased()) }
        guard case .character(let character) = key else { return key }
        let upper = character.uppercased()
        switch self {
        case .serviceDay: return "0123456789/-+TMH".contains(upper) ? typed(upper) : nil
        case .placeOfService: return "0123456789".contains(upper) ? key : nil
        case .lineUnits: return "0123456789.".contains(upper) ? key : nil
        case .lineCharge, .copay: return "0123456789.,-+*/=%$".contains(upper) ? key : nil
        case .linePointers: return "ABCDEFGHIJKL123456789, ".contains(upper) ? typed(upper) : nil
        case .signature: return "YN".contains(upper) ? typed(upper) : nil
        case .diagnosis, .lineCode:
            return isPlain(character) || character == "." ? typed(upper) : nil
        case .lineModifiers:
            return isPlain(character) || " ,-".contains(character) ? typed(upper) : nil
        default: return typed(upper)
        }
    }

    private func typed(_ upper: String) -> Key? { upper.first.map { .character($0) } }

    private func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }
}

/// One field of the superbill; `index` counts diagnoses and lines from 0.
public struct SuperbillRef: Hashable, Sendable {
    public var field: SuperbillField
    public var index: Int

    init(_ field: SuperbillField, _ index: Int = 0) {
        self.field = field
        self.index = index
    }

    /// `diagnosis B`, `units of line 2`.
    var title: String {
        if field == .diagnosis { return "diagnosis \(SuperbillForm.letter(index))" }
        return field.isLineField ? "\(field.title) of line \(index + 1)" : field.title
    }
}
