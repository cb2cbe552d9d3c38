import RevenueCycle

/// The mistakes a real day brings, put into visits that were right.
enum SampleMistakes {
    /// One way to spoil a visit; false when it does not apply to this one.
    typealias Mistake = @Sendable (inout SampleVisit, inout SeededRandom) -> Bool

    static let all: [Mistake] = [
        missing25, missing25, missing25, headerDiagnosis, memberWithHyphens, misreadMBI,
        missingSex, wrongState, noLocalProvider, missingQW, noVaccineDiagnosis, noCodes,
        titleInName, repeatedDiagnosis, noUnits, missingMember, wrongPointer, noCoverage,
        seventhMissing, newForKnown, badReferrer, noCodes, missing25, headerDiagnosis,
    ]

    private static func missing25(_ visit: inout SampleVisit, _ random: inout SeededRandom) -> Bool
    {
        guard let place = visit.services.firstIndex(where: { $0.modifiers.contains("25") }) else {
            return false
        }
        visit.services[place].modifiers.removeAll { $0 == "25" }
        return true
    }

    private static func headerDiagnosis(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        guard
            let place = visit.diagnoses.firstIndex(where: {
                $0.count == 6 && $0.first.map { "MHS".contains($0) } == true
            })
        else { return false }
        visit.diagnoses[place] = String(visit.diagnoses[place].dropLast())
        return true
    }

    private static func seventhMissing(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        guard let place = visit.diagnoses.firstIndex(where: { $0.count == 7 }) else { return false }
        visit.diagnoses[place] = String(visit.diagnoses[place].dropLast())
        return true
    }

    private static func memberWithHyphens(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        let id = visit.patient.memberID
        visit.patient.memberID = "\(id.prefix(4))-\(id.dropFirst(4).prefix(3))-\(id.dropFirst(7))"
        return true
    }

    private static func misreadMBI(_ visit: inout SampleVisit, _ random: inout SeededRandom) -> Bool
    {
        guard let zero = visit.patient.memberID.firstIndex(of: "0"),
            MBI(visit.patient.memberID) != nil
        else { return false }
        visit.patient.memberID.replaceSubrange(zero...zero, with: "O")
        return true
    }

    private static func missingSex(_ visit: inout SampleVisit, _ random: inout SeededRandom) -> Bool
    {
        visit.patient.person.sex = ""
        return true
    }

    private static func wrongState(_ visit: inout SampleVisit, _ random: inout SeededRandom) -> Bool
    {
        visit.patient.person.state = "CA"
        return true
    }

    private static func noLocalProvider(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        visit.rendering = NamedProvider()
        visit.rendering.npi = "LOC17"
        return true
    }

    private static func badReferrer(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        guard visit.referring == nil, !visit.services.isEmpty else { return false }
        var name = NamedProvider()
        name.lastName = "HARLOW"
        name.firstName = "EDIE"
        name.npi = "1234567893"
        visit.referring = name
        visit.services[0].pointers = [11]
        return true
    }

    private static func missingQW(_ visit: inout SampleVisit, _ random: inout SeededRandom) -> Bool
    {
        guard let place = visit.services.firstIndex(where: { $0.modifiers.contains("QW") }) else {
            return false
        }
        visit.services[place].modifiers.removeAll { $0 == "QW" }
        return true
    }

    private static func noVaccineDiagnosis(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        guard let place = visit.diagnoses.firstIndex(of: "Z23"), visit.diagnoses.count > 1,
            place == visit.diagnoses.count - 1
        else { return false }
        visit.diagnoses.remove(at: place)
        for index in visit.services.indices {
            visit.services[index].pointers = visit.services[index].pointers.map {
                $0 == place ? 0 : $0
            }
        }
        return true
    }

    /// A note that came without codes: the coder's own work.
    private static func noCodes(_ visit: inout SampleVisit, _ random: inout SeededRandom) -> Bool {
        visit.diagnoses = []
        visit.services = []
        return true
    }

    private static func titleInName(_ visit: inout SampleVisit, _ random: inout SeededRandom)
        -> Bool
    {
        guard visit.patient.person.sex == "M" else { return false }
        visit.patient.person.lastName += " JR"
        return true
    }

    private static func repeatedDiagnosis(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        guard visit.diagnoses.count > 1 else { return false }
        visit.services[0].units = "0"
        return true
    }

    private static func noUnits(_ visit: inout SampleVisit, _ random: inout SeededRandom) -> Bool {
        guard !visit.services.isEmpty else { return false }
        visit.services[visit.services.count - 1].units = "0"
        return true
    }

    private static func missingMember(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        visit.patient.memberID = ""
        return true
    }

    /// External cause first, as a front desk enters an injury.
    private static func wrongPointer(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        guard let first = visit.diagnoses.first, first.first == "S" || first.first == "M",
            visit.diagnoses.count < 11
        else { return false }
        visit.diagnoses.insert("W010XXA", at: 0)
        return true
    }

    private static func noCoverage(_ visit: inout SampleVisit, _ random: inout SeededRandom) -> Bool
    {
        guard !visit.patient.seen else { return false }
        visit.dropsCoverage = true
        return true
    }

    private static func newForKnown(
        _ visit: inout SampleVisit, _ random: inout SeededRandom
    ) -> Bool {
        let swap = ["99213": "99203", "99214": "99204", "99212": "99202"]
        guard visit.patient.seen, let other = swap[visit.services.first?.code ?? ""] else {
            return false
        }
        visit.services[0].code = other
        return true
    }
}
