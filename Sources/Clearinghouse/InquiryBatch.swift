import RevenueCycle
import X12

/// Inquiries that go out together, with who sends and who receives. Days and numbers come in.
public struct InquiryBatch<Inquiry: Sendable>: Sendable {
    public var submitterName: String
    public var submitterID: String
    /// Nine digits; names the sender in TRN03.
    public var submitterTaxID: String
    public var receiverID: String
    public var day: CalendarDay
    /// `HHMM`
    public var time: String
    /// ISA13 and GS06, and the beginning of BHT03; never used before.
    public var control: Int
    public var production: Bool
    public var inquiries: [Inquiry]

    public init(
        submitterName: String, submitterID: String, submitterTaxID: String, receiverID: String,
        day: CalendarDay, time: String, control: Int, production: Bool, inquiries: [Inquiry]
    ) {
        self.submitterName = submitterName
        self.submitterID = submitterID
        self.submitterTaxID = submitterTaxID
        self.receiverID = receiverID
        self.day = day
        self.time = time
        self.control = control
        self.production = production
        self.inquiries = inquiries
    }

    /// Few enough that one refused set holds up little; the 270 guide advises 99 patients.
    public static var inquiriesPerSet: Int { 99 }

    /// Inquiries by transaction set in the order they are written.
    public var sets: [(control: String, inquiries: ArraySlice<Inquiry>)] {
        var result: [(String, ArraySlice<Inquiry>)] = []
        var start = inquiries.startIndex
        while start < inquiries.endIndex {
            let end = min(start + Self.inquiriesPerSet, inquiries.endIndex)
            let number = String(result.count + 1)
            let control = String(repeating: "0", count: max(0, 4 - number.count)) + number
            result.append((control, inquiries[start..<end]))
            start = end
        }
        return result
    }

    /// BHT03 of a set; a 277 that refuses the set as a whole gives it back.
    public func reference(ofSet control: String) -> String { "\(self.control)-\(control)" }

    /// TRN03, ten characters: 1 and the employer number, else 9 and a number of our own.
    var originator: String {
        let tax = submitterTaxID.filter { $0.isASCII && $0.isNumber }
        if tax.count == 9 { return "1" + tax }
        let own = submitterID.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return "9" + own.prefix(9) + String(repeating: "0", count: max(0, 9 - own.count))
    }

    var envelope: InterchangeWriter.Envelope {
        InterchangeWriter.Envelope(
            sender: InquiryText.upper(submitterID), receiver: InquiryText.upper(receiverID),
            date: day.d8, time: time, control: control, production: production)
    }
}

/// Texts and groups that both inquiries are written with.
enum InquiryText {
    static func upper(_ text: String) -> String {
        BasicCharacters.transliterated(text).uppercased()
    }

    /// Items with the same key together, keys in the order they first came.
    static func groups<Item, Key: Hashable>(
        _ items: [Item], by key: (Item) -> Key
    ) -> [[Item]] {
        var places: [Key: Int] = [:]
        var groups: [[Item]] = []
        for item in items {
            let key = key(item)
            if let place = places[key] {
                groups[place].append(item)
            } else {
                places[key] = groups.count
                groups.append([item])
            }
        }
        return groups
    }

    /// D8 and one day, or RD8 and a range.
    static func period(_ first: CalendarDay, _ last: CalendarDay?) -> [String] {
        guard let last, last > first else { return ["D8", first.d8] }
        return ["RD8", "\(first.d8)-\(last.d8)"]
    }

    static func personKey(_ person: Person) -> [String] {
        [person.lastName, person.firstName, person.birthDay, person.sex]
    }
}

/// What one person is named by in an inquiry.
extension InterchangeWriter {
    /// NM1 of a payer or provider.
    mutating func party(
        _ kind: String, name: String, firstName: String = "", isPerson: Bool = false,
        idKind: String, id: String
    ) {
        segment(
            "NM1",
            [
                kind, isPerson ? "1" : "2", sized(name, 60),
                isPerson ? sized(firstName, 35) : "", "", "", "", idKind, sized(id, 80),
            ])
    }

    mutating func provider(_ provider: InquiringProvider) {
        party(
            "1P", name: provider.name, firstName: provider.firstName,
            isPerson: provider.isPerson, idKind: "XX", id: provider.npi)
    }

    /// NM1 of a subscriber or patient; the member id stands only with the subscriber.
    mutating func person(_ kind: String, _ person: Person, memberID: String) {
        segment(
            "NM1",
            [
                kind, "1", sized(person.lastName, 60), sized(person.firstName, 35),
                sized(person.middleName, 25), "", sized(person.suffix, 10),
            ] + (memberID.isEmpty ? [] : ["MI", sized(memberID, 80)]))
    }

    /// Upper case, and no longer than the element may be.
    private func sized(_ text: String, _ longest: Int) -> String {
        String(plain(InquiryText.upper(text)).prefix(longest))
    }

    /// DMG; the guides of both inquiries know no sex but F and M.
    mutating func demographics(_ person: Person) {
        guard let birth = person.birth else { return }
        segment("DMG", ["D8", birth.d8, ["F", "M"].contains(person.sex) ? person.sex : ""])
    }

    mutating func hierarchy(_ number: Int, under parent: Int?, _ code: String, child: String) {
        segment("HL", [String(number), parent.map(String.init) ?? "", code, child])
    }
}
