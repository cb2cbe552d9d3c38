import CodeBook
import TestSupport
import Testing

@MainActor @Suite struct NoteReaderTests {
    private static let reader = NoteReader(Fixtures.codeFiles)

    struct Case: Sendable, CustomStringConvertible {
        let note: String
        let proposed: [String]
        let notProposed: [String]
        let setAside: [String]
        var description: String { note }
    }

    nonisolated static let cases: [Case] = Fixtures.table("notes/expected.tsv").map { row in
        func codes(_ text: String) -> [String] {
            text == "-" ? [] : text.split(separator: " ").map(String.init)
        }
        return Case(
            note: row[0], proposed: codes(row[1]), notProposed: codes(row[2]),
            setAside: codes(row[3]))
    }

    @Test(arguments: cases)
    func `a note proposes what it states and nothing it denies, fears or remembers`(_ item: Case) {
        let reading = Self.reader.read(Fixtures.bytes("notes/\(item.note)"), limit: 40)
        let codes = reading.proposals.map(\.code)
        for code in item.proposed { #expect(codes.contains(code), "\(codes)") }
        for code in item.notProposed { #expect(!codes.contains(code), "\(codes)") }
        let aside = reading.setAside.flatMap { proposal in
            proposal.mentions.map { "\(proposal.code):\($0.standing.rawValue)" }
        }
        for wanted in item.setAside { #expect(aside.contains(wanted), "\(aside)") }
    }

    @Test(arguments: cases)
    func `offsets are those of the bytes handed over, words are fit for a screen`(_ item: Case) {
        let note = Fixtures.bytes("notes/\(item.note)")
        let reading = Self.reader.read(note, limit: 40)
        for proposal in reading.proposals + reading.setAside {
            #expect(!proposal.mentions.isEmpty)
            for mention in proposal.mentions {
                #expect(mention.start >= 0 && mention.start < mention.end)
                #expect(mention.end <= note.count)
                let words = String(decoding: note[mention.start..<mention.end], as: UTF8.self)
                if words.allSatisfy({ $0.isASCII && $0 >= " " }) { #expect(mention.words == words) }
                let controls = mention.words.unicodeScalars.filter {
                    $0.properties.generalCategory == .control
                        || $0.properties.generalCategory == .format
                }
                #expect(controls.isEmpty)
            }
        }
        #expect(Set(reading.proposals.map(\.code)).count == reading.proposals.count)
    }

    private func read(_ note: String) -> NoteReading {
        Self.reader.read(Array(note.utf8), limit: 20)
    }

    @Test func `problems of the assessment come before what was said on the way`() {
        let codes = read(
            """
            CC: cough
            PMH: gout
            Assessment: Acute bronchitis.
            """
        ).proposals.map(\.code)
        #expect(codes.first == "J209")
        #expect(codes.contains("M109"))
    }

    @Test func `a side that is not named is asked for`() {
        let proposals = read("Assessment: Carpal tunnel syndrome.").proposals
        #expect(proposals.first?.code == "G5600")
        #expect(proposals.first?.needs == "side")
    }

    @Test func `both knees without a code for both are two codes`() {
        let codes = Set(read("Assessment: Bilateral knee pain.").proposals.map(\.code))
        #expect(codes == ["M25561", "M25562"])
    }

    @Test func `codes that call for another together say so`() {
        let reading = read("Assessment:\n1. Hypertension.\n2. CKD stage 4.")
        #expect(reading.proposals.map(\.code) == ["I129", "N184"])
        #expect(reading.setAside.first { $0.code == "I10" }?.via == "see I12.9")
    }

    @Test func `what is no text proposes nothing`() {
        #expect(!NoteReader.isText(Array("knee\u{0}pain".utf8)))
        #expect(!NoteReader.isText((0..<400).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }))
        #expect(NoteReader.isText([]))
        #expect(NoteReader.isText(Array("Right knee pain.".utf8)))
    }

    @Test func `all mentions of one code are one proposal, in their order`() {
        let note =
            "HPI: asthma since childhood.\nExam: clear.\nAssessment: Asthma. Asthma plan given."
        let asthma = read(note).proposals.filter { $0.code.hasPrefix("J45") }
        #expect(asthma.count == 1)
        #expect(asthma.first?.mentions.map(\.section) == ["history", "assessment", "assessment"])
    }

    @Test func `past cancer in a list may still be treated and says so`() {
        let proposal = read("PMH\nBreast cancer\n\nAssessment\nFatigue").proposals
            .first { $0.code == "Z853" }
        #expect(proposal?.needs.hasPrefix("if still treated C50") == true)
    }

    @Test func `a limit of none or fewer proposes nothing`() {
        #expect(Self.reader.read(Array("Assessment: gout".utf8), limit: 0).proposals.isEmpty)
        #expect(Self.reader.read(Array("Assessment: gout".utf8), limit: -3).proposals.isEmpty)
    }

    @Test func `without code sets nothing is read and nothing traps`() {
        let bare = NoteReader(CodeFiles())
        #expect(bare.read(Array("diabetes".utf8), limit: 5) == NoteReading())
    }

    /// A million bytes must take no more than a little longer than their share of a short note.
    @Test(arguments: [
        "Right knee pain, no gout. ", "diabetes ", "no ", "left\u{1B}[31m ", "é", "\n",
    ])
    func `a million bytes of anything are read`(_ piece: String) {
        let part = Array(piece.utf8)
        var note: [UInt8] = []
        while note.count < 1_000_000 { note += part }
        let clock = ContinuousClock()
        let spent = clock.measure { _ = Self.reader.read(note, limit: 20) }
        #expect(spent < .seconds(30))
    }
}
