import Foundation
import RevenueCycle
import TestSupport
import Testing

@testable import Storage

/// A practice that may not be written is looked at, never changed.
@Suite struct ReadOnlyTests {
    @Test func `it opens, shows, and refuses every save in words`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/practice.sqlite"
        let posting = Posting(
            key: "a", day: CalendarDay(2026, 11, 20)!, kind: .transfer, memo: "",
            entries: [
                LedgerEntry(.cash, Money(cents: 5)),
                LedgerEntry(.unidentifiedCash, Money(cents: -5)),
            ])
        let writer = try PracticeStore(path: path)
        try writer.post(posting)
        let digest = try writer.contentDigest()
        try writer.close()
        let reader = try PracticeStore(path: path, readOnly: true)
        #expect(reader.isReadOnly)
        #expect(try reader.trialBalance()[.cash] == Money(cents: 5))
        #expect(try reader.check() == [])
        #expect(
            throws: StorageFailure.readOnly
        ) {
            try reader.post(posting)
        }
        try reader.close()
        #expect(try PracticeStore(path: path).contentDigest() == digest)
    }
}
