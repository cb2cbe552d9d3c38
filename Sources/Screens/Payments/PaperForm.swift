import RevenueCycle
import TextUI

/// A paper explanation of benefits: a check, and claim after claim what the payer decided by
/// line. The header's amount must come down to zero.
public struct PaperForm: Equatable, Sendable {
    public enum Header: Int, CaseIterable, Sendable {
        case payer, check, day, amount, claim, interest, takenBack

        var title: String {
            switch self {
            case .payer: return "Payer"
            case .check: return "Check number"
            case .day: return "Check date"
            case .amount: return "Amount"
            case .claim: return "Claim, Enter adds"
            case .interest: return "Interest"
            case .takenBack: return "Taken back"
            }
        }
    }

    /// What can be typed of a line; the contractual part is what is left.
    public enum Column: Int, CaseIterable, Sendable {
        case paid, deductible, coinsurance, copay, denied, reason

        var title: String {
            switch self {
            case .paid: return "Paid"
            case .deductible: return "Deduct"
            case .coinsurance: return "Coins"
            case .copay: return "Copay"
            case .denied: return "Denied"
            case .reason: return "Why"
            }
        }
    }

    public struct Line: Equatable, Sendable {
        public var claim: PaperClaim
        public var known: KnownLine
        public var cells: [LineEditor]

        func amount(_ column: Column) -> Money? {
            let text = cells[column.rawValue].text
            return text.isEmpty ? .zero : Money(text)
        }

        /// Nothing was said of it: that is not nothing paid.
        var isUntouched: Bool {
            known.charge != .zero && Column.allCases.allSatisfy { cells[$0.rawValue].text.isEmpty }
        }

        /// Charge less all that was typed: given up by contract.
        public var contractual: Money? {
            var left = known.charge
            for column in [Column.paid, .deductible, .coinsurance, .copay, .denied] {
                guard let amount = amount(column) else { return nil }
                left -= amount
            }
            return left
        }
    }

    public internal(set) var header = Header.allCases.map { _ in LineEditor() }
    public internal(set) var lines: [Line] = []
    /// Places 0 to 6: the header; then six a line.
    public internal(set) var place = 0

    public init() {}

    public subscript(_ field: Header) -> String { header[field.rawValue].text }
    var current: Header? { Header(rawValue: place) }
    var cell: (line: Int, column: Column)? {
        let index = place - Header.allCases.count
        guard index >= 0, lines.indices.contains(index / Column.allCases.count) else { return nil }
        return Column(rawValue: index % Column.allCases.count).map {
            (index / Column.allCases.count, $0)
        }
    }
    private var count: Int { Header.allCases.count + lines.count * Column.allCases.count }
    public var isEmpty: Bool { lines.isEmpty && header.allSatisfy { $0.text.isEmpty } }

    public var paid: Money? {
        var sum = Money.zero
        for line in lines {
            guard let amount = line.amount(.paid) else { return nil }
            sum += amount
        }
        return sum
    }

    /// Must be zero to post.
    public var left: Money? {
        guard let total = Money(self[.amount]), let paid, let added = interest,
            let taken = takenBack
        else { return nil }
        return total - paid - added + taken.amount
    }

    private var interest: Money? {
        self[.interest].isEmpty ? .zero : Money(self[.interest])
    }

    /// `212.40 their words`: an amount the payer kept back, and what it names.
    private var takenBack: (amount: Money, reference: String)? {
        let words = self[.takenBack].split(separator: " ").map { String($0) }
        guard let first = words.first else { return (.zero, "") }
        return Money(first).map { ($0, words.dropFirst().joined(separator: " ").uppercased()) }
    }

    mutating func add(_ claim: PaperClaim) {
        let first = Header.allCases.count + lines.count * Column.allCases.count
        lines += claim.known.lines.map {
            Line(claim: claim, known: $0, cells: Column.allCases.map { _ in LineEditor() })
        }
        header[Header.claim.rawValue] = LineEditor()
        place = first
    }

    /// Takes the claim under the cursor off the form.
    mutating func removeClaim() {
        guard let (line, _) = cell else { return }
        let number = lines[line].claim.known.number
        lines.removeAll { $0.claim.known.number == number }
        place = Header.claim.rawValue
    }

    /// The form as plain lines: header texts, then a row a line of a claim; and back.
    public var draftText: String {
        let rows = lines.map { line in
            ([line.claim.known.number, "\(line.known.number)"] + line.cells.map(\.text))
                .joined(separator: "\t")
        }
        return (header.map(\.text) + rows).joined(separator: "\n")
    }

    private static func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { row in
            row.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
        }
    }

    /// Claims named in a draft, in order.
    public static func claims(inDraft text: String) -> [String] {
        var numbers: [String] = []
        for row in rows(text).drop(while: { $0.count == 1 }) where numbers.last != row[0] {
            numbers.append(row[0])
        }
        return numbers
    }

    mutating func restore(_ text: String, _ claims: [PaperClaim]) {
        let rows = Self.rows(text)
        let texts = rows.prefix { $0.count == 1 }
        for claim in claims { add(claim) }
        for (field, text) in zip(Header.allCases, texts) {
            header[field.rawValue] = LineEditor(text[0])
        }
        for cells in rows.dropFirst(texts.count)
        where cells.count == 2 + Column.allCases.count {
            let place = lines.firstIndex {
                $0.claim.known.number == cells[0] && "\($0.known.number)" == cells[1]
            }
            if let place { lines[place].cells = cells.dropFirst(2).map { LineEditor($0) } }
        }
        place = 0
        header[0].selectAll()
    }

    mutating func take(_ key: Key) {
        let before = place
        move(key)
        // What stands in a field that is come to gives way to what is typed.
        if place == before { return }
        if let (line, column) = cell {
            lines[line].cells[column.rawValue].selectAll()
        } else if let current {
            header[current.rawValue].selectAll()
        }
    }

    private mutating func move(_ key: Key) {
        let columns = Column.allCases.count
        switch key {
        case .tab: place = min(place + 1, count - 1)
        case .enter: goOn()
        case .backTab: place = max(0, place - 1)
        case .down:
            place = cell == nil ? min(place + 1, count - 1) : min(place + columns, count - 1)
        case .up: place = cell == nil ? max(0, place - 1) : max(0, place - columns)
        default: type(key)
        }
    }

    /// Enter goes to the next field of a line, and after the last one back for another claim.
    private mutating func goOn() {
        place = place == count - 1 ? Header.claim.rawValue : place + 1
    }

    private var holdsAmount: Bool {
        cell.map { $0.column != .reason } ?? (current == .amount || current == .interest)
    }

    private mutating func type(_ key: Key) {
        if case .character(let letter) = key, holdsAmount, !"0123456789.-".contains(letter) {
            return
        }
        if let (line, column) = cell {
            _ = lines[line].cells[column.rawValue].take(key, limit: column == .reason ? 8 : 11)
        } else if let current {
            _ = header[current.rawValue].take(key, limit: 30)
        }
    }

    /// The payment as an 835 would have told it, or what is wrong.
    func remittance(today: CalendarDay) -> (Remittance?, problem: String) {
        guard !self[.payer].isEmpty else { return (nil, "Name the payer.") }
        guard !self[.check].isEmpty else { return (nil, "Type the number of the check.") }
        guard let day = DayEntry.read(self[.day], today: today, current: nil) else {
            return (nil, "The date of the check is not a date.")
        }
        guard let amount = Money(self[.amount]), amount >= .zero else {
            return (nil, "The amount of the check is not an amount.")
        }
        guard let left, let added = interest, let taken = takenBack else {
            return (nil, "An amount of a line, of the interest or taken back cannot be read.")
        }
        if left != .zero {
            return (nil, "Left \(left.grouped); it must come down to 0.00.")
        }
        if let problem = lineProblem { return (nil, problem) }
        var paper = Remittance()
        paper.isPaper = true
        paper.payerName = self[.payer].uppercased()
        paper.trace = self[.check].uppercased()
        paper.paid = amount
        paper.paymentDay = day
        paper.method = "CHK"
        paper.claims = claims()
        // As an 835 tells them: positive takes out of the check.
        if added != .zero {
            paper.providerAdjustments.append(
                ProviderAdjustment(reason: "L6", reference: "", amount: -added))
        }
        if taken.amount != .zero {
            paper.providerAdjustments.append(
                ProviderAdjustment(
                    reason: "WO", reference: taken.reference, amount: taken.amount))
        }
        return (paper, "")
    }

    /// What is wrong with a line; nil when nothing is.
    private var lineProblem: String? {
        if let bare = lines.first(where: \.isUntouched) {
            return "Claim \(bare.claim.known.number) line \(bare.known.number): nothing is typed. "
                + "Type 0 as paid to give it up, or Ctrl-D takes the claim off."
        }
        if let short = lines.first(where: { $0.contractual ?? .zero < .zero }) {
            return "Claim \(short.claim.known.number) line \(short.known.number): over the charge."
        }
        if let bare = lines.first(where: {
            $0.amount(.denied) != .zero && $0.cells[Column.reason.rawValue].text.isEmpty
        }) {
            return "Say why line \(bare.known.number) was denied: a reason code (CARC)."
        }
        if let odd = lines.first(where: {
            $0.amount(.denied) != .zero && Self.reason($0.cells[Column.reason.rawValue].text) == nil
        }) {
            return "Line \(odd.known.number): Why is a code like 16 or PR-204, not "
                + "\(odd.cells[Column.reason.rawValue].text)."

        }
        return nil
    }

    /// A CARC, with its group or else CO; nil for what is none.
    static func reason(_ text: String) -> (group: String, code: String)? {
        var code = Substring(text.uppercased().filter { $0 != " " })
        var group = "CO"
        if let named = ["CO", "PR", "OA", "PI"].first(where: { code.hasPrefix($0) }) {
            group = named
            code = code.dropFirst(2)
            if code.first == "-" { code = code.dropFirst() }
        }
        let digits = code.drop { $0.isASCII && $0.isLetter }
        guard code.count - digits.count <= 1, (1...3).contains(digits.count),
            digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return (group, String(code))
    }

    private func claims() -> [RemittanceClaim] {
        var claims: [RemittanceClaim] = []
        for line in lines {
            let number = line.claim.known.number
            if claims.last?.patientControlNumber != number {
                var claim = RemittanceClaim()
                claim.patientControlNumber = number
                claim.patientName = line.claim.patientName
                claim.status = "\(min(3, line.claim.known.decisions.count + 1))"
                claim.serviceDay = line.known.day
                claims.append(claim)
            }
            claims[claims.count - 1].take(line)
        }
        return claims
    }
}

extension RemittanceClaim {
    fileprivate mutating func take(_ line: PaperForm.Line) {
        let known = line.known
        var sent = RemittanceLine(
            code: known.code, modifiers: known.modifiers, charge: known.charge,
            paid: line.amount(.paid) ?? .zero, control: known.control)
        sent.day = known.day
        lines.append(sent)
        charge += known.charge
        paid += sent.paid
        let place = lines.count
        let typed = line.cells[PaperForm.Column.reason.rawValue].text
        let reason = PaperForm.reason(typed) ?? ("CO", typed.uppercased())
        for (group, code, amount) in [
            ("CO", "45", line.contractual), ("PR", "1", line.amount(.deductible)),
            ("PR", "2", line.amount(.coinsurance)), ("PR", "3", line.amount(.copay)),
            (reason.group, reason.code, line.amount(.denied)),
        ] {
            if let amount, amount != .zero {
                adjustments.append(
                    ClaimAdjustment(group: group, reason: code, amount: amount, line: place))
            }
        }
    }
}

extension Console {
    mutating func openPaper() -> [Effect] {
        payments.page = .paper
        message = Message(
            "Enter goes on; Ctrl-S posts at left 0.00; Ctrl-D claim off; Ctrl-X empties; Esc keeps")
        return payments.paper.isEmpty ? [.money(.loadPaper)] : []
    }

    /// Keys of the paper form; nil for those that mean the same everywhere.
    mutating func paperKey(_ key: Key) -> [Effect]? {
        guard tab == .payments, payments.page == .paper, payments.ledger == nil else { return nil }
        switch key {
        case .escape:
            payments.page = .list
            return [.money(.savePaper(payments.paper.draftText)), .loadRemittances]
        case .control("x"):
            overlay = .confirm(
                Confirmation(
                    question: "Empty all that was typed?", effects: [.money(.savePaper(""))]))
            return []
        case .control("d"):
            payments.paper.removeClaim()
            return [.money(.savePaper(payments.paper.draftText))]
        case .control("s"), .function(9):
            let (remittance, problem) = payments.paper.remittance(today: today)
            guard let remittance else {
                message = Message(problem, .error)
                return []
            }
            return [.money(.postPaper(PaperDraft(remittance: remittance)))]
        case .enter where payments.paper.current == .claim:
            let number = payments.paper[.claim]
            return number.isEmpty ? [] : [.money(.findPaperClaim(number: number))]
        case .control, .function: return nil
        default:
            let before = payments.paper.place
            payments.paper.take(key)
            // Saved on leaving a field: a line that drops loses at most what is being typed.
            return payments.paper.place == before
                ? [] : [.money(.savePaper(payments.paper.draftText))]
        }
    }
}
