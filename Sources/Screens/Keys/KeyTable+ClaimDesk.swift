import TextUI

extension KeyTable {
    /// Keys of the claim desk: sending, answers, denials, views, marks.
    static let claimDesk: [KeyBinding] = [
        row(
            .send, [.queue], [.character("S")], "send",
            "Sends all that is filed, after showing how many and how much.", hint: 7),
        row(
            .resend, [.queue], [.character("R")], "resend",
            "Sends at once what was filed just now."),
        row(
            .receive, [.queue], [.character("I")], "fetch",
            "Fetches what waits in the mailboxes and takes it in."),
        row(
            .repeatChange, [.queue], [.character(".")], "repeat",
            "Makes the last change of a claim again, on the marked claims if any are marked."),
        row(
            .actions, [.queue], [.character("a")], "actions",
            "Lists what can be done with the claim or the marked ones, each with a letter."),
        row(
            .markRange, [.queue], [.character("V")], "mark to here",
            "Marks every row from the one marked last to this one."),
        row(.invertMarks, [.queue], [.character("~")], "invert", "Turns all marks round."),
        row(
            .showMarked, [.queue], [.character("M")], "marked only",
            "Shows only marked rows, or all again."),
        row(
            .makeRule, [.queue, .denials], [.character("!")], "never again",
            "Proposes a rule of the practice and tries it on the last 12 months."),
        row(.open, [.denials], [.enter], "claim", "Opens the claim.", hint: 1),
        row(
            .takePlay, [.denials], [.character("T")], "take play",
            "Does what the playbook says, on the marked denials if any are marked.", hint: 2),
        row(
            .sameCause, [.denials], [.character("=")], "same cause",
            "Marks every denial with the same payer, reason and remarks.", hint: 3),
        row(
            .letter, [.denials], [.character("w")], "letter",
            "Writes a letter to the payer as a page to print.", hint: 4),
        row(
            .proof, [.denials], [.character("p")], "filing proof",
            "Writes the proof of timely filing as a page to print.", hint: 5),
        row(
            .askStatus, [.denials, .agingClaims], [.character("i")], "status",
            "Asks the payer for the status, of the marked claims if any are marked (276).",
            hint: 6),
        row(
            .mark, [.denials, .agingClaims], [.character(" ")], "mark",
            "Marks the row or takes the mark off."),
        row(.markAll, [.denials, .agingClaims], [.character("*")], "mark all", "Marks every row."),
        row(
            .clearMarks, [.denials, .agingClaims], [.character(",")], "unmark",
            "Takes all marks off."),
        row(
            .actions, [.agingClaims], [.character("a")], "actions",
            "Lists what can be done with the claim or the marked ones, each with a letter.",
            hint: 3),
        row(
            .actions, [.claim], [.control("x"), .function(10)], "do",
            "Lists what can be done with the claim, each with a letter.", hint: 6),
        row(
            .goToBox, [.claim], [.control("g")], "box",
            "Goes to a box by its number, or to any field by loop or name.", hint: 5),
        row(
            .nextView, [.claim], [.control("u"), .function(7)], "view",
            "Shows the claim as form, CMS-1500, 837P, or its changes since it was sent."),
    ]
}
