import RevenueCycle

/// A patient of the sample practice, as the front desk truly knows them.
struct SamplePatient {
    var recordNumber: String
    var person: Person
    var phone: String
    var payer: Int
    var memberID: String
    var groupNumber: String
    /// 18, or 19 with a parent as subscriber.
    var relationship: String
    var subscriber: Person
    /// Days from the start after which the practice has seen them.
    var seen = false
}

/// Invents patients: every name put together by chance.
struct SamplePatients {
    let masters: SampleMasters
    let today: CalendarDay

    func make(_ count: Int, _ random: inout SeededRandom) -> [SamplePatient] {
        (0..<count).map { patient(40_001 + $0, &random) }
    }

    private func patient(_ number: Int, _ random: inout SeededRandom) -> SamplePatient {
        let payer = payerIndex(&random)
        let kind = PayerKind(filingIndicator: masters.payers[payer].payer.filingIndicator)
        let age = age(kind, &random)
        var person = Person()
        person.sex = random.chance(54) ? "F" : "M"
        person.lastName = random.pick(masters.lastNames)
        person.firstName = random.pick(person.sex == "F" ? masters.femaleNames : masters.maleNames)
        if random.chance(60) { person.middleName = random.pick(["A", "J", "L", "M", "R", "T"]) }
        person.birthDay = today.adding(days: -(age * 365 + age / 4 + random.number(30...330))).iso
        let city = random.pick(masters.cities)
        person.street = "\(random.number(10...9899)) \(random.pick(masters.streets))"
        person.city = city.city
        person.state = city.state
        person.zip = city.zip
        let isChild = age < 18 && kind != .medicaid
        return SamplePatient(
            recordNumber: String(number), person: person, phone: "520555" + random.digits(4),
            payer: payer, memberID: memberID(kind, &random),
            groupNumber: kind == .commercial || kind == .blue ? "G" + random.digits(5) : "",
            relationship: isChild ? "19" : "18",
            subscriber: isChild ? parent(of: person, &random) : Person())
    }

    private func payerIndex(_ random: inout SeededRandom) -> Int {
        let total = masters.payers.map(\.share).reduce(0, +)
        var place = random.number(0...(total - 1))
        for (index, row) in masters.payers.enumerated() {
            place -= row.share
            if place < 0 { return index }
        }
        return 0
    }

    private func age(_ kind: PayerKind, _ random: inout SeededRandom) -> Int {
        switch kind {
        case .medicare, .medicareAdvantage: return random.number(65...91)
        case .medicaid: return random.number(1...64)
        default: return random.number(1...64)
        }
    }

    private func parent(of child: Person, _ random: inout SeededRandom) -> Person {
        var parent = child
        parent.sex = random.chance(50) ? "F" : "M"
        parent.firstName = random.pick(parent.sex == "F" ? masters.femaleNames : masters.maleNames)
        parent.middleName = ""
        parent.birthDay = (child.birth ?? today).adding(years: -random.number(22...38)).iso
        return parent
    }

    /// A Medicare number in its pattern; others as their payers shape them.
    private func memberID(_ kind: PayerKind, _ random: inout SeededRandom) -> String {
        guard kind == .medicare else {
            let prefix = ["A", "C", "H", "K", "W", "X"]
            return random.pick(prefix) + random.digits(9)
        }
        let letters = Array("ACDEFGHJKMNPQRTUVWXY")
        return "CXXNXXNXXNN".enumerated().map { place, _ -> String in
            switch place {
            case 0: return String(random.number(1...9))
            case 1, 4, 7, 8: return String(random.pick(letters))
            default: return String(random.number(0...9))
            }
        }.joined()
    }
}
