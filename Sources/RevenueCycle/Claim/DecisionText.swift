/// What an earlier payer decided, as one types it: `80.00 CO-45=30.00 PR-2=20.00 02/05/26`.
///
/// The first amount was paid; `GG-reason=amount` is an adjustment; a day is the day of the
/// decision; `x2` are units, `left=5.00` the patient's part still open, `code=99212-25` another
/// code than was billed, `into=1` the line it was bundled into.
public enum DecisionText {
    public static func text(_ decision: LineDecision) -> String {
        var words = [decision.paid.text]
        words += adjustments(decision.adjustments).split(separator: " ").map(String.init)
        if !decision.code.isEmpty {
            words.append("code=" + ([decision.code] + decision.modifiers).joined(separator: "-"))
        }
        if !decision.units.isEmpty { words.append("x" + decision.units) }
        if let line = decision.bundledInto { words.append("into=\(line)") }
        if let left = decision.remaining { words.append("left=" + left.text) }
        if !decision.day.isEmpty { words.append(decision.day) }
        return words.joined(separator: " ")
    }

    /// `CO-45=30.00 PR-2=20.00`
    public static func adjustments(_ list: [ClaimAdjustment]) -> String {
        list.map { "\($0.group)-\($0.reason)=\($0.amount.text)" }.joined(separator: " ")
    }

    /// nil when a word cannot be understood or no paid amount stands there.
    public static func decision(_ text: String, payer: Int) -> LineDecision? {
        var decision = LineDecision()
        decision.payer = payer
        var hasPaid = false
        for word in text.split(separator: " ").map(String.init) {
            if let adjustment = adjustment(word) {
                decision.adjustments.append(adjustment)
            } else if let day = day(word) {
                decision.day = day.iso
            } else if !hasPaid, let paid = Money(word) {
                decision.paid = paid
                hasPaid = true
            } else if !take(word, &decision) {
                return nil
            }
        }
        return hasPaid ? decision : nil
    }

    /// nil when a word is no adjustment.
    public static func adjustments(_ text: String) -> [ClaimAdjustment]? {
        var found: [ClaimAdjustment] = []
        for word in text.split(separator: " ").map(String.init) {
            guard let one = adjustment(word) else { return nil }
            found.append(one)
        }
        return found
    }

    private static func take(_ word: String, _ decision: inout LineDecision) -> Bool {
        let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
        if pair.count == 2 {
            switch pair[0].lowercased() {
            case "left":
                guard let left = Money(pair[1]) else { return false }
                decision.remaining = left
            case "into":
                guard let line = Int(pair[1]), line > 0 else { return false }
                decision.bundledInto = line
            case "code":
                let parts = pair[1].uppercased().split(separator: "-").map(String.init)
                decision.code = parts.first ?? ""
                decision.modifiers = Array(parts.dropFirst())
            default: return false
            }
            return true
        }
        guard let first = word.first, first == "x" || first == "X",
            word.dropFirst().allSatisfy({ $0.isNumber || $0 == "." }), word.count > 1
        else { return false }
        decision.units = String(word.dropFirst())
        return true
    }

    /// `CO-45=30.00` or `CO45=30`
    private static func adjustment(_ word: String) -> ClaimAdjustment? {
        let pair = word.uppercased().split(separator: "=", maxSplits: 1).map(String.init)
        guard pair.count == 2, let amount = Money(pair[1]) else { return nil }
        let group = String(pair[0].prefix(2))
        guard ["CO", "CR", "OA", "PI", "PR"].contains(group) else { return nil }
        var reason = pair[0].dropFirst(2)
        if reason.first == "-" { reason.removeFirst() }
        guard !reason.isEmpty, reason.allSatisfy({ $0.isLetter || $0.isNumber }) else {
            return nil
        }
        return ClaimAdjustment(group: group, reason: String(reason), amount: amount)
    }

    /// ISO, or month, day and year with strokes.
    private static func day(_ word: String) -> CalendarDay? {
        if let day = CalendarDay(iso: word) { return day }
        let parts = word.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3, word.contains("/") else { return nil }
        let year = parts[2] < 100 ? 2000 + parts[2] : parts[2]
        return CalendarDay(year, parts[0], parts[1])
    }
}
