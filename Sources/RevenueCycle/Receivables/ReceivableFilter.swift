/// A filter line that is also the report and the saved worklist:
/// `payer:aetna age>60 bal>50 carc:CO-97 sort:risk`.
///
/// ```
/// payer: patient: provider: place: status: number: debtor:insurer|patient   words, any part
/// carc:CO-97  carc:97                     an adjustment of a standing decision
/// age bal dos                             > >= < <= = against days, dollars, CCYY-MM[-DD]
/// sort:risk|age|bal|name|number|dos
/// words alone                             number or patient's name
/// payer:"blue cross"                      quotes hold words together
/// ```
public struct ReceivableFilter: Equatable, Sendable {
    public enum Order: String, Sendable, CaseIterable { case dos, age, bal, risk, name, number }

    public var payer = ""
    public var patient = ""
    public var provider = ""
    public var place = ""
    public var status = ""
    public var number = ""
    public var words: [String] = []
    public var group = ""
    public var reason = ""
    public var debtors = AgingQuestion.Debtors.all
    /// Days of age, both ends included.
    public var age: ClosedRange<Int>?
    public var balance: ClosedRange<Int64>?
    public var service: ClosedRange<CalendarDay>?
    public var order = Order.dos
    /// Rows, for a drill that knows exactly what it means; not part of the text.
    public var debtor: Int64?
    public var patientRow: Int64?
    public var providerRow: Int64?
    /// A place of service as a number; 0 is a claim without one.
    public var placeRow: Int64?
    /// Set by comparisons that exclude each other.
    public private(set) var fitsNothing = false
    public var onlyCredits: Bool?

    public init() {}

    /// What could not be read, in words.
    public struct Problem: Error, Equatable, Sendable {
        public let message: String
    }

    public init(_ text: String, today: CalendarDay) throws(Problem) {
        for word in try Self.words(of: text) { try take(word, today) }
    }

    /// Split at blanks outside quotes; the quotes are gone.
    private static func words(of text: String) throws(Problem) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == " ", !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        if isQuoted { throw Problem(message: "A quote \" is not closed.") }
        if !word.isEmpty { words.append(word) }
        return words
    }

    private mutating func take(_ word: String, _ today: CalendarDay) throws(Problem) {
        for sign in [">=", "<=", ">", "<", "="] {
            if let place = word.firstRange(of: sign),
                ["age", "bal", "dos"]
                    .contains(word[..<place.lowerBound].lowercased())
            {
                let name = word[..<place.lowerBound].lowercased()
                try compare(name, sign, String(word[place.upperBound...]), word)
                return
            }
        }
        guard let colon = word.firstIndex(of: ":") else {
            words.append(word.lowercased())
            return
        }
        try set(
            word[..<colon].lowercased(), String(word[word.index(after: colon)...]), word)
    }

    private mutating func set(_ name: String, _ value: String, _ word: String) throws(Problem) {
        switch name {
        case "payer": payer = value.lowercased()
        case "patient": patient = value.lowercased()
        case "provider": provider = value.lowercased()
        case "place": place = value
        case "status": status = value.lowercased()
        case "number", "claim": number = value.lowercased()
        case "carc":
            let parts = value.uppercased().split(separator: "-").map(String.init)
            group = parts.count > 1 ? parts[0] : ""
            reason = parts.last ?? ""
        case "debtor":
            guard let kind = AgingQuestion.Debtors(rawValue: value.lowercased()) else {
                throw Problem(message: "\(word): debtor is insurer, patient or all.")
            }
            debtors = kind
        case "sort":
            guard let kind = Order(rawValue: value.lowercased()) else {
                let all = Order.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(message: "\(word): sort by one of \(all).")
            }
            order = kind
        default:
            throw Problem(
                message: "\(word): known are payer, patient, provider, place, status, number, "
                    + "carc, debtor, sort, and age, bal, dos with > or <.")
        }
    }

    private mutating func compare(
        _ name: String, _ sign: String, _ value: String, _ word: String
    ) throws(Problem) {
        switch name {
        case "age":
            guard let days = Int(value) else {
                throw Problem(message: "\(word): age is a number of days.")
            }
            age = range(age ?? Int.min / 2...Int.max / 2, sign, days, days, 1)
        case "bal":
            guard let amount = Money(value) else {
                throw Problem(message: "\(word): bal is an amount in dollars.")
            }
            let whole = Int64.min / 2...Int64.max / 2
            balance = range(balance ?? whole, sign, amount.cents, amount.cents, 1)
        default:
            guard let (first, last) = Self.days(value) else {
                throw Problem(message: "\(word): dos is CCYY-MM-DD, CCYY-MM or CCYY.")
            }
            let old =
                service.map { $0.lowerBound.number...$0.upperBound.number }
                ?? Int32.min / 2...Int32.max / 2
            let days = range(old, sign, first.number, last.number, 1)
            service = CalendarDay(number: days.lowerBound)...CalendarDay(number: days.upperBound)
        }
    }

    private mutating func range<Number: FixedWidthInteger>(
        _ old: ClosedRange<Number>, _ sign: String, _ first: Number, _ last: Number, _ one: Number
    ) -> ClosedRange<Number> {
        var (low, high) = (old.lowerBound, old.upperBound)
        switch sign {
        case ">": low = max(low, last + one)
        case ">=": low = max(low, first)
        case "<": high = min(high, first - one)
        case "<=": high = min(high, last)
        default: (low, high) = (max(low, first), min(high, last))
        }
        if low > high { fitsNothing = true }
        return low...max(low, high)
    }

    /// First and last day of `2026`, `2026-06` or `2026-06-30`.
    private static func days(_ text: String) -> (CalendarDay, CalendarDay)? {
        if let day = CalendarDay(iso: text) { return (day, day) }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        if parts.count == 2, let first = CalendarDay(parts[0], parts[1], 1) {
            let last = CalendarDay.days(in: parts[1], of: parts[0])
            return (first, first.adding(days: last - 1))
        }
        if parts.count == 1, let first = CalendarDay(parts[0], 1, 1),
            let last = CalendarDay(parts[0], 12, 31)
        {
            return (first, last)
        }
        return nil
    }

    /// A cell of the aging report: rows of debtor, patient, provider and place, age and sign, and
    /// nothing that is looked for by its words.
    public var isCell: Bool {
        payer.isEmpty && patient.isEmpty && provider.isEmpty && place.isEmpty && status.isEmpty
            && number.isEmpty && words.isEmpty && reason.isEmpty && balance == nil
            && service == nil && !fitsNothing
    }

    /// All that is open.
    public var isEverything: Bool { isWholeDebtor && debtor == nil }

    /// All that is open, or all that one debtor owes.
    public var isWholeDebtor: Bool {
        isCell && debtors == .all && patientRow == nil && providerRow == nil && placeRow == nil
            && age == nil && onlyCredits == nil
    }

    /// Whether an open balance is one of those asked for; its adjustments are asked elsewhere.
    public func fits(_ row: OpenClaim, asOf: CalendarDay) -> Bool {
        func has(_ text: String, _ part: String) -> Bool {
            part.isEmpty || text.lowercased().contains(part)
        }
        if fitsNothing { return false }
        if let placeRow, (Int64(row.place) ?? 0) != placeRow { return false }
        if let debtor, row.debtor != debtor { return false }
        if let patientRow, row.patient != patientRow { return false }
        if let providerRow, row.provider != providerRow { return false }
        if debtors == .insurer, row.debtor == 0 { return false }
        if debtors == .patient, row.debtor != 0 { return false }
        if let onlyCredits, onlyCredits != (row.balance < .zero) { return false }
        if let age, !age.contains(asOf.days(since: row.agedFrom)) { return false }
        if let balance, !balance.contains(row.balance.cents) { return false }
        if let service, !service.contains(row.serviceDay) { return false }
        guard has(row.payerName, payer), has(row.patientName, patient),
            has(row.providerKey, provider), place.isEmpty || row.place == place,
            has(row.status.rawValue, status), has(row.number, number)
        else { return false }
        return words.allSatisfy { has("\(row.number) \(row.patientName) \(row.payerName)", $0) }
    }

    /// In the order asked for; oldest, largest or most pressing first.
    public func sorted(_ rows: [OpenClaim], asOf: CalendarDay) -> [OpenClaim] {
        rows.sorted { one, other in
            switch order {
            case .dos: return (one.serviceDay, one.claim) < (other.serviceDay, other.claim)
            case .age: return (one.agedFrom, one.claim) < (other.agedFrom, other.claim)
            case .bal: return (other.balance, one.claim) < (one.balance, other.claim)
            case .name: return (one.patientName, one.claim) < (other.patientName, other.claim)
            case .number: return one.number < other.number
            case .risk:
                return (other.risk(asOf: asOf), one.claim) < (one.risk(asOf: asOf), other.claim)
            }
        }
    }
}
