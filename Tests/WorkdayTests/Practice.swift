import CodeBook
import Foundation
import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing
import TextUI

@testable import Workday

/// A small practice on disk with the sample's masters and a day of visits.
struct TestPractice {
    let folder: String
    let desk: Desk
    let masters: SampleMasters

    static let day = CalendarDay(2026, 9, 15)!

    init(day: CalendarDay = TestPractice.day) throws {
        folder = Fixtures.scratch()
        let store = try PracticeStore(path: folder + "/practice.sqlite")
        masters = try SampleMasters(folder: Fixtures.root + "/Resources")
        try store.savePractice(masters.practice)
        for row in masters.payers { try store.addPayer(row.payer, key: row.key) }
        for provider in masters.providers { try store.addProvider(provider) }
        try store.saveChargeMaster(masters.chargeMaster)
        desk = try Desk(store: store, codeFiles: Fixtures.codeFiles, today: day)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    @discardableResult
    func take(_ name: String, _ bytes: [UInt8]) throws -> FileReport {
        try FileImporter(desk).take(name: name, bytes: bytes)
    }

    func session(_ width: Int = 80, _ height: Int = 24) -> Session {
        Session(desk: desk, size: Size(width, height), isUnicode: false)
    }

    /// Visits of invented patients; `spoil` changes one before it is sent.
    func visits(
        _ count: Int, spoil: (Int, inout SampleVisit) -> Void = { _, _ in }
    ) -> [SampleVisit] {
        var random = SeededRandom(seed: 5)
        var patients = SamplePatients(masters: masters, today: Self.day).make(400, &random)
        patients = patients.filter {
            $0.relationship == "18" && (30...60).contains($0.person.birth?.years(on: Self.day) ?? 0)
                && masters.payers[$0.payer].key == "SAG"
        }
        return (0..<count).map { place in
            var service = EncounterService()
            service.code = "99213"
            service.units = "1"
            service.pointers = [0]
            var visit = SampleVisit(
                key: "T\(place)", day: Self.day.adding(days: -1), patient: patients[place],
                rendering: masters.providers[0].name, referring: nil, diagnoses: ["I10"],
                services: [service], note: "Blood pressure check. Essential hypertension.\n")
            spoil(place, &visit)
            return visit
        }
    }

    func importVisits(_ visits: [SampleVisit]) throws {
        try take("visits.hl7", SampleHL7.file(visits, masters: masters))
    }
}

extension Session {
    /// Types a script and gives back the screen.
    @discardableResult
    func keys(_ script: String) -> [String] {
        guard let keys = Key.script(script) else { preconditionFailure("bad script: \(script)") }
        type(keys)
        return console.view().lines
    }

    /// The same, with no more keys than the day allows; what is typed as text is not counted.
    @discardableResult
    func press(_ script: String, atMost most: Int) -> [String] {
        let count = script.split(separator: " ").count { !$0.hasPrefix("=") }
        #expect(count <= most, "\(script): \(count) keys, \(most) are allowed")
        return keys(script)
    }

    /// Tabs to a field as a person would; gives up after once round.
    func tab(to field: ClaimField) {
        for _ in 0..<120 where console.claim.focus.field != field { keys("Tab") }
    }
}
