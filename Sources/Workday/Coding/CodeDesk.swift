import CodeBook
import Foundation
import Intake
import RevenueCycle
import Screens
import Storage

/// Carries out what the coding desk asks for: look-ups, pages, the note, the level. Holds the
/// searches, which have memory of their own.
final class CodeDesk {
    private let desk: Desk
    /// By the first day of their edition.
    private var searches: [CalendarDay: CodeSearch] = [:]
    private var procedures: [String: NameSearch] = [:]
    private var names: (modifiers: NameSearch, places: NameSearch)?
    private var readers: [CalendarDay: NoteReader] = [:]
    private var uses: (diagnoses: [String: Int], procedures: [String: Int])?
    private var favourites: Set<String>?
    private var fortunes: [String: CodeFortune]?

    init(_ desk: Desk) { self.desk = desk }

    /// After an import or an undo.
    func forgetCodes() {
        searches = [:]
        procedures = [:]
        readers = [:]
        names = nil
    }

    private func nameSearches() -> (modifiers: NameSearch, places: NameSearch) {
        if let names { return names }
        func search(_ table: [String: String]) -> NameSearch {
            NameSearch(table.sorted { $0.key < $1.key }.map { (code: $0.key, name: $0.value) })
        }
        let made = (search(desk.codes.modifiers), search(desk.codes.places))
        names = made
        return made
    }

    private func reader(on day: CalendarDay) -> NoteReader {
        let edition = desk.codes.edition(on: day).from
        if let known = readers[edition] { return known }
        let reader = NoteReader(desk.codeFiles.on(day))
        readers[edition] = reader
        return reader
    }

    private func search(on day: CalendarDay) -> CodeSearch {
        let edition = desk.codes.edition(on: day)
        if let known = searches[edition.from] { return known }
        let search = SearchIndexCache.search(desk.codeFiles.on(day))
        searches[edition.from] = search
        return search
    }

    private func codeUses() throws(StorageFailure) -> (
        diagnoses: [String: Int], procedures: [String: Int]
    ) {
        if let uses { return uses }
        let found = try desk.store.codeUses(since: desk.today.adding(days: -365))
        uses = (found.diagnoses, found.procedures)
        return (found.diagnoses, found.procedures)
    }

    /// The page of a code; what the practice knows of it is read once a session.
    func detail(
        _ code: String, _ kind: CodeRow.Kind, _ day: CalendarDay, beside: [String]
    ) throws(StorageFailure) -> CodeDetail? {
        let known: [String: CodeFortune]
        if let fortunes {
            known = fortunes
        } else {
            known = try desk.store.fortunes(since: desk.today.adding(days: -365))
            fortunes = known
        }
        return CodeDesk.detail(
            desk, code, kind, day, beside: beside,
            isFavourite: try allFavourites().contains(code), fortunes: known,
            used: try codeUses().procedures[code] ?? 0)
    }

    private func allFavourites() throws(StorageFailure) -> Set<String> {
        if let favourites { return favourites }
        let found = Set(try desk.store.favourites())
        favourites = found
        return found
    }

    // MARK: Finding

    func find(
        _ query: String, _ kind: CodeRow.Kind, under: String, day: CalendarDay, patient: Int64?
    ) throws(StorageFailure) -> [CodeRow] {
        switch kind {
        case .diagnosis: return try diagnoses(query, under: under, day: day, patient: patient)
        case .procedure:
            let uses = try codeUses().procedures
            return procedureSearch(day).find(query, uses: uses).map {
                CodeRow(kind: kind, code: $0.code, text: $0.name, used: uses[$0.code] ?? 0)
            }
        case .modifier:
            return nameSearches().modifiers.find(query, uses: [:]).map {
                CodeRow(kind: kind, code: $0.code, text: $0.name)
            }
        case .place:
            return nameSearches().places.find(query, uses: [:]).map {
                CodeRow(kind: kind, code: $0.code, text: $0.name)
            }
        }
    }

    /// Hits for ICD-10-CM words, codes below the header that is being mended first.
    func hits(_ query: String, under: String, day: CalendarDay) -> [CodeHit] {
        let search = search(on: day)
        if under.isEmpty { return search.find(query, limit: 10) }
        if query.isEmpty {
            return desk.codes.edition(on: day).diagnoses.entries(prefix: under, limit: 40)
                .filter(\.billable).prefix(10).map { CodeHit(entry: $0, score: 0, why: "") }
        }
        let found = search.find(query, limit: 60)
        let inside = found.filter { $0.entry.code.hasPrefix(under) }
        let outside = found.filter { !$0.entry.code.hasPrefix(under) }
        return Array((inside + outside).prefix(10))
    }

    private func diagnoses(
        _ query: String, under: String, day: CalendarDay, patient: Int64?
    ) throws(StorageFailure) -> [CodeRow] {
        let uses = try codeUses().diagnoses
        let favourites = try allFavourites()
        let own = try patient.map { (id) throws(StorageFailure) in try ofPatient(id) } ?? []
        if query.isEmpty, under.isEmpty { return usual(favourites, own, uses, day) }
        var priors = SearchPriors()
        priors.uses = uses
        priors.favourites = favourites
        priors.ofPatient = Set(own)
        search(on: day).priors = priors
        return hits(query, under: under, day: day).map { hit in
            var why = hit.why
            if why.isEmpty, priors.ofPatient.contains(hit.entry.code) { why = "patient's" }
            return CodeRow(
                kind: .diagnosis, code: hit.entry.code, text: hit.entry.description,
                isBillable: hit.entry.billable, why: why, used: uses[hit.entry.code] ?? 0,
                isFavourite: favourites.contains(hit.entry.code))
        }
    }

    /// Before a word is typed: the patient's codes, the favourites, then what is billed most.
    private func usual(
        _ favourites: Set<String>, _ own: [String], _ uses: [String: Int], _ day: CalendarDay
    ) -> [CodeRow] {
        let most = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        var seen: Set<String> = []
        return (own.prefix(4) + favourites.sorted().prefix(9) + most.prefix(10)).compactMap {
            code -> CodeRow? in
            guard seen.insert(code).inserted, seen.count <= 10,
                let entry = desk.codes.edition(on: day).diagnoses.entry(code)
            else { return nil }
            return CodeRow(
                kind: .diagnosis, code: code, text: entry.description, isBillable: entry.billable,
                why: own.contains(code) ? "patient's" : "", used: uses[code] ?? 0,
                isFavourite: favourites.contains(code))
        }
    }

    /// Diagnoses of the patient's last claims, the newest first.
    private func ofPatient(_ id: Int64) throws(StorageFailure) -> [String] {
        var codes: [String] = []
        for record in try desk.store.claims(patient: id, limit: 4) {
            for code in record.claim.diagnoses where !code.isEmpty && !codes.contains(code) {
                codes.append(code)
            }
        }
        return codes
    }

    /// The charge master's own words first; imported names for the rest.
    private func procedureSearch(_ day: CalendarDay) -> NameSearch {
        let edition = desk.codes.procedures.title(on: day)
        if let known = procedures[edition] { return known }
        var names = desk.chargeMaster.values.map { (code: $0.code, name: $0.description) }
        names += desk.codes.procedures.names(on: day).filter { desk.chargeMaster[$0.code] == nil }
        let search = NameSearch(names.sorted { $0.code < $1.code })
        procedures[edition] = search
        return search
    }

    func toggleFavourite(_ code: String) throws(StorageFailure) -> Bool {
        favourites = nil
        return try desk.store.toggleFavourite(code)
    }

    // MARK: The note

    func read(title: String, note: String, day: CalendarDay) -> NoteSheet {
        let clean = NoteWords.shown(note)
        let reading = reader(on: day).read(Array(clean.utf8), limit: 9)
        let table = desk.codes.edition(on: day).diagnoses
        func row(_ proposal: NoteProposal) -> NoteRow {
            let entry = table.entry(proposal.code)
            return NoteRow(
                proposal: proposal, text: entry?.description ?? "",
                isBillable: entry?.billable ?? false)
        }
        return NoteSheet(
            title: title, note: clean, rows: reading.proposals.map(row),
            aside: reading.setAside.map(row))
    }
}

/// Note text fit for a screen, byte for byte as long as the note itself, so that offsets kept for
/// an audit fit what is stored.
enum NoteWords {
    static func shown(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return String(
            decoding: bytes.indices.map { place -> UInt8 in
                let byte = bytes[place]
                let isLineEnd = place + 1 < bytes.count && bytes[place + 1] == 10
                if byte == 13 { return isLineEnd ? 32 : 10 }
                return (byte < 32 && byte != 10) || byte == 127 ? 32 : byte
            }, as: UTF8.self)
    }
}
