import RevenueCycle
import TextUI

/// What is known of the patient, beside or below the superbill.
extension Console {
    private struct Fact {
        var text: String
        var style: Style = .text
    }

    func drawSuperbillFacts(
        _ screen: SuperbillScreen, x: Int, rows: Range<Int>, _ canvas: inout Canvas
    ) {
        let width = size.width - x - 1
        var y = rows.lowerBound
        for fact in superbillFacts(screen) {
            let parts = isWide ? wrapped(fact.text, width) : [TextWidth.fitted(fact.text, width)]
            for part in parts where y < rows.upperBound {
                canvas.put(part, x, y, fact.style, width: width)
                y += 1
            }
        }
    }

    private func superbillFacts(_ screen: SuperbillScreen) -> [Fact] {
        var facts: [Fact] = []
        if let why = screen.problem(screen.focus), screen.editor == nil {
            facts.append(Fact(text: "! \(why)", style: .error))
        } else {
            let caption = screen.caption(screen.focus)
            let title = screen.focus.title
            facts.append(Fact(text: caption.isEmpty ? title : "\(title): \(caption)"))
        }
        if let sheet = screen.currentSheet {
            facts += patientFacts(sheet)
        } else if screen.form.patient == nil {
            facts.append(
                Fact(text: "Patient: 3 letters of the last name and birth date, like alv 31472;"))
            facts.append(Fact(text: "or the record number, or a part of the name."))
        }
        if !screen.form.isSigned {
            let reason = SuperbillDraft.holdReason
            facts.insert(Fact(text: "! Saved on hold: \(reason).", style: .hold), at: 1)
        }
        if !screen.leftOut.isEmpty {
            let parts = screen.leftOut.joined(separator: ", ")
            facts.append(Fact(text: "Left out of the copy: \(parts).", style: .warning))
        }
        return facts
    }

    private func patientFacts(_ sheet: PatientSheet) -> [Fact] {
        var facts: [Fact] = []
        if !sheet.claimsThatDay.isEmpty {
            let numbers = sheet.claimsThatDay.joined(separator: ", ")
            facts.append(
                Fact(
                    text: "! Duplicate? This patient has a claim of \(sheet.day.short): \(numbers)",
                    style: .warning))
        }
        let valid = sheet.validCoverages
        if valid.isEmpty {
            let text = "! No coverage on this day (\(sheet.day.short))."
            facts.append(Fact(text: text, style: .error))
        }
        for (place, coverage) in valid.enumerated() where isWide || place == 0 {
            let more = valid.count > 1 && !isWide ? "  (+\(valid.count - 1) more)" : ""
            let until = coverage.endDay.map { " until \($0.short)" } ?? ""
            facts.append(
                Fact(
                    text: "Coverage \(place + 1): \(coverage.payerName)  ID \(coverage.memberID)"
                        + until + more))
        }
        let kind = sheet.seenWithinThreeYears ? "established" : "new"
        if let visit = sheet.lastVisit {
            facts.append(
                Fact(
                    text: "Last visit \(visit.day.long), claim \(visit.claimNumber), "
                        + "\(visit.renderingKey)  \(kind) patient"))
        } else {
            facts.append(Fact(text: "No earlier visit: \(kind) patient"))
        }
        facts.append(
            Fact(
                text: "Open balance \(sheet.openBalance.grouped)",
                style: sheet.openBalance > .zero ? .warning : .text))
        guard isWide, let visit = sheet.lastVisit else { return facts }
        facts.append(Fact(text: ""))
        facts.append(Fact(text: "LAST CODING (Ctrl-R copies it)", style: .title))
        for (place, code) in visit.diagnoses.enumerated() {
            let letter = SuperbillForm.letter(place)
            facts.append(Fact(text: "\(letter) \(DiagnosisCode.dotted(code))", style: .muted))
        }
        for line in visit.lines {
            let text = "\(line.codeWithModifiers)  \(line.pointers)  x\(line.units)"
            facts.append(Fact(text: text, style: .muted))
        }
        return facts
    }
}
