import Clearinghouse
import CodeBook
import Foundation
import RevenueCycle
import X12

/// What `x12 check` says of an 837P: syntax faults and the rules' findings.
public struct X12Check: Codable, Equatable, Sendable {
    public var file: String
    public var faults: [PlacedFault]
    public var findings: [PlacedFinding]
    public var undecided: [Missing]
    /// What the guide allows and a claim has no field for; it fails nothing.
    public var unheld: [PlacedFault]

    public struct PlacedFault: Codable, Equatable, Sendable {
        public var place: String
        public var message: String
    }

    public struct PlacedFinding: Codable, Equatable, Sendable {
        public var rule: String
        public var severity: String
        public var claim: String
        public var line: Int?
        public var item: String
        public var place: String
        public var message: String
        public var fix: String?
    }

    public struct Missing: Codable, Equatable, Sendable {
        public var rule: String
        public var missing: String
    }

    /// A fault, a reject or a denial risk; warnings and what could not be decided do not count.
    public var fails: Bool {
        !faults.isEmpty || findings.contains { $0.severity != Severity.warning.rawValue }
    }

    public init(file name: String, bytes: [UInt8], codes: CodeBook, today: CalendarDay) {
        file = name
        faults = []
        findings = []
        undecided = []
        unheld = []
        let read = InterchangeReader.read(bytes)
        for fault in read.faults + read.interchanges.flatMap(\.faults) { add(fault) }
        var numbers: [String: Int] = [:]
        var claims: [(read: ReadClaim, faults: ClaimFaults)] = []
        for set in read.transactionSets {
            guard set.id == "837", set.version.isEmpty || set.version.contains("X222") else {
                add(
                    Fault(
                        set.place(set.segments.first),
                        "Set \(set.id) \(set.version) is not an 837P (005010X222A1); "
                            + "it was not checked.", .refusal))
                continue
            }
            let walked = Claim837PCheck.walk(set)
            for fault in walked.faults { add(fault) }
            let faults = ClaimFaults(walked.placed, walked.faults)
            claims += Claim837PReader.read(walked.placed, set).map { ($0, faults) }
        }
        for (read, _) in claims { numbers[read.claim.number, default: 0] += 1 }
        if claims.isEmpty, faults.isEmpty {
            add(Fault(Fault.Place(), "The file holds no claim.", .refusal))
        }
        for (read, faults) in claims {
            let isTaken = numbers[read.claim.number, default: 0] > 1
            check(read, faults, codes, today, taken: isTaken)
        }
        listUnheld(claims.map(\.read))
    }

    /// Each place once, though several claims may stand under it.
    private mutating func listUnheld(_ claims: [ReadClaim]) {
        var known: Set<String> = []
        for one in claims.flatMap(\.unheld) where known.insert(one.place.text).inserted {
            let id = one.segmentID + one.place.element
            unheld.append(
                PlacedFault(
                    place: one.place.text,
                    message: "\(id) is in the file, and no field of a claim here holds it."))
        }
    }

    private mutating func add(_ fault: Fault) {
        faults.append(PlacedFault(place: fault.place.text, message: fault.message))
    }

    private mutating func check(
        _ read: ReadClaim, _ faults: ClaimFaults, _ codes: CodeBook, _ today: CalendarDay,
        taken: Bool
    ) {
        let claim = read.claim
        let context = ScrubContext(today: today, codes: codes, numberTaken: taken)
        let result = Scrubber.scrub(claim, context)
        for finding in faults.unsaid(result.findings, of: claim, from: read.place.segment) {
            findings.append(
                PlacedFinding(
                    rule: finding.rule, severity: finding.severity.rawValue, claim: claim.number,
                    line: finding.line, item: finding.item, place: finding.place(in: claim),
                    message: finding.sentence, fix: finding.fix?.title))
        }
        for entry in result.undecided {
            let missing = Missing(rule: entry.rule, missing: entry.missing)
            if !undecided.contains(missing) { undecided.append(missing) }
        }
    }
}
