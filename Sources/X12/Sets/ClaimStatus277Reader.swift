/// Reads a 277 (005010X212) by segment and level; whatever level or segment is left out.
struct ClaimStatus277Reader {
    private var result = ClaimStatus277()
    private let set: TransactionSet
    private var level = ""
    private var payer = ClaimStatus277.Party()
    private var provider = ClaimStatus277.Party()
    private var subscriber = ClaimStatus277.Party()
    private var dependent: ClaimStatus277.Party?
    /// TRN, or its lack, opened an answer at the present level.
    private var isOpen = false

    static func read(_ set: TransactionSet) -> ClaimStatus277 {
        var reader = ClaimStatus277Reader(set)
        for segment in set.segments { reader.take(segment) }
        if reader.result.answers.isEmpty {
            reader.note(set.segments.first, "", "No status is in this set: no TRN was found.")
        }
        return reader.result
    }

    private init(_ set: TransactionSet) {
        self.set = set
        result.faults = set.faults
    }

    private mutating func take(_ segment: Segment) {
        switch segment.id {
        case "ST", "SE", "PER", "DMG", "N3", "N4", "QTY", "AMT": break
        case "BHT": result.reference = segment[3]
        case "HL": takeLevel(segment)
        case "NM1": takeName(segment)
        case "TRN": open(segment[2].trimmingSpaces, segment)
        case "STC": takeStatus(segment)
        case "REF": takeReference(segment)
        case "DTP": takeDate(segment)
        case "SVC": takeLine(segment)
        default: note(segment, "", "This is not a segment of a 277; it was passed over.")
        }
    }

    private mutating func takeLevel(_ segment: Segment) {
        level = segment[3].trimmingSpaces
        isOpen = false
        switch level {
        case "20":
            (payer, provider) = (ClaimStatus277.Party(), ClaimStatus277.Party())
            (subscriber, dependent) = (ClaimStatus277.Party(), nil)
        case "21": (provider, subscriber, dependent) = (.init(), .init(), nil)
        case "19": (provider, subscriber, dependent) = (.init(), .init(), nil)
        case "22": (subscriber, dependent) = (.init(), nil)
        case "23": dependent = ClaimStatus277.Party()
        default:
            note(segment, "03", "The level \(Fault.Place.quoted(level)) is none of a 277.")
        }
    }

    private mutating func takeName(_ segment: Segment) {
        let party = ClaimStatus277.Party(
            lastName: segment[3], firstName: segment[4], id: segment[9].trimmingSpaces)
        switch segment[1] {
        case "PR": payer = party
        case "1P", "85": provider = party
        case "IL": subscriber = party
        case "QC", "03": dependent = party
        default: break
        }
        // A name that comes after its TRN still belongs to the answer.
        if isOpen { change(fillNames) }
    }

    private func fillNames(_ answer: inout ClaimStatus277.Answer) {
        answer.payer = payer
        answer.provider = provider
        answer.patient = dependent ?? subscriber
        answer.memberID =
            subscriber.id.isEmpty ? dependent?.id ?? "" : subscriber.id
    }

    private mutating func open(_ trace: String, _ segment: Segment) {
        let (kind, loop): (ClaimStatus277.Level, String)
        switch level {
        case "21": (kind, loop) = (.receiver, "2200B")
        case "19": (kind, loop) = (.provider, "2200C")
        case "23": (kind, loop) = (.claim, "2200E")
        case "20": return
        default: (kind, loop) = (.claim, "2200D")
        }
        var answer = ClaimStatus277.Answer(
            level: kind, trace: trace, place: set.place(segment, loop: loop))
        fillNames(&answer)
        result.answers.append(answer)
        isOpen = true
        if trace.isEmpty, segment.id == "TRN" {
            note(segment, "02", "The trace number is empty: the inquiry cannot be told by it.")
        }
    }

    private mutating func takeStatus(_ segment: Segment) {
        if !isOpen {
            note(segment, "", "An STC came without a TRN before it.")
            open("", segment)
        }
        let common = ClaimStatus277.Status(
            category: "", code: "", entity: "", date: date(segment, 2),
            decidedDate: date(segment, 6), paymentDate: date(segment, 8),
            chargeCents: amount(segment, 4), paidCents: amount(segment, 5),
            checkNumber: segment[9].trimmingSpaces)
        var statuses: [ClaimStatus277.Status] = []
        for number in [1, 10, 11] where !segment[number].isEmpty {
            var status = common
            status.category = segment.component(number, 1).trimmingSpaces
            status.code = segment.component(number, 2).trimmingSpaces
            status.entity = segment.component(number, 3).trimmingSpaces
            statuses.append(status)
        }
        if statuses.isEmpty { note(segment, "01", "The status is empty.") }
        change { answer in
            if answer.lines.isEmpty {
                answer.statuses += statuses
            } else {
                answer.lines[answer.lines.count - 1].statuses += statuses
            }
        }
    }

    private mutating func takeReference(_ segment: Segment) {
        guard isOpen else {
            note(segment, "", "A REF came without a TRN before it and was passed over.")
            return
        }
        let (qualifier, value) = (segment[1], segment[2].trimmingSpaces)
        change { answer in
            if answer.lines.isEmpty {
                answer.references[qualifier] = value
            } else if qualifier == "FJ" {
                answer.lines[answer.lines.count - 1].lineControl = value
            }
        }
    }

    private mutating func takeDate(_ segment: Segment) {
        guard segment[1] == "472" else { return }
        let text = segment[3].trimmingSpaces
        if !DataElement.isPeriod(text, format: segment[2]) {
            note(segment, "03", "The service day is no date of the calendar.")
        }
        guard isOpen else { return }
        change { answer in
            if answer.lines.isEmpty {
                answer.serviceDate = text
            } else {
                answer.lines[answer.lines.count - 1].serviceDate = text
            }
        }
    }

    private mutating func takeLine(_ segment: Segment) {
        if !isOpen {
            note(segment, "", "An SVC came without a TRN before it.")
            open("", segment)
        }
        let line = ClaimStatus277.Line(
            procedure: segment.components(1), chargeCents: amount(segment, 2),
            paidCents: amount(segment, 3), units: segment[7],
            place: set.place(segment, loop: level == "23" ? "2220E" : "2220D"))
        change { $0.lines.append(line) }
    }

    private mutating func change(_ edit: (inout ClaimStatus277.Answer) -> Void) {
        guard isOpen, !result.answers.isEmpty else { return }
        edit(&result.answers[result.answers.count - 1])
    }

    private mutating func date(_ segment: Segment, _ number: Int) -> String {
        let text = segment[number].trimmingSpaces
        if !text.isEmpty, !DataElement.isDate(text) {
            note(segment, "0\(number)", "This is no date of the calendar (CCYYMMDD).")
        }
        return text
    }

    private mutating func amount(_ segment: Segment, _ number: Int) -> Int64? {
        let text = segment[number].trimmingSpaces
        if text.isEmpty { return nil }
        let cents = DecimalText.cents(text)
        if cents == nil {
            note(segment, "0\(number)", "This is not an amount in dollars and whole cents.")
        }
        return cents
    }

    private mutating func note(_ segment: Segment?, _ element: String, _ message: String) {
        result.faults.append(Fault(set.place(segment, element: element), message))
    }
}
