import Clearinghouse
import RevenueCycle
import TestSupport
import Testing

/// What is sent otherwise than it stands on the form is said beforehand.
@Suite struct Claim837PTransliterationTests {
    private func changes(_ change: (inout Claim) -> Void) -> [String] {
        var claim = Samples.claim
        change(&claim)
        return Transliteration.changes(in: claim).map { "\($0.ref.field) \($0.from) > \($0.to)" }
    }

    @Test func `a plain claim changes nothing`() {
        #expect(changes { _ in } == [])
    }

    @Test func `letters with marks and delimiters are named`() {
        #expect(
            changes { $0.patient.lastName = "Núñez" } == ["patientLastName Núñez > NUNEZ"])
        #expect(
            changes { $0.note = "FELL: AT HOME*" } == ["note FELL: AT HOME* > FELL  AT HOME"])
    }

    @Test func `lower case and spaces around are no change`() {
        #expect(changes { $0.patient.lastName = " alvarez " } == [])
    }

    @Test func `a note too long is named with what is left of it`() {
        let long = String(repeating: "ABCDE ", count: 20)
        let sent = String(long.prefix(80)).split(separator: " ").joined(separator: " ")
        #expect(changes { $0.note = long } == ["note \(long) > \(sent)"])
    }

    @Test func `texts of lines and other payers are looked at`() {
        let found = changes {
            $0.lines.append(Samples.line("93000", "38.00"))
            $0.set(FieldRef(.lineNote, 1), "5 ± 1")
            $0.otherPayers = [OtherPayer()]
            $0.otherPayers[0].name = "PLAN~B"
        }
        #expect(found == ["otherPayerName PLAN~B > PLAN B", "lineNote 5 ± 1 > 5   1"])
    }
}
