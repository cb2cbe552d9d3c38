import RevenueCycle
import X12

/// A claim out of someone's 837P, and where it stood.
public struct ReadClaim: Sendable {
    public var claim: Claim
    public var place: Fault.Place
    /// Loop 2320 names a payer that decided before.
    public var hasOtherPayer: Bool
    /// What the guide allows and the form has no place for: read, and not in `claim`.
    public var unheld: [Unheld] = []

    /// A segment, or one element of it, that a claim cannot hold.
    public struct Unheld: Equatable, Sendable {
        /// Loop, segment and its ordinal; the element when only that was left.
        public var place: Fault.Place
        /// `SV5`
        public var segmentID: String { place.segmentID }
    }
}

/// Reads claims out of a walked 837P set; what is wrong in it is the walker's business.
///
/// A claim takes what stands above it: billing provider (2000A), insured and payer (2000B),
/// patient (2000C). What has no field is listed as unheld in every claim it belongs to.
public struct Claim837PReader {
    /// The claim being read, from its CLM on.
    var claim = Claim()
    /// What stands above the next claim.
    var base = Claim()
    var set: TransactionSet
    /// Claims that were read to their end.
    private var found: [ReadClaim] = []
    private var isOpen = false
    private var place = Fault.Place()
    private var loop = ""

    /// The level of the insured, to which each of several patients is added.
    private var insuredLevel: Claim?
    private var submitterName = ""
    private var submitterPhone = ""
    /// Unheld of 2000A, 2000B and 2000C, and of the claim itself.
    private var aboveUnheld: [[ReadClaim.Unheld]] = [[], [], []]
    private var unheld: [ReadClaim.Unheld] = []
    /// The last SVD named a payer of the claim; what follows belongs to its decision.
    var openedDecision = false
    /// NM102 of an insured that is no person; only the form of an employee has room for it.
    private var organizationInsured: Segment?

    private init(_ set: TransactionSet) {
        self.set = set
    }

    public static func read(
        _ placed: [LoopWalker.Placed], _ set: TransactionSet
    ) -> [ReadClaim] {
        var reader = Claim837PReader(set)
        for item in placed { reader.take(item) }
        reader.close()
        return reader.found
    }

    private mutating func close() {
        guard isOpen else { return }
        isOpen = false
        found.append(
            ReadClaim(
                claim: claim, place: place, hasOtherPayer: claim.hasOtherPayer,
                unheld: aboveUnheld.flatMap { $0 } + unheld))
    }

    private mutating func take(_ item: LoopWalker.Placed) {
        let segment = item.segment
        loop = item.loop
        switch loop {
        case "1000A": takeSubmitter(segment)
        case "2000A", "2000B", "2000C": takeLevel(segment)
        case "2010AA": takeBilling(segment)
        case "2010AB": takePayTo(segment)
        case "2010BA": takeInsured(segment)
        case "2010BB": takePayer(segment)
        case "2010CA": takePatient(segment)
        case "2300" where segment.id == "CLM": openClaim(segment)
        case "", "ST_LOOP", "HEADER", "1000B", "DETAIL", "FOOTER": break
        default: takeWithinClaim(segment)
        }
    }

    private mutating func takeWithinClaim(_ segment: Segment) {
        guard isOpen else { return }
        switch loop {
        case "2300": takeClaim(segment)
        case "2310A", "2310B", "2310C", "2310D", "2310E", "2310F": takeProvider(segment, loop)
        case "2320", "2330A", "2330B": takeOtherPayer(segment, loop)
        case "2400": takeLine(segment)
        case "2410": takeDrug(segment)
        case "2420A", "2420B", "2420C", "2420D", "2420E", "2420F":
            takeLineProvider(segment, loop)
        case "2430": takeDecision(segment)
        default: leave(segment)
        }
    }

    // MARK: What cannot be held

    /// Lists a segment, or one of its elements, as read and not held.
    mutating func leave(_ segment: Segment, element: Int = 0) {
        let name = element == 0 ? "" : (element < 10 ? "0\(element)" : "\(element)")
        let one = ReadClaim.Unheld(place: set.place(segment, loop: loop, element: name))
        if isOpen {
            unheld.append(one)
        } else if loop.hasPrefix("2000C") || loop.hasPrefix("2010C") {
            aboveUnheld[2].append(one)
        } else if loop.hasPrefix("2000B") || loop.hasPrefix("2010B") {
            aboveUnheld[1].append(one)
        } else {
            aboveUnheld[0].append(one)
        }
    }

    /// Lists the elements that carry something beyond those that were read.
    mutating func hold(_ segment: Segment, only read: Int...) {
        for (index, text) in segment.elements.enumerated()
        where !text.isEmpty && !read.contains(index + 1) {
            leave(segment, element: index + 1)
        }
    }

    /// Lists an element whose code is not the one the form means.
    mutating func hold(_ segment: Segment, _ element: Int, means code: String) {
        let sent = segment[element]
        if !sent.isEmpty, sent != code { leave(segment, element: element) }
    }

    // MARK: Levels

    private mutating func takeLevel(_ segment: Segment) {
        switch (segment.id, loop) {
        case ("HL", "2000A"):
            close()
            base = Claim()
            insuredLevel = nil
            aboveUnheld = [[], [], []]
        case ("HL", "2000B"): openInsured(segment)
        case ("HL", _): openPatient()
        case ("PRV", "2000A"): base.billing.taxonomy = segment[3]
        case ("SBR", "2000B"): takeInsurance(segment)
        case ("PAT", _): takePatientFacts(segment)
        default: leave(segment)
        }
    }

    /// The billing provider's own telephone is left out where it is the submitter's.
    private mutating func openInsured(_ segment: Segment) {
        close()
        var billing = base.billing
        if billing.phone.isEmpty, billing.name == submitterName { billing.phone = submitterPhone }
        base = Claim()
        base.billing = billing
        base.relationship = segment[4] == "1" ? "" : "18"
        insuredLevel = nil
        organizationInsured = nil
        aboveUnheld[1] = []
        aboveUnheld[2] = []
    }

    private mutating func openPatient() {
        close()
        if let insuredLevel { base = insuredLevel } else { insuredLevel = base }
        aboveUnheld[2] = []
    }

    private mutating func takeSubmitter(_ segment: Segment) {
        if segment.id == "NM1" { submitterName = segment[3] }
        if segment.id == "PER", segment[3] == "TE", submitterPhone.isEmpty {
            submitterPhone = segment[4]
        }
    }

    private mutating func takeInsurance(_ segment: Segment) {
        base.responsibility = segment[1]
        if !segment[2].isEmpty { base.relationship = segment[2] }
        base.groupNumber = segment[3]
        base.groupName = segment[4]
        base.situational[.insuranceType] = segment[5]
        base.filingIndicator = segment[9]
        hold(segment, only: 1, 2, 3, 4, 5, 9)
    }

    private mutating func takePatientFacts(_ segment: Segment) {
        if loop == "2000C" { base.relationship = segment[1] }
        base.situational[.patientDeathDay] = Self.day(segment[6])
        base.situational[.patientWeight] = segment[8]
        base.situational[.patientIsPregnant] = segment[9]
        hold(segment, only: 1, 5, 6, 7, 8, 9)
    }

    mutating func noteInsured(_ segment: Segment) {
        organizationInsured = segment[2] == "2" ? segment : nil
    }

    private mutating func openClaim(_ segment: Segment) {
        close()
        isOpen = true
        unheld = []
        place = set.place(segment, loop: "2300")
        claim = base
        if let insured = organizationInsured, claim.relationship != "20" {
            loop = "2010BA"
            leave(insured, element: 2)
            loop = "2300"
        }
        takeHead(segment)
    }

    /// ISO when the day exists; otherwise as sent, so that the rules can show it.
    static func day(_ text: String) -> String {
        CalendarDay(d8: text)?.iso ?? text
    }

    /// An amount with both decimals, as the form keeps it; otherwise as sent.
    static func amount(_ text: String) -> String {
        DecimalText.cents(text).map { Money(cents: $0).text } ?? text
    }
}
