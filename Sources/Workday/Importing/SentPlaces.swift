import Clearinghouse
import RevenueCycle
import X12

/// Finds in a batch we sent what a 999 names by segment position: the claim and its field.
struct SentPlaces {
    private var sets: [String: [LoopWalker.Placed]] = [:]

    /// - bytes: the 837P as it was sent; an unreadable one finds nothing.
    init(_ bytes: [UInt8]) {
        for set in InterchangeReader.read(bytes).transactionSets where set.id == "837" {
            sets[set.control] = Claim837PCheck.walk(set).placed
        }
    }

    /// Claim number and field; an empty number when the place concerns more than one claim.
    func place(
        of problem: Acknowledgment999.Problem, set control: String
    ) -> (claim: String, field: FieldRef?) {
        guard let placed = sets[control] else { return (problem.claimNumber, nil) }
        // ST is position 1.
        let start = Self.first(placed)
        let index = placed.firstIndex { $0.segment.ordinal - start + 1 == problem.position }
        guard let index else { return (problem.claimNumber, nil) }
        let number = problem.claimNumber.isEmpty ? claim(at: index, placed) : problem.claimNumber
        return (number, field(problem, at: index, placed))
    }

    private static func first(_ placed: [LoopWalker.Placed]) -> Int {
        placed.first?.segment.ordinal ?? 0
    }

    /// Inside a claim: that one; in a subscriber or patient level: the first below it.
    private func claim(at index: Int, _ placed: [LoopWalker.Placed]) -> String {
        let loop = placed[index].loop
        if loop.hasPrefix("23") || loop.hasPrefix("24") {
            return placed[...index].last { $0.segment.id == "CLM" }?.segment[1] ?? ""
        }
        guard loop.hasPrefix("2000B") || loop.hasPrefix("2010B") || loop.hasPrefix("2000C")
            || loop.hasPrefix("2010CA")
        else { return "" }
        return placed[index...].first { $0.segment.id == "CLM" }?.segment[1] ?? ""
    }

    private func field(
        _ problem: Acknowledgment999.Problem, at index: Int, _ placed: [LoopWalker.Placed]
    ) -> FieldRef? {
        let loop = problem.loop.isEmpty ? placed[index].loop : problem.loop
        let segment = placed[index].segment
        let parts = problem.element.split(separator: "-").compactMap { Int($0) }
        let found: ClaimField?
        if let element = parts.first, segment.id == problem.segmentID {
            found = ElementField.of(
                loop: loop, segment: segment.id, qualifiers: [segment[1], segment[2]],
                element: element, component: parts.count > 1 ? parts[1] : nil)
        } else {
            found = ElementField.of(loop: loop, segment: problem.segmentID)
        }
        guard let field = found else { return nil }
        if field == .diagnosis, let element = parts.first { return FieldRef(field, element - 1) }
        if field.isLineField {
            let start = placed[...index].lastIndex { $0.segment.id == "CLM" } ?? 0
            let lines = placed[start...index].count { $0.segment.id == "LX" }
            return FieldRef(field, max(0, lines - 1))
        }
        return FieldRef(field)
    }
}
