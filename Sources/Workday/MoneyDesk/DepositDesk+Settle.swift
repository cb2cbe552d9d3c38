import RevenueCycle
import Storage

/// What a person says a line of the bank's is.
extension DepositDesk {
    /// Numbers of payments that wait for their money, and days of what patients paid
    /// (`CK4411 patients 9-14`, `cards 9-14`), tie them to the deposit, all or none; other words
    /// are what is said of it. Returns what was done.
    func settle(line id: Int64, _ words: String) throws(StorageFailure) -> String {
        guard let line = try desk.store.bankLines().first(where: { $0.id == id }) else {
            throw .refused("The deposit is not there.")
        }
        let named = try named(words)
        let looksLikeNumber = named.allSatisfy { $0.words.count(where: \.isNumber) >= 4 }
        if looksLikeNumber, named.allSatisfy(\.found.isEmpty) {
            throw .refused(
                "No payment \(named.map(\.words).joined(separator: " ")) waits for its money; "
                    + "nothing was tied. To say what it is, use words.")
        }
        guard named.contains(where: { !$0.found.isEmpty }) else {
            try desk.store.matchDeposit(line: id, remittances: [], note: words, day: desk.today)
            return "The deposit is said to be: \(words)"
        }
        if let wrong = named.first(where: { $0.found.count != 1 }) {
            throw .refused(
                "\(wrong.words): \(wrong.found.isEmpty ? "nothing" : "more than one payment") of "
                    + "that name waits for its money; nothing was tied.")
        }
        let parts = named.compactMap(\.found.first)
        let paid = parts.map(\.paid).total
        let isTwice = Set(parts.map(\.name)).count < parts.count
        if isTwice || paid > line.amount && !parts.contains(where: \.isCard) {
            throw .refused(
                "They are \(paid.grouped) together, the deposit is \(line.amount.grouped); "
                    + "nothing was tied.")
        }
        try desk.store.matchDeposit(
            line: id, remittances: parts.flatMap(\.remittances),
            receipts: parts.flatMap(\.receipts), day: desk.today)
        let rest = line.amount - paid
        let told = "Tied \(parts.count) payments, \(paid.grouped)"
        if rest < .zero { return told + "; the bank has \((.zero - rest).grouped) less." }
        return told + (rest == .zero ? "." : "; \(rest.grouped) of the deposit are not from them.")
    }

    /// Each name with what waits under it.
    private func named(
        _ text: String
    ) throws(StorageFailure) -> [(words: String, found: [Waiting])] {
        let free = try waiting().filter(\.isFree)
        var words = text.split(whereSeparator: { ", ;".contains($0) }).map(String.init)[...]
        var named: [(words: String, found: [Waiting])] = []
        while let word = words.popFirst() {
            let kind = word.lowercased()
            if ["patients", "cards"].contains(kind), let typed = words.first,
                let day = DayEntry.read(typed, today: desk.today, current: nil)
            {
                words.removeFirst()
                let slips = free.filter {
                    $0.remittances.isEmpty && $0.day == day && $0.isCard == (kind == "cards")
                }
                named.append(("\(word) \(typed)", slips))
                continue
            }
            let number = TakebackItem.compact(word)
            named.append(
                (
                    word,
                    number.isEmpty ? [] : free.filter { TakebackItem.compact($0.trace) == number }
                ))
        }
        return named
    }
}
