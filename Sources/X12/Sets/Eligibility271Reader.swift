/// Reads a 271 by segment and level. Unknown codes are kept; what stands in the wrong place
/// goes to the nearest thing it can belong to, with a note.
struct Eligibility271Reader {
    private var result = Eligibility271()
    private let set: TransactionSet
    private var level = ""
    private var payer = Eligibility271.Party()
    private var receiver = Eligibility271.Party()
    private var subscriber = Eligibility271.Party()
    private var answer: Eligibility271.Answer?
    private var subscriberTraces: [Eligibility271.Trace] = []
    private var aboveRejections: [Eligibility271.Rejection] = []
    /// A subscriber followed the present payer and receiver.
    private var answeredBelow = false
    private var benefitOpen = false
    private var benefitParty = false

    static func read(_ set: TransactionSet) -> Eligibility271 {
        var reader = Eligibility271Reader(set)
        for segment in set.segments { reader.take(segment) }
        reader.close(before: "")
        reader.closeAbove()
        if reader.result.answers.isEmpty {
            reader.note(
                set.segments.first, "", "No subscriber is in this set: nothing was answered.")
        }
        return reader.result
    }

    private init(_ set: TransactionSet) {
        self.set = set
        result.faults = set.faults
    }

    private mutating func take(_ segment: Segment) {
        switch segment.id {
        case "ST", "SE", "PER", "PRV", "HI", "MPI", "LS": break
        case "LE": benefitParty = false
        case "BHT": result.reference = segment[3]
        case "HL": takeLevel(segment)
        case "TRN": takeTrace(segment)
        case "NM1": takeName(segment)
        case "AAA": takeRejection(segment)
        case "EB": takeBenefit(segment)
        default: takeDetail(segment)
        }
    }

    private mutating func takeDetail(_ segment: Segment) {
        switch segment.id {
        case "N3":
            changeParty {
                $0.street = segment[2].isEmpty ? segment[1] : "\(segment[1]) \(segment[2])"
            }
        case "N4":
            changeParty { ($0.city, $0.state, $0.zip) = (segment[1], segment[2], segment[3]) }
        case "DMG":
            checkPeriod(segment, format: 1, text: 2, element: "02")
            changeParty { ($0.birthDate, $0.sex) = (segment[2].trimmingSpaces, segment[3]) }
        case "INS": changeParty { $0.relationship = segment[2] }
        case "REF": takeReference(segment)
        case "DTP": takeDate(segment)
        case "MSG": changeBenefit(segment) { $0.messages.append(segment[1]) }
        case "HSD": takeQuantity(segment)
        case "III":
            guard segment[1] == "ZZ" else { return }
            changeBenefit(segment) { $0.places.append(segment[2]) }
        default: note(segment, "", "This is not a segment of a 271; it was passed over.")
        }
    }

    // MARK: Levels

    private mutating func takeLevel(_ segment: Segment) {
        let next = segment[3].trimmingSpaces
        close(before: next)
        if next == "20" || next == "21" { closeAbove() }
        level = next
        (benefitOpen, benefitParty) = (false, false)
        switch next {
        case "20":
            (payer, receiver) = (.init(), .init())
            aboveRejections = []
        case "21":
            receiver = .init()
            aboveRejections.removeAll { $0.place.loop == "2100B" }
        case "22":
            subscriber = .init()
            begin(segment, "2000C")
        case "23": begin(segment, "2000D")
        default:
            note(segment, "03", "The level \(Fault.Place.quoted(next)) is none of a 271.")
        }
    }

    private mutating func begin(_ segment: Segment, _ loop: String) {
        var opened = Eligibility271.Answer()
        opened.payer = payer
        opened.receiver = receiver
        opened.subscriber = subscriber
        if loop == "2000D" { opened.dependent = Eligibility271.Party() }
        opened.rejections = aboveRejections
        opened.place = set.place(segment, loop: loop)
        answer = opened
    }

    /// A subscriber who only leads to dependents is no answer of their own; a trace number
    /// that was left with them serves a dependent who has none.
    private mutating func close(before next: String) {
        guard var closing = answer else { return }
        answer = nil
        if closing.dependent == nil {
            subscriberTraces = closing.traces
            let refused = closing.rejections.count > aboveRejections.count
            if next == "23", closing.benefits.isEmpty, !refused { return }
        } else if closing.traces.isEmpty {
            closing.traces = subscriberTraces
        }
        if closing.benefits.isEmpty, closing.rejections.isEmpty {
            result.faults.append(
                Fault(closing.place, "Neither a benefit (EB) nor a refusal (AAA) was sent."))
        }
        result.answers.append(closing)
        answeredBelow = true
    }

    /// A refusal of payer or receiver that no subscriber followed.
    private mutating func closeAbove() {
        if !aboveRejections.isEmpty, !answeredBelow {
            var refused = Eligibility271.Answer()
            refused.payer = payer
            refused.receiver = receiver
            refused.rejections = aboveRejections
            refused.place = aboveRejections[0].place
            result.answers.append(refused)
        }
        answeredBelow = false
    }

    private mutating func takeTrace(_ segment: Segment) {
        guard answer != nil else {
            note(segment, "", "A TRN came before any subscriber and was passed over.")
            return
        }
        answer?.traces.append(
            Eligibility271.Trace(kind: segment[1], number: segment[2].trimmingSpaces))
    }

    // MARK: Names

    private mutating func takeName(_ segment: Segment) {
        var party = Eligibility271.Party()
        party.kind = segment[1]
        party.isPerson = segment[2] == "1"
        (party.lastName, party.firstName) = (segment[3], segment[4])
        (party.middleName, party.suffix) = (segment[5], segment[7])
        (party.idKind, party.id) = (segment[8], segment[9].trimmingSpaces)
        if benefitOpen {
            benefitParty = true
            changeBenefit(segment) { $0.parties.append(party) }
            return
        }
        switch level {
        case "20": payer = party
        case "21": receiver = party
        case "22":
            subscriber = party
            answer?.subscriber = party
        case "23": answer?.dependent = party
        default: note(segment, "", "A name came before any level and was passed over.")
        }
    }

    /// The party last named: of the benefit, else of the level.
    private mutating func changeParty(_ edit: (inout Eligibility271.Party) -> Void) {
        if benefitParty, var benefit = answer?.benefits.popLast() {
            if let place = benefit.parties.indices.last { edit(&benefit.parties[place]) }
            answer?.benefits.append(benefit)
            return
        }
        switch level {
        case "20": edit(&payer)
        case "21": edit(&receiver)
        case "22":
            edit(&subscriber)
            answer?.subscriber = subscriber
        case "23":
            guard var dependent = answer?.dependent else { return }
            edit(&dependent)
            answer?.dependent = dependent
        default: break
        }
    }

    private mutating func takeReference(_ segment: Segment) {
        let reference = Eligibility271.Reference(
            qualifier: segment[1], value: segment[2].trimmingSpaces, text: segment[3])
        if benefitOpen {
            changeBenefit(segment) { $0.references.append(reference) }
        } else {
            changeParty { $0.references.append(reference) }
        }
    }

    private mutating func takeDate(_ segment: Segment) {
        checkPeriod(segment, format: 2, text: 3, element: "03")
        let period = Eligibility271.Period(
            qualifier: segment[1], text: segment[3].trimmingSpaces)
        if benefitOpen {
            changeBenefit(segment) { $0.dates.append(period) }
        } else {
            changeParty { $0.dates.append(period) }
        }
    }

    private mutating func checkPeriod(
        _ segment: Segment, format: Int, text: Int, element: String
    ) {
        let value = segment[text].trimmingSpaces
        if value.isEmpty { return }
        if !DataElement.isPeriod(value, format: segment[format]) {
            note(segment, element, "This is no date of the calendar, or a range turned around.")
        }
    }

    // MARK: Refusals and benefits

    private mutating func takeRejection(_ segment: Segment) {
        let loop: String
        switch level {
        case "20": loop = payer.kind.isEmpty ? "2000A" : "2100A"
        case "21": loop = "2100B"
        case "23": loop = benefitOpen ? "2110D" : "2100D"
        default: loop = benefitOpen ? "2110C" : "2100C"
        }
        let rejection = Eligibility271.Rejection(
            code: segment[3].trimmingSpaces, followUp: segment[4].trimmingSpaces,
            place: set.place(segment, loop: loop))
        if rejection.code.isEmpty { note(segment, "03", "The refusal gives no reason.") }
        if answer != nil {
            answer?.rejections.append(rejection)
        } else {
            aboveRejections.append(rejection)
        }
    }

    private mutating func takeBenefit(_ segment: Segment) {
        guard answer != nil else {
            note(segment, "", "An EB came before any subscriber and was passed over.")
            return
        }
        let cents = amount(segment, 7)
        let points = Eligibility271.basisPoints(segment[8].trimmingSpaces)
        if points == nil, !segment[8].isEmpty {
            note(segment, "08", "The share is not a number between 0 and 1.")
        }
        let types = segment[3].utf8.split {
            !((48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0))
        }
        answer?.benefits.append(
            Eligibility271.Benefit(
                information: segment[1].trimmingSpaces, coverageLevel: segment[2],
                serviceTypes: types.map { String(Substring($0)) }, insuranceType: segment[4],
                plan: segment[5], timePeriod: segment[6], cents: cents,
                basisPoints: points, quantityKind: segment[9], quantity: segment[10],
                authorization: segment[11], network: segment[12],
                procedure: Array(segment.components(13).dropFirst()),
                place: set.place(segment, loop: level == "23" ? "2110D" : "2110C")))
        (benefitOpen, benefitParty) = (true, false)
    }

    /// Visits or days a benefit is limited to; EB09 and EB10 go before.
    private mutating func takeQuantity(_ segment: Segment) {
        changeBenefit(segment) { benefit in
            if benefit.quantity.isEmpty {
                (benefit.quantityKind, benefit.quantity) = (segment[1], segment[2])
            }
            if benefit.timePeriod.isEmpty { benefit.timePeriod = segment[5] }
        }
    }

    private mutating func changeBenefit(
        _ segment: Segment, _ edit: (inout Eligibility271.Benefit) -> Void
    ) {
        guard var benefit = answer?.benefits.popLast() else {
            note(segment, "", "This came before any EB and was passed over.")
            return
        }
        edit(&benefit)
        answer?.benefits.append(benefit)
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
