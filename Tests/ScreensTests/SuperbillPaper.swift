import RevenueCycle
import TestSupport
import Testing
import TextUI

@testable import Screens

/// A superbill with a small office behind it that answers at once, as the session does.
struct SuperbillPaper {
    var screen = SuperbillScreen(today: Samples.today)
    var effects: [SuperbillEffect] = []
    var sheets: [Int64: PatientSheet] = [:]
    var services = Self.fees
    var isAnswering = true

    static let fees: [String: (String, Int64)] = [
        "99213": ("Office visit, known patient", 11_200), "20610": ("Large joint", 13_400),
        "96372": ("Shot under skin", 3_800), "J1885": ("Ketorolac, our stock", 1_800),
    ]
    /// Dotted code, words, billable.
    static let diagnoses: [String: (String, Bool)] = [
        "J06.9": ("Acute upper respiratory infection, unspecified", true),
        "I10": ("Essential (primary) hypertension", true),
        "M25.5": ("Pain in joint", false), "M25.561": ("Pain in right knee", true),
        "M54.50": ("Low back pain, unspecified", true), "Z00.00": ("Adult examination", false),
        "E11.9": ("Type 2 diabetes", false), "S83.511A": ("Sprain of right ACL, initial", true),
        "S83.511D": ("Sprain of right ACL, subsequent", true),
    ]
    static let patients = [
        PatientChoice(
            id: 1, recordNumber: "10442", name: "ALVAREZ, MARIA",
            birthDay: CalendarDay(1972, 3, 14), sex: "F"),
        PatientChoice(
            id: 2, recordNumber: "10443", name: "ALVAREZ, JOSE",
            birthDay: CalendarDay(1980, 1, 2), sex: "M"),
        PatientChoice(
            id: 3, recordNumber: "20001", name: "BAKER, ANN", birthDay: nil, sex: "F"),
    ]

    /// Opens the form and types; `chosen` takes the date and the first patient before.
    init(_ script: String = "", chosen: Bool = true) {
        run(screen.open())
        if chosen { keys("Enter =alv031472 Enter") }
        keys(script)
    }

    mutating func keys(_ script: String) {
        guard let keys = Key.script(script) else {
            Issue.record("bad script: \(script)")
            return
        }
        for key in keys { run(screen.take(key) ?? []) }
    }

    mutating func run(_ asked: [SuperbillEffect]) {
        var waiting = asked[...]
        while let effect = waiting.popFirst() {
            effects.append(effect)
            if isAnswering, let reply = answer(effect) { waiting += screen.take(reply)[...] }
        }
    }

    private func answer(_ effect: SuperbillEffect) -> SuperbillReply? {
        switch effect {
        case .loadProviders: return .providers(Self.providers, lastUsed: "ITO")
        case .findPatients(let text):
            let query = PatientQuery(text, today: Samples.today)
            return .patients(query: text, Self.patients.filter { fits($0, query) })
        case .loadPatientSheet(let id, let day): return .patientSheet(sheet(id, day))
        case .nameCodes(let codes, _):
            return .codeNames(Dictionary(uniqueKeysWithValues: codes.map { ($0, name($0)) }))
        case .findServices(let query):
            let found = services.filter { $0.key.hasPrefix(query) }.sorted { $0.key < $1.key }
            let rows = found.map { FoundCode(code: $0.key, text: $0.value.0, why: "") }
            return .codes(query: query, rows)
        default: return nil
        }
    }

    private static var providers: [Provider] {
        var ito = NamedProvider()
        (ito.lastName, ito.firstName, ito.npi) = ("ITO", "KEN", "1003000126")
        var lee = NamedProvider()
        (lee.lastName, lee.npi) = ("LEE", "1234567893")
        return [
            Provider(key: "ITO", role: .rendering, name: ito),
            Provider(key: "LEE", role: .rendering, name: lee),
        ]
    }

    private func fits(_ patient: PatientChoice, _ query: PatientQuery) -> Bool {
        if patient.recordNumber == query.recordNumber { return true }
        if query.name.isEmpty { return false }
        if let day = query.birthDay {
            return patient.birthDay == day && patient.name.hasPrefix(query.name)
        }
        return patient.name.contains(query.name)
    }

    private func sheet(_ id: Int64, _ day: CalendarDay) -> PatientSheet {
        var sheet =
            sheets[id]
            ?? PatientSheet(
                choice: Self.patients[Int(id) - 1], day: day, coverages: [], lastVisit: nil,
                seenWithinThreeYears: false, openBalance: .zero, claimsThatDay: [])
        sheet.day = day
        return sheet
    }

    private func name(_ code: String) -> CodeName {
        if let (text, cents) = services[code] {
            return CodeName(
                kind: .procedure, text: text, isKnown: true, isBillable: true,
                fee: Money(cents: cents))
        }
        let kind: CodeName.Kind =
            code.contains(".") || Self.diagnoses[code] != nil ? .diagnosis : .procedure
        let found = Self.diagnoses[code]
        return CodeName(
            kind: kind, text: found?.0 ?? "", isKnown: found != nil, isBillable: found?.1 ?? false)
    }

    /// What was handed over to be saved last.
    var draft: SuperbillDraft? {
        for case .saveSuperbill(let draft) in effects.reversed() { return draft }
        return nil
    }

    var text: String { screen.message?.text ?? "" }

    func lines(_ width: Int, _ height: Int) -> (lines: [String], cursor: Point?) {
        let console = Console(
            size: Size(width, height), today: Samples.today, practiceName: "SAMPLE")
        var canvas = Canvas(console.size)
        console.drawSuperbill(screen, &canvas)
        return (canvas.lines, canvas.cursor)
    }
}
