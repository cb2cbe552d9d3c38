import TextUI

extension KeyTable {
    /// Editions, changes and education; moving, tabs, palette and help are those of all lists.
    static let current: [KeyBinding] = [
        row(
            .staying, [.codes], [.control("r")], "changes",
            "Opens code editions, changes to read and the education log.", hint: 5),
        row(
            .staying, [.queue, .aging, .agingClaims, .ledger, .payments, .plan],
            [.character("C")], "changes",
            "Opens code editions, changes to read and the education log."),
        row(
            .open, [.editions], [.enter], "details", "Shows file, days and rows of the edition.",
            hint: 1),
        row(
            .importEdition, KeyContext.currentLists, [.character("i")], "import",
            "Asks for the publisher's file of a newer edition.", hint: 2),
        row(
            .undoImport, [.editions], [.character("u")], "undo import",
            "Takes the last import back, after asking.", hint: 3),
        row(
            .open, [.changes], [.enter], "whole item",
            "Shows the change in full with the open claims it touches.", hint: 1),
        row(
            .markRead, [.changes], [.character("r")], "read",
            "Marks the change as read and goes to the next.", hint: 2),
        row(
            .markAllRead, [.changes], [.character("R")], "all read",
            "Marks every change as read.", hint: 3),
        row(
            .open, [.education], [.enter], "details", "Shows the course or the standing in full.",
            hint: 6),
        row(
            .addCredit, [.education], [.character("+")], "add course",
            "Asks for a course and its credits.", hint: 1),
        row(
            .voidCredit, [.education], [.character("-")], "void",
            "Voids the course, after asking; it stays in the log.", hint: 2),
        row(
            .credential, [.education], [.character("c")], "credential",
            "Changes the credential under the cursor, or adds one.", hint: 3),
        row(
            .printEducation, [.education], [.character("X")], "print",
            "Writes the log as a page for an audit.", hint: 4),
        row(
            .nextList, KeyContext.currentLists, [.tab, .right], "next list",
            "Goes to the next of the three lists.", hint: 7),
        row(
            .previousList, KeyContext.currentLists, [.backTab, .left], "list before",
            "Goes to the list before."),
        row(
            .back, KeyContext.currentLists, [.escape, .character("q")], "back",
            "Goes back to the code lookup."),
    ]
}

extension KeyContext {
    /// The lists behind the Codes tab.
    static let currentLists: [KeyContext] = [.editions, .changes, .education]
}
