import RevenueCycle
import TextUI

extension SuperbillScreen {
    /// The sheet when it is of this patient and this day.
    var currentSheet: PatientSheet? {
        guard let sheet, sheet.choice.id == form.patient?.id, sheet.day == day else { return nil }
        return sheet
    }

    func sheetIfStale() -> [SuperbillEffect] {
        guard let patient = form.patient, currentSheet == nil else { return [] }
        return [.loadPatientSheet(patient.id, day: day)]
    }

    private var query: String { SuperbillEntry.trimmed(editor?.text ?? "") }

    mutating func searchPatients() -> [SuperbillEffect] {
        matches = []
        matchCursor = ListCursor()
        matchedQuery = nil
        waitsForMatch = false
        return query.count >= 2 ? [.findPatients(query)] : []
    }

    /// Enter takes the patient under the cursor; before the answer it waits for it, and then takes
    /// only a single one.
    mutating func acceptPatient() -> [SuperbillEffect] {
        guard editor != nil else {
            if form.patient == nil, form.bad[focus] == nil, let claim = claimToMend {
                claimToMend = nil
                isOpen = false
                return [.openClaim(claim)]
            }
            return walk(1)
        }
        if query.count >= 2, matchedQuery != query {
            waitsForMatch = true
            return []
        }
        if matches.indices.contains(matchCursor.index) {
            return choose(matches[matchCursor.index], moves: true)
        }
        return walk(1)
    }

    /// Leaving without Enter takes a single match; anything else stays, marked.
    mutating func leavePatient(_ typed: String) -> [SuperbillEffect] {
        let text = SuperbillEntry.trimmed(typed)
        let ref = SuperbillRef(.patient)
        if matchedQuery == text, matches.count == 1 { return choose(matches[0], moves: false) }
        let wasEmpty = matchedQuery == text && matches.isEmpty
        forgetMatches()
        change(ref.title) { form in
            form.patient = nil
            form.bad[ref] = text.isEmpty ? nil : text
        }
        if !text.isEmpty {
            message = Message(
                wasEmpty
                    ? "No patient fits \(text)." : "Which patient \(text) is was not chosen.",
                .error)
        }
        return []
    }

    /// Takes a patient and asks for what is known; the cursor goes to the first field before the
    /// services that has no default.
    mutating func choose(_ patient: PatientChoice, moves: Bool) -> [SuperbillEffect] {
        editor = nil
        forgetMatches()
        leftOut = []
        askedStems = []
        change("patient") { form in
            form.patient = patient
            form.bad[SuperbillRef(.patient)] = nil
        }
        if moves {
            focus = firstOpenField
            awaitsSheet = true
        }
        return [.loadPatientSheet(patient.id, day: day)]
    }

    private mutating func forgetMatches() {
        matches = []
        matchCursor = ListCursor()
        matchedQuery = nil
        waitsForMatch = false
    }

    private var firstOpenField: SuperbillRef {
        if form.rendering.isEmpty { return SuperbillRef(.rendering) }
        if form.placeOfService.isEmpty { return SuperbillRef(.placeOfService) }
        if asksReferring, form.referring.isEmpty { return SuperbillRef(.referring) }
        return SuperbillRef(.diagnosis)
    }

    mutating func takePatients(_ asked: String, _ found: [PatientChoice]) -> [SuperbillEffect] {
        guard focus.field == .patient, editor != nil, asked == query else { return [] }
        matches = found
        matchedQuery = asked
        matchCursor = ListCursor()
        guard waitsForMatch else { return [] }
        waitsForMatch = false
        if found.count == 1 { return choose(found[0], moves: true) }
        if found.isEmpty { return walk(1) }
        message = Message("\(found.count) patients fit: Enter takes the first, arrows choose.")
        return []
    }

    mutating func takeSheet(_ loaded: PatientSheet) -> [SuperbillEffect] {
        guard loaded.choice.id == form.patient?.id, loaded.day == day else { return [] }
        sheet = loaded
        if awaitsSheet, editor == nil { focus = firstOpenField }
        awaitsSheet = false
        guard let visit = loaded.lastVisit else { return [] }
        return ask(codes(of: visit))
    }

    /// Codes of a visit as they are asked for.
    func codes(of visit: PastVisit) -> [String] {
        visit.diagnoses.map(DiagnosisCode.dotted)
            + visit.lines.map { $0.code.uppercased() }.filter { !$0.isEmpty }
    }
}
