import RevenueCycle
import X12

/// A 271 in the field's words.
public enum EligibilityAnswerReader {
    public static func answers(_ sent: Eligibility271) -> [EligibilityAnswer] {
        sent.answers.map(answer)
    }

    private static func answer(_ sent: Eligibility271.Answer) -> EligibilityAnswer {
        var answer = EligibilityAnswer()
        let subscriber = sent.subscriber ?? Eligibility271.Party()
        let patient = sent.dependent ?? subscriber
        answer.trace = (sent.traces.first { $0.kind == "2" } ?? sent.traces.first)?.number ?? ""
        answer.payerName = name(sent.payer)
        answer.payerID = sent.payer.id
        answer.providerName = name(sent.receiver)
        answer.providerID = sent.receiver.id
        answer.person = person(patient)
        if let dependent = sent.dependent {
            answer.subscriber = person(subscriber)
            answer.relationship = dependent.relationship
        }
        answer.memberID = memberID(subscriber, patient)
        let references = patient.references + subscriber.references
        takeGroup(references + sent.benefits.flatMap { coverageReferences($0) }, &answer)
        answer.benefits = sent.benefits.map(benefit)
        takeCoverage(patient, &answer)
        answer.deathDay = day("442", patient.dates)
        answer.otherPayers = sent.benefits.flatMap { otherPayers($0, answer) }
        takePrimaryCare(sent.benefits, &answer)
        takeHints(&answer)
        answer.rejections = sent.rejections.map {
            EligibilityRejection(code: $0.code, followUp: $0.followUp, place: level($0.place.loop))
        }
        return answer
    }

    // MARK: People

    private static func name(_ party: Eligibility271.Party) -> String {
        party.firstName.isEmpty ? party.lastName : "\(party.lastName), \(party.firstName)"
    }

    private static func person(_ party: Eligibility271.Party) -> Person {
        var person = Person()
        person.lastName = party.lastName
        person.firstName = party.firstName
        person.middleName = party.middleName
        person.suffix = party.suffix
        person.street = party.street
        person.city = party.city
        person.state = party.state
        person.zip = party.zip
        person.birthDay = CalendarDay(d8: party.birthDate)?.iso ?? ""
        person.sex = party.sex
        return person
    }

    /// The subscriber's id; a patient may have one of their own.
    private static func memberID(
        _ subscriber: Eligibility271.Party, _ patient: Eligibility271.Party
    ) -> String {
        for party in [subscriber, patient] {
            if !party.id.isEmpty, party.idKind == "MI" || party.idKind.isEmpty { return party.id }
            if let sent = party.references.first(where: { $0.qualifier == "1W" }) {
                return sent.value
            }
        }
        return subscriber.id
    }

    private static func takeGroup(
        _ references: [Eligibility271.Reference], _ answer: inout EligibilityAnswer
    ) {
        for qualifier in ["6P", "1L"] {
            guard let group = references.first(where: { $0.qualifier == qualifier }) else {
                continue
            }
            answer.groupNumber = group.value
            answer.groupName = group.text
            return
        }
    }

    private static func coverageReferences(
        _ benefit: Eligibility271.Benefit
    ) -> [Eligibility271.Reference] {
        ["1", "2", "3", "4", "5"].contains(benefit.information) ? benefit.references : []
    }

    // MARK: Benefits

    private static func benefit(_ sent: Eligibility271.Benefit) -> EligibilityBenefit {
        var benefit = EligibilityBenefit()
        benefit.information = sent.information
        benefit.coverageLevel = sent.coverageLevel
        benefit.serviceTypes = sent.serviceTypes
        benefit.insuranceType = sent.insuranceType
        benefit.plan = sent.plan
        benefit.period = sent.timePeriod
        benefit.amount = sent.cents.map { Money(cents: $0) }
        benefit.basisPoints = sent.basisPoints
        benefit.quantityKind = sent.quantityKind
        benefit.quantity = sent.quantity
        benefit.authorizationRequired = yesNo(sent.authorization)
        benefit.inNetwork = yesNo(sent.network)
        benefit.procedure = sent.procedure.filter { !$0.isEmpty }
        benefit.messages = sent.messages
        benefit.places = sent.places
        benefit.dates = sent.dates.map(date)
        return benefit
    }

    private static func yesNo(_ code: String) -> Bool? {
        code == "Y" ? true : code == "N" ? false : nil
    }

    private static func date(_ period: Eligibility271.Period) -> BenefitDate {
        let (first, last) = AnswerDays.range(period.text)
        return BenefitDate(period.qualifier, first, last)
    }

    private static func day(
        _ qualifier: String, _ dates: [Eligibility271.Period]
    ) -> CalendarDay? {
        dates.first { $0.qualifier == qualifier }.flatMap { AnswerDays.range($0.text).0 }
    }

    // MARK: Coverage

    /// What is said of the plan as a whole decides; of services only when nothing else is said.
    private static func takeCoverage(
        _ patient: Eligibility271.Party, _ answer: inout EligibilityAnswer
    ) {
        // Professional claims are Part B's: nothing else decides beside it.
        let partB = answer.benefits.filter {
            $0.insuranceType == "MB" && ($0.isActiveCoverage || $0.isInactiveCoverage)
        }
        let benefits = partB.isEmpty ? answer.benefits : partB
        let plan = benefits.filter {
            $0.concernsPlan && ($0.isActiveCoverage || $0.isInactiveCoverage)
        }
        if plan.contains(where: \.isActiveCoverage) {
            answer.coverage = .active
        } else if !plan.isEmpty {
            answer.coverage = .inactive
        } else if benefits.contains(where: \.isActiveCoverage) {
            answer.coverage = .active
        }
        let speaking = benefits.filter {
            answer.coverage == .inactive ? $0.isInactiveCoverage : $0.isActiveCoverage
        }
        for benefit in speaking where !benefit.plan.isEmpty {
            if !answer.plans.contains(benefit.plan) { answer.plans.append(benefit.plan) }
        }
        var span = PlanSpan()
        for period in patient.dates { span.take(date(period), entitlement: false) }
        for benefit in speaking where benefit.concernsPlan {
            let entitlement = ["MA", "MB"].contains(benefit.insuranceType)
            for date in benefit.dates { span.take(date, entitlement: entitlement) }
        }
        (answer.planBegin, answer.planEnd) = (span.begin, span.end)
    }

    // MARK: Other payers and providers

    private static let medicareSecondary: Set<String> = [
        "12", "13", "14", "15", "16", "41", "42", "43", "47",
    ]

    private static func otherPayers(
        _ benefit: Eligibility271.Benefit, _ answer: EligibilityAnswer
    ) -> [EligibilityOtherPayer] {
        guard benefit.information == "R" else { return [] }
        var base = EligibilityOtherPayer()
        base.insuranceType = benefit.insuranceType
        base.name = benefit.plan
        for reference in benefit.references {
            switch reference.qualifier {
            case "1W", "IG", "F6": base.memberID = reference.value
            case "6P", "1L": base.groupNumber = reference.value
            default: break
            }
        }
        if let dates = benefit.dates.first { (base.begin, base.end) = AnswerDays.range(dates.text) }
        // These insurance types say that Medicare, which answers, comes second.
        if medicareSecondary.contains(benefit.insuranceType) { base.responsibility = "P" }
        let roles = ["PRP": "P", "SEP": "S", "TTP": "T", "PR": "", "P5": ""]
        let named = benefit.parties.compactMap { party -> EligibilityOtherPayer? in
            guard let role = roles[party.kind] else { return nil }
            var payer = base
            if !party.lastName.isEmpty { payer.name = party.lastName }
            payer.payerID = party.id
            if !role.isEmpty { payer.responsibility = role }
            return payer
        }
        return named.isEmpty ? [base] : named
    }

    private static func takePrimaryCare(
        _ benefits: [Eligibility271.Benefit], _ answer: inout EligibilityAnswer
    ) {
        for party in benefits.flatMap(\.parties) where party.kind == "P3" {
            answer.primaryCareName = name(party)
            answer.primaryCareNPI = party.idKind == "XX" ? party.id : ""
            return
        }
    }

    private static func takeHints(_ answer: inout EligibilityAnswer) {
        let isMedicare = answer.benefits.contains { ["MA", "MB"].contains($0.insuranceType) }
        let plans: Set<String> = ["HM", "IN", "PR", "PS"]
        for benefit in answer.benefits where !benefit.isInactiveCoverage {
            if benefit.insuranceType == "QM" { answer.isQualifiedMedicareBeneficiary = true }
            let names = ["R", "U"].contains(benefit.information)
            if benefit.insuranceType == "HN" && (names || benefit.isActiveCoverage) {
                answer.isMedicareAdvantage = true
            }
            if isMedicare, names, plans.contains(benefit.insuranceType) {
                answer.isMedicareAdvantage = true
            }
        }
    }

    private static func level(_ loop: String) -> String {
        switch loop {
        case "2000A", "2100A": return "payer"
        case "2100B": return "provider"
        case "2100C": return "subscriber"
        case "2100D": return "dependent"
        case "2110C", "2110D": return "benefit"
        default: return ""
        }
    }
}
