import Clearinghouse
import Foundation
import RevenueCycle
import TestSupport
import Testing
import X12

/// What the tests of both inquiries share: batches, golden files and damaged input.
enum Inquiries {
    static let folder = "x12/inquiry"

    static func batch<Inquiry>(_ inquiries: [Inquiry]) -> InquiryBatch<Inquiry> {
        let practice = Samples.practice
        return InquiryBatch(
            submitterName: practice.billing.name, submitterID: practice.submitterID,
            submitterTaxID: practice.billing.taxID, receiverID: practice.receiverID,
            day: Samples.today, time: "0900", control: 41, production: false,
            inquiries: inquiries)
    }

    /// Two payers, two providers, one family, one claim of two days.
    static var claims: [Claim] {
        var own = Samples.claim
        own.patient.firstName = "María"
        var child = own
        child.number = "10443-1"
        child.relationship = "19"
        child.subscriber = own.patient
        child.patient.firstName = "LUZ"
        child.patient.birthDay = "2012-01-02"
        child.payerControlNumber = "SG26320002"
        child.lines[0].to = "2026-11-21"
        var other = Samples.claim
        other.number = "10444-1"
        other.patient.lastName = "O'Neil:*~^"
        other.patient.suffix = "JR"
        other.patient.sex = "U"
        other.memberID = "X2"
        other.payerID = "TP001"
        other.payerName = "TWIN PEAKS HEALTH"
        var solo = Samples.claim
        solo.number = "10445-1"
        solo.billing.isPerson = true
        solo.billing.name = "ITO"
        solo.billing.firstName = "KEN"
        solo.billing.npi = "1003000126"
        var again = own
        again.number = "10446-1"
        return [own, child, other, solo, again]
    }

    static func segments(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    static func expectGolden(_ written: [UInt8], _ name: String) {
        let path = "\(folder)/\(name)"
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let stored = FileManager.default.createFile(
                atPath: Fixtures.folder(path), contents: Data(written))
            #expect(stored)
        }
        #expect(segments(written) == segments(Fixtures.bytes(path)))
    }

    static func sets(_ name: String) -> [TransactionSet] {
        InterchangeReader.read(Fixtures.bytes("\(folder)/\(name)")).transactionSets
    }

    /// HL numbers count from 1 and every parent came before its child.
    static func expectHierarchy(_ set: TransactionSet) {
        var levels: [String: String] = [:]
        let parents = ["21": "20", "19": "21", "23": "22"]
        for (index, level) in set.segments.filter({ $0.id == "HL" }).enumerated() {
            #expect(level[1] == String(index + 1))
            if level[3] == "20" {
                #expect(level[2].isEmpty)
            } else {
                #expect(levels[level[2]] == parents[level[3]] ?? (set.id == "276" ? "19" : "21"))
            }
            levels[level[1]] = level[3]
        }
    }

    /// The file cut off after every byte.
    static func cuts(_ bytes: [UInt8]) -> [[UInt8]] {
        (0..<bytes.count).map { Array(bytes.prefix($0)) }
    }

    /// The file with a few bytes changed, left out or doubled, the same in every run.
    static func damaged(_ bytes: [UInt8], times: Int, seed: UInt64) -> [[UInt8]] {
        var numbers = SeededNumbers(state: seed)
        let marks = Array("*:~^019AZ-. ".utf8)
        return (0..<times).map { _ in
            var changed = bytes
            for _ in 0..<Int.random(in: 1...6, using: &numbers) where !changed.isEmpty {
                let place = Int.random(in: 0..<changed.count, using: &numbers)
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: changed.remove(at: place)
                case 1: changed.insert(changed[place], at: place)
                case 2: changed[place] = marks[Int.random(in: 0..<marks.count, using: &numbers)]
                default: changed[place] = UInt8.random(in: 0...255, using: &numbers)
                }
            }
            return changed
        }
    }
}

/// SplitMix64
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
