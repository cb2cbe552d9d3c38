import RevenueCycle

/// What stands on the paper so far.
struct SuperbillForm: Equatable, Sendable {
    var serviceDay: CalendarDay?
    var patient: PatientChoice?
    /// Key or NPI as typed.
    var rendering = ""
    var placeOfService = "11"
    var referring = ""
    /// Compact codes in written order; a blank keeps the letters of those after it.
    var diagnoses: [String] = []
    var lines: [SuperbillLine] = []
    var copay = Money.zero
    var copayMethod = CopayMethod.cash
    var authorization = ""
    var isSigned = true
    /// Typed text no value can be made of; it stays, marked.
    var bad: [SuperbillRef: String] = [:]

    static let mostLines = 50
    static let mostDiagnoses = 12

    static func letter(_ index: Int) -> String {
        String(UnicodeScalar(UInt8(65 + max(0, min(index, 25)))))
    }

    /// Nothing but what is kept from paper to paper.
    var isBlank: Bool { self == next }

    /// The empty form of the next paper in the stack.
    var next: SuperbillForm {
        var form = SuperbillForm()
        form.serviceDay = serviceDay
        form.rendering = rendering
        form.placeOfService = placeOfService
        return form
    }

    func diagnosis(_ index: Int) -> String {
        diagnoses.indices.contains(index) ? diagnoses[index] : ""
    }

    func line(_ index: Int) -> SuperbillLine {
        lines.indices.contains(index) ? lines[index] : SuperbillLine()
    }

    /// The first blank diagnosis; nil when all twelve are taken.
    var freeDiagnosis: Int? {
        let place = diagnoses.firstIndex(of: "") ?? diagnoses.count
        return place < Self.mostDiagnoses ? place : nil
    }

    /// The first line without a code, or the one to add.
    var freeLine: Int {
        min(lines.firstIndex { $0.code.isEmpty } ?? lines.count, Self.mostLines - 1)
    }

    /// Lines shown: those written and one to add.
    var shownLines: Int { min(Self.mostLines, lines.count + 1) }

    var shownDiagnoses: Int { min(Self.mostDiagnoses, max(4, diagnoses.count + 1)) }

    mutating func setDiagnosis(_ index: Int, _ code: String) {
        guard index < Self.mostDiagnoses else { return }
        while diagnoses.count <= index { diagnoses.append("") }
        diagnoses[index] = code
        while diagnoses.last == "" { diagnoses.removeLast() }
    }

    /// Changes a line, adding it when it is not there yet; empty ones at the end go.
    mutating func changeLine(_ index: Int, _ change: (inout SuperbillLine) -> Void) {
        guard index < Self.mostLines else { return }
        while lines.count <= index { lines.append(SuperbillLine()) }
        change(&lines[index])
        while lines.last?.isEmpty == true { lines.removeLast() }
    }

    /// Takes a line out; what was wrong on later lines moves up with them.
    mutating func removeLine(_ index: Int) {
        guard lines.indices.contains(index) else { return }
        lines.remove(at: index)
        var moved: [SuperbillRef: String] = [:]
        for (ref, text) in bad {
            if !ref.field.isLineField || ref.index < index {
                moved[ref] = text
            } else if ref.index > index {
                moved[SuperbillRef(ref.field, ref.index - 1)] = text
            }
        }
        bad = moved
    }

    /// Diagnosis letters a line points to, its own or the default; at most four.
    func pointers(_ index: Int) -> String {
        let own = line(index).pointers
        if !own.isEmpty { return own }
        let used = diagnoses.indices.filter { !diagnoses[$0].isEmpty }.map(Self.letter)
        return used.prefix(index == 0 ? 1 : 4).joined()
    }

    /// The fields Enter and Tab walk. The referring provider is among them only when it is asked
    /// for or was typed, the copay's method only when there is a copay.
    func order(asksReferring: Bool) -> [SuperbillRef] {
        var order: [SuperbillRef] = [
            SuperbillRef(.serviceDay), SuperbillRef(.patient), SuperbillRef(.rendering),
            SuperbillRef(.placeOfService),
        ]
        if asksReferring || !referring.isEmpty { order.append(SuperbillRef(.referring)) }
        order += (0..<shownDiagnoses).map { SuperbillRef(.diagnosis, $0) }
        for index in 0..<shownLines {
            order.append(SuperbillRef(.lineCode, index))
            if line(index).isEmpty { continue }
            order += [.lineModifiers, .lineUnits, .linePointers, .lineCharge].map {
                SuperbillRef($0, index)
            }
        }
        order.append(SuperbillRef(.copay))
        if copay > .zero { order.append(SuperbillRef(.copayMethod)) }
        return order + [SuperbillRef(.authorization), SuperbillRef(.signature)]
    }
}
