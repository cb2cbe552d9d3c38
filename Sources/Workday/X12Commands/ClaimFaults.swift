import RevenueCycle
import X12

/// The syntax faults of a set by claim and line, so that a rule does not repeat what a fault
/// has said of the same place.
struct ClaimFaults {
    /// A segment with the loop the walker put it in.
    private struct Step {
        var ordinal: Int
        var loop: String
        var id: String
        var qualifier: String
        var opensLoop: Bool
    }

    private let steps: [Step]
    /// By the ordinal of the CLM they stand under.
    private var within: [Int: [Fault]] = [:]
    /// Of the levels above, with the ordinals a CLM under them can have.
    private var above: [(fault: Fault, claims: Range<Int>)] = []

    init(_ placed: [LoopWalker.Placed], _ faults: [Fault]) {
        guard !faults.isEmpty else {
            steps = []
            return
        }
        steps = placed.map {
            Step(
                ordinal: $0.segment.ordinal, loop: $0.loop, id: $0.segment.id,
                qualifier: $0.segment[1], opensLoop: $0.opensLoop)
        }
        for fault in faults { file(fault) }
    }

    /// The findings that say something new. `start` is the ordinal of the claim's CLM.
    func unsaid(_ findings: [Finding], of claim: Claim, from start: Int) -> [Finding] {
        let own =
            within[start, default: []]
            + above.filter { $0.claims.contains(start) }.map(\.fault)
        if own.isEmpty { return findings }
        let hasBrokenCharge = own.contains {
            let name = $0.place.segmentID + $0.place.element
            return $0.place.loop == "2300" && name == "CLM02"
                || $0.place.loop == "2400" && name == "SV102"
        }
        return findings.filter { finding in
            // Sums and prices that lack an amount which could not be read.
            if hasBrokenCharge, ["CL08", "PX27", "PX28"].contains(finding.rule) { return false }
            return !own.contains { speaks($0, of: finding, claim, from: start) }
        }
    }

    // MARK: Whose fault

    /// Levels that end another one where they begin.
    private static let ends: [String: Set<String>] = [
        "2000A": ["2000A"], "2010AA": ["2000A"], "2010AB": ["2000A"], "2010AC": ["2000A"],
        "2000B": ["2000A", "2000B"], "2010BA": ["2000A", "2000B"], "2010BB": ["2000A", "2000B"],
        "2000C": ["2000A", "2000B", "2000C"], "2010CA": ["2000A", "2000B", "2000C"],
    ]

    private mutating func file(_ fault: Fault) {
        let ordinal = fault.place.segment
        let place = index(ordinal)
        if let ends = Self.ends[fault.place.loop] {
            let next = steps[place...].first {
                $0.ordinal > ordinal && $0.opensLoop && ends.contains($0.loop)
            }
            above.append((fault, ordinal..<max(ordinal, next?.ordinal ?? Int.max)))
            return
        }
        let opener = steps[..<min(place + 1, steps.count)].last {
            $0.opensLoop && ($0.loop == "2300" || $0.loop.hasPrefix("2000"))
        }
        guard let opener, opener.loop == "2300" else { return }
        within[opener.ordinal, default: []].append(fault)
    }

    /// Where a segment stands among the steps, which are in the order of the file.
    private func index(_ ordinal: Int) -> Int {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].ordinal < ordinal { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many loops of a kind the claim has opened up to a segment.
    private func count(_ loop: String, from start: Int, to ordinal: Int) -> Int {
        let (first, last) = (index(start), index(ordinal))
        guard first <= last else { return 0 }
        return steps[first..<min(last + 1, steps.count)].count {
            $0.opensLoop && $0.loop == loop
        }
    }

    // MARK: The same place

    private func speaks(
        _ fault: Fault, of finding: Finding, _ claim: Claim, from start: Int
    ) -> Bool {
        let place = RulePlace(finding.place(in: claim))
        guard isSame(fault, place) else { return false }
        if place.loop.hasPrefix("24") {
            return finding.line == count("2400", from: start, to: fault.place.segment)
        }
        if place.loop.hasPrefix("232") || place.loop.hasPrefix("233") {
            return finding.ref.index + 1
                == count("2320", from: start, to: fault.place.segment)
        }
        return true
    }

    private func isSame(_ fault: Fault, _ place: RulePlace) -> Bool {
        if let missing = MissingPart(fault.message) { return missing.covers(place) }
        guard fault.place.loop == place.loop, fault.place.segmentID == place.segment,
            !fault.place.element.isEmpty
        else { return false }
        if !place.qualifier.isEmpty {
            let step = index(fault.place.segment)
            return steps.indices.contains(step) && steps[step].qualifier == place.qualifier
        }
        let (own, other) = (fault.place.element, place.element)
        // A fault of a whole element and one of its components are one.
        return own == other || own.prefix(2) == other.prefix(2) && own.count != other.count
    }
}

/// Loop, segment and element a finding speaks of: `2010AA N301`, `2400 DTP*472`.
private struct RulePlace {
    var loop = ""
    var segment = ""
    /// `472`; empty where an element is named.
    var qualifier = ""
    /// `01`, `01-2`
    var element = ""

    init(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let first = parts.first, let rest = parts.dropFirst().first else { return }
        loop = String(first)
        if let star = rest.firstIndex(of: "*") {
            segment = String(rest[..<star])
            qualifier = String(rest[rest.index(after: star)...])
            return
        }
        let name = rest.prefix { $0 != "-" }
        let digits = name.suffix(2)
        guard name.count > 3, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            segment = String(name)
            return
        }
        segment = String(name.dropLast(2))
        element = String(digits) + rest.dropFirst(name.count)
    }
}

/// What the walker misses: `Required segment REF*EI|SY is missing in loop 2010AA.`
private struct MissingPart {
    private var loop = ""
    private var segment = ""
    private var qualifiers: [Substring] = []

    init?(_ message: String) {
        let words = message.split(separator: " ")
        guard words.count == 8, words[0] == "Required", words[4] == "missing", words[6] == "loop"
        else { return nil }
        if words[1] == "loop" {
            loop = String(words[2])
            return
        }
        loop = String(words[7].prefix { $0 != "." })
        let parts = words[2].split(separator: "*", maxSplits: 1)
        segment = parts.first.map(String.init) ?? ""
        qualifiers = parts.count > 1 ? parts[1].split(separator: "|") : []
    }

    func covers(_ place: RulePlace) -> Bool {
        guard place.loop == loop else { return false }
        if segment.isEmpty { return true }
        return place.segment == segment
            && (place.qualifier.isEmpty || qualifiers.isEmpty
                || qualifiers.contains { $0 == place.qualifier })
    }
}
