import Clearinghouse
import Foundation
import RevenueCycle
import TestSupport
import Testing

@Suite struct Form1500Tests {
    private static let options = Form1500Options(signedDay: Samples.today)

    /// Row: case, place with `#service` for a line of item 24, changes, expected text or `-`,
    /// items that are warned of.
    @Test(arguments: Fixtures.table("form1500/items.tsv"))
    func `the item shows`(row: [String]) throws {
        try #require(row.count >= 5)
        let parts = row[1].split(separator: "#").map(String.init)
        let place = try #require(Form1500Place(rawValue: parts[0]), "no place \(row[1])")
        let service = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let form = Form1500Document(Form1500Case.claim(row[2]), Self.options)
        let page = try #require(form.pages.last)
        #expect(page.text(place, service: service) == (row[3] == "-" ? "" : row[3]), "\(row[0])")
        let warned = row[4] == "-" ? [] : row[4].split(separator: ",").map(String.init)
        #expect(form.warnings.map(\.item) == warned, "\(row[0])")
    }

    @Test func `every item that can hold something is in the table`() {
        let rows = Fixtures.table("form1500/items.tsv")
        let tested = Set(rows.compactMap { $0[1].split(separator: "#").first.map(String.init) })
        // Item 17a has no field of the claim.
        let untested = Form1500Place.allCases.map(\.rawValue).filter {
            !tested.contains($0) && !$0.hasPrefix("17a")
        }
        #expect(untested == [])
    }

    @Test(arguments: Form1500Samples.all.map(\.name))
    func `the page is as it was`(name: String) throws {
        let claim = try #require(Form1500Samples.all.first { $0.name == name }?.claim)
        let form = Form1500Document(claim, Self.options)
        let text =
            Form1500Plain.text(form.pages)
            + form.warnings.map { "! \($0.item) \($0.sentence)\n" }.joined()
        let path = Fixtures.folder("form1500/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
        }
        #expect(text == String(decoding: Fixtures.read(path), as: UTF8.self))
    }

    @Test func `no two places share a cell and all are inside the form`() {
        var owner: [[String?]] = Array(repeating: Array(repeating: nil, count: 80), count: 66)
        for (item, service) in Form1500Item.all {
            #expect(Form1500Item.table(has: item.place), "\(item.place) has no position")
            for column in item.column..<(item.column + item.width) {
                guard (1...66).contains(item.line), (1...80).contains(column) else {
                    Issue.record("\(item.place) leaves the form")
                    continue
                }
                let name = "\(item.place.rawValue)#\(service)"
                let other = owner[item.line - 1][column - 1]
                #expect(other == nil, "\(name) and \(other ?? "")")
                owner[item.line - 1][column - 1] = name
            }
        }
    }

    /// Every field filled with more than any item holds, and with text that is not plain.
    @Test(arguments: ["W", "Ñ界*|\t", "1", "-", " '", "99999999.99"])
    func `nothing is ever printed outside its item`(filler: String) {
        var claim = Form1500Samples.continuation
        claim.otherPayers = [OtherPayer()]
        claim.otherPayers[0].name = "X"
        let long = String(repeating: filler, count: 90)
        for field in ClaimField.allCases {
            for index in 0..<3 {
                claim.set(FieldRef(field, index), long)
                claim.set(FieldRef(field, index), filler)
                if !field.isLineField, field.content != .money {
                    claim.set(FieldRef(field, index), long)
                }
            }
        }
        for indicator in ["CI", "MB", "WC"] {
            claim.filingIndicator = indicator
            let form = Form1500Document(claim, Self.options)
            for page in form.pages {
                #expect(page.lines.count == 66)
                #expect(page.lines.allSatisfy { $0.count == 80 && $0.utf8.count == 80 })
                expectOnlyItems(page)
                for region in page.regions {
                    #expect((1...66).contains(region.line) && region.column >= 1)
                    #expect(region.width >= 1 && region.column + region.width <= 81)
                }
            }
        }
    }

    /// Cells that no item owns are blank.
    private func expectOnlyItems(_ page: Form1500Page) {
        var cells = page.lines.map { Array($0) }
        for (item, _) in Form1500Item.all {
            for column in item.column..<(item.column + item.width) {
                cells[item.line - 1][column - 1] = " "
            }
        }
        #expect(cells.allSatisfy { $0.allSatisfy { $0 == " " } })
    }

    @Test func `pages hold six lines, the total is on the last, the rest is on each`() {
        let form = Form1500Document(Form1500Samples.continuation)
        #expect(form.pages.map(\.services) == [0..<6, 6..<8])
        #expect(form.pages.map { $0.text(.totalCharge) } == ["CONTINUED", "29050"])
        #expect(form.pages.map { $0.text(.patientName) } == ["ALVAREZ, MARIA", "ALVAREZ, MARIA"])
        #expect(form.pages.map { $0.text(.diagnosisA) } == ["M25561", "M25561"])
        #expect(form.pages[1].text(.procedure, service: 0) == "87880")
        #expect(form.pages[1].text(.procedure, service: 2) == "")
        #expect(Form1500Document(Claim()).pages.count == 1)
    }

    @Test func `the cursor finds the field at the cells that show it`() throws {
        let page = try #require(Form1500Document(Form1500Samples.base).pages.first)
        let row = Array(page.lines[9])
        for (field, text) in [
            (ClaimField.patientLastName, "ALVAREZ"), (.patientFirstName, "MARIA"),
        ] {
            let region = try #require(
                page.regions.first { $0.ref == FieldRef(field) && $0.line == 10 })
            let start = region.column - 1
            #expect(String(row[start..<(start + region.width)]) == text)
        }
        // Empty items can be reached too.
        let shown = Set(page.regions.map(\.ref))
        for field: ClaimField in [
            .priorAuthorization, .admissionDay, .note, .referringLastName, .frequency,
            .facilityName, .patientPaid, .conditionCodes,
        ] {
            #expect(shown.contains(FieldRef(field)), "\(field)")
        }
        #expect(shown.contains(FieldRef(.diagnosis, 11)))
        #expect(shown.contains(FieldRef(.lineModifier4, 0)))
        #expect(page.regionsInOrder.first?.ref == FieldRef(.payerName))
    }

    @Test func `the claim turns to the payer that decides next`() throws {
        var claim = Form1500Samples.base
        #expect(claim.toNextPayer(paid: nil) == nil)
        var next = OtherPayer()
        next.responsibility = "S"
        next.name = "MESA MUTUAL"
        next.memberID = "MM1"
        next.relationship = "18"
        claim.otherPayers = [next]
        let turned = try #require(claim.toNextPayer(paid: Money(cents: 8000)))
        #expect(turned.payerName == "MESA MUTUAL" && turned.responsibility == "S")
        #expect(turned.otherPayers.map(\.name) == ["SAGUARO PPO"])
        let page = try #require(Form1500Document(turned).pages.first)
        #expect(page.text(.memberID) == "MM1")
        #expect(page.text(.otherName) == "ALVAREZ, MARIA")
        #expect(page.text(.otherPolicy) == "W100000001")
        #expect(page.text(.anotherYes) == "X")
        #expect(page.text(.amountPaid) == "8000")
        #expect(page.text(.payerStreet) == "")
        #expect(turned.toNextPayer(paid: nil) == nil)
    }
}
