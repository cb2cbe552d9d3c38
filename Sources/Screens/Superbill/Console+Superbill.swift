import RevenueCycle
import TextUI

extension Console {
    mutating func openSuperbill() -> [Effect] { run(superbill.open()) }

    /// A command of the superbill chosen from the palette.
    mutating func superbillVerb(_ verb: Verb) -> [Effect] {
        guard let command = SuperbillCommand.allCases.first(where: { $0.verb == verb }) else {
            return []
        }
        return run(superbill.perform(command))
    }

    /// What the superbill wants, as the console's own effects; its words go to the message line.
    mutating func run(_ wanted: [SuperbillEffect]) -> [Effect] {
        if let said = superbill.message { message = said }
        var effects: [Effect] = []
        for effect in wanted {
            if case .openClaim(let id) = effect {
                effects += openClaim(id, atError: true)
            } else {
                effects.append(.superbill(effect))
            }
        }
        if !superbill.isOpen { effects.append(.loadQueue) }
        return effects
    }
}

extension SuperbillCommand {
    var verb: Verb {
        switch self {
        case .accept: return .acceptField
        case .next: return .nextField
        case .previous: return .previousField
        case .up: return .fieldUp
        case .down: return .fieldDown
        case .save: return .file
        case .find: return .findCode
        case .ditto: return .ditto
        case .copyLast: return .copyLast
        case .takeProposal: return .takeFix
        case .undo: return .undo
        case .clear: return .clearForm
        case .leave: return .back
        }
    }
}

extension KeyTable {
    /// Keys of the superbill, from its own table.
    static let superbill: [KeyBinding] = SuperbillCommand.allCases.map { command in
        KeyBinding(
            verb: command.verb, contexts: [.superbill], keys: command.keys, label: command.label,
            willDo: command.willDo, hint: command.hint)
    }
}
