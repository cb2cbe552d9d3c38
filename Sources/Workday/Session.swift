import CodeBook
import RevenueCycle
import Screens
import Storage
import TextUI

/// The console at work, without a terminal: events in, the screen's wishes carried out.
/// The one place where failures of the outside are caught and shown.
public final class Session {
    public private(set) var console: Console
    public private(set) var isOver = false
    /// Less is said when the console opens: a full disk keeps nothing.
    private static let leastMegabytes = 500
    /// Set when the terminal should paint everything anew.
    public var wantsRedraw = false
    private let desk: Desk
    private lazy var codes = CodeDesk(desk)
    /// Milliseconds of UTC, for what leaves and arrives; a test stops it.
    public var clock: () -> Int64 = { 0 }
    /// Who sits at the desk, for what must be answered for.
    public var user = "desk"
    /// `HHMM` of the envelopes.
    public var time: () -> String = { "0900" }
    /// Called with what is being done while a long effect runs, so that the screen can say so.
    public var onProgress: (Console) -> Void = { _ in }

    public init(desk: Desk, size: Size, isUnicode: Bool) {
        self.desk = desk
        let editions = try? CodeStatus(desk).editions(counted: false)
        let banner = CodeEdition.banner(editions ?? [], today: desk.today)
        console = Console(
            size: size, today: desk.today, practiceName: Self.named(desk),
            isUnicode: isUnicode, banner: banner)
        if desk.store.isReadOnly {
            console.message = Message("READ ONLY: look at everything, nothing is saved.", .error)
        } else if let free = desk.store.freeMegabytes, free < Self.leastMegabytes {
            console.message = Message(
                "Only \(free) MB are free on the practice's disk: make room before it is full.",
                .error)
        }
        run(console.firstEffects)
    }

    private static func named(_ desk: Desk) -> String {
        let name = desk.practice.billing.name
        return desk.store.isReadOnly ? "READ ONLY  \(name)" : name
    }

    /// Says something on the screen that is there, when nothing is said on it yet.
    public func warn(_ text: String) {
        if console.message.text.isEmpty { console.message = Message(text, .error) }
    }

    public func handle(_ event: Event) {
        run(console.update(event))
    }

    /// Plays a script of keys, for tests and pictures.
    public func type(_ keys: [Key]) {
        for key in keys { handle(.key(key)) }
    }

    /// Saves the field being typed, when the console is asked to go.
    public func saveTyping() {
        run(console.leaveField())
    }

    private func run(_ effects: [Effect]) {
        var waiting = effects[...]
        while let effect = waiting.popFirst() {
            let replies: [Reply]
            do {
                replies = try carryOut(effect)
            } catch {
                replies = [.failure(error.message)]
            }
            if desk.store.hasFailed { console.practiceName = Self.named(desk) }
            for reply in replies { waiting += console.update(.reply(reply))[...] }
        }
    }

    private func carryOut(_ effect: Effect) throws(StorageFailure) -> [Reply] {
        if let replies = try carryOutClaimDesk(effect, desk) { return replies }
        if let replies = try MoneyDesk(desk, moment: clock()).carryOut(effect) { return replies }
        switch effect {
        case .loadQueue: return [.queue(try desk.queue())]
        case .openClaim(let id): return try open(id)
        case .edit(let claim, let version, let edits, let title, let evidence):
            return try edit(claim, version, edits, title, evidence)
        case .file(let claims):
            let filed = try ClaimFiler(desk).file(claims)
            return [.filed(filed.count, amount: filed.amount)]
        case .unfile(let claims):
            let back = try ClaimFiler(desk).unfile(claims)
            return [.told("\(back) filed claims are back in the queue.")]
        case .hold(let claim):
            try desk.store.apply(.held, to: [claim], cause: "held by hand", day: desk.today)
        case .release(let claim):
            try desk.store.apply(.released, to: [claim], cause: "released", day: desk.today)
        case .redraw: wantsRedraw = true
        case .quit: isOver = true
        case .current(let effect): return try carryOut(effect)
        case .superbill(let effect):
            let desk = SuperbillDesk(desk) { [codes] query, under, day in
                codes.hits(query, under: under, day: day)
            }
            return try desk.carryOut(effect).map { .superbill($0) }
        default: return try carryOutCoding(effect)
        }
        return []
    }

    private func carryOut(_ effect: CurrentEffect) throws(StorageFailure) -> [Reply] {
        let done = try CurrentDesk(desk) { [weak self] text in
            guard let self else { return }
            console.message = Message(text)
            onProgress(console)
        }.carryOut(effect)
        if done.changedCodes {
            codes.forgetCodes()
            console.banner = CodeEdition.banner(
                try CodeStatus(desk).editions(counted: false), today: desk.today)
        }
        return done.replies
    }

    private func carryOutCoding(_ effect: Effect) throws(StorageFailure) -> [Reply] {
        switch effect {
        case .findCodes(let query, let kind, let under, let day, let patient):
            let found = try codes.find(query, kind, under: under, day: day, patient: patient)
            return [.codes(query: query, kind: kind, found)]
        case .showCode(let code, let kind, let day, let beside):
            let detail = try codes.detail(code, kind, day, beside: beside)
            return detail.map { [.code($0)] } ?? []
        case .toggleFavourite(let code):
            return [.favourite(code, try codes.toggleFavourite(code))]
        case .readNote(let title, let note, let day):
            return [.note(codes.read(title: title, note: note, day: day))]
        case .saveReason(let claim, let line, let modifier, let text):
            let reason = ModifierReason(
                line: line, modifier: modifier, reason: text, day: desk.today)
            try desk.store.addModifierReason(reason, claim: claim)
            if let sheet = try desk.sheet(claim) {
                return [.reasons(sheet.reasons)]
            }
        case .printPage(let name, let lines):
            return [PrintedPage.write(desk, name: name, lines: lines)]
        default: return try carryOutReading(effect)
        }
        return []
    }

    private func carryOutReading(_ effect: Effect) throws(StorageFailure) -> [Reply] {
        switch effect {
        case .loadLedger(let claim, let number):
            return [.ledger(number: number, try desk.store.ledgerWithRefusals(claim: claim))]
        case .loadRemittances: return [.remittances(try desk.store.remittances())]
        case .openPlan(let id): return try openPlan(id)
        case .post(let id):
            let outcome = try RemittancePoster(desk).post(id)
            let left = try RemittancePoster(desk).plan(id)?.plan.left ?? .zero
            return [
                .posted(
                    outcome.posted, amount: outcome.paid, left: left,
                    later: RemittancePoster.later([outcome]))
            ]
        default: return []
        }
    }

    private func open(_ id: Int64) throws(StorageFailure) -> [Reply] {
        guard let sheet = try desk.sheet(id) else { return [.failure("The claim is not there.")] }
        return [.claim(sheet, names: desk.names(sheet.item.claim))]
    }

    /// Saves the edits; a procedure typed on a line without charge brings the practice's fee.
    private func edit(
        _ claim: Int64, _ version: Int, _ edits: [ClaimEdit], _ title: String,
        _ evidence: Evidence?
    ) throws(StorageFailure) -> [Reply] {
        let current = try desk.store.claim(claim)?.claim
        let all = current.map { LineFees.edits($0, edits, desk.builder) } ?? edits
        do {
            try desk.store.edit(
                claim: claim, version: version, edits: all, title: title, day: desk.today)
        } catch {
            guard let sheet = try desk.sheet(claim) else { return [.failure(error.message)] }
            var meanwhile: Meanwhile?
            if case .conflict = error {
                let seen = try desk.store.form(of: claim, at: version) ?? sheet.item.claim
                meanwhile = Meanwhile(
                    theirs: ClaimDifference.changes(from: seen, to: sheet.item.claim), mine: edits,
                    again: .edit(
                        claim: claim, version: sheet.item.version, edits: edits, title: title,
                        keeping: evidence))
            }
            return [
                .notSaved(
                    sheet, names: desk.names(sheet.item.claim),
                    why: error.message + Self.kept(edits, isLost: meanwhile != nil), edits: edits,
                    meanwhile: meanwhile)
            ]
        }
        switch evidence {
        case .level(let record, let code):
            try desk.store.addLevel(record, code: code, claim: claim, day: desk.today)
        case .unrelated(let pair):
            let reason = ModifierReason(
                line: 0, modifier: pair.key, reason: "unrelated conditions", day: desk.today)
            try desk.store.addModifierReason(reason, claim: claim)
        case .link(let link): try desk.store.addCodeLink(link, claim: claim, day: desk.today)
        case nil: break
        }
        guard let sheet = try desk.sheet(claim) else { return [] }
        return [.saved(sheet, names: desk.names(sheet.item.claim))]
    }

    /// Where what she typed is now.
    private static func kept(_ edits: [ClaimEdit], isLost: Bool) -> String {
        guard let first = edits.first else { return "" }
        if isLost { return " \(first.ref.field.title) \(first.text) was not kept." }
        return " \(first.ref.field.title) stays marked in its field: Enter there saves again."
    }

    private func openPlan(_ id: Int64) throws(StorageFailure) -> [Reply] {
        guard let (plan, held) = try RemittancePoster(desk).plan(id) else {
            return [.failure("The payment's file cannot be read.")]
        }
        return [.plan(id, plan, held: held)]
    }
}
