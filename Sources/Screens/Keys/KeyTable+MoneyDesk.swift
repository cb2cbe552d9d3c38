import TextUI

extension KeyTable {
    private static let aging: [KeyContext] = [
        .aging, .agingPatients, .agingClaims, .agingLines,
    ]

    /// Keys of the money desk: aging and its drill, payments, takebacks, deposits, closing.
    static let moneyDesk: [KeyBinding] = agingKeys + planKeys + deskKeys

    private static let agingKeys: [KeyBinding] = [
        row(.open, [.aging], [.enter], "patients", "Lists who is behind the cell.", hint: 1),
        row(.open, [.agingPatients], [.enter], "claims", "Lists the patient's claims.", hint: 1),
        row(
            .markAll, [.agingPatients], [.character("*")], "all claims",
            "Lists the claims of all these patients, every one marked.", hint: 2),
        row(.open, [.agingClaims], [.enter], "lines", "Shows the claim by line.", hint: 1),
        row(.open, [.agingLines], [.enter], "entries", "Shows the ledger of the line.", hint: 1),
        row(
            .open, [.ledger], [.enter], "835", "Shows the payer's own segments behind the entry.",
            hint: 1),
        row(
            .basis, [.aging], [.character("b")], "clock",
            "Ages from service, first bill, last bill, or since one is responsible.", hint: 2),
        row(
            .grouping, [.aging], [.character("v")], "by",
            "Groups by payer, patient, provider, place, and each two of them.", hint: 3),
        row(
            .debtors, [.aging], [.character("i")], "who", "Insurers and patients, or one of them."),
        row(
            .asOf, [.aging], [.character("d")], "as of", "Asks for the day of the report.",
            hint: 4),
        row(.classes, [.aging], [.character("c")], "classes", "Asks for the age classes."),
        row(
            .filter, [.aging, .agingClaims], [.character("/")], "filter",
            "Lists open balances by a line like payer:aetna age>60 bal>50 carc:CO-97 sort:risk.",
            hint: 5),
        row(
            .worklists, [.aging, .agingClaims], [.character("w")], "worklists",
            "Lists the filters kept under a name."),
        row(
            .saveWorklist, [.agingClaims], [.character("W")], "keep",
            "Keeps the filter under a name."),
        row(
            .export, [.aging, .agingClaims], [.character("X")], "export",
            "Writes what is shown as CSV and JSON into the practice's folder."),
        row(
            .figures, [.aging], [.character("%")], "figures",
            "Shows days in A/R, clean claims, denials, collection, with what they are made of.",
            hint: 6),
        row(
            .open, [.figures], [.enter], "behind",
            "Tells a figure apart, then lists the claims behind it, then the claim's lines.",
            hint: 1),
        row(
            .grouping, [.figures], [.character("v")], "by",
            "Tells it apart by payer, provider, place or code; of claims, shows the other ones.",
            hint: 2),
        row(
            .undo, [.ledger, .agingLines], [.character("u")], "undo",
            "Undoes the posting under the cursor by contra entries.", hint: 2),
        row(
            .undoLine, [.ledger, .agingLines], [.character("U")], "undo line",
            "Undoes only this service line of the posting; Ctrl-Y makes it again."),
    ]

    private static let planKeys: [KeyBinding] = [
        row(.open, [.payments], [.enter], "plan", "Opens the payment as a posting plan.", hint: 1),
        row(
            .postAll, [.payments], [.character("A")], "post all",
            "Posts what is ok of every payment that is not held, after asking.", hint: 2),
        row(
            .postClean, [.plan], [.character("P")], "post ok",
            "Posts every claim of the payment that is ok; u takes it back.", hint: 1),
        row(
            .matchClaim, [.plan], [.character("m")], "match",
            "Lists claims of ours that could be meant; a digit takes one.", hint: 2),
        row(
            .actions, [.plan], [.character("a")], "decide",
            "Lists what can be decided about the claim under the cursor.", hint: 3),
        row(
            .nextError, [.plan], [.character("e")], "next open",
            "Goes to the next claim that needs a person.", hint: 4),
        row(
            .whyShort, [.payments, .plan, .takebacks, .deposits], [.character("w")], "why",
            "Explains the check: what was paid, what was taken, and for what.", hint: 5),
        row(
            .undo, [.payments, .plan, .takebacks, .deposits, .credits], [.character("u")], "undo",
            "Undoes what is posted by contra entries, after asking.", hint: 6),
        row(
            .undo, [.closing], [.character("u")], "undo day",
            "Undoes all that was posted on the day of the sheet, after asking; charges stay.",
            hint: 3),
        row(
            .redo, [.payments, .plan, .credits, .closing, .ledger, .agingLines], [.control("y")],
            "redo",
            "Makes again what was undone."),
        row(.open, [.plan], [.enter], "ledger", "Shows the claim's ledger entries.", hint: 7),
    ]

    private static let deskKeys: [KeyBinding] = [
        row(
            .takebacks, [.payments], [.character("K")], "takebacks",
            "Lists provider adjustments (PLB) and what explains them.", hint: 3),
        row(
            .deposits, [.payments], [.character("D")], "deposits",
            "Shows the bank's list beside the payments.", hint: 4),
        row(
            .credits, [.payments], [.character("c")], "credits",
            "Lists patients with money of theirs here."),
        row(
            .shortPays, [.payments], [.character("s")], "short pays",
            "Lists what payers allowed less than their contracts, by payer, code and reason."),
        row(
            .open, [.shortPays], [.enter], "claims",
            "Lists the lines of the group, then the claim's ledger.", hint: 1),
        row(
            .letter, [.shortPays], [.character("w")], "letter",
            "Writes one letter to the payer about all that is short, to print.", hint: 2),
        row(
            .grouping, [.shortPays], [.character("v")], "given up",
            "Shows what was written off before its contract was known, or what is open.", hint: 3),
        row(
            .newPaper, [.payments], [.character("p")], "paper EOB",
            "Types a check with its explanation of benefits.", hint: 7),
        row(
            .receipt, [.payments], [.character("$")], "patient pays",
            "Takes money from a patient and spreads it over claims.", hint: 8),
        row(
            .closeDay, [.payments, .closing], [.character("Z")], "close",
            "Shows what stands in the way of closing the day; closes it when nothing does."),
        row(
            .actions, [.closing], [.character("a")], "other period",
            "Chooses what is closed: the day, or the month that is over.", hint: 2),
        row(
            .trialBalance, [.payments], [.character("B")], "balance",
            "Shows the trial balance and the roll-forward of the receivables."),
        row(
            .importFile, [.deposits], [.character("I")], "import",
            "Takes in the bank's list (CSV).", hint: 2),
        row(
            .open, [.takebacks], [.enter], "explain", "Says what the takeback was for.", hint: 1),
        row(
            .open, [.deposits], [.enter], "tie",
            "Ties the deposit to the payment proposed, or says what it is.", hint: 1),
        row(.open, [.credits], [.enter], "refund", "Refunds the credit or a part.", hint: 1),
        row(.open, [.closing], [.enter], "close", "Closes the period, after asking.", hint: 1),
    ]
}
