/// Reads visit notes in English and proposes the codes they speak of. Holds what it looked up,
/// so one per user.
///
/// Outpatient rules: a diagnosis called probable, suspected, likely, consistent with or to be
/// ruled out is not coded as present; neither is what is denied, past, of the family, or only
/// feared. What is past or of the family is proposed where a Z code says just that.
public final class NoteReader {
    private let rows: CodeRows
    private let notes: DiagnosisNotes
    private let words: WordTable
    private let cues: NoteCues
    private let finder: NoteFinder
    private let histories: HistoryCodes
    private let measures: NoteMeasures
    private var choice: CodeChoice

    public init(_ files: CodeFiles) {
        var words = WordTable()
        let known = DescriptionWords(&words)
        cues = NoteCues(TabTable(files.noteCues), &words)
        rows = CodeRows(DiagnosisTable(files.diagnoses))
        notes = DiagnosisNotes(files.diagnosisNotes)
        measures = NoteMeasures(rows, &words)
        var builder = PhraseDictionaryBuilder(rows, cues, known, words)
        builder.addVocabulary(TabTable(files.vocabulary).rows)
        builder.addVocabulary(cues.means)
        builder.addDescriptions()
        builder.addTerms(notes)
        self.words = builder.words
        let matcher = PhraseMatcher(phrases: builder.phrases, cues: cues)
        histories = HistoryCodes(rows, notes)
        finder = NoteFinder(
            words: builder.words, cues: cues, matcher: matcher, rows: rows, notes: notes,
            measures: measures, with: known.with)
        choice = CodeChoice(rows, builder.words, known)
    }

    /// Proposals for a note given as bytes, the best `limit` of them; offsets are those of the
    /// bytes given. Nothing is proposed for bytes that are no text.
    public func read(_ note: [UInt8], limit: Int = 20) -> NoteReading {
        guard Self.isText(note) else { return NoteReading() }
        let text = NoteText(note, words)
        let sections = NoteSections(note, cues, words)
        var list = NoteProposalList(rows, notes, cues, finder.matcher.phrases, histories)
        for finding in finder.findings(text, sections) { list.add(finding, text, &choice) }
        list.bodyMass = measures.bodyMass(text, sections)
        return list.reading(limit: limit, text, &choice)
    }

    /// False for bytes that are no text: a NUL, or more than one byte in twenty that is a control
    /// character or no UTF-8.
    public static func isText(_ bytes: [UInt8]) -> Bool { NoteText.isText(bytes) }
}
