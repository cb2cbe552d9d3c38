import TextUI

/// All keys of the program in one table.
public enum KeyTable {
    private static let lists: [KeyContext] = [
        .queue, .codePage, .aging, .agingPatients, .agingClaims, .agingLines, .ledger, .figures,
        .payments, .plan, .takebacks, .deposits, .credits, .closing, .shortPays, .editions,
        .changes, .education, .denials,
    ]
    private static let rows: [KeyContext] = [
        .queue, .agingPatients, .agingClaims, .agingLines, .ledger, .figures, .payments, .plan,
        .takebacks, .deposits, .credits, .closing, .shortPays, .editions, .changes, .education,
        .denials,
    ]
    private static let all = KeyContext.allCases

    static func row(
        _ verb: Verb, _ contexts: [KeyContext], _ keys: [Key], _ label: String,
        _ willDo: String, hint: Int? = nil
    ) -> KeyBinding {
        KeyBinding(
            verb: verb, contexts: contexts, keys: keys, label: label, willDo: willDo, hint: hint)
    }

    public static let bindings: [KeyBinding] =
        lists_ + fields + codeKeys + moves + panes
        + common + current + superbill + claimDesk + moneyDesk

    private static let lists_: [KeyBinding] = [
        row(.open, [.queue], [.enter], "open", "Opens the claim under the cursor.", hint: 1),
        row(
            .open, [.codes], [.enter], "take", "Puts the code in the field and goes back.",
            hint: 1),
        row(
            .nextError, [.queue], [.character("e")], "next error",
            "Opens the next claim with an error, cursor in the wrong field.", hint: 2),
        row(
            .previousError, [.queue], [.character("E")], "previous error",
            "Opens the claim with an error before this one."),
        row(
            .takeFix, [.queue], [.character("T")], "take fix",
            "Takes the proposed fix, on the marked claims if any are marked.", hint: 3),
        row(
            .filter, [.queue], [.character("/")], "filter",
            "Shows only rows that hold the words; Esc clears.", hint: 4),
        row(
            .mark, [.queue], [.character(" ")], "mark", "Marks the row or takes the mark off.",
            hint: 5),
        row(.markAll, [.queue], [.character("*")], "mark all", "Marks every row shown."),
        row(.clearMarks, [.queue], [.character(",")], "unmark", "Takes all marks off."),
        row(
            .sameCause, [.queue], [.character("=")], "same cause",
            "Marks every claim with the same error as this one."),
        row(
            .file, [.queue], [.character("F")], "file",
            "Files the claim, or the marked ones, when clean."),
        row(
            .fileAll, [.queue], [.character("A")], "file all clean",
            "Files every claim without errors after asking.", hint: 6),
        row(
            .writeUp, [.queue], [.character("w")], "superbill",
            "Opens a paper superbill, or goes on with it.", hint: 7),
        row(.hold, [.queue], [.character("h")], "hold", "Holds the claim back, or releases it."),
        row(.undo, [.queue], [.character("u")], "undo", "Undoes the last change and names it."),
    ]

    private static let fields: [KeyBinding] = [
        row(
            .acceptField, [.claim], [.enter], "next",
            "Goes on; after a code it takes the rest of the line as it stands.", hint: 1),
        row(.nextField, [.claim], [.tab], "next field", "Goes to the next field."),
        row(.previousField, [.claim], [.backTab], "previous", "Goes to the field before."),
        row(.fieldUp, [.claim], [.up], "up", "Goes to the field above."),
        row(.fieldDown, [.claim], [.down], "down", "Goes to the field below."),
        row(
            .nextError, [.claim], [.control("e"), .function(8)], "next error",
            "Goes to the next error, in the next claim when this one is clean.", hint: 2),
        row(
            .takeFix, [.claim], [.control("t")], "take fix",
            "Makes the proposed change; it can be undone.", hint: 3),
        row(
            .findCode, [.claim], [.control("f"), .function(4)], "find",
            "Looks a code up, or lists the values of the field, and puts one there.", hint: 4),
        row(
            .file, [.claim], [.control("s"), .function(9)], "file+next",
            "Checks everything, files the claim and opens the next one.", hint: 5),
        row(
            .undo, [.claim], [.control("z")], "undo", "Undoes the last change and names it.",
            hint: 7),
        row(.redo, [.claim], [.control("y")], "redo", "Makes the undone change again."),
        row(.ditto, [.claim], [.control("d")], "ditto", "Takes the value of the line above."),
        row(.nextItem, [.claim], [.control("n")], "next claim", "Opens the next claim."),
        row(
            .previousItem, [.claim], [.control("p")], "previous claim",
            "Opens the claim before."),
    ]

    private static let codeKeys: [KeyBinding] = [
        row(
            .open, [.codePage], [.enter], "take", "Puts the code in the field and goes back.",
            hint: 1),
        row(
            .nextSet, [.codes], [.tab], "set",
            "Searches the next set: ICD-10-CM, CPT/HCPCS, modifiers, places.", hint: 3),
        row(
            .codePage, [.codes], [.right], "page", "Opens the page of the code under the cursor.",
            hint: 2),
        row(
            .favourite, [.codes], [.control("u"), .function(7)], "favourite",
            "Makes the code a favourite, or no longer one.", hint: 5),
        row(
            .favourite, [.codePage], [.character("+")], "favourite",
            "Makes the code a favourite, or no longer one.", hint: 5),
        row(.parentCode, [.codePage], [.left], "up", "Goes to the code above.", hint: 2),
        row(.childCode, [.codePage], [.right], "below", "Goes to the first code below.", hint: 3),
        row(
            .nextCode, [.codePage], [.character("]")], "next", "Goes to the next code of the level."
        ),
        row(
            .previousCode, [.codePage], [.character("[")], "previous",
            "Goes to the code before on the level."),
        row(
            .completeCode, [.codePage], [.character("s")], "complete",
            "Lists sides, 7th characters or the codes below to choose from.", hint: 4),
        row(
            .partners, [.codePage], [.character("w")], "with",
            "Lists the codes its notes ask for; one key adds it in the right order.", hint: 6),
        row(
            .historyBack, [.codePage], [.character("<")], "back in history",
            "Goes to the page shown before."),
        row(
            .historyForward, [.codePage], [.character(">")], "forward",
            "Goes forward to the page left by <."),
        row(
            .level, [.claim], [.control("v"), .function(5)], "level",
            "Finds the level of the visit from three digits or minutes and keeps the evidence.",
            hint: 8),
        row(
            .reason, [.claim], [.control("r"), .function(6)], "reason",
            "Asks why a modifier stands on the line and keeps the answer."),
    ]

    private static let moves: [KeyBinding] = [
        row(.up, lists, [.up, .character("k")], "up", "Moves the cursor up."),
        row(.down, lists, [.down, .character("j")], "down", "Moves the cursor down."),
        row(.up, [.codes], [.up], "up", "Moves the cursor up."),
        row(.down, [.codes], [.down], "down", "Moves the cursor down."),
        row(.left, [.aging], [.left], "left", "Moves to the younger age class."),
        row(.right, [.aging], [.right], "right", "Moves to the older age class."),
        row(.pageUp, rows + [.codePage], [.pageUp], "page up", "Moves a page up."),
        row(.pageDown, rows + [.codePage], [.pageDown], "page down", "Moves a page down."),
        row(.top, rows, [.home, .character("<")], "top", "Moves to the first row."),
        row(.bottom, rows, [.end, .character(">")], "bottom", "Moves to the last row."),
    ]

    private static let panes: [KeyBinding] = [
        row(.tabQueue, lists, [.character("1")], "Queue", "Goes to the encounter queue."),
        row(.tabCodes, lists, [.character("2")], "Codes", "Goes to the code lookup."),
        row(.tabClaim, lists, [.character("3")], "Claim", "Goes to the open claim."),
        row(.tabAging, lists, [.character("4")], "A/R", "Goes to the aging report."),
        row(.tabPayments, lists, [.character("5")], "Payments", "Goes to the payments."),
        row(.tabDenials, lists, [.character("6")], "Denials", "Goes to the open denials."),
        row(.goTo, lists, [.character("g")], "go to", "Goes to a pane by its letter."),
        row(.findCode, lists, [.character("f")], "find code", "Goes to the code lookup."),
    ]

    private static let common: [KeyBinding] = [
        row(
            .back,
            [
                .queue, .codePage, .aging, .agingPatients, .agingClaims, .agingLines, .ledger,
                .figures, .payments, .plan, .takebacks, .deposits, .credits, .closing,
                .shortPays, .denials,
            ],
            [.escape, .character("q")], "back", "Goes one level out; never quits."),
        row(
            .back, [.claim, .codes], [.escape], "back", "Goes one level out; never quits.",
            hint: 9),
        row(.note, [.queue], [.character("n")], "note", "Shows the visit's note."),
        row(
            .note, [.claim], [.control("o"), .function(3)], "note",
            "Shows the visit's note with proposed codes.",
            hint: 6),
        row(
            .palette, lists, [.character(":")], "palette", "Lists every command with its key.",
            hint: 8),
        row(
            .palette, [.claim, .codes, .superbill, .paper], [.control("k"), .function(2)],
            "palette",
            "Lists every command with its key.", hint: 8),
        row(
            .help, lists, [.character("?"), .function(1)], "keys",
            "Lists the keys that work here; Enter runs one.", hint: 9),
        row(
            .help, [.claim, .codes, .superbill, .paper], [.function(1), .control("_")], "keys",
            "Lists the keys that work here; Enter runs one."),
        row(.redraw, all, [.control("l")], "redraw", "Draws the screen anew."),
        row(.quit, lists, [.character("Q")], "quit", "Leaves the console; nothing is lost."),
        row(
            .quit, [.claim, .codes, .superbill, .paper], [.control("q")], "quit",
            "Leaves the console; nothing is lost."),
    ]

    /// The binding a key has where the focus is.
    public static func binding(_ key: Key, in context: KeyContext) -> KeyBinding? {
        bindings.first { $0.contexts.contains(context) && $0.keys.contains(key) }
    }

    /// What the hint bar shows where the focus is, in its order.
    public static func hints(_ context: KeyContext) -> [KeyBinding] {
        bindings.filter { $0.hint != nil && $0.contexts.contains(context) }
            .sorted { ($0.hint ?? 0) < ($1.hint ?? 0) }
    }
}
