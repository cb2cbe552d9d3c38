import RevenueCycle
import TextUI

/// A denial on the list, with its play and what the play would do.
public struct DenialRow: Equatable, Sendable {
    public var denial: OpenDenial
    public var payerName: String
    public var play: DenialPlay
    /// Last day to answer, and what that is: `corrected claim`, `appeal`.
    public var due: CalendarDay?
    public var dueFor: String
    /// What the play changes by itself; empty when someone must look.
    public var edits: [ClaimEdit]
    /// Own words for the codes of reasons and remarks.
    public var words: [String]

    public init(
        denial: OpenDenial, payerName: String, play: DenialPlay, due: CalendarDay?,
        dueFor: String, edits: [ClaimEdit], words: [String]
    ) {
        self.denial = denial
        self.payerName = payerName
        self.play = play
        self.due = due
        self.dueFor = dueFor
        self.edits = edits
        self.words = words
    }

    /// The play mends what was denied without anyone typing.
    public var isAutomatic: Bool {
        edits.contains {
            $0.ref.field != .frequency && $0.ref.field != .payerControlNumber
        }
    }
}

/// Denials by what is at stake and how soon it is lost.
public struct DenialsScreen: Equatable, Sendable {
    public private(set) var rows: [DenialRow] = []
    public private(set) var reasons: [DenialCount] = []
    public private(set) var cursor = ListCursor()
    public private(set) var marks: Set<Int64> = []

    public init() {}

    public var current: DenialRow? {
        rows.indices.contains(cursor.index) ? rows[cursor.index] : nil
    }

    /// The marked rows, or the one under the cursor.
    public var chosen: [DenialRow] {
        marks.isEmpty
            ? current.map { [$0] } ?? [] : rows.filter { marks.contains($0.denial.claim) }
    }

    /// Others with the cause of the row under the cursor.
    public var sameCauseCount: Int {
        guard let cause = current?.denial.cause else { return 0 }
        return rows.count { $0.denial.cause == cause } - 1
    }

    mutating func set(_ loaded: [DenialRow], _ counts: [DenialCount], today: CalendarDay) {
        let keep = current?.denial.claim
        rows = loaded.enumerated().sorted { one, other in
            let weights = (
                Self.weight(one.element, today), Self.weight(other.element, today)
            )
            return weights.0 != weights.1 ? weights.0 > weights.1 : one.offset < other.offset
        }.map(\.element)
        reasons = counts
        marks.formIntersection(rows.map(\.denial.claim))
        let place = rows.firstIndex { $0.denial.claim == keep } ?? cursor.index
        cursor.go(to: place, count: rows.count)
    }

    /// Cents at stake for each day left: what is large and soon lost comes first.
    private static func weight(_ row: DenialRow, _ today: CalendarDay) -> Int64 {
        // What is past its last day can wait for what can still be won.
        let left = row.due.map { day -> Int in
            let days = day.days(since: today)
            return days < 0 ? 3650 : max(1, days)
        } ?? 365
        let open = max(row.denial.open.cents, 1)
        return open * 100 / Int64(left)
    }

    mutating func move(_ verb: Verb, page: Int) {
        let count = rows.count
        switch verb {
        case .up: cursor.move(-1, count: count)
        case .down: cursor.move(1, count: count)
        case .pageUp: cursor.move(-page, count: count)
        case .pageDown: cursor.move(page, count: count)
        case .top: cursor.go(to: 0, count: count)
        case .bottom: cursor.go(to: count - 1, count: count)
        case .mark:
            guard let id = current?.denial.claim else { return }
            if marks.remove(id) == nil { marks.insert(id) }
            cursor.move(1, count: count)
        case .markAll: marks = Set(rows.map(\.denial.claim))
        case .clearMarks: marks.removeAll()
        case .sameCause:
            guard let cause = current?.denial.cause else { return }
            marks.formUnion(rows.filter { $0.denial.cause == cause }.map(\.denial.claim))
        default: break
        }
    }

    mutating func forgetMarks() { marks.removeAll() }
}

extension Console {
    mutating func denialsVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open:
            guard let row = denials.current else { return [] }
            return openClaim(row.denial.claim, atError: false)
        case .takePlay: return takePlay()
        case .makeRule:
            guard let row = denials.current else { return [] }
            return [.proposeRule(claim: row.denial.claim, finding: nil)]
        case .letter: return askLetter()
        case .proof:
            guard let row = denials.current else { return [] }
            return [.proveFiling(claim: row.denial.claim)]
        case .askStatus: return [.askStatus(claims: denials.chosen.map(\.denial.claim))]
        case .back: return go(.queue)
        default:
            denials.move(verb, page: size.height - 10)
            return []
        }
    }

    private mutating func takePlay() -> [Effect] {
        let chosen = denials.chosen
        guard let first = chosen.first else {
            message = Message("No denial is open.", .good)
            return []
        }
        if chosen.count == 1, !first.isAutomatic {
            switch first.play.action {
            case .proof: return [.proveFiling(claim: first.denial.claim)]
            case .appeal, .records: return askLetter()
            case .original, .close, .coverage:
                message = Message(
                    "\(first.play.title): \(first.play.cause). Nothing to send again; "
                        + "i asks the payer, w writes.")
                return []
            case .mend, .otherPayer: return askMending(first)
            }
        }
        return [.takePlays(claims: chosen.map(\.denial.claim), preview: true)]
    }

    /// The claim comes back to the desk with the cursor where the payer points.
    private mutating func askMending(_ row: DenialRow) -> [Effect] {
        if row.edits.isEmpty, row.denial.status == .adjudicated {
            message = Message(
                "The payer paid part of it and takes no replacement: ask for a reopening (w).",
                .error)
            return []
        }
        let lines = FixPreview.changes(row.denial.form, row.edits)
        overlay = .confirm(
            Confirmation(
                question: "\(row.play.title): take claim \(row.denial.number) back and mend it?",
                lines: lines,
                effects: [
                    .correct(
                        claim: row.denial.claim, version: row.denial.version, edits: row.edits,
                        title: row.play.title)
                ]))
        return []
    }

    mutating func askLetter() -> [Effect] {
        guard let row = denials.current else { return [] }
        overlay = .chooser(
            Chooser(
                title: "Letter to \(row.payerName)", question: "Written as a page to print.",
                LetterKind.allCases.map { kind in
                    (nil, kind.title, .letter(claim: row.denial.claim, kind))
                }))
        return []
    }
}

/// Letters to a payer.
public enum LetterKind: String, Sendable, CaseIterable {
    case appeal, reconsideration, records, timelyFiling

    public var title: String {
        switch self {
        case .appeal: return "appeal: the service was necessary and documented"
        case .reconsideration: return "reconsideration: the decision does not fit the claim"
        case .records: return "records, as asked for"
        case .timelyFiling: return "timely filing, with the proof as exhibit"
        }
    }
}
