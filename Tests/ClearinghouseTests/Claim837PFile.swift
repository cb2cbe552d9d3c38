import Clearinghouse
import RevenueCycle
import TestSupport
import X12

/// Claims to a file and back, as the tests of the 837P need it.
enum Claim837PFile {
    static func batch(_ claims: [Claim]) -> ClaimBatch {
        let practice = Samples.practice
        return ClaimBatch(
            submitterName: practice.billing.name, submitterID: practice.submitterID,
            contactName: practice.contactName, contactPhone: practice.billing.phone,
            receiverName: practice.receiverName, receiverID: practice.receiverID,
            day: Samples.today, time: "0900", control: 17, production: false, claims: claims)
    }

    static func text(_ claims: [Claim]) -> String {
        String(decoding: Claim837PWriter.write(batch(claims)), as: UTF8.self)
    }

    static func segments(_ claims: [Claim]) -> [String] {
        text(claims).split(separator: "\n").map(String.init)
    }

    /// Segments of one kind: `["HL*1**20*1~", ...]`.
    static func segments(_ claims: [Claim], _ prefixes: String...) -> [String] {
        segments(claims).filter { line in prefixes.contains { line.hasPrefix($0 + "*") } }
    }

    /// Every claim of a file, and what the walk through its sets found wrong.
    static func read(_ bytes: [UInt8]) -> (claims: [ReadClaim], faults: [Fault]) {
        let file = InterchangeReader.read(bytes)
        var claims: [ReadClaim] = []
        var faults = file.faults + file.interchanges.flatMap(\.faults)
        for set in file.transactionSets {
            let walker = LoopWalker(set, layout: .claim837P)
            faults += set.faults + walker.faults
            claims += Claim837PReader.read(walker.placed, set)
        }
        return (claims, faults)
    }

    static func readBack(_ claims: [Claim]) -> [ReadClaim] {
        read(Claim837PWriter.write(batch(claims))).claims
    }

    /// The claim as a reader gives it back when nothing was lost.
    static func plain(_ read: ReadClaim) -> Claim {
        var claim = read.claim
        claim.statedCharge = nil
        return claim
    }

    /// The claim with its texts as they are sent.
    static func sent(_ claim: Claim) -> Claim {
        var changed = claim
        for change in Transliteration.changes(in: claim) { changed.set(change.ref, change.to) }
        return changed
    }
}
