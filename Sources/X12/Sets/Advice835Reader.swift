/// Reads an 835 by segment, tolerant of what payers really send: LX anywhere or nowhere,
/// claims without lines, short NM1s, unknown codes. Nothing is dropped in silence.
public struct Advice835Reader {
    private var advice: Advice835
    private let set: TransactionSet
    private enum Scope { case header, claim, line, summary }
    private var scope = Scope.header
    private var party = ""

    public static func read(_ set: TransactionSet) -> Advice835 {
        var reader = Advice835Reader(set)
        for segment in set.segments { reader.take(segment) }
        reader.finish()
        return reader.advice
    }

    private init(_ set: TransactionSet) {
        self.set = set
        advice = Advice835(control: set.control)
        advice.faults = set.faults
        advice.claims.reserveCapacity(set.segments.count / 12)
    }

    private mutating func finish() {
        if !set.segments.contains(where: { $0.id == "BPR" }) {
            refuse(set.segments.first, "", "The BPR segment is missing: no payment is stated.")
        }
        if advice.trace.isEmpty {
            refuse(set.segments.first, "", "TRN02 is missing: the payment has no number.")
        }
        if advice.isDebit {
            refuse(
                set.segments.first { $0.id == "BPR" }, "03",
                "The payment is a debit (BPR03 D): money owed to the payer is told as PLB.")
        }
        if advice.method == "NON", advice.paidCents != 0 {
            refuse(
                set.segments.first { $0.id == "BPR" }, "04",
                "The payment says that no money moves (BPR04 NON), and states an amount.")
        }
        if advice.paidCents < 0 {
            refuse(
                set.segments.first { $0.id == "BPR" }, "02",
                "The payment is below zero: money owed to the payer is told as PLB FB.")
        }
        // What cannot be read cannot be counted: the amount is told, not what follows from it.
        if advice.amountsReadable { advice.faults += Advice835Balance.faults(advice, set) }
    }

    private mutating func take(_ segment: Segment) {
        switch segment.id {
        case "ST", "SE", "LX", "TS2", "TS3", "PER", "N3", "N4", "RDM", "QTY": break
        case "BPR": takePayment(segment)
        case "TRN": takeTrace(segment)
        case "CUR": if advice.currency.isEmpty { advice.currency = segment[2] }
        case "N1": takeParty(segment)
        case "CLP": takeClaim(segment)
        case "SVC": takeLine(segment)
        case "PLB": takeProviderAdjustments(segment)
        default: takeDetail(segment)
        }
    }

    private mutating func takeDetail(_ segment: Segment) {
        switch segment.id {
        case "CAS": takeAdjustments(segment)
        case "DTM": takeDate(segment)
        case "REF": takeReference(segment)
        case "NM1": takeName(segment)
        case "AMT": takeAmount(segment)
        case "MOA": takeRemarks(segment, 3...7)
        case "MIA": takeRemarks(segment, 5...23)
        case "LQ": addRemark(segment[1] == "HE" ? segment[2] : "\(segment[1]) \(segment[2])")
        default:
            note(segment, "", "This is not a segment of an 835; it was passed over.")
        }
    }

    private mutating func takePayment(_ segment: Segment) {
        advice.handling = segment[1]
        advice.paidCents = amount(segment, 2, required: true)
        advice.isDebit = segment[3] == "D"
        advice.method = segment[4]
        advice.paymentDate = segment[16]
        checkDay(segment, 16)
    }

    private mutating func takeTrace(_ segment: Segment) {
        advice.trace = segment[2].trimmingSpaces
        advice.payerTaxID = segment[3].trimmingSpaces
    }

    private mutating func takeParty(_ segment: Segment) {
        party = segment[1]
        if party == "PR" {
            if advice.payerName.isEmpty { advice.payerName = segment[2] }
            if advice.payerID.isEmpty { advice.payerID = segment[4] }
        } else if party == "PE" {
            advice.payeeName = segment[2]
            advice.payeeID = segment[4]
        }
    }

    private mutating func takeClaim(_ segment: Segment) {
        scope = .claim
        advice.claims.append(
            Advice835.Claim(
                patientControlNumber: segment[1].trimmingSpaces,
                status: segment[2].trimmingSpaces,
                chargeCents: amount(segment, 3, required: true),
                paidCents: amount(segment, 4, required: true),
                patientCents: amount(segment, 5, required: false), filingIndicator: segment[6],
                payerControlNumber: segment[7], facility: segment[8], frequency: segment[9],
                place: set.place(segment, loop: "2100")))
    }

    private mutating func takeLine(_ segment: Segment) {
        guard !advice.claims.isEmpty else {
            refuse(segment, "", "An SVC came before any CLP.")
            return
        }
        scope = .line
        advice.claims[advice.claims.count - 1].lines.append(
            Advice835.Line(
                procedure: segment.components(1), submittedProcedure: segment.components(6),
                chargeCents: amount(segment, 2, required: true),
                paidCents: amount(segment, 3, required: false), units: segment[5],
                place: set.place(segment, loop: "2110")))
    }

    private mutating func takeAdjustments(_ segment: Segment) {
        for first in stride(from: 2, through: 17, by: 3) where !segment[first].isEmpty {
            let found = Advice835.Adjustment(
                group: segment[1], reason: segment[first],
                cents: amount(segment, first + 1, required: true), quantity: segment[first + 2])
            switch scope {
            case .line: changeLine { $0.adjustments.append(found) }
            case .claim: changeClaim { $0.adjustments.append(found) }
            case .header, .summary:
                refuse(segment, "", "A CAS came before any CLP.")
                return
            }
        }
    }

    private mutating func takeDate(_ segment: Segment) {
        let (qualifier, date) = (segment[1], segment[2])
        checkDay(segment, 2)
        switch (scope, qualifier) {
        case (.header, "405"): advice.productionDate = date
        case (.line, "472"), (.line, "150"): changeLine { $0.serviceDate = date }
        case (.claim, "232"): changeClaim { $0.serviceDate = date }
        case (.claim, "050"): changeClaim { $0.receivedDate = date }
        default: break
        }
    }

    /// A day that cannot be is passed over, and said.
    private mutating func checkDay(_ segment: Segment, _ number: Int) {
        let text = segment[number]
        if text.isEmpty || DataElement.isDate(text) { return }
        note(segment, number < 10 ? "0\(number)" : "\(number)", "This is no day of the calendar.")
    }

    private mutating func takeReference(_ segment: Segment) {
        let (qualifier, value) = (segment[1], segment[2])
        switch (scope, qualifier) {
        case (.header, "2U"): if advice.payerID.isEmpty { advice.payerID = value }
        case (.line, "6R"): changeLine { $0.lineControl = value }
        case (.claim, "F8"): changeClaim { $0.originalReference = value }
        default: break
        }
    }

    private mutating func takeName(_ segment: Segment) {
        guard scope != .header else { return }
        switch segment[1] {
        case "QC":
            changeClaim {
                $0.patientLastName = segment[3]
                $0.patientFirstName = segment[4]
                if $0.memberID.isEmpty { $0.memberID = segment[9] }
            }
        case "IL": changeClaim { if !segment[9].isEmpty { $0.memberID = segment[9] } }
        case "82": changeClaim { $0.renderingID = segment[9] }
        case "TT": changeClaim { $0.nextPayer = segment[3] }
        default: break
        }
    }

    private mutating func takeAmount(_ segment: Segment) {
        let cents = amount(segment, 2, required: false)
        switch (scope, segment[1]) {
        case (.line, "B6"): changeLine { $0.allowedCents = cents }
        case (.claim, "I"): changeClaim { $0.interestCents = cents }
        default: break
        }
    }

    private mutating func takeRemarks(_ segment: Segment, _ numbers: ClosedRange<Int>) {
        for number in numbers where isRemark(segment[number]) { addRemark(segment[number]) }
    }

    private func isRemark(_ text: String) -> Bool {
        guard let first = text.first, first == "M" || first == "N" else { return false }
        return text.count <= 5
    }

    private mutating func addRemark(_ code: String) {
        if scope == .line {
            changeLine { $0.remarks.append(code) }
        } else {
            changeClaim { $0.remarks.append(code) }
        }
    }

    private mutating func takeProviderAdjustments(_ segment: Segment) {
        scope = .summary
        for first in stride(from: 3, through: 13, by: 2) where !segment[first].isEmpty {
            advice.providerAdjustments.append(
                Advice835.ProviderAdjustment(
                    reason: segment.component(first, 1), reference: segment.component(first, 2),
                    cents: amount(segment, first + 1, required: true), provider: segment[1],
                    fiscalDate: segment[2], place: set.place(segment)))
        }
    }

    private mutating func changeClaim(_ change: (inout Advice835.Claim) -> Void) {
        guard !advice.claims.isEmpty else { return }
        change(&advice.claims[advice.claims.count - 1])
    }

    private mutating func changeLine(_ change: (inout Advice835.Line) -> Void) {
        guard let last = advice.claims.last, !last.lines.isEmpty else { return }
        let claim = advice.claims.count - 1
        change(&advice.claims[claim].lines[advice.claims[claim].lines.count - 1])
    }

    private mutating func amount(_ segment: Segment, _ number: Int, required: Bool) -> Int64 {
        let text = segment[number]
        if text.isEmpty, !required { return 0 }
        if let cents = DecimalText.cents(text.trimmingSpaces) { return cents }
        advice.amountsReadable = false
        let why = text.isEmpty ? "is missing" : "is not an amount in dollars and whole cents"
        refuse(segment, number < 10 ? "0\(number)" : "\(number)", "The amount \(why).")
        return 0
    }

    private mutating func refuse(_ segment: Segment?, _ element: String, _ message: String) {
        advice.faults.append(Fault(set.place(segment, element: element), message, .refusal))
    }

    private mutating func note(_ segment: Segment, _ element: String, _ message: String) {
        advice.faults.append(Fault(set.place(segment, element: element), message))
    }
}
